"""A claim that one source alone makes, in a few words of its own sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.model import Cell
from digest.notes.read.records import NoteRow
from digest.site import markdown
from digest.site.views.frame import Frame, excerpt
from digest.site.views.values import INNER, tight
from digest.text.quotes import quotations

_WORDS = 16  # of a sentence
_SAID_WORDS = 6  # behind a verb of saying that tell something by themselves
_TO_WHOM = 5  # words behind it that say to whom
_SPOKEN = range(5, 27)  # words in quotation marks that stand whole
_CLAUSE = 24  # words of a label that is a sentence or its first clauses
_PLAIN = {ord(mark): None for mark in "“”\"‘’'"}
_WHAT = re.compile(r"[“„][^“”„]{1,80}[”“]: (?=“)")
_MARKS = "“”\"«»„‘’‚'‹› "


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """The words, whose they are, and whether they are a quotation that stands whole."""

    words: str
    source: str
    spoken: bool = False


def alone(frame: Frame, row: NoteRow) -> Alone | None:
    """What one source alone says; None where its sentence is not known.

    Never the whole sentence, which stands with the claim, and once on a page.
    """
    cell = next((c for c in row.cells if c.stance == "says" and c.quote), None)
    if cell is None or cell.article not in frame.shelf.articles:
        return None
    what, label = _called(row)
    source, about = frame.outlet(cell.article), cell.value or label
    if whole(row):
        spoken, _ = _parted(cell.quote)
        name = cell.holder.name
        if name and len(spoken.split()) * 2 > len(cell.quote.split()):
            by = frame.words.f("quoted_by", name=name, source=source)
            return Alone(words=tight(f"“{spoken}”"), source=by, spoken=True)
        return Alone(words=tight(what + excerpt(label, words=_CLAUSE)), source=source)
    about = about.strip(_MARKS).rstrip(" …").casefold()
    spoken, rest = _parted(cell.quote)
    name = cell.holder.name
    if spoken and (about in spoken.casefold() or about in name.casefold()):
        by = frame.words.f("quoted_by", name=name, source=source) if name else source
        return Alone(words=tight(f"“{spoken}”"), source=by, spoken=True)
    if spoken and about in rest.casefold() and len(rest.split()) >= _SAID_WORDS:
        if rest.startswith(f"{cell.holder.cue} {name}"):  # what is named says who spoke
            by = frame.words.f(
                "quoted_by", name=rest.removeprefix(f"{cell.holder.cue} "), source=source
            )
            return Alone(words=tight(f"“{spoken}”"), source=by, spoken=True)
        return Alone(words=tight(f"“… {rest}”"), source=source)
    words = _told(cell)
    # fewer than all of it
    most = min(_WORDS, len(cell.quote.split()) - 1)
    if most < 1:
        return None
    start = words.casefold().find(about)
    # a quotation that opens the sentence keeps its first words
    at = (start, start + len(about)) if start > 0 and words[0] not in _MARKS else None
    shown = tight(excerpt(words, words=most + words.startswith("… "), at=at))
    return Alone(words=shown if set(shown) & set('“”"') else f"“{shown}”", source=source)


def _called(row: NoteRow) -> tuple[str, str]:
    """What a claim has alone, with the marks behind it, if it is called so; the rest of its label.

    "“60 miles”: “The ship lay 60 miles off the coast”" is called by both.
    """
    label = markdown.plain(row.markdown)
    m = _WHAT.match(label)
    return (m[0], label[m.end() :]) if m else ("", label)


def whole(row: NoteRow) -> bool:
    """Whether a claim is called by its sentence, or by the clauses that open it."""
    label = _called(row)[1].translate(_PLAIN).strip().rstrip(" …")
    return any(
        len(label.split()) >= _SAID_WORDS and label in " ".join(c.quote.split()).translate(_PLAIN)
        for c in row.cells
        if c.stance == "says"
    )


def _parted(sentence: str) -> tuple[str, str]:
    """The words in quotation marks and what follows them, "" where there are none to show whole."""
    found = quotations(sentence)
    if not found:
        return "", ""
    longest = max(found, key=lambda q: q.end - q.start)
    words = sentence[longest.start : longest.end].strip(_MARKS).rstrip(",").translate(INNER)
    if len(words.split()) not in _SPOKEN:
        return "", ""
    return words, sentence[longest.end :].strip(" ,.").translate(INNER)


def _told(cell: Cell) -> str:
    """What a sentence tells: without the words before it that say who tells it to whom."""
    plain = " ".join(cell.quote.split()).rstrip(".")
    name, cue = cell.holder.name.split(), cell.holder.cue
    before, _, behind = plain.partition(f" {cue} ")
    rest = behind.split()
    if not name or not cue or name[-1] not in before or len(rest) < _SAID_WORDS:
        return plain  # it begins with what is said
    over = len(rest) - _WORDS
    return "… " + " ".join(rest[over:] if 0 < over <= _TO_WHOM else rest)
