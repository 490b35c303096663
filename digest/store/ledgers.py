"""Ledgers on disk: `content/.ledger/<folder>/<id>.json`, one for each note."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from digest.errors import InputError
from digest.notes.ledger.form import FOLDER, KINDS, Data, dumps, loads
from digest.store.safe import atomic, ours
from digest.store.safe.listing import paths_below

SUFFIX = ".json"


def names(content: Path, *, without: Collection[str] = frozenset()) -> list[str]:
    """The names of all ledgers of a site; a folder that cannot be listed stops the run.

    `without` are paths below the content folder that are passed over.
    """
    top = content / FOLDER
    try:
        start, end = len(str(top)) + 1, -len(SUFFIX)
        files = (p for p in paths_below(str(top)) if p.endswith(SUFFIX))
        shown = (p for p in files if p.rpartition(os.sep)[2][0] != ".")
        found = [path[start:end].replace(os.sep, "/") for path in shown]
    except OSError as error:
        raise _closed(error) from error
    return [name for name in found if f"{FOLDER}/{name}{SUFFIX}" not in without]


def read_text(content: Path, name: str) -> str:
    """A ledger as it stands; one that cannot be opened stops the run."""
    try:
        return _text(str(_file(content, name)))
    except OSError as error:
        raise _closed(error) from error


def _closed(error: OSError) -> InputError:
    what = f"{error.filename}: cannot be read: {error.strerror}"
    return InputError(what, "Make it readable, then run again")


def read(content: Path, name: str) -> Data | None:
    """One ledger; None where there is none, or none that can be read."""
    file = _file(content, name)
    with atomic.named(file):
        data = atomic.content(file)
    return None if data is None else loads(data.decode("utf-8", "replace"))


def write(content: Path, name: str, ledger: Data) -> None:
    """The ledger put there; raises WriteError."""
    write_text(content, name, dumps(ledger))


def text(content: Path, name: str) -> str | None:
    """A ledger as it stands; None where there is none."""
    file = _file(content, name)
    with atomic.named(file):
        data = atomic.content(file)
    return None if data is None else data.decode("utf-8", "replace")


def write_text(content: Path, name: str, text: str) -> None:
    """The same for a ledger as text."""
    ours.put(_file(content, name), text.encode("utf-8"))


def remove(content: Path, name: str) -> None:
    """The ledger taken away, with its note or after it."""
    file = _file(content, name)
    with atomic.named(file):
        old = atomic.content(file)
    if old is not None:
        atomic.remove(file, old=old)


def move(content: Path, name: str, to: str) -> None:
    """The ledger under another name, with its note; one that stands there already stays."""
    old, new = _file(content, name), _file(content, to)
    with atomic.named(new):
        if old.exists():
            new.parent.mkdir(parents=True, exist_ok=True)
            atomic.move(old, new)


def set_aside(content: Path, name: str) -> Path:
    """The new name of a ledger that cannot be read."""
    file = _file(content, name)
    with atomic.named(file):
        aside = atomic.free_name(file.with_name(file.name + ".damaged"))
        file.rename(aside)
    return aside


def folders(content: Path) -> list[Path]:
    """The folders that hold ledgers."""
    top = content / FOLDER
    return [top, *(top / name for name in KINDS)]


def _file(content: Path, name: str) -> Path:
    return content / FOLDER / f"{name}{SUFFIX}"


def _text(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123 - of thousands; a Path takes thrice that
        return file.read().decode("utf-8", "replace")
