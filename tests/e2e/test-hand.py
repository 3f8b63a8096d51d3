#!/usr/bin/env python3
"""The canvas under the hand: wheel, hand and keys move what is seen; drags over panels, from the palette, of notes; a focus that is lost."""
import ctypes
import pathlib
import subprocess
import sys
import time

from driver import Editor, Focus, at_rest, click, drag, extents, key, middle, pixels, run, still, wait_for, write, xdotool

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
STEP = "list item"


def open_sample():
    editor = Editor(build / "src" / "laneway", source / "data" / "samples" / "returns.en.laneway")
    editor.canvas = editor.find("grouping", "Blueprint")
    editor.find(STEP, inside=editor.canvas)
    key("ctrl+1")
    time.sleep(0.5)
    return editor


def step(document, name):
    return next((step for step in document["variants"][0]["steps"] if step.get("name") == name), {})


def place(editor, name="Service review"):
    return at_rest(editor.find(STEP, name, editor.canvas))


def moved(editor, before, across, down):
    """Whether the step has moved by that much, about."""
    x, y, width, height = place(editor)
    return abs(x - before[0] - across) < 12 and abs(y - before[1] - down) < 12 and abs(width - before[2]) < 3 and height > 0


def wheel_zooms_at_the_pointer_and_scrolls():
    with open_sample() as editor:
        at = middle(editor.find(STEP, "Service review", editor.canvas))
        before = place(editor)
        xdotool("mousemove", *at)
        xdotool("keydown", "ctrl", "click", "--repeat", 8, "--delay", 60, 4, "keyup", "ctrl")
        wait_for("the drawing to be larger", lambda: place(editor)[2] > before[2] * 5)
        now = place(editor)
        assert abs(now[0] + now[2] / 2 - at[0]) < 20 and abs(now[1] + now[3] / 2 - at[1]) < 20, (at, now)
        xdotool("click", 5)
        wait_for("the wheel to scroll down", lambda: place(editor)[1] < now[1] - 5)
        now = place(editor)
        xdotool("keydown", "shift", "click", 5, "keyup", "shift")
        wait_for("Shift and the wheel to scroll sideways", lambda: place(editor)[0] < now[0] - 5 and abs(place(editor)[1] - now[1]) < 3)
        key("ctrl+1")
        wait_for("all of it again", lambda: moved(editor, before, 0, 0))
        editor.close()


def hand_moves_the_drawing():
    with open_sample() as editor:
        key("ctrl+2", "Escape", "ctrl+0", *["ctrl+plus"] * 4)
        time.sleep(0.5)
        before = place(editor)
        start = (900, 600)
        xdotool("mousemove", *start, "mousedown", 2)
        for i in range(1, 6):
            xdotool("mousemove", start[0] - 20 * i, start[1] - 10 * i)
            time.sleep(0.03)
        xdotool("mouseup", 2)
        wait_for("the middle button to move the drawing", lambda: moved(editor, before, -100, -50))
        click((900, 870))                               # an empty place: the canvas has the keyboard
        before = place(editor)
        xdotool("mousemove", 700, 500, "keydown", "space")
        time.sleep(0.2)
        xdotool("mousedown", 1)
        for i in range(1, 6):
            xdotool("mousemove", 700 + 12 * i, 500 + 8 * i)
            time.sleep(0.03)
        xdotool("mouseup", 1, "keyup", "space")
        wait_for("held Space to move the drawing", lambda: moved(editor, before, 60, 40))
        editor.close()


def a_step_over_the_inspector_stays_in_sight():
    with open_sample() as editor:
        key("ctrl+0")
        before = step(editor.document(), "Quality inspection")
        drag(still(editor.find(STEP, "Quality inspection", editor.canvas)), (1560, 500), look=lambda: time.sleep(0.4))
        editor.saved("the moved step", lambda d: step(d, "Quality inspection").get("phase") != before["phase"])
        canvas, now = extents(editor.canvas), place(editor, "Quality inspection")
        assert now[0] >= canvas[0] and now[0] + now[2] <= canvas[0] + canvas[2], (canvas, now)
        editor.close()


