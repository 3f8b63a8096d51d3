#!/usr/bin/env python3
"""screenshots.py SOURCE BUILD: the pictures of README and metainfo, made anew. `./dev screenshots` runs it on a screen of 1280 × 800."""
import pathlib
import sys
import time

from driver import Editor, click, key, screenshot, still, xdotool

source, build = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
EDITOR = build / "src" / "laneway"
SAMPLE = source / "data" / "samples" / "returns.en.laneway"
STEP = "list item"


def take(name):
    xdotool("mousemove", 1279, 799)                     # nothing lies under it
    time.sleep(1.5)                                     # what slides has arrived
    screenshot(source / "data" / "screenshots" / f"{name}.png")


def main():
    with Editor(EDITOR, SAMPLE, settings={"LANEWAY_DATADIR": str(source / "data")}) as editor:
        editor.find(name="Customer applies")
        key("F9", "shift+F9")
        time.sleep(1)
        key("ctrl+1", "ctrl+h")
        take("window")
        key("ctrl+h", "shift+F9", "ctrl+0")
        click(still(editor.find(STEP, "Service review")))
        take("draw")
        key("shift+F9", "ctrl+shift+a")
        click(still(editor.find(name="Bottlenecks")))
        take("analysis")
        key("ctrl+shift+a", "ctrl+alt+c")
        take("compare")
        editor.kill()
    with Editor(EDITOR, SAMPLE) as editor:
        editor.find(name="Customer applies")
        key("ctrl+h", "F5")
        time.sleep(2)
        key("Right", "Right", "Right", "Right")
        take("present")
        editor.kill()
    with Editor(EDITOR) as editor:
        editor.find(name="Begin with a Blueprint")
        click((640, 600), button=5, times=8)            # down to those that are drawn already
        take("templates")
        editor.close()


main()
