#!/usr/bin/env python3
"""try.py [APP-ID [CASE]]: the installed Flatpak on a document that reaches it through the document portal only: open, edit, save, export,
and go to another document that it links to.

For machines with flatpak, xdg-desktop-portal and what tests/e2e needs; run it by tests/with-display.sh. TRY_PICTURES=FOLDER keeps
pictures of the window; CASE is a part of a case's name."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import zipfile

project = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(project / "tests"), str(project / "tests" / "e2e")]
import tap  # noqa: E402
from driver import key, screenshot, wait_for, write, xdotool  # noqa: E402

app = sys.argv[1] if len(sys.argv) > 1 else "io.github.laneway.Laneway"
folder = pathlib.Path(tempfile.mkdtemp(prefix="laneway-portal-", dir="/var/tmp"))
document = folder / "returns.laneway"
content = json.loads((project / "data" / "samples" / "returns.en.laneway").read_text(encoding="utf-8"))
content["comments"] = [{"id": "c1", "kind": "question", "variant": "as-is", "element": "r2", "text": "Why?", "created": "2026-11-20T10:06:42Z"}]
document.write_text(json.dumps(content), encoding="utf-8")


def flatpak(*words, **options):
    return subprocess.run(["flatpak", "run", "--user", *map(str, words)], capture_output=True, check=False, **options)


def picture(name):
    if os.environ.get("TRY_PICTURES"):
        screenshot(pathlib.Path(os.environ["TRY_PICTURES"], f"{name}.png"))


def steps(path=document):
    return json.loads(path.read_text(encoding="utf-8"))["variants"][0]["steps"]


def names(path=document):
    return [step["name"] for step in steps(path)]


def windows():
    return subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "aneway"], capture_output=True, text=True, check=False).stdout.split()


def the_sandbox_holds_no_home_and_no_network():
    inside = flatpak("--command=sh", app, "-c", f"ls {folder} 2>&1; ls / /home 2>&1; cat /proc/net/dev; cat /.flatpak-info").stdout.decode()
    assert "returns.laneway" not in inside, inside
    assert "filesystems" not in inside and "shared=ipc;" in inside, inside
    assert [line.split(":")[0].strip() for line in inside.splitlines() if ":" in line and line.split(":")[0].strip() in ("lo", "eth0", "ens5", "wlan0")] == ["lo"], inside


def active():
    return subprocess.run(["xdotool", "getactivewindow", "getwindowname"], capture_output=True, text=True, check=False).stdout.strip()


class Sandbox:
    """The program on the document, started as a file manager does."""

    def __enter__(self):
        log = open(folder / "log", "w", encoding="utf-8")
        self.process = subprocess.Popen(["flatpak", "run", "--user", "--file-forwarding", "--env=GSK_RENDERER=cairo", "--env=LC_ALL=C.UTF-8", app, "@@", str(document),
                                         "@@"], stdout=log, stderr=log)
        wait_for("the window", windows)
        time.sleep(4)
        return self

    def choose(self, title, path):
        """In the file chooser, which is a program outside."""
        wait_for(f"the dialog {title!r}", lambda: active() == title)
        time.sleep(1.5)
        key("ctrl+a")
        write(str(path))
        time.sleep(1)
        key("Return")
        wait_for(f"the dialog {title!r} to close", lambda: active() != title)

    def save(self, title, name):
        self.choose(title, folder / name)
        wait_for(name, lambda: (folder / name).exists() and (folder / name).stat().st_size > 0)
        time.sleep(1)

    def command(self, name):
        """By the command search."""
        key("ctrl+shift+p")
        time.sleep(1)
        write(name)
        time.sleep(1)
        key("Return")
        time.sleep(1)

    def __exit__(self, kind, error, trace):
        if kind is None:
            key("ctrl+q")
            assert self.process.wait(20) == 0, (folder / "log").read_text(encoding="utf-8")
        elif self.process.poll() is None:
            picture("failed")
            self.process.kill()
        (folder / "log").unlink()


def nothing_else_is_left(*names_there):
    left = sorted(path.name for path in folder.iterdir())
    assert left == sorted([document.name, *names_there]), f"left behind: {left}"


def the_window_opens_edits_and_saves_through_the_portal():
    with Sandbox():
        picture("opened")
        before = names()
        key("Insert")
        time.sleep(1)
        write("Through the portal")
        key("Return")
        time.sleep(1)
        key("ctrl+s")
        wait_for("the document outside to be saved", lambda: "Through the portal" in names())
        picture("saved")
        assert len(names()) == len(before) + 1
    nothing_else_is_left()


def new_files_come_through_the_file_chooser():
    with Sandbox() as sandbox:
        key("ctrl+shift+s")
        sandbox.save("Save As", "copy.laneway")
        sandbox.command("Write Minutes")
        sandbox.save("Write Minutes", "minutes.md")
        key("ctrl+shift+e")
        time.sleep(2)
        key("alt+e")
        sandbox.save("Export Picture", "picture.png")
    assert json.loads((folder / "copy.laneway").read_text(encoding="utf-8"))["title"] == content["title"]
    # Beside the text no picture can be written, so that it is in it.
    assert "](<data:image/png;base64,iVBOR" in (folder / "minutes.md").read_text(encoding="utf-8")
    assert (folder / "picture.png").read_bytes().startswith(b"\x89PNG")
    nothing_else_is_left("copy.laneway", "minutes.md", "picture.png")


def forgotten(path):
    """What the user takes back in the settings of the desktop."""
    subprocess.run(["flatpak", "document-unexport", str(path)], check=True, capture_output=True)


def follow(step):
    """By the keyboard: find the step, and go where it leads."""
    key("ctrl+f")
    time.sleep(1)
    write(step)
    time.sleep(1)
    key("Return")
    time.sleep(1)
    key("Escape")
    time.sleep(1)
    key("ctrl+Return")


def in_front(title):
    """Beside the first, without a question."""
    wait_for(f"the window {title!r}", lambda: active() == title)
    assert len(windows()) == 2, [active(), windows()]
    time.sleep(2)


def a_link_to_another_document_is_asked_for_once():
    place = folder / "parts" / "refund.laneway"
    moved = folder / "parts" / "moved.laneway"
    other = {**content, "title": "The refund", "comments": []}
    place.parent.mkdir()
    place.write_text(json.dumps(other), encoding="utf-8")
    with Sandbox() as sandbox:
        sandbox.command("Add Sub-process")
        write("Pay back")
        key("Return")
        time.sleep(1)
        key("ctrl+Return")
        sandbox.choose("Open Sub-process", place)
        in_front("The refund")
        picture("linked")
        key("Insert")
        time.sleep(1)
        write("In the sub-process")
        key("Return")
        time.sleep(1)
        key("ctrl+s")
        wait_for("the other document outside to be saved", lambda: "In the sub-process" in names(place))
        key("ctrl+w")
        time.sleep(2)
        key("ctrl+s")
        wait_for("the link", lambda: any(step["name"] == "Pay back" and step.get("link") == "parts/refund.laneway" for step in steps()))
        key("ctrl+Return")
        in_front("The refund")
    saved = document.read_bytes()
    with Sandbox():                     # what was given once is given
        follow("Pay back")
        in_front("The refund")
        picture("followed")
    forgotten(place)
    for asked in (True, False):         # taken back: once more
        with Sandbox() as sandbox:
            follow("Pay back")
            if asked:
                wait_for("the question", lambda: active() == "Open “parts/refund.laneway”")
                picture("asked")
                sandbox.choose("Open “parts/refund.laneway”", place)
            in_front("The refund")
            key("ctrl+w")
            time.sleep(2)
            assert not active().startswith("•"), active()
    assert document.read_bytes() == saved
    place.rename(moved)
    with Sandbox() as sandbox:
        follow("Pay back")
        time.sleep(2)
        picture("moved")
        key("alt+f")
        sandbox.choose("Open “parts/refund.laneway”", moved)
        in_front("The refund")
        key("ctrl+w")
        time.sleep(2)
        key("ctrl+s")
        wait_for("the new link", lambda: any(step.get("link") == "parts/moved.laneway" for step in steps()))
    assert [path.name for path in place.parent.iterdir()] == [moved.name]


def the_command_line_exports():
    done = flatpak("--file-forwarding", "--command=laneway-cli", app, "export", "@@", document, "@@", "--format", "pdf", "-o", "-")
    assert done.stdout.startswith(b"%PDF-") and b"%%EOF" in done.stdout[-32:], done.stderr.decode()


def a_spreadsheet(path):
    rows = [["Step", "Score"], *([step, str(score)] for step in ("Service review", "Refund") for score in (5, 4, 2))]
    cells = "".join(f"<row r=\"{r}\">" + "".join(f"<c r=\"{'AB'[c]}{r}\" t=\"inlineStr\"><is><t>{text}</t></is></c>" for c, text in enumerate(row)) + "</row>"
                    for r, row in enumerate(rows, 1))
    main, office = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
                         f'relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
                         f'ContentType="{kinds}.worksheet+xml"/></Types>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Answers" sheetId="1" r:id="r1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" '
                         'Target="worksheets/sheet1.xml"/></Relationships>')
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>')


def tables_are_read_inside():
    sheet = folder / "answers.xlsx"
    a_spreadsheet(sheet)
    for table in (project / "data" / "samples" / "returns-2026-10.gbk.csv", sheet):
        done = flatpak("--file-forwarding", "--command=laneway-cli", app, "feedback", "@@", document, "@@", "@@", table, "@@", "--dry-run", "--json")
        assert done.returncode == 0 and json.loads(done.stdout), f"{table.name}: {done.stderr.decode()}"
    sheet.unlink()


def it_is_exported_to_the_desktop():
    exports = pathlib.Path(os.environ.get("FLATPAK_USER_DIR", pathlib.Path.home() / ".local/share/flatpak"), "exports", "share")
    for name in (f"applications/{app}.desktop", f"dbus-1/services/{app}.service", f"gnome-shell/search-providers/{app}.search-provider.ini",
                 f"icons/hicolor/scalable/apps/{app}.svg", f"icons/hicolor/symbolic/apps/{app}-symbolic.svg", f"icons/hicolor/scalable/mimetypes/{app}.document.svg", f"mime/packages/{app}.xml",
                 f"metainfo/{app}.metainfo.xml"):
        assert (exports / name).exists(), f"{name}: {sorted(str(path.relative_to(exports)) for path in exports.rglob('*laneway*'))}"


cases = (the_sandbox_holds_no_home_and_no_network, it_is_exported_to_the_desktop, the_window_opens_edits_and_saves_through_the_portal,
         new_files_come_through_the_file_chooser, a_link_to_another_document_is_asked_for_once, the_command_line_exports, tables_are_read_inside)
tap.run(*(case for case in cases if len(sys.argv) < 3 or sys.argv[2] in case.__name__))
