"""Statements without a verb of saying: "according to", "is thought to", "the claim that"."""

from __future__ import annotations

from collections.abc import Iterator

from digest.facts.attribution.patterns import (
    ACCORDING,
    BEFORE_A_NOUN,
    LABEL,
    NOUN,
    PERCEIVED,
    QUOTE_TOLD,
    QUOTED_AS,
    QUOTED_BACK,
    QUOTES_AS,
)
from digest.facts.attribution.sources import owner
from digest.facts.attribution.statement import Attribution, content_end
from digest.model import Sentence, Span


def labelled(text: str, sent: Sentence) -> Iterator[Attribution]:
    """A name and a colon before what is said: 'Holm: "Two hours of fuel."'."""
    m = LABEL.match(text, sent.span.start, sent.span.end)
    if m is not None and m.end() < sent.span.end:
        end = content_end(text, m.end(), sent.span.end)
        yield Attribution(
            sentence=sent.i,
            content=(Span(start=m.end(), end=end),),
            cue=Span(start=m.end("src"), end=m.end("src") + 1),
            base="say",
            source=Span(start=m.start("src"), end=m.end("src")),
        )


def quoted_as(text: str, sent: Sentence) -> Iterator[Attribution]:
    """What somebody "was quoted as saying"."""
    start, end = sent.span.start, sent.span.end
    for pattern in (QUOTED_AS, QUOTES_AS, QUOTED_BACK):
        m = pattern.search(text, start, end)
        if m is not None:
            stop = m.end("t") if pattern is QUOTED_BACK else end
            yield Attribution(
                sentence=sent.i,
                content=(Span(start=m.start("t"), end=content_end(text, m.start("t"), stop)),),
                cue=Span(start=m.start("cue"), end=m.end("cue")),
                base="say",
                source=Span(start=m.start("src"), end=m.end("src")),
            )


def according(text: str, sent: Sentence, quotes: list[Span]) -> Iterator[Attribution]:
    """The statements with "according to" and its like."""
    start, end = sent.span.start, sent.span.end
    for m in ACCORDING.finditer(text, start, end):
        if any(q.start <= m.start() < q.end for q in quotes):
            continue
        if QUOTE_TOLD.match(text, start, m.start()):
            continue  # '"...," said Ana Ortiz, according to Radio Colm': hers
        cue = Span(start=m.start("cue"), end=m.end("cue"))
        source = Span(start=m.start("src"), end=min(m.end("src"), end))
        before = text[start : m.start()].strip(' “"')
        opens = before == "" or before.endswith((" and", " but", " that"))
        if opens:
            comma = text.find(",", source.end - 1, end)
            begin = comma + 1 if comma >= 0 else source.end
            content = Span(start=begin + 1, end=content_end(text, begin, end))
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


def perceived(text: str, sent: Sentence, quotes: list[Span]) -> Iterator[Attribution]:
    """The statements that somebody is thought, said or accused to be true."""
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
        yield Attribution(
            sentence=sent.i,
            content=(Span(start=m.start("t"), end=content_end(text, m.start("t"), end)),),
            cue=Span(start=m.start("cue"), end=m.end("cue")),
            base=m["v"],
        )


def nouns(text: str, sent: Sentence, quotes: list[Span]) -> Iterator[Attribution]:
    """The statements behind a noun of saying: "her claim that"."""
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
                    end=content_end(text, m.start("t"), stop if stop > 0 else end),
                ),
            ),
            cue=Span(start=m.start("n"), end=m.end("n")),
            base=m["n"].rstrip("s"),
            source=whose,
        )
