"""The head of a pasted article: headline, outlet, byline, stamp and section, in whatever order.

Each line is read for itself first (`line.read`); what then stays unclaimed is the headline, the
standfirst or, where nothing tells, an unknown line, which is kept apart and becomes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from digest.reading.judged.furniture import ends, reason
from digest.reading.judged.genres import labelled
from digest.reading.pasted.line import CLAIMS, Line, headed, read, twice
from digest.reading.pasted.papers import squash
from digest.reading.whose.byline import is_name
from digest.reading.whose.credits import has_dateline
from digest.text.times.stamps import Stamp, join

_HEAD_LINES: Final = 30  # the head of a page is not longer than this
_PROSE: Final = 14  # words of a line that ends as a sentence: the body has begun
_PROSE_CHARS: Final = 50  # the same in a script without spaces
_LONG: Final = 300  # characters of a line that is no part of a head
_STANDFIRST: Final = 6  # fewer words without a full stop are an unknown line
_LABELLED: Final = 3  # first lines among which a headline with a label stands
_HEADLINE_MAX: Final = 45  # words; a longer first line is prose
_ROLE_LINE: Final = re.compile(
    r"(?:[\w&'’ -]{0,40}\b)?(?:editor|correspondent|reporter|writer|journalist|columnist|producer"
    r"|staff|redakteurin|redakteur)\b[\w&,'’ -]{0,40}",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """What was found over the body; `used` maps line numbers to the reason they are no body."""

    title: str = ""
    section: str = ""
    standfirst: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    url: str | None = None
    stamps: list[Stamp] = field(default_factory=list)
    unknown: tuple[str, ...] = ()  # lines that may be an outlet, a topic, a place
    used: dict[int, str] = field(default_factory=dict)


def head(
    lines: Sequence[tuple[int, str]],
    *,
    lang: str | None,
    country: str | None,
    title: str = "",
    known: Collection[str] = (),
) -> Head:
    """The head read off the first lines (line number, text), none of them blank.

    `known` are folded names of outlets that the site has met.
    """
    found = Head(title=title)
    seen = [read(text, lang=lang, country=country, known=known) for _, text in lines[:_HEAD_LINES]]
    end = _end(lines, seen)
    at = _headline(lines, seen, end, found)
    if at is not None:
        end = max(end, at + 1)
        found.used[lines[at][0]] = "headline"
    agency = maybe = ""
    loose: list[tuple[int, str]] = []
    after_stamp = False
    for i in range(end):
        number, text = lines[i]
        one = seen[i]
        if i == at:
            continue
        if found.title and _same(text, found.title):
            found.used[number] = "headline"
            continue
        if one.why:
            found.used[number] = one.why
            agency = agency or one.agency
            maybe = maybe or one.maybe
            _take(one, found)
            after_stamp = after_stamp or bool(one.stamps)
        elif at is not None and i < at:
            found.used[number] = "unknown"
            found.unknown += (text,)
        elif after_stamp and not ends(text) and len(text.split()) >= _STANDFIRST:
            found.used[number] = "caption"  # an unfinished line between stamp and body
        else:
            loose.append((number, text))
    if at is not None and not title:
        _cut_outlet(found, known, [text for _, text in lines[: end + 1]])
    _rest(loose, found, " ".join(text for _, text in lines[end : end + 12]))
    if end < len(lines) and found.title and _same(lines[end][1], found.title):
        found.used[lines[end][0]] = "headline"
    if (
        not found.outlet
        and maybe
        and (not is_name(maybe) or (found.authors and maybe not in found.authors))
    ):
        found.outlet = maybe
    found.outlet = found.outlet or _confirmed(found) or agency
    return found


def published(stamps: list[Stamp], label: str) -> tuple[str | None, tuple[str, ...]]:
    """The value of the stamps with that label, a time on its own line joined to its day.

    The second value holds the readings where the day is ambiguous.
    """
    for i, found in enumerate(stamps):
        if _label(found) != label or (found.iso and len(found.iso) < len("2023-09-28")):
            continue
        if found.iso and "T" not in found.iso and i + 1 < len(stamps):
            clock = stamps[i + 1]
            if clock.iso and not clock.label and ":" in clock.iso and "T" not in clock.iso:
                return join(found.iso, clock.iso), ()
        return found.iso, found.readings
    return None, ()


def _label(found: Stamp) -> str:
    return "updated" if found.label == "updated" else "published"


def _take(one: Line, found: Head) -> None:
    """What a line says goes into the head; the first that names an outlet or a section counts."""
    found.url = found.url or one.url
    found.stamps += one.stamps
    found.authors += tuple(p for p in one.persons if p not in found.authors)
    found.credits += tuple(a for a in one.credits if a not in found.credits)
    found.outlet = found.outlet or one.outlet
    found.section = found.section or one.section


def _end(lines: Sequence[tuple[int, str]], seen: Sequence[Line]) -> int:
    """The number of the first line of the body.

    The head ends with the last byline or stamp before two paragraphs of prose, or with the last
    line that names an outlet or a section before the first.
    """
    last = 0
    prose = 0
    for i, one in enumerate(seen):
        text = lines[i][1]
        if one.why in CLAIMS and (prose == 0 or one.why in ("stamp", "byline")):
            last = i + 1
        elif one.why is None and _is_prose(text) and not (i == 0 and _next_claims(seen, 0)):
            prose += 1
            if prose >= 2 or has_dateline(text):
                break
        elif prose == 0 and one.why:
            last = i + 1
    while last < len(seen) and _unfinished(lines[last][1]):
        last += 1  # unknown line, standfirst without a full stop, caption
    return last


def _unfinished(text: str) -> bool:
    """Whether a line may still be the head's: no sentence, and none that opens what follows it."""
    return not ends(text) and len(text) < _LONG and not text.endswith((":", "："))


