#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every header compiles alone: all of them as C, the public ones also as C++, with all warnings."""

import argparse
import os
import shutil
import subprocess
import tempfile

import tree

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wno-sign-conversion", "-Wcast-qual", "-Wshadow", "-Werror"]
MODULES = ["glib-2.0", "gio-2.0", "json-glib-1.0", "libcurl", "libxml-2.0", "raptor2", "cmocka"]


def system_flags():
    flags = subprocess.run(["pkg-config", "--cflags", *MODULES], capture_output=True, text=True, check=True).stdout.split()
    return [flag.replace("-I", "-isystem", 1) if flag.startswith("-I") else flag for flag in flags]


def check(compiler, header, flags, folder):
    """What the compiler says about a file that includes nothing but `header`, twice."""
    source = os.path.join(folder, "alone")
    with open(source, "w", encoding="utf-8") as file:
        file.write(f"#include <{header}>\n" * 2 + "extern int used_to_be_empty;\n")
    run = subprocess.run([*compiler, *flags, *WARNINGS, "-fsyntax-only", source], capture_output=True, text=True)
    return [] if run.returncode == 0 else [f"{header} alone, {' '.join(compiler)}:\n{run.stderr}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cc", nargs="+", help="the compiler, after ccache where that is used")
    options = parser.parse_args()
    src = os.path.join(tree.ROOT, "src")
    c_flags = ["-xc", "-std=c17", "-Wstrict-prototypes", "-D_POSIX_C_SOURCE=200809L", f"-I{src}", f"-I{src}/include"]
    cc_flags = ["-xc++", "-std=c++17", f"-I{src}/include"]
    system = system_flags()
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        for path in tree.files("src", (".h",)):
            public = path.startswith("src/include/")
            header = os.path.relpath(path, "src/include" if public else "src")
            problems += check(options.cc, header, c_flags + system, folder)
            if public and shutil.which("c++"):
                problems += check(["c++"], header, cc_flags + system, folder)
    tree.finish(problems)


if __name__ == "__main__":
    main()
