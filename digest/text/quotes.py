"""Direct quotations: straight, curly, low and angled marks, also over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from digest.model import Span

# Opening mark -> the marks that may close it. Straight marks open and close themselves.
_CLOSERS: Final = {
    '"': '"”',
    "“": '”"“',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‘": "’'",
    "'": "'’",
    "「": "」",
    "『": "』",
}
_MARK: Final = re.compile("[\"“”„«»‘’'「」『』]")
_LATER: Final = re.compile(r"[\w.,!?…]['’](?=[\s.,;:!?)]|$)")
_MAX_LATER: Final = 200  # a possessive inside a quotation has the closing mark this near
_BREAK: Final = re.compile(r"\n\s*\n")
_STOP_AT: Final = {
    mark: re.compile("[" + re.escape(closers) + "\n]") for mark, closers in _CLOSERS.items()
}
_MAX_SINGLE: Final = 600  # a single-quoted passage is shorter; beyond it the mark was an apostrophe
_MAX: Final = 4000  # a lost closing mark must not swallow an article


@lru_cache(maxsize=16)
def quotations(text: str) -> tuple[Span, ...]:
    """Spans of the direct quotations of `text`, marks included, in order, not overlapping.

    A quotation that goes on over paragraphs (each opened anew, only the last closed) is one span;
    a quotation without a closing mark ends with its paragraph.

    >>> s = 'He said: "We won." Then he left.'
    >>> [s[q.start:q.end] for q in quotations(s)]
    ['"We won."']
    """
    out: list[Span] = []
    pos = 0
    barren: dict[str, int] = {}  # per mark: no closing one stands before this place
    while (m := _MARK.search(text, pos)) is not None:
        pos = m.end()
        if not _opens(text, m.start()):
            continue
        end = _close(text, m.start(), barren)
        if end is None:
            continue
        out.append(Span(start=m.start(), end=end))
        pos = end
    return tuple(out)


def touching(quotes: Sequence[Span], spans: Iterable[Span]) -> Iterator[list[Span]]:
    """For each of the spans, which are in order, the quotations that stand in it in part or whole.

    >>> s = 'He said: "We won." Then he left.'
    >>> [len(q) for q in touching(quotations(s), [Span(start=0, end=18), Span(start=19, end=32)])]
    [1, 0]
    """
    first = 0
    for span in spans:
        while first < len(quotes) and quotes[first].end <= span.start:
            first += 1
        k = first
        while k < len(quotes) and quotes[k].start < span.end:
            k += 1
        yield list(quotes[first:k])


def _opens(text: str, i: int) -> bool:
    mark = text[i]
    if mark not in _CLOSERS:
        return False
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if mark in "「『":
        return True
    if after.isspace() and mark != "«":  # French puts a space inside
        return False
    if mark == "»" and not (before.isspace() or before in "(—–-:"):
        return False
    if mark == "'":
        # An apostrophe stands inside a word, before digits ("'90s") or for a lost letter ("'em").
        return (before.isspace() or before in '([—–:"“') and (after.isalpha() or after in '“"…')
    if mark == '"':
        return not (before.isalnum() or before in ".,!?;") or before.isspace()
    return True


def _close(text: str, start: int, barren: dict[str, int]) -> int | None:
    """The end of the quotation that opens at `start`, None where it is no quotation."""
    mark = text[start]
    single = mark in "'‘"
    closers = _CLOSERS[mark]
    limit = min(len(text), start + (_MAX_SINGLE if single else _MAX))
    i = max(start + 1, barren.get(mark, 0))
    while i < limit and (hit := _STOP_AT[mark].search(text, i, limit)) is not None:
        i = hit.start()
        if text[i] == "\n":
            gap = _BREAK.match(text, i)
            if gap is None:
                i += 1
                continue
            # The next paragraph goes on quoting only if it opens with the same mark again.
            if single or not text.startswith(mark, gap.end()) or mark in "「『»":
                return None if single else _unclosed(text, start, i)
            i = gap.end() + 1
            continue
        closes = text[i] in closers and (not single or _single_closes(text, i))
        if closes and not _reopens(text, i, mark):
            return i + 1
        i += 1
    if single or limit < len(text):
        barren[mark] = limit
        return None
    return _unclosed(text, start, limit)


def _reopens(text: str, i: int, mark: str) -> bool:
    """True where a mark that could close is really a nested opening one."""
    if mark not in '"“' or text[i] not in '"“':
        return False
    before, after = text[i - 1], text[i + 1] if i + 1 < len(text) else " "
    return before.isspace() and after.isalnum()


def _single_closes(text: str, i: int) -> bool:
    after = text[i + 1] if i + 1 < len(text) else " "
    before = text[i - 1]
    if after.isalnum() or before.isspace():
        return False
    # "Jobs' mother": a plural possessive closes nothing unless another mark could not close later.
    if before == "s" and after == " " and i + 2 < len(text) and text[i + 2].islower():
        later = _LATER.search(text, i + 1, i + _MAX_LATER)
        between = text[i + 1 : later.start()] if later is not None else ""
        return later is None or "‘" in between or " '" in between
    return True


def _unclosed(text: str, start: int, end: int) -> int | None:
    inner = text[start + 1 : end].rstrip()
    # Inches, minutes, stray marks: only a passage that reads like speech counts.
    return start + 1 + len(inner) if inner.count(" ") >= 3 else None
