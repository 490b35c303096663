"""A note cut open and its parts found: where all reading starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from digest.errors import NoteError
from digest.notes.ledger.form import Data, Ledgers, kind_of, name, usable
from digest.notes.ledger.pending import NEXT, settled
from digest.notes.ledger.records import Records, records
from digest.notes.read.cut import cut_off
from digest.notes.read.find import Found, find
from digest.notes.syntax.frontmatter import Node, Split, bare, lines_of, read, split
from digest.notes.syntax.lines import MAX_LINE
from digest.notes.syntax.outline import Definition, Outline, Unit, outline
from digest.notes.syntax.plainyaml import plain_data
from digest.notes.syntax.values import value_print

# The id of a note that a person began: so it is known without its ledger too.
HAND = "by-hand-"
_OURS = re.compile(r"^<{7}(?: |$)", re.MULTILINE)
_THEIRS = re.compile(r"^>{7}(?: |$)", re.MULTILINE)
_TITLE = re.compile(r"\A\s*#[ \t]+\S")


@dataclass(kw_only=True)
class Opened:
    """A note ready to be read: its front matter, ledger and outline."""

    path: str
    id: str
    cut: Split
    data: dict[str, Any]  # the front matter
    rec: Records
    out: Outline
    found: Found

    @cached_property
    def root(self) -> Node:
        """The front matter with its places in the text."""
        return read(self.cut.yaml)

    @property
    def kind(self) -> str:
        """article, story or day."""
        return self.rec.kind

    @property
    def hand(self) -> bool:
        """True for a note that a person began."""
        return self.id.startswith(HAND)

    def stray(self, name: str) -> list[int]:
        """Lines of text by hand in a list part or a frame: no items, notes, or parts of ours."""
        section = self.found.sections[name]
        ours = [s for s in self.found.sections.values() if s is not section]
        inside = [s for s in ours if section.start < s.start < section.end]
        return [
            i
            for i in range(section.body, section.end)
            if i not in self._held
            and self.out.lines[i].strip()
            and not any(s.start <= i < s.end for s in inside)
        ]

    @cached_property
    def _held(self) -> frozenset[int]:
        """Lines of items and footnotes."""
        held: set[int] = set()
        parts: list[Unit | Definition] = [*self.out.units, *self.out.footnotes]
        for one in parts:
            held.update(range(one.start, one.end))
        return frozenset(held)

    def line(self, body_line: int) -> int:
        """The line in the file of a line of the body."""
        return self.cut.body_line + body_line


def open_note(path: str, text: str, ledgers: Ledgers) -> Opened:
    """The note cut open and its parts found; raises NoteError when it must not be touched."""
    cut = cut_open(text)
    data = front(cut)
    ident = identity(path, data, cut, ledgers)
    return opened(path, ident, cut, data, ledgers.of(path, ident), text)


def front(cut: Split) -> dict[str, Any]:
    """The front matter as plain data; raises NoteError with line and column."""
    found = plain_data(cut.yaml)
    return read(cut.yaml).data if found is None else found


def opened(
    path: str,
    ident: str,
    cut: Split,
    data: dict[str, Any],
    ledger: Data | None,
    text: str,
) -> Opened:
    """The note with its ledger; what a killed run left in that is settled."""
    out = outline(cut.body)
    if ledger is not None and NEXT in ledger:
        ledger = settled(ledger, text, _standing(data, out))
    elif ledger is None and "id" not in data:
        ledger = {"id": ident, "kind": kind_of(path)}  # nothing is lost: there was none to write
    rec = records(kind_of(path), ledger)
    if fault := cut_off(text, rec):
        raise fault
    found = find(
        out, rec.kind, prints=rec.parts, heads=rec.heads, labels=rec.homes, lang=rec.speaks
    )
    return Opened(path=path, id=ident, cut=cut, data=data, rec=rec, out=out, found=found)


def _standing(data: dict[str, Any], out: Outline) -> frozenset[str]:
    """The fingerprints of everything that stands in a note."""
    prints = {value_print(key, value) for key, value in data.items()}
    prints |= {section.fp for section in out.sections} | {unit.fp for unit in out.units}
    return frozenset(prints | {note.fp for note in out.definitions.values()})


def identity(path: str, data: dict[str, Any], cut: Split, ledgers: Ledgers) -> str:
    """The id of a note: its own, that of the note that stood there, or one for a note by hand."""
    if isinstance(data.get("digest"), dict):
        what = "The note has the form of an older Digest (a digest: block)"
        hint = "Copy out what you wrote yourself, delete the file, and run again: it is made anew"
        raise _at("digest", cut, what, hint)
    value = data.get("id")
    given = value.strip() if isinstance(value, str) else ""
    if given and not usable(given):
        hint = "Put the old id back, or delete the line in a note of your own"
        raise _at("id", cut, f"id: {given!r} cannot be an id", hint)
    slug = path.removesuffix(".md")
    stood = ledgers.addresses.get(slug, "")
    if given and (not stood or ledgers.of(path, given) is not None):
        return given
    return stood or given or _free(path, ledgers)


def _at(key: str, cut: Split, what: str, hint: str) -> NoteError:
    """The error for a key, with its place."""
    node = read(cut.yaml).get(key)
    return NoteError(what, hint, line=node.line if node else 1, column=node.column if node else 1)


def _free(path: str, ledgers: Ledgers) -> str:
    """The id for a note that a person begins; a note that was renamed keeps the plain one."""
    ident = plain = hand_id(path)
    number = 1
    while name(path, ident) in ledgers.named:
        number += 1
        ident = f"{plain}-{number}"
    return ident


def hand_id(path: str) -> str:
    """The id of a note that a person began."""
    slug = path.rsplit("/", 1)[-1].removesuffix(".md")
    if path.startswith("days/"):
        return f"day-{slug}"
    words = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")[:80] or "note"
    return f"{HAND}{kind_of(path)}-{words}"


def cut_open(text: str) -> Split:
    """The note cut at its fences; raises NoteError where two versions stand in it.

    A text by hand may begin with its title instead of a front matter.
    """
    ours = _OURS.search(text) if "<<<<<<<" in text else None
    if ours and _THEIRS.search(text):
        raise NoteError(
            "The note holds conflict markers",
            "Choose one version and take out the lines of <<<<<<<, ======= and >>>>>>>",
            line=text.count("\n", 0, ours.start()) + 1,
        )
    cut = cut_fences(text)
    for fault in long_lines(cut):
        raise fault
    return cut


def cut_fences(text: str) -> Split:
    """The front matter and the body, whatever stands in them; raises NoteError without them."""
    if not text.strip("\ufeff \t\r\n"):
        raise NoteError(
            "The note is empty", "Bring it back from an older version, or delete the file"
        )
    return bare(text) if _TITLE.match(text.removeprefix("\ufeff")) else split(text)


def long_lines(cut: Split) -> Iterator[NoteError]:
    """An error for each line of the body that is too long to be read in good time."""
    if len(cut.body) <= MAX_LINE:
        return
    for i, line in enumerate(lines_of(cut.body)):
        size = len(line.rstrip("\r\n"))
        if size > MAX_LINE:
            yield NoteError(
                f"The line has {size:,} characters, more than {MAX_LINE:,}",
                "Break it into paragraphs",
                line=cut.body_line + i,
                column=MAX_LINE + 1,
            )
