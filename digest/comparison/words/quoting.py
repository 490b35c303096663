"""A report's own words inside quotation marks: whole sentences, or their first clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.comparison.rows.lexicon import lexicon
from digest.comparison.words.scene import Scene
from digest.facts.shorten import dateline
from digest.facts.wording.clauses import BEARING
from digest.model import Cell, Span
from digest.text.leaning import goes_on, lacks_whom
from digest.text.phrases import ENGLISH, base
from digest.text.quotes import quotations
from digest.text.verbs import verb_in
from digest.text.words import content_stems

MOST: Final = 45
"""Words of a sentence that a note quotes."""

ROOM: Final = 20
"""The same where a clause ends in time; else it ends with the first that says enough."""

HOLDS: Final = 0.5
POINTS: Final = 0.7
"""Share of the words that others have too from which the first clauses stand for a sentence, or
point at it."""

LEAST: Final = 6
"""Words that the first clauses of a sentence have."""

ALSO: Final = 6
"""Words at the head of a sentence among which one that joins it to another would stand."""

LONGEST: Final = 900
"""Characters from which it is no sentence: clauses are looked for in none such."""

OPENS: Final = ("“", '"', "'", "‘")


def printed(
    scene: Scene, cell: Cell, *, room: int = ROOM, shared: frozenset[str] = frozenset(),
    loose: bool = False,
) -> str:  # fmt: skip
    """The sentence as a note quotes it: on its own feet, not a speaker's; else "". One without
    `room` is cut where a clause ends, if that keeps what is `shared` with others; a `loose` one
    before any small word that joins."""
    opens = cell.quote.lstrip()
    first = opens.split(" ", 1)[0].strip(",").lower()
    also = "also" in cell.quote.split()[:ALSO]
    if also or first in lexicon("en").lists["leans"] or _spoken(scene, cell):
        return ""
    return quoted(scene, cell, room=room, shared=shared, loose=loose)


def _spoken(scene: Scene, cell: Cell) -> bool:
    """Whether a sentence lies in a quotation: it is a speaker's, not the report's."""
    found = quotations(cell.quote)
    if cell.span is None:
        return cell.quote.lstrip().startswith(OPENS)
    if found and found[0].start == 0 and found[-1].end + 1 >= len(cell.quote.rstrip()):
        return True
    text = scene.articles[cell.article].document.text
    return any(q.start <= cell.span.start and cell.span.end <= q.end + 1 for q in quotations(text))


def quoted(
    scene: Scene, cell: Cell, *, room: int = ROOM, shared: frozenset[str] = frozenset(),
    loose: bool = False,
) -> str:  # fmt: skip
    """A cell's sentence inside quotation marks, its dateline left out; "" where it is too long,
    broken off, leans on another, or can't stand in them."""
    quote = cell.quote.strip()
    if len(quote) > LONGEST:
        return ""
    ended = quote.rstrip("\"'”’)").endswith((".", "!", "。"))
    if not ended or goes_on(quote) or _unnamed(scene, cell):
        return ""
    plain = " ".join(quote[dateline(quote) :].split())
    english = base(scene.articles[cell.article].document.lang) == ENGLISH
    if english and len(plain.split()) > room:
        plain = _cut(plain, room, shared, loose=loose)
    if len(plain.split()) > MOST:
        return ""
    plain = re.sub(r"\.(?=[’']\Z)", "", inner(plain))  # "it was ‘an end.’"
    return plain if _ABBREVIATED.search(plain) else plain.rstrip(".")


