"""What form of journalism a text is: found once, from page data, section, address, headline, form.

"news" wherever nothing says otherwise: a wrong genre changes what later rooms make of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from digest.model import DocumentKind, Genre
from digest.reading.judged.furniture import ends
from digest.text.lang.genres import HEADLINES, SECTIONS, TYPES

_OPENING: Final = 5  # paragraphs in which a release says that it is one
_RELEASED: Final = (
    r"\W{0,3}(?:for immediate release|press release|news release|pressemitteilung"
    r"|communiqué de presse|nota de prensa|comunicato stampa|persbericht|pressmeddelande)"
)
_RELEASE: Final = re.compile(_RELEASED + r"\b|[^.]{3,60}/\s?\w{4,20}wire\s?/", re.IGNORECASE)
_RELEASE_LINE: Final = re.compile(_RELEASED + r"\W{0,3}", re.IGNORECASE)
_SPEAKER: Final = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:, [A-ZÀ-Þ][A-ZÀ-Þ ,.'’-]{2,60})?(?: \([^()]{1,30}\))?: ?"
)
_HOST: Final = re.compile(
    r"[A-Z][A-Z .'’-]{2,40}, (?:[A-Z]{2,12} )?(?:HOST|BYLINE|ANCHOR|REPORTER|PRESENTER"
    r"|CORRESPONDENT):"
)
_SPEECHES: Final = 4  # lines that open with a speaker in capitals
_ASKED: Final = re.compile(r"(?:Q|Question|F|Frage|P|Pregunta|D|Domanda)\s?[:.]\s", re.IGNORECASE)
_QUESTIONS: Final = 4  # of an interview, each with its answer
_NUMBERED: Final = re.compile(r"(?:#?\d{1,2}[.):]\s?|\d{1,2}$)")
_ITEMS: Final = 4  # numbered headings of a list
_COUNTED: Final = re.compile(
    r"(?:the )?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|zehn|dix|diez|dieci)"
    r" (?:best|top|things|ways|reasons|tips|places|facts|must|great|easy|simple|dinge|gründe"
    r"|choses|raisons|cosas|razones|cose|motivi)\b",
    re.IGNORECASE,
)


def genre(
    paragraphs: Sequence[str],
    *,
    kind: DocumentKind = "article",
    title: str = "",
    section: str = "",
    url: str = "",
    types: Sequence[str] = (),
    authors: Sequence[str] = (),
    agencies: Sequence[str] = (),
) -> Genre:
    """The genre; `types` are schema.org types of the article, `agencies` those it credits.

    >>> genre(["The bridge closes."], title="Obituary: Greta Moss")
    'obituary'
    >>> genre(["The bridge closes."], title="Bridge closes")
    'news'
    """
    if kind == "live" or kind == "gallery":
        return kind
    for name in types:
        if found := TYPES.get(name.rsplit("/", 1)[-1].casefold()):
            return found
    for what, pattern in HEADLINES.items():
        if pattern.search(title):
            return what
    for place in (section, *_folders(url)):
        if found := SECTIONS.get(place.strip().casefold().replace("-", " ").replace("_", " ")):
            return found
    if any(_RELEASE.match(p) for p in paragraphs[:_OPENING]):
        return "press release"
    if formed := _by_form(paragraphs, title):
        return formed
    if agencies and all(a in agencies for a in authors):
        return "agency"
    return "news"


def labelled(headline: str) -> bool:
    """Whether a headline says of itself which genre it is: "Opinion: The quay must stay"."""
    return any(pattern.search(headline) for pattern in HEADLINES.values())


def marks_release(line: str) -> bool:
    """Whether the line only says that a press release follows: "FOR IMMEDIATE RELEASE"."""
    return _RELEASE_LINE.fullmatch(line) is not None


def _by_form(paragraphs: Sequence[str], title: str) -> Genre | None:
    """The genre that the shape of the text alone shows."""
    if any(_HOST.match(p) for p in paragraphs[:8]):
        return "transcript"
    if sum(1 for p in paragraphs if _SPEAKER.match(p)) >= _SPEECHES:
        return "transcript"
    asked = sum(1 for p in paragraphs if _ASKED.match(p))
    pairs = sum(
        1
        for one, two in pairwise(paragraphs)
        if one.endswith(("?", "？")) and one[:1] not in '"“„«' and ends(two) and two[-1] != "?"
    )
    if asked >= _QUESTIONS - 1 or (pairs >= _QUESTIONS and pairs * 4 >= len(paragraphs)):
        return "interview"
    items = sum(1 for p in paragraphs if len(p.split()) <= 12 and _NUMBERED.match(p))
    if items >= _ITEMS or (_COUNTED.match(title) and items >= 2):
        return "list"
    return None


def _folders(url: str) -> list[str]:
    """The folders of an address, without the page's own name."""
    try:
        return [part for part in urlsplit(url).path.split("/") if part][:-1][:3]
    except ValueError:
        return []
