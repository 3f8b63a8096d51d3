#!/usr/bin/env python3
"""try.py [APP-ID]: the installed Flatpak on a document that reaches it through the document portal only: open, edit, save, export.

For machines with flatpak, xdg-desktop-portal and what tests/e2e needs; run it by tests/with-display.sh. TRY_PICTURES=FOLDER keeps
pictures of the window."""
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


def names():
    return [step["name"] for step in json.loads(document.read_text(encoding="utf-8"))["variants"][0]["steps"]]


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

    def save(self, title, name):
        """In the file chooser, which is a program outside."""
        wait_for(f"the dialog {title!r}", lambda: active() == title)
        time.sleep(1.5)
        key("ctrl+a")
        write(str(folder / name))
        time.sleep(1)
        key("Return")
        wait_for(f"the dialog {title!r} to close", lambda: active() != title)
        wait_for(name, lambda: (folder / name).exists() and (folder / name).stat().st_size > 0)
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
        key("ctrl+shift+p")
        time.sleep(1)
        write("Write Minutes")
        time.sleep(1)
        key("Return")
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


tap.run(the_sandbox_holds_no_home_and_no_network, it_is_exported_to_the_desktop, the_window_opens_edits_and_saves_through_the_portal,
        new_files_come_through_the_file_chooser, the_command_line_exports, tables_are_read_inside)
