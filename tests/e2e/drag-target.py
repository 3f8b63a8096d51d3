#!/usr/bin/env python3
"""drag-target.py text|files: a small window into which things can be dragged, as into a text editor and a file manager. It prints what is
dropped: texts as they are, files by name and how they begin."""
import pathlib
import sys

import small_window
from gi.repository import Gdk, GObject, Gtk


def dropped(target, value, x, y, application):
    if isinstance(value, str):
        print("text", value.replace("\n", "|"), flush=True)
    else:
        for file in value.get_files():
            content = pathlib.Path(file.get_path()).read_bytes()
            print("file", pathlib.Path(file.get_path()).name, content[:5], flush=True)
    application.quit()
    return True


def target(application):
    drop = Gtk.DropTarget(actions=Gdk.DragAction.COPY)
    drop.set_gtypes([Gdk.FileList] if sys.argv[1] == "files" else [GObject.TYPE_STRING])
    drop.connect("drop", dropped, application)
    return drop


small_window.run("Drag Target", "Drop here", target)
