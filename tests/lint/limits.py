#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Functions and files stay small: median function 15 lines, longest 100; file 800 lines without its data tables."""

import re
import shutil
import statistics
import subprocess

import tree

MEDIAN, LONGEST, FILE = 15, 100, 800
TABLE = re.compile(r"^(static )?const [^\n;]*= \{\n.*?^\};\n", re.M | re.S)


def functions(ctags):
    """(place, lines) of every function."""
    sources = tree.files("src", (".c", ".h")) + tree.files("tests", (".c", ".h"))
    command = [ctags, "-x", "--_xformat=%F:%n %N %e", "--fields=+ne", "--kinds-C=f", "--languages=C", *sources]
    for line in subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True, check=True).stdout.splitlines():
        place, name, end = line.rsplit(" ", 2)
        if end.isdigit():
            yield f"{place}: {name}", int(end) - int(place.rsplit(":", 1)[1]) + 1


def main():
    ctags = shutil.which("ctags")
    if not ctags or b"Universal" not in subprocess.run([ctags, "--version"], capture_output=True).stdout:
        tree.skip("universal-ctags is not installed")
    lengths = list(functions(ctags))
    problems = [f"{name} has {n} lines, more than {LONGEST}" for name, n in lengths if n > LONGEST]
    median = statistics.median(n for _, n in lengths)
    if median > MEDIAN:
        problems.append(f"the median function has {median} lines, more than {MEDIAN}")
    for path in tree.files("src", (".c", ".h")) + tree.files("tests", (".c", ".h")):
        lines = TABLE.sub("", tree.read(path)).count("\n")
        if lines > FILE:
            problems.append(f"{path} has {lines} lines, more than {FILE}")
    tree.finish(problems)


if __name__ == "__main__":
    main()
