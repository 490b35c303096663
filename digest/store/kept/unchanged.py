"""A run with nothing new, known without reading a note: all files are as they were.

The record of the last run that had nothing to do names every file that a run looks at, with its
state in the file system and the hash of its bytes. A file counts as unchanged by its state alone
only where that says so surely, as in git's index: size, both times and number are the same, and the
file was left alone for a while when they were taken. All others are read and hashed. Nothing heavy
is imported here.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from digest.errors import DigestError
from digest.store.kept.code import code
from digest.store.safe.lock import FOLDER, state_folder

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

Entry = list[Any]  # size, time of change of bytes, of the inode, its number, hash of the bytes


class _Strange(Exception):
    """A link, a pipe, a folder that cannot be listed: the whole run looks at it."""


@dataclass(frozen=True, slots=True)
class Look:
    """All files of a site as they are at one moment."""

    at: int
    files: Mapping[str, Entry]


def last(site: Path, today: str) -> dict[str, Any] | None:
    """What the last run reported, if this one would have nothing to do either; else None."""
    try:
        kept = json.loads((site / FOLDER / FILE).read_bytes())
        files, taken = kept["files"], kept["at"]
        if kept["code"] != code().hex() or kept["today"] not in ("", today):
            return None
        seen = 0
        for name, path, state in _files(site):
            was = files.get(name)
            if was is None or was[0] != state.st_size:
                return None
            if not _surely(was, state, taken) and _hash(path) != was[4]:
                return None
            seen += 1
        report = kept["report"]
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        _Strange,
        RecursionError,
    ):
        return None
    return report if seen == len(files) and isinstance(report, dict) else None


def look(site: Path) -> Look | None:
    """The files as they are before a run; None where there is one that only the run can judge."""
    at = time.time_ns()
    old: Mapping[str, Entry] = {}
    taken = 0
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        kept = json.loads((site / FOLDER / FILE).read_bytes())
        old, taken = dict(kept["files"]), int(kept["at"])
    try:
        files = {}
        for name, path, state in _files(site):
            was = old.get(name)
            sure = was is not None and was[0] == state.st_size and _surely(was, state, taken)
            files[name] = [*_state(state), was[4] if was and sure else _hash(path)]
    except (OSError, TypeError, IndexError, _Strange):
        return None
    return Look(at, files)


def remember(site: Path, before: Look, report: Mapping[str, Any], *, today: str) -> None:
    """Write down that a run over these files had nothing to do; `today` "" where any day does."""
    kept = {
        "code": code().hex(),
        "today": today,
        "at": before.at,
        "files": before.files,
        "report": report,
    }
    with suppress(OSError, DigestError):
        path = state_folder(site) / FILE
        half = path.with_name(f"{FILE}.part")
        half.write_text(json.dumps(kept, separators=(",", ":")), encoding="ascii")
        half.replace(path)


def _surely(was: Entry, now: os.stat_result, taken: int) -> bool:
    """Whether the state alone says that a file is as it was."""
    alone = max(now.st_mtime_ns, now.st_ctime_ns) + SURE < taken
    return alone and was[:4] == _state(now)


def _state(now: os.stat_result) -> Entry:
    return [now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino]


def _hash(path: str) -> str:
    with Path(path).open("rb") as file:
        return blake2b(file.read(), digest_size=16).hexdigest()


def _files(site: Path) -> Iterator[tuple[str, str, os.stat_result]]:
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
            raise _Strange


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
                raise _Strange
