"""Names of people, organisations and places, short forms joined to the full name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.model import Mention, Sentence, Span
from digest.text.lang.en import words as en
from digest.text.names.kinds import ACRONYM, Run, is_people, keys, vote
from digest.text.names.runs import runs_of
from digest.text.words import whole


def mentions(text: str, sentences: Sequence[Sentence], *, lang: str = "en") -> tuple[Mention, ...]:
    """The names in `text`, in order; a later short form carries the key of the full name.

    >>> from digest.text.sentences import split
    >>> t = "President Ana Ortiz left. Ortiz said so."
    >>> [(m.text, m.key, m.kind) for m in mentions(t, split(t))]
    [('Ana Ortiz', 'Ana Ortiz', 'person'), ('Ortiz', 'Ana Ortiz', 'person')]
    """
    english = lang.partition("-")[0].lower() == "en"
    runs: list[Run] = []
    for sent in sentences:
        if not _shouted(text[sent.span.start : sent.span.end]):
            runs += runs_of(text, sent.span, english)
    if english:
        _strip_openers(text, runs)
    runs = _without_openers(runs, english)
    vote(text, runs)
    found = keys(runs)
    return tuple(
        Mention(
            span=Span(start=r.start, end=r.end),
            text=text[r.start : r.end],
            key=key,
            kind=kind,
        )
        for r, (key, kind) in zip(runs, found, strict=True)
    )


def _shouted(piece: str) -> bool:
    """True for a line in capitals, where capitals tell nothing."""
    if piece[1:5] != piece[1:5].upper():  # by far the most sentences
        return False
    letters = [c for c in piece if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


_MONTHS: Final = frozenset(("May", "March", "Mar", "Jan"))


def _strip_openers(text: str, runs: list[Run]) -> None:
    """Take a common word off the front of a name: "Find Cayman" where both stand apart, too."""
    known = {" ".join(r.tokens) for r in runs if not r.opens}
    apart = _Apart(text)
    for r in runs:
        if r.opens and len(r.tokens) > 1 and r.tokens[0] not in en.GIVEN_NAMES:
            rest, word = " ".join(r.tokens[1:]), r.tokens[0].lower()
            if rest in known and word in apart:
                r.start = text.index(r.tokens[1], r.start + len(r.tokens[0]))
                del r.tokens[0]
                r.opens = False


class _Apart:
    """The words that stand apart in a text; looked up once, however often one is asked for."""

    _RUN: Final = re.compile(r"[\w-]++")

    def __init__(self, text: str) -> None:
        self.text = text
        self.runs: set[str] = set()
        self.marked: dict[str, bool] = {}

    def __contains__(self, word: object) -> bool:
        assert isinstance(word, str)
        if self._RUN.fullmatch(word) is not None:
            self.runs = self.runs or set(self._RUN.findall(self.text))
            return word in self.runs
        if word not in self.marked:  # a word with a full stop or apostrophe in it
            self.marked[word] = whole(self.text, word, joins="-")
        return self.marked[word]


def _without_openers(runs: list[Run], english: bool) -> list[Run]:
    """`runs` without single words that are capitalised only for opening a sentence."""
    known: set[str] = set()
    full: set[str] = set()
    for r in runs:
        if not r.opens or len(r.tokens) > 1:
            known.update(r.tokens)
        if len(r.tokens) > 1:
            full.update(r.tokens)
    if english:  # "in May" is a month unless the text knows a Theresa May
        runs = [r for r in runs if len(r.tokens) > 1 or r.tokens[0] not in _MONTHS - full]
    return [
        r
        for r in runs
        if not r.opens
        or len(r.tokens) > 1
        or r.tokens[0] in known
        or r.title
        or (ACRONYM.match(r.tokens[0]) is not None and len(r.tokens[0]) > 1)
        or (english and (r.tokens[0] in en.COUNTRIES or is_people(r.tokens[0])))
    ]
