#!/usr/bin/env python3
"""Files come and go: dropped onto the window, changed behind its back, damaged, nowhere to be written."""
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

from driver import PATIENCE, Editor, click, drag, key, named, rename_a_step, run, still, wait_for, without_a_bus, write

source = pathlib.Path(sys.argv[1])
EDITOR = pathlib.Path(sys.argv[2]) / "src" / "laneway"
SAMPLES = source / "data" / "samples"
ENGLISH = SAMPLES / "returns.en.laneway"
STEP = "list item"
CARD = "table cell"
DAMAGED = """{
  "format": "laneway", "version": 1, "title": "Half a plan",
  "variants": [
    { "id": "as-is", "name": "As-is", "lanes": [{ "id": "l", "name": "Desk" }], "phases": [{ "id": "p", "name": "Start" }],
      "steps": [{ "id": "s", "name": "Lost step", "lane": "nowhere", "phase": "p", "x": 10, "y": 10 },
                { "id": "t", "name": "Sound step", "lane": "l", "phase": "p", "x": 40, "y": 22 }] }
  ]
}
"""


def rewrite(path, name):
    """What another program does to the file: the refund step gets another name."""
    text = path.read_text(encoding="utf-8")
    assert text.count('"name": "Refund"') >= 1
    path.write_text(text.replace('"name": "Refund"', f'"name": "{name}"'), encoding="utf-8")


@contextlib.contextmanager
def another_window(helper, title, *words):
    """Another program's small window above the editor's: its process, and the middle of it."""
    path = pathlib.Path(__file__).resolve().parent / helper
    with subprocess.Popen([sys.executable, path, *map(str, words)], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout.readline() == "ready\n"
            out = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", f"^{title}$", "getwindowgeometry", "--shell"],
                                 capture_output=True, text=True, check=True).stdout
            place = dict(line.split("=") for line in out.split())
            yield other, (int(place["X"]) + 80, int(place["Y"]) + 60)
            other.wait(PATIENCE)
        finally:
            other.kill()


def drop(*files, onto=(800, 400), look=None):
    """Drag files from another program's window onto the editor's; look(): called before they are let go."""
    with another_window("drag-source.py", "Drag Source", *files) as (_, middle):
        drag(middle, onto, steps=20, look=look)


def drag_out(what, start):
    """Drag from there into another program's window, which takes texts or files; what it tells of what it got."""
    with another_window("drag-target.py", "Drag Target", what) as (other, middle):
        drag(start, middle, steps=20)
        other.wait(PATIENCE)
        return other.stdout.readline().strip()


def drag_steps_out_as_text():
    with Editor(EDITOR, ENGLISH) as editor:
        outline = editor.find(name="Steps", role="list")
        row = editor.find(name="Service review", inside=outline, ends=True)
        told = drag_out("text", still(row))
        assert told.startswith("text ") and "Service review" in told, told
        editor.find(STEP, "Service review")             # and it is selected
        editor.close()


def drag_the_drawing_out_as_a_file():
    for kind, start in (("PNG", "b'\\x89PNG\\r'"), ("SVG", "b'<?xml'")):
        with Editor(EDITOR, ENGLISH) as editor:
            editor.find(STEP, "Refund")
            key("ctrl+shift+e")
            click(still(editor.find("radio button", kind)))
            told = drag_out("files", still(editor.find(name="Preview of the picture")))
            assert told == f"file returns.en.{kind.lower()} {start}", told
            key("Escape")
            editor.close()


def drop_a_blueprint_onto_the_window():
    with Editor(EDITOR) as editor:
        editor.find(CARD, "Blank blueprint")
        drop(ENGLISH)
        editor.find(STEP, "Refund")
        editor.close()


def drop_what_is_no_blueprint():
    with Editor(EDITOR) as editor:
        editor.find(CARD, "Blank blueprint")
        for name, said in ("returns-2026-10.csv", "“returns-2026-10.csv” is a table. Open a blueprint or begin one, and import the table there (Ctrl+I)."), \
                          ("../screenshots/draw.png", "“draw.png” is not a blueprint."):
            drop(SAMPLES / name)
            editor.find(name="Could Not Open the File")
            editor.find(name=said, starts=True)
            editor.press("Close")
            wait_for("the message to go", lambda: not editor.sees("Could Not Open the File"))
            time.sleep(0.5)
        editor.close()


