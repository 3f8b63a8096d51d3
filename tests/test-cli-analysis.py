#!/usr/bin/env python3
"""What laneway-cli says about a service: analyze, compare, simulate and check, every option, how each ends."""
import json
import re

import tap
from cli_fixture import as_json, changed, chinese, cli, english, folder, refused, run, samples, written

templates = samples.parent / "templates"


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


def times_are_drawn_again():
    """From the tables to the statement: the import keeps the times, compare has a bootstrap beside Welch's test, for every locale the same."""
    document = folder / "times.laneway"
    document.write_bytes(english.read_bytes())
    for period, factor in (("2026-09", 1.5), ("2026-10", 1)):
        rows = [f"r2,2026-{period[5:]}-{i % 28 + 1:02},{i % 5 + 1},{round(factor * (5 + i * i % 97 + (400 if i % 40 == 0 else 0)), 2)}" for i in range(200)]
        table = written(f"times-{period}.csv", "step,date,score,duration (minutes)\n" + "\n".join(rows) + "\n")
        cli("feedback", document, table, "--period", period)
    lines = [line for line in document.read_text(encoding="utf-8").splitlines() if '"spread"' in line]
    assert len(lines) == 2 and all(len(line) < 2000 for line in lines), lines
    words = ("compare", document, "--from", "as-is", "--to", "as-is", "--period-from", "2026-09", "--period-to", "2026-10")
    tests = as_json(*words)["tests"]
    test = next(t for t in tests if t["step"] == "r2" and t["metric"] == "handling-time")
    drawn = test["bootstrap"]
    assert test["method"] == "welch" and (drawn["nFrom"], drawn["nTo"], drawn["rounds"], drawn["seed"]) == (200, 200, 9999, 1), test
    assert abs(drawn["mean"]["difference"] - test["difference"]) < 0.01 * abs(test["difference"]), drawn
    for statistic in (drawn["mean"], drawn["median"]):
        assert statistic["low"] < statistic["difference"] < statistic["high"] < 0, drawn
    assert abs(drawn["median"]["from"] - 1.5 * drawn["median"]["to"]) < 0.02 * drawn["median"]["from"], drawn
    assert "bootstrap (95 %, n = 200 and 200, 9999 rounds, seed 1)" in test["sentence"], test["sentence"]
    assert "bootstrap (95 %, n = 200 and 200" in cli(*words)[0].decode()
    assert all(t["bootstrap"] is None for t in tests if t["metric"] != "handling-time")
    assert next(t for t in as_json(*words, locale="zh_CN.UTF-8")["tests"] if t["step"] == "r2" and t["bootstrap"])["bootstrap"] == drawn


MEMBERS = {
    "analyze": {"variant", "period", "steps", "decisions", "lanes", "flows", "processMinutes", "waitMinutes", "delayMinutes", "leadMinutes",
                "cycleTimeEfficiency", "valueAddedRatio", "workContentMinutes", "handoffs", "visits", "criticalPath", "bottlenecks", "goals"},
    "compare": {"changes", "metrics", "tests"},
    "simulate": {"cases", "replications", "seed", "lead", "steps", "owners", "queue", "throughput"},
}


def json_has_what_is_promised():
    a = as_json("analyze", chinese, "--arrival", "20/h")
    assert MEMBERS["analyze"] | {"pools"} <= set(a), MEMBERS["analyze"] - set(a)
    assert set(a["handoffs"]) == {"drawn", "expected", "internal"}
    b = a["bottlenecks"][0]
    assert {"element", "kind", "classes", "score", "time", "complaints"} <= set(b), b
    assert {"ratio", "excessMinutes", "leadShare"} <= set(b["time"])
    assert {"count", "share", "low", "high", "locationQuotient", "flagged"} <= set(b["complaints"])
    handoff = next(b for b in a["bottlenecks"] if b["kind"] == "handoff")
    assert {"frictionMinutes", "leadShare", "flagged"} <= set(handoff["handoff"])
    assert all({"owner", "erlang", "utilisation"} <= set(pool) for pool in a["pools"]) and a["pools"]
    c = as_json("compare", chinese, "--from", "as-is", "--to", "to-be")
    assert MEMBERS["compare"] <= set(c) and all({"step", "kind"} <= set(change) for change in c["changes"])
    assert all(set(m) == {"name", "from", "to", "delta", "relative"} for m in c["metrics"])
    s = as_json("simulate", chinese, "--cases", "20", "--replications", "3", "--queueing", "0")
    assert MEMBERS["simulate"] <= set(s), s.keys()
    assert {"mean", "low", "high", "median", "p90", "p95"} <= set(s["lead"])
    for estimate in [s["queue"], s["throughput"], s["owners"][0]["utilisation"], s["steps"][0]["visits"]]:
        assert set(estimate) == {"mean", "low", "high"} and estimate["low"] <= estimate["mean"] <= estimate["high"], estimate
    for output in (a, c, s):
        text = json.dumps(output)
        assert "NaN" not in text and "Infinity" not in text
        assert not re.search(r'"[a-z0-9]+_[a-z]', text), "members are in camelCase"


