#!/usr/bin/env python3
"""The loop of a service that is looked at and made better, walked by somebody who has only the window: real pointer and keys, in English and in
Chinese, and what the saved file says."""
import json
import pathlib
import subprocess
import sys
import time

from driver import Atspi, Editor, Focus, GLib, at, at_rest, below, click, first_below, key, pixels, run, showing, still, wait_for, write, xdotool

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
EDITOR = build / "src" / "laneway"
SAMPLES = source / "data" / "samples"

ENGLISH = dict(locale="en_US.UTF-8", sample="returns.en.laneway", analysis="Analysis", bottlenecks="Bottlenecks", goals="Goals",
               comparison="Comparison", handoff="Where: Inspection result", add="Add Goal", figure="Figure of the analysis", lead="Lead time",
               change="Relative change", friction="Hand-over delay: 21 h 36 min", show="Show g1 → r5b", delta="Δ %: −21.81 %",
               half="−50 %")
CHINESE = dict(locale="zh_CN.UTF-8", sample="returns.zh-CN.laneway", analysis="分析", bottlenecks="瓶颈", goals="目标", comparison="对比",
               handoff="位置：质检结果反馈", add="添加目标", figure="分析指标", lead="全程时长", change="相对变化",
               friction="交接延迟：21 小时 36 分", show="查看 g1 → r5b", delta="Δ %：−21.81 %", half="−50 %")


def button(editor, name, starts=False):
    """Whatever is pressed: a tab, a place, a number."""
    def search():
        editor.alive()
        return first_below(editor.application, lambda seen: seen.role in ("page tab", "button", "toggle button", "push button")
                           and (seen.name == name or starts and seen.name.startswith(name)))
    return wait_for(f"something to press called {name!r}", search)


def press(editor, name):
    click(still(button(editor, name)))
    time.sleep(0.3)


def gone(editor, role, name):
    """Its dialog has closed: keys go to the window again."""
    wait_for(f"{name!r} to be gone", lambda: not first_below(editor.application, lambda seen: (seen.role, seen.name) == (role, name)))
    time.sleep(0.3)


def analyse(editor, words):
    """From the drawing to the page."""
    editor.find("list item")
    time.sleep(0.5)
    key("ctrl+shift+a")
    button(editor, words["bottlenecks"])


def opened(words):
    editor = Editor(EDITOR, SAMPLES / words["sample"], locale=words["locale"])
    analyse(editor, words)
    return editor


def walk(words):
    """Find the worst hand-off, set a goal, make a to-be, compare."""
    with opened(words) as editor:
        press(editor, words["bottlenecks"])
        press(editor, words["friction"])                   # where its hours come from, and where that is
        press(editor, words["show"])
        analyse(editor, words)
        press(editor, words["handoff"])                    # on the drawing it is selected
        editor.find("list item")
        key("ctrl+alt+n")
        editor.saved("a new to-be", lambda d: len(d["variants"]) == 3)
        key("ctrl+alt+h")                                  # the hand-off is removed in a to-be of its own

        def removed(document):
            r5a = next(step for step in document["variants"][2]["steps"] if step["id"] == "r5a")
            return r5a["lane"] == "warehouse" and document["variants"][2]["kind"] == "to-be"
        editor.saved("the hand-off removed", removed)
        analyse(editor, words)
        press(editor, words["comparison"])
        button(editor, words["delta"])                     # a day and a half of 9905 minutes, for exchange and for refund
        press(editor, words["goals"])
        focus = Focus(editor)
        press(editor, words["add"])
        box = editor.find("combo box", words["figure"])
        click(still(box))
        time.sleep(0.5)
        key("Down", "Return")                              # the first of the figures
        time.sleep(0.5)
        focus.reach(words["change"], "Tab")
        write("-50")
        key("Return", "Escape")
        gone(editor, "text", words["change"])
        goal = editor.saved("a goal", lambda d: d.get("goals") and "target" in d["goals"][0] and d["goals"][0])
        assert abs(goal["baseline"] - 9905) < 1e-6, goal   # where it begins is what is measured, without a key
        assert abs(goal["target"] - 9905 / 2) < 1e-6 and goal["relative"] == -0.5, goal
        editor.close()


def the_loop_in_english():
    walk(ENGLISH)


def the_loop_in_chinese():
    walk(CHINESE)


def findings_are_judged_by_keys_alone():
    with opened(ENGLISH) as editor:
        focus = Focus(editor)
        press(editor, "Findings")
        focus.reach("What Do You Say?", "Tab")
        key("Return")
        time.sleep(0.5)
        key("Return")                                      # Confirm
        problems = editor.saved("a confirmed problem", lambda d: d.get("problems"))
        assert [(p["status"], p["rule"]) for p in problems] == [("confirmed", "bottleneck")], problems
        key("ctrl+z")
        editor.saved("no problem again", lambda d: not d.get("problems"))
        time.sleep(0.6)
        focus.reach("What Do You Say?", "Tab")
        key("Return")
        time.sleep(0.5)
        key("Down", "Return")                              # Dismiss…
        editor.find("text", "Reason")
        time.sleep(0.5)
        write("night shift")
        key("Return")
        gone(editor, "text", "Reason")
        problems = editor.saved("a dismissed problem", lambda d: d.get("problems"))
        assert [(p["status"], p["reason"]) for p in problems] == [("dismissed", "night shift")], problems
        key("ctrl+z")
        editor.saved("no problem again", lambda d: not d.get("problems"))
        time.sleep(0.6)
        focus.reach("What Do You Say?", "Tab")
        key("Return")
        time.sleep(0.5)
        key("Down", "Down", "Return")                      # Add a Measure
        editor.find("text", "Name")
        time.sleep(0.5)
        key("ctrl+a")
        write("Scan at the gate")
        key("Escape")
        gone(editor, "text", "Name")
        document = editor.saved("a measure against a problem", lambda d: d.get("measures") and d["measures"][0]["name"] == "Scan at the gate" and d)
        assert document["measures"][0]["problems"] == [document["problems"][0]["id"]], document["measures"]
        editor.close()


