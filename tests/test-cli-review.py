#!/usr/bin/env python3
"""laneway-cli in reviews: merging, as a driver of git too."""
import json
import os
import subprocess

import tap
from cli_fixture import as_json, changed, chinese, cli, english, folder, program, refused, written


def step(document, wanted):
    return next(step for step in document["variants"][0]["steps"] if step["id"] == wanted)


def with_comment(comment, text, **more):
    def change(document):
        document.setdefault("comments", []).append({"id": comment, "kind": "issue", "variant": "as-is", "element": "r2", "text": text,
                                                    "created": "2026-11-22T10:00:00+08:00"})
        step(document, "r2").update(more)
    return change


def merge_makes_the_union():
    ours = changed("ours.laneway", with_comment("c1", "ours", x=300))
    theirs = changed("theirs.laneway", with_comment("c2", "theirs", name="Check the request"))
    output, error = cli("merge", english, ours, theirs, "-o", folder / "merged.laneway")
    merged = json.loads((folder / "merged.laneway").read_text(encoding="utf-8"))
    assert not output and not error
    assert [comment["text"] for comment in merged["comments"]] == ["ours", "theirs"]
    assert step(merged, "r2")["x"] == 300 and step(merged, "r2")["name"] == "Check the request"
    assert "conflicts" not in merged and as_json("info", folder / "merged.laneway")["comments"] == 2
    assert cli("merge", english, ours, theirs, "-o", "-")[0] == (folder / "merged.laneway").read_bytes()


def merge_lists_conflicts():
    ours = changed("ours.laneway", with_comment("c1", "ours", name="One"))
    theirs = changed("theirs.laneway", with_comment("c2", "theirs", name="Two"))
    out = folder / "conflicts.laneway"
    output, error = cli("merge", english, ours, theirs, "-o", out, status=4)
    merged = json.loads(out.read_text(encoding="utf-8"))
    was = step(json.loads(english.read_text(encoding="utf-8")), "r2")["name"]
    place = f'variants[0].steps[{[s["id"] for s in merged["variants"][0]["steps"]].index("r2")}].name'
    assert not output and error.count("\n") == 1 and place in error, error
    assert step(merged, "r2")["name"] == "One" and len(merged["comments"]) == 2
    [conflict] = merged["conflicts"]
    assert {key: conflict[key] for key in ("place", "base", "ours", "theirs")} == {
        "place": place, "base": was, "ours": "One", "theirs": "Two"}, conflict
    [finding] = [f for f in as_json("check", out, status=3) if f["severity"] == "error"]
    assert (finding["rule"], finding["place"], finding["element"]) == ("merge-conflict", place, "r2")
    # It is a document like any other: a further merge keeps what is undecided.
    cli("merge", out, out, out, "-o", folder / "again.laneway")
    assert (folder / "again.laneway").read_bytes() == out.read_bytes()


def unrelated_documents_are_refused():
    other = folder / "other.laneway"
    cli("new", "restaurant", "--language", "en", "-o", other)
    out = written("out.laneway", "as it was")
    refused("merge", english, english, other, "-o", out, says=["other.laneway: ", "returns.en.laneway", "versions of one document"])
    refused("merge", other, english, english, "-o", out, says="returns.en.laneway: ")
    refused("merge", english, other, other, "-o", out, says="other.laneway: ")
    assert out.read_text() == "as it was"


