#!/usr/bin/env python3
"""What the desktop knows about the program: its files, validated by those who read them, and the Flatpak manifests."""
import configparser
import json
import os
import pathlib
import re
import shlex
import struct
import subprocess
import sys
import tempfile

import tap
from project import APP_ID, Project, command

project = Project(sys.argv[1], sys.argv[2])
source, build, cli = project.source, project.build, pathlib.Path(sys.argv[3])
samples = source / "data" / "samples"

# What org.gnome.Platform has of what the build asks for.
RUNTIME = {"gio-2.0", "gio-unix-2.0", "gtk4", "gtk4-unix-print", "libadwaita-1", "librsvg-2.0", "libpng", "json-glib-1.0", "libxml-2.0", "cairo", "zlib"}
# Everything else would be a door: a socket for windows, memory for their pictures, the graphics card.
PERMISSIONS = ["--share=ipc", "--socket=fallback-x11", "--socket=wayland", "--device=dri"]


def data(ending, app=APP_ID, folder=None):
    return (folder or build / "data") / f"{app}{ending}"


def ini(path):
    reader = configparser.ConfigParser(interpolation=None, strict=True)
    reader.optionxform = str
    reader.read_string(path.read_text(encoding="utf-8"))
    return reader


def check_metainfo(path):
    command("appstreamcli", "validate", "--no-net", "--explain", path)


def desktop_file_is_valid():
    command("desktop-file-validate", data(".desktop"))
    entry = ini(data(".desktop"))
    actions = entry["Desktop Entry"]["Actions"].strip(";").split(";")
    assert actions == ["new", "open"], actions
    for name in actions:
        action = entry[f"Desktop Action {name}"]
        assert action["Exec"] and action["Name"] and action["Name[zh_CN]"] != action["Name"], name


def a_new_translation_is_merged():
    for ending in ".desktop", ".metainfo.xml":
        inputs = command("ninja", "-C", build, "-t", "inputs", f"data/{APP_ID}{ending}")
        assert "po/zh_CN.po" in inputs, inputs


def metainfo_is_valid():
    check_metainfo(data(".metainfo.xml"))
    text = data(".metainfo.xml").read_text(encoding="utf-8")
    for what in ("<content_rating", "<branding", "<release ", "<screenshot ", '<caption xml:lang="zh', "<developer", "<requires"):
        assert what in text, what


def screenshots_are_there():
    text = data(".metainfo.xml").read_text(encoding="utf-8")
    pictures = re.findall(r'<image type="source" width="(\d+)" height="(\d+)">https://[^<]*/(data/screenshots/[^<]+)</image>', text)
    assert len(pictures) >= 4, pictures
    for width, height, name in pictures:
        head = (source / name).read_bytes()[:24]
        assert struct.unpack(">II", head[16:24]) == (int(width), int(height)), name


def schema_is_valid():
    command("glib-compile-schemas", "--strict", "--dry-run", build / "data")


def every_key_of_the_schema_is_used():
    keys = re.findall(r'<key name="([^"]+)"', data(".gschema.xml").read_text(encoding="utf-8"))
    text = "".join(path.read_text(encoding="utf-8") for path in project.files(".c", ".ui"))
    assert len(keys) > 5
    tap.none([key for key in keys if f'"{key}"' not in text], "keys of the schema that no code reads")


def mime_type_is_valid():
    command("xmllint", "--noout", data(".xml"))
    with tempfile.TemporaryDirectory() as home:
        packages = pathlib.Path(home, "mime", "packages")
        packages.mkdir(parents=True)
        (packages / f"{APP_ID}.xml").write_bytes(data(".xml").read_bytes())
        command("update-mime-database", packages.parent)
        assert "vnd.laneway+json" in (packages.parent / "types").read_text(encoding="utf-8")


def documents_are_recognised():
    sample = samples / "returns.en.laneway"
    ask = f"""
from gi.repository import Gio
print(Gio.content_type_guess("a.laneway", None)[0], Gio.content_type_guess(None, open({str(sample)!r}, "rb").read(4096))[0])
"""
    with tempfile.TemporaryDirectory() as home:
        packages = pathlib.Path(home, "mime", "packages")
        packages.mkdir(parents=True)
        (packages / f"{APP_ID}.xml").write_bytes(data(".xml").read_bytes())
        command("update-mime-database", packages.parent)
        guessed = command(sys.executable, "-c", ask, env={**os.environ, "XDG_DATA_HOME": home}).split()
    assert guessed == ["application/vnd.laneway+json"] * 2, f"by name and by content: {guessed}"


def the_bus_and_the_search_name_the_program():
    service, search = ini(data(".service"))["D-BUS Service"], ini(data(".search-provider.ini"))["Shell Search Provider"]
    assert service["Name"] == search["BusName"] == APP_ID
    assert service["Exec"].endswith("/laneway --gapplication-service")
    assert search["DesktopId"] == f"{APP_ID}.desktop" and search["Version"] == "2"
    assert search["ObjectPath"] == "/" + APP_ID.replace(".", "/") + "/SearchProvider"
    assert ini(data(".desktop"))["Desktop Entry"]["DBusActivatable"] == "true"


def size_of(png):
    head = png.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n", png
    return struct.unpack(">II", head[16:24])


def the_thumbnailer_makes_thumbnails():
    entry = ini(data(".thumbnailer"))["Thumbnailer Entry"]
    assert entry["MimeType"] == "application/vnd.laneway+json;" and entry["TryExec"] == cli.name
    with tempfile.TemporaryDirectory() as folder:
        for document in (samples / "returns.zh-CN.laneway", source / "data" / "templates" / "blank.en.laneway"):
            for size in (128, 256, 1024):
                out = pathlib.Path(folder, "thumbnail")      # file managers give no ending
                words = [{"%i": str(document), "%s": str(size), "%o": str(out)}.get(word, word) for word in shlex.split(entry["Exec"])]
                command(cli, *words[1:])
                width, height = size_of(out)
                assert max(width, height) <= size and (max(width, height) == size or size == 1024), (width, height, size)
        failed = subprocess.run([cli, "export", samples / "returns-2026-10.csv", "--thumbnail", "128", "--format", "png", "-o", out], capture_output=True)
        assert failed.returncode != 0


