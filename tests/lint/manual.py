#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The documents keep step with the program: the man page is clean and has the options of --help, neither more nor less; what
the Markdown files link to and the commands that they show exist."""

import argparse
import os
import re
import shutil
import subprocess

import tree

PAGE = "docs/rdfwire.1"
OPTION = re.compile(r"--([a-z][a-z-]*)")
SECTION = re.compile(r"^\.S[hs] (.+)$", re.M)
ITEM = re.compile(r"^\.It .*Fl Fl (\S+)", re.M)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")
FENCE = re.compile(r"^```[a-z]*\n(.*?)^```", re.M | re.S)


def commands(program):
    """{command: its options without dashes}, from the program's own help."""
    def text(*arguments):
        return subprocess.run([program, *arguments, "--help"], capture_output=True, text=True, check=True).stdout

    names = re.findall(r"^  ([a-z]+) ", text().split("Commands:")[1].split("\n\n")[0], re.M)
    return {name: set(re.findall(r"^  (?:-\w, )?--([a-z-]+)", text(name), re.M)) - {"help"} for name in names}


def groff():
    if not shutil.which("groff"):
        return []
    run = subprocess.run(["groff", "-mdoc", "-ww", "-z", os.path.join(tree.ROOT, PAGE)], capture_output=True, text=True)
    return run.stderr.splitlines()


def page(known):
    """The differences between the sections of the page that are named after commands and their --help."""
    parts = SECTION.split(tree.read(PAGE))
    sections = dict(zip(parts[1::2], parts[2::2]))
    for command, options in known.items():
        listed = {name.replace("\\-", "-") for name in ITEM.findall(sections.get(command, ""))}
        yield from (f"{PAGE}: {command} has no --{name}" for name in sorted(listed - options))
        yield from (f"{PAGE}: --{name} of {command} is missing" for name in sorted(options - listed))


def links(path, text):
    folder = os.path.dirname(os.path.join(tree.ROOT, path))
    for target in LINK.findall(text):
        if not os.path.exists(os.path.join(folder, target)):
            yield f"{path}: links to {target}, which is not there"


def shown_commands(path, text, known):
    """Commands of rdfwire in the code blocks: they and their options exist."""
    for block in FENCE.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            for call in re.findall(r"(?:^|[\s/(])rdfwire ([a-z]+\b[^|;)]*)", line.split(" # ")[0]):
                command = call.split()[0]
                if command not in known:
                    yield f"{path}: rdfwire has no command {command}"
                    continue
                yield from (f"{path}: {command} has no --{name}" for name in OPTION.findall(call)
                            if name not in known[command] | {"help"})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rdfwire")
    options = parser.parse_args()
    known = commands(options.rdfwire)
    problems = groff() + list(page(known))
    for path in tree.files("", (".md",)):
        text = tree.read(path)
        problems += links(path, text)
        problems += shown_commands(path, text, known)
    tree.finish(problems)


if __name__ == "__main__":
    main()
