"""Markdown of notes -> HTML that is safe in any page: no raw HTML, no odd schemes.

Pictures of the site's own are shown (see `pictures`); one from elsewhere becomes a link, because a
page must ask no third party for anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from digest.site.links import is_web

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A text without any of these is its own HTML but for escaping: nine facts of ten, and parsing
# them was two thirds of the time for 5,000 notes.
_SIGNS = re.compile(r"[\\`*_\[\]<>&!~|\x00-\x1f\x7f-\x9f]")
# What makes a line a heading, a list, a rule, code or anything else than a paragraph.
_LINE_START = re.compile(r"[ \t#+=-]|\d{1,9}[.)]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s\[]++\](?!:)")
_FOOTNOTE_TEXT = re.compile(r"^\[\^[^\]\s]+\]:.*(?:\n(?:[ \t]+.*|[ \t]*(?=\n[ \t])))*", re.M)
_PICTURE = re.compile(r"picture:(\d{1,6})x(\d{1,6})/(image/[\w.%-]{1,200})")
ROOT = "digest-root:/"
"""Stands before the address of a picture until it is known where on the site the page lies."""
_HEADING_FLOOR = 3  # sections of a page are h2, so headings inside one start at h3


def _is_marked(text: str) -> bool:
    """Whether a text may be more than plain words; one pattern for all takes twice as long."""
    return _SIGNS.search(text) is not None or "  " in text or "://" in text


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = _valid_link  # type: ignore[method-assign]
    parser.add_render_rule("image", _image)
    return parser


def _valid_link(url: str) -> bool:
    if is_web(url) or _PICTURE.fullmatch(url):
        return True
    return url.startswith(("mailto:", "#")) or not re.match(r"[^/?#]*:|[\\/]{2}", url)


def _image(self: Any, tokens: Sequence[Token], i: int, options: Any, env: Any) -> str:
    token = tokens[i]
    src = str(token.attrGet("src") or "")
    words = token.content or src
    if m := _PICTURE.fullmatch(src):
        size = f'width="{m[1]}" height="{m[2]}"'
        return f'<img src="{ROOT}{escape(m[3])}" alt="{escape(words)}" {size} loading="lazy">'
    if not is_web(src):  # a file that is no picture beside the note: `check` tells of it
        return str(escape(token.content))
    return f'<a href="{escape(token.attrGet("src"))}">{escape(words)}</a>'


def _clean(tokens: Sequence[Token]) -> Sequence[Token]:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{max(_HEADING_FLOOR, int(token.tag[1]))}"
        if "style" in token.attrs:  # aligned tables; a strict policy refuses inline style
            del token.attrs["style"]
        if token.children:
            _clean(token.children)
    return tokens


def inline(text: str) -> Markup:
    """One line of Markdown as HTML without a paragraph around it.

    >>> str(inline("Two *dock* workers <b>died</b>"))
    'Two <em>dock</em> workers &lt;b&gt;died&lt;/b&gt;'
    """
    if not _is_marked(text):
        return escape(text)
    parser = _parser()
    tokens = parser.parseInline(_FOOTNOTE.sub("", text).strip())
    return Markup(parser.renderer.render(_clean(tokens), parser.options, {}).strip())  # noqa: S704


def blocks(text: str) -> Markup:
    """A section of Markdown as HTML; footnote marks and texts are left out."""
    paragraphs = text.strip("\n ").split("\n\n")
    if not any(map(_is_more, paragraphs)):
        return Markup("".join([f"<p>{escape(p)}</p>\n" for p in paragraphs if p]))  # noqa: S704
    parser = _parser()
    body = _FOOTNOTE.sub("", _FOOTNOTE_TEXT.sub("", text))
    return Markup(parser.renderer.render(_clean(parser.parse(body)), parser.options, {}))  # noqa: S704


def _is_more(paragraph: str) -> bool:
    """Whether a paragraph is more than one line of plain words."""
    edges = paragraph != paragraph.strip()
    return edges or _is_marked(paragraph) or _LINE_START.match(paragraph) is not None


def plain(text: str) -> str:
    """The words of a piece of Markdown.

    >>> plain("Two [dock](https://x.example) workers")
    'Two dock workers'
    """
    if not _is_marked(text):
        return text
    words: list[str] = []
    for token in _parser().parse(_FOOTNOTE.sub("", _FOOTNOTE_TEXT.sub("", text))):
        if token.type == "inline":
            words.append(" ")
            words += [_words(child) for child in token.children or ()]
    return " ".join("".join(words).split())


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline", "image") else ""
