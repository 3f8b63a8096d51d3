#!/usr/bin/env python3
"""Close a test run with the line `N passed, N failed, N skipped`, counting test cases from meson's testlog.json."""
import json
import re
import sys

passed = failed = skipped = 0
for line in open(sys.argv[1], encoding="utf-8"):
    test = json.loads(line)
    cases = re.findall(r"^(not ok|ok)\b(.*)$", test.get("stdout", ""), re.M)
    if not cases:
        ok = test["result"] in ("OK", "EXPECTEDFAIL")
        skip = test["result"] == "SKIP"
        passed, failed, skipped = passed + ok, failed + (not ok and not skip), skipped + skip
        continue
    for verdict, rest in cases:
        if "# SKIP" in rest:
            skipped += 1
        elif verdict == "ok":
            passed += 1
        else:
            failed += 1
    if test["result"] not in ("OK", "EXPECTEDFAIL", "SKIP") and all(v == "ok" for v, _ in cases):
        failed += 1                          # died after its last case
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(failed != 0)
