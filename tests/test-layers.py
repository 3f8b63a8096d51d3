#!/usr/bin/env python3
"""Dependencies between layers only point downwards: by what files include, and by what the libraries ask the linker for."""
import collections
import pathlib
import re
import subprocess
import sys

import tap

# What each layer may use: other layers, and libraries beside GLib.
DRAWING = {"gtk", "pango", "cairo", "rsvg", "png"}
LAYERS = {
    "core": ({"core"}, set()),
    "io": ({"core", "io"}, set()),
    "feedback": ({"core", "feedback", "sheet"}, {"uchardet"}),
    "sheet": ({"sheet"}, {"freexl"}),
    "analysis": ({"core", "analysis"}, set()),
    "layout": ({"core", "layout"}, set()),
    "scene": ({"core", "layout", "scene"}, DRAWING),
    "cli": ({"core", "io", "feedback", "analysis", "layout", "scene", "cli"}, DRAWING | {"json"}),
    "ui": ({"core", "io", "feedback", "analysis", "layout", "scene", "ui"}, DRAWING | {"json", "adw"}),
}
# How a library shows: its headers, its symbols.
LIBRARIES = {
    "gtk": (r"(gtk|gdk|gsk|graphene)\b", r"(gtk|gdk|gsk|graphene)_"),
    "adw": (r"adwaita|libadwaita", r"adw_"),
    "pango": (r"pango", r"pango_"),
    "cairo": (r"cairo", r"cairo_"),
    "json": (r"json-glib", r"json_"),
    "rsvg": (r"librsvg", r"rsvg_"),
    "png": (r"png\.h", r"png_"),
    "uchardet": (r"uchardet", r"uchardet_"),
    "freexl": (r"freexl", r"freexl_"),
}
GLIB = re.compile(r"(glib|gio|glib-object|gmodule)\b")
SYSTEM = re.compile(r"[a-z0-9_]+\.h|(sys|linux|arpa|netinet)/[a-z0-9_]+\.h")

source = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])


def libraries_of(text, column):
    return {name for name, patterns in LIBRARIES.items() if re.match(patterns[column], text)}


def every_folder_is_a_layer():
    folders = {path.name for path in source.iterdir() if path.is_dir()}
    tap.none(sorted(folders - set(LAYERS)), "folders of src/ that the table here does not know")


def include_problem(layer, path, kind, name):
    layers, libraries = LAYERS[layer]
    if kind == '"':
        folder = name.split("/")[0] if "/" in name else layer
        if name == "config.h" or folder in layers:
            return None
    else:
        found = libraries_of(name, 0)
        if found and found <= libraries:
            return None
        if not found and (GLIB.match(name) or SYSTEM.fullmatch(name)):
            return None
    return f"{path.relative_to(source)}: {name}"


def includes_point_downwards():
    problems = []
    for layer in LAYERS:
        for path in sorted((source / layer).glob("**/*.[ch]")):
            for kind, name in re.findall(r'^\s*#\s*include\s*(["<])([^">]+)', path.read_text(encoding="utf-8"), re.M):
                problems.append(include_problem(layer, path, kind, name))
    tap.none([problem for problem in problems if problem], "includes that a layer must not have")


def symbols(archive):
    """(defined, undefined) names of a static library."""
    out = subprocess.run(["nm", "-g", archive], capture_output=True, text=True, check=True).stdout
    found = collections.defaultdict(set)
    for kind, name in re.findall(r"^[0-9a-f ]*\s([A-Za-z]) (\S+)$", out, re.M):
        found[kind == "U"].add(name)
    return found[False], found[True]


def symbols_point_downwards():
    defined, wanted = {}, {}
    for layer in LAYERS:
        archive = build / layer / f"liblw-{layer}.a"
        if archive.exists():
            defined[layer], wanted[layer] = symbols(archive)
    assert "core" in defined, f"no library of the core in {build}"
    problems = []
    for layer in wanted:
        layers, libraries = LAYERS[layer]
        above = set().union(*(names for name, names in defined.items() if name not in layers))
        problems += [f"{layer}: {name}" for name in sorted(wanted[layer])
                     if name in above or libraries_of(name, 1) - libraries]
    tap.none(problems, "symbols that a layer must not ask for")


tap.run(every_folder_is_a_layer, includes_point_downwards, symbols_point_downwards)
