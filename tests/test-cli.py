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
import xml.etree.ElementTree

import tap
from cli_fixture import as_json, changed, chinese, cli, english, folder, refused, run, samples, written


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


def info_counts():
    info = as_json("info", chinese)
    assert info["title"] == "电商退换货"
    assert [(v["id"], v["lanes"], v["phases"], v["steps"], v["flows"]) for v in info["variants"]] == [
        ("as-is", 5, 4, 11, 11), ("to-be", 6, 4, 13, 14)]
    assert [d["id"] for d in info["datasets"]] == ["2026-10"] and [m["id"] for m in info["metrics"]] == ["csat", "complaints"]
    assert info["comments"] == 0
    assert "2026-10" in cli("info", chinese)[0].decode()


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
            # "channels" begins without times; no name is cut, nothing else is to be said.
            rules = {f["rule"] for f in as_json("check", path)}
            assert rules == ({"step-without-time", "times-missing"} if template["id"] == "channels" else set()), rules
    assert cli("new", "returns-sample", "-o", "-", locale="zh_CN.UTF-8")[0] == chinese.read_bytes()
    assert "电商退换货" in cli("templates", locale="zh_CN.UTF-8")[0].decode()


def a_system_that_does_its_step_is_named_once():
    def texts(template):
        cli("new", template, "--language", "en", "-o", folder / "new.laneway")
        svg = cli("export", folder / "new.laneway", "--detail", "full", "-o", "-", "--format", "svg")[0].decode()
        return re.findall(r">([^<>]+)</t", svg)
    # The lane, and each of its two steps once, though the system is both who does it and what it is done with.
    assert len([text for text in texts("ticket") if text.startswith("Ticket system")]) == 3, texts("ticket")
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


def export_shows_variants_together():
    beside = svg("--compare", "as-is,to-be")
    assert 'id="as-is.r2"' in beside and 'id="to-be.r2"' in beside and 'id="to-be.r2s"' in beside and 'id="as-is.r2s"' not in beside
    assert beside.count(">Service review<") == 2 and ">time<" in beside and "Changes: As-is → To-be" in beside
    assert svg("--compare", "as-is,to-be,as-is").count(">Service review<") == 3
    over = svg("--compare", "to-be,as-is", "--overlay")
    assert over.count(">Service review<") == 1 and 'id="r2s"' in over and ">gone<" in over
    for ending, magic in ("png", b"\x89PNG"), ("pdf", b"%PDF"):
        assert cli("export", english, "--compare", "as-is,to-be", "-o", "-", "--format", ending)[0].startswith(magic)
    refused("export", english, "-o", folder / "never.png", "--compare", "as-is", says="two to four")
    refused("export", english, "-o", folder / "never.png", "--compare", "as-is,to-be,as-is", "--overlay", says="two variants")
    refused("export", english, "-o", folder / "never.png", "--compare", "as-is,nothing", says="nothing")


def export_has_rows_and_paths_where_asked():
    plain = svg()
    assert "Time ladder" not in plain and "Critical path" not in plain
    drawing = svg("--rows", "ladder, emotion,csat", "--path", "probable")
    for words in "Time ladder", "Waiting 6 days 19 h", "Emotion curve", "56.9 %", "Critical path, the likeliest way: 6 days 7 h":
        assert words in drawing, words
    assert "on the critical path" in drawing
    assert "the longest way" in svg("--path", "longest")
    text = cli("export", chinese, "--rows", "ladder", "--path", "weighted", "-o", "-", "--format", "svg")[0].decode()
    assert "时间阶梯" in text and "按概率加权" in text
    refused("export", english, "-o", folder / "never.png", "--rows", "ladder,nothing", says="nothing")
    refused("export", english, "-o", folder / "never.png", "--path", "scenic", says="probable")
    assert not (folder / "never.png").exists()


def export_has_goals_and_problems_where_asked():
    def planned(document):
        document["goals"] = [{"id": "quick", "name": "Quicker receipt", "steps": ["r3"], "figure": "lead", "baseline": 9905, "target": 4952.5}]
        document["problems"] = [{"id": "slow", "name": "Slow hand-over", "steps": ["r2"], "element": "f5"}]
    plan = changed("planned.laneway", planned)

    def drawn(*words):
        return cli("export", plan, "-o", "-", "--format", "svg", *words)[0].decode()
    plain, signs = drawn(), drawn("--plan")
    for words in ("1 goal (%: how far), 1 open problem", ">0 %<", "goal “Quicker receipt”: 0 % of the way", "problem “Slow hand-over”"):
        assert words in signs and words not in plain, words
    assert signs.count("problem “Slow hand-over”") > 2       # at the step and at the flow, and each for a screen reader
    assert signs.count("<text") > plain.count("<text")


