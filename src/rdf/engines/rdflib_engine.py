# SPDX-License-Identifier: Apache-2.0
"""python3 rdflib_engine.py FORM [MEDIA_TYPE FILE]...: answers the SPARQL query on standard input over the files with rdflib.

FORM is "results" (JSON) or "graph" (N-Triples).  An error is a message and exit status 1.
"""

import logging
import pathlib
import sys

import rdflib

PARSERS = {
    "application/ld+json": "json-ld",
    "application/n-quads": "nquads",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/trig": "trig",
    "text/turtle": "turtle",
}


def load(files):
    """All files in one dataset, in which the default graph is the union of all graphs.

    rdflib files what has no graph under one that is named by the base: it is moved to where it belongs.
    """
    dataset = rdflib.ConjunctiveGraph()
    for media_type, path in zip(files[::2], files[1::2]):
        base = pathlib.Path(path).resolve().as_uri()
        try:
            dataset.parse(path, format=PARSERS[media_type], publicID=base)
        except Exception as error:  # each parser has its own kinds
            sys.exit(f"{path}: {error or type(error).__name__}")
        unnamed = dataset.get_context(rdflib.URIRef(base))
        for statement in list(unnamed):
            dataset.default_context.add(statement)
        dataset.remove_context(unnamed)
    return dataset


def main():
    logging.disable(logging.CRITICAL)  # warnings of lexical forms, which are no errors
    form, *files = sys.argv[1:]
    dataset = load(files)
    query = sys.stdin.buffer.read().decode()
    try:
        result = dataset.query(query)
        answer = result.serialize(format="json") if form == "results" else result.graph.serialize(format="nt", encoding="utf-8")
    except Exception as error:
        sys.exit(str(error) or type(error).__name__)
    sys.stdout.buffer.write(answer.strip() + b"\n")


main()
