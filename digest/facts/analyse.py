"""A document read once: sentences, names, figures, dates, holders, summary and key facts."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from digest.facts import genres, kinds, select
from digest.facts.attribution.holders import holders
from digest.facts.drafts import Draft, count_words, drafts
from digest.facts.gate import check as gate
from digest.facts.stale import stale
from digest.facts.standfirst import standfirst
from digest.facts.subject import Subject
from digest.facts.weights import UNNAMED, UNPLACED, WEIGHTS
from digest.facts.wording.cut import cut
from digest.facts.wording.introduced import Edit, Introduced, named
from digest.model import (
    Article,
    Document,
    Evidence,
    Fact,
    Figure,
    Holder,
    Mention,
    Sentence,
    Span,
    When,
)
from digest.options import FactOptions
from digest.text.figures.numbers import figures
from digest.text.lang_guess import guess
from digest.text.names.names import mentions
from digest.text.phrases import base
from digest.text.quotes import quotations
from digest.text.sentences import split
from digest.text.times.dates import whens
from digest.text.words import fold

ENGINE: Final = "extractive/2"
_FACT_WORDS: Final = 12  # a line is cut down to so many words, as far as that is safe
_WHOLE: Final = 28  # words up to which a line is rather printed whole than cut at a risk
UNKNOWN_LANG: Final = "und"  # ISO 639: undetermined; no rule of any language fires
_BRACKET: Final = re.compile(r"\[([^\],]+)[^\]]*\]((?: \w+){0,2}) \Z")
_Spanned = TypeVar("_Spanned", Figure, When, Mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What was read off the text."""

    lang: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    whens: tuple[When, ...]
    holders: tuple[Holder, ...]


def analyse(doc: Document, *, opts: FactOptions) -> Article:
    """The article of a document: the same for the same text, and no failure on odd text."""
    read = _read(doc)
    old = stale(doc.text, read.sentences, read.whens, published=doc.published)
    found = drafts(
        doc.text,
        read.sentences,
        mentions=read.mentions,
        figures=read.figures,
        quotations=read.quotations,
        holders=read.holders,
        stale={} if doc.genre == "obituary" else old,
        above=(doc.title, doc.standfirst),
        labelled=doc.genre in genres.LABELLED,
        lang=read.lang,
    )
    found, held = genres.shaped(
        found, doc, sentences=read.sentences, mentions=read.mentions, holders=read.holders
    )
    read = replace(read, holders=held)
    subject = Subject(found)
    told: tuple[Draft, ...] = ()
    if doc.genre not in genres.NO_LINES:
        told = standfirst(found, subject, words=opts.summary_words, title=doc.title, lang=read.lang)
    count = opts.count or select.FACTS
    if doc.genre in genres.NO_FACTS:
        count = 0
    chosen, refused = _facts(doc, found, subject, told, count, read)
    taken: dict[str, int] = {}
    return Article(
        document=doc,
        sentences=read.sentences,
        holders=read.holders,
        figures=read.figures,
        whens=read.whens,
        mentions=read.mentions,
        summary=" ".join(d.text for d in told),
        summary_sentences=tuple(d.sentence.i for d in told),
        facts=tuple(_fact(doc, d, read, taken) for d in chosen),
        refused=refused,
    )


def _read(doc: Document) -> _Read:
    text = doc.text
    lang = base(doc.lang or guess(text) or UNKNOWN_LANG)
    sents = split(text, lang=lang)
    names = mentions(text, sents, lang=lang)
    return _Read(
        lang=lang,
        sentences=sents,
        quotations=quotations(text),
        mentions=names,
        figures=figures(text, lang=lang),
        whens=whens(text, published=doc.published, lang=lang),
        holders=genres.voices(holders(text, sents, names, lang=lang), doc),
    )


