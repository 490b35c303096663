"""What stands in an article's text but tells nothing of the event: page furniture, datelines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.text.words import strings

# Agencies and outlets sign a dateline in brackets: "Kyiv, Ukraine (Reuters) -- ".
_DATELINE: Final = re.compile(
    r"\s*+(?:[A-ZÀ-Þ][\w.'’-]*+(?:[ ,/]++(?:[A-ZÀ-Þ][\w.'’-]*+|de|la|del|of|the|and|al))*[ ,]*+)?"
    r"\((?:[A-Z][\w.&'’]*+)(?: [A-Z][\w.&'’]*+){0,3}\)\s*+(?:(?:--++|[—–-]|:)\s*+)?"
    r"(?=[\"“‘'\[A-Z0-9$£€])"
)
# "PORT ALDER (North Wire) — ", "LONDON, Jan 5 — ", "LONDON — "
_CITY: Final = re.compile(
    r"\s*+[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ ,/]++[A-ZÀ-Þ][\w.'’-]*){0,4}"
    r"(?:,? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*+\.? \d{1,2})?"
    r"(?:,? \([\w .&'’]++\))?(?:\s*+(?:(?<!-)--++|[—–])|\s++-)\s++(?=[\"“‘'\[A-Z0-9])"
)
# "Evansville, Indiana - ": without an agency only a place with its region is one.
_PLACE: Final = re.compile(
    r"\s*[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)?"
    r"(?:, [A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)?){1,2}"
    r" (?:--+|[—–-]) ?(?=[\"“‘A-Z])"
)
_MAX_DATELINE: Final = 70
_DATELINE_MARK: Final = re.compile(r"[(—–-]")  # stands in every dateline
# "By . Ana Ortiz . PUBLISHED: . 12:21 EST, 7 May 2012 . | . UPDATED: . 13:14 EST, 7 May 2012 ."
_BYLINE: Final = re.compile(
    r"\s*+(?:By\b[ .]{1,4}(?:[A-Z][\w.'’-]*+[ .,]*+(?:(?:and|in|for) )?){1,9})?"
    r"(?:Last updated at [\d: apmAPM]+ on .{4,24}?\d{4}[ .]*+|"
    r"(?:(?:PUBLISHED|UPDATED|CREATED)[ .:]*+(?:\d{1,2}:\d{2}[ .]*+(?:[A-Z]{2,4})?,?[ .]*+)?"
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]++ \d{4}[ .|]*+)+)"
    r"(?:\d++ shares?[ .]*+|\d++ View comments[ .]*+)*+"
)
_BY_NAME: Final = re.compile(
    r"\s*+By [A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3}(?:,? [A-Z]\w+)*(?:[^\S\n]*+\n)++"
)


# Each alternative is a habit of news pages at large, none of one outlet's wording.
_JUNK: Final = re.compile(
    r"(?:^|[\W_])(?:"
    r"click (?:here|on|through|to)\b|(?:scroll|swipe) (?:down|for|through)\b|read more\b|"
    r"(?:see|read|watch|listen)(?: also| the full| more)?:|sign up (?:for|to)\b|newsletter\b|"
    r"follow (?:us|him|her|me|them|@\w+)(?: \w+)? on\b|follow @|"
    r"(?:on|via) twitter:? @|@\w+ on twitter|"
    r"all rights reserved|copyright\b|©|(?:e-?mail|share|print) (?:this|to a friend)|"
    r"(?:contributed|contributing) to this (?:report|story|article)|reporting by\b|editing by\b|"
    r"(?:the )?(?:opinions|views) expressed (?:in|are)|solely those of|"
    r"(?:video|photo|photos|image|images|picture|pictures|graphic|map|gallery)s?(?: courtesy)?:|"
    r"(?:photo|image|picture)s? (?:by|credit|courtesy)|for more (?:on|information|stories|news)\b|"
    r"(?:story|article) (?:highlights|continues below)|related (?:content|stories|articles?)\b|"
    r"(?:tell|let) us (?:what you think|your)|(?:leave|post) (?:a |your )?comments?\b|"
    r"what do you think|share your (?:thoughts|story|view)|have your say|"
    r"(?:published|updated|created|last updated|last modified)\s*[:.]|"
    r"can be reached at|call the samaritans|for confidential support|visit www|www\.\w|https?://|"
    r"(?:this|the) (?:article|story|page) (?:was|has been|is) (?:updated|originally|first)|"
    r"(?:is|was) (?:a|the) (?:frequent )?contributor to|(?:is|are) (?:a|the) authors? of|"
    r"on this page\b|thank you for (?:using|reading|watching|visiting)|"
    r"find out (?:who|how|what|why)|"
    r"this week's (?:show|episode)|tune in\b|more on this (?:story|page)|"
    r"join (?:us|the conversation)"
    r")",
    re.IGNORECASE,
)
# One of these words stands in every line that `_JUNK` finds, the frequent ones beside one of a few
# others or a mark; to ask for them first is much faster.
_HINTS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        """click scroll swipe newsletter rights copyright email e mail print contributed
        contributing contributor reporting editing expressed solely highlights continues related
        reached samaritans confidential www http https comment comments""".split(),
        (),
    ),
    **dict.fromkeys("see watch listen".split(), (":",)),
    **dict.fromkeys(
        """video photo photos image images picture pictures graphic map gallery galleries videos
        maps graphics""".split(),
        (":", "by", "credit", "courtesy"),
    ),
    **dict.fromkeys("updated published created modified".split(), (":", ".")),
    **dict.fromkeys("story article page".split(), ("updated", "originally", "first", "on this")),
    **dict.fromkeys("tell let join".split(), ("us", "the conversation")),
    **dict.fromkeys("author authors".split(), ("of",)),
    "read": (":", "more"),
    "more": ("for more", "read more"),
    "sign": ("up",),
    "follow": ("@", "on"),
    "twitter": ("@", "on"),
    "share": ("this", "to a", "your"),
    "think": ("what do you",),
    "say": ("have your",),
    "week's": ("show", "episode"),
    "tune": ("in",),
    "thank": ("you",),
    "find": ("out",),
}
_STUB_LENGTH: Final = 40
_STUB: Final = re.compile(
    r"\W*+(?:\d[\d:.,|]*+|EST|GMT|BST|UTC|By|WATCH|READ|MORE|VIDEO)\W*+\Z"
    r"|[^\w:.,|]*+[:.,|]\W*+\Z"
)


def body_start(text: str) -> int:
    """Where the article begins behind a byline with its stamps: an offset, mostly 0."""
    for pattern in (_BYLINE, _BY_NAME):
        m = pattern.match(text, 0, 700)
        if m is not None and m.end() > 0:
            return m.end()
    return 0


@lru_cache(maxsize=256)
def dateline(sentence: str) -> int:
    """How many characters at the start of a sentence are a dateline.

    >>> dateline("Port Alder (North Wire) -- A crane fell.")
    27
    """
    if _DATELINE_MARK.search(sentence, 0, _MAX_DATELINE) is None:
        return 0
    for pattern in (_DATELINE, _CITY, _PLACE):
        m = pattern.match(sentence)
        if m is not None and m.end() <= _MAX_DATELINE:
            return m.end()
    return 0


def junk(sentence: str, found: Sequence[str] | None = None) -> bool:
    """True where the sentence is page furniture, not report; `found` are its words if known.

    >>> junk("Click here to read more."), junk("A crane fell on Tuesday.")
    (True, False)
    """
    words = strings(sentence) if found is None else found
    if _hinted(sentence, words) and _JUNK.search(sentence) is not None:
        return True
    return len(sentence) < _STUB_LENGTH and _STUB.match(sentence) is not None


def _hinted(sentence: str, words: Sequence[str]) -> bool:
    """Whether the words that every such line has stand in this one."""
    if "©" in sentence or "@" in sentence:
        return True
    hints = _HINTS.keys() & words
    if not hints:
        return False
    low = sentence.lower()
    return any(not _HINTS[h] or any(beside in low for beside in _HINTS[h]) for h in hints)
