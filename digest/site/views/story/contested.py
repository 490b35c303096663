"""Figures that stand in a headline or a sentence while another source says otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from digest.notes.read.records import NoteFact, NoteRow, StoryNote
from digest.site import markdown
from digest.site.views.frame import Frame
from digest.site.views.values import SIGNS, Group, tight

_NEAR = 4  # words on either side of a number that can say what it counts
_SHORTEST = 4  # letters of a word of meaning; "of", "the" say nothing of a number
_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5  # letters that "injured" and "injuries" have in common


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place behind a contested value: what others say, and the claim on it."""

    at: int
    mark: str  # "(or 19)"
    anchor: str
    kind: str  # differ | updated


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """The claims of a story on which values stand against each other."""

    frame: Frame
    rows: tuple[tuple[NoteRow, tuple[Group, ...]], ...]
    lang: str
    shared: frozenset[str] = frozenset()  # words that several labels have: "number", "people"

    def heading(self, text: str, told: set[str], *, links: bool = False) -> Markup:
        """Plain words as HTML, with a mark behind each contested value.

        `told` are the claims whose other values the reader was given, and gets those given here: of
        these the mark is a sign alone.
        """
        parts, last = [], 0
        for spot in self._spots(text):
            parts += [escape(tight(text[last : spot.at])), _html(spot, told, links=links)]
            last = spot.at
        return Markup("").join([*parts, escape(tight(text[last:]))])

    def line(
        self, text: str, told: set[str], fact: NoteFact | None = None, *, links: bool = True
    ) -> Markup:
        """One line of Markdown as HTML, marked like a heading; `fact`: the sentence it is from."""
        text = tight(text)
        spots: list[Markup] = []

        def place(spot: Spot) -> str:
            spots.append(_html(spot, told, links=links))
            return f"{_OPEN}{len(spots) - 1}{_CLOSE}"

        html = markdown.inline(self._in(text, fact, place))
        for n, mark in enumerate(spots):
            html = Markup(html.replace(f"{_OPEN}{n}{_CLOSE}", mark, 1))  # noqa: S704 - both are
        return html

    def plain(self, text: str, fact: NoteFact | None = None) -> str:
        """Plain words with the marks; `fact` tells which sentence they are from."""
        return self._in(text, fact, lambda spot: f" {spot.mark}")

    def _in(self, text: str, fact: NoteFact | None, mark: Callable[[Spot], str]) -> str:
        out, last = "", 0
        for spot in self._spots(text, fact):
            out += text[last : spot.at] + mark(spot)
            last = spot.at
        return out + text[last:]

    def _spots(self, text: str, fact: NoteFact | None = None) -> list[Spot]:
        found: dict[str, Spot] = {}
        for row, values in self.rows:
            for group in values:
                at = _from_sentence(text, group, fact) or self._counted(text, row, group)
                mark = self._mark(row, values, group) if at else ""
                if mark and row.id not in found and _free(at, found):
                    found[row.id] = Spot(
                        at=at, mark=tight(mark), anchor=f"c-{row.id}", kind=row.status
                    )
        return sorted(found.values(), key=lambda s: s.at)

    def _counted(self, text: str, row: NoteRow, group: Group) -> int:
        """Where a number ends that is this value of this very thing; 0 where no word says so."""
        if group.number is None or row.slot != "figure":
            return 0
        from digest.text.figures.numbers import figures

        about = _about(row) - self.shared
        for found in figures(text, lang=self.lang):
            if not found.low == found.high == group.number:
                continue
            counted = {found.unit[:_STEM]} if found.unit else set()
            before = _WORD.findall(text[: found.number.start])[-_NEAR:]
            behind = _WORD.findall(text[found.number.end :])[:_NEAR]
            if (about - counted) & {w.casefold()[:_STEM] for w in (*before, *behind)}:
                return found.number.end
        return 0

    def _mark(self, row: NoteRow, values: tuple[Group, ...], mine: Group) -> str:
        w = self.frame.words
        if row.status == "updated":
            last = values[-1]
            return "" if mine is last else w.f("mark_later", value=last.shown)
        others = [g.shown for g in values if g is not mine and g.shown]
        return w.f("mark_differ", values=w.either(others)) if others else ""


def contested(frame: Frame, note: StoryNote) -> Contested:
    """What of a story is contested."""
    return frame.once("contested", note, lambda: _contested(frame, note))


def _contested(frame: Frame, note: StoryNote) -> Contested:
    told = [r for r in note.rows if r.status in ("differ", "updated") and r.id]
    rows = [(r, frame.groups(note, r)) for r in told]
    kept = tuple((r, g) for r, g in rows if len(g) > 1 and r.kind != "claim")
    # of rows of figures alone: how a told sentence begins is no name of what is counted
    counted = [row for row in note.rows if row.slot == "figure"]
    words = Counter(word for row in counted for word in _about(row))
    shared = frozenset(word for word, n in words.items() if n > 1)
    return Contested(frame=frame, rows=kept, lang=note.head.lang, shared=shared)


def _about(row: NoteRow) -> set[str]:
    words = _WORD.findall(markdown.plain(row.markdown))
    return {w.casefold()[:_STEM] for w in words if len(w) >= _SHORTEST}


def _free(at: int, found: dict[str, Spot]) -> bool:
    return all(spot.at != at for spot in found.values())


def _from_sentence(text: str, group: Group, fact: NoteFact | None) -> int:
    """Where the value ends in a fact of the very sentence that a cell quotes; 0 if it does not."""
    proof = fact.evidence if fact else None
    if proof is None:
        return 0
    for cell in group.cells:
        if cell.article == proof.article and cell.sentence == proof.sentence and cell.value:
            at = text.casefold().find(tight(cell.value).casefold())
            if at >= 0:
                return at + len(cell.value)
    return 0


# stand for a mark while Markdown is read; in no script of people
_OPEN, _CLOSE = "\ue000", "\ue001"


def _html(spot: Spot, told: set[str], *, links: bool) -> Markup:
    """The mark: the other values in full, or, where the reader was given them above, a sign to the
    eye; who hears the page hears them each time."""
    again = spot.anchor in told
    told.add(spot.anchor)
    sign = Markup('<span aria-hidden="true">({s})</span><span class="vh">{m}</span>')
    shown = sign.format(s=SIGNS[spot.kind], m=spot.mark) if again else spot.mark
    form = (
        Markup('\u00a0<a class="ne {k}" href="#{a}"{t}>{m}</a>')
        if links
        else Markup('\u00a0<span class="ne {k}"{t}>{m}</span>')
    )
    title = Markup(' title="{m}"').format(m=spot.mark) if again else ""
    return form.format(k=spot.kind, a=spot.anchor, t=title, m=shown)
