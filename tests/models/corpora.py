#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What models/names.py and models/crosscheck.py make of sentences in the manner of each corpus.

Marks are written into the texts: "{PER Vera Lind}", in what comes out also "{? word}" for a mask.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = sys.argv[1]
sys.path.insert(0, os.path.join(ROOT, "models"))

MARK = re.compile(r"\{(\S+) ([^{}]*)\}")

# (what, source, text as the corpus has it, text as it comes out).  Of the program-labelled corpus the other sentences count, too.
CASES = [
    ("names of people go without titles", "plain", "{PER President Vera Lind} met {PER Mr. Osei}.",
     "President {PER Vera Lind} met Mr. {PER Osei}."),
    ("articles and the genitive stay outside", "plain", "They flew to {LOC the Netherlands} in {PER Lind's} plane.",
     "They flew to the {LOC Netherlands} in {PER Lind}'s plane."),
    ("peoples are marked where the corpus forgot them", "plain", "A Danish ship left {LOC Esbjerg}.",
     "A {MISC Danish} ship left {LOC Esbjerg}."),
    ("a known body and its part are two", "plain", "{ORG U.N.'s Council of Ports} agreed.",
     "{ORG U.N.}'s {ORG Council of Ports} agreed."),
    ("what stands before an office is a name", "plain", "{ORG United Nations Secretary-General Maria Lind} spoke.",
     "{ORG United Nations} Secretary-General {PER Maria Lind} spoke."),
    ("a compound starts with a place", "plain", "{ORG Geneva-based Harbour Watch} wrote to them.",
     "{LOC Geneva}-based {ORG Harbour Watch} wrote to them."),
    ("points of the compass stay outside", "plain", "Snow fell {LOC north of Oslo} today.",
     "Snow fell north of {LOC Oslo} today."),
    ("only the ends of a fact are known", "knowledgenet",
     "{EDUCATED_AT.s Vera Lind} left {EDUCATED_AT.o Nordship} for Quellmark.",
     "{PER Vera Lind} left {ORG Nordship} for {? Quellmark}."),
    ("a phrase with a noun at its end is no name", "re3d",
     "{Organisation The Harbour Guard} of the town met the crew and {Organisation our allies}.",
     "The {ORG Harbour Guard} of the town met the crew and our allies."),
    ("countries are places whatever a program says", "gmb", "{org Norway} will send two more ships to {per Sudan}.",
     "{LOC Norway} will send two more ships to {LOC Sudan}."),
    ("who has a title is a person", "gmb", "The crew told {per Mr.} {geo Okonjo} about the engine on Friday.",
     "The crew told Mr. {PER Okonjo} about the engine on Friday."),
    ("words for places tell them", "gmb", "The boats were seen near the {org Hallgrim} district on Friday.",
     "The boats were seen near the {LOC Hallgrim} district on Friday."),
    ("an unmarked capital is in doubt", "gmb", "The sailors walked home from the Quellmark building.",
     "The sailors walked home from the {? Quellmark} building."),
    ("dates are no names", "gmb", "{geo Norway} closed the harbour on {tim Monday}.",
     "{LOC Norway} closed the harbour on Monday."),
]


def unmarked(marked):
    """The text without its marks, and the marks: (start, end, kind)."""
    marks, shift = [], 0
    for m in MARK.finditer(marked):
        start = m.start() - shift
        marks.append((start, start + len(m[2]), m[1]))
        shift += len(m[0]) - len(m[2])
    return MARK.sub(r"\2", marked), marks


def record(source, marked):
    text, marks = unmarked(marked)
    if source == "knowledgenet":
        ends = {kind[-1]: [b, e] for b, e, kind in marks}
        fact = {"p": marks[0][2][:-2], "s": ends["s"], "o": ends["o"]}
        return {"id": "1", "passages": [{"start": 0, "end": len(text), "text": text, "facts": [fact]}]}
    return {"id": "t-1", "text": text, "mentions": [{"start": b, "end": e, "type": kind} for b, e, kind in marks]}


def marked(out):
    marks = [(m["start"], m["end"], m.get("type", "?")) for m in out["mentions"] + out["masks"]]
    text = out["text"]
    for b, e, kind in sorted(marks, reverse=True):
        text = text[:b] + "{%s %s}" % (kind, text[b:e]) + text[e:]
    return text


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def run(program, *args):
    program, ontology = os.path.join(ROOT, "models", program), os.path.join(ROOT, "ontology")
    subprocess.run([sys.executable, program, *args, "--ontology", ontology], check=True)


def write(path, records):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(r) + "\n" for r in records)


def converted(folder, source, records):
    paths = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out.jsonl")
    write(paths[0], records)
    run("names.py", source, *paths)
    return lines(paths[1])


def crosschecked(folder):
    """Forty sentences say that Norway is a place, one says that it is a person: the word of the one is masked."""
    texts = ["The ship number %d sailed to {LOC Norway} on Friday." % n for n in range(40)]
    texts.insert(20, "The ship number 99 sailed to {PER Norway} on Friday.")
    paths = os.path.join(folder, "doubted.jsonl"), os.path.join(folder, "checked.jsonl")
    write(paths[0], [dict(record("plain", text), masks=[]) for text in texts])
    run("crosscheck.py", *paths)
    return [marked(out) for out in lines(paths[1])], texts


def main():
    print("1..%d" % (len(CASES) + 1))
    number = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, (what, source, text, expected) in enumerate(CASES, 1):
            got = [marked(out) for out in converted(folder, source, [record(source, text)])]
            print("%s %d - %s" % ("ok" if got == [expected] else "not ok", number, what))
            if got != [expected]:
                print("# got %s\n# not %s" % (got, expected))
        got, texts = crosschecked(folder)
        texts[20] = texts[20].replace("{PER", "{?")
        print("%s %d - %s" % ("ok" if got == texts else "not ok", number + 1, "a label that the others contradict is masked"))


if __name__ == "__main__":
    main()