def _is_prose(text: str) -> bool:
    return ends(text) and (
        len(text.split()) >= _PROSE or (len(text) >= _PROSE_CHARS and not text.isascii())
    )


def _next_claims(seen: Sequence[Line], i: int) -> bool:
    """Whether the line after that one is a byline, a stamp or an outlet: heads go on like that."""
    return i + 1 < len(seen) and seen[i + 1].why in CLAIMS


def _headline(
    lines: Sequence[tuple[int, str]], seen: Sequence[Line], end: int, found: Head
) -> int | None:
    """The place of the headline, whose words go into `found`; None where no line is one."""
    if found.title:
        return next((i for i in range(min(6, len(seen))) if _same(lines[i][1], found.title)), None)
    if (at := _unclaimed(lines, seen, end, found)) is not None:
        return at
    for i in range(min(end, _LABELLED)):
        # "Opinion: ..." opens teasers, and headlines where no other line is one
        if seen[i].why == "promotion" and labelled(lines[i][1]):
            found.title = lines[i][1]
            return i
    # a short headline may look like the name of a paper where nothing else can be one
    for i in range(min(end, 2)):
        if seen[i].why == "outlet" and len(lines[i][1].split()) >= 4 and not seen[i].sure:
            found.title = lines[i][1]
            return i
    return None


def _unclaimed(
    lines: Sequence[tuple[int, str]], seen: Sequence[Line], end: int, found: Head
) -> int | None:
    """The first line that nothing claims and that reads as a headline."""
    for i in range(min(end + 1, len(seen))):
        text = lines[i][1]
        rest = seen[i].headline or text
        if seen[i].why and not seen[i].headline:
            continue
        words = len(rest.split())
        if words > _HEADLINE_MAX or (ends(text) and has_dateline(text)):
            return None
        if _is_prose(text) and text[-1] == "." and not _next_claims(seen, i):
            return None
        if i >= end and (len(rest) >= _LONG or text[-1] in ".:。"):
            return None
        if words <= 2 and _kicker(lines, seen, i):
            continue
        found.title = rest
        if seen[i].headline:
            _take(seen[i], found)
        return i
    return None


def _kicker(lines: Sequence[tuple[int, str]], seen: Sequence[Line], i: int) -> bool:
    """Whether a short line is a kicker: the one after it is the headline."""
    if i + 2 >= len(lines) or i + 1 >= len(seen) or seen[i + 1].why:
        return False
    words = len(lines[i + 1][1].split())
    text = lines[i + 1][1]
    return 4 <= words <= 25 and (not ends(text) or _next_claims(seen, i + 1)) and not reason(text)


def _cut_outlet(found: Head, known: Collection[str], texts: Sequence[str]) -> None:
    """The headline without the outlet that hangs on it: another line names it, its form tells, or
    the headline stands a second time without it, as a page's title and its heading do."""
    title, outlet = headed(found.title, known=(*known, *(squash(o) for o in (found.outlet,) if o)))
    if not outlet:
        title, outlet = twice(found.title, texts)
    if outlet:
        found.title = title
        found.outlet = found.outlet or outlet


def _rest(loose: list[tuple[int, str]], found: Head, body: str) -> None:
    """Sorts what is left of the head: names, roles, standfirst, and what nobody can tell."""
    named = bool(found.authors)
    for number, text in loose:
        words = len(text.split())
        name, _, role = text.partition(", ")
        if any(_same(text, a) for a in found.authors) or (
            found.authors and words <= 8 and _ROLE_LINE.fullmatch(text)
        ):
            found.used[number] = "byline"
        elif is_name(name) and (not role or _ROLE_LINE.fullmatch(role)) and words <= 8:
            # A name in the text too is whom the article is about.
            if not named and name not in body and name not in found.title:
                found.authors += (name,)
            found.used[number] = "byline" if found.authors else "unknown"
        elif words < _STANDFIRST and not ends(text) and text.isascii() | (len(text) < 20):
            found.used[number] = "unknown"
            found.unknown += (text,)
        elif found.standfirst:
            found.used[number] = "standfirst"
            found.standfirst += " " + text
        else:
            found.standfirst = text
            found.used[number] = "standfirst"


def _confirmed(found: Head) -> str:
    """An unknown line that the host of the address bears out as its outlet."""
    parts = (found.url or "").partition("://")[2].partition("/")[0].split(".")
    return next((text for text in found.unknown if squash(text) in parts), "")


def _same(a: str, b: str) -> bool:
    return squash(a) == squash(b) != ""