def owners_are_staffed():
    ticket = as_json("analyze", templates / "ticket.en.laneway", "--arrival", "20/h")
    pools = {p["owner"]: p for p in ticket["pools"]}
    tier = pools["tier-1-agent"]                           # T08, within half a unit of the published digits
    assert abs(tier["erlang"] - 6.160) < 2e-3 and abs(tier["utilisation"] - 0.770) < 5e-4 and tier["verdict"] == "stable", tier
    assert abs(ticket["capacityPerHour"] - 25.98) < 5e-3 and ticket["capacityOwner"] == "tier-1-agent", ticket["capacityPerHour"]
    assert tier["squareRootStaff"] == 9 and abs(tier["waitProbability"] - 0.3955) < 2e-3, tier
    assert pools["customer"]["capacity"] is None and pools["customer"]["utilisation"] is None and pools["customer"]["verdict"] is None
    restaurant = as_json("analyze", templates / "restaurant.en.laneway", "--arrival", "30/h")
    waiter = next(p for p in restaurant["pools"] if p["owner"] == "waiter")       # T16: 5 Erlang for four
    assert waiter["erlang"] == 5 and waiter["utilisation"] == 1.25 and waiter["verdict"] == "unstable" and waiter["waitProbability"] == 1, waiter
    assert waiter["squareRootStaff"] == 8, waiter
    text = cli("analyze", templates / "restaurant.en.laneway", "--arrival", "30/h")[0].decode()
    assert re.search(r"Waiter +5\.00 Erlang +4 +125\.0 % +100\.0 % +8 +unstable", text), text
    assert "at most 24 cases in an hour: what Waiter can do" in text, text
    assert "cases in an hour" not in cli("analyze", templates / "restaurant.en.laneway")[0].decode()
    simulated = as_json("simulate", templates / "restaurant.en.laneway", "--cases", "50", "--replications", "2", "--queueing", "0",
                        "--arrival", "exponential 2min")
    owner = next(o for o in simulated["owners"] if o["owner"] == "Waiter")
    assert owner["squareRootStaff"] == 8 and owner["verdict"] == "unstable" and abs(owner["gamma"] - waiter["gamma"]) < 1e-12, owner
    text = cli("simulate", templates / "restaurant.en.laneway", "--cases", "50", "--queueing", "0", "--arrival", "exponential 1h")[0].decode()
    assert "for few to wait" in text and "-0.0" not in text, text


def promises_are_judged():
    a = as_json("analyze", chinese, "--within", "8d")
    assert 0.94 < a["criticality"]["within"] < 0.97 and a["pert"]["within"] > 0.999, (a["pert"], a["criticality"])
    assert abs(a["pert"]["minutes"] - 9075) < 1e-6 and abs(a["pert"]["deviation"] - 240) < 1e-6, a["pert"]
    index = a["criticality"]["steps"]
    assert index["r3"] == 1 and abs(index["r5a"] - 0.4) < 0.03 and abs(index["r5a"] + index["r5b"] - 1) < 1e-9, index
    assert "within" not in as_json("analyze", chinese)["pert"]
    text = cli("analyze", english, "--within", "8d")[0].decode()
    assert "within 8 days: 100.0 % by PERT" in text and "critical by chance: r5a" in text, text
    cli("analyze", english, "--within", "soon", status=2)
    s = as_json("simulate", chinese, "--unlimited", "--cases", "500", "--within", "8 days")
    assert abs(s["within"]["mean"] - a["criticality"]["within"]) < 0.02, s["within"]


def scenarios_have_their_own_paths():
    paths = {name: as_json("analyze", english, "--scenario", name) for name in ("probable", "longest", "weighted")}
    got = {name: (path["scenario"], round(path["criticalMinutes"], 6)) for name, path in paths.items()}
    assert got == {"probable": ("probable", 9075), "longest": ("longest", 11150), "weighted": ("weighted", 7739)}, got


