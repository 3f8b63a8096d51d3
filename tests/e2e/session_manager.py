"""The desktop's session manager, as far as programs ask it to keep the screen awake. The services of accessibility register with it as
soon as it is there; what they could not do they would warn of, and where warnings are fatal take their bus down."""
import threading

from gi.repository import Gio, GLib

NAME = "org.gnome.SessionManager"
PATH = "/org/gnome/SessionManager"
IDLE = 8                                                # of the flags: the session does not become idle
INTERFACE = f"""<node><interface name="{NAME}">
  <method name="Inhibit"><arg direction="in" type="s"/><arg direction="in" type="u"/><arg direction="in" type="s"/><arg direction="in" type="u"/>
    <arg direction="out" type="u"/></method>
  <method name="Uninhibit"><arg direction="in" type="u"/></method>
  <method name="RegisterClient"><arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="out" type="o"/></method>
</interface></node>"""


class SessionManager:
    """Answers in a thread of its own, since programs wait for it."""

    def __init__(self):
        self.held = {}                                  # cookie → reason, flags
        self.asked = 0
        self.ready = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()
        assert self.ready.wait(20), "no session manager"

    def _run(self):
        context = GLib.MainContext.new()
        context.push_thread_default()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        bus = Gio.DBusConnection.new_for_address_sync(Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION), flags, None, None)
        bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], self._called, None, None)
        bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName", GLib.Variant("(su)", (NAME, 4)), None,
                      Gio.DBusCallFlags.NONE, -1, None)
        self.ready.set()
        GLib.MainLoop.new(context, False).run()

    def _called(self, bus, sender, path, interface, method, words, call):
        if method == "Inhibit":
            self.asked += 1
            self.held[self.asked] = words[2], words[3]
            call.return_value(GLib.Variant("(u)", (self.asked,)))
        elif method == "Uninhibit":
            self.held.pop(words[0])
            call.return_value(None)
        else:
            call.return_value(GLib.Variant("(o)", (f"{PATH}/Client",)))

    def awake(self):
        """Why the screen stays awake."""
        return [reason for reason, flags in self.held.values() if flags & IDLE]
