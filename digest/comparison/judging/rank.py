"""What matters most: importance of each finding, and rows that spread over the texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Final

from digest.comparison.claims.claim import Candidate, Judgement
from digest.comparison.judging.pointed import by_second, rank_of
from digest.comparison.judging.weights import MODEL
from digest.comparison.reading import Place, Report, words_of
from digest.comparison.rows.labels import shared
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.voices.origins import Origins
from digest.model import Status
from digest.text.words import fold

ROWS: Final = 18
"""Rows of a story beside those of one report alone."""

DIFFERENCES: Final = 5
"""Rows of what differs or has changed."""

UNSURE: Final = 8
"""Rows without a verdict: more would bury the rest."""

REUSED: Final = 0.15
"""What a row loses for each of its sentences that a chosen row holds already."""

NEXT: Final = 2
"""Sentences between two quotations of one statement."""

OFTEN: Final = 3
"""Rows in which one sentence may stand before it makes no further point."""

LEAST: Final = 0.05
"""Importance below which a row is not printed."""

STATUS: Final[Mapping[str, Status]] = {
    "fit": "agree", "clash": "differ", "newer": "updated", "none": "unsure",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A judged candidate with its importance and the terms of it."""

    candidate: Candidate
    judgement: Judgement
    status: Status
    voices: int
    score: float
    why: tuple[tuple[str, float], ...]


def finding(
    candidate: Candidate,
    judgement: Judgement,
    origins: Origins,
    reports: Mapping[str, Report],
    told: Mapping[Place, str],
) -> Finding:
    """The finding of a judged candidate: who stands behind it, and how important it is."""
    places = [c.sent.place for c in candidate.claims]
    voices = origins.count(places, told)
    status = STATUS[judgement.verdict]
    if status == "agree" and voices < 2:  # what one voice says twice is no agreement
        status = "unsure"
        why = "why_one_text" if origins.one_text(places) else "why_one_voice"
        judgement = replace(judgement, reason=lexicon("en").say[why])
    if status == "updated" and voices < 2:  # a figure that was changed on the way
        status = "differ"
        values = " / ".join(dict.fromkeys(c.value for c in candidate.claims))
        why = lexicon("en").say["why_clash"].format(values=values)
        judgement = replace(judgement, reason=why)
    terms = features(candidate, status, voices, reports)
    score = 1 - rank_of(candidate) / 100 if by_second(candidate) else importance(terms)
    return Finding(candidate, judgement, status, voices, score, tuple(terms.items()))


def features(
    c: Candidate, status: str, voices: int, reports: Mapping[str, Report]
) -> dict[str, float]:
    """What the importance of a finding is made from."""
    sents = [claim.sent for claim in c.claims]
    count = len(sents)
    common = shared(sents)
    titles = [len(common & reports[s.article].title) for s in sents]
    everywhere = sum(
        sum(stem in r.counts or stem in r.title for r in reports.values()) for stem in common
    ) / max(1, len(common) * len(reports))
    central = [
        sum(min(4, reports[s.article].counts[stem]) for stem in common) / max(1, len(common))
        for s in sents
    ]
    why = dict(c.why)
    numbers = sum(stem[0].isdigit() for stem in common)
    names = [len({n.key for n in s.names}) for s in sents]
    state = any(stem in lexicon(reports[s.article].lang).classes for s in sents for stem in common)
    return {
        "constant": 1.0,
        "core": float(c.type == "core"),
        "figure": float(c.type == "figure"),
        "money": float(c.type == "money"),
        "time": float(c.type == "time"),
        "quote": float(c.type == "quote"),
        "person": float(c.type == "person"),
        "differ": float(status in ("differ", "updated")),
        "unsure": float(status == "unsure"),
        "voices": voices / max(2, len(reports)),
        "three": float(count > 2),
        "likeness": min(1.5, c.likeness) if c.type in ("told", "core") else 0.0,
        "context": c.likeness if c.type not in ("told", "core", "quote") else 0.0,
        "words quoted": min(2.0, why.get("words", 0.0) / 10),
        "label": min(3.0, why.get("label", 0.0) / 5),
        "lead": sum(s.order < 3 for s in sents) / count,
        "head": sum(s.order < 8 for s in sents) / count,
        "titles": min(4, sum(titles) / count) / 2,
        "everywhere": everywhere,
        "central": sum(central) / count / 3,
        "numbers": min(3, numbers) / 3,
        "names": min(3.0, sum(names) / count) / 3,
        "state": float(state),
        "in quotation": sum(bool(s.quotes) for s in sents) / count,
        "length": sum(min(60, len(s.words)) for s in sents) / count / 30,
        "share": len(common) / max(1, min(len(s.stems) for s in sents)),
        "named": min(5, len(_stems_of(c.label))) / 5,
        "uneven": abs(len(sents[0].words) - len(sents[-1].words)) / 30,
    }


