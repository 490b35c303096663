"""Small pieces of English for the notes in words: lists, names, sentences put after "that"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from digest.comparison._order import by_time
from digest.comparison.copies import host_of
from digest.facts.shorten import shorten
from digest.model import Article, Holder
from digest.text.quotes import quotations
from digest.text.words import fold

_COUNTS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_OPENERS: Final = frozenset(
    "a about after all almost an another around as at because before both by dozens during each "
    "early eight eleven every few fire firefighters five following four from half heavy hundreds "
    "if in initial it its just late later local many men more most nearly nine no none officers "
    "officials on one only other our over people police prosecutors residents rescue rescuers "
    "scientists several seven since six so some students ten the their there these they this those "
    "thousands three to twelve twenty two under until up upon voters when while with within women "
    "workers investigators witnesses doctors engineers firemen protesters demonstrators soldiers "
    "troops militants divers teachers staff campaigners brokers bosses farmers neighbours critics "
    "experts parents families passengers organisers".split()
)
"""First words of a sentence that are written small inside another one."""

_CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december christmas easter ramadan".split()
)
_SPEECH: Final = re.compile(r":\s*[\"“‘]")

CLAUSE_WORDS: Final = 30
"""A sentence longer than this is cut before it goes after "that": a note has 200 words in all."""

_SAID: Final = (
    r"(?:said|says|say|told|added|announced|reported|confirmed|according to|stated|wrote|"
    r"acknowledged|explained|noted|insisted|claimed|alleged|shows?|showed)"
)
_TAIL: Final = re.compile(
    r",\s++(?=[^,“”\"]*+(?:,[^,“”\"]{1,40}+)?+\.?$)"  # nothing else follows
    rf"(?:[^,“”\"]{{0,80}}?\b)?{_SAID}\b"
)
SAID: Final = re.compile(
    r"(?P<who>[^,;:“”\"]{3,60}?)\ssaid\s(?:that\s)?(?P<what>(?:the|a|an|some|most|all|no)\s[^,;]{10,})$"
)
_HEAD: Final = re.compile(r"^According to [^,]{2,80},\s+(?=\S)")
_NOT_A_CLAIM: Final = re.compile(
    r"\?|!|^(?:But|And|Or|So|Yet|He|She|They|It|This|That|These|Those|His|Her|Their)\b|"
    r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|us)\b"
)
_CUT: Final = re.compile(
    r";\s|\s[–—-]\s|,?\s(?=(?:which|while|after|when|where|although|but|because|before|since)\b)|"
    r",\s(?=(?:who|as)\b)"
)


def count(number: int) -> str:
    """A small count as a word, a large one in digits.

    >>> count(3), count(40)
    ('three', '40')
    """
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else str(number)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text with a small first letter, where that is the first of a word and not of a name.

    >>> lowered("Two people"), lowered("US forces")
    ('two people', 'US forces')
    """
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def listing(items: Sequence[str]) -> str:
    """Items as English prints them.

    >>> listing(["A", "B", "C"])
    'A, B and C'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def names_of(articles: Iterable[Article]) -> dict[str, str]:
    """What each article is called in a note: its outlet, with its headline where needed."""
    arts = by_time(articles)
    base = {art.id: art.document.outlet or host_of(art.document.url) for art in arts}
    held = list(base.values())
    found: dict[str, str] = {}
    for art in arts:
        outlet = base[art.id]
        same = [other for other in arts if base[other.id] == outlet]
        if outlet and held.count(outlet) == 1:
            found[art.id] = outlet
        elif outlet and len(same) <= len(_NTH) and all(o.document.published for o in same):
            found[art.id] = _by_day(art, same, outlet)
        else:
            found[art.id] = _by_headline(art, outlet)
    return found


def _by_day(art: Article, same: Sequence[Article], outlet: str) -> str:
    """ "The Courier on Tuesday": each report of one outlet by its day, else by its place."""
    days = [date.fromisoformat((other.document.published or "")[:10]) for other in same]
    place = list(same).index(art)
    if len(set(days)) < len(days):
        return f"{outlet}’s {_NTH[place]} report"
    if (max(days) - min(days)).days < len(_WEEK):
        return f"{outlet} on {_WEEK[days[place].weekday()]}"
    return f"{outlet} of {days[place].day} {_MONTHS[days[place].month - 1]}"


_WEEK: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NTH: Final = ("first", "second", "third", "fourth", "fifth", "sixth")


def _by_headline(art: Article, outlet: str) -> str:
    title = art.document.title.strip()
    if not title:
        return f"{outlet} ({art.id})" if outlet else f"the report {art.id}"
    words = title.split()
    short = title if len(words) <= 7 else " ".join(words[:7]).rstrip(",:;") + " …"
    return f"{outlet} (“{short}”)" if outlet else f"the report “{short}”"


def claim(sentence: str, *, names: Iterable[str] = ()) -> str:
    """A sentence as it stands after "says that", "" where it cannot stand there.

    `names` are the first words of names in the article: they keep their capital. Who says it is
    cut off the end, because the note names the holder itself.
    """
    plain = shorten(" ".join(sentence.split()))
    if quotations(plain) and plain[:1] in "\"“‘'«":
        return ""
    plain = _HEAD.sub("", plain)
    tail = _TAIL.search(plain)
    if tail and len(plain[: tail.start()].split()) >= 5:
        plain = plain[: tail.start()]
    plain = plain.rstrip(".").strip()
    outside = _outside(plain)
    if not plain or _NOT_A_CLAIM.search(outside) or len(plain.split()) < 4:
        return ""
    if not paired(plain) or _SPEECH.search(plain):
        return ""
    plain = _cut(plain)
    first, _, rest = plain.partition(" ")
    word = re.sub(r"['’]s?$", "", first.strip(",'’\"“”"))
    titled = rest[:1].isupper()  # "Chief Inspector", "Mayor Lenz"
    if (
        (fold(word) in _OPENERS or (word[1:].islower() and not titled))
        and word not in set(names)
        and fold(word) not in _CALENDAR
    ):
        plain = first[:1].lower() + first[1:] + (" " + rest if rest else "")
    return plain


def _outside(text: str) -> str:
    out = text
    for span in reversed(quotations(text)):
        out = out[: span.start] + out[span.end :]
    return out


def _cut(text: str) -> str:
    """The text up to its last clause end within the limit; never inside a quotation."""
    words = text.split()
    if len(words) <= CLAUSE_WORDS:
        return text
    inside = quotations(text)
    best = ""
    for m in _CUT.finditer(text):
        if any(q.start < m.start() < q.end for q in inside):
            continue
        if 8 <= len(text[: m.start()].split()) <= CLAUSE_WORDS:
            best = text[: m.start()]
    return best


def paired(text: str) -> bool:
    """Whether every quotation mark of the text has its partner."""
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def name_words(art: Article) -> frozenset[str]:
    """The first words of the names in an article."""
    first = (mention.text.split()[0].strip(",'’") for mention in art.mentions)
    return frozenset(re.sub(r"['’]s?$", "", word) for word in first)


def holder_name(holder: Holder) -> str:
    """How a note names the holder of a statement, "" for the outlet's own voice."""
    name = " ".join(holder.name.split()).strip(" ,;:")
    if holder.kind == "own" or not name:
        return ""
    first, _, rest = name.partition(" ")
    if fold(first) in _OPENERS:
        name = first[:1].lower() + first[1:] + (" " + rest if rest else "")
    return name


def holder_key(holder: Holder) -> str:
    """What two outlets' names for one holder have in common: "The police" and "police"."""
    words = [word for word in fold(holder_name(holder)).split() if word not in ("the", "a", "an")]
    return " ".join(words)


def citing(names: Mapping[str, str] | Sequence[str]) -> str:
    """ ", citing X and Y" or nothing."""
    listed = list(names)
    return f", citing {listing(listed)}" if listed else ""


def words_in(text: str) -> int:
    """Words of a note, counted as a reader does."""
    return len(text.split())
