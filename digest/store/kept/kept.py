"""One SQLite file of results by the hash of all that they were worked out from.

The key of a result is a hash over its stage, our code and packages, the options and the input, so
a hit is the result and nothing decides on it but speed. The file may be deleted at any time; a
damaged one, or one that cannot be opened, is an empty one. Several runs may use it at once: it is
written ahead (WAL), and a run that is killed leaves whole entries or none. Each value is packed,
and the packing's own sum tells of a flipped bit.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from digest.errors import DigestError
from digest.store.kept import stages
from digest.store.kept.code import code
from digest.store.safe.inside import refuse_strange
from digest.store.safe.lock import state_folder

FILE: Final = "kept.sqlite"
AT_ONCE: Final = 400  # results in one transaction: what a killed run loses
IN_HAND: Final = 2048  # results that are held decoded: of 1,000 articles, some 30 kB each, all
SPARE: Final = 64_000_000  # bytes of results that nobody asked for, beside as much as is in use
EACH: Final = 100_000  # and these for each article: a run asks for what is new, not for the rest
_MANY: Final = 500  # keys of one question


class Kept:
    """Results of earlier runs by stage and key; without a file those of this run alone."""

    def __init__(self, db: sqlite3.Connection | None = None, *, write: bool = True) -> None:
        self._db = db
        self._write = write and db is not None
        self._new: dict[bytes, bytes] = {}  # packed, waiting to be written
        self._hand: OrderedDict[bytes, Any] = OrderedDict()
        self._ahead: dict[bytes, bytes] = {}  # packed, about to be asked for
        self._used: set[bytes] = set()
        self._closed = False

    def get(self, stage: str, key: str) -> Any | None:
        """The result of a stage that has this key; None where there is none."""
        self._open()
        at = _at(stage, key)
        if at in self._hand:
            self._hand.move_to_end(at)
            return self._hand[at]
        self._used.add(at)
        packed = self._ahead.pop(at, None) or self._new.get(at)
        if packed is None:
            rows = self._run("SELECT value FROM kept WHERE key = ?", (at,))
            packed = rows[0][0] if rows else None
        value = None if packed is None else stages.unpacked(stage, packed)
        if value is not None:
            self._hold(at, value)
        return value

    def put(self, stage: str, key: str, value: Any) -> None:
        """Keep a result."""
        self._open()
        at = _at(stage, key)
        self._used.add(at)
        self._ahead.pop(at, None)
        self._hold(at, value)
        self._new[at] = stages.packed(stage, value)
        if self._write and len(self._new) >= AT_ONCE:
            self._flush()

    def has(self, stage: str, keys: Iterable[str]) -> frozenset[str]:
        """Which of these keys have a result."""
        self._open()
        of = {_at(stage, key): key for key in keys}
        self._used.update(of)
        there = {at for at in of if at in self._new}
        there.update(at for (at,) in self._rows("key", [at for at in of if at not in there]))
        return frozenset(of[at] for at in there)

    def ahead(self, stage: str, keys: Iterable[str]) -> None:
        """Fetch at once what will be asked for one by one."""
        self._open()
        asked = {_at(stage, key) for key in keys}.difference(self._hand, self._new, self._ahead)
        self._ahead.update(self._rows("key, value", sorted(asked)))

    def forget_others(self, articles: int) -> None:
        """Drop what this run did not ask for, oldest first, where it is too much for a site of so
        many articles: twice what these need."""
        self._flush()
        if not self._write:
            return
        total = self._run("SELECT sum(length(value)) FROM kept", ())
        if not total or (total[0][0] or 0) <= SPARE + EACH * articles:
            return  # as good as always: nothing is listed
        sizes = self._run("SELECT rowid, key, length(value) FROM kept ORDER BY rowid", ())
        used = sum(size for _, at, size in sizes if at in self._used)
        others = [(row, size) for row, at, size in sizes if at not in self._used]
        spare = sum(size for _, size in others)
        gone = []
        for row, size in others:  # in the order in which they came
            if spare <= SPARE + EACH * articles + used:
                break
            spare -= size
            gone.append((row,))
        if gone and self._db is not None:
            with suppress(sqlite3.Error), self._db:
                self._db.executemany("DELETE FROM kept WHERE rowid = ?", gone)

    def close(self) -> None:
        """Write down what waits; who asks afterwards would have everything worked out anew."""
        self._flush()
        self._closed = True
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
            self._db = None

    def _open(self) -> None:
        if self._closed:
            raise RuntimeError("what is kept was closed: the flow outlived its store")

    def _hold(self, at: bytes, value: Any) -> None:
        self._hand[at] = value
        self._hand.move_to_end(at)
        while len(self._hand) > IN_HAND:
            self._hand.popitem(last=False)

    def _flush(self) -> None:
        if not self._write or not self._new:
            return
        with suppress(sqlite3.Error):  # a full disk or a busy file: the results are not kept
            if self._db is not None:
                with self._db:
                    self._db.executemany(
                        "INSERT OR REPLACE INTO kept (key, value) VALUES (?, ?)",
                        list(self._new.items()),
                    )
                self._new.clear()

    def _rows(self, what: str, keys: Sequence[bytes]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(keys), _MANY):
            some = keys[start : start + _MANY]
            marks = ",".join("?" * len(some))
            yield from self._run(f"SELECT {what} FROM kept WHERE key IN ({marks})", some)  # noqa: S608

    def _run(self, statement: str, values: Iterable[Any]) -> list[Any]:
        if self._db is None:
            return []
        try:
            with self._db:
                return self._db.execute(statement, tuple(values)).fetchall()
        except sqlite3.Error:
            return []


@contextmanager
def opened(site: Path, *, write: bool = True) -> Iterator[Kept]:
    """What is kept of a site; with `write` off the file is read and left as it is."""
    kept = Kept(_connect(site, write), write=write)
    try:
        yield kept
    finally:
        kept.close()


def _connect(site: Path, write: bool) -> sqlite3.Connection | None:
    path = site / ".digest" / FILE
    try:
        if write:
            state_folder(site)
        elif not path.is_file():
            return None
        else:
            refuse_strange(site, (path.parent,))
        db = sqlite3.connect(path, timeout=5.0)
    except (OSError, sqlite3.Error, DigestError):
        return None
    try:
        if write:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = OFF")  # a lost entry is worked out again
            with db:
                db.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB)")
        db.execute("SELECT rowid, key, value FROM kept LIMIT 1").fetchall()
    except sqlite3.Error as error:
        db.close()
        if write and not _busy(error):
            for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
                with suppress(OSError):  # damaged: the next run makes it anew
                    (site / ".digest" / name).unlink(missing_ok=True)
        return None
    return db


def _busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )


def _at(stage: str, key: str) -> bytes:
    """The place of a result: no other stage, code or package of ours finds it."""
    return blake2b(
        f"{stage}\0{key}".encode("utf-8", "surrogatepass"), digest_size=16, key=code()
    ).digest()
