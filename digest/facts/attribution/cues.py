"""Who is made to say what: source, cue and content of each attribution, by cue rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from digest.facts.attribution.patterns import (
    ACCORDING,
    BARE,
    BASES,
    BEFORE_A_NOUN,
    BEFORE_NOUN,
    BEFORE_PASSIVE,
    BY_SOURCE,
    COLON,
    CUE,
    CUE_AT,
    EVIDENT,
    FAR_THAT,
    HAVE,
    INVERTED,
    JUDGE_NEXT,
    LISTENER,
    NOUN,
    NOUN_PHRASE,
    OPEN,
    OWN_OBJECT,
    PASSIVE,
    PERCEIVED,
    QUOTE_NEXT,
    RESUMED,
    SAID_TAIL,
    SIGNED,
    SPEAKER,
    THAT_NEXT,
    TO_NEXT,
    URGE_NEXT,
    WH,
)
from digest.facts.attribution.sources import first, last_word, owner, subject
from digest.model import Sentence, Span
from digest.text.lang.en.attribution import (
    ALSO_NOUNS,
    FRONT_ONLY,
    JUDGE,
    NOUNS,
    SAY,
    TELL,
    THAT,
    TO,
    URGE,
)
from digest.text.quotes import touching
from digest.text.words import tokens

# No sentence says more; what does is no sentence, and is not worth the time.
MOST_CUES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attributed statement: its words, the cue, and the words that name who says it."""

    sentence: int
    content: tuple[Span, ...]
    cue: Span | None = None
    base: str = ""  # "say", "according to", "thought to"
    source: Span | None = None
    quoted: bool = False  # the content is a quotation without a cue of its own


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
_WATCHED: Final = frozenset(BASES) | NOUNS | _ACCORDING | _PERCEIVED


def _joined(
    text: str,
    sentences: Sequence[Sentence],
    quotes: Sequence[Span],
    found: list[Attribution],
) -> list[Attribution]:
    """Quotations without a cue go to the cue of the same quotation or paragraph."""
    paragraph = {sent.i: sent.paragraph for sent in sentences}
    out = list(found)
    for k, a in enumerate(found):
        if not a.quoted:
            continue
        signed = SIGNED.match(text, a.content[-1].end)
        if signed:
            source = Span(start=signed.start("src"), end=signed.end("src"))
            out[k] = replace(a, source=source, quoted=False)
            continue
        home = _home(a, found, k, quotes, paragraph, text)
        if home is not None:
            main = out[home]
            out[home] = replace(main, content=tuple(sorted((*main.content, *a.content), key=_at)))
            out[k] = replace(a, content=())
    return [a for a in out if a.content]


def _at(span: Span) -> int:
    return span.start


def _home(
    a: Attribution,
    found: list[Attribution],
    k: int,
    quotes: Sequence[Span],
    paragraph: Mapping[int, int],
    text: str,
) -> int | None:
    """The attribution that a bare quotation goes on from: the one before, else the one behind."""
    for step in (range(k - 1, -1, -1), range(k + 1, len(found))):
        for n in step:
            b = found[n]
            if b.quoted:
                if paragraph[b.sentence] == paragraph[a.sentence]:
                    continue
                break
            if paragraph[b.sentence] == paragraph[a.sentence] and _quotes(b, text):
                return n
            if _one_quotation(a, b, quotes):
                return n
            break
    return None


def _quotes(b: Attribution, text: str) -> bool:
    """Whether the statement is, at least in part, in quotation marks."""
    return any(not _QUOTE_MARKS.isdisjoint(text[s.start : s.end]) for s in b.content)


_QUOTE_MARKS: Final = frozenset('“"‘”')


def _one_quotation(a: Attribution, b: Attribution, quotes: Sequence[Span]) -> bool:
    for q in quotes:
        if q.start <= a.content[0].start < q.end:
            return any(s.start < q.end and q.start < s.end for s in b.content)
    return False


def _sentence(
    text: str, sent: Sentence, quotes: list[Span], marks: Sequence[tuple[int, str]]
) -> list[Attribution]:
    """The attributions of one sentence; `marks` are the places of the watched words in it."""
    start, end = sent.span.start, sent.span.end
    words = {word for _, word in marks}
    found: list[Attribution] = []
    if not words.isdisjoint(_ACCORDING):
        found += _according(text, sent, quotes)
    verbs = (CUE_AT.match(text, at, end) for at, word in marks if word in BASES)
    for m in islice(filter(None, verbs), MOST_CUES):
        if any(q.start <= m.start() < q.end for q in quotes):
            continue
        got = _verb(text, sent, quotes, m)
        if got is not None:
            found.append(got)
    if not words.isdisjoint(_PERCEIVED):
        found += _perceived(text, sent, quotes)
    if not words.isdisjoint(NOUNS):
        found += _nouns(text, sent, quotes)
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


