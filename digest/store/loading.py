"""Notes and ledgers on disk, read: of what a look tells enough of when somebody asks for it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digest.errors import DigestError, InputError
from digest.model import Failed
from digest.notes.ledger.form import (
    FOLDER,
    REMOVED,
    Ledgers,
    fits,
    id_at_sight,
    loads,
    named,
    wrote,
)
from digest.notes.ledger.texts import Texts, Told
from digest.store import ledgers
from digest.store.kept.seen import AT_SUM, AT_TOLD, Look, sum_of_bytes
from digest.store.safe import atomic
from digest.store.safe.inside import regular
from digest.store.safe.listing import paths_below
from digest.store.starter import sample

CONTENT = "content"
FOLDERS = ("articles", "stories", "days", REMOVED)
# Longest note that is read: a story of 40 reports has about 150,000 bytes.
MAX_BYTES = 4_000_000

_MARKS = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# which of four bytes are mostly zero in Latin text
_ZEROS: Mapping[tuple[bool, ...], str] = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The text of every note by its path below the content folder; what could not be read."""

    texts: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Failed, ...] = ()
    # of these the text is only what could be made out: such a note must not be written
    damaged: frozenset[str] = frozenset()
    closed: tuple[Failed, ...] = ()  # files of which nothing is known
    ledgers: Ledgers = field(default_factory=Ledgers)
    away: frozenset[str] = frozenset()  # of a sample that was removed, all that is there again


class Moved(DigestError):
    """A file of which a look told enough has changed meanwhile."""


def load(content: Path, before: Look | None = None) -> Loaded:
    """All notes as text, byte for byte; what is no UTF-8, too long or closed is told.

    What came back of a sample that was removed is not among them. A note or ledger that was sound
    in a look at the site `before` is read when somebody asks for it; that raises Moved where it has
    changed meanwhile.
    """
    away = sample.left_out(content)
    names = note_names(content)
    known = _known(before, names, "")
    texts: dict[str, str] = {}
    problems: list[Failed] = []
    closed: list[Failed] = []
    damaged: set[str] = set()
    for path in names:
        if path in away or path in known:
            continue
        try:
            data = _bytes(content / path)
        except OSError as error:
            what = f"cannot be read: {error.strerror or error}"
            hint = "Make the file readable, then run again"
            closed.append(Failed(key=path, stage="note", error=what, hint=hint))
            continue
        if data is None:
            continue
        try:
            texts[path] = _text(data, whole=True)
        except InputError as error:
            problems.append(
                Failed(key=path, stage="note", error=error.what, hint=error.hint, lasting=True)
            )
            texts[path] = _made_out(data[:MAX_BYTES])
            damaged.add(path)
    later = {path: one for path, one in known.items() if path not in away}
    there = [path for path in names if path in texts or path in later]
    notes = Texts(there, texts, later, lambda path: _again(content, path, later[path]))
    return Loaded(
        texts=notes,
        problems=tuple(problems),
        damaged=frozenset(damaged),
        closed=tuple(closed),
        ledgers=_ledgers(content, notes, before, away),
        away=away,
    )


def _ledgers(content: Path, notes: Texts, before: Look | None, away: Collection[str]) -> Ledgers:
    names = ledgers.names(content, without=away)
    known = _known(before, names, f"{FOLDER}/", ledgers.SUFFIX)
    read = {name: ledgers.read_text(content, name) for name in names if name not in known}
    files = {name: f"{FOLDER}/{name}{ledgers.SUFFIX}" for name in known}
    texts = Texts(names, read, known, lambda name: _again(content, files[name], known[name]))
    return Ledgers(texts=texts, named=named(notes))