def importance(terms: Mapping[str, float]) -> float:
    """The importance of a finding, 0 to 1."""
    return 1 / (1 + exp(-sum(MODEL[name] * value for name, value in terms.items())))


def choose(found: Sequence[Finding], *, most: int = ROWS) -> list[Finding]:
    """The most important findings, each worth less for the sentences that stand in another; what
    differs or has changed first, whatever its importance."""
    order = {id(f): _order(f) for f in found}
    holding: dict[Place, list[Finding]] = {}
    for f in found:
        for claim in f.candidate.claims:
            holding.setdefault(claim.sent.place, []).append(f)
    pool = sorted(found, key=lambda f: (-f.score, order[id(f)]))
    first = [f for f in pool if f.status in ("differ", "updated")][:DIFFERENCES]
    pool = [*first, *(f for f in pool if f.status not in ("differ", "updated"))]
    used: dict[Place, int] = {}
    worth = {id(f): _worth(f, used) for f in pool}
    kept: list[Finding] = []
    while pool and len(kept) < most:
        best = max(pool, key=lambda f: (round(worth[id(f)], 6), order[id(f)]))
        if worth[id(best)] < LEAST:
            break
        pool.remove(best)
        if best.status == "unsure" and sum(f.status == "unsure" for f in kept) >= UNSURE:
            continue
        asked = by_second(best.candidate)
        if not asked and any(_said(best, other) for other in kept):
            continue
        places = frozenset(c.sent.place for c in best.candidate.claims)
        if not asked and best.candidate.type == "told" and _worn(places, used):
            continue
        kept = [k for k in kept if not _outdone(k, best)]
        kept.append(best)
        for place in places:
            used[place] = used.get(place, 0) + 1
        changed = (f for place in places for f in holding[place])
        worth |= {id(f): _worth(f, used) for f in changed}
    return kept


def _said(found: Finding, other: Finding) -> bool:
    """Whether another row says it already: the same sentences, or the next words of one speaker."""
    ours, theirs = (
        {c.sent.article: c.sent.order for c in f.candidate.claims} for f in (found, other)
    )
    told = found.candidate.type in ("told", "core")
    named = _stems_of(found.candidate.label) <= _stems_of(other.candidate.label)
    if told and named and ours.items() & theirs.items():
        return True
    words = found.candidate.type in ("told", "core", "quote")
    one_key = found.candidate.key == other.candidate.key
    if ours.items() <= theirs.items() and (words or (one_key and _values(found) & _values(other))):
        return True
    if not (_spoken(found) and _spoken(other)):
        return False
    both = ours.keys() & theirs.keys()
    return len(both) > 1 and all(abs(ours[key] - theirs[key]) <= NEXT for key in both)


def _outdone(told: Finding, found: Finding) -> bool:
    """Whether a value on which reports agree stands in the very sentences of a row that only says
    that they tell the same: the value says what."""
    if told.candidate.type not in ("told", "core") or told.status != "agree":
        return False
    ours, theirs = ({c.sent.place for c in f.candidate.claims} for f in (told, found))
    return found.status == "agree" and found.candidate.type != "told" and ours <= theirs


def _worn(places: frozenset[Place], used: Mapping[Place, int]) -> bool:
    """Whether the sentences of a point stand in rows already: all of them, or one of them often."""
    return all(used.get(p, 0) for p in places) or max(used.get(p, 0) for p in places) >= OFTEN


def _values(found: Finding) -> set[str]:
    return {fold(c.value) for c in found.candidate.claims}


def _spoken(found: Finding) -> bool:
    """Whether a finding sets quotations beside each other."""
    return found.candidate.type == "quote" or all(c.sent.spoken for c in found.candidate.claims)


def _worth(found: Finding, used: Mapping[Place, int]) -> float:
    first = found.status in ("differ", "updated")
    if by_second(found.candidate):
        return found.score + 2.0  # read and chosen: what the rules found fills up behind
    return found.score + 1.0 if first else found.score - _reused(found, used)


def _stems_of(label: str) -> frozenset[str]:
    """The stems that a label names."""
    return frozenset(w.stem for w in words_of(label, "en") if w.stem)


def _reused(found: Finding, used: Mapping[Place, int]) -> float:
    claims = found.candidate.claims
    return 2 * REUSED * sum(min(2, used.get(c.sent.place, 0)) for c in claims) / len(claims)


def _order(found: Finding) -> tuple[float, str]:
    return (-min(c.sent.order for c in found.candidate.claims), found.candidate.key)
