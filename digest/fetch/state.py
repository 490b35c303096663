"""What `fetch` remembers between runs: one small SQLite file, which may be deleted at any time.

Deleted, it only costs requests: articles that stand in the inbox are found again by their names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from digest.errors import DigestError
from digest.text.web import is_address

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS feed (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, next_after REAL, fails INTEGER, moved TEXT,
    gone INTEGER, why TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS page (
    key TEXT PRIMARY KEY, url TEXT, title TEXT, updated TEXT, saved TEXT, next_after REAL,
    fails INTEGER, gone INTEGER, entry TEXT NOT NULL DEFAULT '', kept TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS robots (
    origin TEXT PRIMARY KEY, rules TEXT, closed INTEGER, until REAL);
"""
_LATER: Final = {"page": {"entry", "kept"}, "feed": {"why"}}


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
    why: str = ""  # it failed, in words


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
    entry: str = ""  # what the feed knows it by, "" where that says nothing
    kept: str = ""  # JSON: name, hash and words of each version in the inbox, the oldest first


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsState:
    """A site's robots.txt; `closed`: it could not be read, so nothing may be fetched."""

    origin: str
    rules: str = ""
    closed: int = 0
    until: float = 0.0


Row = FeedState | PageState | RobotsState
_NAMES: Final = {FeedState: "feed", PageState: "page", RobotsState: "robots"}


class Unkept(DigestError):
    """The file cannot be read or written: the disk is full, say. No other feed fares better."""


class State:
    """The SQLite file; use it in a `with`. A damaged file is put aside and begun anew.

    What stands in it is checked when it is read: a row that no run would write counts as none, and
    a time further ahead than the longest wait (the clock was wrong once) as over.
    """

    def __init__(self, path: Path, *, now: float, longest: float) -> None:
        self._path = path
        self._last = now + longest
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._told():
            try:
                self._db = _open(path)
            except sqlite3.OperationalError:
                raise
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

    def of_entry(self, entry: str) -> tuple[PageState, ...]:
        """The articles that a feed knows by this name."""
        return self._pages("entry = ? AND entry <> ''", entry)

    def robots(self, origin: str) -> RobotsState | None:
        """What is known of a site's robots.txt."""
        row = self._row(RobotsState, origin)
        return RobotsState(**row) if row else None

    def waiting(self) -> tuple[PageState, ...]:
        """Articles that were seen but could not be saved yet, in the order of their keys."""
        return self._pages("saved = '' AND gone = 0")

    def _pages(self, where: str, *values: str) -> tuple[PageState, ...]:
        # The conditions are our own, never anything that was read.
        query = f"SELECT key FROM page WHERE {where} ORDER BY key"  # noqa: S608
        with self._told():
            keys = [str(key) for (key,) in self._db.execute(query, values)]
        return tuple(page for key in keys if (page := self.page(key)))

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is put inside is remembered, or nothing of it."""
        with self._told():
            self._db.execute("BEGIN")
        try:
            yield
            with self._told():
                self._db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has rolled back by itself
                self._db.execute("ROLLBACK")
            raise

    def put(self, row: Row) -> None:
        """Remember it."""
        names = [f.name for f in fields(row)]
        marks = ", ".join("?" * len(names))
        # The names are those of our own records, never anything that was read.
        statement = f"REPLACE INTO {_NAMES[type(row)]} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
        with self._told():
            self._db.execute(statement, astuple(row))

    def _row(self, kind: type[Row], key: str) -> dict[str, Any] | None:
        names = [f.name for f in fields(kind)]
        query = f"SELECT {', '.join(names)} FROM {_NAMES[kind]} WHERE {names[0]} = ?"  # noqa: S608
        with self._told():
            found = self._db.execute(query, (key,)).fetchone()
        row = dict(zip(names, found, strict=True)) if found else None
        return row if row is None or _sound(kind, row, self._last) else None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite raises, as one plain message."""
        try:
            yield
        except sqlite3.Error as err:
            hint = "Make room and see that it may be written; deleted, it only costs requests"
            raise Unkept(f"{self._path}: {err}", hint) from err


def _sound(kind: type[Row], row: dict[str, Any], last: float) -> bool:
    """Whether a row is as a run writes it; a wait that is too long is taken out of it."""
    for name, default in ((f.name, f.default) for f in fields(kind)):
        wanted = (int, float) if isinstance(default, int | float) else str
        if not isinstance(row[name], wanted):
            return False
    for name in ("next_after", "until"):
        if name in row and not row[name] <= last:
            row[name] = 0.0
    return not row.get("url") or is_address(row["url"])


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        # No wait for the disk at every row: at worst a power cut costs a few requests.
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.executescript(_TABLES)
        for table, columns in _LATER.items():  # the file of an earlier version
            have = {str(column[1]) for column in db.execute(f"PRAGMA table_info({table})")}
            for name in columns - have:
                db.execute(f"ALTER TABLE {table} ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
        db.execute("CREATE INDEX IF NOT EXISTS by_entry ON page (entry)")
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db
