"""What each run did, a line a run: `content/.ledger/runs.log`, kept with the notes.

From it `digest status --since` tells what is new without working anything out again. A run that
found nothing new writes no line. A day is all that is known of the time, as everywhere in notes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digest.flow.new_notes.write import Write
from digest.flow.state import Flow
from digest.notes.ledger.form import FOLDER, PRINT, REMOVED, Ledgers, id_of
from digest.notes.ledger.texts import sum_of
from digest.store.safe import atomic

FILE = "runs.log"
LINES = 400  # more than a year of nights

Pairs = tuple[tuple[str, str], ...]
_PAIRS = ("merged", "split", "edited", "refused", "removed", "restored")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One run: paths of notes, and pairs of a path and what is to be said of it."""

    on: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    merged: Pairs = ()  # a story, the one that it became part of
    split: Pairs = ()  # a new story, the one that its reports were in
    edited: Pairs = ()  # a note that people edited, the fingerprint of its text
    refused: Pairs = ()  # a source that is no article, and why
    removed: Pairs = ()  # the note of an article that people took out, its id
    restored: Pairs = ()  # the same for one that they brought back

    def __bool__(self) -> bool:
        people = (self.edited, self.refused, self.removed, self.restored)
        return any((*self.sets(), *people))

    def sets(self) -> tuple[Sequence[Any], ...]:
        """What the run itself did."""
        return (self.new, self.changed, self.ended, self.merged, self.split)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What earlier lines told of already."""

    edited: Mapping[str, str] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    removed: Mapping[str, str] = field(default_factory=dict)  # id, path


def entry(flow: Flow, written: Iterable[Write], before: Sequence[Entry]) -> Entry:
    """The line of a run that wrote these notes."""
    known = told(before)
    out, back = taken_out(flow.notes.texts, known.removed)
    what: dict[str, list[str]] = {"new": [], "again": [], "changed": [], "removed": []}
    for one in written:
        what.setdefault(one.what, []).append(one.path)
    return Entry(
        on=flow.today,
        new=tuple(sorted(what["new"] + what["again"])),
        changed=tuple(sorted(what["changed"])),
        ended=tuple(sorted(what["removed"])),
        merged=tuple(_merged(flow)),
        split=tuple(_split(flow)),
        edited=tuple(
            (path, seen)
            for path, seen in edited_now(flow.notes.texts, flow.notes.ledgers)
            if known.edited.get(path) != seen
        ),
        refused=tuple(
            (doc.origin, f"{doc.title}: {doc.refused}")
            for doc in flow.refused
            if doc.origin not in known.refused
        ),
        removed=out,
        restored=back,
    )


def taken_out(texts: Mapping[str, str], known: Mapping[str, str]) -> tuple[Pairs, Pairs]:
    """Articles that people took out, and that they brought back, since what is known: path, id."""
    ids = {id_of(texts, path): path for path in sorted(texts)}
    away = {ident: path for ident, path in ids.items() if path.startswith(f"{REMOVED}/")}
    out = tuple((path, ident) for ident, path in away.items() if ident not in known)
    back = tuple((ids[i], i) for i in known if i in ids and i not in away)
    return out, back


def edited_now(texts: Mapping[str, str], ledgers: Ledgers) -> Iterator[tuple[str, str]]:
    """Each note whose text is not one that a run left, and the text's fingerprint."""
    for path in sorted(texts):
        wrote = ledgers.wrote(path, id_of(texts, path))
        if wrote is None:
            continue
        seen = sum_of(texts, path)[:PRINT]
        if seen not in wrote:
            yield path, seen


def read(content: Path) -> tuple[Entry, ...]:
    """All lines, the oldest first; one that cannot be read (a merge in git) is left out."""
    with atomic.named(_file(content)):
        data = atomic.content(_file(content)) or b""
    return tuple(filter(None, map(_decoded, data.decode("utf-8", "replace").split("\n"))))


def append(content: Path, new: Entry) -> None:
    """The line of a run put behind the others; the oldest go when there are too many."""
    if not new:
        return
    _write(content, [*read(content), new][-LINES:])


def drop_last(content: Path) -> None:
    """The last line that tells of notes taken away, with the run that is taken back."""
    entries = list(read(content))
    at = next((n for n in reversed(range(len(entries))) if any(entries[n].sets())), None)
    if at is not None:
        del entries[at]
        _write(content, entries)


def _write(content: Path, entries: Iterable[Entry]) -> None:
    file = _file(content)
    with atomic.named(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        old = atomic.content(file)
    text = "".join(f"{_encoded(one)}\n" for one in entries)
    atomic.write(file, text.encode("utf-8", "backslashreplace"), old=old)


def _file(content: Path) -> Path:
    return content / FOLDER / FILE


def told(entries: Iterable[Entry]) -> Known:
    """What these lines tell of."""
    removed: dict[str, str] = {}
    edited: dict[str, str] = {}
    refused: set[str] = set()
    for one in entries:
        edited |= dict(one.edited)
        refused |= {origin for origin, _ in one.refused}
        removed |= {ident: path for path, ident in one.removed}
        for _, ident in one.restored:
            removed.pop(ident, None)
    return Known(edited=edited, refused=frozenset(refused), removed=removed)


def _merged(flow: Flow) -> Iterator[tuple[str, str]]:
    paths = {ident: flow.notes.gists[ident].head.path for ident in flow.notes.stories}
    for place in flow.kept.places:
        for old in place.merged:
            yield paths.get(old, old), paths.get(place.id, place.id)


def _split(flow: Flow) -> Iterator[tuple[str, str]]:
    """New stories whose reports stood together in one that was there before."""
    slugs = {story.id: story.slug for story in flow.stories.known}
    before = [flow.notes.gists[ident] for ident in flow.notes.stories]
    for place in flow.kept.places:
        if not place.is_new or place.id not in slugs:
            continue
        mine = set(place.group.articles)
        for note in before:
            if len(mine.intersection(note.articles)) > 1:
                yield f"stories/{slugs[place.id]}.md", note.head.path


def _encoded(one: Entry) -> str:
    record: dict[str, Any] = {"on": one.on}
    for name in ("new", "changed", "ended", *_PAIRS):
        if value := getattr(one, name):
            record[name] = value
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": "))


def _decoded(line: str) -> Entry | None:
    try:
        record = json.loads(line)
        names: Any = {
            name: tuple(str(one) for one in record.get(name, ()))
            for name in ("new", "changed", "ended")
        }
        pairs: Any = {
            name: tuple((str(a), str(b)) for a, b in record.get(name, ())) for name in _PAIRS
        }
        return Entry(on=str(record["on"]), **names, **pairs)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
