"""Runs laneway-cli for tests: argv has the program and the source's folder."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

program = sys.argv[1]
samples = pathlib.Path(sys.argv[2], "data", "samples")
chinese, english = samples / "returns.zh-CN.laneway", samples / "returns.en.laneway"
place = tempfile.TemporaryDirectory()
folder = pathlib.Path(place.name)


def run(*words, given=None, out=None, locale="en_US.UTF-8"):
    """However it ends."""
    environment = dict(os.environ, LC_ALL=locale)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE"):
        environment.pop(name, None)
    return subprocess.run([program, *map(str, words)], input=given, stdout=out or subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment, timeout=60, check=False)


def cli(*words, status=0, **more):
    """Standard output (bytes) and standard error (text)."""
    done = run(*words, **more)
    error = done.stderr.decode()
    assert done.returncode == status, f"{words}: ended with {done.returncode}, not {status}\n{error}"
    return done.stdout, error


def as_json(*words, **more):
    return json.loads(cli(*words, "--json", **more)[0])


def refused(*words, says, status=1, **more):
    """One line that begins with the program's name and holds `says`; nothing on standard output; nothing left behind."""
    before = sorted(path.name for path in folder.iterdir())
    output, error = cli(*words, status=status, **more)
    assert not output, output
    assert error.startswith("laneway-cli") and error.count("\n") == 1 and error.endswith("\n"), error
    for word in [says] if isinstance(says, str) else says:
        assert word in error, f"{word!r} is not in: {error}"
    left = sorted(path.name for path in folder.iterdir())
    assert left == before, f"left behind: {set(left) ^ set(before)}"


def written(name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def changed(name, change, source=english):
    """A copy of a sample with something wrong in it."""
    document = json.loads(source.read_text(encoding="utf-8"))
    change(document)
    return written(name, json.dumps(document, ensure_ascii=False))
