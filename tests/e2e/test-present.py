#!/usr/bin/env python3
"""A presentation of the returns sample, walked from F5 to Escape by real keys on three screens; a picture of each scene is kept where
E2E_PICTURES says."""
import os
import pathlib
import subprocess
import sys
import time

from driver import Editor, Atspi, click, key, middle, pixels, run, screenshot, soon, tidied, tree, wait_for, without_a_bus, write, xdotool
from session_manager import SessionManager

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
SIZE = tuple(int(n) for n in os.environ["SCREEN"].split("x")[:2])
PICTURES = os.environ.get("E2E_PICTURES")
TITLES = ("Presentation", "演示")


class Wall:
    """The presentation's window: what it says is on it."""

    def __init__(self, editor):
        self.editor = editor
        self.image = wait_for("the wall", self._find)

    def _find(self):
        self.editor.alive()
        for window in (self.editor.application.get_child_at_index(i) for i in range(self.editor.application.get_child_count())):
            if window and window.get_name() in TITLES:
                return next((node for node in tree(window) if node.get_role() in (Atspi.Role.IMAGE, Atspi.Role.CANVAS, Atspi.Role.DRAWING_AREA)
                             or "," in (node.get_name() or "")), None)
        return None

    def says(self):
        self.editor.alive()
        return self.image.get_name() or ""

    def shows(self, text):
        wait_for(f"the wall to say {text!r}, not {self.says()!r}", lambda: text in self.says())

    def rests(self, seconds=0.25):
        """Until nothing has moved for so long."""
        seen, since = None, 0

        def still():
            nonlocal seen, since
            now = pixels((0, 0, *SIZE))
            if now != seen:
                seen, since = now, time.monotonic()
            time.sleep(0.03)                            # room for the editor
            return time.monotonic() - since >= seconds
        wait_for("the camera to come to rest", still)

    def keep(self, name):
        self.rests(0.7)                                 # longer than a glide: a busy machine draws few frames of one
        if PICTURES:
            screenshot(pathlib.Path(PICTURES, f"{SIZE[1]}-{name}.png"))

    def is_gone(self):
        return all(window.get_name() not in TITLES for window in
                   (self.editor.application.get_child_at_index(i) for i in range(self.editor.application.get_child_count())) if window)


def open_sample(language="en"):
    editor = Editor(build / "src" / "laneway", source / "data" / "samples" / f"returns.{language}.laneway",
                    locale={"en": "en_US.UTF-8", "zh-CN": "zh_CN.UTF-8"}[language])
    editor.canvas = editor.find("grouping", "Blueprint" if language == "en" else "蓝图")
    return editor


def is_black():
    top = pixels((0, 0, SIZE[0], 10))
    return not any(top[0::4]) and not any(top[1::4]) and not any(top[2::4])


def present(editor):
    time.sleep(0.5)
    key("F5")
    wall = Wall(editor)
    wall.rests()                                        # it has the keyboard
    return wall


def count_of(wall):
    """"3 / 19" → (3, 19)"""
    at, _, of = wall.says().rsplit(", ", 1)[1].partition(" / ")
    return int(at), int(of)


def walked_from_f5_to_escape():
    for language in ("en", "zh-CN") if SIZE[1] == 1080 else ("en",):
        with open_sample(language) as editor:
            wall = present(editor)
            at, n = wait_for("the first scene", lambda: count_of(wall))
            assert at == 1 and n > 12, (at, n)
            i = 1
            while i <= count_of(wall)[1]:                 # findings come when they are worked out
                wait_for(f"scene {i}", lambda i=i: count_of(wall)[0] == i)
                wall.keep(f"{language}-{i:02}")
                key(("Right", "Page_Down", "space")[i % 3])
                i += 1
            time.sleep(0.2)
            assert count_of(wall)[0] == count_of(wall)[1], "the walk ends with the last scene"
            key("Escape")
            wait_for("the presentation to end", wall.is_gone)
            editor.close()


