#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes docs/ontology.md from ontology/rdfwire.ttl; with --check, fails where the file is not up to date.

Needs rapper (raptor2-utils).
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCE = ROOT / "ontology" / "rdfwire.ttl"
TARGET = ROOT / "docs" / "ontology.md"

RW = "https://w3id.org/rdfwire/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

TRIPLE = re.compile(r'(\S+) <([^>]*)> (?:<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"\S*) \.$')
ESCAPE = re.compile(r'\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))')

HEAD = """<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Written by docs/ontology.py from ontology/rdfwire.ttl; do not edit. -->
# The ontology

{description}

[The graph](model.md) tells how the terms work together, [ontology/README.md](../ontology/README.md) how to add to them.
"""


def unescape(text):
    def one(match):
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else {"n": "\n", "t": "\t", "r": "\r"}.get(match[3], match[3])

    return ESCAPE.sub(one, text)


def read_triples():
    """{subject: {predicate: [objects]}} in the order of the file."""
    lines = subprocess.run(
        ["rapper", "-q", "-i", "turtle", "-o", "ntriples", str(SOURCE)], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    graph = {}
    for line in lines:
        subject, predicate, iri, blank, literal = TRIPLE.match(line).groups()
        value = iri or blank or unescape(literal)
        graph.setdefault(subject.strip("<>"), {}).setdefault(predicate, []).append(value)
    return graph


class Ontology:
    def __init__(self):
        self.graph = read_triples()
        text = SOURCE.read_text(encoding="utf-8")
        self.prefixes = {iri: name for name, iri in re.findall(r"^@prefix (\S*:) <(.*)> \.$", text, re.M)}
        # Statements come in the order of the parser, terms are shown in that of the file.
        order = {name: at for at, name in enumerate(re.findall(r"^rw:(\S+)", text, re.M))}
        self.own = sorted((iri for iri in self.graph if iri.startswith(RW)), key=lambda iri: order[iri[len(RW):]])

    def values(self, iri, predicate):
        return self.graph.get(iri, {}).get(predicate, [])

    def text(self, iri, predicate):
        return " ".join(self.values(iri, predicate))

    def of_type(self, *names):
        types = {space + name for space in (OWL, RW, RDFS) for name in names}
        return [iri for iri in self.own if types & set(self.values(iri, RDF + "type"))]

    def name(self, iri):
        if iri.startswith(RW):
            return f"[`rw:{iri[len(RW):]}`](#{self.anchor(iri)})"
        for namespace in sorted(self.prefixes, key=len, reverse=True):
            if iri.startswith(namespace):
                return f"`{self.prefixes[namespace]}{iri[len(namespace):]}`"
        return f"`<{iri}>`"

    def anchor(self, iri):
        return "term-" + iri[len(RW):]

    def mark(self, iri):
        return f'<a id="{self.anchor(iri)}"></a>`rw:{iri[len(RW):]}`'

    def members(self, blank):
        found = []
        node = self.values(blank, OWL + "unionOf")[0]
        while node != RDF + "nil":
            found += self.values(node, RDF + "first")
            node = self.values(node, RDF + "rest")[0]
        return found

    def classes_of(self, iri, predicate):
        lists = [self.members(value) if value.startswith("_:") else [value] for value in self.values(iri, predicate)]
        return ", ".join(self.name(value) for values in lists for value in values)

    def matches(self, iri):
        rows = [
            ("=", OWL + "equivalentClass"), ("=", OWL + "equivalentProperty"), ("=", SKOS + "exactMatch"),
            ("<", RDFS + "subClassOf"), ("<", RDFS + "subPropertyOf"), ("~", SKOS + "closeMatch"),
        ]
        return ", ".join(
            f"{sign} {self.name(value)}" for sign, predicate in rows for value in self.values(iri, predicate)
            if not value.startswith(RW)
        )

    def parents(self, iri):
        return [value for value in self.values(iri, RDFS + "subClassOf") if value.startswith(RW)]


def table(head, rows):
    lines = ["| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]]
    return "\n".join(line.replace("|  |", "| |").replace("|  |", "| |") for line in lines) + "\n"


def class_rows(ontology, iri, classes, depth=0):
    """The class and those below it, indented by their depth."""
    note = ontology.text(iri, RDFS + "comment")
    plover = ontology.text(iri, RW + "ploverCode")
    yield ["&emsp;" * depth + ontology.mark(iri), note, ontology.matches(iri), plover]
    for child in classes:
        if iri in ontology.parents(child):
            yield from class_rows(ontology, child, classes, depth + 1)


def write_classes(ontology):
    classes = ontology.of_type("Class")
    for top in classes:
        if ontology.parents(top):
            continue
        rows = list(class_rows(ontology, top, classes))
        codes = any(row[3] for row in rows)
        head = ["class", "meaning", "other vocabularies"] + (["PLOVER"] if codes else [])
        yield f"### {ontology.text(top, RDFS + 'label').capitalize()}\n"
        yield table(head, [row[: len(head)] for row in rows])


def property_rows(ontology, properties):
    for iri in properties:
        extra = " Symmetric." if OWL + "SymmetricProperty" in ontology.values(iri, RDF + "type") else ""
        inverse = "".join(f" Inverse of {ontology.name(value)}." for value in ontology.values(iri, OWL + "inverseOf"))
        yield [
            ontology.mark(iri),
            ontology.text(iri, RDFS + "comment") + extra + inverse,
            ontology.classes_of(iri, RDFS + "domain"),
            ontology.classes_of(iri, RDFS + "range"),
            ontology.matches(iri),
        ]


def write(ontology):
    header = RW.rstrip("#")
    description = ontology.text(header, "http://purl.org/dc/terms/description")
    yield HEAD.format(description=description)
    version = ontology.text(header, OWL + "versionInfo")
    yield f"Namespace `{RW}`, version {version}."
    yield "In the column of other vocabularies `=` is the same thing, `<` a broader one and `~` one that is close.\n"
    yield "## Classes\n"
    yield from write_classes(ontology)
    yield "## Values of factuality\n"
    rows = [[ontology.mark(iri), ontology.text(iri, RDFS + "comment")] for iri in ontology.of_type("Factuality")]
    yield table(["value", "meaning"], rows)
    yield "## Properties\n"
    head = ["property", "meaning", "of", "to", "other vocabularies"]
    for title, kind in (("Between things", "ObjectProperty"), ("To values", "DatatypeProperty")):
        yield f"### {title}\n"
        yield table(head, property_rows(ontology, ontology.of_type(kind)))
    yield "### Datatypes\n"
    rows = [[ontology.mark(iri), ontology.text(iri, RDFS + "comment")] for iri in ontology.of_type("Datatype")]
    yield table(["datatype", "meaning"], rows)
    yield "### For readers of the ontology\n"
    rows = [[ontology.mark(iri), ontology.text(iri, RDFS + "comment")] for iri in ontology.of_type("AnnotationProperty")]
    yield table(["property", "meaning"], rows).rstrip("\n")


def main():
    text = "\n".join(write(Ontology())) + "\n"
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(text, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        sys.exit("docs/ontology.md: not what docs/ontology.py makes of ontology/rdfwire.ttl; run docs/ontology.py")


if __name__ == "__main__":
    main()
