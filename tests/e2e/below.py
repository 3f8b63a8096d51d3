"""All that is below an accessible, a level at a time: everything that is to be known of a level is asked for at once. libatspi waits for each answer
before it asks again, which takes four times as long."""
from typing import NamedTuple

from gi.repository import Atspi, Gio, GLib

ACCESSIBLE = "org.a11y.atspi.Accessible"
QUESTIONS = ((ACCESSIBLE, "GetRole", None), ("org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (ACCESSIBLE, "Name"))),
             (ACCESSIBLE, "GetChildren", None))


class Seen(NamedTuple):
    role: str
    name: str
    way: tuple      # from the accessible where it began: which child, and which of that one's


def address():
    """Of the accessibility bus."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]


class Asker:
    """A connection of its own, whose answers nobody else waits for."""

    def __init__(self):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address(), flags, None, None)
        self.context = GLib.MainContext.new()

    def ask(self, program, paths):
        """Role, name and children of each; a GLib.Error if one of them is gone."""
        answers, errors = {}, []

        def answered(connection, result, place):
            try:
                answers[place], = connection.call_finish(result).unpack()
            except GLib.Error as error:
                answers[place] = None
                errors.append(error)
        self.context.push_thread_default()
        try:
            for i, path in enumerate(paths):
                for k, (interface, method, words) in enumerate(QUESTIONS):
                    self.connection.call(program, path, interface, method, words, None, Gio.DBusCallFlags.NONE, -1, None, answered, (i, k))
            while len(answers) < len(paths) * len(QUESTIONS):
                self.context.iteration(True)
        finally:
            self.context.pop_thread_default()
        if errors:
            raise errors[0]
        return [[answers[i, k] for k in range(len(QUESTIONS))] for i in range(len(paths))]


asker = None


def below(node):
    """node and all below it, breadth first."""
    global asker
    asker = asker or Asker()
    seen, level = [], [(node.path, ())]
    while level:
        deeper = []
        for (_, way), (role, name, children) in zip(level, asker.ask(node.app.bus_name, [path for path, _ in level])):
            seen.append(Seen(Atspi.role_get_name(role), name, way))
            deeper += [(path, (*way, i)) for i, (_, path) in enumerate(children)]
        level = deeper
    return seen


def at(node, way):
    """What is there; nothing if it has gone meanwhile."""
    for i in way:
        node = node and node.get_child_at_index(i)
    return node
