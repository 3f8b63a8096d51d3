#!/usr/bin/env python3
"""Pictures of every window, dialog, panel, popover and page, in every look and language, to be looked at.

    tour.py SOURCE BUILD FOLDER [LOOK…] [-- PLACE…]

Each look (below) becomes a folder of pictures, contact sheets of nine, and a list of texts that are cut. `tests/tour.c` opens the places."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import cairo

source, build, folder = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
WIDE, NARROW, NARROW_LARGE = "900x700x24", "420x800x24", "720x900x24"   # the last with texts of 200 %: as 360 pixels
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
HIGH = {"ADW_DEBUG_HIGH_CONTRAST": "1"}
LOOKS = {"light": (WIDE, {"TOUR_SHOTS": "6"}), "dark": (WIDE, DARK), "high-contrast": (WIDE, HIGH), "high-contrast-dark": (WIDE, DARK | HIGH),
         "large-text": (WIDE, {"TOUR_DPI": "192", "TOUR_SHOTS": "6"}), "narrow": (NARROW, {}), "narrow-large-text": (NARROW_LARGE, {"TOUR_DPI": "192"}),
         "right-to-left": (WIDE, {"TOUR_RTL": "1"}), "longer": (WIDE, {"LANGUAGE": "xx"})}
LANGUAGES = {"en": "en_US.UTF-8", "zh-CN": "zh_CN.UTF-8"}
WORDS = {
    "en": ("Refund within three days", "Nobody reviews at the weekend", "Review by rules", "Is this step still needed?", "Ask the warehouse for a shared queue by Friday",
           "The customer waits here for 48 hours and does not know why.", "Before the meeting", "Second round"),
    "zh-CN": ("三天内退款", "周末无人审核", "按规则自动审核", "这一步还需要吗？", "周五前请仓储部开放共享队列", "顾客在这里等了 48 小时，不知道为什么。", "评审前", "第二轮"),
}
ACROSS = 3          # pictures beside each other on a sheet, and below each other
SCALE = 0.55


def filled(language):
    """The sample with something in every list."""
    document = json.loads((source / "data" / "samples" / f"returns.{language}.laneway").read_text(encoding="utf-8"))
    words = WORDS[language]
    comment = {"variant": "as-is", "created": "2026-11-20T10:06:42+08:00", "author": "Ann", "round": 1}
    document["goals"] = [{"id": "goal1", "name": words[0], "kind": "time", "baseline": 80, "target": 40}]
    document["problems"] = [{"id": "problem1", "name": words[1], "kind": "time", "status": "confirmed", "variant": "as-is", "steps": ["r2"], "severity": 3, "due": "2026-12-24"}]
    document["measures"] = [{"id": "measure1", "name": words[2], "kind": "automate", "status": "doing", "problems": ["problem1"], "goals": ["goal1"], "steps": ["r2"], "effort": 2,
                             "impact": 4}]
    document["comments"] = [
        dict(comment, id="c1", kind="question", element="r2", text=words[3], votes=3),
        dict(comment, id="c2", kind="action", element="r4", severity="major", text=words[4], assignee="Bo", due="2026-11-27"),
        dict(comment, id="c3", kind="issue", element="f2", severity="blocker", text=words[5]),
    ]
    document["meetings"] = [{"id": "m1", "name": words[7], "round": 1, "date": "2026-11-20T10:00:00+08:00", "participants": [{"name": "Ann", "role": "moderator"}]}]
    return document


def walk(look, language, places):
    """One look in one language: the names of its pictures in order."""
    size, environment = LOOKS[look]
    if size != WIDE and not places:               # nobody presents on a telephone
        listed = "".join((source / "tests" / name).read_text(encoding="utf-8") for name in ("tour-places.c", "tour-states.c"))
        places = [name for name in re.findall(r'^  { "([a-z-]+)", ', listed, re.M) if not name.startswith("wall")]
    target = folder / f"{look}.{language}"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        paths = [pathlib.Path(scratch, f"{name}.laneway") for name in ("returns", "other")]
        theirs = filled(language)
        theirs["variants"][0]["steps"][2]["name"] += " 2"
        for path, document in zip(paths, (filled(language), theirs)):
            path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        table = source / "data" / "samples" / "returns-2026-10.gbk.csv"
        env = dict(os.environ, LC_ALL=LANGUAGES[language], SCREEN=size, GSETTINGS_BACKEND="memory", GTK_A11Y="none", GDK_DEBUG="default-settings,no-portals",
                   GSK_RENDERER="cairo", LANEWAY_LOCALEDIR=str(build / "po"), GSETTINGS_SCHEMA_DIR=str(build / "data"),
                   LANEWAY_LIBEXECDIR=str(build / "src" / "sheet"), LANEWAY_DATADIR=str(source / "data"), **environment)
        if env.get("LANGUAGE") == "xx":           # what English says, 40 % longer
            subprocess.run([sys.executable, source / "tests" / "pseudo.py", source / "po" / "zh_CN.po", scratch], check=True)
            env["LANEWAY_LOCALEDIR"] = scratch
        with open(folder / f"{look}.{language}.txt", "w", encoding="utf-8") as cut:
            done = subprocess.run(["sh", source / "tests" / "with-display.sh", build / "tests" / "tour", target, *paths, table, *places], env=env, check=False,
                                  stdout=cut)
    pictures = sorted(target.glob("*.png"), key=lambda path: path.stat().st_mtime_ns)
    for start in range(0, len(pictures), ACROSS * ACROSS):
        sheet(pictures[start:start + ACROSS * ACROSS], folder / f"{look}.{language}.{start // (ACROSS * ACROSS):02}.png")
    if done.returncode != 0:
        print(f"{look} {language}: ended with {done.returncode} after {pictures[-1].stem}")
    return pictures


def sheet(pictures, path):
    """Small copies of them with their names."""
    first = cairo.ImageSurface.create_from_png(str(pictures[0]))
    width, height = round(first.get_width() * SCALE), round(first.get_height() * SCALE) + 14
    image = cairo.ImageSurface(cairo.FORMAT_RGB24, width * ACROSS, height * ACROSS)
    context = cairo.Context(image)
    for i, picture in enumerate(pictures):
        x, y = i % ACROSS * width, i // ACROSS * height
        context.set_source_rgb(1, 1, 0)
        context.move_to(x + 2, y + 11)
        context.show_text(picture.stem)
        context.save()
        context.translate(x, y + 14)
        context.scale(SCALE, SCALE)
        context.set_source_surface(cairo.ImageSurface.create_from_png(str(picture)))
        context.get_source().set_filter(cairo.FILTER_BEST)
        context.paint()
        context.restore()
    image.write_to_png(str(path))


def main():
    words = sys.argv[4:]
    end = words.index("--") if "--" in words else len(words)
    for look in words[:end] or LOOKS:
        for language in LANGUAGES:
            print(f"{look} {language}: {len(walk(look, language, words[end + 1:]))} pictures", flush=True)


main()
