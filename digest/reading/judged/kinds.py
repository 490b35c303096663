"""What kind of page a text is from: a whole article, or something that is none, and what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from digest.model import DocumentKind
from digest.reading.judged.furniture import ends
from digest.text.lang.pages import (
    CONSENT,
    ERROR_TEXT,
    ERROR_TITLE,
    GALLERY,
    LISTS,
    LIVE,
    LIVE_TITLE,
    SEARCH_TITLE,
    SHOP,
    TAG_TITLE,
    WALL,
)

_LIVE_TYPE: Final = re.compile(r"LiveBlog", re.IGNORECASE)
_GALLERY_TYPE: Final = re.compile(r"gallery|slideshow|MediaGallery", re.IGNORECASE)
_ARTICLE_TYPE: Final = re.compile(r"article|posting|report", re.IGNORECASE)
# Types that are no article's, and what such a page is.
_TYPES: Final = {
    "product": "the page of a shop",
    "productgroup": "the page of a shop",
    "offer": "the page of a shop",
    "recipe": "a recipe",
    "tvepisode": "the page of a programme",
    "tvseries": "the page of a programme",
    "radioepisode": "the page of a programme",
    "radioseries": "the page of a programme",
    "podcastepisode": "the page of a programme",
    "podcastseries": "the page of a programme",
    "broadcastevent": "the page of a programme",
    "broadcastservice": "the page of a programme",
    "searchresultspage": "a page of search results",
    "collectionpage": "a list of articles",
    "profilepage": "a list of one writer's articles",
}
_OPEN_GRAPH: Final = {
    "product": "the page of a shop",
    "og:product": "the page of a shop",
    "product.item": "the page of a shop",
    "profile": "a list of one writer's articles",
    "video.episode": "the page of a programme",
    "video.tv_show": "the page of a programme",
    "music.radio_station": "the page of a programme",
}
_CLOCK: Final = re.compile(r"^\W*\d{1,2}[:.h]\d\d\b.{0,30}$")
_NO_SPACES: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)

_EMPTY_WORDS: Final = 15  # fewer are no article
_SHORT_WORDS: Final = 120  # an error page or a notice holds no more
_STUB_WORDS: Final = 180  # a page behind a wall shows an opening of about this length
_WALL_TAIL: Final = 3  # the wall stands at the end of the text
_GALLERY_WORDS: Final = 250
_INDEX_LINKS: Final = 0.6  # share of a front page's words that are links
_INDEX_LINES: Final = 8
_INDEX_PROSE: Final = 600  # characters of prose that make a page of many short lines an article
_TEASED: Final = 0.5  # share of the text that stands under links to other pages
_OPENING_CHARS: Final = 240  # of a text that is no more than an opening
_CUT: Final = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s?$")
_WHOLE: Final = 0.9  # of the text that the page's data hold: nothing is behind a barrier


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What tells the kind of a page; `dated`: its data or its face give a day of publication."""

    title: str = ""
    url: str = ""
    types: Sequence[str] = ()  # schema.org types of the article object
    others: Sequence[str] = ()  # of every object on the page
    graph: str = ""  # og:type
    site: bool = False  # the title is only the site's name
    dated: bool = False
    signed: bool = False
    free: bool = True
    links: float = 0.0  # share of the page's words that are links
    teased: float = 0.0  # share of the text that stands right under a link
    wall: Sequence[str] = ()  # lines left out of the body that may tell of a pay wall
    body: str = ""  # articleBody of the page's data


def kind(paragraphs: Sequence[str], page: Page) -> tuple[DocumentKind, str]:
    """The kind of the page, and in words what it is where it is no article."""
    words = sum(map(size, paragraphs))
    schema = " ".join(page.types)
    if what := _no_article(paragraphs, words, page):
        return what
    clocks = sum(1 for p in paragraphs if _CLOCK.match(p))
    if _LIVE_TYPE.search(schema) or clocks >= 4:
        return "live", _LIVE_SAID
    if (LIVE.search(page.url) or LIVE_TITLE.search(page.title)) and words > 60:
        return "live", _LIVE_SAID
    if _GALLERY_TYPE.search(schema) or (GALLERY.search(page.url) and words < _GALLERY_WORDS):
        return "gallery", "a gallery, not one article"
    if words < _STUB_WORDS and _behind(paragraphs, page):
        return "stub", "only the beginning of an article behind a barrier"
    return "article", ""


_LIVE_SAID: Final = "a live blog, not one article"


def size(text: str) -> float:
    """About how many words the text has, in a script with spaces or without."""
    bare = len(_NO_SPACES.findall(text))
    return bare / 2 if bare * 2 > len(text) else len(text.split())


