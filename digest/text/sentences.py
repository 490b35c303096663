"""Sentences: spans that cover a text's words in order, split the way news is written."""

from __future__ import annotations

import re
from typing import Final

from digest.model import Sentence, SentenceKind, Span
from digest.text.lang import other as lang_other
from digest.text.lang.en import words as lang_en
from digest.text.quotes import quotations

_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*+\n")
_BULLET: Final = re.compile(r"(?:[-–—•*·▪●◦‣]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_CLOSE: Final = "\"'”’»)]」』"
# A run of end marks with closing marks; CJK and Devanagari marks need no space after them.
# The mark itself stands first, so that the search jumps from mark to mark. Possessive runs keep a
# line of ten thousand dots linear.
_END: Final = re.compile(
    r"[.!?…‼⁇⁈⁉。！？｡؟।॥۔։;](?:"
    r"(?<=[.!?…‼⁇⁈⁉])(?<![.!?…‼⁇⁈⁉]{2})[.!?…‼⁇⁈⁉]*+[\"'”’»)\]]*+(?=\s)"
    r"|(?<=[.!?])[\"”]?(?=[A-Z]|[“\"]\w)"
    r"|(?<=[。！？｡؟।॥۔։])[。！？｡؟।॥۔։]*+[」』”»）)]*+|(?<=;)(?=\s))"
)
_TOKEN_BEFORE: Final = re.compile(r"[^\s(\[\"“‘'—–]{1,20}\Z")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\Z|[^\W\d_]\Z")
_NEXT: Final = re.compile(r"\s*+(?:[\"“„«‘'(\[¿¡—–-]++\s*+)?(\w[\w'’.-]{0,60}+|\S)")
_WORDLIKE: Final = 3  # letters
_SENTENCE_WORD: Final = re.compile(
    r"(?!(?:Com|Org|Net|Co|Uk|De|Info|Gov|Edu|Io|Tv|Js|Ai)\b)[A-Z][\w’'-]{1,40}+,? [\w“\"$£€]"
)
_GOES_ON: Final = "とがをはもや、，,"
_NAMED_SPEAKER: Final = re.compile(
    r"\s+(?:[A-Z][\w'’.-]*\s+){1,4}(\w+)|\s+(?:he|she|they|it|the\s+\w+)\s+(\w+)"
)
_MAX_HEADING_WORDS: Final = 14
_MAX_STANDFIRST_WORDS: Final = 30  # a paragraph without end mark: a headline or a standfirst
_FINAL: Final = ".!?…。！？؟।॥۔:;,\"'”’»)"
_LONGEST: Final = 2000  # characters; the longest real sentence of 856 articles had 677
_WRAP_WIDTH: Final = 50  # a shorter line without end mark did not break for want of room


def split(text: str, *, lang: str = "en") -> tuple[Sentence, ...]:
    """The sentences of `text`, in order, without overlap; every visible character is in one.

    >>> [text_of for text_of in ("Mr. Lee left. He paid $3.5 m."[s.span.start:s.span.end]
    ...  for s in split("Mr. Lee left. He paid $3.5 m."))]
    ['Mr. Lee left.', 'He paid $3.5 m.']
    """
    base = lang.partition("-")[0].lower()
    quoted = quotations(text)
    out: list[Sentence] = []
    q = 0
    for number, (first, last) in enumerate(_paragraphs(text)):
        for start, end in _lines(text, first, last):
            listed = _BULLET.match(text, start, end) is not None
            for a, b in _capped(text, _pieces(text, start, end, base)):
                while q < len(quoted) and quoted[q].end <= a:
                    q += 1
                whole = a == first and b == last
                near = quoted[q] if q < len(quoted) else None
                kind = _kind(text, a, b, listed, near, whole)
                out.append(
                    Sentence(i=len(out), paragraph=number, span=Span(start=a, end=b), kind=kind)
                )
    return tuple(out)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the blocks between blank lines start and end, without the space around them."""
    breaks = [m.start() for m in _BLANK_LINE.finditer(text)]
    out = []
    for a, b in zip([0, *breaks], [*breaks, len(text)], strict=True):
        block = text[a:b]
        bare = block.strip()
        if bare:
            start = a + len(block) - len(block.lstrip())
            out.append((start, start + len(bare)))
    return out


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Parts of a paragraph that a line break really parts: list items, headings, whole lines."""
    cuts = [start]
    for m in re.finditer(r"\n\s*", text[start:end]):
        at = start + m.start()
        after = start + m.end()
        line = text[cuts[-1] : at].rstrip()
        nxt = text[after : after + 1]
        wrapped = len(line) >= _WRAP_WIDTH or not (nxt.isupper() or nxt.isdigit() or nxt in "\"“‘'")
        if _BULLET.match(text, after) or line[-1:] in '.!?…:"”»' or not wrapped:
            cuts.append(after)
    spans = []
    for a, b in zip(cuts, [*cuts[1:], end], strict=True):
        stripped = len(text[a:b].rstrip())
        if stripped:
            spans.append((a, a + stripped))
    return spans


def _pieces(text: str, start: int, end: int, lang: str) -> list[tuple[int, int]]:
    out = []
    at = start
    for m in _END.finditer(text, start, end):
        cut = m.end()
        if cut <= at or cut >= end or not _ends(text, at, m, end, lang):
            continue
        out.append((at, cut))
        at = cut
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        out.append((at, end))
    return out


def _capped(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces, those longer than any sentence cut at a space: nothing later meets a monster."""
    out = []
    for start, end in pieces:
        at = start
        while end - at > _LONGEST:
            cut = text.rfind(" ", at + _LONGEST // 2, at + _LONGEST)
            cut = cut if cut > 0 else at + _LONGEST
            out.append((at, cut))
            at = cut
            while at < end and text[at].isspace():
                at += 1
        if at < end:
            out.append((at, end))
    return out


def _ends(text: str, at: int, m: re.Match[str], end: int, lang: str) -> bool:
    mark = m.group()
    if mark[0] == ";":
        return lang == "el"  # the Greek question mark
    if mark[0] in "。！？｡؟।॥۔։":
        # 「…。」と述べた: the sentence that holds the quotation goes on.
        return mark[-1] not in "」』”" or text[m.end()] not in _GOES_ON
    glued = not text[m.end()].isspace()
    nxt = _NEXT.match(text, m.end(), end)
    if nxt is None:
        return False
    word = nxt.group(1)
    if word[0].islower() or word[0] in ",;:)]":  # "(D-Ore. ), wrote"
        return False
    if glued:
        return lang == "en" and _lost_space(text, at, m, word)
    closed = mark.rstrip(_CLOSE) != mark
    if closed and mark[-1] != ")" and lang == "en" and _speaker_follows(text, m.end(), end):
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    return not _abbreviated(text, at, m, word, lang)


def _lost_space(text: str, at: int, m: re.Match[str], word: str) -> bool:
    """True for "plan.The group": no address, name (Amazon.Com) nor number ("No.4")."""
    before = _TOKEN_BEFORE.search(text, max(at, m.start() - 20), m.start())
    if before is None:
        return False
    token = before.group()
    if token.isdigit():  # "in 2014.The bridge"
        return before.start() > at and _fold(word) in lang_en.STARTERS
    if len(token) < _WORDLIKE or not token[-_WORDLIKE:].isalpha():
        return False
    if text[m.end()] in '“"' or _fold(word) in lang_en.STARTERS:
        return token[-_WORDLIKE:].islower() or (token.isupper() and token.isalpha())
    # A name may follow a common word; after a name, "Salon.Media" may be one as well.
    return (
        token.islower()
        and token.lower() not in lang_en.ABBREVIATIONS
        and _SENTENCE_WORD.match(text, m.end()) is not None
    )


def _speaker_follows(text: str, pos: int, end: int) -> bool:
    m = _NAMED_SPEAKER.match(text, pos, end)
    return m is not None and (m.group(1) or m.group(2)).lower() in lang_en.SAYING


def _abbreviated(text: str, at: int, m: re.Match[str], word: str, lang: str) -> bool:
    """True where the full stop belongs to the word before it and ends no sentence."""
    if m.end() - m.start() > 1:  # a closing mark follows the stop
        return False
    before = _TOKEN_BEFORE.search(text, max(at, m.start() - 20), m.start())
    if before is None:
        return False
    token = before.group()
    low = token.lower()
    if token.isdigit():
        first = before.start() == at
        return (first and len(token) <= 2) or (
            lang in lang_other.DOTTED_ORDINALS and len(token) <= 2
        )
    if low in lang_other.ABBREVIATIONS.get(lang, ()):
        return low != "uu" or _fold(word) not in lang_other.STOP["es"]  # "EE. UU. Nadie ..."
    if lang != "en" and len(token) == 1 and token.isalpha():
        return True  # "z. B.", "Dr. h. c."
    if low in _SHORT_DAYS and (_fold(word) in lang_en.MONTHS or word[0].isdigit()):
        return lang == "en"  # "it was Sun. Dec. 31"
    if lang == "en" and low in lang_en.BEFORE_NUMBER and word[0].isdigit():
        return True
    opening = _fold(word) in lang_en.STARTERS if lang == "en" else False
    if _INITIALS.match(token):
        if low == "v":  # "Buck v. Bell"
            return lang == "en"
        if len(token) == 1:  # "J. Smith", but "Plan B. The ..." and "Vitamin C. He ..."
            if low == "i" and not _NAME_BEFORE.search(
                text, max(at, before.start() - 20), before.start()
            ):
                return False  # "So did I."
            return token.isupper() and not opening
        if low in ("a.m", "p.m"):
            return _fold(word) in lang_en.ZONES | lang_en.WEEKDAYS or word[0].isdigit()
        return not opening
    if lang != "en":
        return False
    if token.isupper() and len(token) > 1 and low not in lang_en.SOMETIMES:
        return False  # "a newer IE." is no "i.e."
    if low in lang_en.ABBREVIATIONS and (token[0].isupper() or low in _LOWER_ABBREVIATIONS):
        return low not in _ALSO_WORDS or not opening
    if low in lang_en.SOMETIMES and (token[0].isupper() or low in _LOWER_ABBREVIATIONS):
        return not opening and (low not in _ALSO_WORDS or word[0].isdigit())
    return False


_SHORT_DAYS: Final = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
_NAME_BEFORE: Final = re.compile(r"[A-Z][a-z]{1,15} \Z")  # "Judge I. Bell"
_LOWER_ABBREVIATIONS: Final = frozenset(
    "vs v cf eg ie viz approx est dept fig op ed vol pp p etc al inc ltd co corp plc jr".split()
)
# Abbreviations that are words as well: they join only in front of a number or a name.
_ALSO_WORDS: Final = frozenset(
    """us uk un eu am pm ad mar sat sun wed mass miss ill ore del wash ind min mins sec art fig
    no""".split()
)


def _kind(
    text: str, a: int, b: int, listed: bool, quoted: Span | None, whole: bool
) -> SentenceKind:
    if listed:
        return "list"
    # Inside a quotation but for a mark or two: nobody's words but the speaker's.
    if quoted is not None and quoted.start <= a + 1 and quoted.end >= b - 1:
        return "quote"
    most = _MAX_HEADING_WORDS if not whole else _MAX_STANDFIRST_WORDS
    if text[b - 1] not in _FINAL and text.count(" ", a, b) < most:
        return "heading"
    return "statement"


def _fold(word: str) -> str:
    return word.rstrip(".").lower().replace("’", "'")
