#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Command lines of rdfwire, good and bad: exit status, messages and files.  Speaks TAP."""

import argparse
import os
import re
import subprocess
import tempfile

ARTICLE = "PARIS (March 3, 2026) - Foreign Minister Anne Durand met President Paul Okoye in Paris on Tuesday.\n"

# (command line, exit status, pattern of standard error; None: it stays empty).  {} is a folder with the files of `prepare`.
COMMANDS = [
    ("--help", 0, None),
    ("-h", 0, None),
    ("--version", 0, None),
    ("extract --help", 0, None),
    ("annotate --help", 0, None),
    ("query --help", 0, None),
    ("", 2, r"no command given"),
    ("extricate", 2, r"no command 'extricate'"),
    ("extract --no-such-option", 2, r"--no-such-option.*extract --help"),
    ("extract --format svg {}/article.txt", 2, r"'svg'"),
    ("extract --detail some {}/article.txt", 2, r"'some'"),
    ("extract --entity-scope world {}/article.txt", 2, r"'world'"),
    ("extract --from pdf {}/article.txt", 2, r"pdf"),
    ("extract --encoding klingon {}/article.txt", 2, r"klingon"),
    ("extract --jobs 0 {}/article.txt", 2, r"--jobs"),
    ("extract --jobs x {}/article.txt", 2, r"x"),
    ("extract --max-article-size -1 {}/article.txt", 2, r"--max-article-size"),
    ("extract --base nowhere {}/article.txt", 2, r"nowhere"),
    ("extract {}/article.txt", 0, None),
    ("extract --detail facts --format nquads {}/article.txt", 0, None),
    ("extract {}/empty.txt", 1, r"empty\.txt"),
    ("extract {}/article.txt {}/empty.txt", 1, r"empty\.txt"),
    ("extract {}/broken.jsonl", 1, r"broken\.jsonl:2"),
    ("extract --max-article-size 10 {}/article.txt", 1, r"article\.txt"),
    ("extract --output {}/none/graph.ttl {}/article.txt", 3, r"none"),
    ("extract --output /dev/full {}/article.txt", 3, r"/dev/full|space"),
    ("extract --ontology {}/none.ttl {}/article.txt", 3, r"none\.ttl"),
    ("extract --ontology {}/broken.ttl {}/article.txt", 4, r"broken\.ttl:2"),
    ("annotate --format text {}/article.txt", 0, None),
    ("annotate --format svg {}/article.txt", 2, r"'svg'"),
    ("annotate {}/article.txt", 0, None),
    ("annotate --format conllu -", 1, r"standard input: empty"),
    ("annotate --from pdf {}/article.txt", 2, r"pdf"),
    ("annotate {}/words.conllu", 0, None),
    ("annotate --from conllu {}/article.txt", 1, r"article\.txt: line 1"),
    ("annotate {}/none.conllu {}/words.conllu", 3, r"none\.conllu"),
]


def prepare(folder):
    files = {
        "article.txt": ARTICLE,
        "empty.txt": "",
        "broken.jsonl": '{"id": "1", "text": "Paris is in France."}\n{"id": \n',
        "words.conllu": "".join(f"{i + 1}\t{word}" + "\t_" * 8 + "\n" for i, word in enumerate("Rain fell .".split())),
        "broken.ttl": "@prefix a: <https://example.org/> .\na:b a:c .\n",
    }
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def run(self, line, **options):
        command = [self.path, *line.replace("{}", self.folder).split()]
        return subprocess.run(command, capture_output=True, timeout=60, **options)

    def output(self, line, **options):
        run = self.run(line, **options)
        assert run.returncode == 0, f"exit status {run.returncode}: {run.stderr.decode()}"
        return run.stdout

    def read(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()


def check_line(program, line, status, message):
    before = set(os.listdir(program.folder))
    run = program.run(line, stdin=subprocess.DEVNULL)
    errors = run.stderr.decode()
    assert run.returncode == status, f"exit status {run.returncode}, not {status}: {errors}"
    if message is None:
        assert not errors, f"says {errors}"
        assert run.stdout, "prints nothing"
    else:
        assert re.search(message, errors), f"says {errors!r}, nothing of {message}"
        assert errors.count("\n") == 1 and errors.startswith("rdfwire: "), f"is not one line of rdfwire: {errors!r}"
    assert set(os.listdir(program.folder)) == before, "leaves files behind"


def standard_input_is_read_with_and_without_a_name(program):
    expected = program.output("extract -", input=ARTICLE.encode())
    assert b"NewsArticle" in expected
    assert program.output("extract", input=ARTICLE.encode()) == expected


def suffixes_choose_the_syntax(program):
    names = {"ttl": "turtle", "trig": "trig", "nt": "ntriples", "nq": "nquads", "jsonld": "jsonld", "rdf": "rdfxml"}
    for suffix, name in names.items():
        program.output(f"extract --output {{}}/graph.{suffix} {{}}/article.txt")
        assert program.read(f"graph.{suffix}") == program.output(f"extract --format {name} {{}}/article.txt"), suffix
        os.remove(os.path.join(program.folder, f"graph.{suffix}"))


def a_failed_run_leaves_the_old_file(program):
    path = os.path.join(program.folder, "old.ttl")
    with open(path, "w", encoding="ascii") as file:
        file.write("# old\n")
    program.run("extract --output {}/old.ttl {}/empty.txt")
    assert program.read("old.ttl") == b"# old\n"
    os.remove(path)


def threads_do_not_change_the_bytes(program):
    lines = [f'{{"id": "{i}", "date": "2026-03-0{i % 9 + 1}", "text": "{ARTICLE.strip()} It was visit {i}."}}' for i in range(40)]
    text = "\n".join(lines).encode()
    expected = program.output("extract --from jsonl --format trig -", input=text)
    assert expected.count(b"NewsArticle") == 40
    for jobs in (2, 7):
        assert program.output(f"extract --from jsonl --format trig --jobs {jobs} -", input=text) == expected, jobs


def a_closed_pipe_is_no_crash(program):
    command = [program.path, "extract", "--format", "nquads", f"{program.folder}/article.txt"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    run.stdout.close()
    assert run.wait(60) in (-13, 3), run.returncode


CHECKS = [
    standard_input_is_read_with_and_without_a_name,
    suffixes_choose_the_syntax,
    a_failed_run_leaves_the_old_file,
    threads_do_not_change_the_bytes,
    a_closed_pipe_is_no_crash,
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rdfwire")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rdfwire-cli-") as folder:
        prepare(folder)
        program = Program(os.path.abspath(options.rdfwire), folder)
        tests = [(f"rdfwire {line}", check_line, (line, status, message)) for line, status, message in COMMANDS]
        tests += [(check.__name__.replace("_", " "), check, ()) for check in CHECKS]
        print(f"1..{len(tests)}")
        for i, (name, check, arguments) in enumerate(tests, 1):
            try:
                check(program, *arguments)
                print(f"ok {i} - {name}")
            except (AssertionError, OSError, subprocess.SubprocessError) as error:
                print(f"not ok {i} - {name}", *[f"# {line}" for line in str(error).splitlines()], sep="\n")


if __name__ == "__main__":
    main()
