#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Texts with marked names, from the conventions of several corpora to the one that the recogniser learns.

usage: names.py SOURCE INPUT.jsonl OUTPUT.jsonl [--held FILE] [--ontology DIR] [--treebank FILE.conllu]

SOURCE is one of those at the end of this file.  INPUT and OUTPUT have a JSON object in each line: "id", "text" and
"mentions" with "start" and "end" in code points, end exclusive, and "type".  In OUTPUT the types are PER, ORG, LOC and MISC,
mentions do not overlap, and "masks" are the stretches of which the corpus does not say for sure what they are.

The convention is that of news corpora: the bare name, without articles, titles, offices and "'s"; countries, regions, natural
features and facilities are LOC; words for peoples and faiths, works, events and products are MISC.  The ontology's lists say
which words are titles, and what a name is where a corpus that was labelled by a program contradicts itself.
"""

import argparse
import bisect
import collections
import glob
import itertools
import json
import os
import random
import re

WORD = re.compile(r"(?:[A-Z]\.)+|\w+(?:['’&-]\w+|\.\w+)*|\S")
PLACES = {"Country", "City", "Region", "Facility", "NaturalFeature"}
# A name that starts without a capital: "al-Qaida", "d'Herbinville", "iPhone".
LOWER_START = re.compile(r"[a-z]+(-|['’][A-Z]|[A-Z])")
# Titles that are names at least as often.
NO_TITLES = set("dean marshal earl count don guru lama saint sri fellow ranger anchor mother".split())
# Words that start names and are neither peoples nor faiths.
NO_PEOPLES = set("""Western Eastern Northern Southern Central Anglo Olympic Parliamentary Presidential Congressional Federal
    Supreme National International Royal Democratic State Indigenous Black White New Marxist Communist Nazi Nazis Republican
    Democrat""".split())
COMPASS = re.compile(r"(North|South|East|West|north|south|east|west)\w* of ")
MONTHS = """January February March April May June July August September October November December
            Monday Tuesday Wednesday Thursday Friday Saturday Sunday""".split()

Mention = collections.namedtuple("Mention", "start end type")


class Text:
    """A text, what is marked in it, and the stretches that nothing is known of."""

    def __init__(self, name, text, mentions=(), masks=()):
        self.id, self.text, self.mentions, self.masks = name, text, list(mentions), list(masks)

    def at(self, span):
        return self.text[span[0]:span[1]]

    def record(self):
        masks = [s for s in merged(self.masks) if not any(m.start < s[1] and s[0] < m.end for m in self.mentions)]
        return {"id": self.id, "text": self.text, "mentions": [m._asdict() for m in self.mentions],
                "masks": [{"start": b, "end": e} for b, e in masks]}


class Lists:
    """What the ontology says of names: their types, words for peoples, titles."""

    LABELS = re.compile(r'skos:(?:pref|alt)Label ([^;]*?)\s*[;.]$', re.M)
    DEMONYMS = re.compile(r'rw:demonym ([^;]*?)\s*[;.]$', re.M)
    ENTRY = re.compile(r"^\S+ a rw:(\w+) ;\n(.*?)(?=\n\n|\Z)", re.M | re.S)
    WORDS = re.compile(r"a rwp:(\w+) ;(?: rwp:class rw:(\w+) ;)?(?: rwp:gender \S+ ;)? rwp:word(.*?) \.$", re.M | re.S)

    def __init__(self, folder):
        self.types, self.countries, self.peoples, self.given = collections.defaultdict(set), set(), set(), set()
        self.titles, self.place_nouns, self.not_names, self.particles = set(), set(), set(), set()
        for path in sorted(glob.glob(os.path.join(folder, "names", "*.ttl"))):
            for kind, body in self.ENTRY.findall(open(path, encoding="utf-8").read()):
                self.entry(kind, body)
        for path in sorted(glob.glob(os.path.join(folder, "lexicon-*.ttl"))):
            for kind, of, body in self.WORDS.findall(open(path, encoding="utf-8").read()):
                self.words(kind, of, re.findall(r'"([^"]+)"', body))
        self.titles -= NO_TITLES
        self.peoples -= NO_PEOPLES
        self.longest = max(len(name.split()) for name in self.types)

    def words(self, kind, of, words):
        if kind in ("PositionNoun", "Honorific"):
            self.titles.update(word.lower() for word in words)
        elif kind == "ClassNoun" and of in PLACES:
            self.place_nouns.update(words)
        elif kind == "NameModifier":
            self.peoples.update(words)
        elif kind == "GivenName":
            self.given.update(words)
        elif kind == "NotName":
            self.not_names.update(words)
        elif kind == "NameParticle":
            self.particles.update(words)

    def entry(self, kind, body):
        names = [name for part in self.LABELS.findall(body) for name in re.findall(r'"([^"]+)"', part)]
        for name in names:
            self.types[name].add("LOC" if kind in PLACES else "ORG")
        if kind == "Country":
            self.countries.update(names)
        self.peoples.update(name for part in self.DEMONYMS.findall(body) for name in re.findall(r'"([^"]+)"', part))

    def starts_name(self, word):
        return word in self.particles or LOWER_START.match(word) is not None

    def is_people(self, name):
        return name in self.peoples or all(word in self.peoples for word in name.split())

    def type_of(self, name):
        """The type of a name that has one type alone."""
        types = self.types.get(name, ())
        return next(iter(types)) if len(types) == 1 else None

    def title(self, text, words, i):
        """How many of the words from i on are a title."""
        for n in range(min(6, len(words) - i), 0, -1):
            if " ".join(text[b:e] for b, e in words[i:i + n]).lower().rstrip(".") in self.titles:
                return n + (i + n < len(words) and text[slice(*words[i + n])] == ".")
        return 0

    def in_titles(self, text):
        """The words of a text that are, or are part of, titles and offices."""
        words, found, i = words_in(text), set(), 0
        while i < len(words):
            n = self.title(text, words, i)
            found.update(words[i:i + n])
            i += n or 1
        return found


def merged(spans):
    """Spans in order; what overlaps is one."""
    out = []
    for b, e in sorted(spans):
        if out and b <= out[-1][1]:
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((b, e))
    return out


def words_in(text, start=0, end=None):
    return [m.span() for m in WORD.finditer(text, start, len(text) if end is None else end)]


def apart(mentions):
    """Mentions in order without those that overlap a longer one."""
    kept = []
    for m in sorted(set(mentions), key=lambda m: (m.start - m.end, m.start)):
        if not any(m.start < k.end and k.start < m.end for k in kept):
            kept.append(m)
    return sorted(kept)


def bare(lists, text, mention, phrase=False):
    """A mention without what the convention leaves out, None where nothing remains; a phrase may start with "The"."""
    start, end = mention.start, mention.end
    end = start + len(re.sub(r"(['’]s?|[\s,;:\"“”!?(\[-])+$", "", text[start:end]))
    if re.search(r"\b(?:[A-Z]\.)+[A-Z]$", text[start:end]) and text[end:end + 1] == ".":
        end += 1
    if mention.type == "LOC" and COMPASS.match(text[start:end]):
        start = COMPASS.match(text, start).end()
    start += len(re.match(r"(['’]s\s+)?", text[start:end])[0])
    words = words_in(text, start, end)
    while words:
        word = text[slice(*words[0])]
        title = lists.title(text, words, 0) if mention.type == "PER" else 0
        article = word in ("the", "a", "an", "our", "its", "their", "his", "her") or phrase and word in ("The", "A", "An", "Our")
        if article and text[words[0][0]:end] not in lists.types:
            words = words[1:]
        elif title and title < len(words):
            words = words[title:]
        elif not word[0].isalnum() and word[0] not in "'’ʻ@#&":
            words = words[1:]
        elif word.islower() and len(words) > 1 and not lists.starts_name(word):
            words = words[1:]
        else:
            break
    if not words:
        return None
    if mention.type == "PER" and lists.title(text, words, 0) == len(words):
        return None
    return Mention(words[0][0], end, mention.type)


def parts(lists, text, mention):
    """The names that a mention is made of: "Turin's La Stampa", "U.N. Secretary-General Kofi Annan", "Geneva-based Red Cross"."""
    words = words_in(text, mention.start, mention.end)
    for i in range(1, len(words)):
        left, word = Mention(mention.start, words[i - 1][1], mention.type), text[slice(*words[i])]
        known = "LOC" if text[left.start:left.end] in lists.countries else lists.type_of(text[left.start:left.end])
        title = lists.title(text, words, i) if mention.type != "LOC" else 0
        if known and word in "'’" and text[words[i][1]:].startswith("s ") and i + 2 < len(words):
            rest = Mention(words[i + 2][0], mention.end, mention.type)
            return [left._replace(type=known)] + parts(lists, text, rest)
        person = title and mention.type == "ORG" and i + title < len(words)
        if person and (" " in text[words[i][0]:words[i + title - 1][1]] or text[slice(*words[i + title])] in lists.given):
            return [left._replace(type=known or "ORG"), Mention(words[i + title][0], mention.end, "PER")]
        if title and i + title == len(words) and known and mention.type == "ORG":
            return [left._replace(type=known)]
    place = re.match(r"(\S+?)-(based|led|backed|run|controlled|held|born|owned) ", text[mention.start:mention.end])
    if place:
        end = mention.start + place.end(1)
        kind = "LOC" if text[mention.start:end] in lists.countries else lists.type_of(text[mention.start:end]) or "LOC"
        return [Mention(mention.start, end, kind), mention._replace(start=mention.start + place.end())]
    return [mention]


def listed(lists, text):
    """Countries and words for peoples in a text, the longest of those that start at a word."""
    words = words_in(text)
    i = 0
    while i < len(words):
        for n in range(min(lists.longest, len(words) - i), 0, -1):
            name = text[words[i][0]:words[i + n - 1][1]]
            kind = "LOC" if name in lists.countries else "MISC" if name in lists.peoples else None
            if kind:
                yield Mention(words[i][0], words[i + n - 1][1], kind)
                i += n - 1
                break
        i += 1


def overlapping(mentions, start, end):
    return [m for m in mentions if m.start < end and start < m.end]


def add_peoples(lists, item):
    """Words for peoples are marked by some corpora only."""
    for m in listed(lists, item.text):
        if m.type == "MISC" and not overlapping(item.mentions, m.start, m.end):
            item.mentions.append(m)
    item.mentions.sort()


def finish(lists, item, phrase=False):
    found = (bare(lists, item.text, part, phrase) for m in item.mentions for part in parts(lists, item.text, m))
    item.mentions = apart(m._replace(type="MISC") if lists.is_people(item.at(m)) else m for m in found if m)
    add_peoples(lists, item)
    return item


# ---- Corpora labelled by people, names as they are ----

PLAIN = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC", "OTH": "MISC"}


def plain(lists, records, _):
    for r in records:
        marked = [Mention(m["start"], m["end"], PLAIN[m["type"]]) for m in r["mentions"] if m["type"] in PLAIN]
        yield finish(lists, Text(r["id"], r["text"], marked))


# ---- Corpora labelled by people, whole noun phrases ----

Word = collections.namedtuple("Word", "start end form tag head")


class Tree:
    """The words of a document of a treebank, put in their places in its text."""

    def __init__(self, text, sentences):
        self.words = []
        at = 0
        for sentence in sentences:
            first = len(self.words)
            for form, tag, head in sentence:
                start = text.find(form, at)
                if start < 0 or text[at:start].strip():
                    raise ValueError("the word %r of the treebank is not in the text at %d" % (form, at))
                at = start + len(form)
                self.words.append(Word(start, at, form, tag, first + head - 1 if head else None))
        self.starts = [word.start for word in self.words]

    def between(self, start, end):
        return range(bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, end))


def read_trees(path):
    """The sentences of each document, by name: (form, fine tag, head) of each word."""
    trees, document = {}, None
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        sentence, shift, skip = [], {}, 0
        for line in block.split("\n"):
            if line.startswith("# newdoc id = "):
                document = line.split(" = ")[1]
                trees[document] = []
            cells = line.split("\t")
            if line.startswith("#") or len(cells) != 10 or "." in cells[0]:
                continue
            if "-" in cells[0]:     # a word that is written as one: its first part stands for it
                first, last = map(int, cells[0].split("-"))
                skip, whole = last, cells[1]
                continue
            number = int(cells[0])
            if number <= skip:
                if whole:
                    sentence.append([whole, cells[4], int(cells[6])])
                shift[number], whole = len(sentence), None
                continue
            sentence.append([cells[1], cells[4], int(cells[6])])
            shift[number] = len(sentence)
        if sentence:
            trees[document].append([(form, tag, shift.get(head, 0)) for form, tag, head in sentence])
    return trees


TIES = set("of for and & the de in on - – . / 's ’s at".split())
IN_NAMES = {"JJ", "NN", "NNS", "VBN", "VBG", "CD", "FW"}


def core(tree, mention):
    """The name in a noun phrase: the words with the tag of a name around its head, and what ties further such words to them."""
    inside = tree.between(mention.start, mention.end)

    def is_name(i):
        if i not in inside:
            return False
        word = tree.words[i]
        return word.tag.startswith("NNP") or word.tag in IN_NAMES and word.form[0].isupper() and i > inside[0]

    def further(i):
        """How far behind word i the next word of the name is; a person's name goes on at once or behind a hyphen."""
        for n in (1, 2, 3):
            between = [tree.words[k].form for k in range(i + 1, min(i + n, inside[-1]))]
            tied = set(between) <= TIES and (mention.type != "PER" or set(between) <= {"-"})
            if tied and (is_name(i + n) or n == 1 and i + 1 in inside and tree.words[i + 1].tag == "CD"):
                return n
        return 0

    head = next((i for i in inside if tree.words[i].head not in inside), None)
    if head is not None and not is_name(head) and mention.type == "PER":
        head = next((i for i in reversed(inside) if tree.words[i].tag.startswith("NNP")), None)
    if head is None or not is_name(head):
        return None
    first = last = head
    while is_name(first - 1) or first - 1 in inside and tree.words[first - 1].form in "-–&./" and is_name(first - 2):
        first -= 1
    while further(last):
        last += further(last)
    return Mention(tree.words[first].start, tree.words[last].end, mention.type)


