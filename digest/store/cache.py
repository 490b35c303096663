"""What was read from a source, kept until the source, the options or our code change.

Reading is most of a run's time, and most sources never change. One SQLite file in `.digest/`;
it may be deleted at any time. Nothing decides on it but speed: the entries are JSON, read back
into the same records.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from digest.model import Document, Done, Dropped, Failed, Version
from digest.options import Options
from digest.store.safe.lock import state_folder

FILE = "read.sqlite"
Outcomes = list[Done[Document] | Failed]

# Rooms that reading passes through: a change in any of them makes every entry stale.
_ROOMS = ("model", "reading", "store", "text")


class Cache:
    """Outcomes of reading by a key over the source's name, bytes, the options and our code.

    A damaged or busy file costs time, never a run: on any error the cache is empty from there on.
    """

    def __init__(self, db: sqlite3.Connection | None) -> None:
        self.db = db
        self.used: set[str] = set()

    def get(self, key: str) -> Outcomes | None:
        """What was read under this key; None where nothing is kept."""
        self.used.add(key)
        rows = self._run("SELECT outcomes FROM read WHERE key = ?", key)
        try:
            return _load(json.loads(rows[0][0])) if rows else None
        except (ValueError, TypeError, KeyError, AttributeError):
            return None  # a row that we did not write so: the source is read again

    def put(self, key: str, outcomes: Sequence[Done[Document] | Failed]) -> None:
        """Keep what was read; a failure is not kept, since the next try may be luckier."""
        if any(isinstance(one, Failed) for one in outcomes):
            return
        done = [asdict(one.value) for one in outcomes if isinstance(one, Done)]
        text = json.dumps(done, ensure_ascii=True)
        self._run("INSERT OR REPLACE INTO read VALUES (?, ?)", key, text)

    def forget_others(self) -> None:
        """Drop what this run did not ask for."""
        for (stale,) in self._run("SELECT key FROM read"):
            if stale not in self.used:
                self._run("DELETE FROM read WHERE key = ?", stale)

    def _run(self, statement: str, *values: str) -> list[Any]:
        if self.db is None:
            return []
        try:
            return self.db.execute(statement, values).fetchall()
        except sqlite3.Error:
            self.db.close()
            self.db = None
            return []


@contextmanager
def opened(site: Path, *, write: bool = True) -> Iterator[Cache]:
    """The cache of a site; an empty one where there is none and none may be made."""
    kept = Cache(_connect(site / ".digest" / FILE, site, write))
    try:
        yield kept
        if kept.db is not None and write:
            with suppress(sqlite3.Error):
                kept.db.commit()
    finally:
        if kept.db is not None:
            kept.db.close()


def _connect(path: Path, site: Path, write: bool) -> sqlite3.Connection | None:
    if not write and not path.exists():
        return None
    try:
        if write:
            state_folder(site)
        db = sqlite3.connect(path, timeout=2.0)
        db.execute("CREATE TABLE IF NOT EXISTS read (key TEXT PRIMARY KEY, outcomes TEXT)")
    except sqlite3.Error:
        if write:
            path.unlink(missing_ok=True)  # damaged: the next run makes it anew
        return None
    return db


def key(path: Path, name: str, opts: Options) -> str | None:
    """The key of a source file as it stands; None for one that cannot be read now."""
    try:
        if path.stat().st_size > opts.input.max_bytes:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    about = f"{name}\0{opts.input!r}\0{opts.outlets!r}\0{_code()}"
    salt = blake2b(about.encode("utf-8", "surrogatepass"), digest_size=32).digest()
    return blake2b(data, key=salt).hexdigest()[:40]


@cache
def _code() -> str:
    """A hash of our own code that has a part in reading, and of the readers' versions."""
    from importlib.metadata import version

    root = Path(__file__).parents[1]
    sums = blake2b(digest_size=16)
    for room in _ROOMS:
        for file in sorted((root / room).rglob("*.[pj]*")):
            sums.update(file.name.encode() + b"\0" + file.read_bytes())
    for package in ("trafilatura", "htmldate", "resiliparse", "feedparser", "py3langid", "lxml"):
        sums.update(f"{package} {version(package)}".encode())
    return sums.hexdigest()


def _load(entries: Sequence[Mapping[str, Any]]) -> Outcomes:
    out: Outcomes = []
    for entry in entries:
        doc = _document(entry)
        out.append(Done(key=doc.id, value=doc))
    return out


def _document(data: Mapping[str, Any]) -> Document:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    values["dropped"] = tuple(Dropped(**one) for one in data["dropped"])
    values["versions"] = tuple(Version(**one) for one in data["versions"])
    return Document(**values)


def through(
    kept: Cache, read: Callable[[Path], Outcomes], path: Path, name: str, opts: Options
) -> Outcomes:
    """What the cache has of a source, else what `read` gives, kept."""
    at = key(path, name, opts)
    known = kept.get(at) if at else None
    if known is not None:
        return known
    outcomes = read(path)
    if at:
        kept.put(at, outcomes)
    return outcomes
