#!/usr/bin/env python3
"""A review in the real window: said, answered, voted on, parked, walked through, settled, signed, written up and merged, by keys and pointer."""
import csv
import io
import json
import pathlib
import shutil
import sys
import time

from driver import Atspi, Editor, Focus, at_rest, click, key, middle, run, soon, still, tree, wait_for, write

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
STEP = "list item"


def open_sample():
    return Editor(build / "src" / "laneway", source / "data" / "samples" / "returns.en.laneway")


def comments(document):
    return document.get("comments", [])


def say(editor, step, text, *keys):
    """With the pointer on the step and the keyboard for all the rest."""
    click(middle(editor.find(STEP, step)))
    time.sleep(0.3)
    key("shift+F2")
    editor.find(name=f"About “{step}”")
    time.sleep(0.4)
    write(text)
    key(*keys, "ctrl+Return")
    wait_for("the dialog to go", lambda: not editor.sees(f"About “{step}”"))


def by_command(editor, command):
    """By the search for commands."""
    key("ctrl+shift+p")
    editor.find(name="Duplicate")
    write(command)
    wait_for("the search to be over", lambda: not editor.sees("Duplicate"))
    key("Return")
    wait_for("the search to go", lambda: not editor.sees("Search Commands"))


def choose_row(editor, title, downs):
    """The entry so many below the first in a row that offers several."""
    row = editor.find(name=title, role="combo box") if editor.sees(title) else editor.find(name=title)
    focus = Focus(editor)
    click(still(row))
    focus.in_list(0)
    for step in ("Home", *["Down"] * downs, "Return"):
        key(step)
        time.sleep(0.1)
    time.sleep(0.3)


def said_answered_voted_parked_and_walked():
    with open_sample() as editor:
        say(editor, "Warehouse receiving", "Opened after a day", "alt+3", "alt+8")
        say(editor, "Quality inspection", "Take photographs", "alt+5")
        say(editor, "Service review", "Well done", "alt+7")
        key("F7")
        editor.find("grouping", "Comments")
        key("F8")
        editor.find("label", "Comment 1")
        key("F8")
        editor.find("label", "Comment 2")
        click(still(editor.find("text", "Reply, or how it was settled")))
        write("two each")
        key("Return")
        editor.find("label", "two each", ends=True)
        for dots in "12":
            editor.press("+1 Vote")
            editor.find("label", dots)
        click(still(editor.find("toggle button", "My Vote")))
        wait_for("my vote", lambda: any("Votes of" in (node.get_name() or "") for node in tree(editor.application)))
        key("shift+F8")
        editor.find("label", "Comment 1")
        key("F8", "F8")
        editor.find("label", "Comment 3")
        editor.press("Park")
        document = editor.saved("what was said", lambda d: len(comments(d)) == 3 and comments(d)[2].get("parked") and d)
        first, second, third = comments(document)
        assert (first["kind"], first["severity"], first["element"]) == ("issue", "blocker", "r3"), first
        assert (second["kind"], second["votes"], len(second["voters"])) == ("action", 2, 1), second
        assert second["replies"][0]["text"] == "two each", second
        assert third["kind"] == "praise" and third["element"] == "r2", third

        editor.press("Edit Comment…")
        editor.find(name="Comment 3")
        time.sleep(0.4)
        write(" indeed")
        key("ctrl+Return")
        editor.saved("the changed text", lambda d: comments(d)[2]["text"] == "Well done indeed")
        key("F7")
        wait_for("the inspector", lambda: not editor.sees("Add Comment"))
        editor.close()


def a_mark_on_the_drawing_opens_its_comment():
    with open_sample() as editor:
        say(editor, "Service review", "Here")
        say(editor, "Warehouse receiving", "Opened after a day", "alt+3", "alt+8")
        assert not editor.sees("Comment 2")
        x, y, width, height = at_rest(editor.find(STEP, "Warehouse receiving"))
        click((x + width - 22, y + height))             # marks stand at the lower right corner
        editor.find("grouping", "Comments")
        editor.find("label", "Comment 2")
        editor.saved("both", lambda d: len(comments(d)) == 2)
        editor.close()


