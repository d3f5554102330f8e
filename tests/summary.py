#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Adds up test logs of meson (testlog*.json); the last line is `N passed, N failed[, N skipped]`.

A program that speaks TAP counts once for each of its tests.  One that ends badly although its tests passed (a leak found at exit,
a timeout) is a failure more."""

import argparse
import json
import re
import sys

OK = ("OK", "EXPECTEDFAIL")


def outcomes(run):
    """Yields (test, outcome) for one line of a log."""
    name, passed, failed = run["name"], 0, 0
    for line in (run.get("stdout") or "").splitlines():
        case = re.match(r"(not )?ok\b\s*\d*\s*-?\s*(.*)", line)
        if not case:
            continue
        failed += bool(case[1])
        passed += not case[1]
        yield f"{name}: {case[2]}", "failed" if case[1] else "passed"
    if run["result"] == "SKIP":
        yield name, "skipped"
    elif run["result"] not in OK and not failed:
        yield f"{name}: {run['result'].lower()}", "failed"
    elif run["result"] in OK and not passed:
        yield name, "passed"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--broken", action="append", default=[], metavar="STEP", help="a step that failed as a whole")
    parser.add_argument("logs", nargs="*")
    options = parser.parse_args()
    found = [(step, "failed") for step in options.broken]
    for path in options.logs:
        with open(path, encoding="utf-8") as log:
            found += [outcome for line in log for outcome in outcomes(json.loads(line))]
    for name, outcome in found:
        if outcome != "passed":
            print(f"{outcome}: {name}")
    count = {kind: sum(outcome == kind for _, outcome in found) for kind in ("passed", "failed", "skipped")}
    skipped = f", {count['skipped']} skipped" if count["skipped"] else ""
    print(f"{count['passed']} passed, {count['failed']} failed{skipped}")
    return 1 if count["failed"] or not count["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