def keyboard_to_nobody():
    xlib = ctypes.CDLL("libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(xlib.XOpenDisplay(None))
    xlib.XSetInputFocus(display, ctypes.c_ulong(0), 0, ctypes.c_ulong(0))
    xlib.XCloseDisplay(display)


def colours(box):
    """How many there are: few on an empty lane, many where a sign and letters are drawn."""
    raw = pixels(box)
    return len({raw[i:i + 3] for i in range(0, len(raw), 4)})


def a_kind_from_the_palette():
    with open_sample() as editor:
        click(middle(editor.find(name="Kinds of Steps")))
        tile = editor.find("button", "Document")
        lane = extents(editor.find(name="Lane: Finance"))
        box = extents(tile)
        shown, seen = colours(box), []
        drag(still(tile), (700, round(lane[1] + lane[3] / 2)), look=lambda: seen.append(colours(box)))
        assert seen[0] < 10 < shown, f"the palette is out of sight while something is dragged from it: {shown}, {seen[0]} colours"
        xdotool("type", "--delay", 5, "Voucher")        # at once: no letter is lost
        editor.find(name="New step")
        key("Return")
        made = editor.saved("the new step", lambda d: step(d, "Voucher"))
        assert made["kind"] == "document" and made["lane"] == "finance", made
        editor.close()


def a_note_goes_with_the_hand():
    with open_sample() as editor:
        key("Escape", "Escape")
        click((900, 870))
        key("ctrl+shift+n")
        write("Ask the carrier")
        key("Return")
        note = editor.saved("the note", lambda d: next((n for n in d["variants"][0].get("notes", []) if n.get("text") == "Ask the carrier"), None))
        start = still(editor.find(name="Note: Ask the carrier"))
        drag(start, (start[0] - 120, start[1] - 60))
        editor.saved("the note elsewhere", lambda d: any(n["id"] == note["id"] and (n.get("x"), n.get("y")) != (note.get("x"), note.get("y"))
                                                         for n in d["variants"][0]["notes"]))
        editor.close()


def alt_reaches_below_and_copies():
    """A note over a step: Alt and a click select the step, a drag from there moves it; Alt and a drag make a copy. The keyboard goes below
    too."""
    with open_sample() as editor:
        focus = Focus(editor)
        key("Escape", "Escape")
        click((900, 870))
        key("ctrl+shift+n")
        write("Ask the carrier")
        key("Return", "ctrl+1")
        drag(still(editor.find(name="Note: Ask the carrier")), still(editor.find(STEP, "Quality inspection", editor.canvas)))
        time.sleep(0.3)
        at = still(editor.find(name="Note: Ask the carrier"))
        before = editor.saved("the note", lambda d: d["variants"][0].get("notes"))
        count = len(editor.document()["variants"][0]["steps"])
        here = step(editor.document(), "Quality inspection")

        xdotool("keydown", "alt", "mousemove", *at)
        time.sleep(0.1)
        xdotool("click", 1)
        time.sleep(0.1)
        xdotool("keyup", "alt")
        focus.on("Quality inspection")
        drag(at, (at[0] + 90, at[1] + 120))
        editor.saved("the step elsewhere, not the note",
                     lambda d: (step(d, "Quality inspection").get("x"), step(d, "Quality inspection").get("lane")) != (here["x"], here["lane"])
                     and [n.get("anchor") for n in d["variants"][0]["notes"]] == [n.get("anchor") for n in before])
        key("ctrl+z", "ctrl+b")                         # round again: the note, and below it
        focus.on("Ask the carrier")
        key("ctrl+b")
        focus.on("Quality inspection")

        start = still(editor.find(STEP, "Service review", editor.canvas))
        xdotool("keydown", "alt")
        drag(start, (start[0] + 60, start[1] + 130))
        xdotool("keyup", "alt")
        editor.saved("a copy", lambda d: sum(s.get("name") == "Service review" for s in d["variants"][0]["steps"]) == 2
                     and len(d["variants"][0]["steps"]) == count + 1)
        editor.close()


def a_handle_makes_the_next_step():
    """A click on the handle at the right of the selected step: the next one, connected, its name being typed."""
    with open_sample() as editor:
        key("ctrl+0")
        at = still(editor.find(STEP, "Quality inspection", editor.canvas))
        click(at)
        box = place(editor, "Quality inspection")
        click((round(box[0] + box[2]) + 18, at[1]))
        write("Track the parcel")
        key("Return")
        made = editor.saved("the next step", lambda d: step(d, "Track the parcel"))
        assert made["lane"] == "warehouse", made
        flows = editor.document()["variants"][0]["flows"]
        assert any(f.get("from") == "r4" and f.get("to") == made["id"] for f in flows), flows
        editor.close()


def the_focus_goes_away_in_the_middle():
    with open_sample() as editor:
        before = editor.file.read_bytes()
        start = still(editor.find(STEP, "Quality inspection", editor.canvas))
        window = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True, check=True).stdout.strip()
        xdotool("mousemove", *start, "mousedown", 1)
        for i in range(1, 8):
            xdotool("mousemove", start[0], start[1] + 12 * i)
            time.sleep(0.03)
        keyboard_to_nobody()
        time.sleep(0.3)
        xdotool("mousemove", start[0], start[1] + 96)
        time.sleep(0.2)
        xdotool("mouseup", 1, "windowfocus", "--sync", window)
        editor.saved("the step in one lane", lambda d: step(d, "Quality inspection").get("lane") != "warehouse")
        key("ctrl+z", "ctrl+s")
        wait_for("the file as it was", lambda: editor.file.read_bytes() == before)
        editor.close()


cases = [wheel_zooms_at_the_pointer_and_scrolls, hand_moves_the_drawing, a_step_over_the_inspector_stays_in_sight, a_kind_from_the_palette,
         a_note_goes_with_the_hand, alt_reaches_below_and_copies, a_handle_makes_the_next_step, the_focus_goes_away_in_the_middle]
run(*cases)
