"""Texts that several sources print: who repeats whom, and what each has otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from digest.model import CopyLink, Span
from digest.notes.read.records import StoryNote
from digest.site.views.charts import copy_graph
from digest.site.views.frame import Frame
from digest.site.views.pages import CopyView, Repeat
from digest.site.views.view import Link, TextCopies

_GRAPH_FROM = 4  # copies; fewer are quicker read in words
_MINUTES = 60


def texts(note: StoryNote) -> tuple[tuple[str, ...], ...]:
    """The articles of each copied text, in the order of the story, the earliest first."""
    leader = {a: a for a in note.articles}

    def top(ident: str) -> str:
        while leader[ident] != ident:
            ident = leader[ident]
        return ident

    order = {a: n for n, a in enumerate(note.articles)}
    for copy in note.copies:
        if copy.earlier in leader and copy.later in leader:
            one, other = sorted((top(copy.earlier), top(copy.later)), key=order.__getitem__)
            leader[other] = one
    found: dict[str, list[str]] = {}
    for ident in note.articles:
        found.setdefault(top(ident), []).append(ident)
    return tuple(tuple(ids) for ids in found.values() if len(ids) > 1)


def parents(note: StoryNote, ids: Sequence[str]) -> dict[str, CopyLink]:
    """For each later article of one text the report that it shares most with."""
    found: dict[str, CopyLink] = {}
    order = {a: n for n, a in enumerate(note.articles)}
    for copy in note.copies:
        if copy.later not in ids or copy.earlier not in ids:
            continue
        best = found.get(copy.later)
        if best is None or (copy.share, -order[copy.earlier]) > (best.share, -order[best.earlier]):
            found[copy.later] = copy
    return found


def href(frame: Frame, note: StoryNote, number: int) -> str:
    """The address of the page of one copied text; texts count from 1."""
    return frame.to.page("story", note.head.slug, f"same-text-{number}")


def copied_texts(frame: Frame, note: StoryNote) -> tuple[TextCopies, ...]:
    """The copied texts of a story, in words, and as a graph from four copies on."""
    w = frame.words
    return tuple(
        TextCopies(
            lines=tuple(said(frame, copy) for copy in parents(note, ids).values()),
            link=Link(
                text=w.f("same_text_page", source=frame.outlet(ids[0])),
                href=href(frame, note, number),
            ),
            graph=_graph(frame, note, ids),
        )
        for number, ids in enumerate(texts(note), 1)
    )


def _graph(frame: Frame, note: StoryNote, ids: Sequence[str]) -> Markup:
    found = parents(note, ids)
    return copy_graph(frame, ids, found) if len(found) >= _GRAPH_FROM else Markup("")


def said(frame: Frame, copy: CopyLink) -> str:
    """Who repeats whom, how much, and how much later."""
    earlier, later = (frame.shelf.articles[a] for a in (copy.earlier, copy.later))
    after = lag(frame, earlier.head.date, later.head.date)
    return frame.words.f(
        "copy_lane_later" if after else "copy_lane",
        later=frame.outlet(copy.later),
        earlier=frame.outlet(copy.earlier),
        share=round(copy.share * 100),
        lag=after,
    )


def lag(frame: Frame, earlier: str | None, later: str | None) -> str:
    """The time between two reports in words, where both print a time."""
    if not earlier or not later:
        return ""
    try:
        first, second = (datetime.fromisoformat(x.replace(" ", "T")) for x in (earlier, later))
        if len(earlier) < 16 or len(later) < 16:
            days = (second.date() - first.date()).days
            return frame.words.n("lag_days", days) if days > 0 else ""
        if (first.tzinfo is None) != (second.tzinfo is None):
            return ""
        minutes = int((second - first).total_seconds() // 60)
    except ValueError:
        return ""
    if minutes <= 0:
        return ""
    if minutes < 2 * _MINUTES:
        return frame.words.n("lag_minutes", minutes)
    hours = round(minutes / _MINUTES)
    return (
        frame.words.n("lag_hours", hours) if hours < 48 else frame.words.n("lag_days", hours // 24)
    )


def page(frame: Frame, note: StoryNote, number: int) -> CopyView:
    """The page of one copied text: as printed first, then each later one with what it changed."""
    w, ids = frame.words, texts(note)[number - 1]
    found, first = parents(note, ids), frame.shelf.articles[ids[0]]
    others = frame.names(frame.outlets(ids[1:]))
    return CopyView(
        title=w.f("pair_title", earlier=frame.outlet(ids[0]), later=others),
        href=href(frame, note, number),
        trail=(Link(text=note.head.title, href=frame.to.story(note.head.slug)),),
        lead=w.n("pair_lead", len(found)),
        origin=Link(
            text=w.f("title_at", title=first.head.title, source=frame.outlet(ids[0])),
            href=frame.to.article(first.head.slug),
        ),
        when=frame.when(first).text,
        passages=_first(frame, note, ids, found),
        repeats=tuple(_repeat(frame, note, copy) for copy in found.values()),
        graph=_graph(frame, note, ids),
    )


def _passages(note: StoryNote, copy: CopyLink) -> tuple[tuple[str, str], ...]:
    at = next(n for n, c in enumerate(note.copies) if c is copy)
    return note.passages[at] if at < len(note.passages) else ()


def _first(
    frame: Frame, note: StoryNote, ids: Sequence[str], found: dict[str, CopyLink]
) -> tuple[Markup, ...]:
    """The shared passages as printed first; else the sentences that the notes quote."""
    shown: dict[str, None] = {}
    spans: list[Span] = []
    for copy in found.values():
        if copy.earlier == ids[0]:
            spans += [a for a, _ in copy.spans]
            for mine, _ in _passages(note, copy):
                # of two overlapping passages the longer one
                if not any(mine in other for other in shown):
                    shown = {p: None for p in shown if p not in mine} | {mine: None}
    if shown:
        return tuple(escape(_cut(p)) for p in shown)
    return tuple(_marked(text, span, spans) for span, text in _known(frame, note, ids[0]))


def _repeat(frame: Frame, note: StoryNote, copy: CopyLink) -> Repeat:
    w, art = frame.words, frame.shelf.articles[copy.later]
    pairs = _passages(note, copy)
    changed = tuple(against(b, a) for a, b in pairs if a.split() != b.split())
    return Repeat(
        link=Link(
            text=w.f("title_at", title=art.head.title, source=frame.outlet(copy.later)),
            href=frame.to.article(art.head.slug),
        ),
        said=said(frame, copy),
        passages=changed,
        note="" if not pairs else w.pair_changed if changed else w.pair_unchanged,
    )


# What may stand at the end of a whole sentence; anything else was cut there.
_ENDS = tuple(".!?:…”’\"'»)؟。।")


def _whole(words: list[str]) -> list[str]:
    """The words of a passage without a number at its end that may have been cut in two.

    >>> _whole("wanted to leave the rate at 4".split())
    ['wanted', 'to', 'leave', 'the', 'rate', 'at']
    """
    end = len(words)
    while end and not words[end - 1].endswith(_ENDS) and any(map(str.isdigit, words[end - 1])):
        end -= 1
    return words[:end]


def _cut(text: str) -> str:
    """A passage with "…" where it starts or ends within a sentence."""
    words = " ".join(_whole(text.split()))
    start = "… " if words[:1].islower() else ""
    return start + words if words.endswith(_ENDS) else f"{start}{words} …"


def against(text: str, other: str) -> Markup:
    """A passage with the words marked that the other article has otherwise.

    The passages are shared runs of words, so they may start and end within a sentence.
    """
    mine, theirs = _whole(text.split()), _whole(other.split())
    parts = []
    for kind, a, b, _, _ in SequenceMatcher(a=mine, b=theirs, autojunk=False).get_opcodes():
        if a < b:
            words = escape(" ".join(mine[a:b]))
            parts.append(words if kind == "equal" else Markup("<mark>{}</mark>").format(words))
    if mine and mine[0][0].islower():
        parts.insert(0, Markup("…"))
    if mine and not mine[-1].endswith(_ENDS):
        parts.append(Markup("…"))
    return Markup(" ").join(parts)


def _known(frame: Frame, note: StoryNote, ident: str) -> list[tuple[Span, str]]:
    """The sentences of an article that its notes quote, in its order."""
    found: dict[int, tuple[Span, str]] = {}
    for fact in frame.shelf.articles[ident].facts:
        if fact.evidence:
            proof = fact.evidence
            found[proof.span.start] = (proof.span, proof.exact)
    for row in note.rows:
        for cell in row.cells:
            if cell.article == ident and cell.span and cell.quote:
                found.setdefault(cell.span.start, (cell.span, cell.quote))
    return [found[start] for start in sorted(found)]


def _marked(text: str, span: Span, shared: Sequence[Span]) -> Markup:
    parts, at = [], 0
    for one in sorted(shared, key=lambda s: s.start):
        start = max(0, one.start - span.start, at)
        end = min(len(text), one.end - span.start)
        if start < end:
            parts += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
            at = end
    return Markup("").join([*parts, escape(text[at:])])
