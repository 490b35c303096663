"""Packed results in one SQLite table, written many at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

AT_ONCE: Final = 400  # results in one transaction: what a killed run loses
WAITING: Final = 8_000_000  # and bytes
_MANY: Final = 500  # keys of one question
MAKE: Final = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB)"


class Table:
    """Packed results by key; where there is no database they stay in memory."""

    def __init__(
        self,
        db: sqlite3.Connection | None,
        make: Callable[[], sqlite3.Connection | None] = lambda: None,
    ) -> None:
        self._db = db
        self._make = make  # a database once there is something to write
        self._new: dict[bytes, bytes] = {}  # waiting to be written
        self._waiting = 0  # bytes of them

    def get(self, at: bytes) -> bytes | None:
        """The packed result of a key."""
        found = self._new.get(at)
        if found is None:
            rows = self._run("SELECT value FROM kept WHERE key = ?", (at,))
            found = rows[0][0] if rows else None
        return found

    def put(self, at: bytes, packed: bytes) -> None:
        """Take a packed result."""
        self._new[at] = packed
        self._waiting += len(packed)
        if len(self._new) >= AT_ONCE or self._waiting >= WAITING:
            self.flush()

    def there(self, keys: Iterable[bytes]) -> set[bytes]:
        """Which of these keys have a result."""
        asked = list(keys)
        found = {at for at in asked if at in self._new}
        found.update(at for (at,) in self._rows("key", [at for at in asked if at not in found]))
        return found

    def some(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The packed results of these keys that were written down."""
        return dict(self._rows("key, value", sorted(keys)))

    def flush(self) -> None:
        """Write down what waits; on a full disk or a busy file it goes on waiting."""
        if not self._new:
            return
        with suppress(sqlite3.Error):
            self._db = self._db or self._make()
            if self._db is not None:
                with self._db:
                    self._db.executemany(
                        "INSERT OR REPLACE INTO kept (key, value) VALUES (?, ?)",
                        list(self._new.items()),
                    )
                self._new.clear()
                self._waiting = 0

    def size(self) -> int:
        """The bytes of all rows that were written down."""
        total = self._run("SELECT sum(length(value)) FROM kept")
        return int(total[0][0] or 0) if total else 0

    def sizes(self) -> Iterator[tuple[int, bytes, int]]:
        """Number, key and size of each row, in the order in which they came."""
        if self._db is not None:
            with suppress(sqlite3.Error):
                yield from self._db.execute(
                    "SELECT rowid, key, length(value) FROM kept ORDER BY rowid"
                )

    def _run(self, statement: str, values: Iterable[Any] = ()) -> list[Any]:
        if self._db is None:
            return []
        try:
            with self._db:
                return self._db.execute(statement, tuple(values)).fetchall()
        except sqlite3.Error:
            return []

    def drop(self, rows: Sequence[tuple[int]]) -> None:
        """Take away the rows of these numbers."""
        if self._db is not None:
            with suppress(sqlite3.Error), self._db:
                self._db.executemany("DELETE FROM kept WHERE rowid = ?", rows)

    def close(self) -> None:
        """Let go of the database."""
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
            self._db = None

    def _rows(self, what: str, keys: Sequence[bytes]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(keys), _MANY):
            some = keys[start : start + _MANY]
            marks = ",".join("?" * len(some))
            yield from self._run(f"SELECT {what} FROM kept WHERE key IN ({marks})", some)  # noqa: S608


def passing() -> Table:
    """A table that goes with the process: SQLite puts it into a file without a name."""

    def make() -> sqlite3.Connection:
        db = sqlite3.connect("")
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute(MAKE)
        return db

    return Table(None, make)