def drop_a_table_onto_a_blueprint():
    with Editor(EDITOR, ENGLISH) as editor:
        editor.find(STEP, "Refund")
        drop(SAMPLES / "returns-2026-10.csv")
        editor.press("Match")
        editor.find("button", "Import")
        key("Escape")
        editor.find("button", "Match")
        editor.close()


def reload_what_another_program_changed():
    with Editor(EDITOR, ENGLISH) as editor:
        editor.find(STEP, "Refund")
        rewrite(editor.file, "Pay back")
        editor.press("Reload")
        editor.find(STEP, "Pay back")
        before = editor.file.read_bytes()
        key("ctrl+z")                                   # what was here before is one step back
        editor.find(STEP, "Refund")
        key("ctrl+shift+z")
        editor.find(STEP, "Pay back")
        assert editor.file.read_bytes() == before
        editor.close()


def changed_on_both_sides():
    editor = Editor(EDITOR, ENGLISH)
    rename_a_step(editor, "Exchange", "Swap")
    rewrite(editor.file, "Pay back")
    editor.find("button", "Choose…")
    key("ctrl+s")
    return editor


def keep_what_another_program_changed():
    with changed_on_both_sides() as editor:
        theirs = editor.file.read_bytes()
        editor.press("Cancel")
        assert editor.file.read_bytes() == theirs, "cancelled, and written all the same"
        editor.find(STEP, "Swap")
        key("ctrl+s")
        editor.press("Save As…")
        editor.choose("Save As", "mine.laneway")
        mine = editor.files / "mine.laneway"
        wait_for("the copy", lambda: mine.exists() and named(json.loads(mine.read_text(encoding="utf-8")), "Swap"))
        assert editor.file.read_bytes() == theirs
        editor.close()


def overwrite_what_another_program_changed():
    with changed_on_both_sides() as editor:
        editor.press("Overwrite")
        wait_for("our version on the disk", lambda: named(editor.document(), "Swap") and named(editor.document(), "Refund"))
        editor.close()


def merge_what_another_program_changed():
    with changed_on_both_sides() as editor:
        editor.press("Merge")
        editor.find(STEP, "Pay back")
        editor.find(STEP, "Swap")
        editor.saved("both changes", lambda document: named(document, "Swap") and named(document, "Pay back") and not document.get("conflicts"))
        # Both rename the same step: nothing is written before somebody decides, here for the other program.
        rename_a_step(editor, "Pay back", "Return the money")
        editor.file.write_text(editor.file.read_text(encoding="utf-8").replace('"name": "Pay back"', '"name": "Send the money"'), encoding="utf-8")
        editor.press("Choose…")
        editor.press("Merge")
        click(still(editor.find("combo box", "Return the money · Name")))
        time.sleep(0.8)                                 # the list opens
        key("Down", "Return")
        time.sleep(0.5)
        assert named(editor.document(), "Send the money")
        editor.press("Merge")
        editor.find(STEP, "Send the money")
        editor.saved("what was decided", lambda document: named(document, "Swap") and named(document, "Send the money") and not document.get("conflicts"))
        editor.close()


def open_what_was_open_lately():
    with Editor(EDITOR, ENGLISH) as first:
        first.find(STEP, "Refund")
        first.close()
        with Editor(EDITOR, home=first) as editor:
            editor.find(name="Recent Blueprints")
            click(still(editor.find(name="returns.en.laneway", starts=True)))
            editor.find(STEP, "Refund")
            editor.close()


def write_a_vanished_file_again():
    with Editor(EDITOR, ENGLISH) as editor:
        editor.find(STEP, "Refund")
        editor.file.unlink()
        gone = "“returns.en.laneway” was moved or deleted. Saving writes it again."
        editor.find(name=gone)
        key("ctrl+s")
        wait_for("the file", editor.file.exists)
        assert editor.file.read_bytes() == ENGLISH.read_bytes(), "not what had been opened"
        rename_a_step(editor, "Exchange", "Swap")
        editor.file.unlink()
        editor.find(name=gone)
        editor.press("Save", inside=editor.find("grouping", gone))
        wait_for("the file again", lambda: editor.file.exists() and named(editor.document(), "Swap"))
        editor.close()


# For root, permissions are none; the power to ignore them is given up.
DROP_POWER = [] if os.getuid() != 0 else ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps",
                                          "-dac_override,-dac_read_search"]


