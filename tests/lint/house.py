#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Rules of the house that a line or a block of text can break."""

import re

import tree

# (what it is about, files, pattern, files that may).  A pattern that would match its own text is written in two pieces.
C = r"^(src|tests)/.*\.[ch]$"
LIBRARY = r"^src/(?!cli/).*\.[ch]$"
LINES = [
    ("<ctype.h> depends on the locale; use g_ascii_*", C, r"#include <ctype\.h>|\bis(al(pha|num)|digit|space|upper|lower)\("),
    ("numbers depend on the locale; use g_ascii_*", C, r"\b(strtod|atof|atoi|sscanf|strtof)\("),
    ("cleanup is automatic here", C, r"\bgoto\b"),
    ("a library neither prints nor ends the program", LIBRARY, r"\b(printf|puts|exit|abort|perror)\(|\bstderr\b"),
    ("time and chance make runs differ", LIBRARY, r"\b(time\(NULL\)|rand\(|srand\(|g_random_\w+\(|g_date_time_new_now\w*\()"),
    ("say it in a commit or leave it out", C, r"\b(TODO|FIXME|XXX|HACK)\b"),
    ("trailing white space", r"\.([chs]|py|mjs|md|build|ttl|rq|sh)$|run$", r"[ \t]+$"),
    ("tab", r"\.([ch]|py|mjs|md|build|ttl|rq|sh)$|run$", r"\t"),
    ("more than 130 columns", r"\.([ch]|py|mjs|build|sh)$|run$", r"^.{131,}$"),
    ("names a place outside this repository", r".", r"/wo" r"rk/|\.\./sha" r"red\b"),
]

# What has no place for a comment, or is another's text.
WITHOUT_LICENCE = re.compile(
    r"^(LICENSE|NEWS|\..*|models/.*|tests/(cases|fuzz)/.*|examples/(articles|graphs)/.*|.*/\.keep"
    r"|.*\.(json|jsonl|txt|conllu|symbols|tsv|html|xml|nq|nt))$")
BLOCK = re.compile(r"^(RW_API|typedef|#define \w+[ (])", re.M)
NEEDS_NO_COMMENT = re.compile(r"^#define \w+_H$|^#define RW_X\b", re.M)


def lines(path, text):
    for what, files, pattern in LINES:
        if not re.search(files, path):
            continue
        for match in re.finditer(pattern, text, re.M):
            yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {what}"


def undocumented(path, text):
    """The declarations of a public header that stand in a block without a comment before them."""
    line = 1
    for block in re.split(r"(\n{2,})", text):
        if BLOCK.search(block) and not NEEDS_NO_COMMENT.search(block) and not block.startswith("/**"):
            yield f"{path}:{line}: a public declaration without a comment"
        line += block.count("\n")


def main():
    problems = []
    for path in filter(tree.is_text, tree.files()):
        text = tree.read(path)
        problems += lines(path, text)
        if not WITHOUT_LICENCE.match(path) and "SPDX-License-Identifier: Apache-2.0" not in text[:400]:
            problems.append(f"{path}: no SPDX-License-Identifier at its start")
        if path.startswith("src/include/"):
            problems += undocumented(path, text)
    tree.finish(problems)


if __name__ == "__main__":
    main()
