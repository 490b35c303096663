"""Answers on disk: `content/.answers/<hash>.json`, beside the ledger, in git with the notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from digest.errors import InputError
from digest.store.safe import atomic, ours
from digest.store.safe.listing import files_below

if TYPE_CHECKING:
    from digest.judge.kept import Kept

FOLDER = ".answers"
SUFFIX = ".json"
SPARE: Final = 500  # answers to questions that nobody asks now, beside as many as are in use


def load(content: Path) -> tuple[dict[str, Kept], tuple[str, ...]]:
    """The answers by the hash of their question, and the files that cannot be read as one."""
    found: dict[str, Kept] = {}
    damaged: list[str] = []
    top = content / FOLDER
    try:
        files = [p for p in files_below(top) if p.suffix == SUFFIX and p.name[0] != "."]
        texts = [(path, path.read_bytes().decode("utf-8", "replace")) for path in files]
    except OSError as error:
        what = f"{error.filename}: cannot be read: {error.strerror}"
        raise InputError(what, "Make it readable, then run again") from error
    if not texts:
        return {}, ()
    from digest.judge.kept import loads  # with the rooms of the comparison: few sites have answers

    for path, text in texts:
        answer = loads(text, name=path.stem)
        if answer is None:
            damaged.append(path.relative_to(content).as_posix())
        else:
            found[answer.hash] = answer
    return found, tuple(damaged)


def forget_others(content: Path, known: Mapping[str, Kept], used: Collection[str]) -> None:
    """Take away answers to questions that nobody asks any longer, where there are too many.

    A story that goes on has another question each time, and the answers stand in git: those of a
    story that has a newer answer go first, then by their hashes. Times of files are no part of it,
    since git keeps none: every clone forgets the same.
    """
    answered = {known[one].id for one in used if one in known}
    others = sorted((known[one].id not in answered, one) for one in known if one not in used)
    for _, name in others[: max(0, len(others) - max(SPARE, len(used)))]:
        path = content / FOLDER / f"{name}{SUFFIX}"
        with atomic.named(path):
            old = atomic.content(path)
        if old is not None:
            atomic.remove(path, old=old)


def put(content: Path, answer: Kept) -> None:
    """The answer kept; raises WriteError."""
    file = content / FOLDER / f"{answer.hash}{SUFFIX}"
    ours.put(file, answer.text().encode("utf-8", "replace"))