def _no_article(
    paragraphs: Sequence[str], words: float, page: Page
) -> tuple[DocumentKind, str] | None:
    """What the page is where it is no article of any sort; page data that name one go before."""
    stated = bool(_ARTICLE_TYPE.search(" ".join(page.types))) or page.graph == "article"
    path, query = _path(page.url)
    short = words < _SHORT_WORDS
    if ERROR_TITLE.search(page.title) and short:
        return "other", "an error page"
    if words < _EMPTY_WORDS:
        if ERROR_TEXT.search(" ".join(paragraphs)):
            return "other", "an error page"
        if _behind(paragraphs, page) or any(WALL.search(t) for t in page.wall):
            return "stub", "only the headline of an article behind a barrier"
        return "other", "a page without a text"
    if short and not stated and ERROR_TEXT.search(" ".join(paragraphs)[:600]):
        return "other", "an error page"
    if (short or not stated) and _about_consent(paragraphs):
        return "other", "a notice about cookies"
    home = page.url and path in ("", "/") and not query
    if home and not (stated and page.dated and page.signed):
        return "index", "a home page"
    if SEARCH_TITLE.search(page.title) or (_searches(path, query) and not stated):
        return "index", "a page of search results"
    if not stated:
        for name in (*page.types, *page.others):
            said = _TYPES.get(name.rsplit("/", 1)[-1].casefold())
            # A shop's or a programme's object may stand beside a dated report.
            if said and not (page.dated and page.signed and words >= _STUB_WORDS):
                return _as(said)
        if said := _OPEN_GRAPH.get(page.graph.casefold()):
            return _as(said)
    elif any(name.casefold() == "recipe" for name in (*page.types, *page.others)) and short:
        return "other", "a recipe"
    offers = not stated and not page.signed
    if offers and SHOP.search(" ".join((*paragraphs, *page.wall))[:20_000]):
        return "other", "the page of a shop"
    if not stated and (TAG_TITLE.search(page.title) or LISTS.search(path)):
        return "index", "a list of articles"
    prose = sum(len(p) for p in paragraphs if _is_prose(p))
    total = sum(map(len, paragraphs))
    few = (
        prose < _INDEX_PROSE and prose * 4 < total and not (page.dated and (stated or page.signed))
    )
    if len(paragraphs) >= _INDEX_LINES and few:
        return "index", "a list of articles"
    if page.links > _INDEX_LINKS and few:
        return "index", "a list of articles"
    if not stated and not (page.dated and page.signed):
        if page.site and page.links > _INDEX_LINKS / 2:
            return "index", "a home page"
        if page.teased > _TEASED:
            return "index", "a list of articles"
    return None


def _as(said: str) -> tuple[DocumentKind, str]:
    return ("index" if "list" in said or "results" in said else "other"), said


def _path(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.path, parts.query


def _searches(path: str, query: str) -> bool:
    """Whether the address is that of a search."""
    asks = {k.casefold() for k, v in parse_qsl(query) if v}
    return bool(asks & {"s", "q", "query", "search", "keyword", "suche"}) and (
        path in ("", "/")
        or re.search(r"/(?:search|suche|recherche|buscar|busca|cerca|zoeken|sok)\b", path)
        is not None
    )


def _about_consent(paragraphs: Sequence[str]) -> bool:
    """Whether most of the text speaks of cookies and consent."""
    said = sum(len(p) for p in paragraphs if CONSENT.search(p))
    return said * 2 > sum(map(len, paragraphs))


def _behind(paragraphs: Sequence[str], page: Page) -> bool:
    """Whether the rest of the article stands behind a barrier: the page says so, or breaks off."""
    whole = sum(map(len, paragraphs))
    if (
        page.body
        and whole >= _WHOLE * len(page.body)
        and ends(paragraphs[-1] if paragraphs else "")
    ):
        return False
    lines = (*paragraphs[-_WALL_TAIL:], *page.wall)
    walled = any(WALL.search(line) for line in lines if len(line.split()) <= 40)
    # Pages behind a wall that were saved whole say "not free" too: they do not break off.
    cut = not paragraphs or _CUT.search(paragraphs[-1]) is not None or whole < _OPENING_CHARS
    return walled or (cut and not page.free)


def _is_prose(text: str) -> bool:
    """Whether the paragraph is a finished sentence or more, in a script with spaces or without."""
    if ends(text):
        return len(text.split()) >= 12 or (len(text) >= 40 and not text.isascii())
    return len(_NO_SPACES.findall(text)) >= 60  # scripts that set no stop
