"""Old news without its time: what may not be printed as if it had happened now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from digest.model import Sentence, When
from digest.text.hinted import Hinted, plain

_OLD: Final = 45  # days before publication from which on news is old
# An event that is not the one of the report, without a word on when it was.
_EARLIER: Final = re.compile(
    r"\b(?:previous|earlier|similar|separate|prior|past|former) (?:\w+ )?(?:attacks?|cases?|"
    r"incidents?|crash(?:es)?|accidents?|fires?|outbreaks?|convictions?|offen[cs]es?|trials?|"
    r"scandals?|raids?|floods?|storms?|quakes?|earthquakes?|shootings?|bombings?|strikes?|"
    r"protests?)\b|\b(?:the last time|not the first|once before|"
    r"another (?:crash|attack|accident|shooting) that)\b"
)
_HINTS: Final = (
    "arlier", "revious", "imilar", "eparate", "prior", "past", "ormer", "time", "not the", "once",
    "nother",
)  # fmt: skip
_NOW: Final = re.compile(
    r"\b(?:is|are|has|have|will|says?|now|today|tonight|yesterday|tomorrow|remains?|can|may|should|"
    r"must|wants?|plans?|continues?)\b"
)
_TIME: Final = Hinted(
    r"\b(?:1[89]|20)\d\d\b|\b(?:ago|last|earlier this|decades?|centur\w+)\b",
    *("18", "19", "20", "ago", "last", "earlier this", "decade", "centur"),
)
_STRETCH: Final = re.compile(
    r"(?:Back )?[Ii]n (?:\w+ )?(?:1[89]|20)\d\d\b|"
    r"(?:A|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Some|\d+) "
    r"(?:years?|decades?) (?:ago|earlier|before)\b|Last year\b|In the (?:past|last century)\b"
)


def stale(
    text: str, sentences: Sequence[Sentence], whens: Sequence[When], *, published: str | None
) -> dict[int, str]:
    """The sentences on earlier events that do not say when those were: number -> why not.

    Two kinds: "a similar crash killed nine" without a time, and what goes on from a sentence that
    begins with "In 2012" in the same paragraph.
    """
    today = _day(published) or max((d for w in whens if (d := _day(w.latest))), default=None)
    out: dict[int, str] = {}
    old = -1  # the paragraph in which an old stretch runs
    w = 0
    for sent in sentences:
        line = text[sent.span.start : sent.span.end]
        while w < len(whens) and whens[w].span.end <= sent.span.start:
            w += 1
        k = w
        own = []
        while k < len(whens) and whens[k].span.start < sent.span.end:
            own.append(whens[k])
            k += 1
        if own or _TIME.search(line):
            begins = _STRETCH.match(line) is not None
            recent = any(_recent(x, today) for x in own)
            old = sent.paragraph if begins and not recent else -1
            continue
        if sent.paragraph == old and not _NOW.search(line):
            out[sent.i] = "goes on from an earlier event, and its time stands before it"
        elif (
            sent.i > 0
            and any(map(line.__contains__, _HINTS))
            and _EARLIER.search(plain(line))
            and not _NOW.search(line)
        ):
            out[sent.i] = "tells of an earlier event without its time"
        if sent.paragraph == old and _NOW.search(line):
            old = -1
    return out


def _recent(when: When, today: date | None) -> bool:
    day = _day(when.latest)
    return day is not None and today is not None and (today - day).days <= _OLD


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None
