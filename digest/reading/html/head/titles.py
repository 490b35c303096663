"""The headline of a page: the h1 that other witnesses bear out, without the site's name."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from digest.reading.html.head.jsonld import first, squash, texts
from digest.reading.whose.identity import host
from digest.text.normalise import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KICKER: Final = 3  # words of a section's name
_HEADLINE: Final = 4  # words of an h1 that is a headline though nothing else says so
_SHARED: Final = 0.6  # of the h1's words that must stand in another witness of the title
_TITLE_SEP: Final = re.compile(r"\s{1,3}(?:[|–—•·»«›:-]|::|//)\s{1,3}|\s{0,3}\|\s{0,3}")

_PARTS: Final = frozenset("br div p h2 h3 li hr".split())
_META_TITLE: Final = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")


def title(
    tree: HtmlElement, metas: dict[str, list[str]], main: dict[str, Any], names: set[str]
) -> str:
    """The headline: the h1 that agrees with another witness, without the site's name."""
    head = one_line(unescape(first(texts(main.get("headline")), texts(main.get("name")))))
    og = first(*(metas.get(k, []) for k in _META_TITLE))
    page = one_line(" ".join(t.text_content() for t in list(tree.iter("title"))[:1]))
    witnesses = [_cut_site(w, names) for w in (head, og, page) if w]
    best, share, opening = "", 0.0, ""
    heads: list[str] = []
    for h1 in tree.iter("h1"):
        text = _borne_out(h1, witnesses)
        if not text or squash(text) in names:
            continue
        heads.append(text)
        score = max((_overlap(text, w) for w in witnesses), default=0.0)
        if score > share:
            best, share = text, score
            opening = next(filter(None, map(one_line, h1.itertext())))
    if best and share >= _SHARED:
        shown = _cut_site(best, names)
        return _with_topic(_without_kicker(shown, opening, witnesses), shown, witnesses)
    if len(heads) == 1 and _is_headline(heads[0]):
        return _cut_site(heads[0], names)  # written for readers; the others for search engines
    return next((w for w in witnesses if w), "") or best


def words_of(el: HtmlElement) -> str:
    """The words of an element on one line; a line break parts words."""
    return one_line(" ".join(_runs(el)))


def _borne_out(h1: HtmlElement, witnesses: list[str]) -> str:
    """The words of an h1 without a last line that no other witness of the title knows: a byline."""
    lines = [one_line(run) for run in _runs(h1) if run.strip()]
    told = [squash(w) for w in witnesses]
    while len(lines) > 1:
        last, rest = squash(lines[-1]), squash("".join(lines[:-1]))
        if any(last in w for w in told) or not any(rest in w for w in told if rest):
            break
        lines.pop()
    return " ".join(lines)


def _runs(el: HtmlElement) -> list[str]:
    """The texts of an element, parted where a break or a block stands; flat, for deep pages."""
    from lxml.etree import iterwalk

    out = [el.text or ""]
    for event, part in iterwalk(el, events=("start", "end")):
        if part is el:
            continue
        if part.tag in _PARTS:
            out.append("")
        if event == "start":
            out[-1] += part.text or ""
        else:
            out[-1] += part.tail or ""
    return out


def _is_headline(text: str) -> bool:
    """Whether an h1 is too long for the name of a site or of a section."""
    return len(text.split()) >= _HEADLINE or (not text.isascii() and len(text) >= 3 * _HEADLINE)


def _with_topic(title: str, shown: str, witnesses: list[str]) -> str:
    """The title with the topic before it ("Harbour: ...") where most witnesses have it so."""
    key = squash(title)
    told = [squash(w) for w in (shown, *witnesses)]
    for other in (shown, *witnesses):
        long = squash(other)
        before = other[: -len(title)].rstrip() if other.endswith(title) else ""
        if before.endswith(":") and told.count(long) > told.count(key):
            return other
    return title


def _without_kicker(title: str, opening: str, witnesses: list[str]) -> str:
    """The title without the section's name, a text of its own, that opens the same h1."""
    for other in witnesses:
        before = title[: -len(other)] if other and title.endswith(other) else ""
        if 0 < len(before.split()) <= _KICKER and squash(before) == squash(opening):
            return other
    return title


def _overlap(a: str, b: str) -> float:
    """The F1 of the words of both."""
    x, y = Counter(_words(a)), Counter(_words(b))
    hit = sum((x & y).values())
    return 2 * hit / (sum(x.values()) + sum(y.values())) if hit else 0.0


def _cut_site(title: str, names: set[str]) -> str:
    """The title without the site's name at its end or start."""
    pieces = _TITLE_SEP.split(title)
    marks = [m[0] for m in _TITLE_SEP.finditer(title)]
    while len(pieces) > 1 and _is_site(pieces[-1], names):
        pieces.pop()
        marks.pop()
    while len(pieces) > 1 and _is_site(pieces[0], names):
        pieces.pop(0)
        marks.pop(0)
    out = pieces[0]
    for mark, piece in zip(marks, pieces[1:], strict=False):
        out += mark + piece
    return out.strip()


def _is_site(piece: str, names: set[str]) -> bool:
    key = squash(piece)
    if not key or len(piece.split()) > 6:
        return False
    return any(key == n or (len(n) > 3 and len(key) > 3 and (key in n or n in key)) for n in names)


def site_names(
    metas: dict[str, list[str]],
    main: dict[str, Any],
    ld: list[dict[str, Any]],
    url: str | None,
) -> set[str]:
    """Folded names under which the site may hang itself on its titles."""
    found = [*metas.get("og:site_name", []), *metas.get("application-name", [])]
    found += texts(main.get("publisher"))
    for item in ld:
        if set(texts(item.get("@type"))) & {"WebSite", "NewsMediaOrganization", "Organization"}:
            found += texts(item.get("name"))
    found += [v.lstrip("@") for v in metas.get("twitter:site", [])]
    address = host(url)
    parts = address.split(".")
    found += [address, *(p for p in parts[:-1] if len(p) > 3)]
    return {squash(f) for f in found if squash(f)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