def _known(
    before: Look | None, names: Iterable[str], folder: str, suffix: str = ""
) -> dict[str, Told]:
    """What a look found in files that need not be read for it."""
    if before is None:
        return {}
    found = {}
    for name in names:
        file = f"{CONTENT}/{folder}{name}{suffix}"
        one = before.files.get(file)
        if one is None or one[AT_TOLD] is None:
            continue
        told = one[AT_TOLD]
        found[name] = (
            Told(one[AT_SUM], ident=told)
            if isinstance(told, str)
            else Told(one[AT_SUM], wrote=tuple(told))
        )
    return found


def _again(content: Path, name: str, known: Told) -> str:
    """The text of a file, as it was in the look."""
    try:
        data = (content / name).read_bytes()
    except OSError:
        data = b""
    if sum_of_bytes(data) != known.sum:
        raise Moved(f"{content / name} was saved by somebody meanwhile", "Run the command again")
    return data.decode("utf-8")


def told(name: str, data: bytes) -> str | list[str] | None:
    """What is to be known of a file of a site, named from its folder, without reading it again: of
    a sound note its id at sight, of a sound ledger the fingerprints of what runs left.
    """
    path = name.removeprefix(f"{CONTENT}/")
    folder = path.split("/", 1)[0]
    try:
        if folder in FOLDERS and path.endswith(".md"):
            return id_at_sight(_text(data, whole=True))
        if folder == FOLDER and path.endswith(ledgers.SUFFIX):
            book = loads(data.decode("utf-8"))
            mine = path[len(FOLDER) + 1 : -len(ledgers.SUFFIX)]
            return list(wrote(book)) if book is not None and fits(mine, book) else None
    except (InputError, UnicodeDecodeError):
        return None
    return None


def note_names(content: Path) -> list[str]:
    """Every note below the content folder in a fixed order; hidden files are none.

    A folder that cannot be listed stops the run: its notes must not be taken for gone.
    """
    found: list[str] = []
    start = len(str(content)) + 1
    for folder in FOLDERS:
        try:
            files = paths_below(str(content / folder))
        except OSError as error:
            raise InputError(
                f"{error.filename}: cannot be read: {error.strerror}", "Make the folder readable"
            ) from error
        names = (path[start:].replace(os.sep, "/") for path in files if path.endswith(".md"))
        found += [name for name in names if "/." not in name]
    return found


def read(content: Path, path: str) -> str | None:
    """One note's text, None when there is none; raises InputError or WriteError."""
    with atomic.named(content / path):
        data = _bytes(content / path)
    return None if data is None else _text(data)


def _bytes(path: Path) -> bytes | None:
    """The file up to a byte more than may be; None when there is none."""
    try:
        with regular(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None


def _text(data: bytes, *, whole: bool = False) -> str:
    """The text; with `whole` nothing at all is no note: an editor may have just cut it to zero."""
    if len(data) > MAX_BYTES:
        raise InputError(f"The note is longer than {MAX_BYTES:,} bytes", "Cut it into several")
    if whole and not data.strip(b"\0 \t\r\n"):
        raise InputError(
            "The note is empty",
            "Put the file back from a backup; delete it to have it written anew",
        )
    if other := _other_form(data):
        raise InputError(f"The note is {other}", "Save the file as plain text in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"Line {line} is not UTF-8", "Save the file as UTF-8; it was not changed"
        ) from None


def _other_form(data: bytes) -> str:
    """What the bytes are instead of UTF-8 text, in words; "" where they may be that."""
    if data.startswith(b"\x1f\x8b"):
        return "packed (gzip)"
    encoding = _wide(data)
    return f"saved as {encoding.upper()[:6]}" if encoding else ""


def _wide(data: bytes) -> str:
    """The wide encoding of a text, by its mark or by its zeros; "" for none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:64]
    if b"\0" not in start:
        return ""
    zeros = tuple(start[n::4].count(0) * 8 > len(start) for n in range(4))
    return _ZEROS.get(zeros, "")


def _made_out(data: bytes) -> str:
    """As much of the text as the bytes give."""
    encoding = _wide(data)
    text = data.decode(encoding or "utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\0", "\ufffd")
