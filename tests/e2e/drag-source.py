#!/usr/bin/env python3
"""drag-source.py FILE…: a small window from which these files can be dragged, as from a file manager. It says "ready" when it
can be, and ends with the drag."""
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402


def drawn(label, clock):
    """The second frame: the first one is on the screen."""
    if clock.get_frame_counter() < 2:
        return GLib.SOURCE_CONTINUE
    print("ready", flush=True)
    return GLib.SOURCE_REMOVE


def activate(application):
    window = Gtk.ApplicationWindow(application=application, title="Drag Source", default_width=160, default_height=120)
    label = Gtk.Label(label="Files")
    source = Gtk.DragSource()
    files = Gdk.FileList.new_from_array([Gio.File.new_for_path(path) for path in sys.argv[1:]])
    source.set_content(Gdk.ContentProvider.new_for_value(files))
    source.connect("drag-end", lambda *_: application.quit())
    label.add_controller(source)
    label.add_tick_callback(drawn)
    window.set_child(label)
    window.present()


application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect("activate", activate)
sys.exit(application.run(None))
