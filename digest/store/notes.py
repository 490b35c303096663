"""Notes on disk: read all, write one; nothing outside the content folder is touched."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from digest.errors import InputError
from digest.model import Failed
from digest.notes.ledger.form import REMOVED, Data, Ledgers, name
from digest.notes.ledger.pending import announced
from digest.notes.merge.ownership import Merged, merge
from digest.notes.write.draft import Draft
from digest.store import ledgers
from digest.store.safe import atomic
from digest.store.safe.inside import regular
from digest.store.safe.listing import paths_below
from digest.store.starter import sample

FOLDERS = ("articles", "stories", "days", REMOVED)
# Longest note that is read: a story of 40 reports has about 150,000 bytes.
MAX_BYTES = 4_000_000
# An editor that saves again and again is waited for this often before the note is left for later.
TRIES = 20

_NAME = re.compile(r"^(?:articles|stories|days)/[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?\.md$")

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

Outcome = Literal["created", "updated", "same", "left"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What became of one note."""

    path: str
    outcome: Outcome
    merged: Merged
    before: str | None = None  # the text that was merged into: an edit may have landed since


def load(content: Path) -> Loaded:
    """All notes as text, byte for byte; what is no UTF-8, too long or closed is told.

    What came back of a sample that was removed is not among them.
    """
    away = sample.left_out(content)
    texts: dict[str, str] = {}
    problems: list[Failed] = []
    closed: list[Failed] = []
    damaged: set[str] = set()
    for path in note_names(content):
        if path in away:
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
    return Loaded(
        texts=texts,
        problems=tuple(problems),
        damaged=frozenset(damaged),
        closed=tuple(closed),
        ledgers=ledgers.load(content, texts, without=away),
        away=away,
    )


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


def save(content: Path, path: str, old: str | None, new: str) -> bool:
    """True when the note was written; False when it no longer held `old` (then it is unchanged).

    Raises WriteError (full disk, no permission) and InputError (a path that leaves the project).
    """
    target = _target(content, path)
    before = None if old is None else old.encode("utf-8")
    return atomic.write(target, new.encode("utf-8"), old=before)


def rewrite(content: Path, path: str, old: str, new: str) -> bool:
    """`save` for a note in any of our folders, one that was removed too."""
    target = content / path
    if path.split("/", 1)[0] not in FOLDERS or not target.resolve().is_relative_to(
        content.resolve()
    ):
        raise InputError(f"{path} is no note of this site", "Name one of content/removed")
    return atomic.write(target, new.encode("utf-8"), old=old.encode("utf-8"))


def put(
    content: Path,
    path: str,
    draft: Draft,
    *,
    old: str | None,
    ledger: Data | None,
    newcomers: frozenset[str] = frozenset(),
    doubt: bool = False,
    merged: Merged | None = None,
) -> Put:
    """The draft merged into the note and written; an edit that lands meanwhile is merged too.

    `old` is the text that the draft was made from; the file on disk decides. The ledger is written
    before the note, with what is to come, and after it as it then is. `merged` is what came of
    `old`, where that was worked out.
    """
    text, book = old, name(path, str(draft.machine["id"]))
    if merged is None:
        merged = merge(text, draft, ledger, newcomers=newcomers, doubt=doubt)
    for _ in range(TRIES):
        if not merged.changed:
            if merged.booked and merged.ledger is not None:
                ledgers.write(content, book, merged.ledger)
            outcome: Outcome = "left" if merged.problems else "same"
            return Put(path=path, outcome=outcome, merged=merged, before=text)
        if replace(content, path, text, merged.text, ledger=ledger, new=merged.ledger, book=book):
            outcome = "created" if text is None else "updated"
            return Put(path=path, outcome=outcome, merged=merged, before=text)
        text = read(content, path)
        merged = merge(text, draft, ledger, newcomers=newcomers, doubt=doubt)
    if ledger is not None:
        ledgers.write(content, book, ledger)
    return Put(path=path, outcome="left", merged=merged, before=text)


def replace(
    content: Path,
    path: str,
    old: str | None,
    text: str,
    *,
    ledger: Data | None,
    new: Data | None,
    book: str,
) -> bool:
    """True when note and ledger were written; False when the note no longer held `old`."""
    if new is None:
        return save(content, path, old, text)
    ledgers.write(content, book, announced(ledger, new))
    if not save(content, path, old, text):
        return False
    ledgers.write(content, book, new)
    return True


def remove(content: Path, path: str, old: str) -> bool:
    """True when the note is gone; False when it no longer held `old`."""
    return atomic.remove(_target(content, path), old=old.encode("utf-8"))


def sweep(site: Path, content: Path, extra: Iterable[Path] = ()) -> tuple[atomic.Swept, ...]:
    """Leftovers of killed runs taken away; only under the project's lock."""
    folders = {content / name for name in {n.rpartition("/")[0] for n in note_names(content)}}
    folders |= {content / name for name in FOLDERS} | {site / ".digest", *extra}
    folders |= set(ledgers.folders(content))
    return atomic.sweep(sorted(folders))


def _target(content: Path, path: str) -> Path:
    """The file of a note, its folder made; refused when it lies or leads outside."""
    if not _NAME.match(path):
        raise InputError(f"{path!r} is no name for a note", "Use small letters, digits, hyphens")
    target = content / path
    with atomic.named(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        inside = target.resolve().is_relative_to(content.resolve())
        # a link to another note inside: the file that it names is the one to replace
        real = target.resolve() if target.is_symlink() else target
    if not inside:
        raise InputError(
            f"{path} leads out of the content folder", "Put a real file or folder there, no link"
        )
    return real


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
