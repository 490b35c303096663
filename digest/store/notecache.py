"""Notes as they were read last time: a file that saves reading 5,000 notes to see one edit.

The key is the note's text, its ledger's and the code that reads it, so a hit is the note. It is
JSON and not a pickle: a project's folder may come from anybody, and nothing in it may run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import fields
from functools import cache
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import Any

from digest import model
from digest.errors import DigestError
from digest.notes.read import records
from digest.notes.read.records import Note
from digest.store.safe.lock import state_folder

_FILE = "notes.jsonl"
_PACKAGE = Path(__file__).resolve().parents[1]


class NoteCache:
    """The notes of one project by text and ledger; `keep` says at the end which to remember."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._lines: dict[str, str] = {}
        self._used: dict[str, str] = {}
        self._read()

    def get(self, path: str, text: str, ledger: str) -> Note | None:
        """The note of a text, if it was read before."""
        key = _key(path, text, ledger)
        line = self._lines.get(key)
        if line is None:
            return None
        try:
            note = _decode(json.loads(line))
        except (ValueError, TypeError, KeyError, IndexError):
            return None
        if not isinstance(note, records.ArticleNote | records.StoryNote | records.DayNote):
            return None
        self._used[key] = line
        return note

    def put(self, path: str, text: str, ledger: str, note: Note) -> None:
        """Remembers what a text was read as."""
        self._used[_key(path, text, ledger)] = _ENCODER.encode(note)

    def last(self, path: str) -> Note | None:
        """The note at a path as it was when it could last be read; it is remembered further."""
        name = json.dumps(path, ensure_ascii=False)
        for key, line in self._lines.items():
            if name not in line:
                continue
            with suppress(ValueError, TypeError, KeyError, IndexError):
                note = _decode(json.loads(line))
                kinds = records.ArticleNote | records.StoryNote | records.DayNote
                if isinstance(note, kinds) and note.head.path == path:
                    self._used[key] = line
                    return note
        return None

    def keep(self) -> None:
        """Writes the notes of this round down; a folder that cannot be written is no fault."""
        if self._used.keys() == self._lines.keys():
            return
        try:
            path = state_folder(self._site) / _FILE
            half = path.with_name(f"{_FILE}.part")
            lines = [_version(), *(f"{key} {line}" for key, line in self._used.items())]
            half.write_text("\n".join(lines) + "\n", encoding="utf-8")
            half.replace(path)
        except (OSError, DigestError):
            return

    def _read(self) -> None:
        try:
            text = (self._site / ".digest" / _FILE).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return
        version, _, rest = text.partition("\n")
        if version == _version():
            pairs = (line.partition(" ") for line in rest.split("\n") if line)
            self._lines = {key: line for key, _, line in pairs}


def _key(path: str, text: str, ledger: str) -> str:
    return hashlib.sha256(f"{path}\0{text}\0{ledger}".encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _version() -> str:
    """A sum over the code that reads notes."""
    total = hashlib.sha256()
    rooms = ("model", "notes", "text")
    for path in sorted(path for room in rooms for path in (_PACKAGE / room).rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


# ---- records as JSON ------------------------------------------------------------


def _classes(modules: Iterable[ModuleType]) -> dict[str, type[Any]]:
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type) and hasattr(value, "__dataclass_fields__")
    }


def _by_name(names: tuple[str, ...]) -> Callable[[Any], Any]:
    return lambda value: [getattr(value, name) for name in names]


_CLASS = _classes((model, records))
_FIELDS = {name: tuple(f.name for f in fields(cls)) for name, cls in _CLASS.items()}


# All fields of a record in one step; without fields there is nothing to get.
_VALUES: dict[type[Any], Callable[[Any], Any]] = {
    cls: attrgetter(*_FIELDS[name]) if len(_FIELDS[name]) > 1 else _by_name(_FIELDS[name])
    for name, cls in _CLASS.items()
}


def _encode(value: Any) -> Any:
    """A record as plain data; the encoder asks for each one that it meets."""
    cls = type(value)
    return {cls.__name__: _VALUES[cls](value)}


_PLAIN = frozenset({str, int, float, bool, type(None)})
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=_encode, check_circular=False
)


def _decode(value: Any) -> Any:
    kind = type(value)
    if kind is list:
        return tuple([v if type(v) in _PLAIN else _decode(v) for v in value])
    if kind is dict:
        ((name, parts),) = value.items()
        values = [v if type(v) in _PLAIN else _decode(v) for v in parts]
        return _CLASS[name](**dict(zip(_FIELDS[name], values, strict=True)))
    return value
