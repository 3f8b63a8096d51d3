#!/usr/bin/env python3
"""laneway-cli as scripts use it: every command, what it prints, how it ends, and what bad input leaves behind."""
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import tap

program = sys.argv[1]
samples = pathlib.Path(sys.argv[2], "data", "samples")
chinese, english = samples / "returns.zh-CN.laneway", samples / "returns.en.laneway"
place = tempfile.TemporaryDirectory()
folder = pathlib.Path(place.name)


def cli(*words, status=0, given=None, out=None, locale="en_US.UTF-8"):
    """Standard output (bytes) and standard error (text)."""
    environment = dict(os.environ, LC_ALL=locale)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE"):
        environment.pop(name, None)
    done = subprocess.run([program, *map(str, words)], input=given, stdout=out or subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment, timeout=60)
    error = done.stderr.decode()
    assert done.returncode == status, f"{words}: ended with {done.returncode}, not {status}\n{error}"
    return done.stdout, error


def as_json(*words, **more):
    return json.loads(cli(*words, "--json", **more)[0])


def refused(*words, says, status=1, **more):
    """One line that begins with the program's name and holds `says`; nothing on standard output; nothing left behind."""
    before = sorted(path.name for path in folder.iterdir())
    output, error = cli(*words, status=status, **more)
    assert not output, output
    assert error.startswith("laneway-cli") and error.count("\n") == 1 and error.endswith("\n"), error
    for word in [says] if isinstance(says, str) else says:
        assert word in error, f"{word!r} is not in: {error}"
    left = sorted(path.name for path in folder.iterdir())
    assert left == before, f"left behind: {set(left) ^ set(before)}"


