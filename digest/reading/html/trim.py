"""The edges of a body: what stands over and under an article and is no paragraph of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.reading.html.blocks import Block, Place
from digest.reading.html.head.jsonld import squash
from digest.reading.judged.furniture import ends
from digest.reading.whose.byline import byline
from digest.text.times.stamps import stamp

_HEAD: Final = 4  # paragraphs in which the headline may be repeated
_LINE_WORDS: Final = 12  # of a byline or a stamp
_ENOUGH: Final = 600  # characters of an article behind which another one may begin
# A drop cap that an element of its own parts from its word. Only letters that are no word.
_DROP_CAP: Final = re.compile(r"([BCDFGHJLMNPQRTX]) (?=[a-zß-öø-ÿ])")

Edges = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]


def trimmed(paragraphs: Sequence[str], *, title: str) -> Edges:
    """The paragraphs without headline, byline and stamp before them, and what went and why."""
    kept = list(paragraphs)
    gone: list[tuple[str, str]] = []
    wanted = squash(title)
    for _ in range(_HEAD):
        n = _repeated(kept, wanted)
        why = "headline"
        if not n and kept and len(kept) > 1 and (why := _over(kept[0])):
            n = 1
        if not n or n >= len(kept):
            break
        gone += [(text, why) for text in kept[:n]]
        del kept[:n]
    return tuple(_capped(kept)), tuple(gone)


def _repeated(kept: Sequence[str], wanted: str) -> int:
    """How many of the first paragraphs are the headline; 0 for none."""
    said = ""
    for n, text in enumerate(kept[:_HEAD], 1):
        said += squash(text)
        if not wanted or not wanted.startswith(said):
            return 0
        if said == wanted:
            return n
    return 0


def _over(text: str) -> str:
    """Why a first line is none of the article: "byline", "stamp", or "" where it may be one."""
    if len(text.split()) > _LINE_WORDS or ends(text):
        return ""
    mark = stamp(text)
    if mark and not mark.rest:
        return "stamp"
    by = byline(text)
    return "byline" if by and (by.persons or by.agencies) else ""


def _capped(kept: list[str]) -> list[str]:
    """The paragraphs with their drop caps joined to the word."""
    out: list[str] = []
    for text in kept:
        if out and len(out[-1]) == 1 and out[-1].isupper() and text[:1].islower():
            out[-1] += text
        else:
            out.append(_DROP_CAP.sub(r"\1", text, count=1) if _DROP_CAP.match(text) else text)
    return out


def next_article(found: Sequence[Block], asked: Sequence[int], title: str) -> int:
    """The number of the first block of another article that follows; all blocks where none does.

    Endless pages set each article in an element of its own, with a headline of the first rank.
    """
    wanted = squash(title)
    first: Place | None = None
    size = 0
    inside = set(asked)
    for i, block in enumerate(found):
        heads = _up(block.place, "h1")
        if heads is not None:
            article = _up(block.place, "article")
            if squash(block.text) in wanted or first is None:
                first = first or article
            elif article is not None and article is not first and size >= _ENOUGH:
                return i
        elif i in inside:
            size += len(block.text)
    return len(found)


def _up(place: Place | None, tag: str) -> Place | None:
    while place is not None and place.tag != tag:
        place = place.parent
    return place
