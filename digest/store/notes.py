"""Notes on disk: read all, write one; nothing outside the content folder is touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from digest.errors import InputError
from digest.notes.ledger.form import Data, name
from digest.notes.ledger.pending import announced
from digest.notes.merge.ownership import Merged, merge
from digest.notes.write.draft import Draft
from digest.store import ledgers
from digest.store.loading import FOLDERS as FOLDERS
from digest.store.loading import Loaded as Loaded
from digest.store.loading import load as load
from digest.store.loading import note_names
from digest.store.loading import read as read
from digest.store.safe import atomic

# An editor that saves again and again is waited for this often before the note is left for later.
TRIES = 20

_NAME = re.compile(r"^(?:articles|stories|days)/[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?\.md$")

Outcome = Literal["created", "updated", "same", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What became of one note."""

    path: str
    outcome: Outcome
    merged: Merged
    before: str | None = None  # the text that was merged into: an edit may have landed since


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
    ident: str,
    draft: Callable[[], Draft],
    *,
    old: str | None,
    ledger: Data | None,
    newcomers: frozenset[str] = frozenset(),
    doubt: bool = False,
    merged: Merged | None = None,
) -> Put:
    """The draft merged into the note and written; an edit that lands meanwhile is merged too.

    `old` is the text that was merged into; the file on disk decides. The ledger is written
    before the note, with what is to come, and after it as it then is. `merged` is what came of
    `old`, where that was worked out.
    """
    text, book = old, name(path, ident)
    if merged is None:
        merged = merge(text, draft(), ledger, newcomers=newcomers, doubt=doubt)
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
        merged = merge(text, draft(), ledger, newcomers=newcomers, doubt=doubt)
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
