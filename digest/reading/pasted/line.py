"""What one line over a pasted article is: a stamp, a byline, an outlet, a section, or several."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from digest.reading.judged.furniture import ends, opens_block, reason
from digest.reading.judged.genres import marks_release
from digest.reading.pasted import papers
from digest.reading.whose.agencies import agency
from digest.reading.whose.byline import byline, is_name
from digest.text.times.stamps import Stamp, stamp

# Reasons of lines that a head is made of.
CLAIMS: Final = ("stamp", "byline", "outlet", "section", "link")
_BAR: Final = re.compile(r"\s{0,3}[|·•»]\s{0,3}|\s{1,3}[–—-]{1,2}\s{1,3}|\s{0,3}\t\s{0,3}")
_SUFFIX: Final = re.compile(r"\s{0,3}[|·•»]\s{0,3}|\s{1,3}[–—:-]{1,2}\s{1,3}")
_LINE_MAX: Final = 200  # characters; longer ones are prose
_NAME_WORDS: Final = 6  # before or behind a stamp on one line
_FOR: Final = re.compile(r"(?:,\s{1,3}|\s(?:for|in|at|für|pour|para|per|voor)\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was read off a line; `why` is None for a line that says nothing of itself."""

    why: str | None = None
    stamps: tuple[Stamp, ...] = ()
    persons: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    outlet: str = ""
    agency: str = ""  # that stands where an outlet would
    section: str = ""
    maybe: str = ""  # an outlet or a writer: it stands beside a section
    url: str | None = None
    headline: str = ""  # what is left of a line that also names its outlet
    sure: bool = False  # the outlet is known, or a word says that it is one


_SAYS_NOTHING: Final = Line()


def read(text: str, *, lang: str | None, country: str | None, known: Collection[str] = ()) -> Line:
    """What the line is by its own words."""
    if text.startswith(("http://", "https://")) and " " not in text:
        return Line(why="link", url=text)
    if len(text) > _LINE_MAX:
        return _SAYS_NOTHING
    if name := papers.by_words(text):
        return _outlet(name, known, sure=True)
    if name := papers.by_rights(text):
        return Line(why="copyright", outlet=name, sure=True)
    mark = stamp(text, lang=lang, country=country)
    if mark and not mark.rest:
        return Line(why="stamp", stamps=(mark,))
    pieces = [p for p in _BAR.split(text) if p]
    if len(pieces) > 1 and (found := _pieces(pieces, lang, country, known)):
        return found
    if by := _byline(text, known):
        return by
    if marks_release(text):
        return Line(why="section", section="Press release")
    if mark:
        if found := _beside(text, lang, country, known):
            return found
        if (mark.label or len(mark.rest.split()) <= 2) and not ends(mark.rest):
            return Line(why="stamp", stamps=(mark,))
    if opens_block(text):
        return Line(why="related")
    if name := papers.by_form(text, known):
        return _outlet(name, known, sure=papers.squash(name) in known)
    if why := reason(text):
        return Line(why=why)
    if name := papers.by_dash(text):
        return _outlet(name, known, sure=False)
    if papers.menu(text):
        return Line(why="menu")
    if papers.section(text):
        return Line(why="section", section=text)
    return _SAYS_NOTHING


def headed(text: str, *, known: Collection[str] = ()) -> tuple[str, str]:
    """A headline without the outlet that hangs on it, and the outlet; "" for none.

    >>> headed("Crane falls at Port Alder - Harbour Times")
    ('Crane falls at Port Alder', 'Harbour Times')
    """
    marks = list(_SUFFIX.finditer(text))
    if marks:
        behind, before = text[marks[-1].end() :], text[: marks[0].start()]
        if (name := papers.by_form(behind, known)) and ":" not in marks[-1][0]:
            return text[: marks[-1].start()], name
        if papers.squash(before) in known and len(text) > 2 * len(before):
            return text[marks[0].end() :], before
    return text, ""


def twice(text: str, others: Sequence[str]) -> tuple[str, str]:
    """The same where one of the other lines is the headline without what hangs on it.

    >>> twice("Crane falls at port – Skerry Sound", ["Crane falls at port"])
    ('Crane falls at port', 'Skerry Sound')
    """
    bare = {papers.squash(other) for other in others}
    for mark in _SUFFIX.finditer(text):
        name = papers.announced(text[mark.end() :]) if ":" not in mark[0] else ""
        if name and papers.squash(text[: mark.start()]) in bare:
            return text[: mark.start()], name
    return text, ""


