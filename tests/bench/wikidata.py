#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a dump in Wikidata's format with made-up entities: JSON (an array with one entity in each line) or truthy N-Triples.

The same count and seed give the same bytes.  A tenth of the names are shared, counts of links follow a power law, and works are
called by common words, so that texts meet them.

    tests/bench/wikidata.py 1000000 | rdfwire kb build --from wikidata-json -o big.rwkb -
"""

import argparse
import os
import random
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ONSETS = "b br d dr f g gr h j k kl l m n p r s st t tr v w z".split()
SYLLABLES = [onset + rest for onset in ONSETS for rest in "a e i o u ai ei ou an el in or us".split()]
# (class, share, description, kind of name)
KINDS = [("Q5", 40, "politician", "person"), ("Q515", 15, "city", "place"), ("Q4830453", 10, "company", "company"),
         ("Q43229", 5, "organization", "company"), ("Q11424", 10, "film", "work"), ("Q16521", 20, "species", "species")]
CLASSES = {"Q5": ("human", []), "Q515": ("city", ["Q486972"]), "Q486972": ("human settlement", []),
           "Q4830453": ("business", ["Q43229"]), "Q43229": ("organization", []), "Q11424": ("film", ["Q17537576"]),
           "Q17537576": ("creative work", []), "Q16521": ("taxon", []), "Q6256": ("country", [])}
COUNTRIES = 200
FIRST = 1000000
HASH = "0" * 40
DIRECT = "http://www.wikidata.org/prop/direct/"


def words_of(name):
    with open(os.path.join(ROOT, "ontology", name), encoding="utf-8") as file:
        return [word for word in re.findall(r'"([A-Za-z]+)"', file.read()) if len(word) > 2]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.given = words_of("lexicon-given-names.ttl")
        self.nouns = words_of("lexicon-nouns.ttl") + words_of("lexicon-context.ttl")

    def coined(self, low=2, high=3):
        pick = self.random.random
        return "".join(SYLLABLES[int(pick() * len(SYLLABLES))] for _ in range(low + int(pick() * (high - low + 1)))).capitalize()

    def pick(self, items):
        return items[int(self.random.random() * len(items))]

    def name(self, kind):
        shared = self.random.random() < 0.1
        if kind == "person":
            return f"{self.pick(self.given)} {self.pick(self.given) if shared else self.coined()}"
        if kind == "place":
            return self.coined(1, 1) + "ville" if shared else self.coined()
        if kind == "company":
            return f"{self.coined(1 if shared else 2, 2)} {self.pick(('Group', 'Holdings', 'Corporation', 'Bank', 'Institute'))}"
        if kind == "work":
            count = 1 if shared else 2 + int(self.random.random() * 2)
            article = "The " if self.random.random() < 0.5 else ""
            return article + " ".join(self.pick(self.nouns).capitalize() for _ in range(count))
        return f"{self.coined(2, 3)} {self.coined(2, 3).lower()}"

    def entity(self, number):
        roll = self.random.random() * 100
        for class_, share, description, kind in KINDS:
            roll -= share
            if roll < 0:
                break
        name = self.name(kind)
        aliases = [name.split()[-1]] if kind == "person" and self.random.random() < 0.3 else []
        if kind == "company":
            aliases.append("".join(word[0] for word in name.split()))
        links = min(int(self.random.paretovariate(1.1)) - 1, 300)
        country = f"Q{100 + int(self.random.random() * COUNTRIES)}"
        claims = [("P31", class_), ("P27" if kind == "person" else "P17", country)] if kind != "species" else [("P31", class_)]
        if kind == "person" and self.random.random() < 0.5:
            claims.append(("P39", f"Q{FIRST + int(self.random.random() * (number - FIRST + 1))}"))
        return f"Q{number}", name, f"{description} of {country}", aliases, claims, links

    def entities(self, count):
        for item, (name, above) in CLASSES.items():
            yield item, name, "class", [], [("P279", other) for other in above], 100
        for i in range(COUNTRIES):
            yield f"Q{100 + i}", self.coined(2, 2) + "ia", "country", [], [("P31", "Q6256"), ("P36", f"Q{FIRST + 7 * i}")], 250
        for number in range(FIRST, FIRST + count):
            yield self.entity(number)


def snak(property_, item):
    value = f'{{"entity-type":"item","numeric-id":{item[1:]},"id":"{item}"}}'
    return (f'{{"mainsnak":{{"snaktype":"value","property":"{property_}","hash":"{HASH}","datavalue":{{"value":{value},'
            f'"type":"wikibase-entityid"}},"datatype":"wikibase-item"}},"type":"statement","id":"{item}$0","rank":"normal"}}')


def texts(languages, text):
    return ",".join(f'"{code}":{{"language":"{code}","value":"{text}"}}' for code in languages)


def json_line(item, name, description, aliases, claims, links):
    """As json.dumps() would write it, several times as fast: nothing here needs an escape."""
    grouped = {}
    for property_, value in claims:
        grouped.setdefault(property_, []).append(snak(property_, value))
    also = ",".join(f'{{"language":"en","value":"{alias}"}}' for alias in aliases)
    also = f'"en":[{also}]' if aliases else ""
    stated = ",".join(f'"{property_}":[{",".join(values)}]' for property_, values in grouped.items())
    pages = ",".join(f'"w{i}wiki":{{"site":"w{i}wiki","title":"{name}","badges":[]}}' for i in range(min(links, 12)))
    return (f'{{"type":"item","id":"{item}","labels":{{{texts(("en", "de", "fr"), name)}}},'
            f'"descriptions":{{{texts(("en", "de"), description)}}},"aliases":{{{also}}},'
            f'"claims":{{{stated}}},"sitelinks":{{{pages}}},"pageid":1,"ns":0,"title":"{item}","lastrevid":1,'
            f'"modified":"2026-01-01T00:00:00Z"}}')


def nt_lines(item, name, description, aliases, claims, links):
    subject = f"<http://www.wikidata.org/entity/{item}>"
    yield f'{subject} <http://www.w3.org/2000/01/rdf-schema#label> "{name}"@en .'
    yield f'{subject} <http://schema.org/description> "{description}"@en .'
    yield f'{subject} <http://wikiba.se/ontology#sitelinks> "{links}"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    for alias in aliases:
        yield f'{subject} <http://www.w3.org/2004/02/skos/core#altLabel> "{alias}"@en .'
    for property_, value in claims:
        yield f"{subject} <{DIRECT}{property_}> <http://www.wikidata.org/entity/{value}> ."


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("count", type=int, help="entities besides classes and countries")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=("json", "nt"), default="json")
    options = parser.parse_args()
    entities = Maker(options.seed).entities(options.count)
    write = sys.stdout.write
    if options.format == "nt":
        for entity in entities:
            write("\n".join(nt_lines(*entity)) + "\n")
        return
    write("[\n")
    separator = ""
    for entity in entities:
        write(separator + json_line(*entity))
        separator = ",\n"
    write("\n]\n")


if __name__ == "__main__":
    main()
