"""Notes on disk: read all, write one; nothing outside the content folder is touched."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from digest.edge import atomic
from digest.errors import InputError
from digest.model import Failed
from digest.notes.draft import Draft
from digest.notes.ownership import Merged, merge

FOLDERS = ("articles", "stories", "days")
# Longest note that is read: a story of 40 reports has about 150,000 bytes.
MAX_BYTES = 4_000_000
# An editor that saves again and again is waited for this often before the note is left for later.
TRIES = 20

_NAME = re.compile(r"^(?:articles|stories|days)/[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?\.md$")

Outcome = Literal["created", "updated", "same", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The text of every note by its path below the content folder; what could not be read."""

    texts: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Failed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What became of one note."""

    path: str
    outcome: Outcome
    merged: Merged


def load(content: Path) -> Loaded:
    """All notes as text, byte for byte; a file that is not UTF-8 is left alone and reported."""
    texts: dict[str, str] = {}
    problems: list[Failed] = []
    for path in note_paths(content):
        name = path.relative_to(content).as_posix()
        try:
            text = _text(path)
        except (OSError, InputError) as error:
            problems.append(_failed(name, error))
            continue
        if text is not None:
            texts[name] = text
    return Loaded(texts=texts, problems=tuple(problems))


def note_paths(content: Path) -> list[Path]:
    """Every note file in a fixed order; hidden files are none.

    A folder that cannot be listed stops the run: its notes must not be taken for gone.
    """
    found: list[Path] = []
    for folder in FOLDERS:
        for root, folders, names in os.walk(content / folder, onerror=_unlisted):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            found += [
                Path(root) / name
                for name in sorted(names)
                if name.endswith(".md") and not name.startswith(".")
            ]
    return found


def read(content: Path, path: str) -> str | None:
    """One note's text, None when there is none; raises InputError or WriteError."""
    with atomic.named(content / path):
        return _text(content / path)


def save(content: Path, path: str, old: str | None, new: str) -> bool:
    """True when the note was written; False when it no longer held `old` (then it is unchanged).

    Raises WriteError (full disk, no permission) and InputError (a path that leaves the project).
    """
    target = _target(content, path)
    before = None if old is None else old.encode("utf-8")
    return atomic.write(target, new.encode("utf-8"), old=before)


def put(content: Path, path: str, draft: Draft, *, old: str | None) -> Put:
    """The draft merged into the note and written; an edit that lands meanwhile is merged too.

    `old` is the text that the draft was made from; the file on disk decides.
    """
    text = old
    merged = merge(text, draft)
    for _ in range(TRIES):
        if not merged.changed:
            outcome: Outcome = "left" if merged.problems else "same"
            return Put(path=path, outcome=outcome, merged=merged)
        if save(content, path, text, merged.text):
            outcome = "created" if text is None else "updated"
            return Put(path=path, outcome=outcome, merged=merged)
        text = read(content, path)
        merged = merge(text, draft)
    return Put(path=path, outcome="left", merged=merged)


def remove(content: Path, path: str, old: str) -> bool:
    """True when the note is gone; False when it no longer held `old`."""
    return atomic.remove(_target(content, path), old=old.encode("utf-8"))


def sweep(site: Path, content: Path, extra: Iterable[Path] = ()) -> tuple[atomic.Swept, ...]:
    """Leftovers of killed runs taken away; only under the project's lock."""
    folders = {path.parent for path in note_paths(content)}
    folders |= {content / name for name in FOLDERS} | {site / ".digest", *extra}
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


def _unlisted(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise InputError(
            f"{error.filename}: cannot be read: {error.strerror}", "Make the folder readable"
        ) from error


def _text(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    if len(data) > MAX_BYTES:
        raise InputError(f"The note is longer than {MAX_BYTES:,} bytes", "Cut it into several")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"Line {line} is not UTF-8", "Save the file as UTF-8; it was not changed"
        ) from None


def _failed(name: str, error: OSError | InputError) -> Failed:
    if isinstance(error, InputError):
        return Failed(key=name, stage="note", error=error.what, hint=error.hint)
    what = error.strerror or "it cannot be read"
    return Failed(key=name, stage="note", error=what, hint="Make the file readable")
