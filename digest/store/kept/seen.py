"""The files that a run looks at, and which of them are as they were when a run last read them.

A file counts as unchanged by its state in the file system alone only where that says so surely, as
in git's index: size, times and number are the same, and the file was left alone for a while when
they were taken. All others are read. Nothing heavy is imported here.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from digest.store.kept.code import code
from digest.store.safe.lock import FOLDER, put_state

FILE: Final = "unchanged.json"
# What a run reads, below the site's folder; its own results are not among them.
ROOTS: Final = (
    "content/inbox",
    "content/articles",
    "content/stories",
    "content/days",
    "content/removed",
    "content/sample.sha256",
    "content/.ledger",
    f"{FOLDER}/suggestions",
    "digest.toml",
)
SURE: Final = 3_000_000_000
"""Nanoseconds for which a file must have been left alone: coarse clocks tick in two seconds."""

Entry = list[Any]  # size, time of change of bytes, of the inode, its number, sum of the bytes, told
AT_SUM, AT_TOLD = 4, 5


class Strange(Exception):
    """A link, a pipe, a folder that cannot be listed: the whole run looks at it."""


@dataclass(frozen=True, slots=True)
class Look:
    """All files of a site as they are at one moment; `sure` are those that were not read."""

    at: int
    files: Mapping[str, Entry]
    sure: frozenset[str]


def look(site: Path) -> Look | None:
    """The files as they are before a run; None where there is one that only the run can judge."""
    from digest.store.loading import told  # what is known of a text; not where nothing is new

    at = time.time_ns()
    kept = record(site)
    old, taken = (kept["files"], kept["at"]) if kept else ({}, 0)
    files: dict[str, Entry] = {}
    sure = []
    try:
        for name, path, state in files_of(site):
            was = old.get(name)
            if was is not None and was[0] == state.st_size and surely(was, state, taken):
                files[name] = was
                sure.append(name)
            else:
                data = _read(path)
                files[name] = [*_state(state), sum_of_bytes(data), told(name, data)]
    except (OSError, Strange):
        return None
    return Look(at, files, frozenset(sure))


def record(site: Path) -> dict[str, Any] | None:
    """What the last look found, and the report of a run that had nothing to do; None for none."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        kept = json.loads((site / FOLDER / FILE).read_bytes())
        whole = all(len(one) == AT_TOLD + 1 for one in kept["files"].values())
        if kept["code"] == code().hex() and isinstance(kept["at"], int) and whole:
            return dict(kept)
    return None


def keep(site: Path, before: Look, **more: Any) -> None:
    """Write down what a look found, for the next one."""
    put_state(site, FILE, {"code": code().hex(), "at": before.at, "files": before.files, **more})


def surely(was: Entry, now: os.stat_result, taken: int) -> bool:
    """Whether the state alone says that a file is as it was."""
    alone = max(now.st_mtime_ns, now.st_ctime_ns) + SURE < taken
    return alone and was[:AT_SUM] == _state(now)


def _state(now: os.stat_result) -> Entry:
    return [now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino]


def sum_of_file(path: str) -> str:
    """What stands for the bytes of a file."""
    return sum_of_bytes(_read(path))


def sum_of_bytes(data: bytes) -> str:
    """What stands for these bytes: the beginning of what a ledger calls a text's fingerprint."""
    return hashlib.sha256(data).hexdigest()[:32]


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - of thousands; a Path takes thrice that
        return file.read()


def files_of(site: Path) -> Iterator[tuple[str, str, os.stat_result]]:
    """Name, path and state of every file that a run looks at."""
    for root in ROOTS:
        path = str(site / root)
        try:
            state = os.lstat(path)
        except FileNotFoundError:
            continue
        if stat.S_ISREG(state.st_mode):
            yield root, path, state
        elif stat.S_ISDIR(state.st_mode):
            yield from _below(root, path)
        else:
            raise Strange


def _below(root: str, folder: str) -> Iterator[tuple[str, str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            state = entry.stat(follow_symlinks=False)
            name = f"{root}/{entry.name}"
            if stat.S_ISREG(state.st_mode):
                yield name, entry.path, state
            elif stat.S_ISDIR(state.st_mode):
                yield from _below(name, entry.path)
            else:
                raise Strange
