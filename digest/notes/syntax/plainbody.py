"""The body in the very form that the program writes, read without the Markdown parser.

`plain_blocks` gives the top-level blocks with the tokens that the parser would give, or None where
a line may be anything but a heading, a bullet, a footnote or a paragraph of the simplest kind: the
parser has the word then. A single line of richer Markdown is parsed alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from digest.notes.syntax.markdown import DEFINITION, Piece, parser

_STRANGE = re.compile("[\x00-\x09\x0b-\x1f]")
_HEADING = re.compile(r"\A(#{1,3}) (?=\S)([^\n]*[^\s#])\n?$")
_ITEM = re.compile(r"(  )?- ([^\s\n][^\n]*)\n?$")
# A line that begins like this is a paragraph: a letter, a quotation mark, a number that is no
# list marker, strong words, a link.
_TEXT = re.compile(
    r"[^\W\d_]|\d{1,9}(?![\d.)])|[\"'“”‘’«»„‹›(¿¡…—–€$£@%]|\*\*[^\W_]|\[[^\[\]\\\n^]*\]\("
)
_PLAIN = r"[^\\`*_\[\]<&~\n]"
# Strong words or a link, words, a footnote mark: every part may be missing.
_WORDS = re.compile(
    rf"(?:\*\*(?P<strong>[^\W_](?:{_PLAIN}*[^\W_])?)\*\*(?=[:.,; \[]|$)"
    rf"|\[(?P<link>{_PLAIN}+)\]\((?P<href>[A-Za-z0-9_./-]+)\))?"
    rf"(?P<rest>{_PLAIN}*)(?:\[\^(?P<ref>[^\]\s\[^]{{1,60}})\])?$"
)
_OPEN_STRONG, _CLOSE_STRONG = Piece("strong_open", "strong"), Piece("strong_close", "strong")
_CLOSE_LINK = Piece("link_close", "a")
_CLOSE_FOOTNOTE = Piece("footnote_close", "", -1)
_CLOSE_HEADING = {tag: Piece("heading_close", tag, -1) for tag in ("h1", "h2", "h3")}
_CLOSE_PARAGRAPH = {n: Piece("paragraph_close", "p", -1, n) for n in (0, 2, 4)}  # by level
_CLOSE_ITEM = {n: Piece("list_item_close", "li", -1, n) for n in (1, 3)}
_CLOSE_LIST = {n: Piece("bullet_list_close", "ul", -1, n) for n in (0, 2)}

Tokens = list[Token | Piece]


def plain_blocks(body: str, lines: Sequence[str]) -> list[Tokens] | None:
    """The tokens of each top-level block; None where the parser must be asked."""
    if not body.replace("\n", "").isprintable() and _STRANGE.search(body):
        return None
    blocks: list[Tokens] = []
    listed = False  # whether the last block is a list: a second one would belong to it
    i, end = 0, len(lines)
    while i < end:
        line = lines[i]
        if line == "\n":
            i += 1
            continue
        first = line[0]
        if first == "#":
            m = _HEADING.match(line)
            if m is None:
                return None
            blocks.append(_heading(m, i))
            i += 1
        elif first == "-":
            stop = _stop(lines, i)
            found = None if listed else _bullets(lines, i, stop)
            if found is None:
                return None
            blocks.append(found)
            listed, i = True, stop
            continue
        elif (m := DEFINITION.match(line)) is not None:
            words = line[m.end() :].strip()
            if not words or not (i + 1 == end or lines[i + 1][0] in "\n["):
                return None
            blocks.append(_definition(m[1], words, i))
            i += 1
            if i < end and lines[i] != "\n" and not DEFINITION.match(lines[i]):
                return None
        else:
            stop = _stop(lines, i)
            if not all(map(_TEXT.match, lines[i:stop])):
                return None
            words = "".join([text.lstrip(" ") for text in lines[i:stop]]).strip()
            blocks.append(_paragraph(words, i, stop, 0))
            i = stop
        listed = False
    return blocks


def _stop(lines: Sequence[str], start: int) -> int:
    """The next blank line, or the end."""
    end = start
    while end < len(lines) and lines[end] != "\n":
        end += 1
    return end


def inline(words: str) -> Sequence[Token | Piece]:
    """The tokens within one line of Markdown."""
    m = _WORDS.match(words)
    if m is None:
        return parser().parseInline(words)[0].children or ()
    strong, link, href, rest, ref = m.groups()
    found: Tokens = []
    if strong is not None:
        found += (_OPEN_STRONG, Piece("text", "", content=strong), _CLOSE_STRONG)
    elif link is not None:
        opening = Piece("link_open", "a", href=href)
        found += (opening, Piece("text", "", content=link), _CLOSE_LINK)
    if rest:
        found.append(Piece("text", "", content=rest))
    if ref is not None:
        found.append(Piece("footnote_ref", "", content=ref))
    return found


def _line(words: str, start: int, end: int, level: int) -> Piece:
    at = [start, end]
    return Piece("inline", "", level=level, map=at, content=words, children=inline(words))


def _heading(m: re.Match[str], at: int) -> Tokens:
    tag = f"h{len(m[1])}"
    return [
        Piece("heading_open", tag, 1, map=[at, at + 1]),
        _line(m[2], at, at + 1, 1),
        _CLOSE_HEADING[tag],
    ]


def _definition(label: str, words: str, at: int) -> Tokens:
    return [
        Piece("footnote_open", "", 1, map=[at, at + 1], info=label),
        _line(words, at, at + 1, 1),
        _CLOSE_FOOTNOTE,
    ]


def _paragraph(words: str, start: int, end: int, level: int) -> Tokens:
    return [
        Piece("paragraph_open", "p", 1, level, [start, end]),
        _line(words, start, end, level + 1),
        _CLOSE_PARAGRAPH[level],
    ]


def _bullets(lines: Sequence[str], start: int, end: int) -> Tokens | None:
    """A list of one level, or of two."""
    items: list[tuple[int, str, list[tuple[int, str]]]] = []
    for i in range(start, end):
        m = _ITEM.match(lines[i])
        if m is None or not _TEXT.match(m[2]):
            return None
        if not m[1]:
            items.append((i, m[2].rstrip(), []))
        elif items:
            items[-1][2].append((i, m[2].rstrip()))
        else:
            return None
    ends = [at for at, _, _ in items[1:]] + [end]
    out: Tokens = [Piece("bullet_list_open", "ul", 1, 0, [start, end])]
    for (at, words, inner), stop in zip(items, ends, strict=True):
        out.append(Piece("list_item_open", "li", 1, 1, [at, stop]))
        out += _paragraph(words, at, at + 1, 2)
        if inner:
            out.append(Piece("bullet_list_open", "ul", 1, 2, [at + 1, stop]))
            for below, more in inner:
                out.append(Piece("list_item_open", "li", 1, 3, [below, below + 1]))
                out += _paragraph(more, below, below + 1, 4)
                out.append(_CLOSE_ITEM[3])
            out.append(_CLOSE_LIST[2])
        out.append(_CLOSE_ITEM[1])
    out.append(_CLOSE_LIST[0])
    return out
