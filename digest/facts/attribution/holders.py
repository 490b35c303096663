"""Who stands behind each sentence of an article, and how strongly it is put."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.facts.attribution.cues import Attribution, find
from digest.facts.attribution.holder_names import noun_phrase
from digest.model import Holder, HolderKind, Mention, Sentence, Span, Strength
from digest.text.lang.en import holders as words
from digest.text.lang.en.attribution import STRENGTHS
from digest.text.lang.en.words import GIVEN_NAMES
from digest.text.quotes import quotations
from digest.text.words import tokens

# A statement that is this share of its sentence is what the sentence says; a shorter one is a
# detail in the outlet's own sentence. Chosen by reading; a clause is about a third.
_SHARE = 0.35
# A pronoun is joined to a speaker or person at most this many sentences back.
_BACK = 3
_MAX_NAME = 90
_STARTED = re.compile(r"[.!?][”\"]?\s|\n")
_OPENING = re.compile(
    r"(?:(?:Earlier|Later|Yesterday|Today|On|Last|In|At|But|And|Meanwhile|Then|"
    r"The|the|today|yesterday|week|month|[A-Z]\w*+(?:[’'.-]++\w++)*+|of|for|former|prime|minister|"
    r"president|secretary|general|chief|leader|\w+day)\W++){0,7}"
)
_TRIM = re.compile(
    r"^(?:And|But|Yet|So|Meanwhile|However|Earlier|Later|Still|Also|Speaking)\b,?\s*"
)

_OWN = Holder()


def holders(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], *, lang: str = "en"
) -> tuple[Holder, ...]:
    """One holder for each sentence: the outlet's own voice, or who is made to say it.

    >>> from digest.text.sentences import split
    >>> t = 'Police said two men were hurt. "It was loud," said Ana Ortiz.'
    >>> [(h.kind, h.name) for h in holders(t, split(t), ())]
    [('agency', 'Police'), ('person', 'Ana Ortiz')]
    """
    quotes = quotations(text)
    if not lang.startswith("en"):
        return tuple(_OWN for _ in sentences)
    by_sentence: dict[int, list[Attribution]] = {}
    for a in find(text, sentences, quotes):
        for i in _told_in(a, sentences):
            by_sentence.setdefault(i, []).append(a)
    people = tuple(mentions)
    doubtful = [at for at, w in zip(*tokens(text), strict=True) if w in words.DOUBTFUL]
    out: list[Holder] = []
    speaker: tuple[int, Holder] | None = None  # of the last statement with a named source
    for sent in sentences:
        said = _main(by_sentence.get(sent.i, []), sent, text, quotes)
        holder = _OWN
        if said is None:
            first = bisect_left(doubtful, sent.span.start)
            if first < len(doubtful) and doubtful[first] < sent.span.end:
                holder = _own(text, sent)
        elif said.quoted or said.source is None:
            carried = speaker if speaker and sent.i - speaker[0] <= _BACK else None
            if said.quoted and carried and _follows(sentences, carried[0], sent.i, out):
                holder = replace(carried[1], span=None)
            elif not said.quoted:
                holder = _sourceless(text, said)
        else:
            holder = _held(text, sent, said, people, speaker)
        if holder.kind != "own" and holder.name:
            speaker = (sent.i, holder)
        out.append(holder)
    return tuple(out)


def attributions(
    text: str, sentences: Sequence[Sentence], *, lang: str = "en"
) -> tuple[Attribution, ...]:
    """Every attributed statement of the text with source, cue and content spans."""
    if not lang.startswith("en"):
        return ()
    return tuple(find(text, sentences, quotations(text)))


def _main(
    said: Sequence[Attribution], sent: Sentence, text: str, quotes: Sequence[Span]
) -> Attribution | None:
    """The attribution that covers the sentence, None where it is the outlet's own."""
    if not said:
        return None
    best = max(said, key=lambda a: (_size(a, sent), -a.content[0].start))
    if best.quoted:
        total = sum(_size(a, sent) for a in said if a.quoted)
    else:
        total = _size(best, sent)
        quoted = [a for a in said if a.quoted]
        total += sum(_size(a, sent) for a in quoted)
    length = sent.span.end - sent.span.start
    for part in (best.source, best.cue):
        if part is not None:
            length -= part.end - part.start
    return best if total >= _SHARE * max(1, length) else None


