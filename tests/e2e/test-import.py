#!/usr/bin/env python3
"""Feedback brought in by somebody who has only the window and the file: real pointer and keys, and what the saved file says."""
import json
import pathlib
import sys
import time

from driver import Atspi, Editor, click, drag, extents, key, middle, run, showing, still, tree, wait_for, write
import tap

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
EDITOR = build / "src" / "laneway"
TEMPLATES = source / "data" / "templates"
SHARED = source.resolve().parent / "shared" / "data"
REVIEWS = SHARED / "feedback" / "dianping_dev_sample.csv"
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


def import_shared(editor, table):
    """As far as the page that shows how it is read."""
    if not table.exists():
        raise tap.Skip("the shared tables are not here")
    key("ctrl+i")
    editor.find("button", "Choose File…")
    time.sleep(0.5)
    key("Return")                                        # it has the keyboard
    editor.choose("Import Feedback", str(table))
    return editor.find("button", "Match")


def by_step(document, metric):
    """What a metric says, by the names of steps, or of those that hand over."""
    names = {step["id"]: step.get("name") for step in document["variants"][0]["steps"]}
    return {names[value.get("step") or value["handoff"]["from"]]: value
            for value in document["datasets"][-1]["values"] if value["metric"] == metric}


def events_onto_a_drawing_typed_for_them():
    with Editor(EDITOR, TEMPLATES / "blank-swimlane.en.laneway") as editor:
        editor.find("grouping", "Blueprint")
        time.sleep(0.5)
        key("ctrl+e")
        editor.find("button", "Done")
        time.sleep(0.3)
        for line in ("Support: Take in charge", "Bot: Notify customer", "Development: Information requested", "Support: Complete"):
            write(line)
            key("Return")
        key("Escape")
        import_shared(editor, SHARED / "eventlog" / "tickets_with_rating.csv")
        editor.press("Match")
        editor.find("label", "Ticket rejected")
        editor.press("Import")
        editor.find("label", "Imported: 9 of 10 rows have a step · 1 without · 0 left out")
        document = editor.saved("the events", lambda d: d.get("datasets") and d)
        waiting, handed = by_step(document, "waiting-time"), by_step(document, "handover-time")
        assert waiting["Notify customer"]["n"] == 3 and waiting["Notify customer"]["sum"] == 3 * 1440, waiting
        assert waiting["Complete"]["n"] == 2 and waiting["Complete"]["sum"] == 5 * 1440, waiting
        # Nobody typed what is handed over: each step hands over one thing without a name.
        assert [(name, value["n"], value["sum"]) for name, value in handed.items()] == [
            ("Take in charge", 3, 3 * 1440), ("Notify customer", 1, 11 * 1440), ("Information requested", 1, 1440)], handed
        # Of how often and how long, the times are shown.
        editor.find("label", "From the end of what came before", starts=True)
        editor.close()


def drawing_of(log):
    """The steps of an event log in their lanes, one after the other, and a flow wherever a case went."""
    lanes = list(dict.fromkeys(log["lane_of_activity"].values()))
    names = list(log["activity_counts"])
    ways = [way.split(" -> ") for way in log["df"]]
    return {
        "format": "laneway", "version": 1, "title": "Onboarding", "language": "en",
        "variants": [{
            "id": "as-is", "kind": "as-is", "lanes": [{"id": lane, "name": lane} for lane in lanes],
            "phases": [{"id": "all", "name": "All", "width": 200 * len(names) + 100}],
            "steps": [{"id": f"s{i}", "name": name, "lane": log["lane_of_activity"][name], "phase": "all", "x": 20 + 200 * i, "y": 20}
                      for i, name in enumerate(names)],
            "flows": [{"id": f"f{i}", "from": f"s{names.index(start)}", "to": f"s{names.index(end)}"}
                      for i, (start, end) in enumerate(ways) if start != end]}]}


def events_of_a_wide_drawing_show_the_worst_step():
    expected = SHARED / "eventlog" / "EXPECTED.json"
    if not expected.exists():
        raise tap.Skip("the shared tables are not here")
    log = json.loads(expected.read_text(encoding="utf-8"))[0]
    with Editor(EDITOR, TEMPLATES / "blank.en.laneway", text=json.dumps(drawing_of(log))) as editor:
        editor.find(STEP, inside=editor.find("grouping", "Blueprint"))
        time.sleep(0.5)
        import_shared(editor, SHARED / log["file"])
        editor.press("Match")
        editor.find("label", "1,019 of 1,019 rows have a step · 0 without · 0 left out")
        editor.press("Import")
        # All 25 steps would be 20 pixels wide: where the longest one is, and its neighbours, can be read.
        editor.find("label", "62 %")
        drawing = editor.find("grouping", "Blueprint")
        left, _, width, _ = extents(drawing)
        x, _ = still(next(node for node in tree(drawing) if node.get_role_name() == STEP and showing(node)
                          and "Notification: Review" in node.get_name()))
        assert abs(x - left - width / 2) < width / 6, (x, left, width)
        key("ctrl+0")
        wait_for("all of it", lambda: not editor.find("label", " %", ends=True).get_name().startswith("62"))
        document = editor.saved("the events", lambda d: d.get("datasets") and d)
        assert {name: value["sum"] for name, value in by_step(document, "volume").items()} == log["activity_counts"]
        assert sum(value["n"] for value in by_step(document, "handover-time").values()) > 0
        editor.close()


def a_table_without_steps_says_what_would_be_right():
    with open_restaurant() as editor:
        match = import_shared(editor, SHARED / "xlsx" / "survey_crosstabs_march_2017.xlsx")
        reason = editor.find("label", "No column says yet which step a row is about", starts=True).get_name()
        assert "right would be" in reason and match.get_description() == reason, (reason, match.get_description())
        assert not match.get_state_set().contains(Atspi.StateType.SENSITIVE)
        editor.close()


cases = [reviews_become_heat_in_few_actions, the_same_by_keys_alone, events_onto_a_drawing_typed_for_them,
         events_of_a_wide_drawing_show_the_worst_step, a_table_without_steps_says_what_would_be_right]
run(*cases)
