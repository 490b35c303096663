"""Bytes to text: byte-order mark, declared encoding, UTF-8, then detection; or a plain refusal."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from digest.errors import InputError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META: Final = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{2,40})""", re.IGNORECASE
)
_XML: Final = re.compile(
    rb"""\A\s{0,99}<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([\w:.-]{2,40})"""
)
# The web's meaning of these labels (WHATWG): pages that say Latin-1 are Windows-1252.
_ALIAS: Final = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "unicode": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-8",  # a declaration that could be read byte by byte was not UTF-16
}
# Codecs of Python that are no encodings of text: some raise, some take quadratic time.
_PYTHON: Final = frozenset(
    "undefined idna punycode unicode-escape raw-unicode-escape utf-7 mbcs oem palmos".split()
)
_MAGIC: Final = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "a media file"),
    (b"\x00\x00\x00\x18ftyp", "a media file"),
    (b"ID3", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3", "a database"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"{\\rtf", "an RTF document"),
)
_HEAD: Final = 4096
_NUL_SHARE: Final = 0.001  # of a text that is no binary file
_CONTROLS: Final = bytes(b for b in range(32) if b < 9 or 13 < b < 27 or b > 27)
_HIGH: Final = bytes(range(0x80, 0x100))
_CONTROL_SHARE: Final = 0.02
_BAD_SHARE: Final = 0.02  # of characters that could not be read: more is no text
_FEW_BAD: Final = 0.002  # declared UTF-8 with a few broken bytes is still UTF-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text and what had to be done to read it ("" where nothing)."""

    text: str
    encoding: str
    notice: str = ""


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """The text of the bytes; raises InputError where they are no text."""
    what = binary(data)
    if what:
        raise InputError(f"this is {what}, not text", "Save the article as HTML or as plain text")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with(data[len(mark) :], name, declared=True)
    wide = _wide(data)
    if wide:
        return _with(data, wide, declared=False)
    declared = _declared(data) if markup else ""
    # Text that is valid UTF-8 and not plain ASCII is UTF-8, whatever its page declares.
    if not (declared and data.isascii()):
        try:
            return Decoded(text=data.decode("utf-8"), encoding="utf-8")
        except UnicodeDecodeError:
            pass
    if declared and declared != "utf-8":
        try:
            return Decoded(text=data.decode(declared), encoding=declared)
        except (UnicodeError, LookupError):
            pass
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if not bad:
        return Decoded(text=text, encoding="utf-8")  # plain ASCII that its page calls UTF-8
    start = data[: 1 << 20]
    high = len(start) - len(start.translate(None, _HIGH)) or 1
    if bad <= max(3, len(text) * _FEW_BAD) and bad * 3 < high and (declared or bad * 10 < high):
        return _told(text, "utf-8", f"{bad} broken character{'s' * (bad > 1)} in UTF-8 text")
    return _detected(data)


def binary(data: bytes) -> str:
    """What kind of file the bytes are, in words, where they are no text; else ""."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            return what
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _wide(data):
        return ""
    if head.count(0) > len(head) * _NUL_SHARE + 2:
        return "a binary file"
    control = len(head) - len(head.translate(None, _CONTROLS))
    return "a binary file" if control > len(head) * _CONTROL_SHARE + 8 else ""


def _declared(data: bytes) -> str:
    head = data[: _HEAD * 4]
    m = _XML.match(head) or _META.search(head)
    if not m:
        return ""
    name = m[1].decode("ascii", "replace").lower()
    return charset(_ALIAS.get(name, name))


def charset(name: str) -> str:
    """Python's name for an encoding that a page may declare, "" where it is none.

    >>> charset("Windows-1252"), charset("undefined"), charset("klingon")
    ('cp1252', '', '')
    """
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return "" if found.name in _PYTHON or not found._is_text_encoding else found.name


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    head = data[:_HEAD]
    if len(head) < 8 or len(data) % 2:
        return ""
    for name, zeros, letters in (
        ("utf-16-le", head[1::2], head[0::2]),
        ("utf-16-be", head[0::2], head[1::2]),
    ):
        if zeros.count(0) > 0.7 * len(zeros) and letters.count(0) < 0.05 * len(letters):
            return name
    return ""


def _detected(data: bytes) -> Decoded:
    from resiliparse.parse.encoding import detect_encoding

    name = detect_encoding(data, html5_compatible=True) or "cp1252"
    name = _ALIAS.get(name.lower(), name)
    if name == "utf-8":
        name = "cp1252"
    return _with(data, name, declared=False)


def _with(data: bytes, name: str, *, declared: bool) -> Decoded:
    try:
        text = data.decode(name, "replace")
    except LookupError:
        text, name = data.decode("cp1252", "replace"), "cp1252"
    bad = text.count("\ufffd")
    if bad > len(text) * _BAD_SHARE:
        raise InputError("the text's encoding cannot be made out", "Save it again as UTF-8")
    if declared and not bad:
        return Decoded(text=text, encoding=name)
    why = f"{bad} broken characters" if bad else f"no UTF-8, read as {name}"
    return _told(text, name, why)


def _told(text: str, encoding: str, why: str) -> Decoded:
    return Decoded(text=text, encoding=encoding, notice=f"encoding repaired: {why}")