PHRASES = {"person": "PER", "organization": "ORG", "place": "LOC", "abstract": "MISC", "event": "MISC", "object": "MISC"}


def phrases(lists, records, trees):
    """GUM: every mention is marked, whether it is a name, and where its phrase ends; the trees say where the name does."""
    for r in records:
        tree = Tree(r["text"], trees[r["id"]])
        item = Text(r["id"], r["text"])
        times = [(m["start"], m["end"]) for m in r["mentions"] if m["type"] == "time"]
        for m in r["mentions"]:
            kind = PHRASES.get(m["type"])
            found = core(tree, Mention(m["start"], m["end"], kind)) if m["named"] and kind else None
            if found:
                item.mentions.append(found)
        finish(lists, item, True)
        titles = lists.in_titles(item.text)
        for word in tree.words:
            known = overlapping(item.mentions, word.start, word.end) or any(b <= word.start and word.end <= e for b, e in times)
            if word.tag.startswith("NNP") and not known and word[:2] not in titles and word.form not in MONTHS:
                item.masks.append((word.start, word.end))
        yield item


REPORTS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "MilitaryPlatform": "MISC", "DocumentReference": "MISC"}
PRONOUNS = set("We They It He She I You This These Our His My Her Their Its".split())
NAME_PHRASE = re.compile(r"^[^\W\d_a-z][\w.'’-]*( (of|for|the|and|al|bin|in|de)| [^\W\d_a-z][\w.'’-]*|-[\w]+| \d+)*$")


