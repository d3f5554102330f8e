# SPDX-License-Identifier: Apache-2.0
"""The source tree, as the lint tests see it."""

import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Folders that hold what was built or fetched.
OUTSIDE = (".git", "build", "node_modules", "__pycache__")


def files(folder="", suffixes=("",)):
    """Paths relative to the root of the tracked files (all files where this is no clone), sorted."""
    command = ["git", "-C", ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "--", folder or "."]
    listed = subprocess.run(command, capture_output=True, text=True) if os.path.isdir(os.path.join(ROOT, ".git")) else None
    paths = listed.stdout.splitlines() if listed and listed.returncode == 0 else walk(folder)
    return sorted(path for path in paths if path.endswith(suffixes) and os.path.isfile(os.path.join(ROOT, path)))


def walk(folder):
    for top, folders, names in os.walk(os.path.join(ROOT, folder)):
        folders[:] = [name for name in folders if not name.startswith(OUTSIDE)]
        for name in names:
            yield os.path.relpath(os.path.join(top, name), ROOT)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def is_text(path):
    """Whether the file is UTF-8 without NULs; test inputs may be in other encodings."""
    with open(os.path.join(ROOT, path), "rb") as file:
        data = file.read()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in data


def finish(problems):
    """Prints the problems, one a line, and ends the test."""
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


def skip(reason):
    """Ends the test as skipped; as failed where every test must run (tests/run)."""
    print(reason)
    sys.exit(1 if os.environ.get("RDFWIRE_TEST_ALL") else 77)
