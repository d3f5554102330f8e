#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many of the facts that a reader would note of whole articles are in their graphs, and whether any is there that is no fact.

usage: news.py ARTICLES.json [--floor SHARE] [--show] -- RDFWIRE [GLOBAL OPTIONS]

ARTICLES.json: a list of {"id", "title", "date", "text", "facts", "types", "coref"}.  A fact has an "id" and is one of

  {"event": [class...], "roles": [name...], "date"?, "factuality_any"?: [factuality...], "or_rel"?, "or_claim"?}
  {"rel": [property...], "s": name, "o": name, "symmetric"?, "or_event"?}    a direct triple
  {"claim": true, "speaker": name, "content"?: part of the words}
  {"absent_fact_event": [class...], "roles": [name...], "as"?: role}         a guard: no such event is Actual

A name is met by a resource one of whose labels contains it, whatever the case; "a|b" is a choice.  A date is met by one that
begins so.  The roles of an event that fills a role count as its own.  "types" is {name: class}, "coref" a list of [short, full]
names whose mentions are of one entity.

Prints the shares found; `--show` also what is missing.  Ends with 1 where a guard is broken, or where fewer of the facts are
found than `--floor` says.
"""

import argparse
import json
import sys

import graphs

SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", "https://schema.org/alternateName")
TIMES = (SEM + "hasTimeStamp", SEM + "hasBeginTimeStamp", SEM + "hasEndTimeStamp")
ROLES = ("agent", "participant", "target", "beneficiary", "topic", "theme", "place", "instrument")
CONTENT = "https://schema.org/text"


class Reader:
    """Answers questions about the graph of one article."""

    def __init__(self, graph, above):
        self.graph, self.above = graph, above

    def subjects(self, classes):
        """Those of one of these classes, in the order of the graph."""
        wanted = set(classes)
        return [s for s in list(self.graph.statements)
                if any(c in wanted or wanted & self.above.get(c, set()) for c in self.graph.classes(s))]

    def is_called(self, node, name):
        labels = [text.casefold() for p in LABELS for text in self.graph.objects(node, p)] or [node.casefold()]
        return any(choice.casefold() in label for choice in name.split("|") for label in labels)

    def fillers(self, event, role=None, depth=1):
        for local in [role] if role else ROLES:
            for node in self.graph.objects(event, graphs.RW + local):
                yield node
                if depth:
                    yield from self.fillers(node, None, depth - 1)

    def events(self, classes, names, role=None):
        """Events of one of the classes in which all the names take part."""
        for event in self.subjects(classes):
            fillers = list(self.fillers(event, role))
            if all(any(self.is_called(node, name) for node in fillers) for name in names):
                yield event

    def factuality(self, event):
        return {iri[len(graphs.RW):] for iri in self.graph.objects(event, graphs.RW + "factuality")}

    def has_event(self, fact):
        for event in self.events(fact["event"], fact["roles"]):
            dates = [value for p in TIMES for value in self.graph.objects(event, p)]
            if (any(value.startswith(fact.get("date", "")) for value in dates or [""]) and
                    (self.factuality(event) & set(fact.get("factuality_any", ())) or "factuality_any" not in fact)):
                return True
        return False

    def has_triple(self, properties, subject, obj, symmetric):
        for s in list(self.graph.statements):
            for o in [o for p in properties for o in self.graph.objects(s, graphs.RW + p)]:
                if self.is_called(s, subject) and self.is_called(o, obj):
                    return True
                if symmetric and self.is_called(o, subject) and self.is_called(s, obj):
                    return True
        return False

    def has_claim(self, speaker, content=""):
        for claim in self.subjects(["Claim"]):
            words = " ".join(self.graph.objects(claim, CONTENT))
            if content.casefold() in words.casefold() and any(
                    self.is_called(node, speaker) for node in self.graph.objects(claim, graphs.RW + "speaker")):
                return True
        return False

    def holds(self, fact):
        if "absent_fact_event" in fact:
            found = self.events(fact["absent_fact_event"], fact["roles"], fact.get("as"))
            return not any("Actual" in self.factuality(event) for event in found)
        if "claim" in fact:
            return self.has_claim(fact["speaker"], fact.get("content", ""))
        if "rel" in fact:
            return (self.has_triple(fact["rel"], fact["s"], fact["o"], fact.get("symmetric")) or
                    any(self.events(fact.get("or_event", []), [fact["s"], fact["o"]])))
        return (self.has_event(fact) or
                ("or_rel" in fact and self.has_triple(fact["or_rel"], *fact["roles"][:2], True)) or
                ("or_claim" in fact and self.has_claim(fact["or_claim"])))

    def has_type(self, name, class_):
        mentioned = set(self.graph.mentions().values())
        return any(node in mentioned and self.is_called(node, name) for node in self.subjects([class_]))

    def are_one(self, text, short, full):
        mentions = self.graph.mentions()
        of = [{node for (begin, end), node in mentions.items() if text[begin:end] == name} for name in (short, full)]
        return bool(of[0] & of[1]) or any(self.is_called(node, full) for node in of[0])


def judge(article, reader):
    """(kind, name of the question, whether the graph answers it) of each question about an article."""
    for fact in article["facts"]:
        yield "guards" if "absent_fact_event" in fact else "facts", fact["id"], reader.holds(fact)
    for name, class_ in article["types"].items():
        yield "types", f"{name} a {class_}", reader.has_type(name, class_)
    for short, full in article["coref"]:
        yield "coref", f"{short} = {full}", reader.are_one(article["text"], short, full)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("articles")
    parser.add_argument("--floor", type=float, default=0)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("program", nargs="+")
    args = parser.parse_args()
    with open(args.articles, encoding="utf-8") as file:
        articles = json.load(file)
    found = graphs.extract(args.program, articles)
    above = graphs.superclasses()
    counts = {kind: [0, 0] for kind in ("facts", "guards", "types", "coref")}
    broken = []
    for article in articles:
        missing = []
        for kind, name, right in judge(article, Reader(found[article["id"]], above)):
            counts[kind][0] += right
            counts[kind][1] += 1
            if not right:
                (broken if kind == "guards" else missing).append(name if kind != "guards" else f"{article['id']}: {name}")
        if args.show and missing:
            print(f"{article['id']} misses {', '.join(missing)}")
    for kind, (right, n) in counts.items():
        print(f"{kind:7} {right:4} of {n:4}  {right / n if n else 1:.3f}")
    share = counts["facts"][0] / (counts["facts"][1] or 1)
    for name in broken:
        print(f"guard broken: {name}")
    if share < args.floor:
        print(f"only {share:.3f} of the facts are found, not {args.floor:.3f}")
    sys.exit(1 if broken or share < args.floor or not counts["facts"][1] else 0)


if __name__ == "__main__":
    main()
