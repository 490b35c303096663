"""Body text in one form: what every offset in Digest counts on.

A text that went through `normalise` has no control, direction or zero-width characters, no line
that ends in a space, and no single line feed: its paragraphs are joined by one blank line.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

# Taken out: C0 and C1 controls but tab and line feeds, soft hyphen, direction marks, zero-width
# characters, interlinear marks, byte-order marks, lone surrogates, the tag plane (hides text from
# people and shows it to machines). Zero-width joiners are looked at apart: they change letters.
_GONE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_JOINER: Final = re.compile("[\u200c\u200d]")
# What a terminal may obey, or what cannot be written at all; joiners shape letters and stay.
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LINE_END: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES: Final = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BLOCK: Final = re.compile(r"\n[ ]*\n[\n ]*")

# A block of lines is taken for one hard-wrapped paragraph when its lines are about as long as a
# terminal or a mail is wide; shorter lines are headings, lists or verse and stay apart.
_WRAP_MIN: Final = 45
_WRAP_MAX: Final = 110


def printable(raw: str) -> str:
    """The same text without characters that nobody sees, in NFC, with plain line feeds.

    >>> printable("a\\u200bb\\u202ec")
    'abc'
    """
    text = _LINE_END.sub("\n", raw)
    text = _GONE.sub("", text)
    if _JOINER.search(text):
        text = _JOINER.sub(lambda m: _joiner(text, m.start()), text)
    return unicodedata.normalize("NFC", text)


def hidden(raw: str) -> int:
    """How many characters `printable` takes out that can hide or turn text around.

    >>> hidden("pay \\u202e001")
    1
    """
    found = _GONE.findall(raw)
    return sum(1 for c in found if c not in "\ufeff\u00ad\u200b\u2060")


def visible(text: str) -> str:
    """A name as it may stand on a terminal and in a note: what does not print is written out.

    >>> visible("a\\x1b[2J.txt")
    'a\\\\x1b[2J.txt'
    """
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda m: ascii(m[0])[1:-1], text)


def one_line(text: str) -> str:
    """The text on one line, every run of white space one space.

    >>> one_line(" Two dead \\n at\\u00a0Port Alder ")
    'Two dead at Port Alder'
    """
    if text.isprintable():  # the usual case, ten times faster: no control, mark or odd space in it
        return " ".join(unicodedata.normalize("NFC", text).split())
    return " ".join(_SPACES.sub(" ", printable(text)).split())


def paragraphs(raw: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line; hard-wrapped lines are joined.

    Blank lines part paragraphs, and so does a line end where the block is not hard-wrapped.

    >>> paragraphs("One.\\n\\nTwo.\\nThree.")
    ('One.', 'Two.', 'Three.')
    """
    text = _SPACES.sub(" ", printable(raw))
    out: list[str] = []
    for block in _BLOCK.split(text):
        lines = [line.strip() for line in block.split("\n")]
        out += unwrap([line for line in lines if line])
    return tuple(out)


def unwrap(lines: list[str]) -> list[str]:
    """The lines of one block, joined to one where they are one hard-wrapped paragraph."""
    if len(lines) < 2 or not _wrapped(lines):
        return lines
    return [" ".join(lines)]


def normalise(raw: str) -> str:
    """The text in its one form: printable, paragraphs joined by one blank line.

    >>> normalise("One. \\r\\n\\r\\n\\r\\n Two.\\n")
    'One.\\n\\nTwo.'
    """
    return "\n\n".join(paragraphs(raw))


def _joiner(text: str, at: int) -> str:
    """A zero-width joiner where it shapes letters or an emoji, else nothing."""
    before = text[at - 1 : at]
    after = text[at + 1 : at + 2]
    if before and after and min(before, after) >= "\u0600":
        return text[at]
    return ""


def _wrapped(lines: list[str]) -> bool:
    """Whether every line but the last was broken because the next word did not fit."""
    width = max(len(line) for line in lines)
    if not _WRAP_MIN <= width <= _WRAP_MAX:
        return False
    broken = 0
    for line, following in pairwise(lines):
        word = following.split(" ", 1)[0]
        if len(line) + 1 + len(word) <= width - 2 or len(line) < _WRAP_MIN:
            return False
        broken += line[-1] not in ".!?:\"'”’»"
    return broken * 2 >= len(lines) - 1