def export_lets_flows_step_back_under_heat():
    def drawn(*words):
        return cli("export", english, "-o", "-", "--format", "svg", *words)[0].decode()
    assert drawn("--quiet-flows") == drawn()
    loud, quiet = drawn("--heat", "csat"), drawn("--heat", "csat", "--quiet-flows")
    assert ">Refund 60 %<" in loud and ">Refund 60 %<" not in quiet and ">Refund<" in quiet
    assert ">Refund 60 %<" in drawn("--heat", "csat", "--quiet-flows", "--path", "probable")


def export_has_comments_where_asked():
    def spoken(document):
        document["comments"] = [{"id": "c1", "kind": "issue", "severity": "blocker", "variant": "as-is", "element": "r4", "text": "Who checks?",
                                 "created": "2026-11-20T10:00:00+08:00"}]
    said = changed("said.laneway", spoken)

    def drawn(*words):
        return cli("export", said, "-o", "-", "--format", "svg", *words)[0].decode()
    plain, marked = drawn(), drawn("--comments")
    assert ">1</" in marked and marked.count("<text") > plain.count("<text")
    assert plain == cli("export", english, "-o", "-", "--format", "svg")[0].decode()


def report_draws_times():
    for kind, words in ("lead-time", "1 h 44 min"), ("ladder", "r5b"):
        cli("report", english, "--kind", kind, "-o", folder / f"{kind}.svg")
        assert words in (folder / f"{kind}.svg").read_text()
    refused("report", english, "--kind", "ladder", says=".svg")
    refused("report", english, "--kind", "measures", "-o", folder / "never.png", says="effort")


def export_has_no_colours_on_grey_paper():
    drawing = svg("--heat", "csat", "--grey", "--title-block")
    colours = set(re.findall(r"#[0-9a-f]{6}\b", drawing))
    assert len(colours) > 5 and all(c[1:3] == c[3:5] == c[5:7] for c in colours), colours


def sheets(*words):
    """The numbers of pages and their sizes in whole millimetres, and what was told."""
    complaints = cli("export", english, "-o", folder / "sheets.pdf", *words)[1]
    info = subprocess.run(["pdfinfo", "-l", "999", folder / "sheets.pdf"], capture_output=True, text=True, check=True).stdout
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", info)
    return len(sizes), {tuple(round(float(side) / 72 * 25.4) for side in size) for size in sizes}, complaints


def export_makes_sheets_of_paper():
    assert sheets("--page", "A3", "--tile", "poster")[:2] == (16, {(420, 297)})
    assert sheets("--page", "A4", "--tile", "poster")[:2] == (25, {(297, 210)})
    assert sheets("--page", "A3", "--tile", "poster", "--poster", "A1")[0] == 9
    count, sizes, told = sheets("--page", "A3", "--tile", "poster", "--skip-empty")
    assert count < 16 and "left out" in told, told
    count, sizes, told = sheets("--page", "A4", "--tile", "2x1", "--orientation", "portrait", "--detail", "full")
    assert (count, sizes) == (2, {(210, 297)}) and "pt" in told, (count, sizes, told)
    assert sheets("--page", "A4", "--tile", "scale", "--scale", "2")[0] > sheets("--page", "A4", "--tile", "scale")[0] > 1
    assert sheets("--page", "roll-914", "--orientation", "portrait")[1].pop()[0] == 914
    assert sheets("--page", "A4", "--orientation", "portrait")[1] == {(210, 297)}
    refused("export", english, "-o", folder / "never.pdf", "--page", "A4", "--tile", "scale", "--scale", "99", says="1000")
    refused("export", english, "-o", folder / "never.pdf", "--page", "roll-914", "--tile", "2x2", says="roll")
    refused("export", english, "-o", folder / "never.pdf", "--page", "A4", "--tile", "poster", "--overlap", "50", "--margin", "50", says="nothing is left")