def in_front(node):
    """The middle of what is in the window in front, wherever that stands."""
    lines = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"], capture_output=True, text=True, check=True).stdout.split()
    window = dict(line.split("=") for line in lines)
    x, y = still(node)
    return x + int(window["X"]), y + int(window["Y"])


def chosen(editor, name, value):
    """A list says what it is of, and what is chosen."""
    def found():
        boxes = [at(editor.application, seen.way) for seen in below(editor.application) if (seen.role, seen.name) == ("combo box", name)]
        return any(box and box.get_description() == value and showing(box) for box in boxes)
    wait_for(f"{name!r} to be {value!r}", found)


def lists_say_what_they_are_of():
    with opened(ENGLISH) as editor:
        press(editor, ENGLISH["comparison"])
        for name, value in ("Variant Before", "As-is"), ("Variant After", "To-be"), ("Period Before", "October 2026"), ("Period After", "No Period"):
            chosen(editor, name, value)
        press(editor, "Simulation")
        chosen(editor, "Waiting That Is for an Owner", "As the Steps Say")
        key("ctrl+shift+e")
        for name, value in ("Scale", "2 ×"), ("Colours", "Print"), ("Detail", "Review"):
            chosen(editor, name, value)
        box = editor.find("combo box", "Colours")
        click(still(box))
        time.sleep(0.5)
        key("Down", "Return")
        chosen(editor, "Colours", "Light")
        key("Escape")
        time.sleep(0.5)
        editor.close()


class Announced:
    """What the editor says aloud."""

    def __init__(self):
        self.said = []
        self.listener = Atspi.EventListener.new(lambda event: self.said.append(str(event.any_data)))
        self.listener.register("object:announcement")

    def waits_for(self, text):
        context = GLib.MainContext.default()

        def there():
            while context.pending():
                context.iteration(False)
            return any(text in said for said in self.said)
        wait_for(f"{text!r} to be said; said was {self.said}", there)


def the_time_between_two_steps_is_traced():
    """The first is clicked, the other clicked too with Shift: the way between them is shown alone and told, and all of it again."""
    with Editor(EDITOR, SAMPLES / "returns.en.laneway") as editor:
        click(still(editor.find("list item", "Service review")))
        time.sleep(0.5)
        other = still(editor.find("list item", "Quality inspection"))
        xdotool("keydown", "shift")
        click(other)
        xdotool("keyup", "shift")
        announced = Announced()
        before = pixels((0, 0, 1200, 800))
        key("ctrl+shift+f")
        announced.waits_for("r2 Service review → r4 Quality inspection: 3 days 4 h between, 3 days 5 h with both")
        wait_for("the rest of the drawing to be dimmed", lambda: pixels((0, 0, 1200, 800)) != before)
        key("ctrl+shift+f")
        announced.waits_for("Everything is shown again")
        editor.close()


def three_variants_are_chosen_by_pointer():
    """Choosing from the window's own list changes what is in the window, and the list with it."""
    with opened(ENGLISH) as editor:
        key("ctrl+shift+a")
        editor.find("list item")
        key("ctrl+alt+n")
        editor.saved("a third variant", lambda d: len(d["variants"]) == 3)
        key("ctrl+alt+c")
        chooser = editor.find("combo box", "Third Variant")
        assert chooser.get_description() == "No Third", chooser.get_description()
        time.sleep(1)
        click(in_front(chooser))
        time.sleep(1)
        key("Down", "Down", "Return")                      # beside the new one, which came from as-is
        for name, value in ("First Variant", "As-is"), ("Second Variant", "To-be 2"), ("Third Variant", "To-be"):
            chosen(editor, name, value)
        click(in_front(editor.find("radio button", "List")))
        time.sleep(1)
        button(editor, "Δ %: −50.07 %")
        key("ctrl+w")
        wait_for("the window of comparison to be gone",
                 lambda: not first_below(editor.application, lambda seen: (seen.role, seen.name) == ("combo box", "Third Variant")))
        editor.close()


def a_sign_on_the_drawing_leads_to_its_goal():
    """Pressed with the pointer, at the corner of the step that it stands under."""
    document = json.loads((SAMPLES / "returns.en.laneway").read_text(encoding="utf-8"))
    document["goals"] = [{"id": "half", "name": "Half the lead time", "steps": ["r3"], "figure": "lead", "baseline": 9905, "target": 4952.5}]
    with Editor(EDITOR, SAMPLES / "returns.en.laneway", text=json.dumps(document, ensure_ascii=False)) as editor:
        editor.find("list item")
        time.sleep(0.5)
        key("alt+9")
        step = editor.find("list item", "Warehouse receiving")
        x, y, _, height = at_rest(step)
        time.sleep(1)
        click((x + 12, y + height + 5))
        button(editor, "Half the lead time")
        editor.saved("the signs shown", lambda d: "plan" in json.dumps(d["views"]))
        editor.close()


cases = [the_loop_in_english, the_loop_in_chinese, findings_are_judged_by_keys_alone, three_variants_are_chosen_by_pointer,
         a_sign_on_the_drawing_leads_to_its_goal, lists_say_what_they_are_of, the_time_between_two_steps_is_traced]
run(*cases)
