"""Who stands behind each sentence of an article, and how strongly it is put."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.facts.attribution.cues import find
from digest.facts.attribution.holder_names import noun_phrase
from digest.facts.attribution.naming import Names, clean, kind_of, named_part, several, widened
from digest.facts.attribution.patterns import TWO_VOICES
from digest.facts.attribution.statement import Attribution
from digest.model import Holder, Mention, Sentence, Span, Strength
from digest.text.lang.en import holders as words
from digest.text.lang.en.attribution import STRENGTHS
from digest.text.quotes import quotations
from digest.text.words import tokens

# A statement that is this share of its sentence is what the sentence says; a shorter one is a
# detail in the outlet's own sentence. Chosen by reading; a clause is about a third.
_SHARE = 0.35
# A pronoun is joined to a speaker or person at most this many sentences back.
_BACK = 3
# A person is named close before a pronoun within so many characters.
_CLOSE = 499
_STARTED = re.compile(r"[.!?][”\"]?\s|\n")
_OPENING = re.compile(
    r"(?:(?:Earlier|Later|Yesterday|Today|On|Last|In|At|But|And|Meanwhile|Then|"
    r"The|the|today|yesterday|week|month|[A-Z]\w*+(?:[’'.-]++\w++)*+|of|for|former|prime|minister|"
    r"president|secretary|general|chief|leader|\w+day)\W++){0,7}"
)

_MARKS = frozenset("\"“‘'")

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
    by_sentence: dict[int, list[_Told]] = {}
    for a in find(text, sentences, quotes):
        parts = list(_told_in(a, sentences))
        sizes: Counter[int] = Counter()
        for i, size in parts:
            sizes[i] += size
        for i, _ in parts:
            by_sentence.setdefault(i, []).append((a, sizes[i]))
    people = Names(mentions, text)
    doubtful = [at for at, w in zip(*tokens(text), strict=True) if w in words.DOUBTFUL]
    out: list[Holder] = []
    speaker: tuple[int, Holder] | None = None  # of the last statement with a named source
    for sent in sentences:
        said = _main(text, by_sentence.get(sent.i, []), sent)
        if said is not None and said.cue is not None:
            other = TWO_VOICES.search(text, sent.span.start, sent.span.end)
            if other is not None and said.cue.start < other.start():
                said = None  # a name beside the line would be that of half of it
        holder = _OWN
        if said is None:
            first = bisect_left(doubtful, sent.span.start)
            if first < len(doubtful) and doubtful[first] < sent.span.end:
                holder = _own(text, sent)
        elif said.quoted or said.source is None:
            carried = speaker if speaker and sent.i - speaker[0] <= _BACK else None
            if (
                said.quoted
                and carried
                and said.content[0].start <= sent.span.start + 1
                and _follows(sentences, carried[0], sent.i, out)
                and not _names_another(sent, people, quotes, carried[1])
            ):
                holder = replace(carried[1], span=None)
            elif not said.quoted:
                holder = _sourceless(text, said)
        else:
            holder = _held(text, sent, said, people, speaker)
        if holder.kind != "own" and holder.name:
            speaker = (sent.i, holder)
        elif said is not None and said.source is not None:
            speaker = None  # somebody else spoke, and who it was is not sure
        out.append(holder)
    return tuple(out)


# An attribution in one of its sentences, and how many of its characters stand there.
_Told = tuple[Attribution, int]


def _main(text: str, said: Sequence[_Told], sent: Sentence) -> Attribution | None:
    """The attribution that covers the sentence, None where it is the outlet's own."""
    if not said:
        return None
    best, total = max(said, key=lambda told: (told[1], -told[0].content[0].start))
    quoted = sum(size for a, size in said if a.quoted)
    total = quoted if best.quoted else total + quoted
    length = sent.span.end - sent.span.start
    for part in (best.source, best.cue):
        if part is not None:
            length -= part.end - part.start
    opens = best.cue is not None and best.content[0].start <= sent.span.start + 1
    if opens and _MARKS.isdisjoint(text[sent.span.start : sent.span.start + 2]):
        opens = False
    # A quotation that opens its sentence is what the sentence says, however long the role behind.
    return best if opens or total >= _SHARE * max(1, length) else None


