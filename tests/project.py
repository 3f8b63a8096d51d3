"""The project's files, and commands that look at them."""
import os
import pathlib
import subprocess

APP_ID = "io.github.laneway.Laneway"


class Project:
    def __init__(self, source, build):
        self.source, self.build = pathlib.Path(source), pathlib.Path(build)

    def files(self, *endings):
        for folder, folders, names in os.walk(self.source):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
            for name in sorted(names):
                if name.endswith(endings):
                    yield pathlib.Path(folder) / name

    def named(self, path):
        return str(path.relative_to(self.source))


def command(*words, **options):
    """Run it; what it printed. It must end well."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr
