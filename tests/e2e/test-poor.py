#!/usr/bin/env python3
"""Poor surroundings: no home to write to, no session bus, a locale without UTF-8, no font for the text. It works, and says what does not."""
import os
import pathlib
import sys
import time

from driver import Editor, key, named, rename_a_step, run, wait_for, without_a_bus, write
import tap

source = pathlib.Path(sys.argv[1])
EDITOR = pathlib.Path(sys.argv[2]) / "src" / "laneway"
SAMPLES = source / "data" / "samples"
ENGLISH = SAMPLES / "returns.en.laneway"
CHINESE = SAMPLES / "returns.zh-CN.laneway"
STEP = "list item"


def no_home_to_write_to(runtime):
    # Not even root can make folders there.
    env = {f"XDG_{name}_HOME": f"/proc/none/{name.lower()}" for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    # GTK itself warns when it cannot keep the list of recent files.
    return {**env, "HOME": "/proc/none", "XDG_RUNTIME_DIR": str(runtime), "G_DEBUG": ""}


def without_a_home():
    with Editor(EDITOR, ENGLISH) as owner:
        owner.close()
        runtime = owner.folder / "run"
        runtime.mkdir(mode=0o700)
        with Editor(EDITOR, owner.file, home=owner, settings=no_home_to_write_to(runtime)) as editor:
            rename_a_step(editor, "Exchange", "Swap")
            editor.find(name="Save often: unsaved work is not safe here")
            editor.press("Details")
            editor.find(name="What is not saved is kept only until you log out. The folder “/proc/none/state/laneway/recovery” cannot be made or written to.")
            key("Escape")
            wait_for("the explanation to go", lambda: not editor.sees("What is not saved is kept only"))
            time.sleep(0.5)
            editor.saved("the document", lambda d: named(d, "Swap"))
            rename_a_step(editor, "Refund", "Pay back")
            time.sleep(1)
            editor.kill()
        with Editor(EDITOR, home=owner, settings=no_home_to_write_to(runtime)) as editor:
            editor.press("Open Recovered")
            editor.find(STEP, "Pay back")
            editor.kill()


def without_a_session_bus():
    with Editor(EDITOR, ENGLISH, settings=without_a_bus()) as editor:
        rename_a_step(editor, "Exchange", "Swap")
        editor.saved("the document", lambda d: named(d, "Swap"))
        editor.close()


def in_a_locale_without_utf_8():
    for locale in ("C", "POSIX"):
        with Editor(EDITOR, CHINESE, locale=locale) as editor:
            editor.find(STEP, "退款")
            rename_a_step(editor, "退款", "Pay back")
            editor.saved("the document", lambda d: named(d, "Pay back") and d["title"] == "电商退换货")
            editor.close()


def without_a_font_for_chinese():
    fonts = next((folder for folder in map(pathlib.Path, ("/usr/share/fonts/opentype/cantarell", "/usr/share/fonts/cantarell",
                                                          "/usr/share/fonts/truetype/dejavu")) if folder.is_dir()), None)
    if fonts is None:
        raise tap.Skip("no font without Chinese is known here")
    with Editor(EDITOR, ENGLISH) as owner:
        owner.close()
        config = owner.folder / "fonts.conf"
        config.write_text(f"<fontconfig><dir>{fonts}</dir><cachedir>{owner.folder}</cachedir></fontconfig>", encoding="utf-8")
        poor = {"FONTCONFIG_FILE": str(config)}
        with Editor(EDITOR, CHINESE, settings=poor) as editor:
            editor.find(name="No font here has all letters of this blueprint", starts=True)
            rename_a_step(editor, "退款", "Pay back")
            editor.saved("the document", lambda d: named(d, "Pay back"))
            editor.close()
        with Editor(EDITOR, owner.file, home=owner, settings=poor) as editor:
            editor.find(STEP, "Refund")
            time.sleep(1)
            assert not editor.sees("No font here has all letters of this blueprint")
            editor.close()


cases = [without_a_home, without_a_session_bus, in_a_locale_without_utf_8, without_a_font_for_chinese]
run(*cases)
