#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Masks the names of a corpus that the rest of the corpus contradicts.

usage: crosscheck.py DOUBTED.jsonl OUTPUT.jsonl [--ontology DIR] [SURE.jsonl ...]

Files are those that names.py writes.  A small tagger learns from three quarters of DOUBTED and all of SURE, and marks the names
of the fourth quarter; where it and the labels differ, OUTPUT has a mask (Wang and others: CrossWeigh: Training Named Entity
Tagger from Imperfect Annotations, 2019).  The tagger is an averaged perceptron that goes from left to right (Collins 2002).
It is asked about words with a capital or behind a part of a name; all others are none.
"""

import argparse
import collections
import json
import random

import names

FOLDS = 4
EPOCHS = 3
SURE_TIMES = 2      # how often the tagger sees the sure texts for once that it sees the doubted ones
UNKNOWN = "?"


class Sentence:
    """The words of a text, their places, their labels ("B-PER", "I-PER", "O", UNKNOWN) and what the tagger sees of them."""

    def __init__(self, record, lists):
        text = record["text"]
        self.record = record
        self.spans = names.words_in(text)
        self.words = [text[b:e] for b, e in self.spans]
        self.labels = [self.label(b, e) for b, e in self.spans]
        self.listed = self.lookup(lists)
        self.seen = [None] * len(self.words)

    def label(self, start, end):
        for m in self.record["masks"]:
            if m["start"] < end and start < m["end"]:
                return UNKNOWN
        for m in self.record["mentions"]:
            if m["start"] < end and start < m["end"]:
                return ("B-" if start <= m["start"] else "I-") + m["type"]
        return "O"

    def lookup(self, lists):
        """For each word what the ontology's lists have it in: the longest of their names that starts at it or before it."""
        found = [""] * len(self.words)
        for i, word in enumerate(self.words):
            if not word[0].isupper():
                continue
            for n in range(min(6, len(self.words) - i), 0, -1):
                name = " ".join(self.words[i:i + n])
                kinds = "+".join(sorted(lists.types.get(name, ()))) + ("PEOPLE" if name in lists.peoples else "")
                if kinds:
                    found[i:i + n] = [(old or kinds + str(n > 1)) for old in found[i:i + n]]
                    break
            if not found[i] and word in lists.given:
                found[i] = "GIVEN"
        return found

    def features(self, i):
        if self.seen[i] is None:
            self.seen[i] = self.look(i)
        return self.seen[i]

    def look(self, i):
        def word(k):
            return self.words[k].lower() if 0 <= k < len(self.words) else ""

        def shape(k):
            return shape_of(self.words[k]) if 0 <= k < len(self.words) else ""

        def listed(k):
            return self.listed[k] if 0 <= k < len(self.words) else ""

        last = i
        while last + 1 < len(self.words) and self.words[last + 1][0].isupper():
            last += 1
        this = self.words[i]
        return ("w" + this, "l" + word(i), "<" + word(i - 1), ">" + word(i + 1), "<<" + word(i - 2), ">>" + word(i + 2),
                "<=" + word(i - 1) + " " + word(i), "=>" + word(i) + " " + word(i + 1), "<>" + word(i - 1) + " " + word(i + 1),
                "s" + shape(i - 1) + shape(i) + shape(i + 1), "p" + this[:3], "e" + this[-3:], "f" + this[-2:],
                "g" + listed(i), "g<" + listed(i - 1), "g>" + listed(i + 1), "r" + word(last), "n" + word(last + 1), "")


def shape_of(word):
    if word.isupper():
        kind = "X"
    elif word[0].isupper():
        kind = "Xx"
    else:
        kind = "x" if word.isalpha() else "9" if word[0].isdigit() else word[0]
    return kind + ("-" if "-" in word else "")


class Tagger:
    """Weights of features for labels, and their means over the time of learning."""

    def __init__(self):
        self.weights = collections.defaultdict(dict)
        self.sums = collections.defaultdict(lambda: collections.defaultdict(float))
        self.step = 1

    def guess(self, sentence, i, before):
        word = sentence.words[i]
        if before == "O" and word == word.lower():
            return "O"
        scores = collections.defaultdict(float)
        for feature in self.all(sentence, i, before):
            for label, weight in self.weights.get(feature, {}).items():
                scores[label] += weight
        allowed = [label for label in scores if label[0] != "I" or before[2:] == label[2:]]
        return max(allowed, key=lambda label: (scores[label], label), default="O")

    @staticmethod
    def all(sentence, i, before):
        return sentence.features(i) + ("b" + before, "b" + before + sentence.words[i].lower())

    def learn(self, sentence):
        before = "O"
        for i, label in enumerate(sentence.labels):
            guess = self.guess(sentence, i, before)
            if label not in (guess, UNKNOWN):
                for feature in self.all(sentence, i, before):
                    self.change(feature, label, 1)
                    self.change(feature, guess, -1)
            before = guess if label == UNKNOWN else label
        self.step += 1

    def change(self, feature, label, by):
        weights = self.weights[feature]
        weights[label] = weights.get(label, 0) + by
        self.sums[feature][label] += by * self.step

    def average(self):
        for feature, weights in self.weights.items():
            for label in weights:
                weights[label] -= self.sums[feature][label] / self.step

    def tag(self, sentence):
        labels, before = [], "O"
        for i in range(len(sentence.words)):
            before = self.guess(sentence, i, before)
            labels.append(before)
        return labels


def doubted(sentence, labels):
    """The record of a sentence with masks where the labels differ from its own; a mention is masked as a whole."""
    record = sentence.record
    differing = [span for span, a, b in zip(sentence.spans, sentence.labels, labels) if a not in (b, UNKNOWN)]
    mentions, masks = [], [(m["start"], m["end"]) for m in record["masks"]] + differing
    for m in record["mentions"]:
        if any(b < m["end"] and m["start"] < e for b, e in differing):
            masks.append((m["start"], m["end"]))
        else:
            mentions.append(names.Mention(m["start"], m["end"], m["type"]))
    return names.Text(record["id"], record["text"], mentions, masks).record()


def main():
    parser = argparse.ArgumentParser(description="Masks the names of a corpus that the rest of it contradicts.")
    parser.add_argument("doubted")
    parser.add_argument("output")
    parser.add_argument("sure", nargs="*")
    parser.add_argument("--ontology", default="ontology", metavar="DIR")
    args = parser.parse_args()
    lists = names.Lists(args.ontology)

    def read(path):
        return [Sentence(json.loads(line), lists) for line in open(path, encoding="utf-8")]

    sentences = read(args.doubted)
    sure = [sentence for path in args.sure for sentence in read(path)]
    order = random.Random(1)
    tagged = {}
    for fold in range(FOLDS):
        lesson = sure * SURE_TIMES + [s for n, s in enumerate(sentences) if n % FOLDS != fold]
        tagger = Tagger()
        for _ in range(EPOCHS):
            order.shuffle(lesson)
            for sentence in lesson:
                tagger.learn(sentence)
        tagger.average()
        tagged.update((n, tagger.tag(s)) for n, s in enumerate(sentences) if n % FOLDS == fold)
    with open(args.output, "w", encoding="utf-8") as output:
        for n, sentence in enumerate(sentences):
            print(json.dumps(doubted(sentence, tagged[n]), ensure_ascii=False), file=output)


if __name__ == "__main__":
    main()
