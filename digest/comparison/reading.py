"""Each sentence of each report as one record, read once; every later step takes that record."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any, Final, NamedTuple, TypeVar

from digest.comparison.rows.lexicon import lexicon
from digest.model import Article, Figure, Holder, Mention, Sentence, Span, When
from digest.text.lang_guess import guess
from digest.text.quotes import quotations
from digest.text.words import fold, stems_of, unnamed, word_pattern

MOST: Final = 2000
"""Sentences of one story that are compared, shared out among its reports; the rest is background
far down in texts of book length. Keeps every later step bounded."""

MOST_OF_ONE: Final = 250
"""Sentences of one report that are compared: news ends before."""

LONGEST: Final = 900
"""Characters of a sentence that is compared; what is longer is a table, a list or no text."""

LEAST_WORDS: Final = 4

STAMP: Final = 0.5
"""Share of a line that its days and hours take, from which it is a stamp and no sentence."""

Place = tuple[str, int]
"""A sentence: article id and sentence number."""

_Spanned = TypeVar("_Spanned", Figure, When, Mention)
_Found = TypeVar("_Found")


class Word(NamedTuple):
    """One word of a sentence, with its place in it; the stem is "" for a function word."""

    text: str
    low: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Sent:
    """One sentence with all that was read off it; spans are offsets of the sentence's own text.

    Two records are never equal: a story reads each sentence once, and what is worked out of one is
    kept by its identity (`once`).
    """

    place: Place
    text: str
    span: Span  # in the article's text
    words: tuple[Word, ...]
    stems: frozenset[str]
    figures: tuple[Figure, ...]
    whens: tuple[When, ...]
    names: tuple[Mention, ...]
    quotes: tuple[Span, ...]
    holder: Holder
    chaff: bool  # a question, a heading, a caption, a line of the page: no statement
    cut: bool  # the source breaks off in it: its figures count, it tells no whole
    order: int  # of the sentence among those of its report
    depth: float = 0.0  # share of its report that stands before it
    published: str = ""  # of its report, as the source prints it
    outlet: str = ""  # of its report, its id where none is known
    called: str = ""  # what its report is called in words
    # What was worked out of it in its story: see `once`.
    kept: dict[object, Any] = field(default_factory=dict, repr=False)

    @property
    def article(self) -> str:
        """The id of the report."""
        return self.place[0]

    def quoted(self, at: int) -> bool:
        """Whether an offset of the sentence lies in a quotation."""
        return any(q.start <= at < q.end for q in self.quotes)

    @property
    def spoken(self) -> bool:
        """Whether it lies in a quotation as a whole: it is a speaker's, not the report's."""
        return self.quoted(self.words[0].start) and self.quoted(self.words[-1].start)


def once(make: Callable[[Sent], _Found]) -> Callable[[Sent], _Found]:
    """The function, worked out once for each sentence and kept as long as its record lives.

    A sentence stands in hundreds of candidates, each of which asks the same of it.
    """

    @wraps(make)
    def known(sent: Sent) -> _Found:
        try:
            found: _Found = sent.kept[make]
        except KeyError:
            found = sent.kept[make] = make(sent)
        return found

    return known


@dataclass(frozen=True, slots=True)
class Report:
    """One article as the comparison sees it."""

    article: Article
    rank: int  # among the reports of the story, earliest first
    lang: str
    voice: bool  # a news report: opinion, interviews and live blogs speak for no fact
    sents: tuple[Sent, ...]
    title: frozenset[str]  # stems of the headline
    counts: Counter[str]  # in how many of its sentences each stem stands

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def published(self) -> str:
        """What the source prints, "" where nothing."""
        return self.article.document.published or ""


NO_VOICE: Final = frozenset({"opinion", "interview", "live", "review", "analysis"})


def read(articles: Sequence[Article]) -> tuple[Report, ...]:
    """The reports, in the order given (earliest first), each sentence read once."""
    limit = max(20, min(MOST_OF_ONE, MOST // max(1, len(articles))))
    return tuple(_report(art, rank, limit) for rank, art in enumerate(articles))


def _report(art: Article, rank: int, limit: int) -> Report:
    doc = art.document
    lang = (doc.lang or guess(doc.text) or "und").partition("-")[0].lower()
    quotes = quotations(doc.text)
    short = [s for s in art.sentences[:limit] if s.span.end - s.span.start <= LONGEST]
    sents = [_sent(art, s, quotes, lang, n, n / len(short)) for n, s in enumerate(short)]
    title = frozenset(stems_of([w.low for w in words_of(doc.title, lang)], lang=lang))
    counts = Counter(stem for s in sents for stem in s.stems)
    voice = getattr(doc, "genre", "news") not in NO_VOICE
    return Report(art, rank, lang, voice, tuple(sents), title, counts)


def _sent(
    art: Article, sent: Sentence, quotes: Sequence[Span], lang: str, order: int, depth: float
) -> Sent:
    i, span = sent.i, sent.span
    text = art.document.text[span.start : span.end]
    words = words_of(text, lang)
    inside = tuple(
        Span(start=max(0, q.start - span.start), end=min(len(text), q.end - span.start))
        for q in quotes[max(0, bisect_left(quotes, span.start, key=_end)) :][:20]
        if q.start < span.end and q.end > span.start
    )
    whens = _within(art.whens, span)
    return Sent(
        place=(art.id, i),
        text=text,
        span=span,
        words=words,
        stems=frozenset(w.stem for w in words if w.stem),
        figures=_within(art.figures, span),
        whens=whens,
        names=_within(art.mentions, span),
        quotes=inside,
        holder=art.holders[i] if i < len(art.holders) else Holder(),
        chaff=sent.kind == "heading"
        or len(words) < LEAST_WORDS
        or _is_chaff(text, lang)
        or sum(w.span.end - w.span.start for w in whens) > STAMP * len(text),
        cut=text.rstrip(" \"'”’)").endswith(("...", "…")),
        order=order,
        depth=depth,
        published=art.document.published or "",
        outlet=art.document.outlet or art.id,
        called=art.document.outlet or unnamed(art.document.title, art.document.text),
    )


def words_of(text: str, lang: str) -> tuple[Word, ...]:
    """The words of a text with their stems."""
    found = []
    for m in word_pattern(text).finditer(text):
        word = m[0]
        low = word.lower().replace("’", "'")
        # as Word(...) does, which asks Python once more for each of a story's words
        found.append(tuple.__new__(Word, (word, low, _stem(low, lang), *m.span())))
    return tuple(found)


@lru_cache(maxsize=65536)
def _stem(low: str, lang: str) -> str:
    stems = stems_of((low,), lang=lang)
    return fold(stems[0]) if stems else ""


def _is_chaff(text: str, lang: str) -> bool:
    """A question, a caption or a line of the page and not of the report."""
    stripped = text.rstrip(" \"'”’)")
    return stripped.endswith("?") or lexicon(lang).is_chaff(text)


def _within(found: Sequence[_Spanned], span: Span) -> tuple[_Spanned, ...]:
    first = bisect_left(found, span.start, key=lambda item: item.span.start)
    last = bisect_left(found, span.end, lo=first, key=lambda item: item.span.start)
    return tuple(item for item in found[first:last] if item.span.end <= span.end)


def _end(span: Span) -> int:
    return span.end


@once
def name_stems(sent: Sent) -> frozenset[str]:
    """The stems of the words in a sentence's names, and of others with a capital letter."""
    at = sent.span.start
    spans = [(n.span.start - at, n.span.end - at) for n in sent.names]
    return frozenset(
        w.stem
        for n, w in enumerate(sent.words)
        if w.stem and ((n and w.text[0].isupper()) or any(a <= w.start < b for a, b in spans))
    )