def hand_outs_are_pages():
    cli("report", chinese, "--kind", "work-list", "--lane", "仓储部", "-o", folder / "work.pdf")
    text = subprocess.run(["pdftotext", "-layout", folder / "work.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert all(word in text for word in ("仓储部", "仓库收货", "质检", "作业清单", "输入", "系统", "去向", "第 1 页")), text
    assert "客户申请" not in text.split("来自")[0]
    cli("report", english, "--kind", "presentation", "--metric", "csat", "-o", folder / "walk.pdf", "--page", "A3")
    info = subprocess.run(["pdfinfo", folder / "walk.pdf"], capture_output=True, text=True, check=True).stdout
    assert "(A3)" in info and int(re.search(r"Pages: +(\d+)", info).group(1)) >= 18, info
    refused("report", english, "--kind", "work-list", "--lane", "Kitchen", "-o", folder / "never.pdf", says=["Kitchen", "Warehouse"])
    refused("report", english, "--kind", "work-list", "-o", folder / "never.png", says=".pdf", status=2)
    refused("report", english, "--kind", "presentation", "--lane", "Finance", "-o", folder / "never.pdf", says="work-list", status=2)
    refused("report", english, "--kind", "tags", "--lane", "Finance", says="work-list", status=2)


def export_has_no_colours_on_grey_sheets():
    cli("export", english, "-o", folder / "grey.pdf", "--heat", "csat", "--grey", "--page", "A4", "--tile", "2x2")
    picture = subprocess.run(["pdftoppm", "-r", "40", "-f", "2", "-l", "2", folder / "grey.pdf"], capture_output=True, check=True).stdout
    body = picture[picture.index(b"255\n") + 4:]
    assert len(set(body)) > 20 and all(body[i] == body[i + 1] == body[i + 2] for i in range(0, len(body) - 2, 3))


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
    refused("report", out, "--kind", "wind", says=["wind", "tags, trend, quadrant, funnel, matrix, ranking"], status=2)
    ranking = as_json("report", out, "--kind", "ranking", "--metric", "csat")["rows"]
    assert [row["step"] for row in ranking] == ["r3", "r4", "r2", "r5a", "r5b", "r7", "r6", "r1"] and round(ranking[5]["value"], 9) == round(8 / 9, 9), ranking
    # What counts allow is analysed by channel too: each complaint came by one of them.
    complaints = {way: sum(b.get("complaints", {"count": 0})["count"] for b in as_json("analyze", out, "--period", "2026-11", *way)["bottlenecks"])
                  for way in ((), *(("--channel", name) for name in ("App", "电话", "微信", "短信")))}
    assert complaints[()] == sum(n for way, n in complaints.items() if way) > 0 and all(complaints.values()), complaints
    refused("analyze", out, "--channel", "烟雾", says=["烟雾", "App"])
    refused("analyze", chinese, "--segment", "老客户", says="no feedback says of which customers it is")
    refused("report", out, says="--kind", status=2)
    refused("report", chinese, "--kind", "funnel", says="funnel")


def report_draws_lanes_by_phases_and_tags_by_steps():
    rows = as_json("report", chinese, "--kind", "matrix", "--metric", "csat")["rows"]
    by_place = {(row["lane"], row["phase"]): row for row in rows}
    assert by_place["warehouse", "receive"]["n"] == 233 and round(by_place["warehouse", "receive"]["value"], 4) == 0.5794, rows
    assert by_place["", "handle"]["n"] == 181 and by_place["customer", ""]["n"] == 191, rows
    for kind in "matrix", "tags":
        for ending, head in ("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG"), ("csv", "\ufeff".encode()):
            cli("report", chinese, "--kind", kind, "-o", folder / f"{kind}.{ending}")
            assert (folder / f"{kind}.{ending}").read_bytes().startswith(head), (kind, ending)
    assert "泳道 × 阶段" in (folder / "matrix.svg").read_text(encoding="utf-8")
    assert "提升度" in (folder / "tags.svg").read_text(encoding="utf-8")
    refused("report", chinese, "--kind", "tags", "--measure", "weight", "-o", folder / "tags.svg", says=["weight", "residual"], status=2)
    refused("report", chinese, "--kind", "trend", "-o", folder / "trend.svg", says="no picture")


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
    pipe = folder / "waits.csv"             # nobody will ever write to it
    os.mkfifo(pipe)
    for path, says in (
        (written("empty.csv", b""), "empty.csv: "),
        (written("binary.csv", bytes(range(256)) * 64), "binary.csv: "),
        (written("nothing.csv", "环节,样本量,满意数\n"), "nothing.csv: "),
        (written("columns.csv", "a,b\n1,2\n"), "columns.csv: line 1: no column names the step"),
        (written("strangers.csv", "环节,样本量,满意数\n甲,10,9\n乙,10,8\n"), ["strangers.csv: row 2, “甲”: ", "--dry-run"]),
        (folder / "missing.csv", "missing.csv: the file is not there; it may have been moved or deleted"),
        (folder, f"{folder}: this is a folder; a file was expected"),
        (pipe, "waits.csv: this is a pipe or a device; a table is read several times and must be a file"),
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
        (["export", english, "-o", folder / "x.png", "--page", "A4", "--tile", "2x2"], "PDF"),
        (["export", english, "-o", folder / "x.pdf", "--tile", "2x2"], "--page"),
        (["export", english, "-o", folder / "x.pdf", "--page", "A4", "--tile", "2x"], "NxM"),
        (["export", english, "-o", folder / "x.pdf", "--page", "A4", "--tile", "0x2"], "NxM"),
        (["export", english, "-o", folder / "x.pdf", "--page", "A4", "--overlap", "5"], "--tile"),
        (["export", english, "-o", folder / "x.pdf", "--page", "A4", "--tile", "scale", "--poster", "A0"], "--tile poster"),
        (["export", english, "-o", folder / "x.pdf", "--page", "A4", "--tile", "poster", "--scale", "2"], "--tile scale"),
        (["export", english, "-o", folder / "x.pdf", "--page", "A4", "--tile", "poster", "--overlap", "51"], "50 mm"),
        (["export", english, "-o", folder / "x.pdf", "--page", "A4", "--orientation", "sideways"], "landscape"),
        (["export", english, "-o", folder / "x.pdf", "--orientation", "portrait"], "--page"),
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
        (["report", english, "--kind", "funel", "-o", folder / "x.pdf"], ["funel", "funnel", "lead-time", "minutes", "work-list"]),
    ):
        refused(*words, says=says, status=2)


def a_terminal_without_utf_8_is_written_to_in_its_own():
    locales = folder / "locales"
    locales.mkdir()
    made = subprocess.run(["localedef", "-i", "zh_CN", "-f", "GBK", locales / "zh_CN.GBK"], capture_output=True, check=False)
    if made.returncode:
        raise tap.Skip("no locale with GBK can be made here")
    os.environ["LOCPATH"] = str(locales)
    try:
        text, help_text, wrong = (run(*words, locale="zh_CN.GBK") for words in (["info", chinese], ["--help"], ["info", os.fsdecode("没有.laneway".encode("gbk"))]))
        data = [run(*words, locale="zh_CN.GBK").stdout.decode() for words in (["info", chinese, "--json"], ["export", chinese, "-o", "-", "--format", "svg"])]
    finally:
        del os.environ["LOCPATH"]
    assert text.stdout.decode("gbk").startswith("电商退换货\n"), text.stdout
    assert "用法" in help_text.stdout.decode("gbk"), help_text.stdout
    assert "没有.laneway: 文件不存在" in wrong.stderr.decode("gbk"), wrong.stderr
    assert all("退款" in one or "电商退换货" in one for one in data), data
    # Without a locale UTF-8 is likelier than question marks.
    assert cli("info", chinese, locale="C")[0].decode().startswith("电商退换货\n")
    shutil.rmtree(locales)


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
        help_lists_what_there_is, info_counts, samples_are_canonical, new_makes_documents_that_hold,
        a_system_that_does_its_step_is_named_once,
        export_draws_every_format, export_has_every_name, export_paints_values_and_legend, export_classes_as_asked,
        export_shows_variants_together, export_has_rows_and_paths_where_asked, export_has_goals_and_problems_where_asked,
        export_lets_flows_step_back_under_heat, export_has_comments_where_asked, report_draws_times,
        export_has_no_colours_on_grey_paper, export_makes_sheets_of_paper, export_has_no_colours_on_grey_sheets, hand_outs_are_pages,
        export_takes_a_size, export_needs_no_display_and_changes_nothing,
        layout_arranges_once_and_for_all, layout_changes_nothing_that_is_newer, a_drawing_without_places_is_arranged_for_its_picture,
        feedback_reads_every_form_of_the_table, feedback_of_the_sample_is_what_its_table_says,
        feedback_reports_rows_that_match_nothing, feedback_changes_the_document_in_place_or_not_at_all,
        feedback_adds_tables_of_one_period, feedback_reads_as_it_is_told, feedback_reads_spreadsheets,
        feedback_finds_tags_and_reports_them, report_draws_lanes_by_phases_and_tags_by_steps, feedback_counts_by_rule_on_several_steps,
        feedback_exports_what_matches_nothing, bad_tables_are_refused,
        wrong_use_is_told, a_terminal_without_utf_8_is_written_to_in_its_own, bad_documents_are_refused, unknown_heat_is_refused, what_cannot_be_written_is_told,
        an_old_picture_survives_a_failure)