def _told_in(a: Attribution, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """The sentences in which the parts of a statement stand, each with the characters in it."""
    for span in a.content:
        at = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
        while 0 <= at < len(sentences) and sentences[at].span.start < span.end:
            own = sentences[at].span
            yield at, max(0, min(span.end, own.end) - max(span.start, own.start))
            at += 1


def _follows(sentences: Sequence[Sentence], before: int, now: int, out: Sequence[Holder]) -> bool:
    """Whether a quotation goes on from its speaker: no other voice stands between."""
    if sentences[now].paragraph - sentences[before].paragraph > 2:
        return False
    return all(out[k].kind != "own" or k == now for k in range(before, now))


def _names_another(sent: Sentence, people: Names, quotes: Sequence[Span], speaker: Holder) -> bool:
    """Whether somebody else is named beside the quotation, who may be the one who speaks."""
    for m in people.within(sent.span.start, sent.span.end):
        before = bisect_right(quotes, m.span.start, key=lambda q: q.start)
        inside = before > 0 and m.span.start < quotes[before - 1].end
        if (
            m.kind == "person"
            and not inside
            and m.key not in speaker.name
            and m.text not in speaker.name
        ):
            return True
    return False


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
    people: Names,
    speaker: tuple[int, Holder] | None,
) -> Holder:
    assert said.source is not None
    cue = text[said.cue.start : said.cue.end] if said.cue else ""
    span = named_part(text, said.source)
    name = text[span.start : span.end]
    whole = text[sent.span.start : sent.span.end]
    strength = STRENGTHS.get(said.base, "said")
    if said.base in {"believe", "think", "hope", "fear", "expect", "predict", "estimate", "guess"}:
        strength = "said"  # a named holder's own view is what he says
    if words.UNSURE_SOURCE.search(text[said.source.start : said.source.end]):
        strength = "unverified"
    kind = kind_of(text[said.source.start : said.source.end], people, said.source)
    if kind in {"person", "official", "organisation", "agency"} and words.POST_CUE.search(whole):
        kind = "post"
    if words.PRONOUN.match(name) or (kind != "post" and _definite(name, people, span)):
        joined = _antecedent(text, sent, span, name, people, speaker)
        if joined is not None and (words.PRONOUN.match(name) or people.hold(joined.name, name)):
            return replace(joined, strength=strength, cue=cue)
        if words.PRONOUN.match(name):
            return Holder(kind="person", strength=strength, cue=cue)
    whole_name = clean(name, people, span)
    if not noun_phrase(whole_name):
        beside = _beside(text, said.cue, people)
        if beside is None:
            return Holder(kind="person", strength=strength, cue=cue)
        span = widened(text, beside)
        name = text[span.start : span.end]
        kind = kind_of(name, people, span)
        whole_name = clean(name, people, span) or name
    name = whole_name
    return Holder(kind=kind, name=name, strength=strength, cue=cue, span=span)


def _beside(text: str, cue: Span | None, people: Names) -> Span | None:
    """The person right before the verb: "Opening the case, the prosecutor, Ana Ortiz, said"."""
    if cue is None:
        return None
    for m in people.last(2, cue.start):  # no third name fits into the gap
        if m.kind == "person" and m.span.end <= cue.start and text[m.span.end : cue.start] in _GAPS:
            # "The wins by Ortiz suggest": the wins do.
            whose = widened(text, m.span).start
            return None if _word_before(text, whose) in _OF_WHOM else m.span
    return None


def _word_before(text: str, at: int) -> str:
    return (text[max(0, at - 12) : at].split() or [""])[-1].lower()


_OF_WHOM = frozenset("by of for with from".split())
_GAPS = frozenset({" ", ", "})


def _definite(name: str, people: Names, span: Span) -> bool:
    """ "the leader of the alliance": may stand for somebody named before."""
    if not words.DEFINITE.match(name) or words.AGENCY.search(name):
        return False
    if any(people.within(span.start, span.end)):
        return False  # "the Skarn spokesman": whose, is said
    return (
        words.OFFICIAL.search(name) is not None
        or re.search(r"\b(?:leader|man|woman|boss|head)\b", name) is not None
    )


def _antecedent(
    text: str,
    sent: Sentence,
    span: Span,
    name: str,
    people: Names,
    speaker: tuple[int, Holder] | None,
) -> Holder | None:
    """Who "he" or "the minister" is: the last speaker, or the last person named close before."""
    near = [m for m in people.within(span.start - _CLOSE, span.start) if m.kind == "person"]
    near = [m for m in near if not several(m.key)]
    plural = name.lower() in {"they", "we", "their", "it", "its"}
    if not plural and any(m.span.start >= sent.span.start for m in near):
        return None  # "Lund died on the spot, he said": Lund, or who spoke before
    if speaker is not None and sent.i - speaker[0] <= _BACK:
        held = speaker[1]
        single = held.kind in {"official", "person"} or (held.kind == "post" and not plural)
        if plural and held.kind in {"agency", "organisation", "post", "anonymous"}:
            return held
        if single and not plural:
            later = [m for m in near if held.span is None or m.span.start > held.span.start]
            subject = _last_subject(text, later)
            if subject is None:
                return held
            near = [subject]
    if near and not plural:
        subject = _last_subject(text, near)
        if subject is None and len({m.key for m in near}) > 1:
            return None  # two names and no subject: nobody is named rather than the wrong one
        m = subject or near[-1]
        span = widened(text, m.span)
        printed = text[span.start : span.end]
        return Holder(kind=kind_of(printed, people, span), name=printed, span=span)
    return None


def _last_subject(text: str, names: Sequence[Mention]) -> Mention | None:
    return next((m for m in reversed(names) if _is_subject(text, m)), None)


def _is_subject(text: str, m: Mention) -> bool:
    """Whether the name is what its sentence is about: only titles and a day stand before it."""
    if text[m.span.end : m.span.end + 2] in {"'s", "’s"}:
        return False
    before = text[max(0, m.span.start - 70) : m.span.start]
    starts = [m.end() for m in _STARTED.finditer(before)]
    return _OPENING.fullmatch(before, starts[-1] if starts else 0) is not None