def a_day_is_as_long_as_the_document_says():
    """Everywhere: 9905 minutes are 6 days 21 h of 24, or 20 days 5 h of 8."""
    def short(document):
        document["about"]["dayLength"] = "PT8H"
    path = changed("short.laneway", short)
    assert as_json("analyze", path)["leadMinutes"] == 9905
    for words, long_days, short_days in [(["analyze"], "6 days 21 h", "20 days 5 h"),
                                         (["compare", "--from", "as-is", "--to", "to-be"], "6 days 21 h", "20 days 5 h"),
                                         (["simulate", "--unlimited", "--cases", "50"], " days ", " days ")]:
        assert long_days in cli(words[0], english, *words[1:])[0].decode()
        assert short_days in cli(words[0], path, *words[1:])[0].decode(), (words, cli(words[0], path, *words[1:])[0].decode())
    # What is given in days is read so, too.
    arrival = ["--arrival", "fixed 1d"]
    for day, erlang in ((english, 21 / 1440), (path, 21 / 480)):
        pool = next(p for p in as_json("analyze", day, *arrival)["pools"] if p["owner"] == "agent")
        assert abs(pool["erlang"] - erlang) < 1e-12, pool
    within = [as_json("analyze", p, "--within", "8d")["criticality"]["within"] for p in (english, path)]
    assert within[0] > 0.9 and within[1] == 0, within


def simulate_follows_every_option():
    base = ["simulate", english, "--cases", "60", "--replications", "4", "--json"]

    def played(*words):
        return json.loads(cli(*base, *words)[0])
    once = played("--queueing", "0")
    assert (once["cases"], once["replications"], once["seed"], once["variant"]) == (60, 4, 1, "as-is")
    assert once == played("--queueing", "0"), "the same seed gives the same result"
    assert played("--queueing", "0", "--seed", "2")["lead"] != once["lead"]
    assert played("--queueing", "0", "--variant", "to-be")["variant"] == "to-be"
    assert played("--unlimited")["owners"] == [] and once["owners"]
    assert played("--queueing", "1")["lead"]["mean"] < once["lead"]["mean"] - 2000
    assert played("--queueing", "0", "--horizon", "3 days")["finished"] == 0
    assert played("--queueing", "0", "--warm-up", "10")["finished"] == 4 * 70
    night = played("--queueing", "0", "--arrival", "20/h", "--arrival-calendar", "weekdays-9-18")
    assert night["lead"] != once["lead"]
    against = played("--queueing", "0", "--against", "to-be")["difference"]
    assert against["against"] == "to-be" and 4000 < against["leadMinutes"] < 6000 and against["p"] < 1e-6, against
    assert played("--queueing", "0", "--within", "30 days")["within"]["mean"] == 1
    text = cli("simulate", english, "--cases", "60", "--replications", "4", "--queueing", "0", "--against", "to-be", "--within", "30 days")[0].decode()
    assert "4 replications of 60 cases, seed 1" in text and "Promise kept: 100.0 %" in text and "Against To-be: +" in text, text
    assert "%" in text and "Service review" in text


def simulate_says_what_is_wrong():
    refused("simulate", english, "--cases", "5", says=["steps[2] (Service review)", "waiting for a free owner"])
    refused("simulate", english, "--unlimited", "--arrival", "often", says="often", status=2)
    refused("simulate", english, "--unlimited", "--cases", "0", says="at least one", status=2)
    refused("simulate", english, "--unlimited", "--cases", "-3", says="at least one", status=2)
    refused("simulate", english, "--unlimited", "--replications", "0", says="at least one", status=2)
    refused("simulate", english, "--unlimited", "--cases", "100000000", says="ten million", status=2)
    refused("simulate", english, "--unlimited", "--warm-up", "-1", says="fewer than none", status=2)
    refused("simulate", english, "--queueing", "2", says="between 0 and 1", status=2)
    refused("simulate", english, "--unlimited", "--variant", "may-be", says="as-is, to-be")
    refused("simulate", english, "--unlimited", "--against", "may-be", says="as-is, to-be")
    refused("simulate", english, "--unlimited", "--horizon", "later", says="later", status=2)
    refused("simulate", english, "--unlimited", "--within", "later", says="later", status=2)
    refused("simulate", english, "--unlimited", "--arrival-calendar", "sometimes", says="sometimes", status=2)
    cli("simulate", english, "--cases", "many", status=2)
    cli("simulate", status=2)
    cli("simulate", english, "--never", status=2)
    output, error = cli("simulate", english, "--cases", "200", "--arrival", "200/h", "--queueing", "0", "--replications", "2")
    assert b"there is no steady state" in output and not error, (output[-300:], error)


