#!/usr/bin/env python3
"""An editor is killed at random moments, again and again: what is recovered is a state that it said it was in, at most a second old.

KILLS=200 test-kills.py EDITOR: so many, in all circumstances; the suite kills fewer."""
import ctypes
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import tap

EDITOR = sys.argv[1]
KILLS = int(os.environ.get("KILLS", "24"))
SEED = int(os.environ.get("SEED", str(random.randrange(1 << 30))))
AGE = 1.0                                               # seconds that may be lost
random.seed(SEED)


def own_mounts():
    """Folders of this process and its children only, without rights: TRUE where the system allows it."""
    uid, gid = os.getuid(), os.getgid()
    try:
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNS)
        for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
            pathlib.Path("/proc/self", name).write_text(text, encoding="ascii")
    except OSError as error:
        return str(error)
    return None


NO_MOUNTS = own_mounts()


def mount_small(folder, size):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"small", os.fsencode(folder), b"tmpfs", 0, f"size={size}".encode()) != 0:
        raise OSError(ctypes.get_errno(), "mount")


class Home:
    """Where the editor keeps things, with its one document."""

    def __init__(self, small=0):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="laneway-kills-"))
        for name in ("files", "state", "run", "tmp"):
            (self.folder / name).mkdir(mode=0o700)
        if small:
            mount_small(self.folder / "state", small)
        self.file = self.folder / "files" / "document.laneway"
        self.pinned = False
        self.env = dict(os.environ, HOME=str(self.folder), XDG_STATE_HOME=str(self.folder / "state"), XDG_RUNTIME_DIR=str(self.folder / "run"),
                        TMPDIR=str(self.folder / "tmp"), XDG_DATA_HOME=str(self.folder / "data"), XDG_CONFIG_HOME=str(self.folder / "config"),
                        XDG_CACHE_HOME=str(self.folder / "cache"), GTK_A11Y="none")

    def pin(self):
        """The document can be written and not be replaced, as on a document portal: it is mounted on itself."""
        if ctypes.CDLL(None, use_errno=True).mount(os.fsencode(self.file), os.fsencode(self.file), None, 4096, None) != 0:   # MS_BIND
            raise OSError(ctypes.get_errno(), "mount")
        self.pinned = True

    def fill(self):
        """The disk with the state is full, to the last byte."""
        with open(self.folder / "state" / "ballast", "ab", buffering=0) as ballast:
            for size in (4096, 256, 16, 1):
                try:
                    while True:
                        ballast.write(b"x" * size)
                except OSError:
                    pass

    def free(self):
        (self.folder / "state" / "ballast").unlink(missing_ok=True)

    def remove(self):
        if NO_MOUNTS is None:
            for mounted in (self.folder / "state", self.file):
                ctypes.CDLL(None).umount2(os.fsencode(mounted), 2)
        shutil.rmtree(self.folder, ignore_errors=True)


class Tally:
    kills = edits = saves = 0
    recovered = 0
    oldest = 0.0