def _outlet(name: str, known: Collection[str], *, sure: bool) -> Line:
    usual = agency(name)
    if usual and papers.squash(name) not in known:
        return Line(why="outlet", credits=(usual,), agency=name)
    return Line(why="outlet", outlet=name, sure=sure)


def _byline(text: str, known: Collection[str]) -> Line | None:
    """A byline, with the outlet that stands behind the names: "By Ana Ortiz, Harbour Times"."""
    for m in _FOR.finditer(text):
        behind = text[m.end() :].removeprefix("the ")
        name = papers.by_form(behind, known)
        by = byline(text[: m.start()]) if name and not agency(name) else None
        if by:
            return Line(why="byline", persons=by.persons, credits=by.agencies, outlet=name)
    by = byline(text)
    return Line(why="byline", persons=by.persons, credits=by.agencies) if by else None


def _beside(
    text: str, lang: str | None, country: str | None, known: Collection[str]
) -> Line | None:
    """A stamp with an outlet, a section or a byline on its line."""
    words = text.split()
    for n in range(min(_NAME_WORDS, len(words) - 1), 0, -1):
        for mine, other in (
            (" ".join(words[:n]), " ".join(words[n:])),
            (" ".join(words[-n:]), " ".join(words[:-n])),
        ):
            mark = stamp(other, lang=lang, country=country)
            if mark and not mark.rest and (found := _piece(mine.strip(" ,:()[]/"), known)):
                return _join([found, Line(why="stamp", stamps=(mark,))])
    return None


def _pieces(
    pieces: list[str], lang: str | None, country: str | None, known: Collection[str]
) -> Line | None:
    """A line of several parts; None where they are none that a head holds."""
    found: list[Line] = []
    left: list[str] = []
    for piece in pieces:
        mark = stamp(piece, lang=lang, country=country)
        if mark and len(mark.rest.split()) <= 2:
            one = _beside(piece, lang, country, known) if mark.rest else None
            found.append(one or Line(why="stamp", stamps=(mark,)))
        elif one := _piece(piece, known):
            found.append(one)
        else:
            left.append(piece)
    if not found:
        return None
    whole = " ".join(left).split()
    if not left or (len(whole) <= 3 and any(one.why in ("stamp", "byline") for one in found)):
        named = next((p for p in left if is_name(p)), "")
        if left and not named and len(found) == 1 and found[0].why == "section":
            return None
        joined = _join(found)
        if joined.persons or not named or not joined.stamps:
            return joined
        return _join([*found, Line(why="byline", persons=(named,))])
    beside = len(found) == 1 and found[0].why == "section" and len(left) == 1
    if beside and len(whole) <= 4 and all(w[0].isupper() for w in whole):
        # "Skerry Sound | World": the paper or the writer
        return Line(why="section", maybe=left[0], section=found[0].section)
    outlets = [one for one in found if one.outlet]
    if len(left) == 1 and len(whole) >= 3 and outlets and len(found) == len(pieces) - 1:
        return Line(why="outlet", outlet=outlets[0].outlet, headline=left[0])
    return None


def _piece(text: str, known: Collection[str]) -> Line | None:
    """A part of a line that is a byline, an outlet or a section."""
    if not text:
        return None
    if by := _byline(text, known):
        return by
    if name := papers.by_words(text) or papers.by_form(text, known):
        return _outlet(name, known, sure=papers.squash(name) in known)
    if papers.section(text):
        return Line(why="section", section=text)
    return None


def _join(found: list[Line]) -> Line:
    """What several parts of a line say together."""
    kinds = [one.why for one in found]
    return Line(
        why=next(k for k in ("stamp", "byline", "outlet", "section", *kinds) if k in kinds),
        stamps=tuple(s for one in found for s in one.stamps),
        persons=tuple(p for one in found for p in one.persons),
        credits=tuple(c for one in found for c in one.credits),
        outlet=next((one.outlet for one in found if one.outlet), ""),
        agency=next((one.agency for one in found if one.agency), ""),
        section=next((one.section for one in found if one.section), ""),
        sure=any(one.sure for one in found),
    )