def _told_in(a: Attribution, sentences: Sequence[Sentence]) -> Iterator[int]:
    """The sentences in which the statement stands; a quotation may run over several."""
    for span in a.content:
        at = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
        while 0 <= at < len(sentences) and sentences[at].span.start < span.end:
            yield at
            at += 1


def _size(a: Attribution, sent: Sentence) -> int:
    return sum(max(0, min(s.end, sent.span.end) - max(s.start, sent.span.start)) for s in a.content)


def _follows(sentences: Sequence[Sentence], before: int, now: int, out: Sequence[Holder]) -> bool:
    """Whether a quotation goes on from its speaker: no other voice stands between."""
    if sentences[now].paragraph - sentences[before].paragraph > 2:
        return False
    return all(out[k].kind != "own" or k == now for k in range(before, now))


def _own(text: str, sent: Sentence) -> Holder:
    words_of = text[sent.span.start : sent.span.end]
    for pattern, strength in ((words.ALLEGED, "alleged"), (words.UNVERIFIED, "unverified")):
        m = pattern.search(words_of)
        if m is not None:
            return Holder(strength=strength, cue=m[0])  # type: ignore[arg-type]
    return _OWN


def _sourceless(text: str, said: Attribution) -> Holder:
    """ "is thought to be": somebody says so, and the text does not say who."""
    cue = text[said.cue.start : said.cue.end] if said.cue else ""
    strength: Strength = "unverified"
    if said.base in {"accused", "alleged", "suspected"}:
        strength = "alleged"
    return Holder(kind="anonymous", strength=strength, cue=cue)


def _held(
    text: str,
    sent: Sentence,
    said: Attribution,
    people: Sequence[Mention],
    speaker: tuple[int, Holder] | None,
) -> Holder:
    assert said.source is not None
    cue = text[said.cue.start : said.cue.end] if said.cue else ""
    span = _named_part(text, said.source)
    name = text[span.start : span.end]
    whole = text[sent.span.start : sent.span.end]
    strength = STRENGTHS.get(said.base, "said")
    if said.base in {"believe", "think", "hope", "fear", "expect", "predict", "estimate", "guess"}:
        strength = "said"  # a named holder's own view is what he says
    if words.UNSURE_SOURCE.search(text[said.source.start : said.source.end]):
        strength = "unverified"
    kind = _kind(text[said.source.start : said.source.end], people, said.source)
    if words.POST_CUE.search(whole) and kind in {"person", "official", "organisation", "agency"}:
        kind = "post"
    if words.PRONOUN.match(name) or (kind != "post" and _definite(name, people, span)):
        joined = _antecedent(text, sent, span, name, people, speaker)
        if joined is not None:
            return replace(joined, strength=strength, cue=cue)
        if words.PRONOUN.match(name):
            return Holder(kind="person", strength=strength, cue=cue)
    if not noun_phrase(name):
        beside = _beside(text, said.cue, people)
        if beside is None:
            return Holder(kind="person", strength=strength, cue=cue)
        span = _widened(text, beside)
        name = text[span.start : span.end]
        kind = _kind(name, people, span)
    return Holder(kind=kind, name=name, strength=strength, cue=cue, span=span)


def _beside(text: str, cue: Span | None, people: Sequence[Mention]) -> Span | None:
    """The person right before the verb: "Opening the case, the prosecutor, Ana Ortiz, said"."""
    if cue is None:
        return None
    for m in people:
        if m.kind == "person" and m.span.end <= cue.start and text[m.span.end : cue.start] in _GAPS:
            return m.span
    return None


_GAPS = frozenset({" ", ", "})


def _definite(name: str, people: Sequence[Mention], span: Span) -> bool:
    """ "the leader of the alliance": may stand for somebody named before."""
    if not words.DEFINITE.match(name) or words.AGENCY.search(name):
        return False
    if any(m.kind == "person" and span.start <= m.span.start < span.end for m in people):
        return False
    return (
        words.OFFICIAL.search(name) is not None
        or re.search(r"\b(?:leader|man|woman|boss|head)\b", name) is not None
    )


