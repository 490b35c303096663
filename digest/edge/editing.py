"""What the machine would say where a person edited, and giving parts back to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.edge import lock, store, suggestions
from digest.edge.project import CONTENT, plan
from digest.errors import InputError
from digest.notes.draft import Draft
from digest.notes.ledger import Suggestion
from digest.notes.ownership import Merged, merge
from digest.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One note that a person edited, and what the machine would say there now."""

    path: str
    suggestions: tuple[Suggestion, ...]
    kept: tuple[str, ...]
    deleted: tuple[str, ...]


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
        if path.is_file():
            return path.relative_to(content).as_posix()
    raise InputError(f"{name}: there is no such note", "`digest status` lists the notes")


def reviews(site: Path, only: str | None = None) -> Iterator[Review]:
    """Each note with hand edits, by path; the suggestions are those of the last run."""
    content = site / CONTENT
    for path in suggestions.names(site):
        if only is not None and path != only:
            continue
        draft = suggestions.load(site, path)
        text = store.read(content, path)
        if draft is None or text is None:
            continue
        merged = merge(text, draft)
        yield Review(
            path=path,
            suggestions=merged.suggestions,
            kept=merged.kept,
            deleted=merged.deleted,
        )


def take(
    site: Path, opts: Options, path: str, parts: frozenset[str] | None, *, today: str
) -> Merged:
    """The note with the machine's text for these parts (None: for all), written.

    Raises InputError when the note has no such part or nothing of it is by hand.
    """
    with lock.hold(site):
        content = site / CONTENT
        draft = suggestions.load(site, path) or _draft(site, opts, path, today)
        text = store.read(content, path)
        if text is None:
            raise InputError(f"{path}: there is no such note", "`digest status` lists the notes")
        now = merge(text, draft)
        by_hand = {*now.kept, *now.deleted, *(s.part for s in now.suggestions)}
        wanted = by_hand if parts is None else parts
        unknown = sorted(set(wanted) - by_hand - _names(draft))
        if unknown:
            listed = ", ".join(sorted(by_hand)) or "none"
            raise InputError(
                f"{path}: there is no part {', '.join(unknown)}",
                f"Parts that are by hand: {listed}",
            )
        merged = merge(text, draft, take=frozenset(wanted))
        if merged.changed and not store.save(content, path, text, merged.text):
            raise InputError(f"{path} was saved by somebody meanwhile", "Run the command again")
        suggestions.keep(site, path, draft, merge(merged.text, draft))
        return merged


def _names(draft: Draft) -> frozenset[str]:
    return frozenset((*draft.keys, *draft.texts, *(item.label for item in draft.items)))


def _draft(site: Path, opts: Options, path: str, today: str) -> Draft:
    """The machine's words for a note, worked out again."""
    done, _, _ = plan(site, opts, today=today, jobs=opts.run.jobs)
    for one in done.writes:
        if one.path == path and one.draft is not None:
            return one.draft
    raise InputError(
        f"{path}: the machine has no words for this note", "Its source is missing from the inbox"
    )
