#!/usr/bin/env python3
"""Close a test run with the line `N passed, N failed`, counting test cases from meson's testlog.json."""
import json
import os
import re
import sys


def count(test):
    """passed, failed, reasons for skipping, what passed the second time: of one test program."""
    said = test.get("stdout") or ""
    cases = re.findall(r"^(not ok|ok)\b(.*)$", said, re.M)
    again = [f"{test['name']}: {name}" for name in re.findall(r"^# AGAIN (.*)$", said, re.M)]
    good = test["result"] in ("OK", "EXPECTEDFAIL", "SKIP")
    skips = [rest.split("# SKIP", 1)[1].strip() or "no reason given" for _, rest in cases if "# SKIP" in rest]
    if not cases:
        return (test["result"] in ("OK", "EXPECTEDFAIL"), not good, [test["name"]] if test["result"] == "SKIP" else [], again)
    failed = sum(verdict == "not ok" for verdict, rest in cases if "# SKIP" not in rest)
    passed = len(cases) - failed - len(skips)
    return passed, failed + (not good and not failed), skips, again      # one more when it died after its last case


def main(path):
    if not os.path.exists(path):
        print("no test was run\n0 passed, 1 failed")
        return 1
    with open(path, encoding="utf-8") as log:
        results = [count(json.loads(line)) for line in log]
    skips = [reason for result in results for reason in result[2]]
    for name in sorted(name for result in results for name in result[3]):
        print(f"passed the second time: {name}")
    for reason in sorted(set(skips)):
        print(f"skipped {skips.count(reason)}: {reason}")
    failed = sum(result[1] for result in results)
    print(f"{sum(result[0] for result in results)} passed, {failed} failed")
    return failed != 0


sys.exit(main(sys.argv[1]))
