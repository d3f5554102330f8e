#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Links of `rdfwire extract` to a knowledge base against gold links.

usage: links.py GOLD.jsonl [--limit N] [--kb FILE ...] [--close] [--titles IRI] [--show N] -- RDFWIRE [GLOBAL OPTIONS]

GOLD.jsonl: {"id", "text", "title"?, "date"?, "evaluation_span"?: [begin, end],
             "mentions": [{"start", "end", "qid"? | "entity"?}], "entities"?: [{"id", "link", "types"?}]}
Offsets are in code points.  `link` is the title of a Wikipedia page, or "wikidata:Q...".

A link is right where a gold mention that overlaps it has the same link.  Only mentions inside the evaluation span count, and
only links to the knowledge base of the gold ones (Wikidata or Wikipedia); how many there are to others is said.  Three figures:
    end to end   every link against every gold link
    annotated    links of mentions that gold has too, linked or not; words that gold marks as adjectives or inhabitants of a
                 place ("-x" types) and leaves unlinked do not count
    found        links of mentions that gold has and links, against the gold links of mentions that were found: disambiguation
                 alone
With --close, `skos:closeMatch` counts as a link too.  --show prints the N most frequent errors of each kind.
"""
import argparse
import collections
import re
import sys
import urllib.parse

import graphs

CLOSE = "http://www.w3.org/2004/02/skos/core#closeMatch"
WIKIDATA = "http://www.wikidata.org/entity/"
WIKIPEDIA = "https://en.wikipedia.org/wiki/"
NOT_IN_IRI = re.compile(r"[\x00-\x20\"<>\\^`{|}%?#]")

Mention = collections.namedtuple("Mention", "begin end link adjective")


def page(title):
    """A title as in the IRI of its page: underscores, a capital first, only what no IRI may hold encoded."""
    title = urllib.parse.unquote(title).strip().replace(" ", "_")
    return NOT_IN_IRI.sub(lambda match: f"%{ord(match[0]):02X}", title[:1].upper() + title[1:])


def gold_link(mention, entities, titles):
    """(IRI or None, whether gold marks the mention as an adjective)"""
    if "qid" in mention:
        qid = mention["qid"] or ""
        return (WIKIDATA + qid if re.fullmatch(r"Q[0-9]+", qid) else None), False
    entity = entities.get(mention.get("entity"), {})
    link = entity.get("link")
    adjective = any(kind.endswith("-x") for kind in entity.get("types", ()))
    if not link:
        return None, adjective
    if link.startswith("wikidata:"):
        return WIKIDATA + link.split(":", 1)[1], adjective
    return titles + page(link), adjective


def read_gold(article, titles):
    entities = {entity["id"]: entity for entity in article.get("entities", ())}
    first, last = article.get("evaluation_span") or (0, len(article["text"]))
    return [Mention(m["start"], m["end"], *gold_link(m, entities, titles))
            for m in article["mentions"] if first <= m["start"] and m["end"] <= last]


def read_found(graph, close):
    """[(begin, end, link or None)] of the mentions in a graph."""
    found = []
    for (begin, end), entity in graph.mentions().items():
        near = graph.objects(entity, CLOSE) if close else ()
        link = near[0] if near else entity
        found.append((begin, end, None if link.startswith(graphs.BASE) else link))
    return found


def overlapping(mentions, begin, end):
    return [m for m in mentions if m[0] < end and begin < m[1]]


class Tally:
    """Links found, right, and wanted."""

    def __init__(self, name):
        self.name, self.found, self.right, self.wanted, self.met = name, 0, 0, 0, 0

    def add_found(self, right):
        self.found += 1
        self.right += right

    def add_wanted(self, met):
        self.wanted += 1
        self.met += met

    def __str__(self):
        precision = self.right / self.found if self.found else 0.0
        recall = self.met / self.wanted if self.wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return (f"{self.name:<12} P {precision:.3f} ({self.right}/{self.found})  R {recall:.3f} ({self.met}/{self.wanted})  "
                f"F1 {f1:.3f}")


class Score:
    def __init__(self, known):
        self.known = known
        self.all, self.near, self.found = Tally("end to end"), Tally("annotated"), Tally("found")
        self.others = 0
        self.errors = collections.defaultdict(collections.Counter)

    def add_predicted(self, text, gold, begin, end, link):
        near = overlapping(gold, begin, end)
        right = any(m.link == link for m in near)
        self.all.add_found(right)
        if any(m.link or not m.adjective for m in near):
            self.near.add_found(right)
        wanted = [m.link for m in near if m.link]
        if wanted:
            self.found.add_found(right)
        if not right:
            kind = "wrong" if wanted else "not to be linked" if near else "no mention"
            self.errors[kind][text[begin:end], link, wanted[0] if wanted else ""] += 1

    def add_wanted(self, text, mention, found):
        near = overlapping(found, mention.begin, mention.end)
        met = any(link == mention.link for _, _, link in near)
        self.all.add_wanted(met)
        self.near.add_wanted(met)
        if near:
            self.found.add_wanted(met)
        if not met and not any(link for _, _, link in near):
            kind = "not linked" if near else "not found"
            self.errors[kind][text[mention.begin:mention.end], "", mention.link] += 1

    def add(self, article, gold, found):
        first, last = article.get("evaluation_span") or (0, len(article["text"]))
        found = [m for m in found if first <= m[0] and m[1] <= last]
        for begin, end, link in found:
            if link and not link.startswith(self.known):
                self.others += 1
            elif link:
                self.add_predicted(article["text"], gold, begin, end, link)
        for mention in gold:
            if mention.link:
                self.add_wanted(article["text"], mention, found)

    def show(self, n):
        for kind in sorted(self.errors):
            print(f"\n{kind}: {sum(self.errors[kind].values())}")
            for (words, link, wanted), count in self.errors[kind].most_common(n):
                print(f"{count:5} {words!r}  {link}  {wanted}")


def main():
    cut = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--kb", action="append", default=[])
    parser.add_argument("--close", action="store_true")
    parser.add_argument("--titles", default=WIKIPEDIA, help="what is put before the titles of pages")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    options = parser.parse_args(sys.argv[1:cut])
    command = sys.argv[cut + 1:]
    if not command:
        parser.error("no program after --")
    articles = graphs.read_jsonl(options.gold, options.limit)
    found = graphs.extract(command, articles, [word for base in options.kb for word in ("--kb", base)])
    score = Score((options.titles, WIKIDATA))
    for article in articles:
        score.add(article, read_gold(article, options.titles), read_found(found[article["id"]], options.close))
    for tally in (score.all, score.near, score.found):
        print(tally)
    print("links to other knowledge bases:", score.others)
    if options.show:
        score.show(options.show)


if __name__ == "__main__":
    main()
