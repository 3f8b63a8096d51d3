#!/usr/bin/env python3
"""What is around the code: translations, and the house rules that can be counted."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import tap
from project import Project, command

source = pathlib.Path(sys.argv[1])
project = Project(source, sys.argv[2])
LONGEST_FUNCTION, LONGEST_FILE = 60, 500


def files(*endings):
    return project.files(*endings)


def named(path):
    return project.named(path)


def xml_is_well_formed():
    command("xmllint", "--noout", *files(".xml", ".svg", ".ui", ".xml.in"))


def is_there(program, name):
    if program.startswith("e2e/"):
        path, wanted = source / "tests" / "e2e" / f"test-{program[4:]}.py", f"def {name}()"
    elif "/" in name:
        path, wanted = source / "tests" / f"test-{program}.c", f'"{name}"'
    else:
        path, wanted = source / "tests" / f"test-{program}.py", f"def {name}()"
    code = path.read_text(encoding="utf-8") if path.exists() else ""
    # Some paths are put together from parts.
    parts = [f'"{part}"' in code or f'"{part}/' in code for part in name.split("/")[2:]]
    return wanted in code or bool(parts) and all(parts)


def tests_that_documents_name_exist():
    for document, least in (("INTERACTION.md", 100), ("ANALYSIS.md", 100), ("FEEDBACK.md", 80), ("REVIEW.md", 20), ("DESKTOP.md", 15)):
        text = (source / "tests" / document).read_text(encoding="utf-8")
        named_tests = re.findall(r"`([a-z0-9/-]+):([A-Za-z0-9/_-]+)`", text)
        assert len(named_tests) > least, f"{document}: {len(named_tests)}"
        tap.none([f"{program}:{name}" for program, name in named_tests if not is_there(program, name)],
                 f"tests that {document} names and that are not there")


def every_translatable_file_is_listed():
    listed = [line for line in (source / "po" / "POTFILES.in").read_text(encoding="utf-8").splitlines() if line.strip()]
    using = {named(path) for path in files(".c", ".h", ".ui") if named(path).startswith("src/")
             and re.search(r'\b(N?C?_|ngettext|g_dngettext|g_dpgettext2?) ?\(|translatable="', path.read_text(encoding="utf-8"))}
    problems = [f"not listed: {name}" for name in sorted(using - set(listed))]
    problems += [f"listed, but not there: {name}" for name in listed if not (source / name).exists()]
    problems += [f"listed twice: {name}" for name in sorted(set(listed)) if listed.count(name) > 1]
    tap.none(problems, "po/POTFILES.in")


def template(path):
    """The strings as they stand in the code now."""
    keywords = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]
    command("xgettext", f"--directory={source}", f"--files-from={source / 'po' / 'POTFILES.in'}", f"--output={path}",
            "--from-code=UTF-8", "--no-location", *(f"--keyword={word}" for word in keywords))


def chinese_is_complete():
    with tempfile.TemporaryDirectory() as folder:
        pot, merged = pathlib.Path(folder, "laneway.pot"), pathlib.Path(folder, "merged.po")
        template(pot)
        command("msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", f"--output={merged}", source / "po" / "zh_CN.po", pot)
        count = command("msgfmt", "--check", "--statistics", "--output=/dev/null", merged)
        missing = command("msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", merged)
        fuzzy = command("msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", source / "po" / "zh_CN.po")
    crowded = [entry for entry in (source / "po" / "zh_CN.po").read_text(encoding="utf-8").split("\n\n") if len(re.findall(r"^msgid ", entry, re.M)) > 1]
    tap.none(crowded, "no line between entries")
    assert not missing and not fuzzy, f"{count}without a translation, or fuzzy:\n{missing}{fuzzy}"


def nothing_is_left_for_later():
    marks = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b|not (yet )?imple" r"mented")
    problems = [f"{named(path)}:{number}: {line.strip()}" for path in files(".c", ".h", ".py", ".sh", ".build", ".ui", ".md")
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if marks.search(line)]
    tap.none(problems, "left for later")


def functions(path):
    """(name, lines) of each function of a file in GNU style: the body's braces stand in the first column."""
    name, start = None, None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = re.match(r"([a-z_][a-zA-Z0-9_]*) *\(", line)
        if found:
            name = found[1]
        elif line.startswith("{"):
            start = number
        elif line.startswith("}") and start:
            yield name, number - start + 1
            start = None


def functions_and_files_are_short():
    problems = []
    for path in files(".c"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_FILE:
            problems.append(f"{named(path)}: {lines} lines")
        problems += [f"{named(path)}: {name} has {n} lines" for name, n in functions(path) if n > LONGEST_FUNCTION]
    tap.none(problems, f"over {LONGEST_FUNCTION} lines for a function, {LONGEST_FILE} for a file")


def text_is_clean():
    problems = []
    for path in files(".c", ".h", ".py", ".sh", ".build", ".ui", ".in", ".po", ".xml", ".md", "/dev"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"[ \t]+$", text, re.M):
            problems.append(f"{named(path)}: blanks at the end of a line")
        if path.suffix != ".po" and "\t" in text:
            problems.append(f"{named(path)}: a tab")
        if text and not text.endswith("\n"):
            problems.append(f"{named(path)}: no newline at the end")
    tap.none(problems, "whitespace")


def tracked():
    """What git keeps; without a checkout, as in a tarball, every file that is text."""
    git = shutil.which("git")
    listed = subprocess.run([git, "-C", source, "ls-files", "-z"], capture_output=True, text=True) if git else None
    return [source / name for name in listed.stdout.split("\0") if name] if listed and listed.returncode == 0 else files("")


def nobody_s_machine_is_named():
    # Written apart, so that this file does not name them either.
    places = re.compile(rb"(?<![\w.$}])/(?:" + b"|".join([b"wo" b"rk/", b"ro" b"ot/", b"(?:ho" b"me|Us" b"ers)/[a-z]", b"mnt/" b"[a-z]"]) + b")")
    problems = [f"{named(path)}:{number}: {line.strip()[:120].decode(errors='replace')}" for path in tracked()
                if path.is_file() and path.suffix not in (".png", ".xls", ".xlsx", ".ods", ".gz")
                for number, line in enumerate(path.read_bytes().splitlines(), 1) if places.search(line)]
    tap.none(problems, "paths of somebody's machine")


def scripts_parse():
    for path in [source / "dev", *files(".sh")]:
        command("sh", "-n", path)
    for path in files(".py"):
        compile(path.read_text(encoding="utf-8"), str(path), "exec")


tap.run(xml_is_well_formed, tests_that_documents_name_exist, every_translatable_file_is_listed, chinese_is_complete,
        nothing_is_left_for_later, functions_and_files_are_short, text_is_clean, nobody_s_machine_is_named, scripts_parse)
