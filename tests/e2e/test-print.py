#!/usr/bin/env python3
"""Printing from end to end: the page with all sheets, GTK's dialog behind it, a PDF, and a printer that is gone."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from driver import Atspi, Editor, Focus, click, key, run, showing, soon, still, tree, wait_for

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
EDITOR = build / "src" / "laneway"
SAMPLE = source / "data" / "samples" / "returns.en.laneway"


def open_print(**options):
    editor = Editor(EDITOR, SAMPLE, **options)
    editor.find("list item", inside=editor.find("grouping", "Blueprint"))
    key("ctrl+p")
    editor.find("label", "1 sheet")
    return editor


def choose(editor, row, downs):
    """What stands so many lines further down in the list of that row, by keys."""
    click(still(editor.find("combo box", row)))
    time.sleep(0.8)                                     # the list opens
    key(*["Down"] * downs, "Return")
    time.sleep(0.5)


def pages(path):
    return int(re.search(r"Pages: +(\d+)", subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout).group(1))


def choose_printer(editor):
    """The only one there is, in GTK's dialog, by keys; Alt+P then prints."""
    editor.press("Print…")

    def active():
        return subprocess.run(["xdotool", "getactivewindow", "getwindowname"], capture_output=True, text=True, check=False).stdout.strip()

    def button():
        return next((node for node in tree(editor.application) if node.get_role_name() == "button" and node.get_name() == "Print"
                     and showing(node) and node.get_state_set().contains(Atspi.StateType.SENSITIVE)), None)
    wait_for("GTK's print dialog", lambda: active() == "Print")
    editor.find("label", "Print to File")
    for _ in range(8):
        key("Tab", "Down")
        if soon(button, 0.7):
            return
    raise AssertionError("no printer could be chosen")


def sheets_of_a_poster_are_printed():
    place = pathlib.Path(tempfile.mkdtemp(prefix="laneway-print-"))
    with open_print(wrapper=["env", "-C", str(place)]) as editor:
        choose(editor, "Paper", 1)                      # A3
        choose(editor, "Sheets", 3)                     # a poster, A0
        editor.find("label", "8 sheets")                # the other eight are empty
        editor.find("button", "Sheet B2, row 2, column 2", starts=True)
        editor.find("label", "8 empty sheets are left out.")
        choose_printer(editor)
        key("alt+p")
        editor.find("label", "The sheets were sent to the printer")
        printed = wait_for("the sheets", lambda: list(place.glob("*.pdf")))
        assert pages(printed[0]) == 8
        editor.close()
    shutil.rmtree(place)


def a_printer_that_is_gone_loses_nothing():
    place = pathlib.Path(tempfile.mkdtemp(prefix="laneway-print-"))
    with open_print(wrapper=["env", "-C", str(place)]) as editor:
        choose_printer(editor)
        shutil.rmtree(place)
        key("alt+p")
        editor.find("label", "Nothing is lost: print again, on another printer, or save them as PDF.", ends=True)
        editor.press("Save as PDF…")
        target = editor.files / "sheets.pdf"
        editor.choose("Save as PDF", str(target))
        wait_for("the PDF", target.exists)
        assert pages(target) == 1
        editor.find("label", "“sheets.pdf” was written")
        editor.close()


def a_sheet_is_opened_and_left_by_keys():
    with open_print() as editor:
        focus = Focus(editor)
        sheet = editor.find("button", "Page 1", starts=True).get_name()
        focus.reach(sheet, "Tab")
        key("Return")
        editor.find("label", "Sheet 1")
        key("Escape")
        editor.find("button", "Print…")
        key("Escape")
        wait_for("the page to go", lambda: not [node for node in tree(editor.application) if node.get_name() == "Print…" and showing(node)])
        editor.close()


cases = [sheets_of_a_poster_are_printed, a_printer_that_is_gone_loses_nothing, a_sheet_is_opened_and_left_by_keys]
run(*cases)