def reports(lists, records, _):
    """re3d: whole noun phrases, named or not; a phrase that has capitals throughout is a name."""
    items = []
    for n, r in enumerate(records):
        item = Text(r["id"], r["text"])
        for m in r["mentions"]:
            found = m["type"] in REPORTS and bare(lists, r["text"], Mention(m["start"], m["end"], REPORTS[m["type"]]), True)
            if not found:
                continue
            name = item.at(found)
            if NAME_PHRASE.match(name) and name not in PRONOUNS:
                kind = lists.type_of(name)
                item.mentions.append(Mention(found.start, found.end, "LOC" if name in lists.countries else kind or found.type))
        finish(lists, item, True)
        if n % 2 == 0:      # the other half is for measuring
            items.append(item)
    yield from unexplained(lists, items)


# ---- Corpora in which only some names are marked ----

SLOTS = {"SUBSIDIARY_OF": ("ORG", "ORG"), "FOUNDED_BY": ("ORG", None), "CEO": ("ORG", "PER"), "HEADQUARTERS": ("ORG", "LOC"),
         "DATE_FOUNDED": ("ORG", None), "EMPLOYEE_OR_MEMBER_OF": ("PER", "ORG"), "EDUCATED_AT": ("PER", "ORG"),
         "NATIONALITY": ("PER", None), "PLACE_OF_BIRTH": ("PER", "LOC"), "PLACE_OF_RESIDENCE": ("PER", "LOC"),
         "POLITICAL_AFFILIATION": ("PER", "ORG"), "CHILD_OF": ("PER", "PER"), "SPOUSE": ("PER", "PER"),
         "DATE_OF_BIRTH": ("PER", None), "DATE_OF_DEATH": ("PER", None)}


