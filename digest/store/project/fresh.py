"""`make fresh`: take the sample articles and their notes away, and nothing of the user's.

The sample is known by its fingerprints (content/sample.sha256), so an article of one's own, or a
sample article that was changed, stays. A note that a person edited stops it before anything is
removed.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from digest.errors import DigestError, NoteError
from digest.notes.ledger.form import FOLDER, id_at_sight
from digest.notes.ledger.form import name as name_of
from digest.notes.merge.review import by_hand
from digest.notes.read.parse import parse
from digest.notes.read.records import ArticleNote, DayNote, Note, StoryNote
from digest.store import ledgers
from digest.store import notes as store
from digest.store.safe.listing import files_below

MANIFEST = "sample.sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would go, what stays because it is not the sample's, and what a person edited."""

    remove: tuple[Path, ...]
    keep: tuple[Path, ...]
    edited: tuple[Path, ...]
    broken: tuple[Path, ...]


def plan(content: Path) -> Plan:
    """What `make fresh` would do to this content folder; touches nothing."""
    sample = _sample(content)
    sources = files_below(content / "inbox")
    gone = [p for p in sources if sample.get(_below(p, content)) == _sha(p)]
    keep = [p for p in sources if p not in gone and not p.name.startswith(".")]
    left = {_below(p, content) for p in keep}
    notes, broken = _notes(content)
    stays = {
        note.head.id
        for note in notes.values()
        if note.head.hand or (isinstance(note, ArticleNote) and _source(note, content) in left)
    }
    # A story or a day stays as long as one of the articles on it does: the next run puts it right.
    stays |= {
        note.head.id
        for note in notes.values()
        if isinstance(note, StoryNote) and stays.intersection(note.articles)
    }
    going = {path: note for path, note in notes.items() if not _stays(note, stays)}
    keep += [path for path in notes if path not in going]
    return Plan(
        remove=(
            *gone,
            *sorted(going),
            *sorted(_ledger(content, note) for note in going.values()),
            *([content / MANIFEST] if sample else []),
        ),
        keep=tuple(sorted(keep)),
        edited=tuple(sorted(path for path in going if edited(content, path))),
        broken=broken,
    )


def edited(content: Path, path: Path) -> bool:
    """Whether a person changed something in the note that a new run would not write again."""
    text = path.read_bytes().decode("utf-8")
    name = _below(path, content)
    ident = id_at_sight(text)
    ledger = ledgers.read(content, name_of(name, ident)) if ident else None
    return ledger is None or bool(by_hand(name, text, ledger))


def _ledger(content: Path, note: Note) -> Path:
    return content / FOLDER / f"{name_of(note.head.path, note.head.id)}{ledgers.SUFFIX}"


def _sample(content: Path) -> dict[str, str]:
    try:
        lines = (content / MANIFEST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    pairs = (line.split("  ", 1) for line in lines if "  " in line)
    return {name: sha for sha, name in pairs}


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _below(path: Path, content: Path) -> str:
    return path.relative_to(content).as_posix()


def _source(note: ArticleNote, content: Path) -> str:
    # An entry of a feed is named "inbox/feed.atom#3".
    path = note.source.split("#", 1)[0]
    return path if (content / path).is_file() else ""


def _stays(note: Note, ids: set[str]) -> bool:
    if isinstance(note, DayNote):
        return bool(ids.intersection(note.order))
    return note.head.id in ids


def _notes(content: Path) -> tuple[dict[Path, Note], tuple[Path, ...]]:
    notes: dict[Path, Note] = {}
    broken: list[Path] = []
    books = ledgers.load(content, {})
    for folder in store.FOLDERS:
        for path in sorted((content / folder).glob("*.md")):
            try:
                notes[path] = parse(_below(path, content), path.read_text(encoding="utf-8"), books)
            except (NoteError, UnicodeDecodeError):
                broken.append(path)
    return notes, tuple(broken)


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(line + "\n" for line in lines))
    sys.stdout.flush()


def _names(paths: Iterable[Path]) -> list[str]:
    return [f"  {path}" for path in paths]


def main(argv: list[str] | None = None) -> int:
    """Ask, then remove the sample; 0 = done or nothing to do, 1 = refused or not wanted."""
    args = argparse.ArgumentParser(prog="make fresh", description=__doc__)
    args.add_argument("--site", type=Path, default=Path())
    args.add_argument("--yes", action="store_true", help="do not ask")
    given = args.parse_args(argv)
    content = given.site / "content"
    todo = plan(content)
    if not (content / MANIFEST).exists():
        _say([f"There is no sample in {content} ({MANIFEST} is not there). Nothing was changed."])
        return 0
    if todo.edited or todo.broken:
        if todo.edited:
            _say(["These notes of the sample were edited by hand:", *_names(todo.edited)])
        if todo.broken:
            _say(["These notes cannot be read (`make check` says why):", *_names(todo.broken)])
        _say(["Nothing was removed. Move them out of the folder or delete them, and try again."])
        return 1
    _say([f"{len(todo.remove)} files of the sample in {content} will be removed."])
    if todo.keep:
        _say([f"{len(todo.keep)} files are not the sample's and stay:", *_names(todo.keep)])
    if not given.yes:
        sys.stdout.write("Go on? [y/N] ")
        sys.stdout.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            _say(["Nothing was removed."])
            return 1
    for path in todo.remove:
        path.unlink(missing_ok=True)
    _say(
        [
            f"Done. Put your articles into {content / 'inbox'} and type `make`.",
            "The invented outlets in digest.toml can go as well.",
        ]
    )
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except DigestError as err:
        sys.stderr.write(f"{err}\n")
        sys.exit(err.exit_code)
