"""What a line and a voice are in each form of journalism."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from digest.facts.drafts import Draft, count_words
from digest.facts.shorten import capital
from digest.model import Document, Holder, Mention, Sentence, Span

NO_LINES: Final = frozenset(("gallery",))  # a page of captions tells nothing by itself
NO_FACTS: Final = frozenset(("gallery", "satire"))  # what is made up is no fact
LISTED: Final = frozenset(("list", "weather warning"))
LABELLED: Final = LISTED | {"interview", "transcript", "live"}  # a colon stands before a line
_ARGUES: Final = {"opinion": ("the writer", "argues"), "review": ("the reviewer", "finds")}
_PRAISE: Final = re.compile(
    r"\b(?:world[- ](?:leading|class)|award[- ]winning|cutting[- ]edge|state[- ]of[- ]the[- ]art|"
    r"best[- ]in[- ]class|industry[- ]leading|innovative|unique|unrivalled|unparalleled|exciting|"
    r"(?:are|is|am) (?:proud|excited|thrilled|delighted|pleased|honou?red)|passionate|seamless|"
    r"revolutionary|groundbreaking|premier|proud to|look(?:ing)? forward to)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?P<who>Q|A|[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}|"
    r"[A-Z][\w.'’-]++(?: [A-Z][\w.'’-]++){0,3})"
    r"(?:, [A-Za-z ]{2,30})?(?: \([^()]{2,30}\))?:(?:\s+|\Z)"
)
_SPEAKS: Final = re.compile(r"(?:I|We|My|Our|You|Yes|No|Well)\b")
_TIME: Final = re.compile(
    r"(?P<at>(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?|(?:1[0-2]|[1-9])\s?[ap]\.?m\.?)"
    r"(?: (?:GMT|BST|CET|CEST|EST|EDT|ET|UTC|local time))?(?:\s*[:—–-]+\s*|\s+|\Z)"
)
_WRONG: Final = re.compile(
    r"\b(?:(?:earlier|previous|original|first) version|misstated|misspelled|misidentified|"
    r"incorrectly|wrongly|in error|mistakenly|we (?:said|reported|wrote)|"
    r"(?:article|report|story|column) (?:of|on|said|gave))\b",
    re.IGNORECASE,
)
_RIGHT: Final = re.compile(
    r"(?:It|In fact|This|He|She|They|There|"
    r"The (?:correct|right|number|figure|name|date|sum|true|actual))\b"
)
_FIRST_RANK: Final = 4.0  # puts a line before all others


def voices(holders: Sequence[Holder], doc: Document) -> tuple[Holder, ...]:
    """The holders with the genre's own voice: the writer of an opinion, the sender of a release."""
    if doc.genre in _ARGUES:
        who, cue = _ARGUES[doc.genre]
        author = doc.authors[0] if doc.authors else who
        own = Holder(kind="person", name=author, strength="claimed", cue=cue)
    elif doc.genre == "press release":
        own = Holder(kind="organisation", name=doc.outlet or "the sender", strength="said")
    else:
        return tuple(holders)
    return tuple(own if h.kind == "own" and not h.cue else h for h in holders)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph that somebody speaks, or an entry of a live page."""

    label: str
    cut: int  # characters of the label in the paragraph's first sentence
    rank: int = 0


def shaped(
    drafts: Sequence[Draft],
    doc: Document,
    *,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    holders: Sequence[Holder],
) -> tuple[tuple[Draft, ...], tuple[Holder, ...]]:
    """The drafts and holders of a document as its genre has them."""
    out, told = tuple(drafts), tuple(holders)
    if doc.genre in _ARGUES:
        _argued(out, doc, told)
    elif doc.genre == "press release":
        for d in out:
            if _PRAISE.search(d.text):
                _bar(d, "praises its own sender")
    elif doc.genre in ("interview", "transcript"):
        told = _spoken(out, doc, sentences, mentions, told)
    elif doc.genre == "live":
        out = _live(out, doc, sentences)
    elif doc.genre == "correction":
        out = _corrected(out, doc.text)
    elif doc.genre in LISTED:
        _listed(out)
    elif doc.genre == "press review":
        for d in out:
            if told[d.sentence.i].kind == "own":
                d.stands = False
                d.why_not = d.why_not or "does not say which paper says it"
    return out, told


def _bar(d: Draft, why: str) -> None:
    d.stands = d.opens = False
    d.why_not = d.why_not or why


def _argued(drafts: Sequence[Draft], doc: Document, holders: Sequence[Holder]) -> None:
    """Say before each sentence of an opinion whose it is."""
    who, cue = _ARGUES[doc.genre]
    author = next((a for a in doc.authors if a in doc.text), who)
    for d in drafts:
        if d.opens and holders[d.sentence.i].cue == cue:
            d.text = f"[{author} {cue}] {d.text}"
            d.words = count_words(d.text)


def _spoken(
    drafts: Sequence[Draft],
    doc: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    holders: tuple[Holder, ...],
) -> tuple[Holder, ...]:
    """Give each answer to its speaker, and leave the questions out."""
    turns: dict[int, _Turn] = {}
    running: _Turn | None = None
    paragraph = -1
    for s in sentences:
        if s.paragraph != paragraph:
            paragraph = s.paragraph
            m = _LABEL.match(doc.text, s.span.start, s.span.end)
            if m is not None:
                running = _Turn(m["who"], m.end() - s.span.start)
                turns[paragraph] = running
            elif running is not None:
                turns[paragraph] = replace(running, cut=0)
    if not turns:
        return holders
    first = min(turns)
    intro = {m.key for m in mentions if m.kind == "person" and _paragraph(m, sentences) < first}
    guest = next(iter(intro)) if len(intro) == 1 else ""
    asks = {t.label for p, t in turns.items() if t.label == "Q" or t.label == (doc.outlet or "")}
    full = {m.text.lower(): m.key for m in mentions if m.kind == "person"}
    out = list(holders)
    opened: set[int] = set()
    for d in drafts:
        turn = turns.get(d.sentence.paragraph)
        if turn is None:
            continue
        head = d.sentence.paragraph not in opened
        opened.add(d.sentence.paragraph)
        who = (
            guest
            if turn.label == "A"
            else full.get(
                turn.label.lower(), turn.label.title() if turn.label.isupper() else turn.label
            )
        )
        if turn.label in asks or d.text.endswith("?") or not who:
            _bar(d, "is a question")
            continue
        said = d.text
        if head and turn.cut:
            m = _LABEL.match(said)
            said = said[m.end() :] if m is not None else said
        out[d.sentence.i] = Holder(kind="person", name=who, strength="said", cue=":")
        shown = turn.label if turn.label != "A" else who
        shown = who if who in doc.text else shown
        d.text = f"[{shown}:] {capital(said)}"
        d.words = count_words(d.text)
        if d.leans and _SPEAKS.match(said) and d.words > _LEAST:
            d.stands, d.why_not = True, ""
    return tuple(out)


_LEAST: Final = 7  # words of an answer that says something


def _paragraph(m: Mention, sentences: Sequence[Sentence]) -> int:
    at = bisect_right(sentences, m.span.start, key=lambda s: s.span.end)
    return sentences[at].paragraph if at < len(sentences) else 0


def _live(
    drafts: Sequence[Draft], doc: Document, sentences: Sequence[Sentence]
) -> tuple[Draft, ...]:
    """Put the newest entries of a live page first, each with its time."""
    turns: dict[int, _Turn] = {}
    order: list[str] = []
    running: _Turn | None = None
    paragraph = -1
    for s in sentences:
        if s.paragraph != paragraph:
            paragraph = s.paragraph
            m = _TIME.match(doc.text, s.span.start, s.span.end)
            if m is not None:
                order.append(m["at"])
                running = _Turn(m["at"], m.end() - s.span.start, len(order) - 1)
            if running is not None:
                turns[paragraph] = running if m is not None else replace(running, cut=0)
    if len(order) < 2:
        return tuple(drafts)
    newest_last = _minutes(order[0]) < _minutes(order[-1])
    within: dict[int, int] = {}
    for d in drafts:
        turn = turns.get(d.sentence.paragraph)
        if turn is None:
            _bar(d, "is older than the entries of the page")
            continue
        rank = len(order) - 1 - turn.rank if newest_last else turn.rank
        m = _TIME.match(d.text)
        said = d.text[m.end() :] if m is not None else d.text
        nth = within[rank] = within.get(rank, -1) + 1
        d.text = f"[{turn.label}] {capital(said)}"
        d.words = count_words(d.text)
        d.opens = d.opens and rank == 0
        if count_words(said) < _LEAST - 2:
            _bar(d, "is too short")
        d.terms["place"] = -round(math.log1p(2 * rank + nth), 4)
        d.score = sum(d.terms.values())
    return tuple(drafts)


def _minutes(clock: str) -> int:
    hours, _, rest = clock.replace(".", ":", 1).partition(":")
    late = "p" in clock.lower() and not hours.startswith("12")
    digits = re.match(r"\d+", rest)
    return (int(re.sub(r"\D", "", hours) or 0) + 12 * late) * 60 + int(digits[0] if digits else 0)


def _corrected(drafts: Sequence[Draft], text: str) -> tuple[Draft, ...]:
    """A correction in one line: what was wrong, and what is right."""
    out: list[Draft] = []
    skip = False
    for d, after in zip_longest(drafts, drafts[1:]):
        if skip:
            skip = False
            continue
        if _WRONG.search(d.text):
            d.score += _FIRST_RANK
            d.stands = d.opens = True
            d.why_not = ""
            together = after is not None and after.sentence.paragraph == d.sentence.paragraph
            if together and after is not None and _RIGHT.match(after.text):
                span = Span(start=d.sentence.span.start, end=after.sentence.span.end)
                d.sentence = replace(d.sentence, span=span)
                d.text = f"{d.text} {after.text}"
                d.words = count_words(d.text)
                skip = True
            d.whole = True
        out.append(d)
    return tuple(out)


def _listed(drafts: Sequence[Draft]) -> None:
    """Keep the items of a list, and the lines of a warning that say what, where and until when."""
    for d in drafts:
        if d.sentence.kind == "list" or ": " in d.text[:40]:
            d.whole = True
            if d.why_not in ("is too short", "announces what follows"):
                d.stands, d.why_not = d.words > 1 and not d.text.endswith(":"), ""
            d.opens = False
            d.score += _FIRST_RANK / 2