def wrong_use_of_the_analysis_is_told():
    for command in ("analyze", "compare", "simulate", "check"):
        cli(command, status=2)
        cli(command, english, english, status=2)
        cli(command, english, "--sideways", status=2)
        extra = ["--from", "as-is", "--to", "to-be"] if command == "compare" else []
        refused(command, folder / "none.laneway", *extra, says="none.laneway: ")
        refused(command, written("empty.laneway", b""), *extra, says="empty.laneway: ")
        given = english.read_bytes()
        options = extra + (["--unlimited", "--cases", "5"] if command == "simulate" else [])
        assert cli(command, "-", *options, given=given)[0] == cli(command, english, *options)[0], command
    cli("compare", english, "--to", "to-be", status=2)
    refused("compare", english, "--from", "as-is", "--to", "to-be", "--period-from", "2027", "--period-to", "2026-10", says="2026-10")
    c = as_json("compare", english, "--from", "as-is", "--to", "as-is", "--period-from", "2026-10", "--period-to", "2026-10")
    assert c["changes"] == [] and all(m["delta"] == 0 for m in c["metrics"] if m["delta"] is not None), c["metrics"]


def exits_that_do_not_add_up_have_their_place():
    """Probabilities that come to 0 or to 3, a loop that is never left, nothing to begin with: an error with its place, and a finding."""
    def to(*shares):
        def change(document):
            flows = [flow for flow in document["variants"][0]["flows"] if flow["from"] == "g1"]
            flows += [dict(flows[0], id="f-third", to="r6")] * (len(shares) - 2)
            document["variants"][0]["flows"] = [f for f in document["variants"][0]["flows"] if f["from"] != "g1"] + [
                dict(flow, probability=share) for flow, share in zip(flows, shares)]
        return change
    for name, shares, total in (("nothing", (0, 0), "0"), ("three", (1, 1, 1), "3")):
        path = changed(f"{name}.laneway", to(*shares))
        for command in (["analyze"], ["simulate", "--unlimited"], ["compare", "--from", "as-is", "--to", "to-be"]):
            refused(command[0], path, *command[1:], says=[f"{name}.laneway: variants[0].steps[5] (Exchange or refund?): ", f"add up to {total}"])
        assert [f["element"] for f in as_json("check", path) if f["rule"] == "probability-sum"] == ["g1"]

    def no_start(document):
        variant = document["variants"][0]
        variant["steps"] = [step for step in variant["steps"] if step.get("kind") != "start"]
        variant["flows"] = [flow for flow in variant["flows"] if flow["from"] != "start"]
        variant["steps"] = [step for step in variant["steps"] if step.get("kind") != "end"]
        variant["flows"] = [dict(flow, to="r1") if flow["from"] == "r7" else flow for flow in variant["flows"]]
    path = changed("no-start.laneway", no_start)
    refused("analyze", path, says="add a start")
    assert "no-start" in {f["rule"] for f in as_json("check", path)}

    def negative(document):
        document["variants"][0]["steps"][2]["process"] = "-PT5M"
    refused("analyze", changed("negative.laneway", negative), says=["negative.laneway: ", "process"])


def check_is_content_with_the_samples():
    for path in (chinese, english):
        assert cli("check", path) == (b"", "")
        assert as_json("check", path) == []


def step_of(document, name, variant=0):
    return next(step for step in document["variants"][variant]["steps"] if step["id"] == name)


def flow_of(document, name):
    return next(flow for flow in document["variants"][0]["flows"] if flow["id"] == name)


def put(record, **members):
    """Members set to None are taken out."""
    for name, value in members.items():
        if value is None:
            record.pop(name, None)
        else:
            record[name] = value


def without_flows_of(document, step):
    document["variants"][0]["flows"] = [f for f in document["variants"][0]["flows"] if step not in (f["from"], f["to"])]


def bind(document):
    put(step_of(document, "r2"), policy={"text": "Two eyes", "binding": True})
    document["variants"][1]["steps"] = [s for s in document["variants"][1]["steps"] if s["id"] != "r2"]
    document["variants"][1]["flows"] = [f for f in document["variants"][1]["flows"] if "r2" not in (f["from"], f["to"])]


