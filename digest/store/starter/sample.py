"""The sample that comes with the program: how it is known, and that it stays away once removed.

Its sources are known by their fingerprints (content/sample.sha256). `make fresh` writes them down
beside the ledgers when it takes the sample away; from then on, sample files that come back with
`git pull` are left out of everything: they are not read, not compared, not shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.errors import NoteError
from digest.notes.ledger.form import FOLDER, Ledgers, id_at_sight
from digest.notes.ledger.form import name as name_of
from digest.notes.read.records import ArticleNote, DayNote, Note, StoryNote
from digest.store import ledgers
from digest.store.safe import atomic
from digest.store.safe.listing import files_below

MANIFEST = "sample.sha256"
GONE = f"{FOLDER}/sample-removed.sha256"
_FOLDERS = ("articles", "stories", "days", "removed")
_TOLD = "sample-told"

Known = Mapping[str, frozenset[str]]  # name of a source -> its fingerprints


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would go, what stays because it is not the sample's, and what a person edited."""

    remove: tuple[Path, ...]
    keep: tuple[Path, ...]
    edited: tuple[Path, ...]
    broken: tuple[Path, ...]


def plan(content: Path) -> Plan:
    """What `make fresh` would do to this content folder; touches nothing."""
    sample = known(content)
    sources = files_below(content / "inbox")
    gone = [p for p in sources if _sha(p) in sample.get(_below(p, content), ())]
    keep = [p for p in sources if p not in gone and not p.name.startswith(".")]
    mine = {_below(p, content) for p in keep}
    notes, broken = _notes(content)
    stays = {
        note.head.id
        for note in notes.values()
        if note.head.hand or (isinstance(note, ArticleNote) and _is_mine(note, sample, mine))
    }
    # A story or a day stays as long as one of the articles on it does: the next run puts it right.
    stays |= {
        note.head.id
        for note in notes.values()
        if isinstance(note, StoryNote) and stays.intersection(note.articles)
    }
    going = {path: note for path, note in notes.items() if not _stays(note, stays)}
    keep += [path for path in notes if path not in going]
    there = (content / MANIFEST).exists()
    return Plan(
        remove=(
            *gone,
            *sorted(going),
            *sorted(_ledger(content, note) for note in going.values()),
            *([content / MANIFEST] if there else []),
        ),
        keep=tuple(sorted(keep)),
        edited=tuple(sorted(path for path in going if edited(content, path))),
        broken=broken,
    )


def known(content: Path) -> Known:
    """Every source of the sample, this one's and those that were removed."""
    found: dict[str, frozenset[str]] = {}
    for file in (MANIFEST, GONE):
        try:
            lines = (content / file).read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            continue
        for line in lines:
            sha, two, name = line.partition("  ")
            if two:
                found[name] = found.get(name, frozenset()) | {sha}
    return found


def remember(content: Path) -> None:
    """Puts down that the sample was taken away, and what belongs to it."""
    sample = known(content)
    text = "".join(f"{sha}  {name}\n" for name in sorted(sample) for sha in sorted(sample[name]))
    file = content / GONE
    with atomic.named(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        old = atomic.content(file)
    atomic.write(file, text.encode("utf-8"), old=old)


def left_out(content: Path) -> frozenset[str]:
    """Paths below the content folder that came back after the sample was removed; most often none.

    What a person edited is not among them.
    """
    if not (content / GONE).exists():
        return frozenset()
    todo = plan(content)
    mine = set(todo.edited)
    gone = {path for path in todo.remove if path not in mine and path.exists()}
    # with an edited note its ledger stays
    books = {_ledger_of(content, path) for path in mine if id_at_sight(_text(path))}
    return frozenset(_below(path, content) for path in gone - books if path.name != MANIFEST)


def notice(site: Path, left: Iterable[str]) -> str:
    """What to say of them, once; "" where it was said."""
    names = sorted(name for name in left if not name.startswith(f"{FOLDER}/"))
    mark = hashlib.sha256("\n".join(names).encode("utf-8", "replace")).hexdigest()
    file = site / ".digest" / _TOLD
    try:
        if not names or (file.exists() and file.read_text(encoding="ascii") == mark):
            return ""
        file.parent.mkdir(exist_ok=True)
        file.write_text(mark, encoding="ascii")
    except (OSError, UnicodeDecodeError):
        pass  # it is said once more
    return (
        f"{len(names)} files of the sample came back (git pull brings them): they are left out. "
        "`make fresh` removes them; in a folder of its own (make new DIR=~/news) a site never "
        "meets them"
    )


def edited(content: Path, path: Path) -> bool:
    """Whether a person changed something in the note that a new run would not write again."""
    from digest.notes.merge.review import by_hand  # the site asks only what was left out

    text = _text(path)
    name = _below(path, content)
    ident = id_at_sight(text)
    ledger = ledgers.read(content, name_of(name, ident)) if ident else None
    return ledger is None or bool(by_hand(name, text, ledger))


def _is_mine(note: ArticleNote, sample: Known, mine: set[str]) -> bool:
    """Whether an article is the user's: its source is no file of the sample, or was changed."""
    # An entry of a feed is named "inbox/feed.atom#3".
    source = note.source.split("#", 1)[0]
    return source not in sample or source in mine


def _ledger(content: Path, note: Note) -> Path:
    return content / FOLDER / f"{name_of(note.head.path, note.head.id)}{ledgers.SUFFIX}"


def _ledger_of(content: Path, path: Path) -> Path:
    name = name_of(_below(path, content), id_at_sight(_text(path)))
    return content / FOLDER / f"{name}{ledgers.SUFFIX}"


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _below(path: Path, content: Path) -> str:
    return path.relative_to(content).as_posix()


def _stays(note: Note, ids: set[str]) -> bool:
    if isinstance(note, DayNote):
        return bool(ids.intersection(note.order))
    return note.head.id in ids


def _notes(content: Path) -> tuple[dict[Path, Note], tuple[Path, ...]]:
    from digest.notes.read.parse import parse  # the site asks only what was left out

    notes: dict[Path, Note] = {}
    broken: list[Path] = []
    texts = {name: ledgers.read_text(content, name) for name in ledgers.names(content)}
    books = Ledgers(texts=texts)
    for folder in _FOLDERS:
        for path in sorted((content / folder).glob("*.md")):
            try:
                notes[path] = parse(_below(path, content), path.read_text(encoding="utf-8"), books)
            except (NoteError, UnicodeDecodeError, OSError):
                broken.append(path)
    return notes, tuple(broken)