def typed_text_is_not_lost_by_escape():
    with open_sample() as editor:
        click(middle(editor.find(STEP, "Service review")))
        key("shift+F2")
        editor.find(name="About “Service review”")
        time.sleep(0.4)
        write("Nothing said gets lost")
        key("Escape")
        editor.find(name="Discard What Was Typed?")
        time.sleep(0.4)
        key("Escape", "ctrl+Return")
        editor.saved("the comment", lambda d: [c["text"] for c in comments(d)] == ["Nothing said gets lost"])
        editor.close()


def panes_are_walked_with_the_comments():
    with open_sample() as editor:
        say(editor, "Service review", "Here")
        key("F7")
        panel = editor.find("grouping", "Comments")
        key("F6")
        assert soon(lambda: not holds_focus(panel)), "F6 does not leave the comments"
        for _ in range(5):
            if holds_focus(panel):
                break
            key("F6")
            time.sleep(0.3)
        assert holds_focus(panel), "F6 does not come to the comments"
        editor.saved("the comment", comments)
        editor.close()


def holds_focus(node):
    queue = [node]
    while queue:
        node = queue.pop()
        if node.get_state_set().contains(Atspi.StateType.FOCUSED):
            return True
        queue += [child for child in (node.get_child_at_index(i) for i in range(node.get_child_count())) if child]
    return False


def sign(editor, department):
    """In the open dialog, at whose end the form is."""
    click(still(editor.find(name="Who Has to Sign")), button=5, times=15)
    if department:
        choose_row(editor, "Department", department)
    click(still(editor.find("button", "Sign Off")))
    time.sleep(0.5)


def blockers_keep_from_signing_and_edits_make_it_stale():
    with open_sample() as editor:
        say(editor, "Warehouse receiving", "Opened after a day", "alt+3", "alt+8")
        by_command(editor, "review and sign-off")
        editor.find(name="What Blocks the Sign-off")
        sign(editor, 0)
        editor.find(name="Not Signed")
        key("Escape")
        time.sleep(0.5)
        key("Escape")
        key("F8")
        editor.press("Resolve")
        editor.saved("the settled blocker", lambda d: comments(d)[0]["status"] == "resolved" and not d.get("signoffs"))
        by_command(editor, "review and sign-off")
        editor.find(name="Who Has to Sign")
        for department in range(4):
            sign(editor, department)
        key("Escape")
        document = editor.saved("four signatures", lambda d: len(d.get("signoffs", [])) == 4 and d)
        assert document["about"]["status"] == "signed-off", document["about"]
        assert len({signoff["hash"] for signoff in document["signoffs"]}) == 1, document["signoffs"]
        editor.find(name="As-is · Signed off · returns.en.laneway")
        click(middle(editor.find(STEP, "Service review")))
        time.sleep(0.3)
        write("Pay back")
        key("Return")
        editor.find(name="As-is · Signed off · changed since sign-off · returns.en.laneway")
        key("ctrl+z")
        editor.find(name="As-is · Signed off · returns.en.laneway")
        key("ctrl+s")
        time.sleep(0.5)
        editor.close()


def minutes_are_written_in_four_formats():
    with open_sample() as editor:
        say(editor, "Warehouse receiving", "Opened after a day", "alt+3", "alt+8")
        say(editor, "Quality inspection", "Photographs from Monday", "alt+4")
        by_command(editor, "review meeting")
        editor.find(name="Review Meeting, Round 1")
        time.sleep(0.5)
        write("Returns, first round")
        editor.press("Save", inside=editor.find("dialog", "Review Meeting, Round 1"))
        for ending in ("pdf", "html", "md", "csv"):
            target = editor.files / f"minutes.{ending}"
            by_command(editor, "write minutes")
            editor.choose("Write Minutes", str(target))
            wait_for(f"the minutes as {ending}", lambda: target.exists() and target.stat().st_size > 0)
        time.sleep(0.5)
        assert (editor.files / "minutes.pdf").read_bytes().startswith(b"%PDF")
        page = (editor.files / "minutes.html").read_text(encoding="utf-8")
        text = (editor.files / "minutes.md").read_text(encoding="utf-8")
        rows = list(csv.reader(io.StringIO((editor.files / "minutes.csv").read_text(encoding="utf-8-sig"))))
        for wanted in ("Returns, first round", "Opened after a day", "Photographs from Monday"):
            assert wanted in page and wanted in text, wanted
        assert any("Opened after a day" in row for row in rows), rows
        key("ctrl+s")
        time.sleep(0.5)
        editor.close()


