"""What a sentence has that no other report has anywhere, so that it can be looked up: a name, a
figure with what it counts, words in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from digest.comparison.reading import Report, Sent
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.voices.second_hand import plain_outlet
from digest.model import Figure, Mention
from digest.reading.whose.agencies import agency
from digest.text.lang.en.units import convertible
from digest.text.lang.en.words import COUNTRIES, DEMONYMS
from digest.text.words import fold

Kind = Literal["name", "figure", "quote"]

LEAST_QUOTED: Final = 6
"""Words of a quotation that are somebody's own."""

RUN: Final = 4
"""Words in a row that two reports would print of one quotation."""

SHOWN: Final = 9
"""Words of a quotation that are shown."""

LEAST_COUNT: Final = 3
"""Below this a count stands in every report: "two people"."""

LARGE: Final = 1000
"""From this on one number is one thing's, whatever word it counts."""

NEAR: Final = 0.1
"""Share by which two figures may be rounded forms of one."""

VAGUE: Final = 1.5
"""Factor between the ends of a figure from which it is none: "millions"."""

WIDE: Final = 60
"""Characters on either side of a name in which the rest of a longer one would stand."""

LONG: Final = 4
"""Letters from which a word of a name tells it from others."""

SHOUTING: Final = 0.5
"""Share of words with a capital from which a line is a headline, in which nothing shows a name."""

DURATIONS: Final = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))

CRIED: Final = 3
"""Words before a name among which a word for crying makes a cry of it."""

_MARKS: Final = " .,!?\"'“”‘’"
# "House Oversight and Reform Committee", "Freedom of Worship Act": what joins two parts of a name.
_JOINED_BEFORE: Final = re.compile(r"\b[A-Z][\w’'-]{0,40} (?:and|&|of|in|for)(?: the)? $")
_JOINED_BEHIND: Final = re.compile(r" (?:of|for|and)(?: the)? [A-Z]")
_SHARE: Final = re.compile(r"\b(?:\d{1,3}|one|two|three|four|nine) (?:in|out of) \Z", re.I)
_INITIALS: Final = re.compile(r"\b(?:[A-Z]\.?){2,}")


@dataclass(frozen=True, slots=True)
class Novel:
    """What one sentence has alone, as it is printed, and what it is."""

    text: str
    kind: Kind


_OWNS: Final = re.compile(r"['’]s?\s[A-Z]")  # "St. John's Church"
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*+")


@dataclass(frozen=True, slots=True)
class Printed:
    """All that a report prints, its headline and the names of its writers included, folded."""

    words: frozenset[str]
    initials: frozenset[str]  # letters that stand for a name
    runs: frozenset[tuple[str, ...]]  # RUN words in a row
    figures: tuple[Figure, ...]
    outlet: str


Known = Sequence[Printed]
"""What the other reports print, to look a thing up in."""


def printed(report: Report) -> Printed:
    """What a report prints."""
    doc = report.article.document
    text = "\n".join((doc.title, doc.text, *doc.authors))
    low = [fold(word) for word in _words(text)]
    return Printed(
        words=frozenset(low),
        initials=frozenset(m[0].replace(".", "") for m in _INITIALS.finditer(text)),
        runs=frozenset(zip(*(low[n:] for n in range(RUN)), strict=False)),
        figures=report.article.figures,
        outlet=plain_outlet(doc.outlet or ""),
    )


def novel(sent: Sent, held: Known, doc_text: str) -> Novel | None:
    """What a sentence has that others have nowhere, the surest kind first; None where it has
    nothing that could be looked up."""
    for found in (
        _figure(sent, held), _name(sent, held, doc_text), _quotation(sent, held)
    ):  # fmt: skip
        if found:
            return found
    return None


def _words(text: str) -> list[str]:
    return [m[0].removesuffix("'s") for m in _WORD.finditer(text.replace("’", "'"))]


def _name(sent: Sent, held: Known, doc_text: str) -> Novel | None:
    words = [w for w in sent.words if w.stem]
    if sum(w.text[0].isupper() for w in words) > SHOUTING * len(words):
        return None
    fits = [
        name
        for name in sent.names
        if _new(name, sent, held) and not _cut(name, doc_text) and not _cried(name, sent)
    ]
    if not fits:
        return None
    best = max(fits, key=lambda n: (n.kind == "person", n.kind == "org", -n.span.start))
    return Novel(" ".join(best.text.split()), "name")


def _new(name: Mention, sent: Sent, held: Known) -> bool:
    """Whether a name of several words is that of somebody or something which the others name in
    no form: by no word of it that tells it from others, by no letters that stand for it."""
    words = [word for word in _words(name.text) if word]
    if agency(name.text):
        return False  # whose text it is, not what it tells
    if len(words) < 2 or plain_outlet(name.text) in {
        plain_outlet(sent.outlet),
        *(p.outlet for p in held),
    }:
        return False
    opens = name.span.start - sent.span.start <= 1
    if opens and name.kind == "other":
        return False  # the capital may be that of the sentence
    low = [fold(word) for word in words]
    if low[0] in lexicon("en").lists["leans"] or " ".join(low) in _places():
        return False
    letters = "".join(word[0] for word in words if word[0].isupper())
    short = {letters, *(word for word in words if len(word) > 1 and word.isupper())}
    if any(short & p.initials for p in held):
        return False
    telling = [w for w in low if len(w) >= LONG and w not in _general()]
    if name.kind == "person":
        return low[-1] in telling and not any(low[-1] in p.words for p in held)
    return bool(telling) and not any(p.words & {*telling} for p in held)


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    """Words of names that stand in many: titles, countries and their people, what outlets and
    bodies are called by."""
    lists = lexicon("en").lists
    people = {fold(word) for word in (*DEMONYMS, *COUNTRIES) for word in word.split()}
    return lists["titles"] | lists["bodies"] | people


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(fold(name) for name in COUNTRIES)


