#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the text stage takes, seen from outside.

usage: text.py start RDFWIRE [--runs N]
       text.py degenerate RDFWIRE
       text.py instructions BENCH_TEXT ARTICLES

start: the time of `rdfwire annotate` on one word, the median of the runs; exits with 1 over 50 ms.
degenerate: time and peak memory on texts unlike any article, each in two sizes: twice the text takes twice the time.
instructions: those per word that valgrind counts, without those of the start; exits with 77 where valgrind is not installed.
Valgrind offers a program the instructions that it knows itself: where the machine has others (AVX-512), the kernels that are
counted are not those that run outside.
"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

START_LIMIT = 0.05   # seconds
FEW, MANY = 2000, 6000  # words under valgrind

MB = 1 << 20
TEXTS = [  # name, what is repeated, bytes
    ("one token", "a", MB),
    ("one line", "Rain fell in Oslo on Monday and the mayor said so. ", 5 * MB),
    ("no full stop", "word ", MB // 2),
    ("capitals", "THE MAYOR SIGNED THE LAW ON MONDAY. ", MB),
    ("controls", "a\x01b\x02 \x7f", MB),
    ("open brackets", "(", MB // 4),
    ("quotation marks", '"', MB // 4),
    ("full stops", ". ", MB // 4),
    ("lines", "\n", MB),
    ("blank", " ", MB),
    ("three-byte characters", "\u4eac", MB // 8),
]


def measured(command, source=os.devnull):
    """(wall seconds, CPU seconds, peak MB, exit status)"""
    with open(source, "rb") as stdin:
        start = time.monotonic()
        child = subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def start(args):
    runs = []
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as source:
        source.write("Rain\n")
        source.flush()
        for _ in range(args.runs):
            runs.append(measured([args.program, "annotate", source.name]))
            assert runs[-1][3] == 0, "annotate failed"
    wall, cpu, memory = (statistics.median(run[i] for run in runs) for i in range(3))
    print("start of annotate: %.1f ms, %.1f ms of the processor, peak %.1f MB" % (1000 * wall, 1000 * cpu, memory))
    return wall > START_LIMIT


def degenerate(args):
    print("%-22s %10s %8s %10s %8s" % ("text", "bytes", "CPU", "ns/byte", "peak MB"))
    for name, piece, size in TEXTS:
        for factor in (1, 2):
            with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as source:
                source.write(piece * (factor * size // len(piece)))
                source.flush()
                length = os.path.getsize(source.name)
                _, cpu, memory, status = measured([args.program, "annotate", "--from", "text", source.name])
            assert status == (1 if piece.isspace() else 0), "annotate failed"
            print("%-22s %10d %8.3f %10.0f %8.0f" % (name, length, cpu, cpu / length * 1e9, memory))
    return False


def counted(command):
    """(instructions, words) of a run of bench_text."""
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=%s/out" % folder] + command, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", run.stderr)[1]), int(re.search(r"(\d+) words\n\Z", run.stdout)[1])


def instructions(args):
    if not shutil.which("valgrind"):
        print("valgrind is not installed")
        return 77
    (few, few_words), (many, many_words) = (counted([args.program, "once", args.articles, str(n)]) for n in (FEW, MANY))
    print("%.0f instructions per word (%d words)" % ((many - few) / (many_words - few_words), many_words - few_words))
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for run in (start, degenerate, instructions):
        command = commands.add_parser(run.__name__)
        command.add_argument("program")
        if run is start:
            command.add_argument("--runs", type=int, default=21)
        if run is instructions:
            command.add_argument("articles")
        command.set_defaults(run=run)
    args = parser.parse_args()
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