def _facts(
    doc: Document,
    found: Sequence[Draft],
    subject: Subject,
    told: Sequence[Draft],
    count: int,
    read: _Read,
) -> tuple[tuple[Draft, ...], tuple[str, ...]]:
    """The drafts that become facts, shortened and past the gate, and what the gate refused."""
    text = doc.text
    people = Introduced(text, read.mentions, (doc.title, *(d.text for d in told)))
    names: dict[int, tuple[Edit, ...]] = {}
    for d in found:
        if d.stands and read.lang == "en":
            edits = people.edits(d.text, d.sentence.span)
            if edits is None:
                d.stands, d.why_not = False, "names somebody who is not introduced"
                continue
            names[d.sentence.i] = edits
            if not d.whole:
                short = cut(d.text, most=_FACT_WORDS, whole=_WHOLE)
                if short != d.text or doc.genre != "news":  # a genre's own words count too
                    d.short = short
            if people.unplaced(named(d.short or d.text, edits), d.sentence.span):
                d.terms[UNPLACED] = WEIGHTS[UNPLACED]
            # "The union disputed her account": whose, only the one before it tells.
            if not people.somebody and UNNAMED in d.terms:
                d.goes_on = True
    choice = select.Choice(found, subject, told, title=doc.title, lang=read.lang)
    refused: list[str] = []
    while len(choice.taken) < count and (draft := choice.next()) is not None:
        exact = text[draft.sentence.span.start : draft.sentence.span.end]
        edits = names.get(draft.sentence.i, ())
        # It was weighed without what tells who somebody is, and is printed with it.
        above = " ".join(d.text for d in choice.facts() if d.sentence.i < draft.sentence.i)
        who = people.strangers(draft.text, draft.sentence.span)
        strangers = tuple(name for name in who if name not in above)
        placed = draft.text
        if read.lang == "en" and not draft.whole:
            placed = cut(draft.text, most=_FACT_WORDS, whole=_WHOLE, strangers=strangers)
        for plain in dict.fromkeys((placed, draft.text)):
            said = named(plain, edits)
            problems = (
                () if said == exact else gate.problems(said, (exact,), article=text, lang=read.lang)
            )
            if not problems:
                draft.text, draft.words = plain, count_words(plain)
                choice.take(draft)
                break
            refused.append(f"{said}: {'; '.join(problems)}")
    facts = choice.facts()
    printed = ""
    for d in facts:  # each is introduced once
        d.text = named(d.text, [e for e in names.get(d.sentence.i, ()) if e[1] not in printed])
        printed += d.text
    return facts, tuple(refused)


def _fact(doc: Document, draft: Draft, read: _Read, taken: dict[str, int]) -> Fact:
    sent = draft.sentence
    span = sent.span
    exact = doc.text[span.start : span.end]
    inside = quotations(draft.text)
    own = kinds.names_in(draft.text, read.mentions) if inside else ()
    counted = _within(read.figures, span, draft.text)
    dated = _within(read.whens, span, draft.text)
    holder = read.holders[sent.i] if sent.i < len(read.holders) else Holder()
    if holder.cue in exact and holder.cue not in draft.text:
        holder = Holder()  # what was cut away is what somebody said
    m = _BRACKET.search(draft.text, 0, max(0, draft.text.find(holder.cue)))
    if holder.cue and m is not None and m[1].split()[-1] not in holder.name:
        # who stands before the verb speaks: "[Ana Ortiz]", "[Ana Ortiz's] lawyer"
        name = m[1] + m[2] if m[1].endswith(("'s", "’s")) else m[1]
        holder = replace(holder, name=name, span=None)
    return Fact(
        id=_fact_id(doc.id, exact, taken),
        text=draft.text,
        evidence=Evidence(
            article=doc.id,
            sentence=sent.i,
            span=span,
            exact=exact,
            prefix=_neighbour(doc.text, read.sentences, sent, -1),
            suffix=_neighbour(doc.text, read.sentences, sent, 1),
            paragraph=sent.paragraph + 1,
        ),
        kind=kinds.kind(
            draft.text,
            holder=holder,
            figures=counted,
            whens=dated,
            quotations=inside,
            place=sent.i / max(1, len(read.sentences) - 1),
        ),
        holder=holder,
        speaker=kinds.speaker(draft.text, quotations=inside, mentions=own),
        figures=counted,
        whens=dated,
        mentions=_within(read.mentions, span, draft.text),
        score=round(draft.score, 4),
        why=tuple(sorted(draft.terms.items(), key=lambda t: (-abs(t[1]), t[0]))),
        made_by=ENGINE,
        goes_on=draft.goes_on,
    )


def _within(found: Sequence[_Spanned], span: Span, words: str) -> tuple[_Spanned, ...]:
    """Those that stand in the sentence and were not shortened away."""
    first = bisect_left(found, span.start, key=_start)
    inside = found[first : bisect_left(found, span.end, lo=first, key=_start)]
    return tuple(f for f in inside if f.span.end <= span.end and f.text in words)


def _start(found: Figure | When | Mention) -> int:
    return found.span.start


def _neighbour(text: str, sentences: Sequence[Sentence], sent: Sentence, step: int) -> str:
    """The sentence before or behind, in the same paragraph or the next one."""
    i = sent.i + step
    if not 0 <= i < len(sentences) or abs(sentences[i].paragraph - sent.paragraph) > 1:
        return ""
    return text[sentences[i].span.start : sentences[i].span.end]


def _fact_id(article: str, exact: str, taken: dict[str, int]) -> str:
    """ "f" and six hex digits that stay while the sentence stands."""
    words = " ".join(fold(exact).split())
    base = "f" + hashlib.sha256(f"{article}\n{words}".encode("utf-8", "replace")).hexdigest()[:6]
    taken[base] = taken.get(base, 0) + 1
    return base if taken[base] == 1 else f"{base}-{taken[base]}"
