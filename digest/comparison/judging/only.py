"""What one report alone has: whole sentences that hold a name, a figure or a quotation which no
other report prints, by importance; never an unseen paraphrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.comparison.judging.novel import Novel, about_headline, novel, printed
from digest.comparison.judging.weights import ONLY
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Place, Report, Sent, name_stems, once
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.lexicon import stems as stems_of
from digest.comparison.rows.nouns import predicates, whole
from digest.model import Figure
from digest.text.figures.numbers import overlap
from digest.text.times.past import opens_in_past

UNLIKE: Final = 0.3
"""Likeness with any sentence of another report from which it may be a paraphrase."""

NEW: Final = 0.4
"""Share of a sentence's words, by weight, that no other report has anywhere."""

TOLD: Final = 0.4
"""Share of its words, by weight or number, that two neighbouring sentences of another report hold,
above which that report tells it."""

OF_ONE: Final = 3
MOST: Final = 8
"""Sentences that one report, and that all reports together, have alone in the table: of the fourth
and later ones as many are an editor's points as of the first three, and each can be looked up."""

ANSWERS: Final = 3
"""Words of meaning, no names, from which two sentences are on one question."""

LEAST_WORDS: Final = 6
MOST_WORDS: Final = 45


@dataclass(frozen=True, slots=True)
class Alone:
    """A sentence that one report alone has."""

    sent: Sent
    what: Novel
    score: float
    why: Mapping[str, float]


def only(reports: Sequence[Report], near: Likeness, used: frozenset[Place]) -> tuple[Alone, ...]:
    """The sentences that one report alone has, best first, background of another year last; none
    of them stands in a row above."""
    found = sorted(
        candidates(reports, near, used),
        key=lambda one: (
            opens_in_past(one.sent.text, one.sent.published), -one.score, one.sent.place,
        ),
    )  # fmt: skip
    taken: Counter[str] = Counter()
    kept: list[Alone] = []
    for one in _unanswered(found, near):
        fresh = all(one.what.text != other.what.text for other in kept)
        if len(kept) < MOST and taken[one.sent.article] < OF_ONE and fresh:
            taken[one.sent.article] += 1
            kept.append(one)
    return tuple(kept)


def _unanswered(found: Sequence[Alone], near: Likeness) -> list[Alone]:
    """Those to which none of another report answers: "at a family event" and "it is unclear where"
    are one question, on which the reports differ."""
    return [
        one
        for one in found
        if not any(
            other.sent.article != one.sent.article
            and (
                near.of(one.sent.place, other.sent.place) > 0
                or len(_topic(one.sent) & _topic(other.sent)) >= ANSWERS
            )
            for other in found
        )
    ]


@once
def _topic(sent: Sent) -> frozenset[str]:
    return sent.stems - name_stems(sent) - stems_of("saying", "weak", "auxiliary", "modal")


def candidates(reports: Sequence[Report], near: Likeness, used: frozenset[Place]) -> list[Alone]:
    """Every whole sentence without its like in another report, with its importance."""
    found = []
    known_of = {r.id: printed(r) for r in reports}
    named = {s.place: name_stems(s) for r in reports for s in r.sents}
    for report in reports:
        others = [r for r in reports if r.id != report.id and r.lang == report.lang]
        if not report.voice or not others or not any(r.sents for r in others):
            continue
        known = frozenset().union(*(frozenset(r.counts) | r.title for r in others))
        values = _values(others)
        held = [known_of[r.id] for r in reports if r.id != report.id]
        for sent in report.sents:
            if sent.chaff or sent.cut or not sent.order or sent.place in used or not _whole(sent):
                continue
            if (report.lang == "en" and not whole(sent)) or about_headline(sent, others):
                continue
            what = novel(sent, held, report.article.document.text)
            if what is None or near.best.get(sent.place, 0.0) >= UNLIKE or _met(sent, values):
                continue
            if what.kind == "quote" and not _apart(sent, known, others, near, named):
                continue  # its words are its own, what they say need not be
            terms = _terms(sent, report, known, near)
            score = sum(ONLY[name] * value for name, value in terms.items())
            found.append(Alone(sent, what, score, terms))
    return found


