#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Texts with marked relations, from the conventions of a corpus to those that `rdfwire-train relations` reads.

usage: relations.py knowledgenet INPUT.jsonl OUTPUT.jsonl

OUTPUT has a JSON object in each line: "id", "text", "relations": the names of those that are marked in the text wherever
they are stated, and "facts", each with "relation", "subject" and "object", the latter two with "start" and "end" in code
points, end exclusive.

knowledgenet: a document a line, with "passages": "start" and "end" in the document, "text", "annotated_properties", and
"facts" with "p", "s" and "o" (start and end in the document).
"""

import argparse
import json

# Property -> our relation, and whether it is told from the other side.
KNOWLEDGENET = {
    "EMPLOYEE_OR_MEMBER_OF": ("worksFor", False), "POLITICAL_AFFILIATION": ("memberOf", False),
    "PLACE_OF_RESIDENCE": ("livesIn", False), "PLACE_OF_BIRTH": ("bornIn", False), "NATIONALITY": ("citizenOf", False),
    "SPOUSE": ("spouseOf", False), "CHILD_OF": ("childOf", False), "EDUCATED_AT": ("educatedAt", False),
    "HEADQUARTERS": ("basedIn", False), "SUBSIDIARY_OF": ("subsidiaryOf", False), "FOUNDED_BY": ("foundedBy", False),
    "CEO": ("headOf", True), "DATE_OF_BIRTH": ("birthDate", False), "DATE_OF_DEATH": ("deathDate", False),
    "DATE_FOUNDED": ("foundingDate", False),
}


def passages(document):
    for number, passage in enumerate(document["passages"]):
        facts = []
        for fact in passage["facts"]:
            relation, turned = KNOWLEDGENET[fact["p"]]
            ends = [{"start": b - passage["start"], "end": e - passage["start"]} for b, e in (fact["s"], fact["o"])]
            facts.append({"relation": relation, "subject": ends[turned], "object": ends[not turned]})
        yield {"id": "%s-%d" % (document["id"], number), "text": passage["text"],
               "relations": [KNOWLEDGENET[p][0] for p in passage["annotated_properties"]], "facts": facts}


SOURCES = {"knowledgenet": passages}


def main():
    parser = argparse.ArgumentParser(description="Brings texts with marked relations to one convention.")
    parser.add_argument("source", choices=sorted(SOURCES))
    parser.add_argument("input")
    parser.add_argument("output")
    args = parser.parse_args()
    with open(args.input, encoding="utf-8") as lines, open(args.output, "w", encoding="utf-8") as output:
        for line in lines:
            for text in SOURCES[args.source](json.loads(line)):
                print(json.dumps(text, ensure_ascii=False), file=output)


if __name__ == "__main__":
    main()