class Life:
    """One run of the editor, to its end."""

    def __init__(self, home, way, steps, pace, saves):
        self.states, self.saved, self.told, self.other = [], [], [], []
        words = [EDITOR, way, home.file, steps, pace, saves, random.randrange(1 << 30)]
        self.process = subprocess.Popen([str(word) for word in words], env=home.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            if not line.endswith("\n"):
                break                                   # cut off by the end
            kind, _, rest = line.rstrip("\n").partition(" ")
            if kind == "state":
                when, _, total = rest.partition(" ")
                self.states.append((int(when) / 1e6, total))
            else:
                {"saved": self.saved, "told": self.told}.get(kind, self.other).append(rest)

    def wait_for_edits(self, number, patience=60):
        end = time.monotonic() + patience
        while len(self.states) < number:
            assert self.process.poll() is None, f"the editor ended by itself\n{self.other}\n{self.told}"
            assert time.monotonic() < end, f"no edits\n{self.other}\n{self.told}"
            time.sleep(0.005)

    def kill(self):
        when = time.monotonic()
        self.process.kill()
        self.process.wait()
        self.reader.join()
        return when


def find(home):
    """What starting again finds: (recovered, disk), each a sum or "none"."""
    out = subprocess.run([EDITOR, "recover", home.file], env=home.env, capture_output=True, text=True, check=True).stdout
    lines = [line.partition(" ") for line in out.splitlines()]
    told = [rest for kind, _, rest in lines if kind == "told"]
    assert not told, f"what was left could not be read: {told}"
    values = {kind: rest for kind, _, rest in lines}
    return values["recovered"], values["disk"]


def check(home, life, killed, known):
    """Whether what is found is a state of this life (or of `known`, from before), young enough. Returns it."""
    recovered, disk = find(home)
    found = recovered if recovered != "none" else disk
    sums = [total for _, total in life.states]
    known.update(life.saved)
    # Where it cannot be replaced, half of it may be written; then what is recovered is whole.
    half = home.pinned and recovered != "none"
    assert half or disk == "none" or disk in known or disk in sums, f"the document on the disk is none that there was: {disk}"
    old = [i for i, (when, _) in enumerate(life.states) if when <= killed - AGE]
    if not old:                                         # anything since, and what there was before: at first nothing
        assert found in sums or found in known or (found == "none" and not life.saved), f"{found} is no state that there was; seed {SEED}"
    else:
        assert found in sums, f"{found} is no state of this run; seed {SEED}"
        last = len(sums) - 1 - sums[::-1].index(found)
        assert last >= old[-1], f"{killed - life.states[last + 1][0]:.2f} s are lost; seed {SEED}\n{life.told}"
        if last + 1 < len(sums):
            Tally.oldest = max(Tally.oldest, killed - life.states[last + 1][0])
    Tally.kills += 1
    Tally.edits += len(life.states)
    Tally.saves += len(life.saved)
    Tally.recovered += recovered != "none"
    known.update(sums)
    return found


def kill_often(kills, way="bare", steps=30, pace=4, saves=0, before_kill=None, small=0):
    home = Home(small)
    known = set()
    try:
        for _ in range(kills):
            life = Life(home, way, steps, pace, saves)
            if random.random() < 0.85:
                life.wait_for_edits(2)
                time.sleep(random.choice((0.1, 0.4, 1.7)) * random.random())
            else:
                time.sleep(0.5 * random.random())       # while it starts
            if before_kill:
                before_kill(home, life)
            check(home, life, life.kill(), known)
    finally:
        home.remove()


def share(part):
    return max(2, round(KILLS * part))


def while_editing():
    kill_often(share(0.15))


def while_saving():
    kill_often(share(0.15), saves=15)
    kill_often(share(0.05), steps=1000, pace=25, saves=120)


def while_a_journal_is_begun_anew():
    begun = []

    def wait(home, life):
        """For the file that takes the journal's place: it is killed while that is written, put there, or alone."""
        folder = home.folder / "state" / "laneway" / "recovery"
        life.wait_for_edits(5)
        time.sleep(0.5)                                 # the first one is there
        before = set(os.listdir(folder))
        end = time.monotonic() + 20
        while not set(os.listdir(folder)) - before:
            assert time.monotonic() < end, f"no other journal; seed {SEED}\n{life.told}"
        begun.append(any(name.endswith(".new") for name in os.listdir(folder)))
        time.sleep(random.choice((0, 0.001, 0.02)) * random.random())
    # Without a rest, and a document that is small beside its changes.
    kill_often(share(0.15), steps=6, pace=1, before_kill=wait)
    print(f"# a journal was begun anew {len(begun)} times, and {sum(begun)} of them not yet in its place")


def on_a_full_disk():
    if NO_MOUNTS:
        raise tap.Skip(f"no disk of its own can be made here: {NO_MOUNTS}")
    full = [False]

    def turn(home, life):
        if full[0]:
            home.free()
        else:
            life.wait_for_edits(3)
            home.fill()
        full[0] = not full[0]
        time.sleep(1.6 * random.random())
    kill_often(share(0.15), before_kill=turn, small="192k")


def when_the_folder_vanishes():
    def vanish(home, life):
        life.wait_for_edits(3)
        shutil.rmtree(home.file.parent)
        time.sleep(1.3 * random.random())
        home.file.parent.mkdir()
    kill_often(share(0.1), saves=60, before_kill=vanish)


def where_nothing_can_be_renamed():
    if NO_MOUNTS:
        raise tap.Skip(f"nothing can be mounted here: {NO_MOUNTS}")

    def pin(home, life):
        life.wait_for_edits(3)
        end = time.monotonic() + 20
        while not home.file.exists() and time.monotonic() < end:
            time.sleep(0.01)
        if not home.pinned:
            home.pin()
        time.sleep(0.3 * random.random())
    kill_often(share(0.1), steps=300, saves=40, before_kill=pin)


def in_the_real_window():
    kill_often(share(0.15), way="window", pace=15, saves=200)


def and_this_is_what_was_done():
    print(f"# {Tally.kills} kills, {Tally.edits} edits, {Tally.saves} saves told; {Tally.recovered} times there was something to recover; "
          f"the oldest change that was lost was {Tally.oldest:.2f} s old; seed {SEED}")
    assert Tally.kills >= min(KILLS, 12) and Tally.recovered > 0


tap.run(while_editing, while_saving, while_a_journal_is_begun_anew, on_a_full_disk, when_the_folder_vanishes,
        where_nothing_can_be_renamed, in_the_real_window, and_this_is_what_was_done)
