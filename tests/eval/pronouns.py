#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How often a third-person pronoun is given the entity that it stands for.

usage: pronouns.py GOLD.jsonl [--limit N] [--show] -- rdfwire [GLOBAL OPTIONS]

GOLD.jsonl: {id, text, date?, title?, mentions: [{start, end, entity, named, type}]} with the offsets of code points; all mentions
of an entity, pronouns too, as the GUM corpus marks them (Zeldes 2017, https://gucorpling.org/gum/).

A predicted mention belongs to the smallest gold mention that contains it: "Cho" to "Foreign Minister Cho", for which the corpora
mark the whole noun phrase.  The anchor of a pronoun is each named mention of its gold entity, where there is none its first
mention that is no pronoun.  A pronoun is right where the entity predicted at exactly its characters is one predicted at an
anchor.  A pronoun whose gold entity has no anchor (or that is no gold mention) is none to be found, and wrong where it got an
entity.
    accuracy   right / pronouns with an anchor
    precision  right / pronouns that were given an entity
Printed for all, and for the gold entities that are persons, organizations and places, which a graph of news is about.
"""
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

PRONOUNS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
}
KIND = {form: kind for kind, forms in PRONOUNS.items() for form in forms.split()}
OTHERS = set(
    "i me my mine myself we us our ours ourselves you your yours yourself who whom whose which that this these those".split())
NIF = "<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
PREDICATES = {NIF + "beginIndex>": 0, NIF + "endIndex>": 1, "<http://www.w3.org/2005/11/its/rdf#taIdentRef>": 2}
LINE = re.compile(r"(<\S+>) (<\S+>) (?:\"(\d+)\"\S*|(<\S+>)) (<\S+>) \.$")
BASE = "https://example.org/eval/"


def extract(command, documents):
    """{document: {(start, end): entity}}"""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for d in documents:
            row = {key: d[key] for key in ("id", "text", "title", "date") if d.get(key)}
            file.write(json.dumps(dict(row, url=BASE + d["id"]), ensure_ascii=False) + "\n")
        file.flush()
        done = subprocess.run([*command, "extract", "--format", "nquads", file.name], stdout=subprocess.PIPE, check=True)
    spans = defaultdict(lambda: [None, None, None])
    for match in filter(None, map(LINE.match, done.stdout.decode().splitlines())):
        subject, predicate, number, iri, graph = match.groups()
        if predicate in PREDICATES:
            spans[graph, subject][PREDICATES[predicate]] = int(number) if number else iri
    found = defaultdict(dict)
    for (graph, _), (start, end, entity) in spans.items():
        if entity:
            found[graph[len(BASE) + 1:-1]][start, end] = entity
    return found


def form_of(document, span):
    return document["text"][span[0]:span[1]].lower()


def anchors(document):
    """{gold entity: its anchors}"""
    mentions = defaultdict(list)
    for m in document["mentions"]:
        form = form_of(document, (m["start"], m["end"]))
        if form not in KIND and form not in OTHERS:
            mentions[m["entity"]].append(m)
    span = lambda m: (m["start"], m["end"])
    return {e: [span(m) for m in ms if m["named"]] or [min(map(span, ms))] for e, ms in mentions.items()}


def predicted_of(document, predicted):
    """{gold span: the entities predicted for it}"""
    gold = sorted({(m["start"], m["end"]) for m in document["mentions"]}, key=lambda s: s[1] - s[0])
    entities = defaultdict(set)
    for (start, end), entity in predicted.items():
        around = next((g for g in gold if g[0] <= start and end <= g[1]), None)
        entities[around].add(entity)
    return entities


def judge(document, predicted):
    """Yields (pronoun, type of the gold entity, whether it has an anchor, predicted entity, whether it is right, span)"""
    anchor_of, entities = anchors(document), predicted_of(document, predicted)
    gold = {(m["start"], m["end"]): m for m in document["mentions"]}
    spans = {s for s in list(gold) + list(predicted) if form_of(document, s) in KIND}
    for span in sorted(spans):
        m = gold.get(span)
        at = anchor_of.get(m["entity"], ()) if m else ()
        entity = predicted.get(span)
        right = entity is not None and any(entity in entities[a] for a in at)
        yield KIND[form_of(document, span)], m["type"] if m else None, bool(at), entity, right, span


def show(name, n):
    rate = lambda a, b: a / b if b else 0
    print(f"{name:14} accuracy {rate(n['right'], n['anchored']):.3f}  precision {rate(n['right'], n['given']):.3f}  "
          f"(pronouns {n['anchored']}, given {n['given']}, right {n['right']})")


def main():
    cut = sys.argv.index("--")
    options, command = sys.argv[1:cut], sys.argv[cut + 1:]
    with open(options[0], encoding="utf-8") as file:
        documents = [json.loads(line) for line in file]
    if "--limit" in options:
        documents = documents[:int(options[options.index("--limit") + 1])]
    counts = defaultdict(Counter)
    predictions = extract(command, documents)
    for document in documents:
        for kind, type_, anchored, entity, right, (start, end) in judge(document, predictions[document["id"]]):
            news = ["person, org., place"] if type_ in ("person", "organization", "place") else []
            for name in ["all", *news, "  " + kind, *([f"  {type_}"] if type_ else [])]:
                counts[name].update(anchored=anchored, given=entity is not None, right=right)
            if "--show" in options and not right and (anchored or entity):
                before, after = document["text"][max(0, start - 120):start], document["text"][end:end + 40]
                print(f"{document['id']} {type_} {entity and entity[-40:]}: {before}[{document['text'][start:end]}]{after}"
                      .replace("\n", " "))
    for name, n in sorted(counts.items()):
        show(name, n)


if __name__ == "__main__":
    main()