def say_that_a_document_may_only_be_read():
    with Editor(EDITOR, ENGLISH, mode=0o444, wrapper=DROP_POWER) as editor:
        told = editor.find(name="“returns.en.laneway” may only be read. Changes can be saved under another name.")
        rename_a_step(editor, "Exchange", "Swap")
        editor.press("Save As…", inside=told)
        free = editor.folder / "elsewhere.laneway"
        editor.choose("Save As", str(free))
        wait_for("the document elsewhere", lambda: free.exists() and named(json.loads(free.read_text(encoding="utf-8")), "Swap"))
        assert editor.file.read_bytes() == ENGLISH.read_bytes()
        editor.close()


def two_programs_have_one_file():
    with Editor(EDITOR, ENGLISH) as first:
        first.find(STEP, "Refund")
        with Editor(EDITOR, first.file, home=first, settings=without_a_bus()) as second:
            second.find(name="“returns.en.laneway” is also open in another Laneway. Who saves second is asked what to keep.")
            rename_a_step(second, "Exchange", "Swap")
            second.saved("what the second says", lambda d: named(d, "Swap"))
            second.close()
        first.press("Reload")
        first.find(STEP, "Swap")
        first.close()


def a_name_that_is_no_text():
    with Editor(EDITOR, ENGLISH) as owner:
        owner.close()
        path = os.path.join(os.fsencode(owner.files), b"a\xff\n<b>%20#.laneway")
        shutil.copy(ENGLISH, path)
        with Editor(EDITOR, home=owner, wrapper=["python3", "-c", f"import os, sys; os.execv(sys.argv[1], [sys.argv[1], {path!r}])"]) as editor:
            rename_a_step(editor, "Exchange", "Swap")
            key("ctrl+s")
            wait_for("the document", lambda: b"Swap" in pathlib.Path(os.fsdecode(path)).read_bytes())
            editor.close()


def save_where_nothing_may_be_written():
    with Editor(EDITOR, ENGLISH, wrapper=DROP_POWER) as editor:
        before = editor.file.read_bytes()
        rename_a_step(editor, "Exchange", "Swap")
        editor.file.chmod(0o444)
        editor.files.chmod(0o555)
        key("ctrl+s")
        editor.find(name="Could Not Save the Document")
        said = editor.find(name=str(editor.files), starts=True).get_name()
        assert "permission" in said.lower(), said
        editor.press("Close")
        editor.find(STEP, "Swap")
        assert editor.file.read_bytes() == before
        key("ctrl+s")
        editor.press("Save As…")
        free = editor.folder / "elsewhere.laneway"
        editor.choose("Save As", str(free))
        wait_for("the document elsewhere", lambda: free.exists() and named(json.loads(free.read_text(encoding="utf-8")), "Swap"))
        editor.close()


def damaged_editor():
    editor = Editor(EDITOR, ENGLISH, text=DAMAGED)
    editor.find(name="This File Is Damaged")
    return editor


def close_a_damaged_file_and_open_another():
    with damaged_editor() as editor:
        assert "steps[0].lane" in editor.find(name=str(editor.file), starts=True).get_name()
        editor.press("Close")
        editor.find(CARD, "Blank blueprint")
        key("ctrl+o")
        editor.choose("Open a Blueprint", str(ENGLISH))
        editor.find(STEP, "Refund")
        assert editor.file.read_text(encoding="utf-8") == DAMAGED
        editor.close()


def open_what_is_sound():
    with damaged_editor() as editor:
        editor.press("Open What Is Sound")
        editor.find(STEP, "Sound step")
        editor.press("Details")
        editor.find(name="What Was Left Out")
        editor.press("Close")
        key("ctrl+s")                                   # never over the original
        editor.choose("Save As", "sound.laneway")
        sound = editor.files / "sound.laneway"
        wait_for("what is sound", lambda: sound.exists() and named(json.loads(sound.read_text(encoding="utf-8")), "Sound step"))
        assert editor.file.read_text(encoding="utf-8") == DAMAGED
        editor.close()


def earlier_versions_can_be_opened():
    with Editor(EDITOR, ENGLISH) as editor:
        rename_a_step(editor, "Exchange", "Swap")
        editor.saved("the new name", lambda d: named(d, "Swap"))
        key("ctrl+shift+p")
        time.sleep(0.5)
        write("earlier")
        time.sleep(0.5)
        key("Return")
        editor.find(name="As it was before it was saved over.", starts=True)
        key("Tab", "Return")
        editor.find(STEP, "Exchange")
        assert named(editor.document(), "Swap"), "the file itself was changed"
        editor.close()


