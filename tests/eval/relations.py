#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the model of relations adds to the patterns, by cross-validation.

usage: relations.py TEXTS.jsonl [--unmarked TEXTS.jsonl]... [--vectors FILE] [--parts N] [--trainer PROGRAM] -- RDFWIRE [OPTIONS]

TEXTS.jsonl is what `rdfwire-train relations` reads (docs/training.md).  Its documents are divided into N parts; each part is read
with a model that has learnt from the others, and from the unmarked texts.  A marked fact is found where a statement has a subject
and an object of which a mention overlaps the marked one, or a date of the same year.  A statement that finds none, of a relation
that is marked in its text, is wrong.  Prints precision, recall and F1 of each relation, by patterns alone and with the model.
"""

import argparse
import collections
import json
import os
import subprocess
import tempfile

import graphs

# What says the same or more; "^": told from the other side.
ACCEPTED = {"worksFor": ["worksFor", "headOf", "spokespersonFor", "memberOf"], "spouseOf": ["spouseOf", "^spouseOf"],
            "childOf": ["childOf", "^parentOf"]}
MODEL = os.path.join("models", "en-relations.rwm")


class Cross:
    """The folders of models that have not seen a part of the documents."""

    def __init__(self, args, folder):
        self.args, self.folder = args, folder
        self.texts = graphs.read_jsonl(args.texts)
        numbers = {}
        for text in self.texts:
            numbers.setdefault(text["id"].rpartition("-")[0], len(numbers))
        self.parts = [[t for t in self.texts if numbers[t["id"].rpartition("-")[0]] % args.parts == part]
                      for part in range(args.parts)]

    def train(self, name, texts, options=()):
        """A data folder with a model of these texts."""
        folder = os.path.join(self.folder, name)
        os.makedirs(os.path.join(folder, "models"))
        path = os.path.join(folder, "texts.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(text) + "\n" for text in texts)
        vectors = ["--vectors", self.args.vectors] if self.args.vectors else []
        subprocess.run([self.args.trainer, "relations", "--quiet", *vectors, *options, "--output", os.path.join(folder, MODEL),
                        path, *self.args.unmarked], check=True)
        return folder

    def read(self, folder, texts):
        """Graphs of texts read with the model in `folder` before all others."""
        before = os.environ.get("RDFWIRE_DATADIR", "")
        os.environ["RDFWIRE_DATADIR"] = folder + os.pathsep + before
        try:
            return graphs.extract(self.args.command, texts)
        finally:
            os.environ["RDFWIRE_DATADIR"] = before


class Score:
    def __init__(self):
        self.counts = collections.defaultdict(lambda: [0, 0, 0])  # found, wrong, missed

    def count(self, text, graph):
        spans = collections.defaultdict(list)
        for span, entity in graph.mentions().items():
            spans[entity].append(span)
        for relation in text["relations"]:
            facts = [fact for fact in text["facts"] if fact["relation"] == relation]
            found, wrong = set(), 0
            for subject, value in stated(graph, relation):
                hits = {n for n, fact in enumerate(facts)
                        if overlaps(spans, subject, fact["subject"], text) and overlaps(spans, value, fact["object"], text)}
                found |= hits
                wrong += not hits
            for name in (relation, "all"):
                self.counts[name] = [a + b for a, b in zip(self.counts[name], (len(found), wrong, len(facts) - len(found)))]

    def show(self, name):
        found, wrong, missed = self.counts[name]
        precision, recall = found / max(1, found + wrong), found / max(1, found + missed)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def stated(graph, relation):
    """Subjects and objects of the relation."""
    for name in ACCEPTED.get(relation, [relation]):
        for subject in list(graph.statements):
            for value in graph.objects(subject, graphs.RW + name.lstrip("^")):
                yield (value, subject) if name.startswith("^") else (subject, value)


def overlaps(spans, node, marked, text):
    if node in spans:
        return any(begin < marked["end"] and marked["start"] < end for begin, end in spans[node])
    return "://" not in node and node[:4] in text["text"][marked["start"]:marked["end"]]


def main():
    parser = argparse.ArgumentParser(description="What the model of relations adds to the patterns.")
    parser.add_argument("texts")
    parser.add_argument("--unmarked", action="append", default=[], metavar="FILE")
    parser.add_argument("--vectors", metavar="FILE")
    parser.add_argument("--parts", type=int, default=5)
    parser.add_argument("--trainer", default=os.path.join(graphs.ROOT, "build", "rdfwire-train"))
    parser.add_argument("command", nargs="+")
    args = parser.parse_args()
    patterns, both = Score(), Score()
    with tempfile.TemporaryDirectory() as folder:
        cross = Cross(args, folder)
        # No probability is above 1: this model states nothing.
        silent = cross.train("silent", cross.texts[:1], ["--precision", "2"])
        for part, texts in enumerate(cross.parts):
            model = cross.train(str(part), [t for other in cross.parts if other is not texts for t in other])
            for score, data in ((patterns, silent), (both, model)):
                found = cross.read(data, texts)
                for text in texts:
                    score.count(text, found[text["id"]])
    for name in sorted(both.counts, key=lambda n: (n != "all", n)):
        print(f"{name:14} patterns {patterns.show(name)}   with the model {both.show(name)}")


if __name__ == "__main__":
    main()
