#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A store takes the graphs by HTTP and answers every query as the local engine does.

STORE is `oxigraph` (its server is beside this file) or `virtuoso`.  Speaks TAP."""

import argparse
import datetime
import decimal
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

from servers import Oxigraph, Virtuoso

STORES = {"oxigraph": Oxigraph, "virtuoso": Virtuoso}
ONTOLOGY_GRAPH = "https://w3id.org/rdfwire/ns"
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float", "nonNegativeInteger", "int", "long")}

# Averages are rounded elsewhere in each store.
DIGITS = decimal.Context(prec=9)


class Tap:
    """Numbered results; a check fails by an exception."""

    def __init__(self):
        self.count = 0

    def check(self, name, function, *arguments):
        self.count += 1
        try:
            function(*arguments)
            print(f"ok {self.count} - {name}", flush=True)
        except Exception as error:  # whatever is wrong is this check's result
            lines = (str(error) or repr(error)).splitlines()
            print(f"not ok {self.count} - {name}", *[f"# {line}" for line in lines], sep="\n", flush=True)


def expect(found, expected, what):
    if found != expected:
        raise AssertionError(f"{what}: {found}\nexpected: {expected}")


class Rdfwire:
    def __init__(self, program):
        self.program = program

    def run(self, *arguments):
        run = subprocess.run([self.program, *arguments], capture_output=True, timeout=300)
        if run.returncode:
            raise AssertionError(f"rdfwire {' '.join(arguments)}: exit status {run.returncode}\n{run.stderr.decode()}")
        return run.stdout

    def graphs(self, articles):
        """{graph's IRI: its N-Triples lines}, from N-Quads, whose last term is the graph."""
        graphs = {}
        for line in self.run("extract", "--format", "nquads", *articles).decode().splitlines():
            triple, graph = line.removesuffix(" .").rsplit(" ", 1)
            graphs.setdefault(graph.strip("<>"), []).append(triple + " .")
        return graphs

    def answers(self, query, *where):
        return json.loads(self.run("query", "--format", "json", *where, query))


def number(text):
    return str(decimal.Decimal(text).normalize(DIGITS) + 0)


def instant(text):
    """A dateTime with a zone, in UTC; others as they are."""
    try:
        time = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return text
    return time.astimezone(datetime.timezone.utc).isoformat() if time.tzinfo else text


def term(value):
    """An RDF term of the JSON results, without what stores spell differently though it means the same."""
    text, datatype = value["value"], value.get("datatype")
    if datatype in NUMBERS:
        return "number", number(text)
    if datatype == XSD + "dateTime":
        return "dateTime", instant(text)
    if datatype == XSD + "boolean":
        return "number", {"true": "1", "false": "0"}.get(text, text)  # Virtuoso computes 1 and 0
    if value["type"] in ("literal", "typed-literal"):
        return "literal", text, datatype if datatype != XSD + "string" else None, value.get("xml:lang", "").lower()
    return value["type"], text


def rows(answers):
    """The rows of a result, sorted; of ASK its one value."""
    if "boolean" in answers:
        return [answers["boolean"]]
    bindings = answers["results"]["bindings"]
    return sorted(tuple(sorted((name, term(value)) for name, value in row.items())) for row in bindings)


def graph_size(store, iri):
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"
    url = f"{store.query_url}?{urllib.parse.urlencode({'query': query})}"
    request = urllib.request.Request(url, headers={"Accept": "application/sparql-results+json"})
    with store.opener.open(request, timeout=60) as response:
        return int(json.load(response)["results"]["bindings"][0]["n"]["value"])


def put(store, iri, body, media_type):
    """Replaces a graph; a store that takes half of it and says nothing is found out by its size."""
    request = urllib.request.Request(store.graph_url(iri), data=body, method="PUT", headers={"Content-Type": media_type})
    with store.opener.open(request, timeout=60) as response:
        response.read()


def load(store, iri, lines):
    put(store, iri, ("\n".join(lines) + "\n").encode(), "application/n-triples" if store.takes_ntriples else "text/turtle")
    expect(graph_size(store, iri), len(set(lines)), "statements in the store")


def same_answers(rdfwire, store, query, files):
    local = rows(rdfwire.answers(query, *files))
    remote = rows(rdfwire.answers(query, "--endpoint", store.query_url))
    only_local = [row for row in local if row not in remote]
    only_remote = [row for row in remote if row not in local]
    expect((only_local[:1], only_remote[:1], len(remote)), ([], [], len(local)), "rows of one side alone, rows")


def ntriples(path):
    """The statements of a Turtle file, one a line."""
    command = ["rapper", "-q", "-i", "turtle", "-o", "ntriples", path]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().splitlines()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", choices=STORES)
    parser.add_argument("rdfwire")
    parser.add_argument("ontology", help="the Turtle file that queries of files are given too")
    parser.add_argument("queries", help="folder of .rq files")
    parser.add_argument("articles", nargs="+")
    options = parser.parse_args()
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="rdfwire-store-") as folder, STORES[options.store](folder) as store:
        rdfwire = Rdfwire(options.rdfwire)
        data = os.path.join(folder, "articles.nq")
        with open(data, "wb") as file:
            file.write(rdfwire.run("extract", "--format", "nquads", *options.articles))
        for iri, lines in rdfwire.graphs(options.articles).items():
            tap.check(f"load {iri}", load, store, iri, lines)
        tap.check("load the ontology", load, store, ONTOLOGY_GRAPH, ntriples(options.ontology))
        for name in sorted(os.listdir(options.queries)):
            if name.endswith(".rq"):
                path = os.path.join(options.queries, name)
                tap.check(f"ask {name}", same_answers, rdfwire, store, path, [data])
    print(f"1..{tap.count}")


if __name__ == "__main__":
    sys.exit(main())
