#!/usr/bin/env python3
"""walk.py PID: read all of that program's window over AT-SPI as a screen reader could; prints how many steps, objects and seconds."""
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

Atspi.init()


def program(pid):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child and child.get_process_id() == pid:
            return child
    return None


def read(node):
    """Everything that is told of it."""
    node.clear_cache_single()
    node.get_name(), node.get_description(), node.get_state_set().get_states(), node.get_role_name()
    return sum(relation.get_n_targets() for relation in node.get_relation_set())


def walk(root):
    queue, objects, steps = [root], 0, 0
    while queue:
        node = queue.pop()
        read(node)
        objects += 1
        steps += node.get_role_name() == "list item" and (node.get_description() or "").startswith("Lane: ")
        queue += [child for child in (node.get_child_at_index(i) for i in range(node.get_child_count())) if child]
    return objects, steps


found, deadline = None, time.monotonic() + 20
while found is None and time.monotonic() < deadline:
    found = program(int(sys.argv[1]))
    time.sleep(.05)
start = time.monotonic()
objects, steps = walk(found)
print(f"{steps} {objects} {time.monotonic() - start:.1f}")
