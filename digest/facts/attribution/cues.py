"""Who is made to say what: source, cue and content of each attribution, by cue rules."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import Final

from digest.facts.attribution.patterns import BASES, CUE_AT, SIGNED
from digest.facts.attribution.phrases import according, labelled, nouns, perceived, quoted_as
from digest.facts.attribution.statement import Attribution
from digest.facts.attribution.verbs import verb
from digest.model import Sentence, Span
from digest.text.lang.en.attribution import NOUNS
from digest.text.quotes import touching
from digest.text.words import tokens

# No sentence says more; what does is no sentence, and is not worth the time.
MOST_CUES = 40


def find(text: str, sentences: Sequence[Sentence], quotes: Sequence[Span]) -> list[Attribution]:
    """The attributions of an English text in order of their sentences."""
    starts, words = tokens(text)
    watched = [i for i, w in enumerate(words) if w in _WATCHED]
    at = [starts[i] for i in watched]
    out: list[Attribution] = []
    for sent, inside in zip(sentences, touching(quotes, (s.span for s in sentences)), strict=True):
        a, b = bisect_left(at, sent.span.start), bisect_left(at, sent.span.end)
        if inside or a < b:
            marks = [(at[n], words[watched[n]]) for n in range(a, b)]
            out += _sentence(text, sent, inside, marks)
    return _joined(text, sentences, quotes, out)


# Words without which no pattern of its kind can match: to look for them first is much faster.
_ACCORDING: Final = frozenset("according words quoting citing view opinion told reported".split())
_PERCEIVED: Final = frozenset(
    """thought believed said reported alleged understood expected feared rumoured rumored
    suspected estimated known presumed considered accused""".split()
)
_READ: Final = frozenset("reads read runs run quoted quotes quoting".split())
_WATCHED: Final = _READ | frozenset(BASES) | NOUNS | _ACCORDING | _PERCEIVED


def _joined(
    text: str,
    sentences: Sequence[Sentence],
    quotes: Sequence[Span],
    found: list[Attribution],
) -> list[Attribution]:
    """Quotations without a cue go to the cue of the same quotation or paragraph."""
    homes = _Homes(text, sentences, quotes, found)
    out = list(found)
    more: dict[int, list[Span]] = {}  # what comes to each attribution from elsewhere
    for k, a in enumerate(found):
        if not a.quoted:
            continue
        signed = SIGNED.match(text, a.content[-1].end)
        if signed:
            source = Span(start=signed.start("src"), end=signed.end("src"))
            out[k] = replace(a, source=source, quoted=False)
            continue
        home = homes.of(k)
        if home is not None:
            more.setdefault(home, []).extend(a.content)
            out[k] = replace(a, content=())
    for home, content in more.items():
        main = out[home]
        out[home] = replace(main, content=tuple(sorted((*main.content, *content), key=_at)))
    return [a for a in out if a.content]


def _at(span: Span) -> int:
    return span.start


class _Homes:
    """Where the bare quotations of a text go on from."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        quotes: Sequence[Span],
        found: Sequence[Attribution],
    ) -> None:
        self.found = found
        self.quotes = quotes
        paragraph = {sent.i: sent.paragraph for sent in sentences}
        self.starts = {sent.i: sent.span.start for sent in sentences}
        self.paragraphs = [paragraph[a.sentence] for a in found]
        self.quoting = [not a.quoted and _quotes(a, text) for a in found]
        order = range(len(found))
        self.before = self._nearest(order)
        self.behind = self._nearest(order[::-1])

    def _nearest(self, order: range) -> list[int | None]:
        """For each attribution the last one, in this order, that no bare quotation beside it is."""
        out: list[int | None] = [None] * len(self.found)
        for n, k in pairwise(order):
            bare = self.found[n].quoted and self.paragraphs[n] == self.paragraphs[k]
            out[k] = out[n] if bare else n
        return out

    def of(self, k: int) -> int | None:
        """The attribution that a bare quotation goes on from: one before it, else one behind."""
        opens = self.found[k].content[0].start - self.starts[self.found[k].sentence] <= 1
        # 'It was "a shame" for all.' is the outlet's own: no later speaker's.
        for n in (self.before[k], self.behind[k] if opens else None):
            if n is None or self.found[n].quoted:
                continue
            if self.quoting[n] and self.paragraphs[n] == self.paragraphs[k]:
                return n
            if _one_quotation(self.found[k], self.found[n], self.quotes):
                return n
        return None


def _quotes(b: Attribution, text: str) -> bool:
    """Whether the statement is, at least in part, in quotation marks."""
    return any(not _QUOTE_MARKS.isdisjoint(text[s.start : s.end]) for s in b.content)


_QUOTE_MARKS: Final = frozenset('“"‘”')


def _one_quotation(a: Attribution, b: Attribution, quotes: Sequence[Span]) -> bool:
    n = bisect_right(quotes, a.content[0].start, key=_at)
    if n == 0 or a.content[0].start >= quotes[n - 1].end:
        return False
    q = quotes[n - 1]
    return any(s.start < q.end and q.start < s.end for s in b.content)


def _sentence(
    text: str, sent: Sentence, quotes: list[Span], marks: Sequence[tuple[int, str]]
) -> list[Attribution]:
    """The attributions of one sentence; `marks` are the places of the watched words in it."""
    start, end = sent.span.start, sent.span.end
    words = {word for _, word in marks}
    found: list[Attribution] = []
    if not words.isdisjoint(_ACCORDING):
        found += according(text, sent, quotes)
    verbs = (CUE_AT.match(text, at, end) for at, word in marks if word in BASES)
    for m in islice(filter(None, verbs), MOST_CUES):
        if any(q.start <= m.start() < q.end for q in quotes):
            continue
        got = verb(text, sent, quotes, m)
        if got is not None:
            found.append(got)
    if not words.isdisjoint(_PERCEIVED):
        found += perceived(text, sent, quotes)
    if not words.isdisjoint(NOUNS):
        found += nouns(text, sent, quotes)
    if quotes:
        found += labelled(text, sent)
    if not words.isdisjoint(_READ):
        found += quoted_as(text, sent)
    found = _merged(found)
    covered = [s for a in found for s in a.content]
    for q in quotes:
        a, b = max(q.start, start), min(q.end, end)
        if b - a < 3 or any(c.start < b and a < c.end for c in covered):
            continue
        if _title_in_quotes(text[q.start : q.end]):
            continue
        found.append(Attribution(sentence=sent.i, content=(Span(start=a, end=b),), quoted=True))
    return found


def _title_in_quotes(quoted: str) -> bool:
    """A name or a single word in quotation marks: "Freedom of Russia Legion"."""
    words = re.findall(r"[\w’'-]+", quoted)
    if len(words) <= 1:
        return True
    big = [
        w
        for w in words
        if w[0].isupper() or w.lower() in {"of", "the", "and", "in", "for", "a", "to"}
    ]
    return len(words) <= 6 and len(big) == len(words)


def _merged(found: list[Attribution]) -> list[Attribution]:
    """Outermost statements only: a cue whose content lies in another's content is part of it."""
    if len(found) < 2:
        return found
    out: list[Attribution] = []
    for a in sorted(found, key=lambda a: -sum(s.end - s.start for s in a.content)):
        inner = all(
            any(o.start <= s.start and s.end <= o.end for b in out for o in b.content)
            for s in a.content
        )
        if not inner:
            out.append(a)
    return sorted(out, key=lambda a: a.content[0].start)
