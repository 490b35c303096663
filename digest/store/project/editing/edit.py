"""What the machine would say where a person edited: to take, to turn down, or to give back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.errors import InputError, NoteError
from digest.notes.ledger.form import Data, id_at_sight, name
from digest.notes.merge import review
from digest.notes.merge.ownership import merge
from digest.notes.merge.review import Difference, Hands
from digest.notes.write.draft import Draft
from digest.options import Options
from digest.store import ledgers, suggestions
from digest.store import notes as store
from digest.store.held import hold
from digest.store.project.run import CONTENT, planned


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One note that a person edited, and what the machine would say there now."""

    path: str
    differences: tuple[Difference, ...]
    hands: Hands


def note_path(site: Path, name: str) -> str:
    """The note's path below the content folder, from a path or a bare slug; InputError if none."""
    content = site / CONTENT
    given = Path(name)
    for base in (Path(), site, content):
        full = (base / given).resolve()
        if full.is_file() and full.is_relative_to(content.resolve()):
            return full.relative_to(content.resolve()).as_posix()
    for folder in store.FOLDERS:
        path = content / folder / f"{name.removesuffix('.md')}.md"
        if path.is_relative_to(content) and path.is_file():
            return path.relative_to(content).as_posix()
    raise InputError(f"{name}: there is no such note", "The notes lie in content/")


def reviews(site: Path, only: str | None = None) -> Iterator[Review]:
    """Each note with hand edits, by path; the machine's words are those of the last run."""
    content = site / CONTENT
    for path in suggestions.names(site):
        if only is not None and path != only:
            continue
        draft = suggestions.load(site, path)
        text = store.read(content, path)
        if draft is None or text is None:
            continue
        try:
            ledger = _ledger(site, path, text)
            hands = review.by_hand(path, text, ledger)
        except NoteError:
            continue  # `check` tells what is wrong with it
        found = review.differences(text, draft, ledger)
        yield Review(path=path, differences=found, hands=hands)


def accept(site: Path, opts: Options, path: str, part: str | None, *, today: str) -> bool:
    """True when the machine's text was taken for the part (None: for all that differ)."""
    with hold(site):
        draft, old, ledger = _beside(site, opts, path, today)
        merged = review.accept(path, old, draft, ledger, part)
        _save(site, path, old, merged.text, ledger, merged.ledger)
        suggestions.keep(site, path, lambda: draft, merge(merged.text, draft, merged.ledger))
        return merged.text != old


def decline(site: Path, opts: Options, path: str, part: str | None, *, today: str) -> bool:
    """True when a suggestion for the part (None: all of them) was turned down."""
    with hold(site):
        draft, text, old = _beside(site, opts, path, today)
        new = review.decline(path, text, draft, old, part)
        _save(site, path, text, text, old, new)
        return (new or {}).get("declined") != (old or {}).get("declined")


def reset(site: Path, path: str, part: str | None) -> bool:
    """True when the part (None: the note) was the editor's and is the machine's again.

    Its text stays until the next run writes the machine's.
    """
    with hold(site):
        text = _text(site, path)
        old = _ledger(site, path, text)
        new = review.reset(path, text, old, part)
        _save(site, path, text, text, old, new)
        return new != old


def _beside(site: Path, opts: Options, path: str, today: str) -> tuple[Draft, str, Data | None]:
    """The machine's words for a note, the note as it stands, and its ledger."""
    draft = suggestions.load(site, path) or _draft(site, opts, path, today)
    text = _text(site, path)
    return draft, text, _ledger(site, path, text)


def _ledger(site: Path, path: str, text: str) -> Data | None:
    """The ledger of a note."""
    ident = id_at_sight(text)
    return ledgers.read(site / CONTENT, name(path, ident)) if ident else None


def _text(site: Path, path: str) -> str:
    text = store.read(site / CONTENT, path)
    if text is None:
        raise InputError(f"{path}: there is no such note", "`digest status` lists the notes")
    return text


def _save(
    site: Path, path: str, old: str, new: str, ledger: Data | None, booked: Data | None
) -> None:
    """Note and ledger written, the latter alone where the text is as it was."""
    content = site / CONTENT
    if booked is None:
        return
    book = name(path, str(booked["id"]))
    if new == old:
        ledgers.write(content, book, booked)
    elif not store.replace(content, path, old, new, ledger=ledger, new=booked, book=book):
        raise InputError(f"{path} was saved by somebody meanwhile", "Run the command again")


def _draft(site: Path, opts: Options, path: str, today: str) -> Draft:
    """The machine's words for a note, worked out again."""
    with planned(site, opts, today=today, jobs=opts.run.jobs, anew={path}) as (done, _, _):
        for one in done.writes:
            if one.path == path and one.draft is not None:
                return one.draft()
    raise InputError(
        f"{path}: the machine has no words for this note", "Its source is missing from the inbox"
    )
