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

project = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(project / "tests"), str(project / "tests" / "e2e")]
import tap  # noqa: E402
from driver import key, screenshot, wait_for, write, xdotool  # noqa: E402

app = sys.argv[1] if len(sys.argv) > 1 else "io.github.laneway.Laneway"
folder = pathlib.Path(tempfile.mkdtemp(prefix="laneway-portal-", dir="/var/tmp"))
document = folder / "returns.laneway"
document.write_bytes((project / "data" / "samples" / "returns.en.laneway").read_bytes())


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


def the_window_opens_edits_and_saves_through_the_portal():
    log = open(folder / "log", "w", encoding="utf-8")
    editor = subprocess.Popen(["flatpak", "run", "--user", "--file-forwarding", "--env=GSK_RENDERER=cairo", "--env=LC_ALL=C.UTF-8", app, "@@", str(document), "@@"],
                              stdout=log, stderr=log)
    try:
        wait_for("the window", windows)
        time.sleep(4)
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
        key("ctrl+q")
        assert editor.wait(20) == 0, (folder / "log").read_text(encoding="utf-8")
    finally:
        if editor.poll() is None:
            picture("failed")
            editor.kill()
    left = sorted(path.name for path in folder.iterdir())
    assert left == ["log", "returns.laneway"], f"left behind: {left}"


def the_command_line_exports():
    done = flatpak("--file-forwarding", "--command=laneway-cli", app, "export", "@@", document, "@@", "--format", "pdf", "-o", "-")
    assert done.stdout.startswith(b"%PDF-") and b"%%EOF" in done.stdout[-32:], done.stderr.decode()


def spreadsheets_are_read_inside():
    table = project / "data" / "samples" / "returns-2026-10.gbk.csv"
    done = flatpak("--file-forwarding", "--command=laneway-cli", app, "feedback", "@@", document, "@@", "@@", table, "@@", "--dry-run", "--json")
    assert done.returncode == 0 and json.loads(done.stdout), done.stderr.decode()


def it_is_exported_to_the_desktop():
    exports = pathlib.Path(os.environ.get("FLATPAK_USER_DIR", pathlib.Path.home() / ".local/share/flatpak"), "exports", "share")
    for name in (f"applications/{app}.desktop", f"dbus-1/services/{app}.service", f"gnome-shell/search-providers/{app}.search-provider.ini",
                 f"icons/hicolor/scalable/apps/{app}.svg", f"icons/hicolor/symbolic/apps/{app}-symbolic.svg", f"icons/hicolor/scalable/mimetypes/{app}.document.svg", f"mime/packages/{app}.xml",
                 f"metainfo/{app}.metainfo.xml"):
        assert (exports / name).exists(), f"{name}: {sorted(str(path.relative_to(exports)) for path in exports.rglob('*laneway*'))}"


tap.run(the_sandbox_holds_no_home_and_no_network, it_is_exported_to_the_desktop, the_window_opens_edits_and_saves_through_the_portal,
        the_command_line_exports, spreadsheets_are_read_inside)
