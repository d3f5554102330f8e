#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What command lines of rdfwire do to files and pipes.  Speaks TAP.  (Those that fail are in tests/cases/failures.tsv.)"""

import argparse
import json
import os
import subprocess
import tempfile

ARTICLE = "PARIS (March 3, 2026) - Foreign Minister Anne Durand met President Paul Okoye in Paris on Tuesday.\n"
HELP = ("--help", "-h", "--version", "extract --help", "annotate --help", "query --help", "kb --help")
SYNTAXES = {"ttl": "turtle", "trig": "trig", "nt": "ntriples", "nq": "nquads", "jsonld": "jsonld", "rdf": "rdfxml"}


class Program:
    """rdfwire in a folder that holds article.txt and empty.txt."""

    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def run(self, line, **options):
        return subprocess.run([self.path, *line.split()], capture_output=True, timeout=60, cwd=self.folder, **options)

    def output(self, line, **options):
        run = self.run(line, **options)
        assert run.returncode == 0, f"exit status {run.returncode}: {run.stderr.decode()}"
        assert not run.stderr, f"says {run.stderr.decode()}"
        return run.stdout

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()


def help_is_printed(program):
    for line in HELP:
        assert program.output(line), line


def standard_input_is_read_with_and_without_a_name(program):
    expected = program.output("extract -", input=ARTICLE.encode())
    assert b"NewsArticle" in expected
    assert program.output("extract", input=ARTICLE.encode()) == expected


def suffixes_choose_the_syntax(program):
    for suffix, name in SYNTAXES.items():
        program.output(f"extract --output graph.{suffix} article.txt")
        assert program.read(f"graph.{suffix}") == program.output(f"extract --format {name} article.txt"), suffix


def each_detail_holds_the_one_before(program):
    facts, evidence, full = (set(program.output(f"extract --format ntriples --detail {level} article.txt").splitlines())
                             for level in ("facts", "evidence", "full"))
    assert facts < evidence < full


def names_are_a_part_of_the_mentions(program):
    mentions, names = (set(program.output(f"{before} extract --format ntriples {after} -",
                                          input=b"Anne Durand met Paul Okoye. She thanked the French people.").splitlines())
                       for before, after in (("", "--mentions all"), ("--mentions names", "")))
    assert names < mentions
    assert {b'"She"', b'"French"'} <= {line.split(None, 2)[2][:-2] for line in mentions - names}


