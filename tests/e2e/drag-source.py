#!/usr/bin/env python3
"""drag-source.py FILE…: a small window from which these files can be dragged, as from a file manager. It ends with the drag."""
import sys

import small_window
from gi.repository import Gdk, Gio, Gtk


def source(application):
    drag = Gtk.DragSource()
    drag.set_content(Gdk.ContentProvider.new_for_value(Gdk.FileList.new_from_array([Gio.File.new_for_path(path) for path in sys.argv[1:]])))
    drag.connect("drag-end", lambda *_: application.quit())
    return drag


small_window.run("Drag Source", "Files", source)
