#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Candidate tables of Wikipedia titles as a table that `rdfwire kb build` reads.

usage: priors.py PRIORS.json [--titles IRI] > NAMES.tsv

PRIORS.json: {name: {title: P(title | name)}}.  Each title becomes the IRI of its page.  Its label is the title without the
words in brackets or after a comma that tell it from others ("Vega_(rocket)", "Vega,_Texas"); these are its description.
"""
import argparse
import collections
import json
import re
import unicodedata

import links

SUFFIX = re.compile(r"(.+?)(?:_\((.+)\)|,_(.+))$")


def parts(title):
    """(label, description) of a title."""
    match = SUFFIX.match(title)
    words = [match[1], match[2] or match[3]] if match else [title, ""]
    return [part.replace("_", " ") for part in words]


def folded(name):
    """What a name has in common with its other spellings."""
    letters = unicodedata.normalize("NFKD", name).lower()
    return " ".join(re.findall(r"\w+", "".join(c for c in letters if not unicodedata.combining(c))))


def rows(priors):
    """(name, title, prior, kind), each pair of name and title once."""
    names = {folded(name) for name in priors}
    unnamed = collections.defaultdict(list)
    seen = set()
    for name, candidates in priors.items():
        for title, prior in candidates.items():
            title = links.page(title)
            label, description = parts(title)
            yield name, title, prior, "preferred" if label == name else "alternative"
            if not description and folded(label) not in names and title not in seen:
                seen.add(title)
                unnamed[label].append(title)
    # Labels that the table does not have as names, where their page is the only one with that title.
    for label, titles in unnamed.items():
        for title in titles:
            yield label, title, 1 / len(titles), "preferred"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("priors")
    parser.add_argument("--titles", default=links.WIKIPEDIA, help="what is put before the titles of pages")
    options = parser.parse_args()
    with open(options.priors, encoding="utf-8") as file:
        priors = json.load(file)
    print("name", "iri", "prior", "kind", "description", sep="\t")
    for name, title, prior, kind in rows(priors):
        fields = (" ".join(field.split()) for field in (name, options.titles + title, f"{prior:.6f}", kind, parts(title)[1]))
        print(*fields, sep="\t")


if __name__ == "__main__":
    main()