def facts(lists, records, _):
    """KnowledgeNet: the two ends of a fact are marked, other names are not."""
    items = []
    for r in records:
        for n, passage in enumerate(r["passages"]):
            item = Text("%s-%d" % (r["id"], n), passage["text"])
            for fact in passage["facts"]:
                for (b, e), kind in zip((fact["s"], fact["o"]), SLOTS[fact["p"]]):
                    b, e = b - passage["start"], e - passage["start"]
                    if kind and NAME_PHRASE.match(item.text[b:e]) and item.text[b:e] not in PRONOUNS:
                        item.mentions.append(Mention(b, e, kind))
            finish(lists, item)
            if item.mentions:
                items.append(item)
    yield from unexplained(lists, items)


def unexplained(lists, items):
    """Masks words with a capital that no mention has, unless the corpus writes them without one, too."""
    lower = collections.Counter(word for item in items for word in re.findall(r"\b[a-z]+\b", item.text))
    for item in items:
        titles = lists.in_titles(item.text)
        for b, e in words_in(item.text):
            word = item.text[b:e]
            usual = lower[word.lower()] > 1 or word in MONTHS or (b, e) in titles
            if word != word.lower() and not usual and not overlapping(item.mentions, b, e):
                item.masks.append((b, e))
        yield item


