"""What the reports of a day add to the ones before it: who came, what they say, which figures."""

from __future__ import annotations

from collections.abc import Sequence

from digest.notes.read.records import NoteFact, NoteRow, StoryNote
from digest.site import markdown
from digest.site.views.frame import Frame, first_sentence
from digest.site.views.story.contested import contested
from digest.site.views.values import Group, tight
from digest.site.views.view import Link, News

_REPORTS = 2  # headlines of the last day
_FIGURES = 2
_FACT_WORDS = 28
_OPENING_WORDS = 36  # a lede says who, where and when
_JUDGED = ("differ", "updated", "agree")


def news(frame: Frame, note: StoryNote) -> News:
    """What the last day of a story brought; nothing where all its reports are of one day."""
    days = sorted({_day(frame, a) for a in note.articles} - {""})
    if len(days) < 2:
        return News()
    w, new = frame.words, came_on(frame, note, days[-1])
    opening = _opening(frame, note, new)
    reports = [_report(frame, a, named=len(new) > 1 or not opening) for a in new[:_REPORTS]]
    if len(new) > _REPORTS:
        reports.append(Link(text=w.n("more_claims", len(new) - _REPORTS), href="#order"))
    changed, again = figures(frame, note, new)
    lines, plain = [*changed[:_FIGURES]], ""
    if found := opening or _fact(frame, note, new):
        ident, plain, fact = found
        said = contested(frame, note).plain(plain, fact)
        key = "new_fact" if len(new) == 1 else "new_fact_of"
        lines.append(w.f(key, fact=said, source=frame.outlet(ident)))
    lines += again[: 0 if opening else max(0, _FIGURES - len(changed))]
    return News(
        title=tight(w.f("new_on", day=w.day(days[-1], year=False))),
        reports=tuple(reports),
        lines=tuple(tight(line) for line in lines),
        fact=plain,
    )


def _report(frame: Frame, ident: str, *, named: bool) -> Link:
    """A new report, by its headline, or by its outlet where the words behind it say what is new."""
    art, source = frame.shelf.articles[ident], frame.outlet(ident)
    text = frame.words.f("new_report", title=tight(art.head.title), source=source)
    return Link(text=text if named else source, href=frame.to.article(art.head.slug))


def came_on(frame: Frame, note: StoryNote, day: str) -> tuple[str, ...]:
    """The reports of a day."""
    return tuple(a for a in note.articles if _day(frame, a) == day)


def figures(
    frame: Frame, note: StoryNote, new: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures in dispute that new reports change, "dead: five → seven", and those that they
    repeat."""
    changed, again = [], []
    for row in note.rows:
        if row.status not in ("differ", "updated") or row.kind == "claim":
            continue
        found = frame.groups(note, row)
        mine = [g for g in found if g.shown and any(c.article in new for c in g.cells)]
        fresh = [g for g in mine if all(c.article in new for c in g.cells)]
        old = [g for g in found if g.shown and g not in fresh]
        if fresh and old:
            changed.append(_changed(frame, row, old, fresh))
        elif mine:
            what = markdown.plain(row.markdown)
            again.append(frame.words.f("new_again", what=what, value=mine[-1].shown))
    return tuple(changed), tuple(again)


def _changed(frame: Frame, row: NoteRow, old: Sequence[Group], fresh: Sequence[Group]) -> str:
    w, what = frame.words, markdown.plain(row.markdown)
    if row.status == "updated":
        return w.f("value_of", what=what, value=w.arrow.join((old[-1].shown, fresh[-1].shown)))
    return w.f("new_also", what=what, value=fresh[-1].shown)


_Found = tuple[str, str, NoteFact | None]  # an article, its words, the fact that they are


def _opening(frame: Frame, note: StoryNote, new: Sequence[str]) -> _Found | None:
    """What the newest report opens with, where it stands whole in a few lines and no claim that
    others make too is half of it."""
    art = frame.shelf.articles[new[-1]]
    words = first_sentence(markdown.plain(art.summary.markdown), art.head.lang)
    length = len(words.split())
    if not 0 < length <= _OPENING_WORDS or words in markdown.plain(note.deck.markdown):
        return None
    for row in note.rows:
        shared = len({c.article for c in row.cells if c.stance == "says"}) > 1
        for cell in row.cells if row.status in _JUDGED and shared else ():
            half = len(markdown.plain(cell.value or row.markdown).split()) * 2 >= length
            if cell.article == new[-1] and half and words.rstrip(".") in cell.quote:
                return None
    return art.head.id, words, None


def _fact(frame: Frame, note: StoryNote, new: Sequence[str]) -> _Found | None:
    """The first fact of the new reports, with its article, that stands whole in a few lines, is not
    in the brief and backs nothing that others were found to say too."""
    judged = [row for row in note.rows if row.status in _JUDGED]
    shared = [
        cell
        for row in judged
        if any(c.stance == "says" and c.article not in new for c in row.cells)
        for cell in row.cells
        if cell.article in new
    ]
    stands = {fact.id for fact in note.brief} | {cell.fact for cell in shared}
    sentences = {(cell.article, cell.sentence) for cell in shared}
    for ident in new:
        art = frame.shelf.articles[ident]
        for fact in art.facts:
            proof = fact.evidence
            if fact.id in stands or (proof and (ident, proof.sentence) in sentences):
                continue
            if len((plain := markdown.plain(fact.markdown)).split()) <= _FACT_WORDS:
                return ident, plain, fact
    return None


def _day(frame: Frame, article: str) -> str:
    return (frame.shelf.articles[article].head.date or "")[:10]
