#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Texts with marked relations, from the conventions of a corpus to those that `rdfwire-train relations` reads.

usage: relations.py SOURCE INPUT.jsonl OUTPUT.jsonl [--sentences N] [--every N]

OUTPUT has a JSON object in each line: "id", "text", "relations": the names of those that are marked in the text wherever
they are stated, and "facts", each with "relation", "subject" and "object", the latter two with "start" and "end" in code
points, end exclusive; "unmarked" is true of texts that are taken to state no relation but those that the patterns find.

SOURCE is one of

knowledgenet: a document a line, with "passages": "start" and "end" in the document, "text", "annotated_properties", and
"facts" with "p", "s" and "o" (start and end in the document).

texts: "id", "text" and perhaps "date", unmarked.  --sentences N makes one text of N lines in a row, --every N takes the
first of N texts.
"""

import argparse
import itertools
import json
import re

# Property -> our relation, and whether it is told from the other side.
KNOWLEDGENET = {
    "EMPLOYEE_OR_MEMBER_OF": ("worksFor", False), "POLITICAL_AFFILIATION": ("memberOf", False),
    "PLACE_OF_RESIDENCE": ("livesIn", False), "PLACE_OF_BIRTH": ("bornIn", False), "NATIONALITY": ("citizenOf", False),
    "SPOUSE": ("spouseOf", False), "CHILD_OF": ("childOf", False), "EDUCATED_AT": ("educatedAt", False),
    "HEADQUARTERS": ("basedIn", False), "SUBSIDIARY_OF": ("subsidiaryOf", False), "FOUNDED_BY": ("foundedBy", False),
    "CEO": ("headOf", True), "DATE_OF_BIRTH": ("birthDate", False), "DATE_OF_DEATH": ("deathDate", False),
    "DATE_FOUNDED": ("foundingDate", False),
}

# Of texts that have none: "on Sunday" is a date only where it is known when a text was written.
DATE = "2007-06-13"
DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def passages(documents):
    for document in documents:
        yield from passages_of(document)


def passages_of(document):
    for number, passage in enumerate(document["passages"]):
        facts = []
        for fact in passage["facts"]:
            relation, turned = KNOWLEDGENET[fact["p"]]
            ends = [{"start": b - passage["start"], "end": e - passage["start"]} for b, e in (fact["s"], fact["o"])]
            facts.append({"relation": relation, "subject": ends[turned], "object": ends[not turned]})
        yield {"id": "%s-%d" % (document["id"], number), "text": passage["text"],
               "relations": [KNOWLEDGENET[p][0] for p in passage["annotated_properties"]], "facts": facts}


def texts(documents):
    relations = sorted({relation for relation, _ in KNOWLEDGENET.values()})
    for document in documents:
        date = document.get("date") or ""
        yield {"id": document["id"] + "-", "text": document["text"], "date": date if DAY.fullmatch(date) else DATE,
               "relations": relations, "facts": [], "unmarked": True}


def joined(documents, number):
    """Sentences in a row as one text."""
    documents = list(documents)
    for i in range(0, len(documents), number):
        yield {"id": documents[i]["id"], "text": " ".join(d["text"].strip() for d in documents[i:i + number])}


SOURCES = {"knowledgenet": passages, "texts": texts}


def main():
    parser = argparse.ArgumentParser(description="Brings texts with marked relations to one convention.")
    parser.add_argument("source", choices=sorted(SOURCES))
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--sentences", type=int, default=1, metavar="N")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    args = parser.parse_args()
    with open(args.input, encoding="utf-8") as lines, open(args.output, "w", encoding="utf-8") as output:
        documents = map(json.loads, lines)
        if args.sentences > 1:
            documents = joined(documents, args.sentences)
        for text in SOURCES[args.source](itertools.islice(documents, 0, None, args.every)):
            print(json.dumps(text, ensure_ascii=False), file=output)


if __name__ == "__main__":
    main()
