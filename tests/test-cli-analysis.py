#!/usr/bin/env python3
"""What laneway-cli says about a service: analyze, compare, simulate and check, every option, how each ends."""
import json
import re

import tap
from cli_fixture import as_json, changed, chinese, cli, english, folder, refused, written


def analyze_prints_the_golden_figures():
    golden = {
        "as-is": (9905, 104, 3609, 6192, {"drawn": 7, "expected": 4.4, "internal": 2.4}, 8, 1, {"r5a": .4, "r5b": .6, "r6": .4}),
        "to-be": (4946, 66, 1851, 3029, {"drawn": 9, "expected": 4.7, "internal": 2.7}, 9, 2,
                  {"r2": .3, "r5a": .4, "r5b": .6, "r6": .4}),
    }
    for path in (chinese, english):
        for variant, figures in golden.items():
            a = as_json("analyze", path, "--variant", variant)
            got = (a["leadMinutes"], a["processMinutes"], a["waitMinutes"], a["delayMinutes"], a["handoffs"], a["steps"],
                   a["decisions"], a["visits"])
            assert got == figures, got
            assert a["variant"] == variant and a["workContentMinutes"] == a["processMinutes"]
            assert a["period"] == ("2026-10" if variant == "as-is" else None) and a["method"] == "exact"
        assert as_json("analyze", path)["flows"] == 11
        assert abs(a["cycleTimeEfficiency"] - 66 / 4946) < 1e-12


def analyze_ranks_the_bottlenecks():
    a = as_json("analyze", chinese, "--variant", "as-is", "--period", "2026-10")
    first = [(b["element"], b["kind"], b["classes"]) for b in a["bottlenecks"][:3]]
    assert first == [("r2", "step", ["time", "complaints"]), ("r3", "step", ["time", "complaints"]),
                     ("g1/质检结果反馈", "handoff", ["handoff"])], first
    scores = [b["score"] for b in a["bottlenecks"]]
    assert all(abs(x - y) <= 5e-4 for x, y in zip(scores, (1, 0.894, 0.872))) and scores == sorted(scores, reverse=True), scores
    r2, r3, handoff = a["bottlenecks"][:3]
    assert r2["time"]["ratio"] == 4 and r2["time"]["excessMinutes"] == 90 and abs(r2["time"]["leadShare"] - 0.01212) <= 1e-5, r2
    assert r3["time"]["ratio"] is None and r3["complaints"]["count"] == 60 and r3["complaints"]["flagged"], r3
    assert r3["complaints"]["fairShareBy"] == "count" and abs(r3["complaints"]["locationQuotient"] - 2.7) < 1e-9, r3
    assert abs(handoff["handoff"]["frictionMinutes"] - 2160) < 1e-9 and not handoff["complaints"]["flagged"], handoff
    assert a["criticalPath"] == ["r1", "r2", "r3", "r4", "r5b", "r7"] and a["scenario"] == "probable", a["criticalPath"]
    assert as_json("analyze", chinese, "--scenario", "longest")["criticalPath"] == ["r1", "r2", "r3", "r4", "r5a", "r6", "r7"]
    assert [(d["from"], d["to"]) for d in a["departments"]][0] == ("仓储部", "财务部")
    assert "pools" not in a and a["goals"] == []
    pools = {p["owner"]: p for p in as_json("analyze", chinese, "--arrival", "exponential 30min")["pools"]}
    assert abs(pools["agent"]["erlang"] - 0.7) < 1e-9 and abs(pools["agent"]["utilisation"] - 0.175) < 1e-9, pools
    assert as_json("analyze", chinese, "--arrival", "2/h")["pools"] == list(pools.values())
    text = cli("analyze", english)[0].decode()
    assert "4 times" in text and "Inspection result" in text and "Critical path" in text, text
    cli("analyze", english, "--scenario", "best", status=2)
    cli("analyze", english, "--arrival", "often", status=2)
    refused("analyze", english, "--period", "2027", says="2026-10")


def analyze_follows_goals():
    def goals(document):
        document["goals"] = [{"id": "csat", "name": "CSAT", "metric": "csat", "baseline": 0.7, "target": 0.9, "start": "2020-01-01",
                              "date": "2020-12-31"}, {"id": "vague", "name": "Better"}]
    path = changed("goals.laneway", goals)
    csat, vague = as_json("analyze", path)["goals"]
    assert csat["status"] == "overdue" and abs(csat["progress"] - (639 / 879 - 0.7) / 0.2) < 1e-9 and csat["complete"], csat
    assert vague["status"] == "unknown" and vague["progress"] is None and not vague["complete"], vague
    found = {(f["rule"], f["element"]) for f in as_json("check", path)}
    assert found == {("goal-incomplete", "vague")}, found


def analyze_survives_bad_input():
    def times(document):
        for step in document["variants"][0]["steps"]:
            step.pop("process", None), step.pop("wait", None)
    a = as_json("analyze", changed("times.laneway", times))
    assert a["stepsWithoutTime"] == a["steps"] == 8 and a["leadMinutes"] == 6192, a["stepsWithoutTime"]
    found = [f for f in as_json("check", folder / "times.laneway") if f["rule"] == "times-missing"]
    assert len(found) == 1 and "8 of 8 steps have no time" in found[0]["message"], found

    def starts(document):
        document["variants"][0]["steps"].append({"id": "other", "name": "Other", "kind": "start", "lane": "customer", "phase": "apply"})
        document["variants"][0]["flows"].append({"id": "f-other", "from": "other", "to": "r2"})
    path = changed("starts.laneway", starts)
    refused("analyze", path, says=["variants[0].steps[11]", "second start"])
    assert "start-twice" in {f["rule"] for f in as_json("check", path)}

    def enormous(document):
        document["variants"][0]["steps"][1]["wait"] = "PT876000H"
    assert as_json("analyze", changed("enormous.laneway", enormous))["leadMinutes"] == 9905 + 876000 * 60

    def loop(document):
        document["variants"][0]["flows"][-1]["to"] = "r6"
    assert "loop-without-exit" in {f["rule"] for f in as_json("check", changed("loop.laneway", loop))}


