"""What can still be read of a note that has a fault: enough to leave it in its place.

A slip of a person's hand (an open bracket, a date that is none) must not make a run take the note
for gone: its article would be written again beside it, its story would get a second address, and
what people decided in it would be forgotten. So the note is read without the keys that are at
fault. It is never written from this: only a whole note is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digest.errors import NoteError
from digest.notes.ledger.form import Data, Ledgers, kind_of
from digest.notes.ledger.records import records
from digest.notes.read.head import SLUG
from digest.notes.read.parse import parse
from digest.notes.read.records import Note
from digest.notes.syntax.frontmatter import lines_of, read

_KEY = re.compile(r"\A[^\s#:-][^:]{0,80}:(?:\s|$)")
_FENCE = re.compile(r"---[ \t]*+$")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_NAMELESS = 'title: "?"\n'

Entry = list[str]  # the lines of one key with its value


def salvage(path: str, text: str, ledgers: Ledgers) -> Note | None:
    """The note without what is at fault in it; None where nobody can tell whose it is."""
    head, body = _halves(text.removeprefix("\ufeff"))
    found = list(_entries(head, _KEY))
    names = [_name(entry) for entry in found]
    good = [
        one
        for n, entry in enumerate(found)
        # of a title that stands twice nobody knows which is meant; else the first counts
        if names[n] not in names[:n] and not (names[n] == "title" and names.count("title") > 1)
        for one in _whole(entry)
        # a block of the older form names an id that this program may have given anew
        if _name(one) != "digest"
    ]
    folder, _, slug = path.removesuffix(".md").rpartition("/")
    if (
        not any(_name(entry) == "id" for entry in good)
        and f"{folder}/{slug}" not in ledgers.addresses
    ):
        return None
    if not any(_name(entry) == "title" for entry in good):
        good.insert(0, [_NAMELESS])
    return _without_faults(path, good, body, ledgers)


def _without_faults(path: str, entries: list[Entry], body: str, ledgers: Ledgers) -> Note | None:
    """The note read; whatever the reader stumbles over is left out, one thing after the other."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    address = name if SLUG.match(name) else _NO_LETTERS.sub("-", name.lower())[:80].strip("-")
    while True:
        front = "".join(line for entry in entries for line in entry)
        try:
            note = parse(f"{folder}/{address or 'note'}.md", f"---\n{front}---\n{body}", ledgers)
            edited = note.head.edited
            if [_NAMELESS] in entries:
                edited = tuple(key for key in edited if key != "title")
            gone = _gone(path, ledgers.of(path, note.head.id))
            head = replace(note.head, path=path, edited=edited, deleted=gone)
            return replace(note, head=head)
        except NoteError as error:
            number = _at(entries, error.line)
            if number is not None and _name(entries[number]) == "title":
                entries[number] = [_NAMELESS] if entries[number] != [_NAMELESS] else []
            elif number is not None:
                entries = entries[:number] + entries[number + 1 :]
            elif body:
                body = ""
            else:
                return None


def _gone(path: str, ledger: Data | None) -> tuple[str, ...]:
    """What a person had taken out before; what is missing now may be part of the fault."""
    rec = records(kind_of(path), ledger)
    marks = (*rec.keys.items(), *rec.parts.items(), *rec.fps.items())
    return tuple(name for name, mark in marks if mark.gone)


def _halves(text: str) -> tuple[list[str], str]:
    """Lines of the front matter, and the body; without an end it ends at the first heading."""
    lines = lines_of(text)
    start = 1 if lines and _FENCE.match(lines[0].rstrip("\r\n")) else 0
    for n, line in enumerate(lines[start:], start=start):
        if _FENCE.match(line.rstrip("\r\n")):
            return lines[start:n], "".join(lines[n + 1 :])
        if line.startswith("## "):
            return lines[start:n], "".join(lines[n:])
    return lines[start:], ""


def _entries(lines: list[str], key: re.Pattern[str]) -> Iterator[Entry]:
    """Each key with the lines below it up to the next key at its level."""
    entry: Entry = []
    for line in [*lines, ""]:
        if not line or key.match(line):
            if entry:
                yield entry
            entry = [line]
        elif entry:
            entry.append(line)


def _whole(entry: Entry) -> Iterator[Entry]:
    """The entry if it can be read."""
    ended = [*entry[:-1], entry[-1].rstrip("\r\n") + "\n"]
    if _reads("".join(ended)):
        yield ended


def _reads(source: str) -> bool:
    try:
        read(source)
    except NoteError:
        return False
    return True


def _name(entry: Entry) -> str:
    return entry[0].partition(":")[0].strip().strip("\"'") if entry else ""


def _at(entries: list[Entry], line: int) -> int | None:
    """The entry in which a line of the note stands; the first line is the fence."""
    end = 1
    for n, entry in enumerate(entries):
        end += len(entry)
        if line <= end:
            return n if line > 1 else None
    return None
