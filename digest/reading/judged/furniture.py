"""Why a single line of a web page is no part of its article: the families of page debris.

A family matches a whole line, or the start of a *short* line, so that prose that happens to open
with "Read more slowly, the judge said" stays. Lines come as `one_line` gives them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digest.reading.whose.credits import is_credit
from digest.text.lang.furniture import (
    BLOCK,
    CREDIT_END,
    CREDIT_HINTS,
    FORMS,
    OPENING,
    PERSONAL,
    PERSONAL_HINTS,
    PICTURED,
    PICTURED_HINTS,
    POLICY,
    POLICY_HINTS,
    SHARE,
    SHARE_STRONG,
    WHOLE,
)

_CREDIT_MAX: Final = 100  # characters of a picture credit
_FORM_MAX: Final = 160  # words of the text of a form
_FORM_HITS: Final = 3  # phrases of forms that a paragraph holds which is one
_FORM_WORDS: Final = 22  # words at most to each of them
_SHORT: Final = 16  # words; promotion runs to a headline's length, prose is mostly longer
# A page's lines are asked three times: for the numbers, by the rules, and for the reason.
_REMEMBERED: Final = 1_024
_BLOCK_END: Final = " \t\n:.…>»"  # behind such a heading
_MARKS: Final = tuple(".!?…。！？؟।")
_CLOSING: Final = "\"'”’»)]"


@lru_cache(maxsize=_REMEMBERED)
def reason(line: str) -> str | None:
    """Why the line is debris on its face, or None.

    >>> reason("Share on Facebook")
    'share'
    >>> reason("WATCH: Crane falls on the quay")
    'promotion'
    >>> reason("Read more slowly, the judge told the clerk, who had lost his place.") is None
    True
    """
    text = line
    words = len(text.split())
    if not words:
        return None
    if words <= _SHORT and _shares(text):
        return "share"
    if words <= 60:
        for why, pattern in WHOLE.items():
            if pattern.fullmatch(text):
                return why
    if words <= _SHORT or (words <= 2 * _SHORT and not ends(text)):
        for why, pattern in OPENING.items():
            if pattern.match(text):
                return why
    if words <= _FORM_MAX and (form := _form(text, words)):
        return form
    if text.startswith(("http://", "https://", "www.")) and words == 1:
        return "link"
    return "caption" if credited(text) else None


@lru_cache(maxsize=_REMEMBERED)
def opens_block(line: str) -> bool:
    """Whether the line is a heading over links to other pages ("You may like").

    >>> opens_block("More from the Harbour Desk")
    True
    """
    return len(line.split()) <= 10 and BLOCK.fullmatch(line.rstrip(_BLOCK_END)) is not None


def credited(line: str) -> bool:
    """Whether the line ends in a picture credit."""
    words = len(line.split())
    tail = line[-_CREDIT_MAX:]
    if words > 70 or not _hinted(tail, CREDIT_HINTS):
        return False
    return any(m.end() >= len(tail) for m in CREDIT_END.finditer(tail)) and (
        words <= 3 or "(" in line or "/" in line or ":" in line or not ends(line[:-1])
    )


def pictured(line: str) -> bool:
    """Whether the line speaks of what a picture shows.

    >>> pictured("Ana Ortiz, left, poses with the crane")
    True
    """
    return _hinted(line, PICTURED_HINTS) and PICTURED.search(line) is not None


def policy(line: str) -> bool:
    """Whether the site speaks about itself: commissions, comments, terms, support.

    >>> policy("If you buy through links on our site, we may earn a commission.")
    True
    """
    return _hinted(line, POLICY_HINTS) and POLICY.search(line) is not None


@lru_cache(maxsize=_REMEMBERED)
def personal(line: str) -> bool:
    """Whether the line is about the writer or how the article came about, not about the news.

    >>> personal("Ana Ortiz is a reporter for the Harbour Times. Follow her on @anaortiz")
    True
    """
    return _hinted(line, PERSONAL_HINTS) and PERSONAL.search(line) is not None


def _form(text: str, words: int) -> str | None:
    """The family of a paragraph that is the text of a form or a notice, run into one."""
    for why, (pattern, hints) in FORMS.items():
        if _hinted(text, hints):
            found = sum(1 for _ in pattern.finditer(text))
            if found >= _FORM_HITS and found * _FORM_WORDS >= words:
                return why
    return None


def _hinted(line: str, hints: tuple[str, ...]) -> bool:
    """Whether the line holds one of the words that the (slow) pattern cannot match without."""
    return any(map(_folded(line).__contains__, hints))


@lru_cache(maxsize=4)  # one line is asked for seven families in turn
def _folded(line: str) -> str:
    return line.casefold()


def _shares(text: str) -> bool:
    """Whether the line holds words of share buttons and nothing else."""
    tokens = [t for t in re.findall(r"\w+", text.casefold()) if not t.isdigit()]
    return bool(tokens) and SHARE.issuperset(tokens) and not SHARE_STRONG.isdisjoint(tokens)


def ends(text: str) -> bool:
    """Whether the line ends as a sentence does.

    >>> ends('"We go on."'), ends("Two dead as crane falls")
    (True, False)
    """
    return text.rstrip(_CLOSING).endswith(_MARKS)


def likely(line: str) -> str:
    """The likeliest reason, in a word, for a line that is no part of its article."""
    if found := reason(line):
        return found
    if opens_block(line):
        return "related"
    if pictured(line):
        return "caption"
    if personal(line) or is_credit(line):
        return "byline"
    return "policy" if policy(line) else "unlikely"
