"""What kind of page a text is from: a whole article, or something that is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.model import DocumentKind
from digest.reading.furniture import ends

_LIVE_TYPE: Final = re.compile(r"LiveBlog", re.IGNORECASE)
_LIVE: Final = re.compile(
    r"/live(?:blog)?(?:[/-]|$)|/live-(?:updates|blog|reporting)|-live-(?:updates|blog)|liveticker"
    r"|newsticker|minuto-a-minuto|en-direct",
    re.IGNORECASE,
)
_LIVE_TITLE: Final = re.compile(
    r"\blive(?:[- ]?blog|[- ]?ticker| updates?)\b|^live:|[-–—|:] live$|\bas it happened\b",
    re.IGNORECASE,
)
_GALLERY_TYPE: Final = re.compile(r"gallery|slideshow|MediaGallery", re.IGNORECASE)
_GALLERY: Final = re.compile(
    r"/(?:photo-?galler|galler|photos?|pictures|slideshows?|fotostrecke|bilder|galerie|diaporama"
    r"|fotogaleria|fotos)[\w-]*/|in-pictures",
    re.IGNORECASE,
)
_WALL: Final = re.compile(
    r"subscri(?:be|bers?|ption)|sign (?:in|up) to (?:read|continue)|log in to (?:read|continue)"
    r"|members? only|to continue reading|already a (?:member|subscriber)|start your free trial"
    r"|register to (?:read|continue)|weiterlesen mit|jetzt abonnieren|réservé aux abonnés"
    r"|para suscriptores|exclusivo para assinantes|contenuto riservato",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"^\W*\d{1,2}[:.h]\d\d\b.{0,30}$")

_STUB_WORDS: Final = 180  # a page behind a wall shows an opening of about this length
_WALL_TAIL: Final = 3  # the wall stands at the end of the text
_GALLERY_WORDS: Final = 250
_INDEX_LINKS: Final = 0.6  # share of a front page's words that are links
_INDEX_LINES: Final = 8
_INDEX_PROSE: Final = 600  # characters of prose that make a page of many short lines an article


def kind(
    paragraphs: Sequence[str],
    *,
    title: str = "",
    url: str = "",
    types: Sequence[str] = (),
    free: bool = True,
    links: float = 0.0,
    wall: Sequence[str] = (),
) -> DocumentKind:
    """The kind of the page; "article" where nothing speaks against it.

    `wall` holds lines that were left out of the body but may tell of a pay wall.
    """
    words = sum(len(p.split()) for p in paragraphs)
    schema = " ".join(types)
    clocks = sum(1 for p in paragraphs if _CLOCK.match(p))
    if _LIVE_TYPE.search(schema) or clocks >= 4:
        return "live"
    if (_LIVE.search(url) or _LIVE_TITLE.search(title)) and words > 60:
        return "live"
    if _GALLERY_TYPE.search(schema) or (_GALLERY.search(url) and words < _GALLERY_WORDS):
        return "gallery"
    if words < _STUB_WORDS and (not free or _walled([*paragraphs[-_WALL_TAIL:], *wall])):
        return "stub"
    prose = sum(len(p) for p in paragraphs if _is_prose(p))
    size = sum(len(p) for p in paragraphs)
    if len(paragraphs) >= _INDEX_LINES and prose < _INDEX_PROSE and prose * 4 < size:
        return "index"
    if links > _INDEX_LINKS and prose < _INDEX_PROSE and prose * 4 < size:
        return "index"
    return "article"


def _is_prose(text: str) -> bool:
    """Whether the paragraph is a finished sentence or more, in a script with spaces or without."""
    return ends(text) and (len(text.split()) >= 12 or (len(text) >= 40 and not text.isascii()))


def _walled(lines: Sequence[str]) -> bool:
    return any(_WALL.search(line) for line in lines if len(line.split()) <= 40)