def _apart(
    sent: Sent,
    known: frozenset[str],
    others: Sequence[Report],
    near: Likeness,
    named: Mapping[Place, frozenset[str]],
) -> bool:
    """Whether nobody else tells a good part of a sentence: much of what it says stands nowhere in
    the other reports, and no passage of theirs holds the rest."""
    whole = near.weight(sent.stems)
    if near.weight(sent.stems - known) < NEW * whole:
        return False
    names, acts = named[sent.place], plain_acts(sent)
    if any(
        acts & o.stems and names & named[o.place]
        for report in others
        for o in report.sents
        if not o.chaff
    ):
        return False  # the same body and the same act
    said = _quoted(sent)
    if said and any(2 * len(said & told) >= len(said) for told in map(_spoken, others)):
        return False
    for report in others:
        for one, two in zip(report.sents, [*report.sents[1:], None], strict=False):
            passage = one.stems | two.stems if two else one.stems
            told = sent.stems & passage
            if near.weight(told) > TOLD * whole or len(told) > TOLD * len(sent.stems):
                return False
    return True


def plain_acts(sent: Sent) -> frozenset[str]:
    """The stems of what is done in a sentence, saying left out."""
    return predicates(sent) - stems_of("saying", "auxiliary")


def _quoted(sent: Sent) -> frozenset[str]:
    """The stems that a sentence prints in quotation marks."""
    return frozenset(w.stem for w in sent.words if w.stem and sent.quoted(w.start))


def _spoken(report: Report) -> frozenset[str]:
    return frozenset().union(*(_quoted(s) for s in report.sents if s.quotes))


def _terms(sent: Sent, report: Report, known: frozenset[str], near: Likeness) -> dict[str, float]:
    new = {w.stem for w in sent.words if w.stem and w.stem not in known}
    inside = [(n.span.start - sent.span.start, n.span.end - sent.span.start) for n in sent.names]
    names = {
        w.stem for w in sent.words if w.stem in new and any(a <= w.start < b for a, b in inside)
    }
    classes = lexicon(report.lang).classes
    return {
        "new names": min(2, len(names)) / 2,
        "central": min(3, sum(1 for stem in new if report.counts[stem] > 1)) / 3,
        "quotation": float(bool(sent.quotes)),
        "state": float(any(w.stem in classes for w in sent.words)),
        "unlike": 1 - near.best.get(sent.place, 0.0),
        "figures": float(bool(sent.figures)),
        "own words": min(6, len(new)) / 6,
        "headline": min(3, len(sent.stems & report.title)) / 3,
        "long": max(0, len(sent.words) - 35) / 20,
        "first": float(sent.order < 5),
        "held": float(sent.holder.kind != "own"),
    }


def _values(reports: Sequence[Report]) -> dict[str, list[Figure]]:
    """The shares, sums and measures that reports print, by unit."""
    found: dict[str, list[Figure]] = {}
    for report in reports:
        for sent in report.sents:
            for fig in sent.figures:
                if fig.unit and fig.kind in ("money", "percent", "measure"):
                    found.setdefault(fig.unit, []).append(fig)
    return found


def _met(sent: Sent, values: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether another report prints a value of the sentence: it may tell the same."""
    return any(overlap(mine, fig) for mine in sent.figures for fig in values.get(mine.unit, ()))


def _whole(sent: Sent) -> bool:
    """Whether a sentence stands on its own: begins like one, ends like one, holds a few words."""
    text = sent.text.strip()
    first = text.lstrip("\"'“‘(")[:1]
    lists = lexicon("en").lists
    return (
        LEAST_WORDS <= len(sent.words) <= MOST_WORDS
        and sent.words[0].low not in lists["leans"] - lists["turns"]
        and not (sent.quoted(sent.words[0].start) and sent.quoted(sent.words[-1].start))
        and (first.isupper() or text[:2].isdigit())
        and text[-1:] in ".!\"”’'。"
    )
