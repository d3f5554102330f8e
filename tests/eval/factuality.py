#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sentences whose events must have a certain factuality.

usage: factuality.py TABLE.tsv -- RDFWIRE [GLOBAL OPTIONS]

A row of TABLE.tsv is a sentence, a class and the factualities that are right, separated by commas.  Each sentence is an article
of its own.  A row holds where an event of that very class is found and one of those has a right factuality; it is a false fact
where it does not hold and one is Actual.  Ends with 1 where a row does not hold.
"""

import argparse
import sys

import graphs


def read_rows(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]


def found_factualities(graph, class_):
    return {iri[len(graphs.RW):] for node in list(graph.statements) if f"#event-{class_}-" in node
            for iri in graph.objects(node, graphs.RW + "factuality")}


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("table")
    parser.add_argument("program", nargs="+")
    args = parser.parse_args()
    rows = read_rows(args.table)
    found = graphs.extract(args.program, [{"id": str(i), "text": row[0], "date": "2024-05-15"} for i, row in enumerate(rows)])
    failed = false = 0
    for i, (sentence, class_, right) in enumerate(rows):
        got = found_factualities(found[str(i)], class_)
        if got & set(right.split(",")):
            continue
        failed += 1
        false += "Actual" in got
        print(f"{sentence}  {class_}: {', '.join(sorted(got)) or 'no event'}, not {right}")
    print(f"{len(rows)} rows, {failed} failed, {false} false facts")
    sys.exit(1 if failed or not rows else 0)


if __name__ == "__main__":
    main()
