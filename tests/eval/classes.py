#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How often the entities that were found have the right class, the most specific one and the top one.

usage: classes.py MAP.json DOCUMENTS.jsonl [--limit N] [--show N] -- RDFWIRE [GLOBAL OPTIONS]

DOCUMENTS.jsonl: {"id", "text", "mentions": [{"start", "end", "entity"}], "entities": [{"id", "types"}]}, offsets in code points.
MAP.json: {"types": [[type, class...]...], "leave_out": [types]}.  The first row whose type an entity has counts; each of its
classes is right, the first gives the top class.  Entities with a type of "leave_out", with none of the rows or with a row without
classes are left out.

An entity is found where one of its mentions is one of ours, exactly; where ours differ, the entity that most of them have counts.
Prints for each type: entities, those found, and of these the share with the right top class and the right class; then what was
confused.  `--show N` gives N examples each.
"""

import argparse
import collections
import json

import graphs

CONFUSIONS = 80


def expected(row, types):
    """(type, accepted classes) of an entity, or None."""
    if set(row["leave_out"]) & set(types):
        return None
    found = next((r for r in row["types"] if r[0] in types), None)
    return (found[0], found[1:]) if found and len(found) > 1 else None


def most_specific(classes, above):
    """The class that is above none of the others; the first by name where there are several."""
    lower = [c for c in classes if not any(c in above.get(other, ()) for other in classes)]
    return min(lower, default=None)


def top(name, above):
    """The class right below Entity."""
    return next((c for c in {name} | above[name] if above[c] == {"Entity"}), name)


class Score:
    def __init__(self, above):
        self.above = above
        self.kinds = collections.defaultdict(lambda: [0, 0, 0, 0])  # all, found, top right, right
        self.confused = collections.defaultdict(collections.Counter)

    def count(self, kind, accepted, name, label):
        row = self.kinds[kind]
        row[0] += 1
        if name is None:
            return
        right = name in accepted
        row[1] += 1
        row[2] += top(name, self.above) == top(accepted[0], self.above)
        row[3] += right
        if not right:
            self.confused[kind, name][label] += 1

    def add(self, document, graph, mapping):
        ours = graph.mentions()
        spans = collections.defaultdict(list)
        for mention in document["mentions"]:
            if mention.get("entity") is not None:
                spans[mention["entity"]].append((mention["start"], mention["end"]))
        for entity in document["entities"]:
            wanted = expected(mapping, entity["types"])
            if not wanted or not spans[entity["id"]]:
                continue
            votes = collections.Counter(ours[s] for s in spans[entity["id"]] if s in ours)
            found = min(votes, key=lambda e: (-votes[e], e), default=None)
            begin, end = spans[entity["id"]][0]
            name = most_specific(graph.classes(found), self.above) if found else None
            self.count(*wanted, name, document["text"][begin:end])

    def print(self, examples):
        total = [sum(row[i] for row in self.kinds.values()) for i in range(4)]
        print(f"{'type':28} {'all':>6} {'found':>6}    top  class")
        worst_first = sorted(self.kinds.items(), key=lambda item: (item[1][3] - item[1][1], item[0]))
        for kind, (n, found, coarse, fine) in [*worst_first, ("all", total)]:
            print(f"{kind:28} {n:6} {found:6}  {coarse / (found or 1):.3f}  {fine / (found or 1):.3f}")
        frequent_first = sorted(self.confused.items(), key=lambda item: (-sum(item[1].values()), item[0]))
        for (kind, name), labels in frequent_first[:CONFUSIONS]:
            shown = ", ".join(repr(label) for label, _ in labels.most_common(examples))
            print(f"{sum(labels.values()):5} {kind} -> {name}  {shown}")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("map")
    parser.add_argument("documents")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("program", nargs="+")
    args = parser.parse_args()
    with open(args.map, encoding="utf-8") as file:
        mapping = json.load(file)
    documents = graphs.read_jsonl(args.documents, args.limit)
    found = graphs.extract(args.program, documents)
    score = Score(graphs.superclasses())
    for document in documents:
        score.add(document, found[document["id"]], mapping)
    score.print(args.show)


if __name__ == "__main__":
    main()
