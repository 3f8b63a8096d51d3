#!/usr/bin/env python3
"""Drags that end in the middle, or go where nobody expects them: real pointer and keys, and then what the saved file says."""
import json
import pathlib
import sys
import time

from driver import Editor, click, extents, key, middle, run, wait_for, write, xdotool

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
STEP = "list item"


def open_sample():
    editor = Editor(build / "src" / "laneway", source / "data" / "samples" / "returns.en.laneway")
    editor.find(STEP, inside=editor.find("grouping", "Blueprint"))
    key("ctrl+1")
    time.sleep(0.5)
    return editor


def step(document, name):
    return next((step for step in document["variants"][0]["steps"] if step.get("name") == name), {})


def press_and_move(start, *ways):
    """Button down, along the ways in small steps; the button stays down."""
    xdotool("mousemove", *start)
    time.sleep(0.1)
    xdotool("mousedown", 1)
    for end in ways:
        for i in range(1, 11):
            xdotool("mousemove", *(round(a + (b - a) * i / 10) for a, b in zip(start, end)))
            time.sleep(0.03)
        start = end
    time.sleep(0.2)


def plain_key(name):
    """Without --clearmodifiers, which would let go of the button."""
    xdotool("key", name)
    time.sleep(0.2)


def finance_lane(editor):
    lane = extents(editor.find(name="Lane: Finance"))
    return round(lane[1] + lane[3] / 2)


def saved_bytes(editor):
    key("ctrl+s")
    time.sleep(1)
    return editor.file.read_bytes()


def escape_in_the_middle():
    with open_sample() as editor:
        before = editor.file.read_bytes()
        start = middle(editor.find(STEP, "Quality inspection"))
        press_and_move(start, (start[0] + 60, finance_lane(editor)))
        plain_key("Escape")
        press_and_move((start[0] + 60, finance_lane(editor)), (start[0] + 90, start[1]))     # what is left of it does nothing
        xdotool("mouseup", 1)
        assert saved_bytes(editor) == before, "a cancelled drag changed the file"
        editor.close()


def undo_in_the_middle():
    with open_sample() as editor:
        before = editor.file.read_bytes()
        start = middle(editor.find(STEP, "Quality inspection"))
        press_and_move(start, (start[0], finance_lane(editor)))
        plain_key("ctrl+z")                             # also where nothing came before the drag
        xdotool("mouseup", 1)
        assert saved_bytes(editor) == before, "undo during the first drag did not take it back"
        click(middle(editor.find(STEP, "Refund")))
        key("F2", "ctrl+a")
        write("Repay")
        key("Return")
        editor.saved("the new name", lambda d: step(d, "Repay"))
        before = editor.file.read_bytes()
        start = middle(editor.find(STEP, "Quality inspection"))
        press_and_move(start, (start[0], finance_lane(editor)))
        plain_key("ctrl+z")                             # takes back the drag, and no more
        xdotool("mouseup", 1)
        assert saved_bytes(editor) == before, "undo during a drag took back more than the drag"
        key("ctrl+z")
        editor.saved("the old name", lambda d: step(d, "Refund") and not step(d, "Repay"))
        editor.close()


def a_second_button_cancels():
    with open_sample() as editor:
        before = editor.file.read_bytes()
        start = middle(editor.find(STEP, "Quality inspection"))
        press_and_move(start, (start[0], finance_lane(editor)))
        xdotool("click", 3)
        time.sleep(0.3)
        xdotool("mouseup", 1)
        assert saved_bytes(editor) == before, "a drag with a second button changed the file"
        key("F2", "ctrl+a")                             # no menu is in the way: the step is still selected, and renamed
        write("Check")
        key("Return")
        editor.saved("the new name", lambda d: step(d, "Check").get("lane") == "warehouse")
        editor.close()


def out_of_the_window_and_back():
    with open_sample() as editor:
        before = editor.file.read_bytes()
        start = middle(editor.find(STEP, "Quality inspection"))
        x, y, _, _ = extents(editor.find("grouping", "Blueprint"))
        press_and_move(start, (1599, 999), (0, 0), (x + 60, y + 60))        # before the first lane and phase, however far the edges have scrolled
        xdotool("mouseup", 1)
        editor.saved("the step where it was let go", lambda d: (step(d, "Quality inspection").get("lane"), step(d, "Quality inspection").get("phase")) == ("customer", "apply"))
        key("ctrl+z")
        assert saved_bytes(editor) == before, "undone, the file is not what it was"
        editor.close()


def a_step_goes_into_a_flow():
    with open_sample() as editor:
        start, end = middle(editor.find(STEP, "Service review")), middle(editor.find(STEP, "Warehouse receiving"))
        click((start[0], end[1]), times=2)              # an empty place: a new step, its name being typed
        write("Label")
        key("Return")
        made = editor.saved("the new step", lambda d: step(d, "Label"))
        flow = middle(editor.find(STEP, "Quality inspection"))
        press_and_move((start[0], end[1]), (round((end[0] + flow[0]) / 2), end[1]))
        xdotool("mouseup", 1)
        assert made

        def inserted(document):
            flows = document["variants"][0]["flows"]
            return (any(f["from"] == "r3" and f.get("to") == made["id"] for f in flows)
                    and any(f["from"] == made["id"] and f.get("to") == "r4" for f in flows))
        made = step(editor.document(), "Label")
        editor.saved("the step between the two", inserted)
        key("Delete")                                   # and out again: the flow heals
        editor.saved("the flow as it was", lambda d: any(f["from"] == "r3" and f.get("to") == "r4" for f in d["variants"][0]["flows"]))
        editor.close()


def large():
    """As many flows as a thread lays out while one drags."""
    steps = [{"id": f"s{i}", "name": f"Step {i}", "lane": f"l{i % 8}", "phase": "p", "x": 30 + i // 8 * 190, "y": 22} for i in range(520)]
    flows = [{"id": f"f{i}", "from": f"s{i}", "to": f"s{i + 1}"} for i in range(519)]
    variant = {"id": "v", "name": "As-is", "kind": "as-is", "lanes": [{"id": f"l{i}", "name": f"Lane {i}", "kind": "back"} for i in range(8)],
               "phases": [{"id": "p", "name": "Phase"}], "steps": steps, "flows": flows}
    return json.dumps({"format": "laneway", "version": 1, "title": "Large", "language": "en", "variants": [variant]})


def undo_right_after_the_drop():
    """The key is pressed before the drop is drawn."""
    with Editor(build / "src" / "laneway", source / "data" / "samples" / "returns.en.laneway", text=large()) as editor:
        editor.find(STEP, inside=editor.find("grouping", "Blueprint"))
        key("ctrl+1")
        time.sleep(0.5)
        before = editor.file.read_bytes()
        for _ in range(3):
            start = middle(editor.find(STEP, "Step 10"))
            press_and_move(start, (start[0] + 40, start[1] + 30))
            xdotool("mouseup", 1, "key", "ctrl+z")
            time.sleep(0.5)
            assert saved_bytes(editor) == before, "the drop was not taken back"
            key("ctrl+shift+z")
            editor.saved("the step where it was dropped", lambda d: step(d, "Step 10")["x"] > 220)
            key("ctrl+z")
            editor.saved("the step where it was", lambda d: step(d, "Step 10")["x"] == 220)
            before = editor.file.read_bytes()
        editor.close()


cases = [escape_in_the_middle, undo_in_the_middle, undo_right_after_the_drop, undo_in_the_middle, a_second_button_cancels, out_of_the_window_and_back, a_step_goes_into_a_flow]
run(*cases)
