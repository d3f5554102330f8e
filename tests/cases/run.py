#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Golden cases: articles in, expected triples out; and command lines that must fail in good order.

usage: run.py [--program PATH] [-u] [AREA...]

A case is AREA/NAME.txt, .jsonl or .html, with what `rdfwire extract` writes of it in AREA/NAME.nt: the statements that the
area is about, sorted.  JSON Lines are also read from standard input and on two threads.  The area "examples" compares
examples/graphs with the graphs of examples/articles; the area "failures" is the table failures.tsv.  `-u` rewrites what is
expected: look at the difference before you commit it.
"""

import argparse
import difflib
import os
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ARTICLES = os.path.join(ROOT, "examples", "articles")
GRAPHS = os.path.join(ROOT, "examples", "graphs")
INPUTS = (".txt", ".jsonl", ".html")

RW = "<https://w3id.org/rdfwire/ns#"
SCHEMA = "<https://schema.org/"
NIF = "<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
SEM = "<http://semanticweb.cs.vu.nl/2009/11/sem/"
IDENTIFIES = "<http://www.w3.org/2005/11/its/rdf#taIdentRef>"
ARTICLE = SCHEMA + "NewsArticle>"
CONTEXT = NIF + "Context>"
STATED = (RW + "Entity>", RW + "Relation>", SEM + "Event>", RW + "Claim>", NIF + "anchorOf>")

# Area -> (level of detail, kinds of subjects, predicates that are left out).  A subject is of a kind where one of its statements
# has that predicate or object; () keeps all.  Confidence changes with every training of the models.
AREAS = {
    "input": ("full", (ARTICLE, CONTEXT), (SCHEMA + "about>", SCHEMA + "mentions>")),
    "entity": ("evidence", (IDENTIFIES, RW + "Entity>"), ()),
    "time": ("evidence", (RW + "timeValue>", SEM + "hasBeginTimeStamp>"), ()),
    "fact": ("facts", STATED, (SCHEMA + "alternateName>",)),
    "claim": ("facts", STATED, (SCHEMA + "alternateName>",)),
    "factuality": ("facts", STATED, (SCHEMA + "alternateName>",)),
}
ALWAYS_OUT = (RW + "confidence>", NIF + "referenceContext>")
TIMEOUT = 300


class Report:
    """What went wrong so far; says so at once."""

    def __init__(self):
        self.cases = self.failed = 0

    def case(self, name, problems):
        self.cases += 1
        if problems:
            self.failed += 1
            print(f"FAIL {name}")
            print("\n".join("  " + p for p in problems))


def run(command, stdin=None, stdout=subprocess.PIPE):
    return subprocess.run(command, cwd=HERE, input=stdin, stdout=stdout, stderr=subprocess.PIPE, timeout=TIMEOUT)


def select(lines, kinds, out):
    """The statements of subjects of these kinds, without the predicates `out`, sorted."""
    statements = [line.split(" ", 2) for line in lines]
    marked = {s for s, p, o in statements if any(p.endswith(kind) or o.startswith(kind) for kind in kinds)}
    kept = (st for st in statements if (not kinds or st[0] in marked) and st[1] not in out + ALWAYS_OUT)
    return sorted(" ".join(statement) for statement in kept)


def extract(program, area, arguments, stdin=None):
    """(selected statements, what went wrong)."""
    detail, kinds, out = AREAS[area]
    command = [*program, "extract", "--format", "ntriples", "--detail", detail, *arguments]
    done = run(command, stdin)
    problems = [done.stderr.decode("utf-8", "replace").rstrip()] if done.stderr else []
    if done.returncode:
        problems.append(f"exit status {done.returncode}")
    return select(done.stdout.decode("utf-8").splitlines(), kinds, out), problems


def difference(expected, found, what):
    return list(difflib.unified_diff(expected, found, "expected", what, n=0, lineterm=""))


def compare(golden, found):
    if not os.path.exists(golden):
        return [f"{golden} is missing: look at the statements, then run with -u"]
    with open(golden, encoding="utf-8") as file:
        return difference(file.read().splitlines(), found, "found")


def check_case(program, area, name, update):
    path = os.path.join(area, name)
    golden = os.path.join(HERE, os.path.splitext(path)[0] + ".nt")
    found, problems = extract(program, area, [path])
    if name.endswith(".jsonl"):
        with open(os.path.join(HERE, path), "rb") as file:
            again, more = extract(program, area, ["--from", "jsonl", "--jobs", "2", "-"], file.read())
        problems += more + difference(found, again, "standard input")
    if not found:
        problems.append("no statement")
    if problems:
        return problems
    if update:
        with open(golden, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in found)
        return []
    return compare(golden, found)


def check_area(program, area, update, report):
    folder = os.path.join(HERE, area)
    names = sorted(n for n in os.listdir(folder) if n.endswith(INPUTS))
    for name in names:
        report.case(f"{area}/{name}", check_case(program, area, name, update))
    stems = {os.path.splitext(n)[0] for n in names}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".nt") and os.path.splitext(name)[0] not in stems:
            report.case(f"{area}/{name}", ["no article belongs to it"])


def check_example(program, name, update):
    golden = os.path.join(GRAPHS, os.path.splitext(name)[0] + ".ttl")
    done = run([*program, "extract", "--detail", "facts", "--format", "turtle", os.path.join(ARTICLES, name)])
    if done.returncode or done.stderr or not done.stdout:
        return [f"exit status {done.returncode}", done.stderr.decode("utf-8", "replace").rstrip()]
    if update:
        os.makedirs(GRAPHS, exist_ok=True)
        with open(golden, "wb") as file:
            file.write(done.stdout)
        return []
    return compare(golden, done.stdout.decode("utf-8").splitlines())


def check_examples(program, update, report):
    names = sorted(os.listdir(ARTICLES))
    for name in names:
        report.case(f"examples/articles/{name}", check_example(program, name, update))
    stems = {os.path.splitext(name)[0] for name in names}
    for name in sorted(os.listdir(GRAPHS)):
        if os.path.splitext(name)[0] not in stems:
            report.case(f"examples/graphs/{name}", ["no article belongs to it"])


def failures():
    """(name, exit status, part of the message, part of the output, arguments) of each row."""
    with open(os.path.join(HERE, "failures.tsv"), encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                name, status, message, output, arguments = line.rstrip("\n").split("\t")
                yield name, int(status), message, output, arguments


def run_redirected(program, arguments, folder):
    """Runs a command line in which "< FILE" and "> FILE" stand last and {tmp} is a fresh folder."""
    words = [word.replace("{tmp}", folder) for word in shlex.split(arguments)]
    stdin, stdout = b"", None
    if len(words) > 1 and words[-2] == ">":
        stdout = words[-1]
        words = words[:-2]
    if len(words) > 1 and words[-2] == "<":
        with open(os.path.join(HERE, words[-1]), "rb") as file:
            stdin = file.read()
        words = words[:-2]
    if not stdout:
        return run([*program, *words], stdin)
    with open(stdout, "wb") as file:
        return run([*program, *words], stdin, file)


def check_failure(program, status, message, output, arguments):
    with tempfile.TemporaryDirectory() as folder:
        done = run_redirected(program, arguments, folder)
    said = done.stderr.decode("utf-8", "replace")
    problems = []
    if done.returncode != status:
        problems.append(f"exit status {done.returncode}, not {status}")
    if not said.startswith("rdfwire: "):
        problems.append("standard error does not start with the program's name")
    if message.replace("{tmp}", folder) not in said:
        problems.append(f'"{message}" is not in the message')
    if output not in (done.stdout or b"").decode("utf-8", "replace"):
        problems.append(f'"{output}" is not in the output')
    return problems + (["rdfwire " + arguments, said.rstrip()] if problems else [])


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "rdfwire"))
    parser.add_argument("-u", "--update", action="store_true")
    parser.add_argument("areas", nargs="*", metavar="AREA")
    options = parser.parse_args()
    os.environ.setdefault("RDFWIRE_DATADIR", ROOT)
    program = [os.path.abspath(options.program)]
    report = Report()
    for area in options.areas or [*AREAS, *(["examples"] if os.path.isdir(GRAPHS) else []), "failures"]:
        if area in AREAS:
            check_area(program, area, options.update, report)
        elif area == "examples":
            check_examples(program, options.update, report)
        elif area == "failures":
            for name, *rest in failures():
                report.case(f"failures: {name}", check_failure(program, *rest))
        else:
            parser.error(f"there is no area {area}")
    print(f"{report.cases} cases, {report.failed} failed")
    sys.exit(1 if report.failed or not report.cases else 0)


if __name__ == "__main__":
    main()
