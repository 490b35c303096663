"""Markdown as the notes use it: one parser, plain text made safe, and fingerprints of tokens.

Footnotes are read by two small rules of our own, because a note may be re-wrapped by any
formatter and the program must still find the line of each definition.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# First hex digits of SHA-256 that are kept: 10 are enough, since a fingerprint is only ever
# compared with one other text (chance of an unseen edit 1 in 10^12).
FINGERPRINT_DIGITS = 10

_START = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|([#+\-=:~>!]))")
# soft hyphen, zero-width space, word joiner, BOM, bidi marks and the tag plane. The zero-width
# joiner U+200D stays: emoji and Indic text need it.
_INVISIBLE = dict.fromkeys(
    [
        0x00AD, 0x200B, 0x200E, 0x200F, 0x061C, 0x2060, 0xFEFF,
        *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080),
    ]
)  # fmt: skip
_BLANK = frozenset(("Cc", "Zl", "Zp", "Cs", "Cn"))
_ENTITY = re.compile(r"&(#|\w+;)")
DEFINITION = re.compile(r"\[\^([^\]\s\[^]{1,60})\]:[ \t]*")
# Without any of these a line is its own text.
_MARKED = re.compile(r"[\\`*_\[\]<&~\r\n\x00]")
_REFERENCE = re.compile(r"\[\^([^\]\s\[^]{1,60})\](?!:)")


def one_line(text: str) -> str:
    """The text on one line: NFC, white space folded, control and invisible characters out."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in _BLANK else c for c in text)
    return " ".join(text.split())


def md_text(text: str) -> str:
    r"""One line of Markdown that renders as exactly this text, whatever it holds.

    >>> md_text("# 5 * 4 <b>")
    '\\# 5 \\* 4 &lt;b>'
    """
    text = one_line(text)
    out = []
    for i, c in enumerate(text):
        before, after = text[i - 1 : i], text[i + 1 : i + 2]
        if c == "<":
            out.append("&lt;")
        elif c == "&":
            out.append("&amp;" if _ENTITY.match(text, i) else "&")
        elif c == "|":
            out.append("&#124;")
        elif c == "\\":
            out.append("\\\\")
        elif c in "`*[]{}":
            out.append("\\" + c)
        elif c == "_" and not (before.isalnum() and after.isalnum()):
            out.append("\\_")
        elif c == "~" and "~" in (before, after):
            out.append("&#126;")
        else:
            out.append(c)
    line = "".join(out)
    m = _START.match(line)
    if m is None:
        return line
    if m[1]:
        return m[1] + "\\" + line[len(m[1]) :]
    if line[0] in "=:~>":
        return f"&#{ord(line[0])};" + line[1:]
    return "\\" + line


def paragraphs(text: str) -> str:
    """Markdown of plain text whose paragraphs are parted by blank lines."""
    blocks = (md_text(block) for block in re.split(r"\n[ \t]*\n", text))
    return "\n\n".join(block for block in blocks if block)


# ---- the parser -------------------------------------------------------------


@cache
def parser() -> MarkdownIt:
    """The one Markdown parser for notes: CommonMark, tables, footnotes; HTML stays text."""
    return new_parser()


def new_parser() -> MarkdownIt:
    """A fresh parser of the same kind, for one that is to be changed."""
    md = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    md.block.ruler.before(
        "reference", "footnote", _footnote_block, {"alt": ["paragraph", "reference"]}
    )
    md.inline.ruler.before("link", "footnote_ref", _footnote_reference)
    return md


def _footnote_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """One definition: its line, lines up to a blank one, and paragraphs indented by four."""
    if state.level or state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    m = DEFINITION.match(state.src, begin, state.eMarks[start])
    if m is None:
        return False
    if silent:
        return True
    stops = state.md.block.ruler.getRules("paragraph")
    line = start + 1
    while line < end:
        if state.isEmpty(line):
            after = next((i for i in range(line, end) if not state.isEmpty(i)), end)
            if after < end and state.sCount[after] - state.blkIndent >= 4:
                line = after + 1
                continue
            break
        indented = state.sCount[line] - state.blkIndent >= 4
        if not indented and any(stop(state, line, end, True) for stop in stops):
            break
        line += 1
    rest = [state.src[m.end() : state.eMarks[start]].strip()]
    rest += [
        state.src[state.bMarks[i] + state.tShift[i] : state.eMarks[i]].strip()
        for i in range(start + 1, line)
    ]
    state.line = line
    token = state.push("footnote_open", "", 1)
    token.map = [start, line]
    token.info = m[1]
    inline = state.push("inline", "", 0)
    inline.content = "\n".join(rest).strip()
    inline.map = [start, line]
    inline.children = []
    state.push("footnote_close", "", -1)
    return True