# ---- A corpus labelled by a program ----

SILVER = {"geo": "LOC", "gpe": "LOC", "org": "ORG", "per": "PER", "art": "MISC", "eve": "MISC", "nat": "MISC"}


class Tally:
    """What a corpus that was labelled by a program says of a name or a word most of the time."""

    def __init__(self, lists, items):
        self.names = collections.defaultdict(collections.Counter)
        self.inside, self.outside, self.lower = (collections.Counter() for _ in range(3))
        for item in items:
            for m in item.mentions:
                self.names[item.at(m)][m.type] += 1
            for n, (b, e) in enumerate(words_in(item.text)):
                word = item.text[b:e]
                marked = any(m.start <= b and e <= m.end for m in item.mentions)
                if word.islower():
                    self.lower[word] += 1
                elif n:
                    (self.inside if marked else self.outside)[word] += 1

    def usual(self, name, least=4, share=0.8):
        """The type that a name has most of the time."""
        counts = self.names.get(name)
        if not counts or sum(counts.values()) < least:
            return None
        kind, count = counts.most_common(1)[0]
        return kind if count >= share * sum(counts.values()) else None

    def no_name(self, word):
        """Whether a word with a capital is seldom in a name."""
        return self.outside[word] >= 5 and self.inside[word] <= 0.15 * self.outside[word]

    def common(self, word):
        """Whether a word is written without a capital as a rule."""
        return self.lower[word.lower()] > 2 * (self.inside[word] + self.outside[word])


def is_capital(word):
    return word[0].isupper() and len(word) > 1


def broken(text, tally):
    """Fables with their first word in capitals, headings, and text that was not told apart."""
    shouted = [w for w in re.findall(r"\b[A-Z]{3,}\b", text) if tally.lower[w.lower()] > 3]
    return bool(shouted) or len(text) < 20 or text[0].islower() or re.search(r"[^\x00-\x7f]", text) is not None


def joined(lists, item):
    """Names of the list that the labels cut in two are whole, and countries and peoples are what they are."""
    for m in listed(lists, item.text):
        over = overlapping(item.mentions, m.start, m.end)
        whole = any(o.start <= m.start and m.end <= o.end and o[:2] != m[:2] for o in over)
        person = m.type == "LOC" and any(o.type == "PER" and o[:2] == m[:2] for o in over) and " " not in item.at(m)
        if not whole and not person:
            item.mentions = [o for o in item.mentions if o not in over] + [m]


