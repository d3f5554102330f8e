# SPDX-License-Identifier: Apache-2.0
"""The graphs that `rdfwire extract` writes, for scorers: statements, mentions and classes of each article."""

import collections
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

RW = "https://w3id.org/rdfwire/ns#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
IDENTIFIES = "http://www.w3.org/2005/11/its/rdf#taIdentRef"
BASE = "https://example.org/eval/"

IRI = r"<([^<>]*)>"
QUAD = re.compile(IRI + " " + IRI + r' (?:<([^<>]*)>|"((?:[^"\\]|\\.)*)"\S*) ' + IRI + r" \.$")
SUBCLASS = re.compile(r"^rw:(\w+) a owl:Class(.*?) \.$", re.M | re.S)
ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def unescaped(literal):
    return ESCAPE.sub(lambda m: chr(int(m[1][1:], 16)) if m[1][0] in "uU" and m[1][1:] else ESCAPED.get(m[1], m[1]), literal)


class Graph:
    """The statements of one article: objects by subject and predicate."""

    def __init__(self):
        self.statements = collections.defaultdict(lambda: collections.defaultdict(list))

    def objects(self, subject, predicate):
        return self.statements[subject][predicate] if subject in self.statements else []

    def classes(self, subject):
        """The local names of its rw: classes."""
        return {iri[len(RW):] for iri in self.objects(subject, TYPE) if iri.startswith(RW)}

    def mentions(self):
        """{(begin, end): entity} in code points."""
        return {(int(span[NIF + "beginIndex"][0]), int(span[NIF + "endIndex"][0])): span[IDENTIFIES][0]
                for span in self.statements.values() if IDENTIFIES in span}


def parse(lines):
    """{IRI of the article: Graph}; ends the program at a line that is no statement in a graph."""
    graphs = collections.defaultdict(Graph)
    for number, line in enumerate(lines, 1):
        match = QUAD.match(line)
        if not match:
            sys.exit(f"line {number} of the graphs is no quad: {line[:120]}")
        subject, predicate, iri, literal, graph = match.groups()
        graphs[graph].statements[subject][predicate].append(unescaped(literal) if iri is None else iri)
    return graphs


def extract(command, documents, options=()):
    """{id: Graph} of documents {"id", "text", "title"?, "date"?}; `command` is the program with its global options, `options` are
    those of `extract`."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for document in documents:
            row = {key: document[key] for key in ("text", "title", "date") if document.get(key)}
            file.write(json.dumps({"id": document["id"], "url": BASE + document["id"], **row}) + "\n")
        file.flush()
        done = subprocess.run([*command, "extract", "--format", "nquads", *options, file.name], stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with status {done.returncode}")
    graphs = parse(done.stdout.decode("utf-8").splitlines())
    return {document["id"]: graphs[BASE + document["id"]] for document in documents}


def superclasses():
    """{class: set of the classes above it} of the rw: classes, local names."""
    with open(os.path.join(ROOT, "ontology", "rdfwire.ttl"), encoding="utf-8") as file:
        direct = {m[1]: re.findall(r"subClassOf rw:(\w+)", m[2]) for m in SUBCLASS.finditer(file.read())}

    def above(name):
        return {up for parent in direct.get(name, ()) for up in {parent} | above(parent)}

    return {name: above(name) for name in direct}


def read_jsonl(path, limit=None):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file][:limit]