def _verb(text: str, sent: Sentence, quotes: list[Span], m: re.Match[str]) -> Attribution | None:
    form, start, end = m[1], sent.span.start, sent.span.end
    before = text[start : m.start()]
    word_before = last_word(before)
    if form in ALSO_NOUNS and (word_before in BEFORE_NOUN or word_before.endswith(("’s", "'s"))):
        return None
    if form in ALSO_NOUNS and form == BASES[form] and NOUN_PHRASE.search(before):
        return None  # "an hourlong show that aired"
    if word_before in {"of", "for", "by", "in"} and not form.endswith("ing"):
        return None
    if word_before == "to" and form == BASES[form]:
        return None  # an infinitive says what somebody might say
    if not (form in SAY and form.endswith("ing")) and _passive(before, word_before):
        return None
    cue = Span(start=m.start(), end=m.end())
    base = BASES[form]
    content = _after(text, m, end)
    if content is not None:
        source = subject(text, start, m.start())
        if form.endswith("ing") and before.rstrip().endswith(","):
            source = first(text, start, m.start()) or source
        if source is None and not form.endswith("ing"):
            if before.strip():
                return _behind(text, sent, quotes, m, base)
            return None
        if (
            source is not None
            and text[source.start : source.end].lower() in EVIDENT
            and base in {"show", "indicate", "suggest", "see", "find", "mean", "know"}
        ):
            return None
        spans = [Span(start=content, end=_content_end(text, content, end))]
        return Attribution(sentence=sent.i, content=tuple(spans), cue=cue, base=base, source=source)
    return _behind(text, sent, quotes, m, base)


def _passive(before: str, word_before: str) -> bool:
    """Whether the verb behind these words is a passive: "is widely thought", "has been told"."""
    last = word_before.replace("’", "'").rpartition("'")[2]
    if last == "been" and HAVE.search(before):
        return True
    return (last in BEFORE_PASSIVE or last.endswith("ly")) and PASSIVE.search(before) is not None


def _after(text: str, m: re.Match[str], end: int) -> int | None:
    """Where the content behind the verb begins; None where none stands there."""
    form, at = m[1], m.end()
    for table, patterns in (
        (SAY, (COLON, THAT_NEXT, FAR_THAT, BARE)),
        (THAT, (COLON, THAT_NEXT, FAR_THAT, WH)),
        (TELL, (LISTENER,)),
        (TO, (TO_NEXT,)),
        (URGE, (URGE_NEXT,)),
        (JUDGE, (JUDGE_NEXT,)),
    ):
        if form not in table:
            continue
        for pattern in patterns:
            if pattern is BARE and BASES[form] == "add":
                continue  # "added 100 jobs" says nothing
            got = pattern.match(text, at, end)
            if got is not None:
                if pattern is COLON and CUE.search(text, at, got.start("t")):
                    continue  # the colon belongs to a later verb
                if (
                    pattern is COLON
                    and text[got.start("t")] not in OPEN
                    and got.start("t") - at > 60
                ):
                    continue
                return got.start("t")
    if form in SAY or form in THAT or form in JUDGE:
        got = QUOTE_NEXT.match(text, at, end)
        if got is not None:
            return got.start("t")
    if BASES[form] == "deny":
        got = OWN_OBJECT.match(text, at, end)
        if got is not None:
            return got.start("t")
    return None


def _content_end(text: str, content: int, end: int) -> int:
    stop = end
    while stop > content and text[stop - 1] in ".;, ":
        stop -= 1
    return stop


