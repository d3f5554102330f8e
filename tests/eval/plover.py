#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Events of `rdfwire extract` against gold records in the coding scheme PLOVER.

usage: plover.py RECORDS.jsonl [--limit N] [--show] -- RDFWIRE [GLOBAL OPTIONS]

RECORDS.jsonl: {"id", "text", "event": code, "source": [actor], "target": [actor], "spans": [{"role", "start", "end"}]}, one
sentence each.  An actor is {"actorText"} or its text.  Its places are the spans of its side (SRC, TAR; SRC/TAR are on both) that
overlap where its text stands; where there is none, the text; where the text is not there in one piece, the spans of its side.
Offsets are in code points.

An event carries the codes (rw:ploverCode) of its class and of the classes above it.  After the codebook (Halterman et al. 2018,
"PLOVER and ICEWS", https://github.com/openeventdata/PLOVER), actions in the future count as what they announce: a planned event
with a code of cooperation carries AGREE too, one with a code of conflict THREATEN.

An entity names an actor where one of its mentions overlaps one of the places of the actor.  A record is right where one event
    type      carries its code,
    record    and has for every source an entity that names it among its agents and participants, and for every target one among
              its other roles and participants.  An event in a role stands for the entities in its own roles.
A source that is also the target of the record ("France and Spain agreed") may be on either side.
"""
import argparse
import collections
import os
import re
import sys

import graphs

COOPERATION = {"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}
CONFLICT = {"REJECT", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "FIGHT"}
ACTING = {"agent", "participant"}
OTHER = {"participant", "target", "beneficiary", "topic", "theme", "place", "instrument"}
CODE = re.compile(r'^rw:(\w+) a owl:Class\b(?:(?! \.$).)*?rw:ploverCode "(\w+)"', re.M | re.S)

Event = collections.namedtuple("Event", "classes codes acting other")


def read_codes():
    """{class: code}"""
    with open(os.path.join(graphs.ROOT, "ontology", "rdfwire.ttl"), encoding="utf-8") as file:
        return dict(CODE.findall(file.read()))


def fillers(graph, event, roles, depth=2):
    """Entities in `roles` of an event, and those in any role of the events there."""
    found = set()
    for role in roles:
        for filler in graph.objects(event, graphs.RW + role):
            if "Event" not in graph.classes(filler):
                found.add(filler)
            elif depth:
                found |= fillers(graph, filler, ACTING | OTHER, depth - 1)
    return found


def read_events(graph, codes):
    events = []
    for subject in list(graph.statements):
        classes = graph.classes(subject)
        if "Event" not in classes:
            continue
        own = {codes[name] for name in classes if name in codes}
        if graphs.RW + "Planned" in graph.objects(subject, graphs.RW + "factuality"):
            own |= {"AGREE"} if own & COOPERATION else set()
            own |= {"THREATEN"} if own & CONFLICT else set()
        events.append(Event(classes, own, fillers(graph, subject, ACTING), fillers(graph, subject, OTHER)))
    return events


def overlaps(a, b):
    return a[0] < b[1] and b[0] < a[1]


def places(record, actor, side):
    """[(begin, end)] of an actor."""
    text = actor["actorText"] if isinstance(actor, dict) else actor
    spans = [(s["start"], s["end"]) for s in record["spans"] if s["start"] is not None and side in s["role"].split("/")]
    begin = record["text"].find(text)
    if begin < 0:
        return spans
    near = [span for span in spans if overlaps(span, (begin, begin + len(text)))]
    return near or [(begin, begin + len(text))]


def actors(record, side):
    """[(places, whether it is on both sides)]"""
    both = {(s["start"], s["end"]) for s in record["spans"] if s["role"] == "SRC/TAR"}
    listed = record["source" if side == "SRC" else "target"] or []
    found = [places(record, actor, side) for actor in (listed if isinstance(listed, list) else [listed])]
    return [(spans, any(span in both for span in spans)) for spans in found]


def named(graph, where, entities):
    return any(entity in entities and overlaps(span, place) for span, entity in graph.mentions().items() for place in where)


def is_right(graph, record, event):
    either = event.acting | event.other
    return all(named(graph, where, either if both else entities)
               for side, entities in (("SRC", event.acting), ("TAR", event.other)) for where, both in actors(record, side))


def main():
    cut = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", action="store_true", help="print the records that are wrong")
    options = parser.parse_args(sys.argv[1:cut])
    command = sys.argv[cut + 1:]
    if not command:
        parser.error("no program after --")
    records, codes = graphs.read_jsonl(options.records, options.limit), read_codes()
    found = graphs.extract(command, records)
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for record in records:
        graph = found[record["id"]]
        events = [event for event in read_events(graph, codes) if record["event"] in event.codes]
        right = any(is_right(graph, record, event) for event in events)
        counts[record["event"]] = [a + b for a, b in zip(counts[record["event"]], (1, bool(events), right))]
        if options.show and not right:
            print(f"{record['event']}  {'actors' if events else 'type'}  {record['text']}")
    for code in sorted(counts):
        print(f"{code:<12} {counts[code][0]:4}  type {counts[code][1]:4}  record {counts[code][2]:4}")
    n, types, rights = (sum(row[i] for row in counts.values()) for i in range(3))
    print(f"records {n}  type {types / max(n, 1):.3f}  record {rights / max(n, 1):.3f}")


if __name__ == "__main__":
    main()
