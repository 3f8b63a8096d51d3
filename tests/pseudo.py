#!/usr/bin/env python3
"""pseudo.py PO FOLDER: a language called “xx” in FOLDER that says what English says, in ⟦…⟧ and 40 % longer."""
import pathlib
import re
import subprocess
import sys

KEPT = re.compile(r"(%(?:\d+\$)?[-+0 #']*[\d.*]*(?:hh?|ll?|z)?[a-zA-Z%]|<[^>]*>|\\.)")
ACCENTS = str.maketrans("aeiouAEIOUcn", "åéîöûÅÉÎÖÛçñ")


def longer(text):
    """As it stands in a PO file, still escaped."""
    if not text:
        return text
    start, end = re.match(r"(?:\\n| )*", text)[0], re.search(r"(?:(?<!\\)\\n| )*$", text)[0]
    if len(start) == len(text):
        return text
    middle = text[len(start):len(text) - len(end)]
    said = "".join(part if index % 2 else part.translate(ACCENTS) for index, part in enumerate(KEPT.split(middle)))
    words, more = "löng wörds ", ""
    while len(more) + 2 < .4 * len(KEPT.sub("", middle)):
        more += words[len(more) % len(words)]
    return f"{start}⟦{said}{' ' if len(more) > 3 else ''}{more.strip()}⟧{end}"


def strings(entry, name):
    found = re.search(rf'^{name} ((?:".*"\n?)+)', entry, re.M)
    return "".join(re.findall(r'"(.*)"', found[1])) if found else None


def translated(entry):
    message, plural, context = strings(entry, "msgid"), strings(entry, "msgid_plural"), strings(entry, "msgctxt")
    if not message:
        return ""
    lines = [f'msgctxt "{context}"'] if context is not None else []
    lines += [f'msgid "{message}"']
    if plural is None:
        return "\n".join([*lines, f'msgstr "{longer(message)}"', ""])
    return "\n".join([*lines, f'msgid_plural "{plural}"', f'msgstr[0] "{longer(message)}"', f'msgstr[1] "{longer(plural)}"', ""])


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n!=1;\\n"\n'
if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[2], "xx", "LC_MESSAGES")
    folder.mkdir(parents=True, exist_ok=True)
    entries = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").split("\n\n")
    po = folder / "laneway.po"
    po.write_text("\n".join([HEADER, *(translated("\n".join(line for line in entry.splitlines() if not line.startswith("#")) + "\n") for entry in entries)]), encoding="utf-8")
    subprocess.run(["msgfmt", "-o", folder / "laneway.mo", po], check=True)
