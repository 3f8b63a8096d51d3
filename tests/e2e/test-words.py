#!/usr/bin/env python3
"""Words from end to end: copying from one program into another, text that becomes steps, quick entry, find, command search."""
import contextlib
import os
import pathlib
import subprocess
import sys
import time

from driver import Editor, click, key, middle, run, showing, still, tree, wait_for, write
from gi.repository import Gio, GLib  # noqa: E402

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
EDITOR = build / "src" / "laneway"
SAMPLE = source / "data" / "samples" / "returns.en.laneway"
STEP = "list item"


def open_sample():
    editor = Editor(EDITOR, SAMPLE)
    editor.find(STEP, inside=editor.find("grouping", "Blueprint"))
    key("ctrl+1")
    time.sleep(0.5)
    return editor


def steps(document):
    return document["variants"][0]["steps"]


def flows(document):
    return document["variants"][0]["flows"]


@contextlib.contextmanager
def a_bus_of_its_own():
    """On one session bus a second Laneway only tells the first one what to open."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    reached = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, GLib.VariantType("(s)"), 0, -1)
    with subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True) as bus:
        was = dict(os.environ)
        os.environ.update(DBUS_SESSION_BUS_ADDRESS=bus.stdout.readline().strip(), AT_SPI_BUS_ADDRESS=reached.unpack()[0])
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(was)
            bus.terminate()


def copy_from_one_process_into_another():
    with open_sample() as giver:
        click(middle(giver.find(STEP, "Service review")))
        key("ctrl+c")
        time.sleep(0.5)
        with a_bus_of_its_own(), open_sample() as taker:  # a process of its own, over the first
            before = taker.document()
            taker.find(STEP, "Service review")
            key("F6", "F6", "F6", "F6")                  # round all panes to the canvas
            key("ctrl+v")
            after = taker.saved("the pasted step", lambda d: len(steps(d)) == len(steps(before)) + 1 and d)
            names = [step["name"] for step in steps(after)]
            assert names.count("Service review") == 2, names
            copy = next(step for step in steps(after) if step["name"] == "Service review" and step["id"] != "r2")
            assert copy["lane"] == "service" and copy["owner"] == "agent", copy
            taker.close()
        giver.close()


def keys_of_the_drawing_in_the_outline():
    """What is selected in the outline is copied, pasted and deleted from there."""
    with open_sample() as editor:
        before = editor.document()
        outline = editor.find("grouping", "Outline")
        click(middle(editor.find(STEP, "Refund", inside=outline, ends=True)))
        key("ctrl+c", "ctrl+v")
        editor.saved("the copy", lambda d: [s["name"] for s in steps(d)].count("Refund") == 2)
        # The rows below it have moved.
        wait_for("the copy in the outline", lambda: sum((node.get_name() or "").endswith("Refund") for node in tree(outline) if showing(node)) >= 2)
        click(still(editor.find(STEP, "Carrier dispatch", inside=outline, ends=True)))
        key("Delete")
        editor.saved("the document without a step", lambda d: len(steps(d)) == len(steps(before)) and "Carrier dispatch" not in [s["name"] for s in steps(d)])
        editor.close()


def quick_entry():
    with open_sample() as editor:
        before = editor.file.read_bytes()
        click(middle(editor.find(STEP, "Service review")))
        key("ctrl+e")
        write("In stock?")
        key("Return", "Tab")
        write("yes -> Warehouse: Pack")
        key("Return")
        write("no -> Order")
        key("Escape")
        document = editor.saved("the typed steps", lambda d: any(s.get("name") == "Order" for s in steps(d)) and d)
        named = {step["name"]: step for step in steps(document)}
        assert named["In stock?"]["kind"] == "decision" and named["Pack"]["lane"] == "warehouse" and named["Order"]["lane"] == "service", named
        joined = {(f.get("from"), f.get("to")): f.get("label") for f in flows(document)}
        asked = named["In stock?"]["id"]
        assert ("r2", asked) in joined, joined
        assert joined[(asked, named["Pack"]["id"])] == "yes" and joined[(asked, named["Order"]["id"])] == "no", joined
        key("ctrl+z")
        editor.saved("the document without them", lambda d: len(steps(d)) + 3 == len(steps(document)))
        assert editor.file.read_bytes() == before, "undone and saved, the file is not what it was"
        editor.close()


def find_and_name():
    with open_sample() as editor:
        key("ctrl+f")
        write("dispatch")
        key("Return", "Escape")
        write("Hand to courier")                         # typing on the found step replaces its name
        key("Return")
        editor.saved("the new name", lambda d: any(s["id"] == "r6" and s["name"] == "Hand to courier" for s in steps(d)))
        editor.close()


def a_name_is_left_for_a_button():
    """The focus goes from the entry to the button, and the entry with it: pressed where the document was changed before."""
    with open_sample() as editor:
        click(middle(editor.find(STEP, "Quality inspection")))
        key("shift+F2")
        time.sleep(0.8)
        write("said")
        key("ctrl+Return")
        time.sleep(0.8)
        write("Look closely")
        editor.press("Save")
        wait_for("the file", lambda: editor.alive() or any(s["name"] == "Look closely" for s in steps(editor.document())))
        editor.close()


def command_search():
    with open_sample() as editor:
        click(middle(editor.find(STEP, "Refund")))
        key("ctrl+shift+p")
        editor.find(name="Duplicate")
        write("duplicate")
        key("Return")
        time.sleep(1)
        editor.saved("the copy", lambda d: [s["name"] for s in steps(d)].count("Refund") == 2)
        editor.close()


cases = [copy_from_one_process_into_another, keys_of_the_drawing_in_the_outline, quick_entry, find_and_name, a_name_is_left_for_a_button, command_search]
run(*cases)