def _footnote_reference(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[^", state.pos):
        return False
    m = _REFERENCE.match(state.src, state.pos)
    if m is None:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = m[1]
    state.pos = m.end()
    return True


class Piece:
    """A token as far as notes look at it; the parser's own takes three times as long to make."""

    __slots__ = ("children", "content", "href", "info", "level", "map", "nesting", "tag", "type")

    def __init__(
        self,
        type: str,  # noqa: A002 - the parser's name for it
        tag: str,
        nesting: int = 0,
        level: int = 0,
        map: list[int] | None = None,  # noqa: A002
        *,
        info: str = "",
        content: str = "",
        children: Sequence[Token | Piece] | None = None,
        href: str | None = None,
    ) -> None:
        self.type = type
        self.tag = tag
        self.nesting = nesting
        self.level = level
        self.map = map
        self.info = info
        self.content = content
        self.children = children
        self.href = href

    def attrGet(self, name: str) -> str | None:  # noqa: N802 - as the parser's tokens have it
        """The value of an attribute."""
        return self.href if name == "href" else None


# ---- what a formatter may change and what an editor changes ------------------


_quoted = json.encoder.encode_basestring


def canonical(tokens: Iterable[Token | Piece], *, without: str = "") -> str:
    """The tokens as one string that is the same after re-wrapping, re-bulleting, re-escaping.

    `without` names a footnote label that does not count: an item's own.
    """
    out: list[str] = []  # each a JSON list
    for token in tokens:
        kind = token.type
        if kind == "inline":
            _inline(token.children or (), without, out)
        elif kind in ("fence", "code_block"):
            out.append(_entry(kind, token.info.strip(), token.content))
        elif kind not in ("bullet_list_open", "bullet_list_close"):
            out.append(_entry(kind, token.tag, token.info if kind == "footnote_open" else ""))
    return f"[{', '.join(out)}]"


def _entry(*parts: str) -> str:
    return f"[{', '.join(map(_quoted, parts))}]"


def _text(words: str, out: list[str]) -> None:
    words = fold(words)
    if words:
        out.append(f'["text", {_quoted(words)}]')


def _inline(children: Sequence[Token | Piece], without: str, out: list[str]) -> None:
    text = ""
    for child in children:
        kind = child.type
        if kind in ("text", "text_special", "html_inline"):
            text += child.content
            continue
        if kind == "softbreak":
            text += " "
            continue
        if kind == "footnote_ref" and child.content == without:
            continue
        _text(text, out)
        text = ""
        target = str(child.attrGet("href") or child.attrGet("src") or "")
        title = str(child.attrGet("title") or "")
        out.append(_entry(kind, child.tag, target, title, fold(child.content)))
    _text(text, out)


def fold(text: str) -> str:
    """NFC with white space folded, ends included."""
    if text.isascii():
        if text.isprintable() and "  " not in text:  # nothing but single spaces
            return text.strip(" ")
    else:
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def fingerprint(canonical_text: str) -> str:
    """The fingerprint of a canonical string."""
    return hashlib.sha256(canonical_text.encode("utf-8", "replace")).hexdigest()[
        :FINGERPRINT_DIGITS
    ]


def plain(tokens: Iterable[Token | Piece]) -> str:
    """The words of the tokens as plain text on one line, footnote marks left out."""
    out: list[str] = []
    for token in tokens:
        if token.type == "inline":
            out.append(plain(token.children or ()))
            out.append(" ")
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif token.type == "image" or token.type != "footnote_ref":
            out.append(token.content)
    return fold("".join(out))


def inline_text(markdown: str) -> str:
    """The plain words of one line of Markdown."""
    if not _MARKED.search(markdown):
        return fold(markdown)
    return plain(parser().parseInline(markdown))
