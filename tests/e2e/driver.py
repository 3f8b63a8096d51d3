"""Drive the real editor: pointer and keys through XTEST (xdotool), what is on the screen through AT-SPI.

The window manager of tests/with-display.sh maximises the editor, so window coordinates are screen coordinates."""
import functools
import json
import mmap
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time

# Fatal warnings would end the editor at GTK's own faults, and this program at those of the accessibility client: Editor.unwarned()
# looks for warnings instead.
os.environ.pop("G_DEBUG", None)

import cairo  # noqa: E402
import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import tap  # noqa: E402
from below import address, at, below  # noqa: E402

PATIENCE = float(os.environ.get("E2E_PATIENCE", "40"))     # seconds

# GTK 4.18's file dialog loses count of the names that complete what is typed, on a busy machine (GtkFileChooserEntry,
# model_items_changed_cb); nothing of ours takes part in it. And where there is no home, it cannot keep the list of recent files.
FAULTS_OF_GTK = ("gtk_tree_store_remove: assertion 'VALID_ITER (iter, tree_store)' failed",
                 "for storing the recently used files list: No such file or directory")


def wait_for(what, found):
    """The first true value of found(), asked again and again; what is gone in between counts as not yet."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            value = found()
        except GLib.Error:
            value = None
        if value:
            return value
        assert time.monotonic() < end, f"waited {PATIENCE:.0f} s for {what}"
        time.sleep(0.02)


def soon(found, seconds=4):
    """Whether found() becomes true before long: where a hand would look, and do it again."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if found():
                return True
        except GLib.Error:
            pass
        time.sleep(0.02)
    return False


def tidied(case):
    """The case, after which no editor of its is left, however it ended: the next case's would only hand its file to that one."""
    @functools.wraps(case)
    def ends():
        try:
            case()
        finally:
            for editor in reversed(Editor.running[:]):
                editor.__exit__(*sys.exc_info())
    return ends


def run(*cases):
    """Every case, or those with the third word of the command line in their names. The clocks of other people's processes (bus, X
    server, window manager) decide with ours when a key arrives, so that a case has two tries; each has an editor of its own."""
    def let_go():
        xdotool("mouseup", 1, "mouseup", 2, "mouseup", 3, "keyup", "shift", "keyup", "ctrl", "keyup", "alt")
    tap.run(*(tidied(case) for case in cases if len(sys.argv) < 4 or sys.argv[3] in case.__name__), again=let_go)


