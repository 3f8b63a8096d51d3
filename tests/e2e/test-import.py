#!/usr/bin/env python3
"""Feedback brought in by somebody who has only the window and the file: real pointer and keys, and what the saved file says."""
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import tap  # noqa: E402
from driver import Editor, click, drag, key, middle, still, wait_for  # noqa: E402

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
EDITOR = build / "src" / "laneway"
TEMPLATES = source / "data" / "templates"
REVIEWS = pathlib.Path("/work/shared/data/feedback/dianping_dev_sample.csv")
STEP = "list item"
MOST_ACTIONS = 12


def open_restaurant():
    editor = Editor(EDITOR, TEMPLATES / "restaurant.zh-CN.laneway")
    editor.find(STEP, inside=editor.find("grouping", "Blueprint"))
    time.sleep(0.5)
    return editor


def values(document, metric):
    return {value["step"]: value for value in document["datasets"][-1]["values"] if value["metric"] == metric and "step" in value}


def reviews_become_heat_in_few_actions():
    if not REVIEWS.exists():
        raise tap.Skip("the shared reviews are not here")
    actions = []

    def act(what, do, *args):
        actions.append(what)
        do(*args)
    with open_restaurant() as editor:
        act("open the import", key, "ctrl+i")
        act("choose a file", editor.press, "Choose File…")
        act("the file", editor.choose, "Import Feedback", str(REVIEWS))
        editor.find("label", "“-2” stands 1159 times in 18 columns. What does it say?")
        act("match", editor.press, "Match")
        editor.find("label", "service_wait_time")
        accept = editor.find("button", "Accept", starts=True)
        act("accept what is suggested", click, still(accept))
        # What nobody guessed is dropped on the step it is about.
        name = editor.find("label", "service_waiters_attitude")
        act("drop a row on a step", drag, still(name), middle(editor.find(STEP, "点餐")))
        wait_for("the row's meaning", lambda: editor.find("label", "f3 · 点餐"))
        editor.find("label", "Drag a name onto a step, flow or lane of the drawing to say what it is about.")
        act("import", editor.press, "Import")
        editor.find("label", "Imported: 14 of 18 columns have a step · 100 rows read")
        assert len(actions) <= MOST_ACTIONS, actions
        document = editor.saved("the reviews", lambda d: d.get("datasets") and d)
        sentiment = values(document, "sentiment")
        # -2 is "not spoken of": 14 answers about waiting, mean -0.214; of the columns that are about the same step, all.
        assert sentiment["f3"]["n"] == 68 and abs(sentiment["f3"]["sum"] - 23) < 1e-9, sentiment["f3"]
        waiting = sentiment["f1"]
        assert waiting["n"] == 14 and abs(waiting["sum"] / waiting["n"] + 0.214286) < 1e-6, waiting
        editor.press("Undo")                              # in the message that counts them
        editor.saved("the document without them", lambda d: not d.get("datasets") and not d.get("profiles"))
        editor.close()


def the_same_by_keys_alone():
    if not REVIEWS.exists():
        raise tap.Skip("the shared reviews are not here")
    with open_restaurant() as editor:
        key("ctrl+i")
        time.sleep(0.5)
        key("Return")
        editor.choose("Import Feedback", str(REVIEWS))
        editor.find("button", "Match")
        time.sleep(0.5)
        key("Return")
        editor.find("button", "Accept", starts=True)
        time.sleep(0.5)
        key("space")                                     # the first thing in the list page is what is suggested
        wait_for("columns with a step", lambda: not editor.find("label", " of 18 columns have a step · 100 rows read", ends=True)
                 .get_name().startswith("0 "))
        key("alt+i")
        editor.find("label", "• ", starts=True)            # the title: there is something to save
        document = editor.saved("the reviews", lambda d: d.get("datasets") and d)
        assert values(document, "sentiment")["f1"]["n"] == 14
        editor.close()


cases = [reviews_become_heat_in_few_actions, the_same_by_keys_alone]
tap.run(*(case for case in cases if len(sys.argv) < 4 or sys.argv[3] in case.__name__))
