#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The shared library exports what tests/lint/librdfwire.symbols lists: nothing but the functions of the public headers.

-u writes the list anew."""

import argparse
import re
import subprocess

import tree

LIST = "tests/lint/librdfwire.symbols"
COMMENT = re.compile(r"/\*.*?\*/", re.S)
DIRECTIVE = re.compile(r"^#.*$", re.M)
DECLARATION = re.compile(r"\bRW_API\b[^;(]*?\b(rw_\w+)\s*\(")


def declared():
    names = set()
    for path in tree.files("src/include", (".h",)):
        names.update(DECLARATION.findall(DIRECTIVE.sub("", COMMENT.sub("", tree.read(path)))))
    return names


def exported(library):
    command = ["nm", "--dynamic", "--defined-only", "--format=posix", library]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.split()[0].split("@")[0] for line in lines}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-u", action="store_true", dest="update", help="write the list anew")
    parser.add_argument("library")
    options = parser.parse_args()
    found, public = exported(options.library), declared()
    if options.update:
        with open(f"{tree.ROOT}/{LIST}", "w", encoding="utf-8") as file:
            file.write("".join(f"{name}\n" for name in sorted(found)))
    listed = set(tree.read(LIST).split())
    problems = [f"{name} is exported and not in {LIST}" for name in sorted(found - listed)]
    problems += [f"{name} is in {LIST} and not exported" for name in sorted(listed - found)]
    problems += [f"{name} is exported and in no public header" for name in sorted(found - public)]
    problems += [f"{name} is in a public header and not exported" for name in sorted(public - found)]
    tree.finish(problems)


if __name__ == "__main__":
    main()
