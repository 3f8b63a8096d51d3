#!/usr/bin/env python3
"""The program among others: one instance with several windows, started by the bus, searched by the desktop, and back where it was."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import driver
import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

source, build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
program = build / "src" / "laneway"
APP_ID = "io.github.laneway.Laneway"
PATH = "/" + APP_ID.replace(".", "/")


class Home:
    """A home with two documents, in which the program is started as often as one likes."""

    def __enter__(self):
        Atspi.init()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="laneway-e2e-"))
        self.returns, self.hotel = self.folder / "returns.laneway", self.folder / "hotel.laneway"
        shutil.copy(source / "data" / "samples" / "returns.en.laneway", self.returns)
        shutil.copy(source / "data" / "templates" / "hotel.en.laneway", self.hotel)
        self.log = open(self.folder / "log", "w+", encoding="utf-8")
        self.env = dict(os.environ, HOME=str(self.folder), G_DEBUG="fatal-warnings", GTK_A11Y="atspi", GSETTINGS_BACKEND="keyfile",
                        GDK_DEBUG="default-settings,no-portals", GSK_RENDERER="cairo", LC_ALL="en_US.UTF-8", TZ="UTC")
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            self.env[f"XDG_{name}_HOME"] = str(self.folder / name.lower())
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.started = []
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None and os.environ.get("E2E_PICTURES"):
            driver.screenshot(pathlib.Path(os.environ["E2E_PICTURES"], "desktop.png"))
        for process in self.started:
            if process.poll() is None:
                process.kill()
                process.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def output(self):
        self.log.flush()
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def start(self, *words):
        process = subprocess.Popen([program, *map(str, words)], env=self.env, stdout=self.log, stderr=self.log)
        self.started.append(process)
        return process

    def frames(self):
        """The titles of the windows that the program has."""
        desktop, names = Atspi.get_desktop(0), []
        pids = [process.pid for process in self.started if process.poll() is None]
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() in pids:
                names += [child.get_child_at_index(k).get_name() for k in range(child.get_child_count())]
        return sorted(name for name in names if name)

    def shows(self, *titles):
        try:
            driver.wait_for(f"windows called {titles}", lambda: self.frames() == sorted(titles))
        except AssertionError as error:
            raise AssertionError(f"{error}; there are {self.frames()}\n{self.output()}") from None

    def quit(self, process):
        self.call("org.gtk.Actions", "Activate", "(sava{sv})", "quit", [], {})
        assert process.wait(driver.PATIENCE) == 0, self.output()

    def call(self, interface, method, kind, *arguments, path=PATH):
        return self.bus.call_sync(APP_ID, path, interface, method, GLib.Variant(kind, arguments), None, Gio.DBusCallFlags.NO_AUTO_START, 20000, None)

    def search(self, method, kind, *arguments):
        return self.call("org.gnome.Shell.SearchProvider2", method, kind, *arguments, path=PATH + "/SearchProvider")

    def on_bus(self):
        driver.wait_for("the program on the bus", lambda: self.bus.call_sync(
            "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner", GLib.Variant("(s)", (APP_ID,)), None, 0, -1, None)[0])


RETURNS, HOTEL = "E-commerce returns and exchanges", "Overnight hotel stay"


def one_instance_has_several_windows():
    with Home() as home:
        first = home.start(home.returns)
        home.shows(RETURNS)
        second = home.start(home.hotel)
        assert second.wait(driver.PATIENCE) == 0
        home.shows(RETURNS, HOTEL)
        assert home.start(home.returns).wait(driver.PATIENCE) == 0      # is open already
        home.shows(RETURNS, HOTEL)
        assert home.start().wait(driver.PATIENCE) == 0                  # so is a window
        home.shows(RETURNS, HOTEL)
        home.quit(first)


def what_was_open_is_open_again():
    with Home() as home:
        first = home.start(home.returns, home.hotel)
        home.shows(RETURNS, HOTEL)
        home.quit(first)
        again = home.start()
        home.shows(RETURNS, HOTEL)
        home.quit(again)
        other = home.start(home.hotel)                                  # a file that is named is all that is wanted
        home.shows(HOTEL)
        home.quit(other)
        home.hotel.unlink()
        empty = home.start()                                            # what is gone is not asked for
        home.shows("Laneway")
        home.quit(empty)


def the_bus_starts_it():
    with Home() as home:
        service = home.start("--gapplication-service")
        home.on_bus()
        assert home.frames() == []
        home.call("org.freedesktop.Application", "Open", "(asa{sv})", [home.hotel.as_uri()], {})
        home.shows(HOTEL)
        home.call("org.freedesktop.Application", "ActivateAction", "(sava{sv})", "new", [], {})
        driver.wait_for("the templates", lambda: any(node.get_name() == "Blank blueprint" for node in driver.tree(Atspi.get_desktop(0))))
        home.quit(service)


def actions_are_options_too():
    with Home() as home:
        editor = home.start("--new")
        home.shows("Laneway")
        home.quit(editor)
        version = subprocess.run([program, "--version"], env=home.env, capture_output=True, text=True, check=True).stdout
        assert version.startswith("laneway "), version
        assert "--new" in subprocess.run([program, "--help"], env=home.env, capture_output=True, text=True, check=True).stdout


def the_desktop_finds_documents_and_steps():
    with Home() as home:
        first = home.start(home.returns, home.hotel)
        home.shows(RETURNS, HOTEL)
        home.quit(first)
        service = home.start("--gapplication-service")
        home.on_bus()
        assert home.search("GetInitialResultSet", "(as)", ["zebra"])[0] == []
        found = home.search("GetInitialResultSet", "(as)", ["hotel"])[0]
        assert found[0] == home.hotel.as_uri(), found
        found = home.search("GetSubsearchResultSet", "(asas)", found, ["quality"])[0]
        assert found == [f"{home.returns.as_uri()} as-is r4"], found
        (meta,), = home.search("GetResultMetas", "(as)", found)
        assert (meta["id"], meta["name"], meta["description"]) == (found[0], "Quality inspection", f"{RETURNS} · Warehouse")
        assert meta["icon"] == ("themed", [APP_ID, f"{APP_ID}-symbolic"]), meta["icon"]
        home.search("ActivateResult", "(sasu)", found[0], ["quality"], 0)
        home.shows(RETURNS)
        driver.wait_for("the step to be selected", lambda: any(
            node.get_name() == "Quality inspection" and node.get_state_set().contains(Atspi.StateType.SELECTED) for node in driver.tree(Atspi.get_desktop(0))))
        # Words in Pinyin initials find Chinese steps, a damaged document is passed over, nonsense is no reason to fall.
        shutil.copy(source / "data" / "samples" / "returns.zh-CN.laneway", home.returns)
        home.hotel.write_text('{"format": "laneway", ', encoding="utf-8")
        found = home.search("GetInitialResultSet", "(as)", ["zj"])[0]
        assert found and all(one.startswith(home.returns.as_uri()) for one in found), found
        home.search("ActivateResult", "(sasu)", "no such thing", [], 0)
        home.search("LaunchSearch", "(asu)", ["quality"], 0)
        home.shows(RETURNS)
        home.quit(service)


driver.run(one_instance_has_several_windows, what_was_open_is_open_again, the_bus_starts_it, actions_are_options_too, the_desktop_finds_documents_and_steps)
