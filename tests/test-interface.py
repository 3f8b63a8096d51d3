#!/usr/bin/env python3
"""Interface files, validated by GTK's own tool."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import tap

source, types = pathlib.Path(sys.argv[1]), sys.argv[2]
FILES = sorted((source / "src").rglob("*.ui"))


def validated(path):
    """What is wrong with it, or nothing."""
    ours = sorted(set(re.findall(r'<object class="(Lw\w+)"', path.read_text(encoding="utf-8"))))
    done = subprocess.run(["gtk4-builder-tool", "validate", path], capture_output=True, text=True,
                          env={**os.environ, "LD_PRELOAD": types, "KNOWN_TYPES": " ".join(ours)})
    return done.stderr + done.stdout if done.returncode else ""


def interface_files_are_valid():
    assert len(FILES) >= 3, FILES
    tap.none([f"{path.name}: {wrong}" for path in FILES if (wrong := validated(path))], "interface files")


def what_is_wrong_is_found():
    with tempfile.TemporaryDirectory() as folder:
        bad = pathlib.Path(folder, "bad.ui")
        for right, wrong, said in (("icon-name", "icn-name", "icn-name"), ("GtkStackPage", "GtkStackPge", "GtkStackPge"), ("AdwSplitButton", "AdwSplitButon", "AdwSplitButon")):
            text = (source / "src" / "ui" / "lw-window.ui").read_text(encoding="utf-8")
            assert right in text, right
            bad.write_text(text.replace(right, wrong), encoding="utf-8")
            assert said in validated(bad), wrong


tap.run(interface_files_are_valid, what_is_wrong_is_found)
