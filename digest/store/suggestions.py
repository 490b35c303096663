"""What the machine would say where people edited: one file for each such note in `.digest/`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from digest.errors import InputError
from digest.notes.merge.ownership import Merged
from digest.notes.write.draft import Draft, DraftItem
from digest.store.safe import atomic
from digest.store.safe.lock import state_folder

FOLDER = "suggestions"


def keep(site: Path, path: str, draft: Callable[[], Draft], merged: Merged) -> None:
    """Remember the draft of a note that people edited; forget it where nothing is by hand."""
    file = _file(site, path)
    with atomic.named(file):
        old = atomic.content(file)
    if not (merged.suggestions or merged.kept or merged.deleted):
        if old is not None:
            atomic.remove(file, old=old)
        return
    new = dumps(path, draft()).encode("utf-8")
    if old == new:
        return
    with atomic.named(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(file, new, old=old)


def load(site: Path, path: str) -> Draft | None:
    """The draft that was kept for a note; None for none, or a damaged one: a run writes it anew."""
    with atomic.named(_file(site, path)):
        data = atomic.content(_file(site, path))
    try:
        return None if data is None else loads(data.decode("utf-8"))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def names(site: Path) -> tuple[str, ...]:
    """The notes that have a suggestion file."""
    folder = site / ".digest" / FOLDER
    with atomic.named(folder):
        files = sorted(folder.rglob("*.json")) if folder.is_dir() else []
    return tuple(f.relative_to(folder).with_suffix(".md").as_posix() for f in files)


def forget_others(site: Path, keep_names: Iterable[str]) -> None:
    """Take away the files of notes that are no more."""
    wanted = set(keep_names)
    for name in names(site):
        if name not in wanted:
            file = _file(site, name)
            with atomic.named(file):
                data = atomic.content(file)
            if data is not None:
                atomic.remove(file, old=data)


def dumps(path: str, draft: Draft) -> str:
    """The draft as JSON, the same bytes for the same draft."""
    record: dict[str, Any] = {
        "note": path,
        "kind": draft.kind,
        "keys": draft.keys,
        "texts": draft.texts,
        "items": [
            {
                "label": item.label,
                "text": item.text,
                "note": item.note,
                "part": item.part,
                "data": item.data,
                "linked": item.linked,
            }
            for item in draft.items
        ],
        "machine": draft.machine,
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def loads(text: str) -> Draft:
    """The draft back from JSON."""
    record = json.loads(text)
    return Draft(
        kind=record["kind"],
        keys=record["keys"],
        texts=record["texts"],
        items=tuple(DraftItem(**item) for item in record["items"]),
        machine=record["machine"],
    )


def _file(site: Path, path: str) -> Path:
    parts = path.removesuffix(".md").split("/")
    if not all(p and not p.startswith(".") for p in parts):
        raise InputError(f"{path!r} is no note", "Name it as articles/NAME.md")
    return state_folder(site).joinpath(FOLDER, *parts).with_suffix(".json")