def damaged_documents_are_refused():
    whole = english.read_bytes()
    broken, newer = written("broken.laneway", whole[:len(whole) // 2]), changed("newer.laneway", lambda d: d.update(version=2))
    out = written("out.laneway", "as it was")
    refused("merge", broken, english, english, "-o", out, says="broken.laneway: ")
    refused("merge", english, broken, english, "-o", broken, says="broken.laneway: ")
    refused("merge", english, english, broken, "-o", out, says="broken.laneway: ")
    refused("merge", english, english, newer, "-o", out, says=["newer.laneway: ", "newer Laneway"])
    refused("merge", english, english, folder / "none.laneway", "-o", out, says="none.laneway: ")
    refused("merge", english, written("empty.laneway", ""), english, "-o", out, says="empty.laneway: ")
    assert out.read_text() == "as it was" and broken.read_bytes() == whole[:len(whole) // 2]
    assert cli("merge", english, english, status=2)[1].count("\n") == 1
    assert "-o OUT" in cli("merge", english, english, english, status=2)[1]


def a_document_that_both_began_has_no_base():
    empty = written("empty.laneway", "")
    ours = changed("ours.laneway", with_comment("c1", "ours"))
    theirs = changed("theirs.laneway", with_comment("c2", "theirs", name="Two"))
    cli("merge", empty, ours, theirs, "-o", folder / "merged.laneway", status=4)
    merged = json.loads((folder / "merged.laneway").read_text(encoding="utf-8"))
    assert len(merged["comments"]) == 2 and len(merged["conflicts"]) == 1
    assert "base" not in merged["conflicts"][0] and merged["conflicts"][0]["theirs"] == "Two"


def git_merges_with_it():
    home = folder / "repository"
    home.mkdir()
    environment = dict(os.environ, HOME=str(home), GIT_CONFIG_NOSYSTEM="1", LC_ALL="en_US.UTF-8")

    def git(*words, status=0):
        done = subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *words],
                              cwd=home, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def commit(change, message):
        document = json.loads((home / "a.laneway").read_text(encoding="utf-8"))
        change(document)
        (home / "a.laneway").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        git("commit", "-qam", message)

    git("init", "-q", "-b", "main")
    (home / ".gitattributes").write_text("*.laneway merge=laneway\n")
    git("config", "merge.laneway.driver", f"{os.path.abspath(program)} merge %O %A %B -o %A")
    (home / "a.laneway").write_bytes(chinese.read_bytes())
    git("add", ".")
    git("commit", "-qm", "base")
    git("switch", "-qc", "reviewer")
    commit(with_comment("c2", "theirs", name="审核申请"), "theirs")
    git("switch", "-q", "main")
    commit(with_comment("c1", "ours", x=300), "ours")
    git("merge", "-q", "reviewer", "-m", "merged")
    merged = json.loads((home / "a.laneway").read_text(encoding="utf-8"))
    assert [comment["id"] for comment in merged["comments"]] == ["c1", "c2"]
    assert step(merged, "r2")["name"] == "审核申请" and step(merged, "r2")["x"] == 300

    git("switch", "-qc", "second")
    commit(lambda d: step(d, "r2").update(name="二"), "theirs")
    git("switch", "-q", "main")
    commit(lambda d: step(d, "r2").update(name="一"), "ours")
    assert "CONFLICT" in git("merge", "second", status=1)
    merged = json.loads((home / "a.laneway").read_text(encoding="utf-8"))
    assert step(merged, "r2")["name"] == "一" and merged["conflicts"][0]["theirs"] == "二"
    assert as_json("check", home / "a.laneway", status=3)


def report_writes_minutes():
    talked = changed("talked.laneway", with_comment("c1", "too slow"))
    for ending, begins in (("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbf"), ("md", b"# Minutes")):
        path = folder / f"minutes.{ending}"
        cli("report", talked, "--kind", "minutes", "-o", path)
        assert path.read_bytes().startswith(begins), ending
    assert (folder / "minutes-1.png").read_bytes().startswith(b"\x89PNG")
    assert "(<minutes-1.png>)" in (folder / "minutes.md").read_text(encoding="utf-8")
    assert "too slow" in cli("report", talked, "--kind", "minutes")[0].decode()
    refused("report", talked, "--kind", "minutes", "-o", folder / "minutes.docx", says="minutes.docx")
    refused("report", talked, "--kind", "minutes", "--meeting", "m9", "-o", folder / "never.html", says="m9")


KINDS = ("questionnaire", "goals", "bottlenecks", "plan")


def report_writes_lists():
    for kind in KINDS:
        for ending, begins in (("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbf"), ("md", b"# ")):
            path = folder / f"{kind}.{ending}"
            cli("report", english, "--kind", kind, "-o", path)
            assert path.read_bytes().startswith(begins), path
        assert cli("report", english, "--kind", kind)[0].startswith(b"# "), kind
        refused("report", english, "--kind", kind, "-o", folder / "list.docx", says="list.docx")
        refused("report", english, "--kind", kind, "--variant", "v9", says="v9")


if __name__ == "__main__":
    tap.run(merge_makes_the_union, merge_lists_conflicts, unrelated_documents_are_refused, damaged_documents_are_refused,
            a_document_that_both_began_has_no_base, git_merges_with_it, report_writes_minutes, report_writes_lists)