def quit_while_asked_about_a_damaged_file():
    with damaged_editor() as editor:
        editor.close("ctrl+q")
    with damaged_editor() as editor:
        key("ctrl+w")                                   # closes the question, as everywhere
        editor.find(CARD, "Blank blueprint")
        editor.close("ctrl+w")


def refuse_bad_tables_and_take_the_next():
    bad = {
        "empty.csv": (b"", "it is empty"),
        "picture.csv": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is a picture"),
        "random.csv": (bytes(range(256)) * 16, "it is not text"),
        "line.csv": (b"step,score\n" + b"x" * 50_000_000, "line 2: the line is longer than 8 MB"),
    }
    with Editor(EDITOR, ENGLISH, without=("datasets",)) as editor:
        for name, (content, _) in bad.items():
            (editor.files / name).write_bytes(content)
        editor.find(STEP, "Refund")
        key("ctrl+i")
        for name, (_, says) in bad.items():
            editor.press("Choose File…")
            editor.choose("Import Feedback", str(editor.files / name))
            editor.find(name=f"{name}: {says}", starts=True)
        editor.press("Choose File…")
        editor.choose("Import Feedback", str(SAMPLES / "returns-2026-10.csv"))
        editor.press("Match")
        editor.press("Import")
        editor.saved("the good table's answers", lambda d: d.get("datasets"))
        editor.close()


def take_what_can_be_read_of_poor_tables():
    ragged = b"step,score\nr2,5\nr3\nr4,4,extra,more\nnobody,3\nr\x002,3\n"
    with Editor(EDITOR, ENGLISH, without=("datasets",)) as editor:
        (editor.files / "ragged.csv").write_bytes(ragged)
        editor.find(STEP, "Refund")
        key("ctrl+i")
        editor.press("Choose File…")
        editor.choose("Import Feedback", str(editor.files / "ragged.csv"))
        editor.press("Match")
        editor.find(name="nobody")
        click(still(editor.find(name="2 Remarks")))
        for told in ("row 4: 4 cells under a header of 2; the others were not read", "1 zero byte in the file was left out"):
            editor.find(name=told)
        key("Escape")
        editor.press("Choose what “nobody” means")       # and next month it is known
        time.sleep(0.5)
        write("customer applies")
        key("Return")
        editor.find(name="5 of 5 rows have a step", starts=True)
        editor.press("Import")
        document = editor.saved("what could be read", lambda d: d.get("datasets") and d)
        values = {v["step"]: (v["n"], v["k"]) for v in document["datasets"][0]["values"]}
        assert values == {"r1": (1, 0), "r2": (2, 1), "r4": (1, 1)}, values
        assert [s["id"] for s in document["variants"][0]["steps"] if "nobody" in s.get("aliases", ())] == ["r1"]
        editor.close()


def read_a_table_in_another_encoding():
    with Editor(EDITOR, SAMPLES / "returns.zh-CN.laneway", without=("datasets",)) as editor:
        editor.find(STEP, "退款")
        key("ctrl+i")
        editor.press("Choose File…")
        editor.choose("Import Feedback", str(SAMPLES / "returns-2026-10.gbk.csv"))
        click(still(editor.find("combo box", "Encoding")))
        editor.find(name="BIG5")
        key("Home", "Return")                           # UTF-8, which it is not
        editor.find(name="returns-2026-10.gbk.csv: line 1", starts=True)
        editor.press("Match")                           # what it was read as before stays
        editor.press("Import")
        editor.saved("the answers", lambda d: d.get("datasets"))
        editor.close()


cases = [drop_a_blueprint_onto_the_window, drop_what_is_no_blueprint, drop_a_table_onto_a_blueprint, reload_what_another_program_changed,
         keep_what_another_program_changed, overwrite_what_another_program_changed, merge_what_another_program_changed,
         open_what_was_open_lately, write_a_vanished_file_again,
         save_where_nothing_may_be_written, say_that_a_document_may_only_be_read,
         two_programs_have_one_file, a_name_that_is_no_text, close_a_damaged_file_and_open_another, open_what_is_sound, earlier_versions_can_be_opened,
         quit_while_asked_about_a_damaged_file, refuse_bad_tables_and_take_the_next, take_what_can_be_read_of_poor_tables,
         read_a_table_in_another_encoding, drag_steps_out_as_text, drag_the_drawing_out_as_a_file]
run(*cases)