def xdotool(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


def key(*names):
    for name in names:
        xdotool("key", "--clearmodifiers", name)
        time.sleep(0.02)


def write(text):
    xdotool("type", "--delay", 30, "--", text)


def click(point, button=1, times=1):
    xdotool("mousemove", *point)
    time.sleep(0.05)
    xdotool("click", "--repeat", times, "--delay", 60, button)


def drag(start, end, steps=12, look=None):
    """Press, move in small steps as a hand does, look(), release."""
    xdotool("mousemove", *start)
    time.sleep(0.1)
    xdotool("mousedown", 1)
    for i in range(1, steps + 1):
        xdotool("mousemove", *(round(a + (b - a) * i / steps) for a, b in zip(start, end)))
        time.sleep(0.03)
    time.sleep(0.2)
    if look:
        look()
    xdotool("mouseup", 1)


def screenshot(path):
    """The whole screen as PNG, from the X server's memory, which is in the XWD format."""
    data = pathlib.Path(os.environ["FRAMEBUFFER"]).read_bytes()
    header = struct.unpack(">25I", data[:100])
    width, height, stride, start = header[4], header[5], header[12], header[0] + header[19] * 12
    image = cairo.ImageSurface.create_for_data(bytearray(data[start:start + stride * height]), cairo.FORMAT_RGB24, width, height, stride)
    image.write_to_png(str(path))


def pixels(box):
    """What is on the screen within x, y, width, height."""
    with open(os.environ["FRAMEBUFFER"], "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        header = struct.unpack(">25I", data[:100])
        stride, start = header[12], header[0] + header[19] * 12
        x, y, width, height = box
        if 4 * width == stride:                         # whole rows
            return data[start + y * stride:start + (y + height) * stride]
        return b"".join(data[start + row * stride + 4 * x:start + row * stride + 4 * (x + width)] for row in range(y, y + height))


def tree(node):
    """node and all below it, breadth first."""
    queue = [node]
    while queue:
        node = queue.pop(0)
        yield node
        queue += [child for child in (node.get_child_at_index(i) for i in range(node.get_child_count())) if child]


def showing(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def first_below(node, matches):
    """The first accessible that shows and for which matches(seen), or None."""
    for seen in below(node):
        if matches(seen):
            found = at(node, seen.way)
            if found and found.get_role_name() == seen.role and (found.get_name() or "") == seen.name and showing(found):
                return found
    return None


def extents(node):
    box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return box.x, box.y, box.width, box.height


def middle(node):
    x, y, width, height = extents(node)
    return round(x + width / 2), round(y + height / 2)


def text_of(node):
    """What stands in an entry."""
    return Atspi.Text.get_text(node.get_text_iface(), 0, -1)


def at_rest(node):
    """Where it is, when it has come to rest: nothing is hit that still slides or grows."""
    places = []

    def rests():
        places.append(extents(node))
        return places[-3:] == places[-1:] * 3
    wait_for(f"{node.get_name()!r} to come to rest", rests)
    return places[-1]


def still(node):
    """The middle of what has come to rest."""
    x, y, width, height = at_rest(node)
    return round(x + width / 2), round(y + height / 2)


def rename_a_step(editor, old, new):
    """With the whole drawing in sight."""
    key("ctrl+1")
    click(still(editor.find("list item", old)))
    key("F2", "ctrl+a")
    write(new)
    key("Return")
    editor.find("list item", new)


def named(document, name):
    """Whether a step of the first variant has that name."""
    return any(step.get("name") == name for step in document["variants"][0]["steps"])


class Focus:
    """What has the keyboard, as the editor tells it."""

    def __init__(self, editor):
        self.editor = editor
        self.role, self.name, self.moves = None, None, 0
        self.listener = Atspi.EventListener.new(self._moved)
        self.listener.register("object:state-changed:focused")

    def _moved(self, event):
        try:
            if not event.detail1 or event.source.get_process_id() != self.editor.process.pid:
                return
            role, name = event.source.get_role_name(), event.source.get_name()
            if role == "menu item":                     # GTK names its items by their labels only
                name = next((node.get_name() for node in tree(event.source) if node.get_name()), "")
        except GLib.Error:                              # gone already
            return
        self.role, self.name, self.moves = role, name, self.moves + 1

    def _listen(self):
        while GLib.MainContext.default().iteration(False):
            pass
        self.editor.alive()

    def _is_on(self, name):
        return self.name is not None and (self.name == name or self.name.endswith(f": {name}"))   # "Decision: Exchange?"

    def on(self, name):
        def there():
            self._listen()
            return self._is_on(name)
        wait_for(f"the focus on {name!r}", there)

    def comes_on(self, name, seconds=3):
        """Whether it comes there soon."""
        end = time.monotonic() + seconds
        while not self._is_on(name) and time.monotonic() < end:
            self._listen()
            time.sleep(0.02)
        return self._is_on(name)

    def on_canvas(self):
        """On the canvas, or on the element that is selected in it: a step or a flow, which is a link."""
        def there():
            self._listen()
            return self.role in ("grouping", "list item", "link")
        wait_for("the focus on the canvas", there)

    def in_list(self, start):
        """In the list that has popped up since then, or in its search: it is on the screen."""
        def there():
            self._listen()
            return self.moves > start and self.role in ("list item", "entry", "text")
        wait_for("the focus in a list", there)

    def reach(self, name, step):
        """Press a key until the focus is there."""
        passed = []

        def moved():
            self._listen()
            return self.moves > before
        while not self._is_on(name):
            passed.append(self.name)
            assert len(passed) < 60, f"no {name!r} among {passed}"
            before = self.moves
            key(step)
            wait_for(f"the focus to move on from {self.name!r}", moved)


class FileDialog:
    """GTK's own, of that title."""

    def __init__(self, editor, title):
        self.editor = editor
        self.title = title
        self.window = None

    def is_in_front(self):
        words = ["xdotool", "getactivewindow", "getwindowname"]
        return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip() == self.title

    def is_there(self):
        self.editor.alive()
        windows = (self.editor.application.get_child_at_index(i) for i in range(self.editor.application.get_child_count()))
        self.window = self.is_in_front() and next((window for window in windows if window and window.get_name() == self.title), None)
        return self.window

    def typed(self):
        """What stands in its entry; None where it has none yet."""
        entry = first_below(self.window, lambda seen: seen.role == "text")
        if not entry:
            return None
        text = entry.get_text_iface()
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))       # "to the end" is nothing to GTK's entry here

    def is_settled(self):
        """It sets its entry when it has read its folder, and chooses a file there: then that is listed below the header; or the name it
        begins with is none of a file there."""
        if sum(seen.role == "table row" for seen in below(self.window)) > 1:
            return True
        name = self.typed()
        return bool(name) and not (self.editor.files / name).exists()


def without_a_bus():
    """An environment in which a program finds no session bus, but can be driven all the same."""
    return {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "AT_SPI_BUS_ADDRESS": address()}


class Editor:
    """The editor on a copy of a document, or on a file with that text, or on none, in a folder and a home of its own, or in those of
    an earlier one (`home`, whose file `document` may be). `wrapper` is a command that starts it; `settings` more of its environment."""

    running = []                                        # that were started and not left yet

    def __init__(self, binary, document=None, without=(), text=None, wrapper=(), locale="en_US.UTF-8", home=None, settings=None, mode=None):
        Atspi.init()
        self.lodges = home is not None                  # the folder goes with its owner
        self.folder = home.folder if home else pathlib.Path(tempfile.mkdtemp(prefix="laneway-e2e-"))
        self.files = self.folder / "files"
        self.files.mkdir(exist_ok=True)
        self.file = self.files / (pathlib.Path(document).name if document else "new.laneway")
        if document and document != self.file:
            shutil.copy(document, self.file)
        if text is not None:
            self.file.write_text(text, encoding="utf-8")
        if without:                                     # members of the document to leave out
            content = {name: value for name, value in self.document().items() if name not in without}
            self.file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        if mode is not None:
            self.file.chmod(mode)
        self.log = open(self.folder / "log", "w+", encoding="utf-8")
        env = dict(os.environ, HOME=str(self.folder), GTK_A11Y="atspi", GSETTINGS_BACKEND="memory",
                   GDK_DEBUG="default-settings,no-portals", GSK_RENDERER="cairo", LC_ALL=locale, TZ="UTC")
        # GTK's file dialog loses memory of its own; leaks of ours are looked for in the tests of widgets.
        env["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        for name in ("CACHE", "DATA", "STATE"):
            env[f"XDG_{name}_HOME"] = str(self.folder / name.lower())
        env.update(settings or {})
        self.process = subprocess.Popen([*wrapper, binary, *([str(self.file)] if document else [])], env=env, stdout=self.log, stderr=self.log)
        Editor.running.append(self)
        self.application = wait_for("the editor on the accessibility bus", self._find_application)

    def alive(self):
        assert self.process.poll() is None, f"the editor ended with {self.process.returncode}:\n{self.output()}"
        self.unwarned()

    def unwarned(self):
        """No warning has come, of ours or of a library's, but GTK's own faults."""
        text = self.output()
        warnings = [line for line in re.findall(r".*(?:WARNING|CRITICAL) \*\*:.*", text) if not line.endswith(FAULTS_OF_GTK)]
        assert not warnings, f"the editor warned:\n{text}"

    def _find_application(self):
        self.alive()
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == self.process.pid:
                return child
        return None

    def output(self):
        self.log.flush()
        return pathlib.Path(self.log.name).read_text(encoding="utf-8", errors="replace")

    def find(self, role=None, name=None, inside=None, starts=False, ends=False):
        """The first accessible that shows, with that role and name, or one that starts or ends in it."""
        def called(text):
            return name is None or text == name or (starts and text.startswith(name)) or (ends and text.endswith(name))

        def search():
            self.alive()
            return first_below(inside or self.application, lambda seen: (not role or seen.role == role) and called(seen.name))
        return wait_for(f"{role or 'something'} called {name!r}", search)

    def sees(self, start):
        """Whether something that shows has a name that starts so, now."""
        return first_below(self.application, lambda seen: seen.name.startswith(start)) is not None

    def press(self, name, inside=None):
        """The button of that name, once it can be pressed."""
        button = self.find("button", name, inside)
        wait_for(f"the button {name!r} to be sensitive", lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE))
        click(still(button))

    def choose(self, title, name):
        """In GTK's own file dialog of that title: a path, or a name in the folder that it begins with."""
        dialog = FileDialog(self, title)
        wait_for(f"the file dialog {title!r}", dialog.is_there)
        soon(dialog.is_settled, 1.5)                    # an empty folder, or one without such files, lists nothing
        for _ in range(3):                              # on a busy machine it sets its entry, or completes it, later still
            key(*(["ctrl+l"] if "/" in name else []))
            wait_for(f"an entry in {title!r}", lambda: dialog.typed() is not None)
            key("ctrl+a")
            write(name)
            if not soon(lambda: dialog.typed().startswith(name)):
                continue
            key("shift+End", "Delete")                  # what it completed behind the cursor is not wanted
            if not soon(lambda: dialog.typed() == name):
                continue
            for _ in range(3):                          # what lists completions takes the first Return
                key("Return")
                if soon(lambda: not dialog.is_in_front(), 1):
                    return
        wait_for("the file dialog to close", lambda: not dialog.is_in_front())

    def document(self):
        return json.loads(self.file.read_text(encoding="utf-8"))

    def saved(self, what, holds):
        """Save, and wait until the file on disk satisfies holds(document)."""
        def found():
            self.alive()
            return holds(self.document())
        key("ctrl+s")
        return wait_for(what, found)

    def save_as_new(self):
        """Save a document that has no file yet."""
        key("ctrl+s")
        self.choose("Save As", str(self.file))
        wait_for("the file", self.file.exists)

    def close(self, keys="ctrl+q"):
        """Close the window; the process must end by itself and well."""
        key(keys)
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise AssertionError(f"the editor did not end\n{self.output()}") from None
        assert status == 0, f"the editor ended with {status}\n{self.output()}"
        self.unwarned()

    def kill(self):
        """As the power or the system ends it: at once, and without a word."""
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        Editor.running = [editor for editor in Editor.running if editor is not self]
        if self.process.poll() is None:
            if kind is not None and os.environ.get("E2E_PICTURES"):
                screenshot(pathlib.Path(os.environ["E2E_PICTURES"], f"{self.process.pid}.png"))
            self.process.kill()
            self.process.wait()
        self.log.close()
        if not self.lodges:
            shutil.rmtree(self.folder, ignore_errors=True)
