"""What changed since the last run, one entry a change; a run that changes nothing adds none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from digest.model import JOINED, LEFT, VERSION, Article, Change, Comparison, Document, Row
from digest.notes.read.records import ArticleNote, NoteRow, StoryNote


def article_changes(old: ArticleNote | None, art: Article) -> tuple[Change, ...]:
    """The note's history, with an entry when the source now prints another version."""
    if old is None:
        return ()
    doc = art.document
    words = len(doc.text.split())
    if old.sha == doc.sha or not old.sha or (words == old.words and _same_facts(old, art)):
        return old.head.changes
    entry = Change(
        on=doc.modified or doc.published or doc.seen or "",
        what=VERSION,
        old=str(old.words),
        new=str(words),
        ref=doc.sha[:12],
    )
    return _append(old.head.changes, (entry,))


def story_changes(
    old: StoryNote | None, comp: Comparison, articles: Mapping[str, Document]
) -> tuple[Change, ...]:
    """The story's history: reports that joined or left, rows whose values changed."""
    if old is None:
        return ()
    fresh = [doc for ident, doc in sorted(articles.items()) if ident not in old.articles]
    gone = [ident for ident in old.articles if ident not in articles]
    if not fresh and not gone and not _rows_changed(old.rows, comp.rows):
        return old.head.changes
    latest = max((_stamp(doc) for doc in articles.values()), default="")
    entries = [
        Change(on=_stamp(doc), what=JOINED, old="", new=doc.title, ref=doc.id)
        for doc in sorted(fresh, key=lambda doc: (_stamp(doc), doc.id))
    ]
    entries += [Change(on=latest, what=LEFT, old=i, new="", ref=i) for i in gone]
    before = {row.id: row for row in old.rows}
    for row in comp.rows:
        was = before.get(row.id)
        if was is not None and was.values != row.values and row.slot != "text":
            on = max((c.since or "" for c in row.cells if c.stance == "says"), default=latest)
            entries.append(
                Change(
                    on=on or latest,
                    what=row.label[:1].upper() + row.label[1:],  # kinds are written small
                    old=", ".join(was.values),
                    new=", ".join(row.values),
                    ref=row.id,
                )
            )
    return _append(old.head.changes, entries)


def _rows_changed(old: Iterable[NoteRow], new: Iterable[Row]) -> bool:
    before = {row.id: row.values for row in old}
    return any(row.id in before and before[row.id] != row.values for row in new)


def _same_facts(old: ArticleNote, art: Article) -> bool:
    return {f.id for f in old.facts if f.id} == {f.id for f in art.facts}


def _stamp(doc: Document) -> str:
    return doc.published or doc.seen or ""


def _append(old: tuple[Change, ...], new: Iterable[Change]) -> tuple[Change, ...]:
    known = {(c.what, c.old, c.new, c.ref) for c in old[-50:]}
    return old + tuple(c for c in new if (c.what, c.old, c.new, c.ref) not in known)