def after_titles(lists, item):
    """What follows a person's title is a person, however it was labelled."""
    words = words_in(item.text)
    texts = [item.text[b:e] for b, e in words]
    i = 0
    while i < len(words):
        n = lists.title(item.text, words, i) if is_capital(texts[i]) else 0
        if not n:
            i += 1
            continue
        i = end = i + n
        if lists.title(item.text, words, i):
            continue
        while end < len(words) and (is_capital(texts[end]) or lists.starts_name(texts[end])) and texts[end] not in MONTHS:
            end += 1
        while end > i and not is_capital(texts[end - 1]):
            end -= 1
        span = (words[i][0], words[end - 1][1]) if end > i else None
        over = overlapping(item.mentions, *span) if span else []
        if span and end - i < 5 and over and all(o.start >= span[0] and o.end <= span[1] for o in over):
            named = item.at(span) in lists.types or any(o.type in ("MISC", "LOC") and o.end < span[1] for o in over)
            if not named and any(o.type == "PER" or o[:2] == span for o in over):
                item.mentions = [o for o in item.mentions if o not in over] + [Mention(*span, "PER")]


def is_place(lists, item, mention):
    """Whether a word for places stands by a name: "the district of Karrada", "Karrada district"."""
    after = re.match(r" ([a-z]+)\b", item.text[mention.end:])
    before = re.search(r"\b([a-z]+) of $", item.text[:mention.start])
    return any(m and m[1] in lists.place_nouns for m in (after, before))


def corrected(lists, tally, item, titles, mention):
    """A mention with the type that the list or the rest of the corpus gives it; None if it is no name."""
    name = item.at(mention)
    words = name.split()
    first = mention.start == 0 or item.text[mention.start - 1] in "\"'“"
    body = mention.type == "ORG" and not first      # "the Cabinet" is one, "Cabinet" at the start of a sentence may not be
    if all(w in MONTHS or w.islower() or tally.common(w) and not body for w in words) or name in lists.not_names:
        return None
    if titles.issuperset(words_in(item.text, mention.start, mention.end)):
        return None
    if lists.is_people(name):
        return mention._replace(type="MISC")
    if 1 < len(words) < 5 and words[0] in lists.given and name not in lists.types and tally.usual(name) in ("PER", None):
        return mention._replace(type="PER")
    if mention.type in ("ORG", "PER") and name not in lists.types and is_place(lists, item, mention):
        return mention._replace(type="LOC")
    given = lists.type_of(name)
    usual = tally.usual(name)
    if given and (mention.type != "PER" or usual == given or name in lists.countries):
        return mention._replace(type=given)
    if usual and mention.type not in ("MISC", "PER"):
        return mention._replace(type=usual)
    return mention


def doubtful(lists, tally, item, titles):
    """Words that look like part of a name and are in none, names next to each other, and names of a type seldom given."""
    for b, e in words_in(item.text):
        word = item.text[b:e]
        first = b == 0 or item.text[b - 1] in "\"'“"
        sure = word in MONTHS or (b, e) in titles or (tally.common(word) if first else tally.no_name(word))
        if is_capital(word) and not sure and not overlapping(item.mentions, b, e):
            yield b, e
    for m, o in itertools.pairwise(item.mentions):
        if item.text[m.end:o.start] == " " and "MISC" not in (m.type, o.type):
            yield m.start, o.end
    for m in item.mentions:
        counts = tally.names.get(item.at(m), {})
        if sum(counts.values()) >= 10 and counts.get(m.type, 0) < 0.1 * sum(counts.values()) and not lists.type_of(item.at(m)):
            yield m.start, m.end


def completed(lists, tally, item):
    """Names that the corpus nearly always marks are marked everywhere."""
    words = words_in(item.text)
    i = 0
    while i < len(words):
        for n in range(min(4, len(words) - i), 0, -1):
            span = (words[i][0], words[i + n - 1][1])
            name = item.at(span)
            kind = tally.usual(name, 10, 0.9)
            free = not overlapping(item.mentions, *span)
            if kind and free and is_capital(name) and all(tally.inside[w] > 9 * tally.outside[w] for w in name.split()):
                item.mentions.append(Mention(*span, kind))
                i += n - 1
                break
        i += 1


def add_compounds(lists, tally, item):
    """The names that compounds start with: "Geneva-based", "Jordan-born"."""
    for match in re.finditer(r"\b(\w[\w.]*)-[a-z]+\b", item.text):
        name, span = match[1], match.span(1)
        kind = "MISC" if name in lists.peoples else "LOC" if name in lists.countries else lists.type_of(name)
        kind = kind or tally.usual(name)
        whole = not re.search(r"[A-Z]\w* $", item.text[:span[0]])    # not "York-based" in "New York-based"
        sure = kind and whole and is_capital(name) and not tally.common(name)
        if sure and not overlapping(item.mentions, *match.span()):
            item.mentions.append(Mention(*span, kind))
    item.mentions.sort()


