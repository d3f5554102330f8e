#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether `rdfwire annotate` writes valid CoNLL-U (https://universaldependencies.org/format.html) with exact offsets.
Speaks TAP.

usage: conllu.py RDFWIRE FILE|FOLDER...

Every article of the folders, texts unlike any article and some hundred of random characters are annotated, and what was written
once more (--from conllu).
"""

import argparse
import json
import os
import random
import re
import subprocess
import tempfile
import unicodedata

COLUMNS = 10
UPOS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
ID = re.compile(r"[1-9][0-9]*\Z")
RANGE = re.compile(r"([1-9][0-9]*)-([1-9][0-9]*)\Z")
SENT_ID = re.compile(r"# sent_id = ([^\s/]+)\Z")
FEAT = re.compile(r"[A-Z][A-Za-z0-9]*(\[[a-z0-9]+\])?=[A-Z0-9][A-Za-z0-9]*(,[A-Z0-9][A-Za-z0-9]*)*\Z")
DEPREL = re.compile(r"[a-z]+(:[a-z]+)?\Z")
ARTICLES = (".txt", ".jsonl", ".html")

ZERO_WIDTH_SPACE = "\u200b"
RANDOM_TEXTS = 300
# Latin, combining marks, astral letters and symbols, controls, white space, quotation marks, words.
ALPHABET = (
    list("abcXYZ019.,;:!?'\"()-$%/@#_") + ["\u0301", "\u0308", "\u20dd", "\U0001d538", "\U00010348", "\U0001f4f0", "\U0001f1f3"]
    + ["\u00e9", "\u0130", "\u01c5", "\u0416", "\u4eac", "\u2019", "\u201c", "\u201d", "\u2014", "\u2026", "\u202e", "\ufeff"]
    + [" "] * 12 + ["\n", "\n\n", "\t", "\u00a0", "\u2028", "\u200b", "\u0001", "\u007f", "\u0085"]
    + ["don't ", "can\u2019t ", "cannot ", "The ", "Mayor's ", "said. ", "gonna "])

LONGEST_SENTENCE = 400
DEGENERATE = [  # text, words
    ("a" * (1 << 20), 1),
    ("word " * 100000, 100000),
    ("\u4eac\u0301\U0001f4f0 " * 20000, None),
    ("THE MAYOR SIGNED THE LAW ON MONDAY. " * 2000, 8 * 2000),
    ("Rain\x01fell\x02in\x7fOslo\x1b[1m.", None),
    ("(" * 20000 + "\"" * 20000, None),
    ("don't" * 10000, None),
    ("\n" * 100000 + "Rain" + " " * 100000 + "fell", 2),
]


class Invalid(Exception):
    """Where the format is broken, and how."""


def check(condition, *what):
    if not condition:
        raise Invalid(" ".join(map(str, what)))


def blocks(output):
    """Sentences as lists of lines."""
    check(output == "" or output.endswith("\n\n"), "no blank line at the end")
    check("\n\n\n" not in output and not output.startswith("\n"), "blank lines that end no sentence")
    check("\r" not in output, "a carriage return")
    return [block.split("\n") for block in output.split("\n\n")[:-1]]


def check_cell(cell, line):
    check(cell and cell == cell.strip(" ") and "  " not in cell, "a column that is empty or begins or ends with a space:", line)


def check_feats(feats, line):
    if feats == "_":
        return
    pairs = feats.split("|")
    names = [pair.split("=")[0] for pair in pairs]
    check(all(map(FEAT.match, pairs)), "FEATS of a wrong form:", line)
    check(names == sorted(names, key=str.lower) and len(set(names)) == len(names), "FEATS out of order:", line)


def misc_of(cell, line):
    pairs = [] if cell == "_" else [pair.partition("=")[::2] for pair in cell.split("|")]
    check(len({key for key, _ in pairs}) == len(pairs), "a key twice in MISC:", line)
    return dict(pairs)


class Sentence:
    """A sentence, checked alone."""

    def __init__(self, lines):
        self.comments = [line for line in lines if line.startswith("#")]
        rows = [line for line in lines if not line.startswith("#")]
        check(lines == self.comments + rows and rows, "comments elsewhere than before the words")
        self.words, self.tokens, self.inside = [], [], {}  # tokens: (form, MISC) of words and ranges on the surface
        for line in rows:
            self.add(line.split("\t"), line)
        check(len(self.words) >= max(self.inside, default=0), "a range beyond the sentence")
        self.check_tree()
        self.check_comments()

    def add(self, cells, line):
        check(len(cells) == COLUMNS, len(cells), "columns:", line)
        for cell in cells:
            check_cell(cell, line)
        misc, number = misc_of(cells[9], line), len(self.words) + 1
        span = RANGE.match(cells[0])
        if span:
            first, last = map(int, span.groups())
            check(first == number and last >= first and number not in self.inside, "a range out of order:", line)
            check(cells[2:9] == ["_"] * 7, "a range with an analysis:", line)
            self.inside.update((i, len(self.tokens)) for i in range(first, last + 1))
        else:
            check(ID.match(cells[0]) and int(cells[0]) == number, "an ID out of order:", line)
            check(cells[3] in UPOS and cells[4] != "_", "a word without tags:", line)
            check(cells[2] != "_" or cells[1] == "_", "a word without a lemma:", line)
            check_feats(cells[5], line)
            check(DEPREL.match(cells[7]) and cells[6].isdigit() and cells[8] == "_", "HEAD, DEPREL or DEPS:", line)
            check((cells[6] == "0") == (cells[7] == "root"), "a root with a head, or none without:", line)
            self.words.append((cells, misc))
            if number in self.inside:
                check("SpaceAfter" not in misc, "SpaceAfter within a range:", line)
                return
        self.tokens.append((cells[1], misc))

    def check_tree(self):
        heads = [0] + [int(cells[6]) for cells, _ in self.words]
        check(max(heads) < len(heads) and heads[1:].count(0) == 1, "not one root, or a head outside")
        for word in range(1, len(heads)):
            steps = 0
            while word and steps <= len(heads):
                word, steps = heads[word], steps + 1
            check(word == 0, "a cycle")

    def check_comments(self):
        ids = [match[1] for match in map(SENT_ID.match, self.comments) if match]
        texts = [line[9:] for line in self.comments if line.startswith("# text = ")]
        check(len(ids) == 1 and len(texts) == 1, "not one sent_id and one text:", *self.comments)
        self.id = ids[0]
        text = "".join(form + ("" if misc.get("SpaceAfter") == "No" else " ") for form, misc in self.tokens)
        check(text.rstrip(" ") == texts[0], "the tokens make", repr(text), "of", repr(texts[0]))
        check(not any(c.isspace() and c != " " for c in texts[0]), "white space other than spaces in", repr(texts[0]))


def span_of(misc):
    first, last = misc["TokenRange"].split(":")
    return int(first), int(last)


def is_blank(text):
    return all(c.isspace() or unicodedata.category(c) in ("Cc", "Cf") for c in text)


def check_offsets(sentences, text):
    """Every token is where it says in `text`, in order and with only white space between; ranges are divided by their words."""
    end = 0
    for sentence in sentences:
        for form, misc in sentence.tokens:
            first, last = span_of(misc)
            check(first >= end and text[first:last] == form, f"{first}:{last} is {text[first:last]!r}, not {form!r}")
            check(is_blank(text[end:first]), f"{text[end:first]!r} is in no token")
            end = last
        for number, (cells, misc) in enumerate(sentence.words, 1):
            first, last = span_of(misc)
            check(text[first:last] == cells[1], f"the word at {first}:{last} is {text[first:last]!r}, not {cells[1]!r}")
            if number in sentence.inside and number + 1 in sentence.inside and (
                    sentence.inside[number] == sentence.inside[number + 1]):
                check(span_of(sentence.words[number][1])[0] == last, "a gap between the words of a range")
    check(is_blank(text[end:]), f"{text[end:]!r} is in no token")
    tokens = [misc for sentence in sentences for _, misc in sentence.tokens]
    for misc, following in zip(tokens, tokens[1:]):
        between = text[span_of(misc)[1]:span_of(following)[0]]
        touches = all(unicodedata.category(c) == "Cf" and c != ZERO_WIDTH_SPACE for c in between)
        check(touches == (misc.get("SpaceAfter") == "No"), "SpaceAfter before", repr(between), "at", misc["TokenRange"])


def documents(output):
    """Lists of sentences, one for each '# newdoc'."""
    found = []
    for sentence in map(Sentence, blocks(output)):
        if any(re.match(r"# newdoc( id = \S+)?\Z", line) for line in sentence.comments):
            found.append([])
            check("# newpar" in sentence.comments, "a document that begins no paragraph")
        check(found, "a sentence before the first document")
        found[-1].append(sentence)
    ids = [sentence.id for document in found for sentence in document]
    check(len(set(ids)) == len(ids), "a sent_id twice")
    return found


class Program:
    """rdfwire annotate."""

    def __init__(self, path):
        self.path = path

    def annotate(self, *arguments, **options):
        run = subprocess.run([self.path, "annotate", *arguments], capture_output=True, timeout=300, **options)
        assert run.returncode == 0, run.stderr.decode()
        return run.stdout.decode()


def articles(paths):
    for path in paths:
        for folder, _, names in sorted(os.walk(path)):
            yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(ARTICLES))


def check_again(program, output):
    assert program.annotate("--from", "conllu", "-", input=output.encode()) == output, "given tokens are analysed otherwise"


def articles_are_valid(program, paths):
    n = 0
    for path in articles(paths):
        run = subprocess.run([program.path, "annotate", path], capture_output=True, timeout=60)
        if run.returncode:  # the folders hold files that are rejected
            continue
        output = run.stdout.decode()
        try:
            found = documents(output)
            if path.endswith(".jsonl"):
                with open(path, encoding="utf-8") as file:
                    texts = [json.loads(line)["text"] for line in file if line.strip()]
            else:
                texts = [program.annotate("--format", "text", path)]
            check(len(found) == len(texts), len(found), "documents of", len(texts), "articles")
            for sentences, text in zip(found, texts):
                check_offsets(sentences, text)
            check_again(program, output)
        except (Invalid, AssertionError) as error:
            raise AssertionError(f"{path}: {error}") from error
        n += len(found)
    assert n > 20, f"only {n} articles were found"


def random_texts_are_valid(program, _):
    chance = random.Random(1)
    texts = ["".join(chance.choice(ALPHABET) for _ in range(chance.randint(1, 120))) + " end" for _ in range(RANDOM_TEXTS)]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for i, text in enumerate(texts):
            file.write(json.dumps({"id": f"a text/{i} \u00e9", "text": text}) + "\n")
        file.flush()
        output = program.annotate(file.name)
    found = documents(output)
    check(len(found) == len(texts), "documents are missing")
    for sentences, text in zip(found, texts):
        check_offsets(sentences, text)
    check_again(program, output)


def degenerate_texts_are_valid(program, _):
    for text, words in DEGENERATE:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            json.dump({"text": text}, file)
            file.flush()
            output = program.annotate(file.name)
        name = repr(text[:20])
        sentences, = documents(output)
        check_offsets(sentences, text)
        found = sum(len(sentence.words) for sentence in sentences)
        check(words in (None, found), name, "has", found, "words, not", words)
        check(max(len(sentence.words) for sentence in sentences) <= LONGEST_SENTENCE, name, "has a sentence that is too long")
        check_again(program, output)


def bare_words_are_enough(program, _):
    rows = ["1\tRain", "2-3\tdidn't", "2\tdid", "3\tn't", "4\tfall"]
    bare = "".join(row + "\t_" * 8 + "\n" for row in rows)
    sentences = list(map(Sentence, blocks(program.annotate("--from", "conllu", input=((bare + "\n") * 2000).encode()))))
    check(len(sentences) == 2000 and sentences[-1].id == "2000", "sentences are missing")
    check_offsets(sentences, " ".join(["Rain didn't fall"] * 2000))


CHECKS = [articles_are_valid, random_texts_are_valid, degenerate_texts_are_valid, bare_words_are_enough]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rdfwire")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    print(f"1..{len(CHECKS)}")
    for i, check_all in enumerate(CHECKS, 1):
        name = check_all.__name__.replace("_", " ")
        try:
            check_all(Program(os.path.abspath(options.rdfwire)), options.paths)
            print(f"ok {i} - {name}")
        except (Invalid, AssertionError, OSError, subprocess.SubprocessError) as error:
            print(f"not ok {i} - {name}", *[f"# {line}" for line in str(error).splitlines()], sep="\n")


if __name__ == "__main__":
    main()
