#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A source folder includes headers of itself and of the folders above it in src/README.md, and public headers only each other."""

import os
import re

import tree

ROW = re.compile(r"^\| `([a-z/]+)` \|", re.M)
INCLUDE = re.compile(r'^#include ["<]([^">]+)[">]', re.M)


def folder_of(path, order):
    """The stage that holds `path` (relative to src), or None for headers of other libraries."""
    folder = os.path.dirname(path)
    if folder == "rdfwire":
        return "include/rdfwire"
    return folder if folder in order else None


def main():
    order = ROW.findall(tree.read("src/README.md"))
    rank = {folder: i for i, folder in enumerate(order)}
    problems = []
    if not order:
        problems.append("src/README.md: no table of folders")
    for path in tree.files("src", (".c", ".h")):
        own = folder_of(os.path.relpath(path, "src"), order)
        if own is None:
            problems.append(f"{path}: its folder is not in src/README.md")
            continue
        for header in INCLUDE.findall(tree.read(path)):
            other = folder_of(header, order)
            if other is not None and rank[other] > rank[own]:
                problems.append(f"{path}: {own} includes {header} of the later {other}")
            local = os.path.join(tree.ROOT, os.path.dirname(path), header)
            if other is None and "/" not in header and os.path.exists(local):
                problems.append(f'{path}: write #include "{own}/{header}"')
    tree.finish(problems)


if __name__ == "__main__":
    main()