def lists_are_written_from_the_window():
    with open_sample() as editor:
        for words, title, begins in (("write questionnaire", "Write Questionnaire", "Order number"), ("write list of goals", "Write List of Goals", "Goal,"),
                                     ("write list of bottlenecks", "Write List of Bottlenecks", "Step or hand-off"),
                                     ("write list of measures", "Write List of Measures", "Problem,")):
            target = editor.files / f"{title}.csv"
            by_command(editor, words)
            editor.choose(title, str(target))
            wait_for(title, lambda: target.exists() and target.stat().st_size > 0)
            assert target.read_text(encoding="utf-8-sig").startswith(begins), title
        editor.close()


def a_reviewers_copy_is_merged():
    with open_sample() as editor:
        copy = editor.files / "copy.laneway"
        theirs = editor.document()
        theirs["comments"] = [{"id": "c-ann", "kind": "question", "variant": "as-is", "element": "r2", "text": "Who checks on Sundays?",
                               "author": "Ann", "created": "2026-11-22T09:00:00+08:00"}]
        copy.write_text(json.dumps(theirs, ensure_ascii=False), encoding="utf-8")
        say(editor, "Service review", "Mine")
        by_command(editor, "merge comments")
        editor.choose("Merge Comments from a Copy", str(copy))
        document = editor.saved("both comments", lambda d: len(comments(d)) == 2 and d)
        assert {c["text"] for c in comments(document)} == {"Mine", "Who checks on Sundays?"}, comments(document)
        key("ctrl+z")
        editor.saved("one step back", lambda d: len(comments(d)) == 1)
        editor.close()


def what_cannot_be_merged_is_refused():
    """A damaged copy, and another document; nothing is changed by either."""
    with open_sample() as editor:
        whole = editor.file.read_text(encoding="utf-8")
        broken, other = editor.files / "broken.laneway", editor.files / "other.laneway"
        broken.write_text(whole[:len(whole) // 2], encoding="utf-8")
        shutil.copy(source / "data" / "templates" / "restaurant.en.laneway", other)
        say(editor, "Service review", "Mine")
        for file, why in ((broken, "broken.laneway"), (other, "they are not versions of one document")):
            by_command(editor, "merge comments")
            editor.choose("Merge Comments from a Copy", str(file))
            editor.find(name="Could Not Merge")
            wait_for(why, lambda why=why: any(why in (node.get_name() or "") for node in tree(editor.application)))
            time.sleep(0.4)
            key("Escape")
            wait_for("the dialog to go", lambda: not editor.sees("Could Not Merge"))
        # The same where the file itself is another by now.
        shutil.copy(other, editor.file)
        editor.press("Choose…")
        editor.press("Merge")
        editor.find(name="Could Not Merge")
        time.sleep(0.4)
        key("Escape")
        assert editor.file.read_bytes() == other.read_bytes()
        key("ctrl+s")
        editor.press("Overwrite")
        wait_for("ours", lambda: [c["text"] for c in comments(editor.document())] == ["Mine"])
        editor.close()


cases = [said_answered_voted_parked_and_walked, a_mark_on_the_drawing_opens_its_comment, typed_text_is_not_lost_by_escape, panes_are_walked_with_the_comments,
         blockers_keep_from_signing_and_edits_make_it_stale, minutes_are_written_in_four_formats,
         lists_are_written_from_the_window, a_reviewers_copy_is_merged, what_cannot_be_merged_is_refused]
run(*cases)
