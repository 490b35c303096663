"""Ledgers as text: small, sorted, one entry a line, so that git shows and merges them well."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from digest.notes.ledger.texts import hold, sum_of_text, told_of

Data = dict[str, Any]

FOLDER = ".ledger"
REMOVED = "removed"  # folder of articles that people took out; their notes are kept as they are
KINDS = {"articles": "article", "stories": "story", "days": "day", REMOVED: "article"}
_MOVED = {"articles": REMOVED, REMOVED: "articles"}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_FRONT_ID = re.compile(
    r"^id:[ \t]*[\"']?([A-Za-z0-9][A-Za-z0-9._-]*)[\"']?[ \t]*\r?$", re.MULTILINE
)
PRINT = 12  # hex digits of the fingerprint of a whole text
_FRONT = 4_000  # characters in which the id of a note is looked for
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))


def usable(ident: str) -> bool:
    """Whether an id can name a ledger's file."""
    return bool(_ID.fullmatch(ident))


def name(path: str, ident: str) -> str:
    """The name of the ledger of a note: its kind's folder and its id."""
    return f"{path.split('/', 1)[0]}/{ident}"


def elsewhere(path: str, ident: str) -> str:
    """The name of the ledger before an article was removed, or came back; "" for other notes."""
    folder = _MOVED.get(path.split("/", 1)[0])
    return f"{folder}/{ident}" if folder else ""


def kind_of(path: str) -> str:
    """article, story or day, by the folder of the note."""
    return KINDS[path.split("/", 1)[0]]


def id_at_sight(text: str) -> str:
    """The id in a note's front matter, found without reading it; "" where that does not do."""
    m = _FRONT_ID.search(text, 0, _FRONT)
    return m[1] if m else ""


def text_print(text: str) -> str:
    """The fingerprint of a whole note's text."""
    return sum_of_text(text)[:PRINT]


def dumps(data: Mapping[str, Any]) -> str:
    """The ledger as text: keys sorted, one line for each entry of a list or a mapping.

    >>> print(dumps({"id": "a", "keys": {"title": "ab"}}), end="")
    {
    "id": "a",
    "keys": {
     "title": "ab"
    }
    }
    """
    entries = [f"{_one(key)}: {_entry(data[key])}" for key in sorted(data)]
    return "{\n" + ",\n".join(entries) + "\n}\n"


def _entry(value: Any) -> str:
    if isinstance(value, dict) and value:
        inside = [f" {_one(key)}: {_one(value[key])}" for key in sorted(value)]
        return "{\n" + ",\n".join(inside) + "\n}"
    if isinstance(value, list) and value and isinstance(value[0], (dict, list)):
        return "[\n" + ",\n".join(f" {_one(v)}" for v in value) + "\n]"
    return _one(value)


def _one(value: Any) -> str:
    return _COMPACT.encode(value)


def loads(text: str) -> Data | None:
    """The ledger; None for what is none (damaged, half merged, of another program)."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    whole = isinstance(data, dict) and isinstance(data.get("id"), str) and "kind" in data
    return data if whole else None


def id_of(texts: Mapping[str, str], path: str) -> str:
    """The id of one of these notes, as `id_at_sight`."""
    known = told_of(texts, path)
    return id_at_sight(texts[path]) if known is None else known.ident


def named(texts: Mapping[str, str]) -> frozenset[str]:
    """The names of the ledgers that notes ask for, by the ids in their front matters."""
    return frozenset(name(path, id_of(texts, path)) for path in texts)


@dataclass(frozen=True, kw_only=True)
class Ledgers:
    """All ledgers of a site by name, each read when it is asked for."""

    texts: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()  # names that stand in the notes' front matters

    @cached_property
    def _read(self) -> dict[str, Data | None]:
        return {}

    def get(self, name: str) -> Data | None:
        """The ledger of a name; None where there is none that can be read."""
        if name in self._read:
            return self._read[name]
        text = self.texts.get(name)
        data = loads(text) if text is not None else None
        if data is not None and not fits(name, data):
            data = None
        hold(self._read, name, data)
        return data

    def of(self, path: str, ident: str) -> Data | None:
        """The ledger of the note at a path with an id, wherever a person moved that note to."""
        if not ident:
            return None
        found = self.get(name(path, ident))
        before = elsewhere(path, ident)
        return self.get(before) if found is None and before else found

    def home(self, path: str, ident: str) -> bool:
        """Whether a note stands where its ledger last saw it: a copy of it does not."""
        book = self.of(path, ident)
        return book is not None and path.rpartition("/")[2] == f"{book.get('at')}.md"

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Folder and slug where a note last stood -> its id, of those that no note names."""
        found: dict[str, str] = {}
        for key in sorted(self.texts):
            data = self.get(key) if key not in self.named else None
            if data is not None and data.get("at"):
                found.setdefault(f"{key.split('/', 1)[0]}/{data['at']}", data["id"])
        return found

    @staticmethod
    def of_one(data: Data | None) -> Ledgers:
        """The ledger of one note, or none."""
        if data is None:
            return Ledgers()
        folder = next(folder for folder, kind in KINDS.items() if kind == data["kind"])
        return Ledgers(texts={f"{folder}/{data['id']}": dumps(data)})

    def damaged(self) -> Iterator[str]:
        """The names of those that cannot be read."""
        yield from (
            key
            for key in sorted(self.texts)
            if told_of(self.texts, key) is None and self.get(key) is None
        )

    def wrote(self, path: str, ident: str) -> tuple[str, ...] | None:
        """The fingerprints of what runs left of a note; None for one without a ledger."""
        for key in (name(path, ident), elsewhere(path, ident)) if ident else ():
            if (known := told_of(self.texts, key)) is not None:
                return known.wrote
            if (data := self.get(key) if key else None) is not None:
                return wrote(data)
        return None


def wrote(data: Data) -> tuple[str, ...]:
    """The fingerprints of what runs left of a ledger's note."""
    told = data.get("wrote")
    return tuple(map(str, told)) if isinstance(told, list) else ()


def fits(name: str, data: Data) -> bool:
    """Whether a ledger is the one that its name says."""
    folder, _, ident = name.partition("/")
    return bool(data["id"] == ident and data["kind"] == KINDS.get(folder))