def keys_of_the_room():
    with open_sample() as editor:
        wall = present(editor)
        wall.shows("1 / ")
        key("Right", "F5")                                # clickers send it: nothing
        wall.shows("2 / ")
        key("Left")
        wall.shows("1 / ")
        key("Next", "Next")
        wall.shows("3 / ")
        key("Prior")
        wall.shows("2 / ")
        for field, typed in (("slash", "quality"), ("ctrl+f", "r5b")):
            key(field)
            time.sleep(0.4)
            write(typed)
            key("Return")
            wall.shows({"quality": "r4  Quality inspection", "r5b": "r5b  Refund"}[typed])
        key("g")
        time.sleep(0.4)
        write("r3")
        time.sleep(0.3)
        if PICTURES:
            screenshot(pathlib.Path(PICTURES, f"{SIZE[1]}-jump.png"))
        key("Return")
        wall.shows("r3")
        wall.rests()
        seen = pixels((0, 0, *SIZE))
        key("h")
        wall.rests()
        assert pixels((0, 0, *SIZE)) != seen, "heat changes the wall"
        wall.keep("heat-switched")
        key("2")
        wall.keep("metric-2")
        key("c")
        wall.keep("critical")
        key("c", "l")
        wall.keep("lane")
        key("Escape", "z", "plus", "plus")
        wall.keep("free")
        key("Escape", "p", "p")
        xdotool("mousemove", SIZE[0] // 2, SIZE[1] // 2)
        wall.keep("spotlight")
        lit, dark = pixels((SIZE[0] // 2, SIZE[1] // 2, 1, 1)), pixels((SIZE[0] // 2, 2 * SIZE[1] // 3, 1, 1))
        assert max(dark[:3]) < 0.5 * max(lit[:3]), (lit, dark)
        key("p")
        wall.rests()
        corner = (SIZE[0] * 9 // 10, SIZE[1] * 19 // 20, SIZE[0] // 10, SIZE[1] // 20)
        before = pixels(corner)
        key("r")
        wait_for("the timer", lambda: pixels(corner) != before)
        time.sleep(0.3)
        shown = pixels(corner)
        wait_for("the timer to run on", lambda: pixels(corner) != shown)
        wall.keep("timer")
        key("r", "t")
        wall.shows("r3")
        wall.keep("to-be")
        key("b")
        wall.rests()
        assert is_black(), "b makes the screen black"
        key("period")
        wall.rests()
        click((SIZE[0] // 2, SIZE[1] // 2))
        wait_for("a click to walk on", lambda: "r3" not in wall.says())
        key("Home")
        wall.shows("1 / ")
        wall.rests()
        still = pixels((0, 0, *SIZE))
        key("s")
        wait_for("cases to move on the wall", lambda: pixels((0, 0, *SIZE)) != still)
        time.sleep(6)
        if PICTURES:
            screenshot(pathlib.Path(PICTURES, f"{SIZE[1]}-tokens.png"))
        key("Escape")
        wall.rests()
        key("n")
        time.sleep(1)
        write("Who tells the customer?")
        if PICTURES:
            screenshot(pathlib.Path(PICTURES, f"{SIZE[1]}-capture.png"))
        key("ctrl+Return")
        time.sleep(1)
        key("Escape")
        wait_for("the presentation to end", wall.is_gone)
        editor.saved("what was said", lambda document: any(comment["text"] == "Who tells the customer?" for comment in document.get("comments", [])))
        editor.close()


def letters_of_another_layout():
    """Cyrillic keys stand where Latin ones do, whether there are such or not: и is b, е is t, п is g."""
    for layout in ("ru,us", "ru"):
        letters_of(layout)


def letters_of(layout):
    with open_sample() as editor:
        wall = present(editor)
        wall.shows("1 / ")
        wall.rests()
        subprocess.run(["setxkbmap", "-layout", layout], check=True)
        try:
            time.sleep(0.5)
            xdotool("key", "--clearmodifiers", 56)         # the key of b, by its code
            assert soon(is_black), "и blanks the screen"
            xdotool("key", "--clearmodifiers", 56)
            wall.rests()
            xdotool("key", "--clearmodifiers", 28)
            wall.shows("To-be")
            xdotool("key", "--clearmodifiers", 42)
            time.sleep(0.5)
        finally:
            subprocess.run(["setxkbmap", "-layout", "us"], check=True)
        time.sleep(0.3)
        write("r4")
        key("Return")
        wall.shows("r4")
        key("Escape")
        wait_for("the presentation to end", wall.is_gone)
        editor.close()


def from_the_selection():
    with open_sample() as editor:
        step = editor.find("list item", "Service review", editor.canvas)
        box = step.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        click((box.x + box.width // 2, box.y + box.height // 2))
        time.sleep(0.3)
        key("shift+F5")
        wall = Wall(editor)
        wall.shows("Service review")
        key("Escape")
        wait_for("the presentation to end", wall.is_gone)
        editor.close()


def windows(editor):
    return [window.get_name() for window in (editor.application.get_child_at_index(i) for i in range(editor.application.get_child_count())) if window]


def presenters_window():
    """Asked for on one monitor; its keys are the wall's."""
    with open_sample() as editor:
        wall = present(editor)
        wall.shows("1 / ")
        key("d")
        wait_for("the presenter's window", lambda: "Presenter" in windows(editor))
        time.sleep(1)
        key("Right")
        wall.shows("2 / ")
        if PICTURES:
            wall.rests()
            screenshot(pathlib.Path(PICTURES, f"{SIZE[1]}-presenter.png"))
        key("g")                                          # what is asked on the wall is answered there: "r" would be the timer, "3" a metric
        time.sleep(0.5)
        write("r3")
        key("Return")
        wall.shows("r3")
        key("d")
        wait_for("the presenter's window to go", lambda: "Presenter" not in windows(editor))
        key("o")
        time.sleep(1)
        if PICTURES:
            screenshot(pathlib.Path(PICTURES, f"{SIZE[1]}-room.png"))
        key("Escape")
        time.sleep(0.5)
        key("Escape")
        wait_for("the presentation to end", wall.is_gone)
        editor.close()


def second_start_with_the_same_file():
    """A second program finds the first on the bus, hands it the file and ends well; the wall stays in front and goes on."""
    with open_sample() as editor:
        wall = present(editor)
        wall.shows("1 / ")
        before = windows(editor)
        second = subprocess.run([build / "src" / "laneway", editor.file], env=dict(os.environ, HOME=str(editor.folder), GTK_A11Y="atspi"), check=False, timeout=20)
        assert second.returncode == 0, f"the second start ended with {second.returncode}"
        time.sleep(1)
        editor.alive()
        assert windows(editor) == before, f"{windows(editor)}, not {before}"
        key("Right")
        wall.shows("2 / ")
        key("Escape")
        wait_for("the presentation to end", wall.is_gone)
        editor.close()


def another_program_presents_the_same_file():
    """Without a bus it cannot find the first: a process of its own, with the same file and a wall of its own. Each is walked for itself."""
    with open_sample() as editor:
        wall = present(editor)
        wall.shows("1 / ")
        key("Right")
        wall.shows("2 / ")
        with Editor(build / "src" / "laneway", editor.file, home=editor, settings=without_a_bus()) as other:
            assert other.process.pid != editor.process.pid and other.process.poll() is None and editor.process.poll() is None
            other.find(name="“returns.en.laneway” is also open in another Laneway. Who saves second is asked what to keep.")
            click(middle(other.find("list item", "Service review")))
            other_wall = present(other)
            other_wall.shows("1 / ")
            key("Right", "Right")
            other_wall.shows("3 / ")
            wall.shows("2 / ")
            key("Escape")
            wait_for("the second presentation to end", other_wall.is_gone)
            other.close()
        wall.rests()
        click((SIZE[0] // 2, SIZE[1] // 2))             # it is in front again
        wall.shows("3 / ")
        key("Escape")
        wait_for("the presentation to end", wall.is_gone)
        editor.close()


def what_fails_leaves_no_editor():
    """A case that fails before it has its editor in hand: the next case would speak to that editor."""
    started = []

    def fails():
        started.append(Editor(build / "src" / "laneway", source / "data" / "samples" / "returns.en.laneway"))
        raise AssertionError("the canvas is not found")
    try:
        tidied(fails)()
    except AssertionError as error:
        assert "canvas" in str(error), error
    assert started[0].process.poll() is not None, "it still runs"
    assert not started[0].folder.exists(), "its folder is left"
    with open_sample() as editor:
        editor.close()


def first_keys_go_to_the_wall():
    """Pressed at once, while the wall is still coming: on the selected step letters would be its new name."""
    with open_sample() as editor:
        before = editor.file.read_bytes()
        click(middle(editor.find("list item", "Service review")))
        time.sleep(0.5)
        xdotool("key", "--delay", 1, "F5", "Right", "Right", "r", "Right")
        wall = Wall(editor)
        wall.shows("4 / ")
        wall.rests()
        key("Escape")
        wait_for("the presentation to end", wall.is_gone)
        key("ctrl+s")
        time.sleep(0.5)
        assert editor.file.read_bytes() == before, "what was meant for the wall went into the document"
        editor.close()


def the_screen_stays_awake():
    """From F5 to Escape, and no longer."""
    desktop = SessionManager()
    with open_sample() as editor:
        assert not desktop.awake(), desktop.held
        wall = present(editor)
        wall.shows("1 / ")
        assert desktop.awake() == ["A presentation is under way"], desktop.held
        key("Escape")
        wait_for("the presentation to end", wall.is_gone)
        wait_for("the screen to sleep when it likes", lambda: not desktop.held)
        editor.close()


# The walk on every screen; what is not about size on one. By hand: names of cases after the folders.
cases = [walked_from_f5_to_escape]
if SIZE[1] == 1080:
    cases += [keys_of_the_room, letters_of_another_layout, from_the_selection, presenters_window, the_screen_stays_awake, first_keys_go_to_the_wall, second_start_with_the_same_file,
              another_program_presents_the_same_file, what_fails_leaves_no_editor]
run(*cases)
