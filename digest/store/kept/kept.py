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
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from digest.errors import DigestError
from digest.store.kept import stages
from digest.store.kept.code import code
from digest.store.kept.table import MAKE, Table, passing
from digest.store.safe.inside import refuse_strange
from digest.store.safe.lock import state_folder

FILE: Final = "kept.sqlite"
# packed bytes of the results that are held decoded, which takes two to twenty-five times as much;
# of one larger than half of it only who asked has it
IN_HAND: Final = 2_000_000
SPARE: Final = 64_000_000  # bytes of results that nobody asked for, beside as much as is in use
EACH: Final = 100_000  # and these for each article: a run asks for what is new, not for the rest


class Kept:
    """Results of earlier runs by stage and key; without a file those of this run alone."""

    def __init__(self, db: sqlite3.Connection | None = None, *, write: bool = True) -> None:
        self._write = write and db is not None
        self._file = Table(db)
        # what no later run is to find: a file without a name holds it, so that memory does not
        self._passing = passing()
        self._hand: OrderedDict[bytes, tuple[Any, int]] = OrderedDict()  # and its packed size
        self._held = 0  # packed bytes of all in hand
        self._ahead: dict[bytes, bytes] = {}  # packed, about to be asked for
        self._used: set[bytes] = set()
        self._closed = False

    def get(self, stage: str, key: str) -> Any | None:
        """The result of a stage that has this key; None where there is none."""
        self._open()
        at = _at(stage, key)
        if at in self._hand:
            self._hand.move_to_end(at)
            return self._hand[at][0]
        self._used.add(at)
        packed = self._ahead.pop(at, None)
        if packed is None:
            packed = self._table(stage).get(at)
        if packed is None and not self._write:
            packed = self._file.get(at)
        if packed is None:
            return None
        value = stages.unpacked(stage, packed)
        if value is not None:
            self._hold(at, value, len(packed))
        return value

    def put(self, stage: str, key: str, value: Any) -> None:
        """Keep a result."""
        self._open()
        at = _at(stage, key)
        self._used.add(at)
        self._ahead.pop(at, None)
        packed = stages.packed(stage, value)
        self._table(stage).put(at, packed)
        self._hold(at, value, len(packed))

    def has(self, stage: str, keys: Iterable[str]) -> frozenset[str]:
        """Which of these keys have a result."""
        self._open()
        of = {_at(stage, key): key for key in keys}
        self._used.update(of)
        there = self._table(stage).there(of)
        if not self._write:
            there |= self._file.there(at for at in of if at not in there)
        return frozenset(of[at] for at in there)

    def ahead(self, stage: str, keys: Iterable[str]) -> None:
        """Fetch at once what will be asked for one by one."""
        self._open()
        asked = {_at(stage, key) for key in keys}.difference(self._hand, self._ahead)
        self._ahead.update(self._file.some(asked))

    def forget_others(self, articles: int) -> None:
        """Drop what this run did not ask for, oldest first, where it is too much for a site of so
        many articles: twice what these need."""
        if not self._write:
            return
        self._file.flush()
        if self._file.size() <= SPARE + EACH * articles:
            return  # as good as always: nothing is listed
        used, others = 0, []
        for row, at, size in self._file.sizes():
            if at in self._used:
                used += size
            else:
                others.append((row, size))
        spare = sum(size for _, size in others)
        gone = []
        for row, size in others:  # in the order in which they came
            if spare <= SPARE + EACH * articles + used:
                break
            spare -= size
            gone.append((row,))
        if gone:
            self._file.drop(gone)

    def close(self) -> None:
        """Write down what waits; who asks afterwards would have everything worked out anew."""
        if self._write:
            self._file.flush()
        self._closed = True
        self._file.close()
        self._passing.close()

    def _open(self) -> None:
        if self._closed:
            raise RuntimeError("what is kept was closed: the flow outlived its store")

    def _table(self, stage: str) -> Table:
        """Where results of a stage are put."""
        return self._file if self._write and stage not in stages.PASSING else self._passing

    def _hold(self, at: bytes, value: Any, size: int) -> None:
        self._held -= self._hand.pop(at, (None, 0))[1]
        if size > IN_HAND // 2:
            return
        self._hand[at] = value, size
        self._held += size
        while self._held > IN_HAND:
            self._held -= self._hand.popitem(last=False)[1][1]


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
                db.execute(MAKE)
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
