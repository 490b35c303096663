"""What grouping needs to know of one document, read off its text once: small and picklable.

Everything that is compared between thousands of articles is a bag of hashes (text/similar.py).
The words behind a verdict are looked up in the text again, for the few pairs that are printed.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect
from dataclasses import dataclass
from datetime import date

from digest.model import Document
from digest.stories.traits.days import dateline, past_ranges, posted, weekdays
from digest.stories.traits.figures import figures
from digest.stories.traits.tokens import Tokens
from digest.text.lang_guess import LANGUAGES, guess_of
from digest.text.phrases import base
from digest.text.similar import bag, key
from digest.text.words import bounds

LEAD = 450  # characters of the text that count as its lead (findings 2; 300 and 600 are no better)
DATELINE = 250  # a full date in this many characters stands in for a missing publication day
MOST = 20_000  # characters read of one text: what comes later tells no event apart
TOO_SHORT = 60  # characters in which no language can be told: taken for English

ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")  # of ASCII: scripts without spaces end it
VERSION = 5  # of the profile: raise it when a cached profile no longer fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One document as grouping sees it; bags hold hashes of stems, of its language each."""

    id: str
    title: str
    text: str
    lang: str = ""  # "" where it is none that the table of words knows
    outlet: str = ""
    genre: str = "news"
    published: str | None = None
    seen: str | None = None
    day: int | None = None  # of publication, proleptic ordinal
    day_from: str = ""  # "record" | "text" | "" where none is known
    words: bytes = b""
    counts: bytes = b""  # one byte for each hash of `words`
    lead: bytes = b""
    heading: bytes = b""
    names: bytes = b""
    doings: bytes = b""  # words of headline and lead that are no names
    news: bytes = b""  # those of the headline
    full_names: bytes = b""
    figures: bytes = b""  # value with unit
    values: bytes = b""  # telling values without their unit
    pairs: bytes = b""  # neighbouring words
    posted: int | None = None  # day of the newest post that the text quotes
    weekdays: int = 0  # that headline and lead name, a bit each, Monday the lowest
    acting: bytes = b""  # full names that carry the report
    past: bytes = b""  # full names that stand only in sentences on an earlier event
    present: bytes = b""  # all other full names
    version: int = VERSION

    @property
    def mark(self) -> int:
        """A number that changes with the text or the date: what was worked out then still fits."""
        return key(f"{self.published} {self.title}\n{self.text}") + self.version


def profile(doc: Document) -> Profile:
    """Give the profile of a document from its title, text, date, language and outlet alone.

    >>> p = profile(Document(id="a", title="Two hurt in Elm raid", text="On 3 May 2031 two fell."))
    >>> p.day_from
    'text'
    """
    text = doc.text[:MOST]
    whole = f"{doc.title}\n{text}"
    told = _told(doc.lang)
    at = outside(bounds(whole), whole)
    raw = [whole[a:b] for a, b in at]
    likely = told if told in LANGUAGES else "en"
    lang = guess_of(raw, whole, likely=likely) or told or ("en" if len(whole) < TOO_SHORT else "")
    lead_end = len(doc.title) + 1 + LEAD
    day, day_from = _day(doc.published), "record"
    if day is None:
        day, day_from = dateline(whole[: len(doc.title) + 1 + DATELINE])
    if lang not in LANGUAGES:
        whole, at, raw = "", [], []  # no word of it can be weighed: it stays alone
    read = Tokens(whole, at, raw, lang, len(doc.title), lead_end, past_ranges(whole))
    with_unit, values = figures(whole, at, raw, lang)
    counted = sorted(read.words.items())
    return Profile(
        id=doc.id,
        title=doc.title,
        text=doc.text,
        lang=lang,
        outlet=doc.outlet or "",
        genre=doc.genre,
        published=doc.published,
        seen=doc.seen,
        day=day,
        day_from=day_from if day is not None else "",
        words=array("I", [k for k, _ in counted]).tobytes(),
        counts=bytes(min(c, 255) for _, c in counted),
        lead=bag(read.lead),
        heading=bag(read.heading),
        names=bag(read.names),
        doings=bag(read.doings),
        news=bag(read.news),
        full_names=bag(read.full),
        figures=bag(with_unit),
        values=bag(values),
        pairs=bag(read.pairs),
        posted=posted(whole),
        weekdays=weekdays(raw[: read.in_lead]),
        acting=bag(read.acting),
        past=bag(read.past),
        present=bag(set(read.full).difference(read.past)),
    )


def outside(at: list[tuple[int, int]], whole: str) -> list[tuple[int, int]]:
    """The words that stand in no address: what addresses share tells of no event."""
    spans = [m.span() for m in ADDRESS.finditer(whole)]
    if not spans:
        return at
    starts = [a for a, _ in spans]
    return [(a, b) for a, b in at if (n := bisect(starts, a)) == 0 or a >= spans[n - 1][1]]


_ONE = {"no": "nb", "nn": "nb", "hr": "sh", "sr": "sh", "bs": "sh", "tl": "fil"}


def _told(lang: str | None) -> str:
    own = base(lang)
    return _ONE.get(own, own)


def _day(published: str | None) -> int | None:
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None