def silver(lists, records, _):
    """GMB: titles are in the names, cities and countries are called organisations, names are cut in two or forgotten."""
    items = []
    for r in records:
        marked = [Mention(m["start"], m["end"], SILVER[m["type"]]) for m in r["mentions"] if m["type"] in SILVER]
        item = Text(r["id"], r["text"], marked)
        joined(lists, item)
        after_titles(lists, item)
        found = (bare(lists, item.text, part) for m in item.mentions for part in parts(lists, item.text, m))
        item.mentions = apart(m for m in found if m)
        items.append(item)
    tally = Tally(lists, items)
    for item in items:
        if broken(item.text, tally):
            continue
        titles = lists.in_titles(item.text)
        completed(lists, tally, item)
        item.mentions = apart(m for m in (corrected(lists, tally, item, titles, m) for m in item.mentions) if m)
        add_peoples(lists, item)
        add_compounds(lists, tally, item)
        masks = merged(doubtful(lists, tally, item, titles))
        item.mentions = [m for m in item.mentions if not any(b < m.end and m.start < e for b, e in masks)]
        item.masks += masks
        yield item


# ---- Copies of what is converted ----

def persons(lists, records, _):
    """A third of the sentences with people in them, with other people: given names of the list, family names of the corpus."""
    chance = random.Random(1)
    given = sorted(lists.given)
    named = [r["text"][m["start"]:m["end"]] for r in records for m in r["mentions"] if m["type"] == "PER"]
    families = sorted({name.split()[-1] for name in named if " " in name})

    def other(name):
        family = chance.choice(families)
        return chance.choice(given) + " " + family if " " in name else family

    for r in records:
        if chance.random() < 1 / 3 and any(m["type"] == "PER" for m in r["mentions"]):
            yield renamed(r, other)


def renamed(record, other):
    """A copy of a text in which each person has another name."""
    text, copy, at = record["text"], Text(record["id"] + "-persons", ""), 0
    marks = [(m["start"], m["end"], m.get("type")) for m in record["mentions"] + record["masks"]]
    for start, end, kind in sorted(marks, key=lambda mark: mark[:2]):
        name = other(text[start:end]) if kind == "PER" else text[start:end]
        copy.text += text[at:start]
        span = (len(copy.text), len(copy.text) + len(name))
        copy.text, at = copy.text + name, end
        if kind:
            copy.mentions.append(Mention(*span, kind))
        else:
            copy.masks.append(span)
    copy.text += text[at:]
    return copy


SOURCES = {"plain": (plain, 10), "gum": (phrases, 10), "re3d": (reports, 10), "knowledgenet": (facts, 10), "gmb": (silver, 50),
           "persons": (persons, 10)}


def document(name):
    """What a sentence is held back with: the document before the last hyphen of its name; in WikiGold those around it."""
    head, _, number = name.rpartition("-")
    if head == "wikigold":
        return int(number) // 25
    return head if number.isdigit() and head != "gmb" else name


def main():
    parser = argparse.ArgumentParser(description="Brings texts with marked names to one convention.")
    parser.add_argument("source", choices=sorted(SOURCES))
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--held", metavar="FILE", help="where every tenth document goes, of GMB every fiftieth sentence")
    parser.add_argument("--ontology", default="ontology", metavar="DIR")
    parser.add_argument("--treebank", metavar="FILE", help="the same documents in CoNLL-U (gum)")
    args = parser.parse_args()
    convert, every = SOURCES[args.source]
    records = [json.loads(line) for line in open(args.input, encoding="utf-8")]
    trees = read_trees(args.treebank) if args.treebank else None
    held = open(args.held, "w", encoding="utf-8") if args.held else None
    with open(args.output, "w", encoding="utf-8") as output:
        texts = convert(Lists(args.ontology), records, trees)
        for n, (_, group) in enumerate(itertools.groupby(texts, key=lambda t: document(t.id)), 1):
            for text in group:
                print(json.dumps(text.record(), ensure_ascii=False), file=held if held and n % every == 0 else output)


if __name__ == "__main__":
    main()
