#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Articles and words per second, peak memory and equal bytes of `rdfwire extract`.

usage: extract.py RDFWIRE ARTICLES [--copies N] [--bytes N] [--limit N] [--runs N]

ARTICLES is a file of JSON Lines with "text", of which the first --limit (all) are taken, or a folder: then one article of
--bytes (10,240) is put together from those in it and written --copies (1,000) times under different identifiers, which is kinder
to caches than articles that differ.  Runs with one and two threads alternate, so that what else the machine does meets both;
medians are printed.
"""
import argparse
import hashlib
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time


def article_text(rdfwire, folder, size):
    """The bodies of the example articles, joined and cut at a paragraph near `size` bytes."""
    bodies = []
    for name in sorted(os.listdir(folder)):
        run = subprocess.run(
            [rdfwire, "annotate", "--from", formats()[os.path.splitext(name)[1]], "--format", "text", os.path.join(folder, name)],
            stdout=subprocess.PIPE, check=True)
        bodies.append(run.stdout.decode().strip())
    text = "\n\n".join(bodies)
    while len(text.encode()) < size:
        text += "\n\n" + text
    return text.encode()[:size].decode(errors="ignore").rsplit("\n\n", 1)[0]


def formats():
    return {".txt": "text", ".jsonl": "jsonl", ".html": "html"}


def measured(command):
    """(wall seconds, CPU seconds, peak MB, SHA-256 of the output)"""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        if status:
            sys.exit("%s failed with %d" % (" ".join(command), status))
        out.seek(0)
        digest = hashlib.sha256()
        for block in iter(lambda: out.read(1 << 20), b""):
            digest.update(block)
        size = out.tell()
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, digest.hexdigest(), size


def copies(args):
    """Lines of JSON with one article again and again."""
    text = article_text(args.rdfwire, args.articles, args.bytes)
    for i in range(args.copies):
        yield json.dumps({"id": "copy-%d" % i, "date": "2025-03-14", "text": text}, ensure_ascii=False)


def lines_of(args):
    if os.path.isdir(args.articles):
        return list(copies(args))
    with open(args.articles, encoding="utf-8") as source:
        return [line.rstrip("\n") for line in itertools.islice(source, args.limit)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("rdfwire")
    parser.add_argument("articles")
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--bytes", type=int, default=10240)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    lines = lines_of(args)
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as source:
        source.writelines(line + "\n" for line in lines)
        source.flush()
        runs = {1: [], 2: []}
        for _ in range(args.runs):
            for jobs in runs:
                runs[jobs].append(
                    measured([args.rdfwire, "extract", "--format", "nquads", "--jobs", str(jobs), source.name]))
    digests = {run[3] for rows in runs.values() for run in rows}
    print("%d articles, %d words; median of %d runs" % (len(lines), words, args.runs))
    for jobs, rows in runs.items():
        wall, cpu, rss = (statistics.median(row[k] for row in rows) for k in range(3))
        print("jobs %d: %.2f s, %.2f s CPU, %.0f articles/s, %.0f words/s (%.0f a CPU second), peak %.0f MB, %.1f MB written" % (
            jobs, wall, cpu, len(lines) / wall, words / wall, words / cpu, rss, rows[0][4] / 1e6))
    print("bytes equal: %s" % ("yes" if len(digests) == 1 else "NO"))
    return len(digests) != 1


if __name__ == "__main__":
    sys.exit(main())
