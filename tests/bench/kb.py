#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles knowledge bases of dumps of several sizes, made up by wikidata.py, and tells time, memory and size of each.

    python3 tests/bench/kb.py build/rdfwire build/tests/bench/bench_kb 10000 100000 1000000
"""

import argparse
import os
import resource
import subprocess
import tempfile

MAKER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "wikidata.py")


def measured(command):
    """Runs a command.  Returns: processor seconds, highest memory in MB"""
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("rdfwire")
    parser.add_argument("bench_kb")
    parser.add_argument("counts", type=int, nargs="+", help="entities of the dumps")
    parser.add_argument("--memory", default="256M")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print("entities\tdump MB\tbuild s\tMB/s\tmemory MB\tfile MB\tbytes/entity")
    with tempfile.TemporaryDirectory(prefix="rdfwire-bench-") as folder:
        files = []
        for count in options.counts:
            dump, base = os.path.join(folder, "dump.json"), os.path.join(folder, f"{count}.rwkb")
            with open(dump, "wb") as file:
                subprocess.run(["python3", MAKER, str(count)], stdout=file, check=True)
            build = [options.rdfwire, "kb", "build", "--quiet", "--memory", options.memory, "-o", base, dump]
            seconds, memory = measured(build)
            read, size = os.path.getsize(dump) / 1e6, os.path.getsize(base)
            print(f"{count}\t{read:.0f}\t{seconds:.1f}\t{read / seconds:.0f}\t{memory:.0f}\t{size / 1e6:.1f}\t{size / count:.0f}")
            files.append(base)
        subprocess.run([options.bench_kb, *files], check=True)


if __name__ == "__main__":
    main()
