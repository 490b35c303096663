"""Two articles with the same text: what the notes quote of each, shared words marked."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from digest.model import Span
from digest.notes.read.records import StoryNote
from digest.site.views.frame import Frame, sentence
from digest.site.views.pages import PairView
from digest.site.views.story import pair_href
from digest.site.views.view import Link


def pair(frame: Frame, note: StoryNote, number: int) -> PairView:
    """The page of one pair of copies; pairs count from 1."""
    w, copy = frame.words, note.copies[number - 1]
    passages = note.passages[number - 1] if number <= len(note.passages) else ()
    sides = []
    for ident, shared in (
        (copy.earlier, [a for a, _ in copy.spans]),
        (copy.later, [b for _, b in copy.spans]),
    ):
        art = frame.shelf.articles[ident]
        link = Link(
            text=w.f("title_at", title=art.head.title, source=frame.outlet(ident)),
            href=frame.to.article(art.head.slug),
        )
        if passages:
            shown = tuple(
                _against(*((a, b) if ident == copy.earlier else (b, a))) for a, b in passages
            )
        else:
            texts = _known(frame, note, ident)
            shown = tuple(_marked(text, span, shared) for span, text in texts)
        sides.append((link, frame.when(art).text, shown))
    title = w.f("pair_title", earlier=frame.outlet(copy.earlier), later=frame.outlet(copy.later))
    return PairView(
        title=title,
        href=pair_href(frame, note, number),
        trail=(Link(text=note.head.title, href=frame.to.story(note.head.slug)),),
        lead=w.f("pair_lead", share=round(copy.share * 100)),
        note=w.pair_passages if passages else w.pair_sentences,
        reason=sentence(copy.reason),
        sides=tuple(sides),
    )


# What may stand at the end of a whole sentence; anything else was cut there.
_ENDS = tuple(".!?:…”’\"'»)؟。।")


def _against(text: str, other: str) -> Markup:
    """A passage with the words marked that the other article has otherwise.

    The passages are shared runs of words, so they may start and end within a sentence.
    """
    mine, theirs = text.split(), other.split()
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