def _antecedent(
    text: str,
    sent: Sentence,
    span: Span,
    name: str,
    people: Sequence[Mention],
    speaker: tuple[int, Holder] | None,
) -> Holder | None:
    """Who "he" or "the minister" is: the last speaker, or the last person named close before."""
    near = [
        m
        for m in people
        if m.kind == "person" and m.span.start < span.start and span.start - m.span.start < 500
    ]
    plural = name.lower() in {"they", "we", "their", "it", "its"}
    if speaker is not None and sent.i - speaker[0] <= _BACK:
        held = speaker[1]
        single = held.kind in {"official", "person"} or (held.kind == "post" and not plural)
        if plural and held.kind in {"agency", "organisation", "post", "anonymous"}:
            return held
        if single and not plural:
            later = [m for m in near if held.span is None or m.span.start > held.span.start]
            subject = [m for m in later if _is_subject(text, m)]
            if not subject:
                return held
            near = subject
    if near and not plural:
        subject = [m for m in near if _is_subject(text, m)]
        if not subject and len({m.key for m in near}) > 1:
            return None  # two names and no subject: nobody is named rather than the wrong one
        m = (subject or near)[-1]
        span = _widened(text, m.span)
        printed = text[span.start : span.end]
        return Holder(kind=_kind(printed, people, span), name=printed, span=span)
    return None


def _is_subject(text: str, m: Mention) -> bool:
    """Whether the name is what its sentence is about: only titles and a day stand before it."""
    if text[m.span.end : m.span.end + 2] in {"'s", "’s"}:
        return False
    before = text[max(0, m.span.start - 70) : m.span.start]
    starts = [m.end() for m in _STARTED.finditer(before)]
    return _OPENING.fullmatch(before, starts[-1] if starts else 0) is not None


_TITLE = re.compile(r"(?<![\w’'.-])(?:[A-Z][\w’'.-]*+|of|the)$")
_TITLE_WORDS = 5


def _widened(text: str, span: Span) -> Span:
    """A name with the title before it: "Secretary General Jens Stoltenberg"."""
    before = text[max(0, span.start - 70) : span.start]
    if not before[-1:].isspace():
        return span
    at = len(before)
    for word in [*re.finditer(r"\S++", before)][: -_TITLE_WORDS - 1 : -1]:
        title = _TITLE.search(word[0])
        if title is None:
            break
        at = word.start() + title.start()
        if title.start():
            break
    lead = re.sub(r"^(?:of|the|The|Earlier|Today|Yesterday|In|On)\s+", "", before[at:])
    return Span(start=span.start - len(lead), end=span.end) if words.OFFICIAL.search(lead) else span


def _named_part(text: str, source: Span) -> Span:
    """The part of the source that names the holder, without what was posted and by whom it is."""
    start, end = source.start, source.end
    piece = text[start:end]
    post = words.POST_NAME.search(piece)
    if post and words.POST.search(piece):
        start += post.start("name")
        piece = text[start:end]
    lead = _TRIM.match(piece)
    if lead:
        start += lead.end()
    if end - start > _MAX_NAME:
        cut = text.find(",", start, end)
        end = cut if cut > start + 3 else start + text[start : start + _MAX_NAME].rfind(" ")
    return Span(start=start, end=end)


def _kind(source: str, people: Sequence[Mention], span: Span) -> HolderKind:
    """The kind of holder that a source's words show."""
    if words.POST.search(source):
        return "post"
    inside = [m for m in people if span.start <= m.span.start < span.end]
    named = any(m.kind == "person" for m in inside)
    if inside and inside[-1].span.end >= span.end and not named and len(inside) == 1:
        whole = inside[0].span.start - span.start <= len("the ")
        if whole and inside[0].kind == "place":
            return "agency"  # a country that speaks is its government
        if whole and inside[0].kind == "org" and not words.AGENCY.search(source):
            return "organisation"
    if not named and words.ANONYMOUS.search(source):
        return "anonymous"
    if named or words.COMPANY_ROLE.search(source):
        official = words.OFFICIAL.search(words.COMPANY_ROLE.sub("", source))
        return "official" if official else "person"
    if words.AGENCY.search(source):
        return "agency"
    if (
        words.UNNAMED_OFFICIAL.match(source)
        and "official" in source.lower()
        and source[:1] in "aAoOsSt"
    ):
        return "anonymous"
    if words.OFFICIAL.search(source):
        return "official"
    if words.ORGANISATION.search(source):
        return "organisation"
    if re.match(r"(?:[A-Z][\w’'.-]+\s+){1,3}[A-Z][\w’'-]+$", source):
        return "person" if source.split()[0] in GIVEN_NAMES else "organisation"
    return "organisation" if source[:1].isupper() and not words.PRONOUN.match(source) else "person"