def icons_are_drawn():
    import cairo
    import gi
    gi.require_version("Rsvg", "2.0")
    from gi.repository import Rsvg
    icons = source / "data" / "icons" / "hicolor"
    names = [f"scalable/apps/{APP_ID}.svg", f"scalable/apps/{APP_ID}.Devel.svg", f"symbolic/apps/{APP_ID}-symbolic.svg",
             f"scalable/mimetypes/{APP_ID}.document.svg"]
    assert sorted(str(path.relative_to(icons)) for path in icons.rglob("*.svg")) == sorted(names)
    drawn = {}
    for name in names:
        handle = Rsvg.Handle.new_from_file(str(icons / name))
        for size in (16, 32, 64, 128, 512):
            surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, size, size)
            area = Rsvg.Rectangle()
            area.width = area.height = size
            handle.render_document(cairo.Context(surface), area)
            inked = sum(alpha > 16 for alpha in surface.get_data()[3::4]) / size ** 2
            assert .3 < inked < .9, f"{name} at {size}: {inked:.0%} of it is inked"
            drawn[name, size] = bytes(surface.get_data())
    # One sees which is which, even small.
    assert len({picture for (name, size), picture in drawn.items() if size == 16}) == len(names)


def manifest(name):
    return json.loads((source / "flatpak" / name).read_text(encoding="utf-8"))


def modules(content):
    return [manifest(module) if isinstance(module, str) else module for module in content["modules"]]


def check_sources(module):
    for part in module["sources"]:
        if part["type"] == "archive":
            assert re.fullmatch(r"[0-9a-f]{64}", part.get("sha256", "")), f"{module['name']}: no checksum"
            assert re.fullmatch(r"https://\S+-\d+(\.\d+)+\.tar\.(gz|xz|bz2)", part["url"]), f"{module['name']}: not one version: {part['url']}"
        else:
            assert part["type"] == "dir" and part["path"] == ".." and module["name"] == "laneway", f"{module['name']}: not pinned"


def manifests_ask_for_no_more_than_they_need():
    for app in (APP_ID, f"{APP_ID}.Devel"):
        content = manifest(f"{app}.json")
        assert content["id"] == app and content["command"] == "laneway"
        assert (content["runtime"], content["sdk"], content["runtime-version"]) == ("org.gnome.Platform", "org.gnome.Sdk", "51")
        assert content["finish-args"] == PERMISSIONS, content["finish-args"]
        for module in modules(content):
            assert not module.get("build-options", {}).get("build-args"), f"{module['name']}: the build may not reach the network"
            check_sources(module)
        assert modules(content)[-1]["run-tests"]


def manifests_differ_in_their_profile():
    released, development = manifest(f"{APP_ID}.json"), manifest(f"{APP_ID}.Devel.json")
    assert modules(development)[-1]["config-opts"] == [*modules(released)[-1]["config-opts"], "-Dprofile=development"]
    development["id"] = released["id"]
    development["modules"][-1]["config-opts"].remove("-Dprofile=development")
    assert development == released


def manifests_bring_what_the_runtime_lacks():
    asked = set(re.findall(r"dependency\('([^']+)'", (source / "meson.build").read_text(encoding="utf-8")))
    assert {"gtk4", "freexl"} <= asked
    brought = {module["name"] for module in modules(manifest(f"{APP_ID}.json"))} - {"laneway"}
    assert brought == asked - RUNTIME, f"needed: {asked - RUNTIME}, brought: {brought}"
    # What stands in for the runtime lacks it too, or the modules would prove nothing.
    stand_in = (source / "flatpak" / "stand-in.sh").read_text(encoding="utf-8")
    assert set(re.search(r"for module in (.*); do", stand_in)[1].split()) == brought
    tap.none([name for name in brought if f"lib{name}" in stand_in], "modules that the stand-in has already")


def the_development_profile_has_an_id_of_its_own():
    app = f"{APP_ID}.Devel"
    with tempfile.TemporaryDirectory() as folder:
        command("meson", "setup", folder, source, "-Dprofile=development")
        command("ninja", "-C", folder, f"data/{app}.desktop", f"data/{app}.metainfo.xml")
        made = pathlib.Path(folder, "data")
        command("desktop-file-validate", data(".desktop", app, made))
        check_metainfo(data(".metainfo.xml", app, made))
        assert ini(data(".desktop", app, made))["Desktop Entry"]["Icon"] == app
        for ending in (".service", ".search-provider.ini", ".gschema.xml", ".xml", ".thumbnailer"):
            text = data(ending, app, made).read_text(encoding="utf-8")
            assert APP_ID not in text.replace(app, ""), ending
        assert f'"{app}"' in pathlib.Path(folder, "config.h").read_text(encoding="utf-8")


tap.run(desktop_file_is_valid, a_new_translation_is_merged, metainfo_is_valid, screenshots_are_there, schema_is_valid, every_key_of_the_schema_is_used, mime_type_is_valid,
        documents_are_recognised, the_bus_and_the_search_name_the_program, the_thumbnailer_makes_thumbnails, icons_are_drawn,
        manifests_ask_for_no_more_than_they_need, manifests_differ_in_their_profile, manifests_bring_what_the_runtime_lacks,
        the_development_profile_has_an_id_of_its_own)
