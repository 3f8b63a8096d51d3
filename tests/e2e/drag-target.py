#!/usr/bin/env python3
"""A small window into which things can be dragged, as into a text editor and a file manager. It says "ready" when it can be, and prints
what is dropped: texts as they are, files by path and size."""
import pathlib
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk  # noqa: E402


def drawn(label, clock):
    """The second frame: the first one is on the screen."""
    if clock.get_frame_counter() < 2:
        return GLib.SOURCE_CONTINUE
    print("ready", flush=True)
    return GLib.SOURCE_REMOVE


def dropped(target, value, x, y, application):
    if isinstance(value, str):
        print("text", value.replace("\n", "|"), flush=True)
    else:
        for file in value.get_files():
            content = pathlib.Path(file.get_path()).read_bytes()
            print("file", pathlib.Path(file.get_path()).name, content[:5], flush=True)
    application.quit()
    return True


def activate(application):
    window = Gtk.ApplicationWindow(application=application, title="Drag Target", default_width=160, default_height=120)
    label = Gtk.Label(label="Drop here")
    target = Gtk.DropTarget(actions=Gdk.DragAction.COPY)
    target.set_gtypes([Gdk.FileList] if sys.argv[1] == "files" else [GObject.TYPE_STRING])
    target.connect("drop", dropped, application)
    label.add_controller(target)
    label.add_tick_callback(drawn)
    window.set_child(label)
    window.present()


application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect("activate", activate)
sys.exit(application.run(None))
