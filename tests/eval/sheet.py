#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A sheet of statements to be judged by hand, and the share of them that is right.

usage: sheet.py ARTICLES.jsonl [--articles K] [--rows N] [--seed S] [--kind KIND] [--judged FILE.tsv] -- RDFWIRE [GLOBAL OPTIONS]

Draws N statements at random from K articles: direct triples between entities, events (class, trigger, roles, time, factuality
in one) and claims (speaker and words), each in proportion to its number.  Prints a row each, separated by tabs: an identifier,
the kind, the sentence with the evidence in brackets, the statement.  The identifier is made of article and statement: a
statement that is still the same after a change keeps its judgement.

`--judged` names a file of rows "identifier, right or wrong, reason" (more columns are ignored).  Prints then the rows that it
does not judge, and the share of right ones among those that it does, for each kind.
"""

import argparse
import hashlib
import random
import re

import graphs

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TIMES = {"hasTimeStamp": "at", "hasBeginTimeStamp": "from", "hasEndTimeStamp": "to"}
ROLES = ("agent", "participant", "target", "beneficiary", "topic", "theme", "place", "instrument")
BREAK = re.compile(r"\n|(?<=[.!?\"”])\s+(?=[A-Z\"“])")
KINDS = ("triple", "event", "claim")


class Article:
    """Rows (kind, evidence, statement) of one article."""

    def __init__(self, document, graph):
        self.document, self.graph = document, graph

    def label(self, node):
        return next(iter(self.graph.objects(node, LABEL)), node.rsplit("/", 1)[-1])

    def values(self, node, local):
        return self.graph.objects(node, graphs.RW + local)

    def span(self, node):
        span = self.graph.statements.get(node, {})
        begin, end = (span.get(graphs.NIF + name, ["0"])[0] for name in ("beginIndex", "endIndex"))
        return int(begin), int(end)

    def grounds(self, node):
        return min((self.span(s) for s in self.values(node, "evidence")), default=(0, 0))

    def attribution(self, node):
        return "".join(f" (says {self.label(n)})" for n in self.values(node, "attributedTo"))

    def triples(self):
        for node in list(self.graph.statements):
            if "Relation" not in self.graph.classes(node):
                continue
            s, p, o = (self.graph.objects(node, RDF + name)[0] for name in ("subject", "predicate", "object"))
            if o in self.graph.objects(s, p):
                yield self.grounds(node), f"{self.label(s)} -- {p[len(graphs.RW):]} -- {self.label(o)}"

    def events(self):
        for node in list(self.graph.statements):
            if SEM + "Event" not in self.graph.objects(node, graphs.TYPE):
                continue
            class_ = node.rsplit("#event-", 1)[-1].split("-")[0]
            roles = [f"{role}={self.label(o)}" for role in ROLES for o in self.values(node, role)]
            times = [f"{word}={o}" for name, word in TIMES.items() for o in self.graph.objects(node, SEM + name)]
            status = self.values(node, "factuality")[0][len(graphs.RW):]
            text = f"{class_} '{self.label(node)}' {status}: {', '.join(roles + times)}"
            yield min((self.span(s) for s in self.values(node, "trigger")), default=(0, 0)), text + self.attribution(node)

    def claims(self):
        for node in list(self.graph.statements):
            if "Claim" not in self.graph.classes(node):
                continue
            speakers = " and ".join(self.label(n) for n in self.values(node, "speaker"))
            addressees = "".join(f" to {self.label(n)}" for n in self.values(node, "addressee"))
            for text in self.graph.objects(node, "https://schema.org/text"):
                yield self.grounds(node), f"{speakers} says{addressees}: {text}"

    def sentence(self, begin, end):
        """The sentences around characters [begin, end), those in brackets."""
        text = self.document["text"]
        starts = [0] + [m.end() for m in BREAK.finditer(text)] + [len(text)]
        left = max(s for s in starts if s <= begin)
        right = min((s for s in starts if s >= end), default=len(text))
        return " ".join(f"{text[left:begin]}[{text[begin:end]}]{text[end:right]}".split())

    def rows(self):
        for kind, found in zip(KINDS, (self.triples(), self.events(), self.claims())):
            for span, statement in sorted(set(found)):
                statement = " ".join(statement.split())
                name = hashlib.sha1(f"{self.document['id']} {statement}".encode()).hexdigest()[:10]
                yield name, kind, self.sentence(*span), statement


def read_judgements(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    return {row[0]: row[1] == "right" for row in rows if len(row) > 1 and row[1] in ("right", "wrong")}


def print_shares(rows, judged):
    print()
    for kind in (*KINDS, "all"):
        marks = [judged[row[0]] for row in rows if row[0] in judged and kind in (row[1], "all")]
        if marks:
            print(f"{kind:7} {sum(marks):4} of {len(marks):4} right  {sum(marks) / len(marks):.3f}")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("articles_file", metavar="ARTICLES.jsonl")
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--judged")
    parser.add_argument("program", nargs="+")
    args = parser.parse_args()
    chance = random.Random(args.seed)
    documents = graphs.read_jsonl(args.articles_file)
    documents = chance.sample(documents, min(args.articles, len(documents)))
    found = graphs.extract(args.program, documents)
    rows = [row for document in documents for row in Article(document, found[document["id"]]).rows()]
    counts = {kind: sum(row[1] == kind for row in rows) for kind in KINDS}
    rows = [row for row in rows if args.kind in (None, row[1])]
    rows = sorted(chance.sample(rows, min(args.rows, len(rows))), key=lambda row: (KINDS.index(row[1]), row[0]))
    judged = read_judgements(args.judged) if args.judged else {}
    for row in rows:
        if row[0] not in judged:
            print("\t".join(row))
    print("# " + ", ".join(f"{n} {kind}s" for kind, n in counts.items()))
    if judged:
        print_shares(rows, judged)


if __name__ == "__main__":
    main()