def _behind(
    text: str, sent: Sentence, quotes: list[Span], m: re.Match[str], base: str
) -> Attribution | None:
    """Content before the verb: "..., police said." and "...," said Ana Ortiz."""
    form, start, end = m[1], sent.span.start, sent.span.end
    if (
        form in {"state", "states"}
        or base in FRONT_ONLY
        or (form not in SAY and form not in THAT and form not in TELL)
    ):
        return None
    cue = Span(start=m.start(), end=m.end())
    left = m.start()
    while left > start and text[left - 1].isspace():
        left -= 1
    source: Span | None
    if left > start and text[left - 1] in ',”"’?!—–' and form not in TELL:
        inverted = INVERTED.match(text, m.end(), end)
        if inverted is None:
            return None
        source = Span(start=inverted.start("src"), end=inverted.end("src"))
        stop, rest = left, source.end
        # ", said" without a quotation before is rare: only a name or "the ..." may follow
        doubtful = not text[source.start].isalpha() or text[left - 1] == ","
        if doubtful and not SPEAKER.match(text, source.start):
            return None
    else:
        cut = max(text.rfind(c, start, left) for c in ',”"?!—–')
        if cut < start or cut - start < 8:
            return None
        source = subject(text, cut + 1, m.start())
        if source is None:
            return None
        if not SAID_TAIL.match(text[m.end() : end]):
            return None
        stop, rest = cut + (text[cut] in '”"?!'), m.end()
    spans = [Span(start=start, end=stop)]
    while spans[0].end > start and text[spans[0].end - 1] in ", —–":
        spans[0] = Span(start=start, end=spans[0].end - 1)
    if spans[0].end - spans[0].start < 4:
        return None
    more = _resumed(text, rest, end, quotes)
    if more is not None:
        spans.append(more)
    return Attribution(sentence=sent.i, content=tuple(spans), cue=cue, base=base, source=source)


def _resumed(text: str, rest: int, end: int, quotes: list[Span]) -> Span | None:
    """The second half of "One half, he said, and the other half."."""
    for q in quotes:
        if rest <= q.start < end:
            return Span(start=q.start, end=min(q.end, end))
    m = RESUMED.match(text, rest, end)
    if m is not None and end - m.start("t") > 15:
        return Span(start=m.start("t"), end=_content_end(text, m.start("t"), end))
    return None


def _according(text: str, sent: Sentence, quotes: list[Span]) -> Iterator[Attribution]:
    start, end = sent.span.start, sent.span.end
    for m in ACCORDING.finditer(text, start, end):
        if any(q.start <= m.start() < q.end for q in quotes):
            continue
        cue = Span(start=m.start("cue"), end=m.end("cue"))
        source = Span(start=m.start("src"), end=min(m.end("src"), end))
        opens = text[start : m.start()].strip(' “"') == ""
        if opens:
            comma = text.find(",", source.end - 1, end)
            begin = comma + 1 if comma >= 0 else source.end
            content = Span(start=begin + 1, end=_content_end(text, begin, end))
        else:
            stop = m.start()
            while stop > start and text[stop - 1] in ", —–":
                stop -= 1
            content = Span(start=start, end=stop)
        if content.end - content.start < 4:
            continue
        yield Attribution(
            sentence=sent.i, content=(content,), cue=cue, base="according to", source=source
        )


def _perceived(text: str, sent: Sentence, quotes: list[Span]) -> Iterator[Attribution]:
    start, end = sent.span.start, sent.span.end
    for m in PERCEIVED.finditer(text, start, end):
        if any(q.start <= m.start() < q.end for q in quotes):
            continue
        if (m["t"] == "of" and m["v"] != "accused") or m["v"] in {
            "expected",
            "known",
            "considered",
        }:
            continue
        by = BY_SOURCE.match(text, m.end("cue"), end)
        yield Attribution(
            sentence=sent.i,
            content=(Span(start=m.start("t"), end=_content_end(text, m.start("t"), end)),),
            cue=Span(start=m.start("cue"), end=m.end("cue")),
            base=m["v"],
            source=Span(start=by.start("src"), end=by.end("src"))
            if by and m["t"] != "of"
            else None,
        )


def _nouns(text: str, sent: Sentence, quotes: list[Span]) -> Iterator[Attribution]:
    start, end = sent.span.start, sent.span.end
    for m in NOUN.finditer(text, start, end):
        if any(q.start <= m.start() < q.end for q in quotes):
            continue
        if not BEFORE_A_NOUN.search(text, max(start, m.start() - 30), m.start()):
            continue  # "Ortiz claims that": a verb
        whose = owner(text, start, m.start())
        stop = text.find(",", m.start("t") + 20, end)
        yield Attribution(
            sentence=sent.i,
            content=(
                Span(
                    start=m.start("t"),
                    end=_content_end(text, m.start("t"), stop if stop > 0 else end),
                ),
            ),
            cue=Span(start=m.start("n"), end=m.end("n")),
            base=m["n"].rstrip("s"),
            source=whose,
        )
