#!/usr/bin/env python3
"""The editor is killed, and what was not saved is offered when it starts again."""
import pathlib
import sys
import time

from driver import Editor, click, key, rename_a_step, run, still, wait_for, write

source = pathlib.Path(sys.argv[1])
EDITOR = pathlib.Path(sys.argv[2]) / "src" / "laneway"
SAMPLES = source / "data" / "samples"
ENGLISH = SAMPLES / "returns.en.laneway"
STEP = "list item"
CARD = "table cell"


def journals(editor):
    return sorted((editor.folder / "state" / "laneway" / "recovery").glob("*.journal"))


def edited_and_killed(names=(("Exchange", "Swap"),)):
    editor = Editor(EDITOR, ENGLISH)
    for old, new in names:
        rename_a_step(editor, old, new)
    time.sleep(1)
    editor.kill()
    assert editor.file.read_bytes() == ENGLISH.read_bytes(), "the document was written to"
    assert len(journals(editor)) == 1
    return editor


def recovered_work_is_offered_and_opened():
    with edited_and_killed() as first, Editor(EDITOR, home=first) as editor:
        editor.find(name="E-commerce returns and exchanges", starts=True)
        told = editor.find(name="As-is · Steps: 1 changed (“Swap”)", starts=True).get_name()
        assert told.endswith("Last edits: Rename Step"), told
        editor.press("Open Recovered")
        editor.find(STEP, "Swap")
        key("ctrl+z")                                   # what is in the file is one step back
        editor.find(STEP, "Exchange")
        key("ctrl+shift+z")
        editor.find(STEP, "Swap")
        editor.file = first.files / ENGLISH.name
        editor.saved("what was recovered", lambda d: any(s.get("name") == "Swap" for s in d["variants"][0]["steps"]))
        wait_for("the journal to go", lambda: not journals(editor))
        editor.close()


def wait_until_kept(editor, word):
    wait_for(f"{word!r} in the journal", lambda: any(word in path.read_bytes() for path in journals(editor)))


def what_was_being_typed_is_recovered():
    with Editor(EDITOR, ENGLISH) as first:
        key("ctrl+1")
        click(still(first.find(STEP, "Exchange")))
        key("F2", "ctrl+a")
        write("Swap")                                   # no Return
        wait_until_kept(first, b"Swap")
        first.kill()
        with Editor(EDITOR, home=first) as editor:
            editor.find(name="As-is · Steps: 1 changed (“Swap”)", starts=True)
            editor.press("Open Recovered")
            click(still(editor.find(STEP, "Swap")))
            key("shift+F2")
            write("Why")
            wait_until_kept(editor, b"Why")
            editor.kill()
        with Editor(EDITOR, home=first) as editor:
            wait_for("the journal", lambda: journals(editor))
            editor.press("Open Recovered")
            editor.find(STEP, "Swap")
            editor.file = first.files / ENGLISH.name
            editor.saved("the comment", lambda d: [comment["text"] for comment in d.get("comments", [])] == ["Why"])
            editor.close()


def what_was_typed_into_a_field_is_recovered():
    with Editor(EDITOR, ENGLISH) as first:
        key("ctrl+1")
        click(still(first.find(STEP, "Exchange")))
        click(still(first.find(name="Process time")))
        key("ctrl+a")
        write("95 min")                                 # no Return
        wait_until_kept(first, b"PT1H35M")
        first.kill()
        with Editor(EDITOR, home=first) as editor:
            editor.find(name="As-is · Steps: 1 changed (“Exchange”)", starts=True)
            editor.press("Open Recovered")
            editor.find(STEP, "Exchange")
            editor.file = first.files / ENGLISH.name
            editor.saved("the time", lambda d: any(s.get("process") == "PT1H35M" for s in d["variants"][0]["steps"]))
            editor.close()


def recovered_work_comes_into_the_window_of_its_file():
    with edited_and_killed() as first, Editor(EDITOR, first.file, home=first) as editor:
        editor.press("Open Recovered")
        editor.find(STEP, "Swap")
        key("ctrl+s")
        wait_for("the journal to go", lambda: not journals(editor))
        editor.close()


def recovered_work_is_discarded_and_had_back():
    with edited_and_killed() as first:
        with Editor(EDITOR, home=first) as editor:
            editor.press("Discard")
            editor.press("Undo")
            editor.find("button", "Open Recovered")
            key("Escape")
            editor.find(CARD, "Blank blueprint")
            assert journals(editor), "decided about by closing"
            editor.close()
        with Editor(EDITOR, home=first) as editor:
            editor.press("Discard")
            key("Escape")
            wait_for("the journal to go", lambda: not journals(editor))
            editor.close()


def recovered_work_is_compared():
    with edited_and_killed() as first, Editor(EDITOR, home=first) as editor:
        editor.press("Compare")
        editor.find(name="As saved")
        editor.find(name="Recovered")
        key("ctrl+w")
        editor.find("button", "Open Recovered")
        key("Escape")
        editor.close()


def a_document_that_was_never_saved():
    with Editor(EDITOR) as first:
        click(still(first.find(CARD, "Blank blueprint")), times=2)
        first.find("button", "Save")
        key("Insert")
        time.sleep(0.3)
        write("Only here")
        key("Return")
        first.find(STEP, "Only here")
        time.sleep(1)
        first.kill()
        assert len(journals(first)) == 1
        with Editor(EDITOR, home=first) as editor:
            editor.find(name="Not saved yet", starts=True)
            editor.press("Open Recovered")
            editor.find(STEP, "Only here")
            editor.save_as_new()
            wait_for("the journal to go", lambda: not journals(editor))
            assert "Only here" in editor.file.read_text(encoding="utf-8")
            editor.close()


def killed_again_before_anything_was_decided():
    with edited_and_killed() as first:
        with Editor(EDITOR, home=first) as editor:
            editor.find("button", "Open Recovered")
            editor.kill()
        with Editor(EDITOR, home=first) as editor:
            editor.press("Open Recovered")
            rename_a_step(editor, "Refund", "Pay back")
            time.sleep(1)
            editor.kill()
            assert len(journals(editor)) == 1
        with Editor(EDITOR, home=first) as editor:
            editor.press("Open Recovered")
            editor.find(STEP, "Pay back")
            editor.find(STEP, "Swap")
            editor.kill()


def a_journal_that_cannot_be_read_is_said_and_kept():
    with edited_and_killed() as first:
        journal, = journals(first)
        journal.write_text("laneway-journal 0\nwhat an older one wrote\n")
        with Editor(EDITOR, home=first) as editor:
            aside = journal.parent / "damaged" / journal.name
            editor.find(name=f"{aside}: another version of Laneway wrote it")
            key("Escape")
            editor.find(CARD, "Blank blueprint")
            assert aside.read_text() == "laneway-journal 0\nwhat an older one wrote\n"
            editor.close()


cases = [recovered_work_is_offered_and_opened, what_was_being_typed_is_recovered, what_was_typed_into_a_field_is_recovered, recovered_work_comes_into_the_window_of_its_file, recovered_work_is_discarded_and_had_back,
         recovered_work_is_compared, a_document_that_was_never_saved, killed_again_before_anything_was_decided,
         a_journal_that_cannot_be_read_is_said_and_kept]
run(*cases)