# What is done to the sample, the rule that must see it, and where. Reference §B.6, and what else is looked for.
FAULTS = [
    ("no-start", None, lambda d: [put(step_of(d, "start"), kind=None, name="Begin", owner="customer", process="PT1M")]),
    ("no-end", "end", lambda d: put(step_of(d, "end"), kind=None, name="Done", owner="customer", process="PT1M")),
    ("unreachable", "r4", lambda d: flow_of(d, "f3").update(to="g1")),
    ("start-twice", "lost", lambda d: [d["variants"][0]["steps"].append({"id": "lost", "kind": "start", "lane": "customer", "phase": "apply"}),
                                       d["variants"][0]["flows"].append({"id": "f-lost", "from": "lost", "to": "r2"})]),
    ("step-without-owner", "r4", lambda d: put(step_of(d, "r4"), owner=None)),
    ("step-without-time", "r4", lambda d: put(step_of(d, "r4"), process=None, wait=None)),
    ("times-missing", "r4", lambda d: put(step_of(d, "r4"), process=None, wait=None)),
    ("step-without-name", "r4", lambda d: put(step_of(d, "r4"), name=None)),
    ("step-without-phase", "r4", lambda d: put(step_of(d, "r4"), phase=None)),
    ("probability-sum", "g1", lambda d: put(flow_of(d, "f5"), probability=0.5)),
    ("probability-unknown", "g1", lambda d: put(flow_of(d, "f5"), probability=None)),
    ("decision-one-exit", "g1", lambda d: without_flows_of(d, "r5a")),
    ("step-unconnected", "r6", lambda d: without_flows_of(d, "r6")),
    ("not-nested", None, lambda d: put(step_of(d, "g1"), kind="parallel")),
    ("loop-without-exit", None, lambda d: flow_of(d, "f10").update(to="r6")),
    ("handover-without-content", None, lambda d: [put(f, handover=None, label=None) for f in d["variants"][0]["flows"]]),
    ("delay-without-kind", "f2", lambda d: put(flow_of(d, "f2"), delayKind=None)),
    ("customer-lane-empty", "customer", lambda d: [put(s, lane="service") for s in d["variants"][0]["steps"] if s["lane"] == "customer"]),
    ("customer-alone", "r7", lambda d: [put(step_of(d, "r7"), touchpoints=None, channels=None, evidence=None)]),
    ("lanes-out-of-order", None, lambda d: d["variants"][0]["lanes"].reverse()),
    ("over-time-limit", "r3", lambda d: put(step_of(d, "r3"), sla="PT1H")),
    ("benchmark-without-source", "r2", lambda d: step_of(d, "r2")["benchmark"].pop("source")),
    ("same-name", None, lambda d: put(step_of(d, "r3"), name="Service review")),
    ("policy-step-removed", "r2", bind),
    ("metric-without-polarity", "csat", lambda d: d["metrics"][0].pop("polarity")),
    ("goal-incomplete", "g", lambda d: d.update(goals=[{"id": "g", "name": "Faster", "figure": "lead"}])),
    ("rows-unmatched", "2026-10", lambda d: d["datasets"][0].setdefault("source", {}).update(unmatched=3)),
    ("feedback-step-unknown", "gone", lambda d: d["datasets"][0]["values"][0].update(step="gone")),
    ("range-disordered", "f5", lambda d: put(flow_of(d, "f5"), delay={"min": "PT5H", "max": "PT1H"})),
    ("owner-unknown", "r4", lambda d: put(step_of(d, "r4"), owner="nobody-there")),
    ("system-unknown", "r4", lambda d: put(step_of(d, "r4"), systems=["none"])),
    ("metric-unknown", "none", lambda d: d["datasets"][0]["values"][0].update(metric="none")),
    ("count-impossible", None, lambda d: d["datasets"][0]["values"][0].update(n=5, k=9)),
    ("loose-end", "f5", lambda d: put(flow_of(d, "f5"), to=None)),
]


def findings(path):
    """Whatever their weight: errors end with 3, anything else well."""
    status = run("check", path, "--json")
    found = json.loads(status.stdout)
    assert status.returncode == (3 if any(f["severity"] == "error" for f in found) else 0), (status.returncode, found)
    return found


def check_has_a_rule_for_each_fault():
    missed = []
    for rule, element, spoil in FAULTS:
        path = changed("fault.laneway", spoil)
        output = findings(path)
        found = [f for f in output if f["rule"] == rule and (element is None or f["element"] == element)]
        if not found:
            missed.append(f"{rule} at {element}: only {[(f['rule'], f['element']) for f in output]}")
        elif not all(f["message"] and f["severity"] in ("error", "warning", "hint") for f in found):
            missed.append(f"{rule}: {found}")
    tap.none(missed, "faults that are not found")


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
        times_are_drawn_again,
        json_has_what_is_promised,
        owners_are_staffed,
        promises_are_judged,
        scenarios_have_their_own_paths,
        a_day_is_as_long_as_the_document_says,
        simulate_follows_every_option,
        simulate_says_what_is_wrong,
        wrong_use_of_the_analysis_is_told,
        exits_that_do_not_add_up_have_their_place,
        check_is_content_with_the_samples,
        check_has_a_rule_for_each_fault,
        check_finds_what_is_wrong)
