"""The head of a pasted article: headline, section, standfirst, byline and stamp over the body."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from digest.reading.byline import byline, is_name
from digest.reading.credits import has_dateline
from digest.reading.furniture import ends, opens_block, reason
from digest.text.times.stamps import Stamp, join, stamp

_HEAD_LINES: Final = 30  # the head of a page is not longer than this
_PROSE: Final = 14  # words of a line that ends as a sentence: the body has begun
_STANDFIRST: Final = 6  # fewer words without a full stop are a section's name
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
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    url: str | None = None
    stamps: list[Stamp] = field(default_factory=list)
    used: dict[int, str] = field(default_factory=dict)


def head(
    lines: list[tuple[int, str]], *, lang: str | None, country: str | None, title: str = ""
) -> Head:
    """The head read off the first lines (line number, text), none of them blank."""
    found = Head(title=title)
    start = _headline(lines, found, lang, country)
    end = _end(lines, start, lang, country)
    loose: list[tuple[int, str]] = []
    after_stamp = False
    for at in range(start, end):
        number, text = lines[at]
        why = _known(text, found, lang, country)
        if why:
            after_stamp = after_stamp or why == "stamp"
            found.used[number] = why
        elif after_stamp and not ends(text) and len(text.split()) >= _STANDFIRST:
            found.used[number] = "caption"  # an unfinished line between stamp and body
        else:
            loose.append((number, text))
    _rest(loose, found)
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


def _headline(
    lines: list[tuple[int, str]], found: Head, lang: str | None, country: str | None
) -> int:
    """Takes the headline; the number of the line after it."""
    for at, (number, text) in enumerate(lines[:6]):
        if found.title and _same(text, found.title):
            found.used[number] = "headline"
            return at + 1
        if found.title and at:
            return 0
        why = _known(text, found, lang, country)
        if why:
            found.used[number] = why
            continue
        if found.title:
            continue
        words = len(text.split())
        if ends(text) and has_dateline(text):
            return at
        if words > _HEADLINE_MAX or (words > _PROSE and ends(text) and text[-1] == "."):
            return at
        # a short section name over the headline ("World news"): the next line is the headline
        if at == 0 and words <= 2 and _next_is_headline(lines):
            found.section = text
            found.used[number] = "section"
            continue
        found.title = text
        found.used[number] = "headline"
        return at + 1
    return min(6, len(lines)) if not found.title else 0


def _next_is_headline(lines: list[tuple[int, str]]) -> bool:
    if len(lines) < 3:
        return False
    words = len(lines[1][1].split())
    return 4 <= words <= 25 and not ends(lines[1][1]) and reason(lines[1][1]) is None


def _end(lines: list[tuple[int, str]], start: int, lang: str | None, country: str | None) -> int:
    """The number of the first line of the body.

    The head ends with the last byline or stamp before two paragraphs of prose; without any, with
    the last section name before the first paragraph.
    """
    last = start
    prose = 0
    for at in range(start, min(len(lines), start + _HEAD_LINES)):
        text = lines[at][1]
        if len(text.split()) >= _PROSE and ends(text):
            prose += 1
            if prose >= 2:
                break
        elif byline(text) or _stamp(text, lang, country):
            last = at + 1
    while last < len(lines) and not ends(lines[last][1]) and last < start + _HEAD_LINES:
        last += 1  # section name, standfirst without a full stop, caption
    return last


def _known(text: str, found: Head, lang: str | None, country: str | None) -> str | None:
    """What the line is by its own words: stamp, byline, link or debris."""
    if text.startswith(("http://", "https://")) and " " not in text:
        found.url = found.url or text
        return "link"
    mark = _stamp(text, lang, country)
    if mark:
        found.stamps.append(mark)
        return "stamp"
    by = byline(text)
    if by:
        found.authors += tuple(p for p in by.persons if p not in found.authors)
        found.credits += tuple(a for a in by.agencies if a not in found.credits)
        return "byline"
    return "related" if opens_block(text) else reason(text)


def _stamp(text: str, lang: str | None, country: str | None) -> Stamp | None:
    """A stamp that is the whole line, or that says what it is."""
    mark = stamp(text, lang=lang, country=country)
    if mark and (mark.label or len(mark.rest.split()) <= 2) and not ends(mark.rest):
        return mark
    return None


def _rest(loose: list[tuple[int, str]], found: Head) -> None:
    """Sorts what is left of the head: names, roles, section, standfirst."""
    for number, text in loose:
        words = len(text.split())
        if any(_same(text, a) for a in found.authors) or (
            found.authors and words <= 8 and _ROLE_LINE.fullmatch(text)
        ):
            found.used[number] = "byline"
        elif words < _STANDFIRST and not ends(text):
            if is_name(text) and found.authors:
                found.used[number] = "byline"
            else:
                found.used[number] = "caption" if found.section else "section"
                found.section = found.section or text
        elif found.standfirst:
            found.used[number] = "standfirst"
            found.standfirst += " " + text
        else:
            found.standfirst = text
            found.used[number] = "standfirst"


def _same(a: str, b: str) -> bool:
    return "".join(filter(str.isalnum, a.casefold())) == "".join(filter(str.isalnum, b.casefold()))