def _cut(plain: str, room: int, shared: frozenset[str], *, loose: bool) -> str:
    """The first clauses of a sentence that have room, or the first that is enough: with a verb, and
    with what others have. Who vouches for it at the end stays, nothing that doubts or denies goes.
    A `loose` one only points at its sentence: it ends before any small word that joins."""
    marks = quotations(plain)
    vouched = _VOUCHED.search(plain)
    said = vouched[0] if vouched else ""
    body = plain[: len(plain) - len(said)].rstrip(".")
    cuts = [plain]
    tails = _pattern("tails")
    found = [
        *tails.finditer(body),
        *(_pattern("joins").finditer(body) if loose else ()),
    ]
    for m in found:
        at = m.start()
        head, tail = body[:at], body[at:]
        joined = m.re is not tails and verb_in(head.split()[-1])  # "an order aimed" at
        if len(head.split()) < LEAST or joined or not _ends(head, tail) or _quotes_at(marks, at):
            continue
        held = len(shared & {*content_stems(head)}) >= (POINTS if loose else HOLDS) * len(shared)
        bare = not body.startswith((",", ";", ":", " -", " –", " —"), at)
        bears = (not _ADDS.match(tail) and BEARING.search(tail)) or (bare and _RANKS.search(head))
        if held and not bears and (m[0] not in _JOINS or verb_in(tail)):
            cuts.append(f"{head} …{said}")
    cuts.sort(key=lambda text: len(text.split()))
    return next((text for text in reversed(cuts) if len(text.split()) <= room), cuts[0])


def _ends(head: str, tail: str) -> bool:
    """Whether a sentence may end there: the last of its clauses has a verb and more, and neither a
    name nor what somebody is doing goes on."""
    last = _CLAUSE.split(head)[-1]
    named = re.search(r"\b[A-Z][\w’'.-]*\Z", head) and re.match(r" \w+ (?:the )?[A-Z]", tail)
    return " " in last and verb_in(last) and not named and not _HANGS.search(head)


def _quotes_at(marks: Sequence[Span], at: int) -> bool:
    return any(q.start < at < q.end for q in marks)


@lru_cache(maxsize=2)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("en").patterns[name])


_HANGS: Final = re.compile(r"(?:ing|\b(?:in|on|at|for|from|with|of|to|by|about|and|or|the|an?))\Z")
_CLAUSE: Final = re.compile(r"\b(?:that|which|who|whose|where|when|while|if|because|after|before) ")
_ABBREVIATED: Final = re.compile(r"\b[A-Z]\.[A-Z]\.\Z")
_ADDS: Final = re.compile(r", (?:saying|adding)\b")
_JOINS: Final = frozenset({", and", ", but", " -", "-"})
# Who vouches for a sentence at its end: ", officials said on Friday".
_VOUCHED: Final = re.compile(
    r", (?:according to [^,;“”]{3,90}+|reports [A-Z][^,;“”]{2,40}+|"
    r"[^,;“”]{3,60}? (?:said|says|announced|confirmed|reported|shows|showed|told [^,;“”]{3,40}?)"
    r"(?: [^,;“”]{2,40})?)\.?\Z"
)
_RANKS: Final = re.compile(
    rf"{BEARING.pattern}|\b(?:first|last|most|least|[a-z]{{3,12}}est)\b"
    r"|\b(?:second|minute|hour|day|week|month|year|moment|time)s?\Z"
    r"|\b(?:soon|shortly|just|long|right|even|mainly|partly|ever|same|where)\Z",
    re.IGNORECASE,
)


def _unnamed(scene: Scene, cell: Cell) -> bool:
    """Whether a sentence says "he" or "it" of what it has not named: "he revealed"."""
    named = scene.articles[cell.article].mentions
    if cell.span is not None:
        start, end = cell.span.start, cell.span.end
        named = tuple(n for n in named if start <= n.span.start < end)
    return lacks_whom(cell.quote, named)


def inner(quote: str) -> str:
    """A sentence as it stands inside quotation marks, "" where a mark or a bracket of its own has
    no partner, or a letter was lost."""
    odd = quote.count("“") != quote.count("”") or quote.count('"') % 2
    if odd or quote.count("(") != quote.count(")") or "\ufffd" in quote:
        return ""
    for mark, single in (("“", "‘"), ("”", "’"), ('"', "'")):
        quote = quote.replace(mark, single)
    return quote
