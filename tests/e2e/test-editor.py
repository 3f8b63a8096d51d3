#!/usr/bin/env python3
"""The editor from end to end: real pointer and keys, and then what the saved file says."""
import pathlib
import subprocess
import sys
import time

from driver import Editor, click, drag, extents, key, middle, run, wait_for, write

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
EDITOR = build / "src" / "laneway"
SAMPLES = source / "data" / "samples"
STEP = "list item"


def step(document, name):
    return next((step for step in document["variants"][0]["steps"] if step.get("name") == name), {})


def open_sample(name="returns.en.laneway", without=()):
    editor = Editor(EDITOR, SAMPLES / name, without)
    editor.find(STEP, inside=editor.find("grouping", "Blueprint"))
    key("ctrl+1")                                       # the whole drawing is in view
    time.sleep(0.5)
    return editor


def drag_a_step_to_another_lane_and_undo():
    with open_sample() as editor:
        before = editor.file.read_bytes()
        start = middle(editor.find(STEP, "Quality inspection"))
        lane = extents(editor.find(name="Lane: Customer service"))
        drag(start, (start[0], round(lane[1] + lane[3] / 2)))
        editor.saved("the step in its new lane", lambda d: step(d, "Quality inspection").get("lane") == "service")
        key("ctrl+z")
        editor.saved("the step back in its lane", lambda d: step(d, "Quality inspection").get("lane") == "warehouse")
        assert editor.file.read_bytes() == before, "undone and saved, the file is not what it was"
        editor.close()


def tidy_by_key_and_undo():
    with open_sample() as editor:
        before = editor.file.read_bytes()
        key("ctrl+shift+t")
        editor.saved("the drawing arranged", lambda d: step(d, "Customer applies").get("x") == 168)
        once = editor.file.read_bytes()
        key("ctrl+shift+t")                             # nothing is left to do
        time.sleep(0.5)
        key("ctrl+z")
        editor.saved("the drawing as it was", lambda d: step(d, "Customer applies").get("x") == 144)
        assert editor.file.read_bytes() == before, "undone and saved, the file is not what it was"
        key("ctrl+shift+z")
        editor.saved("the drawing arranged again", lambda d: step(d, "Customer applies").get("x") == 168)
        assert editor.file.read_bytes() == once
        editor.close()


def rename_with_the_keyboard():
    with open_sample() as editor:
        click(middle(editor.find(STEP, "Refund")))
        key("F2", "ctrl+a")
        write("Pay the money back")
        key("Return")
        editor.find(STEP, "Pay the money back")
        editor.saved("the new name", lambda d: step(d, "Pay the money back").get("id") == "r5b")
        write("Repay")                                  # typing on a selected step replaces its name
        key("Return")
        editor.saved("the name typed on the step", lambda d: step(d, "Repay").get("id") == "r5b")
        key("ctrl+z", "ctrl+z")
        editor.saved("the old name", lambda d: step(d, "Refund").get("id") == "r5b")
        key("ctrl+shift+z")
        editor.saved("the new name again", lambda d: step(d, "Pay the money back").get("id") == "r5b")
        editor.close()


def make_and_connect_a_step():
    with open_sample() as editor:
        click(middle(editor.find(STEP, "Carrier dispatch")))
        key("ctrl+Right")                               # the next step, connected, its name being typed
        write("Track parcel")
        key("Return")
        document = editor.saved("the new step", lambda d: step(d, "Track parcel") and d)
        made = step(document, "Track parcel")
        assert made["lane"] == "logistics", made
        flows = [f for f in document["variants"][0]["flows"] if f.get("to") == made["id"]]
        assert [f["from"] for f in flows] == ["r6"], flows
        editor.close()


def import_feedback():
    with open_sample("returns.zh-CN.laneway", without=("datasets",)) as editor:
        key("ctrl+i")
        editor.press("Choose File…")
        editor.choose("Import Feedback", str(SAMPLES / "returns-2026-10.gbk.csv"))
        editor.press("Match")
        editor.press("Import")
        document = editor.saved("the imported answers", lambda d: d.get("datasets") and d)
        values = [v for v in document["datasets"][0]["values"] if v.get("step") == "r3" and v["metric"] == "csat"]
        assert [(v["n"], v["k"]) for v in values] == [(195, 111)], values
        key("ctrl+z")
        editor.saved("the document without them", lambda d: not d.get("datasets"))
        editor.close()


def redesign_from_the_outline():
    with open_sample() as editor:
        row = editor.find(STEP, "r6 Carrier dispatch", inside=editor.find(name="Outline"))
        click(middle(row))
        n = len(editor.document()["variants"][0]["steps"])
        key("ctrl+alt+s")                               # the list itself knows nothing of these keys
        editor.saved("the step split", lambda d: len(d["variants"][0]["steps"]) == n + 1)
        key("ctrl+z")
        editor.saved("the step whole", lambda d: len(d["variants"][0]["steps"]) == n)
        click(middle(editor.find(STEP, "r6 Carrier dispatch", inside=editor.find(name="Outline"))))
        key("ctrl+Page_Down")                           # and of this one something else
        editor.find(name="Lane: System")                # only what could be has it
        editor.close()


def export_a_picture():
    with open_sample() as editor:
        key("ctrl+shift+e")
        editor.press("Export…")
        editor.choose("Export Picture", "picture.png")
        picture = editor.files / "picture.png"
        wait_for("the picture", lambda: picture.exists() and picture.read_bytes().endswith(b"IEND\xaeB\x60\x82"))
        editor.find(name="“picture.png” was written")
        editor.find("button", "Show Folder")
        editor.close()


cases = [drag_a_step_to_another_lane_and_undo, tidy_by_key_and_undo, rename_with_the_keyboard, make_and_connect_a_step,
         import_feedback, redesign_from_the_outline, export_a_picture]
run(*cases)