@lru_cache(maxsize=1)
def _acts() -> re.Pattern[str]:
    return re.compile(lexicon("en").patterns["act"])


def _cut(name: Mention, text: str) -> bool:
    """Whether a name goes on behind its end or begins before it."""
    behind, before = text[name.span.end : name.span.end + 3], text[: name.span.start][-2:]
    goes_on = (behind[:1] in " -.&" and behind[1:2].isupper()) or _OWNS.match(text, name.span.end)
    if name.kind != "person" and (
        _JOINED_BEFORE.search(text, max(0, name.span.start - WIDE), name.span.start)
        or _JOINED_BEHIND.match(text, name.span.end)
    ):
        return True
    acts = _acts().finditer(text, max(0, name.span.start - WIDE), name.span.end + WIDE)
    if any(m.start() <= name.span.start < m.end() and m[0] != name.text for m in acts):
        return True
    return bool(goes_on) or before[-1:] in "-&" or (before[-1:] == " " and before[:1] == ".")


def _cried(name: Mention, sent: Sent) -> bool:
    """Whether what looks like a name is a cry, or all that stands in quotation marks."""
    start, end = name.span.start - sent.span.start, name.span.end - sent.span.start
    if sent.quoted(start):
        inside = (sent.text[q.start : q.end].strip(_MARKS) for q in sent.quotes)
        if any(text == sent.text[start:end].strip(_MARKS) for text in inside):
            return True
    before = [w for w in sent.words if w.end <= start][-CRIED:]
    return any(w.low in lexicon("en").lists["cries"] for w in before)


def _figure(sent: Sent, held: Known) -> Novel | None:
    at = sent.span.start
    for fig in sent.figures:
        text = " ".join(fig.text.split())
        if not _counts(fig) or any(
            _near(fig, o) or _same_thing(fig, o) for p in held for o in p.figures
        ):
            continue
        digits = {fold(w) for w in _WORD.findall(fig.text) if w[0].isdigit()}
        if any(digits & p.words for p in held):
            continue
        if any(w.span.start < fig.span.end and fig.span.start < w.span.end for w in sent.whens):
            continue
        if sent.text[fig.span.end - at : fig.span.end - at + 1] == "-":
            continue  # half of a compound
        if _SHARE.search(sent.text[: fig.span.start - at][-WIDE:]):
            continue  # "1 in 5 renters": no five of them
        return Novel(text, "figure")
    return None


def _counts(fig: Figure) -> bool:
    """Whether a figure says of what it is, and is none that stands everywhere; no age is news."""
    if fig.kind in ("ordinal", "score", "other", "age") or not fig.unit:
        return False
    if fig.high > VAGUE * fig.low:
        return False  # "millions", "dozens"
    if fig.kind == "percent":
        return any(ch.isdigit() for ch in fig.text)  # "half" stands for anything
    if fig.kind == "money":
        return True
    return fig.unit not in DURATIONS and fig.low >= LEAST_COUNT


def _same_thing(one: Figure, two: Figure) -> bool:
    """Whether two numbers may be of one thing in other words: "five floors", "four storeys"."""
    known = lexicon("en").counted
    if one.low == two.low >= LARGE:
        return True  # "6 million people", "6-million Americans"
    return one.unit != two.unit and known.get(one.unit, 1) == known.get(two.unit, 2)


def _near(one: Figure, two: Figure) -> bool:
    """Whether two figures may be one, rounded, or one in other units."""
    if one.unit != two.unit and convertible(one.unit, two.unit):
        return True
    return one.low * (1 - NEAR) <= two.high and two.low <= one.high * (1 + NEAR)


def _quotation(sent: Sent, held: Known) -> Novel | None:
    for quote in sorted(sent.quotes, key=lambda q: q.start - q.end):
        text = " ".join(sent.text[quote.start : quote.end].strip("“”\"'‘’ ").split())
        low = [fold(word) for word in _words(text)]
        if len(low) < LEAST_QUOTED or any(c in text for c in '“”"'):
            continue
        runs = {*zip(*(low[n:] for n in range(RUN)), strict=False)}
        if any(runs & p.runs for p in held):
            continue
        shown = text.split()
        cut = " ".join(shown[:SHOWN]).rstrip(",;:") + " …" if len(shown) > SHOWN else text
        return Novel(f"“{cut.rstrip('.,')}”", "quote")
    return None


def about_headline(sent: Sent, others: Sequence[Report]) -> bool:
    """Whether a sentence tells what another report has in its headline."""
    return any(
        len(sent.stems & r.title) >= max(2, HEADLINE * len(r.title)) for r in others if r.title
    )


HEADLINE: Final = 0.5
"""Share of the words of another report's headline from which a sentence tells its news."""