def written(name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def changed(name, change, source=english):
    """A copy of a sample with something wrong in it."""
    document = json.loads(source.read_text(encoding="utf-8"))
    change(document)
    return written(name, json.dumps(document, ensure_ascii=False))


def names_of(path, variant=0):
    return [step["name"] for step in json.loads(path.read_text(encoding="utf-8"))["variants"][variant]["steps"]]


def png_size(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n", data[:16]
    return struct.unpack(">II", data[16:24])


def help_lists_what_there_is():
    text = cli("--help")[0].decode()
    commands = re.findall(r"^  (\w+)  ", text, re.M)
    assert {"analyze", "check", "compare", "export", "feedback", "info", "new", "templates"} <= set(commands), commands
    for command in commands:
        output, error = cli(command, "--help")
        assert command.encode() in output and b"--help" in output and not error
    assert cli("--version")[0].startswith(b"laneway-cli ")


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


def info_counts():
    info = as_json("info", chinese)
    assert info["title"] == "电商退换货"
    assert [(v["id"], v["lanes"], v["phases"], v["steps"], v["flows"]) for v in info["variants"]] == [
        ("as-is", 5, 4, 11, 11), ("to-be", 6, 4, 13, 14)]
    assert [d["id"] for d in info["datasets"]] == ["2026-10"] and [m["id"] for m in info["metrics"]] == ["csat", "complaints"]
    assert info["comments"] == 0
    assert "2026-10" in cli("info", chinese)[0].decode()


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


def samples_are_canonical():
    for language, path in (("zh-CN", chinese), ("en", english)):
        cli("new", "returns-sample", "--language", language, "-o", folder / "again.laneway")
        assert (folder / "again.laneway").read_bytes() == path.read_bytes(), f"{path.name}: saving it again changes it"
        assert cli("new", "returns-sample", "--language", language, "-o", "-")[0] == path.read_bytes()


def new_makes_documents_that_hold():
    listed = as_json("templates")["templates"]
    assert {"blank", "returns", "restaurant", "loan"} <= {template["id"] for template in listed}
    assert len(listed) == 24 and listed[0]["id"] == "blank"
    for template in listed:
        for language in template["languages"]:
            path = folder / "new.laneway"
            cli("new", template["id"], "--language", language, "-o", path)
            about = as_json("info", path)
            assert about["language"] == language and bool(about["datasets"]) == (template["id"] == "returns-sample")
            assert template["description"] and template["group"]
            # "channels" begins without times, many do not say what is handed over; no name is cut, nothing else is to be said.
            rules = {f["rule"] for f in as_json("check", path)} - {"handover-without-content"}
            assert rules == ({"step-without-time", "times-missing"} if template["id"] == "channels" else set()), rules
    assert cli("new", "returns-sample", "-o", "-", locale="zh_CN.UTF-8")[0] == chinese.read_bytes()
    assert "电商退换货" in cli("templates", locale="zh_CN.UTF-8")[0].decode()


def a_system_that_does_its_step_is_named_once():
    def texts(template):
        cli("new", template, "--language", "en", "-o", folder / "new.laneway")
        svg = cli("export", folder / "new.laneway", "--detail", "full", "-o", "-", "--format", "svg")[0].decode()
        return re.findall(r">([^<>]+)</t", svg)
    assert texts("ticket").count("Ticket system") == 1      # the lane
    assert "Reservation system" in texts("hotel")           # where the receptionist checks in


def export_draws_every_format():
    for path in (chinese, english):
        for ending, magic in (("png", b"\x89PNG"), ("svg", b"<"), ("pdf", b"%PDF")):
            picture = folder / f"picture.{ending}"
            cli("export", path, "--heat", "csat", "--title-block", "-o", picture)
            assert picture.read_bytes().startswith(magic)
            assert cli("export", path, "-o", "-", "--format", ending)[0].startswith(magic)


def export_has_every_name():
    for variant, number in (("as-is", 0), ("to-be", 1)):
        drawing = cli("export", chinese, "--variant", variant, "--heat", "csat", "-o", "-", "--format", "svg")[0]
        text = "".join(xml.etree.ElementTree.fromstring(drawing).itertext())
        tap.none([name for name in names_of(chinese, number) if name not in text], f"names that the SVG lacks ({variant})")
        if not shutil.which("pdftotext"):
            continue
        cli("export", chinese, "--variant", variant, "--heat", "csat", "-o", folder / "names.pdf")
        text = subprocess.run(["pdftotext", folder / "names.pdf", "-"], capture_output=True, check=True).stdout.decode()
        tap.none([name for name in names_of(chinese, number) if name not in text], f"names that the PDF lacks ({variant})")


def export_paints_values_and_legend():
    drawing = cli("export", chinese, "--heat", "csat", "-o", "-", "--format", "svg")[0].decode()
    plain = cli("export", chinese, "-o", "-", "--format", "svg")[0].decode()
    bare = cli("export", chinese, "--heat", "csat", "--no-legend", "-o", "-", "--format", "svg")[0].decode()
    assert "56.9 %" in drawing and "56.9 %" in bare and "56.9 %" not in plain
    assert "无数据" in drawing and "无数据" not in bare


def svg(*words):
    return cli("export", english, "-o", "-", "--format", "svg", *words)[0].decode()


def export_classes_as_asked():
    plain = svg("--heat", "csat")
    assert "#d7191c" in plain and "target 90 %" in plain
    typed = svg("--heat", "csat", "--bounds", "60%, 75, 85 90")
    assert "&lt; 60 %" in typed and "≥ 90 %" in typed and "thresholds set by hand" in typed
    assert "#4575b4" in svg("--heat", "csat", "--palette", "RdYlBu-7")
    assert "ranked" in svg("--heat", "complaints", "--classes", "quantile")
    refused("export", english, "-o", folder / "never.png", "--heat", "csat", "--bounds", "90, 80", says="ascend")
    refused("export", english, "-o", folder / "never.png", "--heat", "csat", "--delta", "2025-01", says="2026-10")
    assert not (folder / "never.png").exists()


def export_has_no_colours_on_grey_paper():
    drawing = svg("--heat", "csat", "--grey", "--title-block")
    colours = set(re.findall(r"#[0-9a-f]{6}\b", drawing))
    assert len(colours) > 5 and all(c[1:3] == c[3:5] == c[5:7] for c in colours), colours


def export_takes_a_size():
    width, height = png_size(cli("export", english, "-o", "-", "--format", "png", "--width", 640)[0])
    assert width == 640
    one = png_size(cli("export", english, "-o", "-", "--format", "png")[0])
    half = png_size(cli("export", english, "-o", "-", "--format", "png", "--scale", 0.5)[0])
    assert abs(half[0] - one[0] / 2) <= 1 and abs(half[1] - one[1] / 2) <= 1 and abs(height / width - one[1] / one[0]) < 0.01
    dark = cli("export", english, "-o", "-", "--format", "svg", "--theme", "dark", "--detail", "names")[0]
    assert dark != cli("export", english, "-o", "-", "--format", "svg", "--detail", "names")[0]


def export_needs_no_display_and_changes_nothing():
    before = english.read_bytes()
    cli("export", english, "--heat", "complaints", "-o", folder / "display.png")
    assert english.read_bytes() == before


def without_places(document):
    for variant in document["variants"]:
        for step in variant["steps"]:
            del step["x"], step["y"]


def layout_arranges_once_and_for_all():
    path = changed("places.laneway", without_places)
    cli("layout", path)
    once = path.read_bytes()
    for variant in json.loads(once)["variants"]:
        assert all("x" in step and "y" in step for step in variant["steps"])
        columns = {step["id"]: step["x"] for step in variant["steps"]}
        assert columns["r3"] < columns["r4"] and columns["r7"] < columns["end"], columns
    cli("layout", path)
    assert path.read_bytes() == once
    # Where the steps stood before does not matter; what else the document says stays.
    assert cli("layout", english, "-o", "-")[0] == once
    assert cli("layout", "-", given=english.read_bytes())[0] == once
    before, after = json.loads(english.read_bytes()), json.loads(once)
    assert before["datasets"] == after["datasets"] and before["variants"][0]["flows"] == after["variants"][0]["flows"]


def layout_changes_nothing_that_is_newer():
    def newer(document):
        document["version"] = 2

    path = changed("newer.laneway", newer)
    before = path.read_bytes()
    refused("layout", path, says="newer")
    assert path.read_bytes() == before


def a_drawing_without_places_is_arranged_for_its_picture():
    path = changed("unplaced.laneway", without_places)
    before = path.read_bytes()
    picture = cli("export", path, "-o", "-", "--format", "svg")[0]
    assert path.read_bytes() == before
    cli("layout", path)
    assert cli("export", path, "-o", "-", "--format", "svg")[0] == picture


def feedback_reads_every_form_of_the_table():
    for table, encoding in (("gbk.csv", "GB18030"), ("csv", "UTF-8"), ("utf16.txt", "UTF-16LE"), ("long.csv", "UTF-8")):
        before = chinese.read_bytes()
        report = as_json("feedback", chinese, samples / f"returns-2026-10.{table}", "--dry-run")
        assert chinese.read_bytes() == before
        receiving = report["values"]["r3"]["csat"]
        assert (receiving["n"], receiving["k"]) == (195, 111), receiving
        assert [round(100 * receiving[key], 1) for key in ("value", "low", "high")] == [56.9, 49.9, 63.7]
        assert report["pooled"]["csat"]["n"] == 879 and round(100 * report["pooled"]["csat"]["value"], 2) == 72.70
        assert report["pooled"]["complaints"]["value"] == 200
        assert report["values"]["g1/质检结果反馈"]["complaints"]["value"] == 28
        assert report["encoding"] == encoding and report["delimiter"] in ",\t" and report["headerRow"] in (1, 2)
        assert report["unmatched"] == [] and report["matched"] + report["leftOut"] == report["rows"]
    text = cli("feedback", chinese, samples / "returns-2026-10.gbk.csv", "--dry-run")[0].decode()
    assert re.search(r"仓库收货 +满意率 +195 +111 +56.9 % +49.9–63.7", text) and "72.70 % of 879" in text, text


def feedback_of_the_sample_is_what_its_table_says():
    for path in (chinese, english):
        imported = folder / "imported.laneway"
        table = samples / "returns-2026-10.csv"
        cli("feedback", path, table, "-o", imported)
        old, new = (json.loads(p.read_text(encoding="utf-8"))["datasets"][0] for p in (path, imported))
        assert old["values"] == new["values"] and old["label"] == new["label"] or path == english, new
        assert old["source"]["sha256"] == new["source"]["sha256"], "the sample does not name the table beside it"
        assert old["source"]["rows"] == new["source"]["rows"] and old["id"] == new["id"]


def feedback_reports_rows_that_match_nothing():
    text = (samples / "returns-2026-10.csv").read_text(encoding="utf-8-sig").replace("r3,仓库收货", ",仓库收或")
    table = written("strange.csv", text)
    number = 1 + next(i for i, line in enumerate(text.splitlines()) if "仓库收或" in line)
    report = as_json("feedback", chinese, table, "--dry-run")
    assert [(row["row"], row["text"]) for row in report["unmatched"]] == [(number, "仓库收或")], report["unmatched"]
    assert report["unmatchedRows"] == 1 and report["unmatched"][0]["reason"]
    assert f"row {number}, “仓库收或”" in cli("feedback", chinese, table, "--dry-run")[0].decode()
    cli("feedback", chinese, table, "-o", folder / "strange.laneway")
    saved = json.loads((folder / "strange.laneway").read_text(encoding="utf-8"))
    assert saved["datasets"][-1]["source"]["unmatched"] == 1


def feedback_changes_the_document_in_place_or_not_at_all():
    document = written("place.laneway", chinese.read_bytes())
    document.chmod(0o640)
    cli("feedback", document, samples / "returns-2026-10.gbk.csv", "--period", "2026-11")
    assert [d["id"] for d in as_json("info", document)["datasets"]] == ["2026-10", "2026-11"]
    assert document.stat().st_mode & 0o777 == 0o640
    output, report = cli("feedback", "-", samples / "returns-2026-10.csv", given=chinese.read_bytes())
    assert json.loads(output)["format"] == "laneway" and "72.70 %" in report
    report = as_json("feedback", chinese, "-", "--dry-run", given=(samples / "returns-2026-10.gbk.csv").read_bytes())
    assert report["pooled"]["csat"]["n"] == 879


def feedback_adds_tables_of_one_period():
    table = samples / "returns-2026-10.csv"
    report = as_json("feedback", chinese, table, samples / "returns-2026-10.gbk.csv", "-o", folder / "both.laneway")
    assert report["rows"] == 20 and report["values"]["r3"]["csat"]["n"] == 390 and report["pooled"]["csat"]["n"] == 2 * 879
    assert [d["id"] for d in as_json("info", folder / "both.laneway")["datasets"]] == ["2026-10"]


def feedback_reads_as_it_is_told():
    """A table whose names and numbers nobody could guess; the next one is read the same, by what the document keeps."""
    def table(name, scores):
        return written(name, ("号,甲,乙\n" + "".join(f"{i},{a},{b}\n" for i, (a, b) in enumerate(scores))).encode())
    first, second = table("oct.csv", [(5, 4), (3, 77), (4, 2), (2, 5)]), table("nov.csv", [(5, 5), (1, 77)])
    out = folder / "profile.laneway"
    report = as_json("feedback", chinese, first, "-o", out, "--period", "2026-10b", "--map", "甲=r3", "--map", "乙=r4", "--no-answer", "77",
                     "--score", "mean", "--save-profile", "十月问卷", "--column", "甲=value", "--column", "乙=value")
    assert report["shape"] == "wide" and report["unmatchedRows"] == 0, report
    assert report["values"]["r3"]["csat-mean"]["value"] == 3.5 and report["values"]["r4"]["csat-mean"]["n"] == 3, report["values"]
    report = as_json("feedback", out, second, "--period", "2026-11b", "--dry-run")
    assert report["shape"] == "wide" and report["values"]["r4"]["csat-mean"] == {"n": 1, "sum": 5, "value": 5}, report["values"]
    report = as_json("feedback", chinese, second, "--period", "2026-11b", "--dry-run", "--profiles-from", out, "--profile", "十月问卷")
    assert report["values"]["r3"]["csat-mean"]["value"] == 3, report["values"]
    refused("feedback", chinese, second, "--dry-run", "--profile", "missing", says=["missing"])
    refused("feedback", chinese, second, "--dry-run", "--shape", "round", says=["round", "answers, steps, wide"])
    refused("feedback", chinese, second, "--dry-run", "--column", "丙=value", says=["丙"])
    refused("feedback", chinese, second, "--dry-run", "--map", "甲", says=["NAME=STEP"])


def feedback_finds_tags_and_reports_them():
    out = folder / "tagged.laneway"
    report = as_json("feedback", chinese, samples / "returns-2026-10.long.csv", "--period", "2026-11", "--starter-tags", "--quotes",
                     "--tag", "时效/总之慢=慢", "-o", out)
    assert report["tagged"] > 0 and report["quotes"] > 0 and set(report["masked"].values()) == {0}, report
    rows = as_json("report", out, "--kind", "tags", "--period", "2026-11")["rows"]
    assert sum(row["n"] for row in rows) >= report["tagged"], rows
    trend = as_json("report", out, "--kind", "trend", "--metric", "csat")["rows"]
    assert [(row["period"], row["n"]) for row in trend if row["step"] == ""] == [("2026-10", 879), ("2026-11", 879)], trend
    app = as_json("report", out, "--kind", "trend", "--metric", "csat", "--channel", "App")["rows"]
    assert 0 < sum(row["n"] for row in app if row["step"] == "r1") < 182, app
    cli("report", out, "--kind", "trend", "-o", folder / "trend.csv")
    assert (folder / "trend.csv").read_bytes().startswith("\ufeff".encode()), "no byte order mark"
    refused("report", out, "--kind", "wind", says=["wind", "tags, trend, quadrant, funnel"])
    refused("report", out, says="--kind", status=2)
    refused("report", chinese, "--kind", "funnel", says="funnel")


def feedback_counts_by_rule_on_several_steps():
    table = folder / "rules.csv"
    table.write_text("环节,满意度评分,反馈内容\n别处,1,包裹破了\n仓库收货,5,好\n别处,2,没什么\n", encoding="utf-8")
    report = as_json("feedback", chinese, table, "--dry-run", "--period", "x1", "--rule", "包裹|快递=r3+r6")
    assert (report["matched"], report["unmatchedRows"], report["severalSteps"]) == (2, 1, 1), report
    assert [name["how"] for name in report["names"]] == ["rule", "none"], report["names"]
    assert report["values"]["r3"]["csat"]["n"] == 2 and report["values"]["r6"]["csat"]["n"] == 1, report["values"]
    refused("feedback", chinese, table, "--dry-run", "--rule", "包裹", says="WORD|WORD=STEP+STEP")


def feedback_exports_what_matches_nothing():
    table = written("odd.csv", "环节,评分\n=1+2,5\n质检,4\n\"@x,\"\"y\"\"\",3\n-5,2\n".encode())
    rows = folder / "unmatched.csv"
    cli("feedback", chinese, table, "--dry-run", "--unmatched", rows)
    lines = rows.read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[0] == "Row,Name,Reason,Suggestions" and lines[1].startswith("2,'=1+2,"), lines
    assert lines[2].startswith('4,"\'@x,""y""",') and lines[3].startswith("5,-5,"), lines


def feedback_reads_spreadsheets():
    book = pathlib.Path(sys.argv[2]) / "tests" / "data" / "feedback.xls"
    report = as_json("feedback", chinese, book, "--dry-run")
    assert report["sheet"] == "十月" and report["values"]["r3"]["csat"]["k"] == 111 and report["leftOut"] == 1, report
    refused("feedback", chinese, book, "--dry-run", "--sheet", "none", says=["feedback.xls: ", "none", "说明, 十月"])


def bad_tables_are_refused():
    document = written("kept.laneway", chinese.read_bytes())
    for path, says in (
        (written("empty.csv", b""), "empty.csv: "),
        (written("binary.csv", bytes(range(256)) * 64), "binary.csv: "),
        (written("nothing.csv", "环节,样本量,满意数\n"), "nothing.csv: "),
        (written("columns.csv", "a,b\n1,2\n"), "columns.csv: line 1: no column names the step"),
        (written("strangers.csv", "环节,样本量,满意数\n甲,10,9\n乙,10,8\n"), ["strangers.csv: row 2, “甲”: ", "--dry-run"]),
        (folder / "missing.csv", "missing.csv: "),
        (folder, f"{folder}: "),
    ):
        refused("feedback", document, path, says=says)
        assert document.read_bytes() == chinese.read_bytes()
    refused("feedback", document, samples / "returns-2026-10.csv", "--encoding", "EBCDIC-X", says="EBCDIC-X")
    refused("feedback", document, samples / "returns-2026-10.csv", "--json", "-o", "-", says="--dry-run", status=2)
    refused("feedback", document, says="another file name is missing", status=2)
    refused("feedback", "-", "-", says="standard input", status=2)


def wrong_use_is_told():
    for words, says in (
        ([], "a command is missing"),
        (["exprot"], "exprot"),
        (["info"], "a file name is missing"),
        (["info", english, chinese], "one argument too many"),
        (["info", english, "--jsno"], "--jsno"),
        (["export", english], "-o OUT is missing"),
        (["export", english, "-o", "-"], "--format"),
        (["export", english, "-o", folder / "x.jpeg"], "x.jpeg"),
        (["export", english, "-o", folder / "x.png", "--format", "jpeg"], "jpeg"),
        (["export", english, "-o", folder / "x.png", "--theme", "sepia"], "sepia"),
        (["export", english, "-o", folder / "x.png", "--detail", "all"], "names, review, full"),
        (["export", english, "-o", folder / "x.svg", "--scale", "2"], "PNG"),
        (["export", english, "-o", folder / "x.png", "--scale", "2", "--width", "9"], "exclude"),
        (["export", english, "-o", folder / "x.png", "--scale", "-1"], "--scale"),
        (["export", english, "-o", folder / "x.png", "--scale", "0"], "--scale"),
        (["export", english, "-o", folder / "x.png", "--width", "0"], "--width"),
        (["export", english, "-o", folder / "x.png", "--scale", "two"], "--scale"),
        (["export", english, "-o", folder / "x.png", "--scale", "nan"], "--scale"),
        (["export", english, "-o", folder / "x.png", "--width", "1.5"], "--width"),
        (["export", english, "-o", folder / "x.png", "--width", "-3"], "--width"),
        (["export", english, "-o", folder / "x.png", "--page", "A4"], "PDF"),
        (["export", english, "-o", folder / "x.png", "--period", "2026-10"], "--heat"),
        (["export", english, "-o", folder / "x.png", "--delta", "2026-10"], "--heat"),
        (["export", english, "-o", folder / "x.png", "--heat", "csat", "--classes", "deciles"], "quantile"),
        (["export", english, "-o", folder / "x.png", "--heat", "csat", "--palette", "rainbow"], "viridis-5"),
        (["export", english, "-o", folder / "x.png", "--heat", "csat", "--classes", "log", "--bounds", "1"], "--bounds"),
        (["export", english, "-o", folder / "x.png", "--heat", "csat", "--through", "2026-10"], "--period"),
        (["export", english, "-o", folder / "x.png", "--heat", "csat", "--faint"], "--delta"),
        (["export", english, "-o", folder / "x.png", "--theme", "dark", "--grey"], "exclude"),
        (["new", "returns"], "-o DOC is missing"),
        (["new", "retruns", "-o", folder / "x.laneway"], "retruns"),
        (["new", "returns", "-o", folder / "x.laneway", "--language", "fr"], "fr"),
        (["templates", "returns"], "one argument too many"),
    ):
        refused(*words, says=says, status=2)


def bad_documents_are_refused():
    text = english.read_text(encoding="utf-8")

    def twice(document):
        document["variants"][0]["steps"][2]["id"] = "r1"

    def dangling(document):
        document["variants"][0]["flows"][3]["to"] = "r99"
    half = written("half.laneway", text[:len(text) // 2])
    for path, says in (
        (half, ["half.laneway: ", "line "]),
        (written("empty.laneway", b""), "empty.laneway: "),
        (written("latin.laneway", text.encode().replace(b"Customer applies", b"Customer \xe9\xff", 1)), ["latin.laneway: ", "UTF-8"]),
        (written("nul.laneway", text.encode()[:300] + b"\0" + text.encode()[300:]), "nul.laneway: line "),
        (written("other.laneway", '{"format": "other", "version": 1}'), "other.laneway: "),
        (written("list.laneway", "[1, 2]"), "list.laneway: "),
        (written("binary.laneway", bytes(range(256)) * 64), "binary.laneway: "),
        (written("huge.laneway", text.replace('"x": 80', '"x": 1e999', 1)), ["huge.laneway: line ", "2⁶³"]),
        (written("nan.laneway", text.replace('"x": 80', '"x": NaN', 1)), "nan.laneway: line "),
        (written("deep.laneway", '{"format": "laneway", "version": 1, "x": ' + "[" * 100000 + "]" * 100000 + "}"), "deep.laneway: line "),
        (written("member.laneway", text.replace('"title":', '"title": "a", "title":', 1)), ["member.laneway: ", "title"]),
        (changed("twice.laneway", twice), ["twice.laneway: variants[0].steps[2].id: ", "r1"]),
        (changed("dangling.laneway", dangling), ["dangling.laneway: variants[0].flows[3].to: ", "r99"]),
        (folder / "missing.laneway", "missing.laneway: "),
        (folder, f"{folder}: "),
    ):
        for words in (["info", path], ["analyze", path], ["export", path, "-o", folder / "never.png"]):
            refused(*words, says=says)
    refused("info", "-", given=half.read_bytes(), says=["standard input: ", "line "])


def unknown_heat_is_refused():
    never = folder / "never.svg"
    refused("export", english, "--heat", "cast", "-o", never, says=["cast", "csat, complaints"])
    refused("export", english, "--heat", "csat", "--period", "2020-01", "-o", never, says=["2020-01", "2026-10"])
    refused("export", english, "--variant", "maybe", "-o", never, says=["maybe", "as-is, to-be"])

    def nothing(document):
        document["datasets"] = []
    refused("export", changed("nothing.laneway", nothing), "--heat", "csat", "-o", never, says="no feedback")


def what_cannot_be_written_is_told():
    refused("export", english, "-o", folder / "no" / "such" / "place.png", says="place.png: ")
    refused("export", english, "-o", "/proc/picture.png", says="/proc/picture.png: ")
    refused("export", english, "-o", "/dev/full", "--format", "png", says=["/dev/full: ", "full"])
    refused("new", "returns", "-o", folder / "no" / "place.laneway", says="place.laneway: ")
    with open("/dev/full", "wb") as full:
        for words in (["info", english], ["export", english, "-o", "-", "--format", "svg"], ["new", "returns", "-o", "-"]):
            output, error = cli(*words, status=1, out=full)
            assert error.startswith("laneway-cli: ") and error.count("\n") == 1, error


def an_old_picture_survives_a_failure():
    old = written("old.png", b"old")
    refused("export", english, "--heat", "cast", "-o", old, says="cast")
    assert old.read_bytes() == b"old"
    if os.geteuid() == 0:
        raise tap.Skip("root may write into a folder that can only be read")
    closed = folder / "closed"
    closed.mkdir()
    shutil.copy(old, closed / "old.png")
    (closed / "old.png").chmod(0o444)
    closed.chmod(0o555)
    refused("export", english, "-o", closed / "old.png", says="old.png: ")
    refused("export", english, "-o", closed / "new.png", says="new.png: ")
    assert os.listdir(closed) == ["old.png"] and (closed / "old.png").read_bytes() == b"old"


if __name__ == "__main__":
    tap.run(
        help_lists_what_there_is, analyze_prints_the_golden_figures, analyze_ranks_the_bottlenecks,
        analyze_follows_goals, analyze_survives_bad_input, compare_tells_what_differs, analyze_speaks_the_readers_language,
        analyze_reads_standard_input, analyze_says_where_no_number_is_right, info_counts, check_is_content_with_the_samples,
        check_finds_what_is_wrong, samples_are_canonical, new_makes_documents_that_hold, a_system_that_does_its_step_is_named_once,
        export_draws_every_format, export_has_every_name, export_paints_values_and_legend, export_classes_as_asked,
        export_has_no_colours_on_grey_paper, export_takes_a_size, export_needs_no_display_and_changes_nothing,
        layout_arranges_once_and_for_all, layout_changes_nothing_that_is_newer, a_drawing_without_places_is_arranged_for_its_picture,
        feedback_reads_every_form_of_the_table, feedback_of_the_sample_is_what_its_table_says,
        feedback_reports_rows_that_match_nothing, feedback_changes_the_document_in_place_or_not_at_all,
        feedback_adds_tables_of_one_period, feedback_reads_as_it_is_told, feedback_reads_spreadsheets,
        feedback_finds_tags_and_reports_them, feedback_counts_by_rule_on_several_steps,
        feedback_exports_what_matches_nothing, bad_tables_are_refused,
        wrong_use_is_told, bad_documents_are_refused, unknown_heat_is_refused, what_cannot_be_written_is_told,
        an_old_picture_survives_a_failure)
