"""What `fetch` remembers between runs: one small SQLite file, which may be deleted at any time.

Deleted, it only costs requests: articles that stand in the inbox are found again by their names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS feed (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, next_after REAL, fails INTEGER, moved TEXT,
    gone INTEGER);
CREATE TABLE IF NOT EXISTS page (
    key TEXT PRIMARY KEY, url TEXT, title TEXT, updated TEXT, saved TEXT, next_after REAL,
    fails INTEGER, gone INTEGER);
CREATE TABLE IF NOT EXISTS robots (
    origin TEXT PRIMARY KEY, rules TEXT, closed INTEGER, until REAL);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """A feed: its validators, when it may be asked again (seconds since 1970), how it failed."""

    url: str
    etag: str = ""
    modified: str = ""
    next_after: float = 0.0
    fails: int = 0
    moved: str = ""
    gone: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """An article: where it was saved ("" = not yet), when it may be asked for again."""

    key: str  # canonical address
    url: str
    title: str = ""
    updated: str = ""  # as the feed said when it was saved
    saved: str = ""
    next_after: float = 0.0
    fails: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsState:
    """A site's robots.txt; `closed`: it could not be read, so nothing may be fetched."""

    origin: str
    rules: str = ""
    closed: int = 0
    until: float = 0.0


Row = FeedState | PageState | RobotsState
_NAMES: Final = {FeedState: "feed", PageState: "page", RobotsState: "robots"}


class State:
    """The SQLite file; use it in a `with`. A damaged file is put aside and begun anew."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = _open(path)
        except sqlite3.DatabaseError:
            path.replace(path.with_suffix(".damaged"))
            self._db = _open(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def feed(self, url: str) -> FeedState:
        """What is known of a feed."""
        row = self._row(FeedState, url)
        return FeedState(**row) if row else FeedState(url=url)

    def page(self, key: str) -> PageState | None:
        """What is known of an article, None for one that was never seen."""
        row = self._row(PageState, key)
        return PageState(**row) if row else None

    def robots(self, origin: str) -> RobotsState | None:
        """What is known of a site's robots.txt."""
        row = self._row(RobotsState, origin)
        return RobotsState(**row) if row else None

    def waiting(self) -> tuple[PageState, ...]:
        """Articles that were seen but could not be saved yet, in the order of their keys."""
        query = "SELECT key FROM page WHERE saved = '' AND gone = 0 ORDER BY key"
        keys = [str(key) for (key,) in self._db.execute(query)]
        return tuple(page for key in keys if (page := self.page(key)))

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is put inside is remembered, or nothing of it."""
        self._db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def put(self, row: Row) -> None:
        """Remember it."""
        names = [f.name for f in fields(row)]
        marks = ", ".join("?" * len(names))
        # The names are those of our own records, never anything that was read.
        statement = f"REPLACE INTO {_NAMES[type(row)]} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
        self._db.execute(statement, astuple(row))

    def _row(self, kind: type[Row], key: str) -> dict[str, Any] | None:
        names = [f.name for f in fields(kind)]
        query = f"SELECT {', '.join(names)} FROM {_NAMES[kind]} WHERE {names[0]} = ?"  # noqa: S608
        found = self._db.execute(query, (key,)).fetchone()
        return dict(zip(names, found, strict=True)) if found else None


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        # No wait for the disk at every row: at worst a power cut costs a few requests.
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.executescript(_TABLES)
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db
