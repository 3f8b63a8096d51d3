#!/usr/bin/env python3
"""Two monitors side by side on one X server, plugged and unplugged while a presentation is under way."""
import ctypes
import os
import pathlib
import subprocess
import sys
import time

from driver import Editor, key, run, wait_for

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])
WIDTH, HEIGHT = (int(n) for n in os.environ["SCREEN"].split("x")[:2])
HALF = WIDTH // 2
LONG, INT, VOID = ctypes.c_ulong, ctypes.c_int, ctypes.c_void_p


class Monitor(ctypes.Structure):
    _fields_ = [("name", LONG), ("primary", INT), ("automatic", INT), ("noutput", INT), ("x", INT), ("y", INT), ("width", INT), ("height", INT),
                ("mwidth", INT), ("mheight", INT), ("outputs", ctypes.POINTER(LONG))]


class Resources(ctypes.Structure):
    _fields_ = [("time", LONG), ("config_time", LONG), ("ncrtc", INT), ("crtcs", ctypes.POINTER(LONG)), ("noutput", INT),
                ("outputs", ctypes.POINTER(LONG))]


class Monitors:
    """What RandR 1.5 calls monitors: parts of the screen. The first keeps the server's only output."""

    def __init__(self):
        self.x, self.randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
        for function, result, *arguments in (
                (self.x.XOpenDisplay, VOID, ctypes.c_char_p), (self.x.XDefaultRootWindow, LONG, VOID), (self.x.XSync, INT, VOID, INT),
                (self.x.XInternAtom, LONG, VOID, ctypes.c_char_p, INT), (self.randr.XRRAllocateMonitor, ctypes.POINTER(Monitor), VOID, INT),
                (self.randr.XRRSetMonitor, None, VOID, LONG, ctypes.POINTER(Monitor)), (self.randr.XRRDeleteMonitor, None, VOID, LONG, LONG),
                (self.randr.XRRGetScreenResources, ctypes.POINTER(Resources), VOID, LONG), (self.randr.XRRSetScreenSize, None, VOID, LONG, *[INT] * 4)):
            function.restype, function.argtypes = result, arguments
        self.display = self.x.XOpenDisplay(None)
        self.root = self.x.XDefaultRootWindow(self.display)
        self.output = self.randr.XRRGetScreenResources(self.display, self.root).contents.outputs[0]
        self.millimetres = WIDTH // 4

    def _tell(self):
        """A real plug changes the screen's size, or the same at other millimetres; that is what programs are told of."""
        self.millimetres += 1
        self.randr.XRRSetScreenSize(self.display, self.root, WIDTH, HEIGHT, self.millimetres, HEIGHT // 4)
        self.x.XSync(self.display, 0)

    def plug(self, name, x, first=False):
        monitor = self.randr.XRRAllocateMonitor(self.display, 1 if first else 0)
        monitor.contents.name = self.x.XInternAtom(self.display, name, 0)
        monitor.contents.x, monitor.contents.y, monitor.contents.width, monitor.contents.height = x, 0, HALF, HEIGHT
        monitor.contents.mwidth, monitor.contents.mheight = HALF // 4, HEIGHT // 4
        if first:
            monitor.contents.outputs[0] = self.output
        self.randr.XRRSetMonitor(self.display, self.root, monitor)
        self._tell()

    def unplug(self, name):
        self.randr.XRRDeleteMonitor(self.display, self.root, self.x.XInternAtom(self.display, name, 0))
        self._tell()


def asked(*words):
    return subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False).stdout


def windows(editor):
    """Name → x, width of what is on the screen."""
    found = {}
    for window in asked("search", "--onlyvisible", "--pid", str(editor.process.pid)).split():
        place = dict(line.split("=") for line in asked("getwindowgeometry", "--shell", window).split() if "=" in line)
        if place:
            found[asked("getwindowname", window).strip()] = int(place["X"]), int(place["WIDTH"])
    return found


def expect(editor, what, **places):
    """That exactly these of the presentation's windows are there, each on its half."""
    def found():
        editor.alive()
        return {name: place for name, place in windows(editor).items() if name.startswith("Present")} == places
    try:
        wait_for(what, found)
    except AssertionError:
        raise AssertionError(f"{what}: {windows(editor)}") from None


def monitors_come_and_go():
    monitors = Monitors()
    left, right = (0, HALF), (HALF, HALF)
    monitors.plug(b"left", 0, first=True)
    monitors.plug(b"right", HALF)
    time.sleep(0.5)
    with Editor(build / "src" / "laneway", source / "data" / "samples" / "returns.en.laneway",
                settings={"LD_PRELOAD": str(build / "tests" / "libmonitors.so")}) as editor:
        editor.find("grouping", "Blueprint")
        time.sleep(1)
        key("F5")
        expect(editor, "the wall opposite the editor, the presenter's window beside it", Presentation=right, Presenter=left)
        key("Right")
        monitors.unplug(b"right")
        expect(editor, "the wall on what is left", Presentation=left)
        key("Right")
        monitors.plug(b"right", HALF)
        expect(editor, "both where they were", Presentation=right, Presenter=left)
        key("Escape")
        expect(editor, "the end")
        editor.close()


run(monitors_come_and_go)