def compare_tells_what_differs():
    c = as_json("compare", chinese, "--from", "as-is", "--to", "to-be")
    figures = {m["name"]: m for m in c["metrics"]}
    assert round(100 * figures["leadMinutes"]["relative"], 2) == -50.07, figures["leadMinutes"]
    assert (figures["handoffsExpected"]["from"], figures["handoffsExpected"]["to"]) == (4.4, 4.7)
    assert (figures["processMinutes"]["from"], figures["processMinutes"]["to"]) == (104, 66)
    assert {("r2s", "added"), ("r3", "renamed"), ("r3", "time")} <= {(change["step"], change["kind"]) for change in c["changes"]}
    assert c["tests"] == [] and (c["periodFrom"], c["periodTo"]) == ("2026-10", None)
    text = cli("compare", english, "--from", "as-is", "--to", "to-be")[0].decode()
    assert "−50.07 %" in text and re.search(r"4\.4 +4\.7", text), text

    def pilot(document):
        after = json.loads(json.dumps(document["datasets"][0]))
        after.update(id="2027-03", stage="after")
        after["values"][2].update(n=210, k=190)
        document["datasets"].append(after)
    tests = as_json("compare", changed("pilot.laneway", pilot), "--from", "as-is", "--to", "to-be")["tests"]
    r2 = next(t for t in tests if t["step"] == "r2" and t["metric"] == "csat")
    assert r2["verdict"] == "better" and r2["low"] < 51 / 210 < r2["high"] and r2["adjusted"] >= r2["p"] and "n = 210" in r2["sentence"], r2
    cli("compare", english, "--from", "as-is", status=2)
    refused("compare", english, "--from", "as-is", "--to", "may-be", says="as-is, to-be")


def analyze_speaks_the_readers_language():
    assert "9905 min" in cli("analyze", chinese)[0].decode()
    assert "全程时长" in cli("analyze", english, locale="zh_CN.UTF-8")[0].decode()


def analyze_reads_standard_input():
    assert as_json("analyze", "-", given=english.read_bytes())["leadMinutes"] == 9905


def analyze_says_where_no_number_is_right():
    def loop(document):
        document["variants"][0]["flows"][-1]["to"] = "r6"
    refused("analyze", changed("loop.laneway", loop), says=["loop.laneway: variants[0].steps[", "never left"])

    def share(document):
        document["variants"][1]["flows"][3]["probability"] = 0.5
    refused("analyze", changed("share.laneway", share), "--variant", "to-be", says=["variants[1].steps[3] (", "add up to 1.2"])
    refused("analyze", english, "--variant", "may-be", says="as-is, to-be")


def check_is_content_with_the_samples():
    for path in (chinese, english):
        assert cli("check", path) == (b"", "")
        assert as_json("check", path) == []


def check_finds_what_is_wrong():
    def lane(document):
        document["variants"][0]["steps"][4]["lane"] = "servce"
    path = changed("lane.laneway", lane)
    findings = as_json("check", path, status=3)
    assert findings[0]["severity"] == "error" and "servce" in findings[0]["message"], findings
    assert "servce" in cli("check", path, status=3)[0].decode()
    refused("analyze", path, says=["lane.laneway: variants[0].steps[4].lane: ", "servce"])

    def owner(document):
        del document["variants"][0]["steps"][4]["owner"]
    findings = as_json("check", changed("owner.laneway", owner))
    assert findings and all(f["severity"] != "error" and f["rule"] and f["message"] for f in findings), findings
    assert {f["element"] for f in findings} == {"r4"}

    def names(document):
        document["variants"][0]["steps"][2]["name"] = "A review of everything that was ever asked for by any customer " * 3
        document["variants"][0]["phases"][1]["name"] = "A phase with a name as long as a sentence, and more " * 5
        document["datasets"][0]["tags"][0]["step"] = "gone"
    found = {(f["severity"], f["rule"], f["element"], f.get("place")) for f in as_json("check", changed("names.laneway", names))}
    assert found == {("hint", "name-cut", "r2", "variants[0].steps[2].name"), ("hint", "name-cut", "receive", "variants[0].phases[1].name"),
                     ("hint", "tag-step-unknown", "gone", "datasets[0].tags[0].step")}, found


    def bend(document):     # down through the middle of r5b
        document["variants"][0]["flows"][7]["bends"] = [{"phase": "handle", "x": 336}]
    found = [(f["severity"], f["rule"], f["element"], f.get("place")) for f in as_json("check", changed("bend.laneway", bend))]
    assert found == [("hint", "bend-left-out", "f7", "variants[0].flows[7].bends")], found


if __name__ == "__main__":
    tap.run(
        analyze_prints_the_golden_figures,
        analyze_ranks_the_bottlenecks,
        analyze_follows_goals,
        analyze_survives_bad_input,
        compare_tells_what_differs,
        analyze_speaks_the_readers_language,
        analyze_reads_standard_input,
        analyze_says_where_no_number_is_right,
        check_is_content_with_the_samples,
        check_finds_what_is_wrong)
