"""A small window of another program, from which or into which things are dragged. It says "ready" when it can be."""
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gio, GLib, Gtk  # noqa: E402


def drawn(label, clock):
    """The second frame: the first one is on the screen."""
    if clock.get_frame_counter() < 2:
        return GLib.SOURCE_CONTINUE
    print("ready", flush=True)
    return GLib.SOURCE_REMOVE


def run(title, text, controller):
    """controller(application): what makes a drag or takes it."""
    def activate(application):
        label = Gtk.Label(label=text)
        label.add_controller(controller(application))
        label.add_tick_callback(drawn)
        Gtk.ApplicationWindow(application=application, title=title, default_width=160, default_height=120, child=label).present()

    application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
    application.connect("activate", activate)
    sys.exit(application.run(None))