def articles_join_on_names_that_are_hardly_shared(program):
    rows = ({"id": "a", "text": "OSLO - Lise Aagaard met John Smith in Oslo on Monday. The Foreign Ministry praised Aagaard."},
            {"id": "b", "text": "Lise Aagaard resigned on Tuesday. John Smith told the Foreign Ministry."})
    program.write("scope.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    labels = program.output("extract --entity-scope corpus --format ntriples scope.jsonl").decode()
    iris = {name: {line.split()[0] for line in labels.splitlines() if line.endswith(f'#label> "{name}" .')}
            for name in ("Lise Aagaard", "John Smith", "Foreign Ministry")}
    assert iris["Lise Aagaard"] == {"<https://rdfwire.invalid/entity/Person/Lise-Aagaard>"}, iris
    assert len(iris["John Smith"]) == len(iris["Foreign Ministry"]) == 2, iris


def knowledge_bases_link_names(program):
    """What the article says decides between two towns; a base that is given comes before the built-in one."""
    program.write("towns.tsv", "name\tiri\tprior\ttype\tdescription\n"
                               "Norddal\thttps://example.org/north\t0.6\tCity\tharbour fishing\n"
                               "Norddal\thttps://example.org/south\t0.4\tCity\tcopper mine\n"
                               "Paris\thttps://example.org/paris\t1.0\tCity\t\n")
    program.output("kb -q build -o towns.rwkb towns.tsv")
    texts = {"Fishing boats left the harbour of Norddal on Monday.": "north",
             "The copper mine near Norddal closed on Monday, and miners in Norddal protested.": "south",
             "She arrived in Paris on Monday.": "paris"}
    for text, name in texts.items():
        graph = program.output("extract --kb towns.rwkb --format nquads -", input=text.encode()).decode()
        assert f"taIdentRef> <https://example.org/{name}>" in graph, (text, graph)
        assert "taConfidence>" in graph, graph
    graph = program.output("extract --kb towns.rwkb --format nquads -", input=b"Norddal is quiet.").decode()
    assert "taIdentRef> <https://example.org/" not in graph, graph
    assert "closeMatch> <https://example.org/north>" in graph and "linkScore>" in graph, graph


def what_bases_know_is_a_graph_of_its_own(program):
    article = "OSLO (March 3, 2026) - Lise Aagaard met officials in Geneva on Monday.\n".encode()
    without = program.output("extract --format nquads -", input=article).decode().splitlines()
    quads = program.output("extract --kb-facts --format nquads -", input=article).decode().splitlines()
    facts = [quad for quad in quads if quad.endswith("#kb> .")]
    assert [quad for quad in quads if quad not in facts] == without
    country = "<http://www.wikidata.org/entity/Q71> <https://w3id.org/rdfwire/ns#country> <http://www.wikidata.org/entity/Q39> "
    assert any(quad.startswith(country) for quad in facts), facts
    assert sum("wasDerivedFrom" in quad for quad in facts) == 1, facts
    assert not any("Aagaard" in quad for quad in facts), facts
    for syntax in ("trig", "jsonld"):
        assert b"#kb" in program.output(f"extract --kb-facts --format {syntax} -", input=article), syntax


def a_failed_run_leaves_the_old_file(program):
    program.write("old.ttl", "# old\n")
    before = sorted(os.listdir(program.folder))
    assert program.run("extract --output old.ttl empty.txt").returncode == 1
    assert program.read("old.ttl") == b"# old\n"
    assert sorted(os.listdir(program.folder)) == before, "leaves files behind"


def a_closed_pipe_is_no_crash(program):
    for name in ("extract", "annotate"):
        command = [program.path, name, os.path.join(program.folder, "article.txt")]
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        run.stdout.close()
        assert run.wait(60) in (-13, 3), run.returncode


def an_annotation_is_a_file_or_nothing(program):
    expected = program.output("annotate article.txt")
    assert not program.output("annotate --output words.conllu article.txt")
    assert program.read("words.conllu") == expected
    assert program.run("annotate -o words.conllu empty.txt").returncode == 1
    assert program.read("words.conllu") == expected


def a_knowledge_base_links_names(program):
    program.write("names.tsv", "Anne Durand\tQ1000\t7\tPerson\n")
    program.write("damaged.tsv", "Anne Durand\tQ1000\nPaul Okoye\n")
    assert b"1 entities, 1 names" in program.run("kb build -o names.rwkb names.tsv").stderr
    expected = program.read("names.rwkb")
    assert b"Q1000" in program.output("kb find durand names.rwkb") + program.output("kb find ANNE-DURAND names.rwkb")
    assert b"1 entities" in program.output("kb info names.rwkb")
    assert b"entity/Q1000>" in program.output("extract --format ntriples --kb names.rwkb article.txt")
    program.output("kb build --quiet --memory 64K --tmpdir . -o again.rwkb names.tsv")
    assert program.read("again.rwkb") == expected
    run = program.run("kb build -o names.rwkb damaged.tsv")
    assert run.returncode == 1 and b"damaged.tsv:2: the line has no IRI" in run.stderr, run.stderr
    run = program.run("kb build -o names.rwkb missing.tsv")
    assert run.returncode == 3 and b"missing.tsv" in run.stderr, run.stderr
    assert sorted(name for name in os.listdir(program.folder) if name.startswith(".")) == []


CHECKS = [
    help_is_printed,
    standard_input_is_read_with_and_without_a_name,
    suffixes_choose_the_syntax,
    each_detail_holds_the_one_before,
    names_are_a_part_of_the_mentions,
    articles_join_on_names_that_are_hardly_shared,
    knowledge_bases_link_names,
    what_bases_know_is_a_graph_of_its_own,
    a_failed_run_leaves_the_old_file,
    a_closed_pipe_is_no_crash,
    an_annotation_is_a_file_or_nothing,
    a_knowledge_base_links_names,
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rdfwire")
    options = parser.parse_args()
    print(f"1..{len(CHECKS)}")
    for i, check in enumerate(CHECKS, 1):
        name = check.__name__.replace("_", " ")
        with tempfile.TemporaryDirectory(prefix="rdfwire-cli-") as folder:
            program = Program(os.path.abspath(options.rdfwire), folder)
            program.write("article.txt", ARTICLE)
            program.write("empty.txt", "")
            try:
                check(program)
                print(f"ok {i} - {name}")
            except (AssertionError, OSError, subprocess.SubprocessError) as error:
                print(f"not ok {i} - {name}", *[f"# {line}" for line in str(error).splitlines()], sep="\n")


if __name__ == "__main__":
    main()
