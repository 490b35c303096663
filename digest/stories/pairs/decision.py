"""Are two articles about one event? Features of a pair, and a decision that can be read.

The decision is additive: every feature has a curve (pairs/weights.py) that only rises or only
falls, in the direction a reader would expect; the sum of the curves is the log-odds of "same". It
looks at two texts and their days and at nothing else, so no third article changes it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from digest.stories.pairs.both import Both, both
from digest.stories.pairs.stream import (
    DOINGS,
    HEADING,
    LEAD,
    NAMES,
    NEWS,
    WORDS,
    Stream,
    stream,
)
from digest.stories.pairs.weights import DECISION
from digest.stories.traits.profile import Profile
from digest.text.similar import dots

# Share of the probability that is left where one side's lead actor is only the past of the other:
# by hand, for it is too rare in the training sets to be learnt. Below StoryOptions.same, so that
# such a pair never joins by itself, and above 0, so that a whole story can still join (findings 6)
PAST_ACTOR_KEEPS = 0.4
# The same where two reports do not tell the same news. Of what was done by either headline less
# than a fifth stands in the other report (a figure that both tell speaks against): one minister's
# two matters, two items of one council night. Or days lie between, and of what was done by one
# headline nothing stands in the other report: a quake and its aftershock. Or no days are known and
# the leads have next to nothing in common. On the half that may be looked at it meets 3 to 6 in a
# hundred pairs of one event
OTHER_NEWS_KEEPS = 0.3
SAME_NEWS, NO_NEWS, SAME_LEAD = 0.2, 0.05, 0.13
TURN_DAYS = 4  # from which a headline of its own is another turn
AT_ONCE = 2_000  # pairs: bounds the memory
PRINTED_DAYS = 3  # a gap between dates printed in texts or of copies counts as unknown beyond this
COPIED = 0.6  # cosine of neighbouring words from which a text is the other's: no two events have it
NAMED = 0.2  # weight of a name that is worth printing: no "President", no "Monday"
SPECIFIC = 0.4  # weight of any other word of a lead that is
OF_NAMES, OF_ALL = 0.5, 0.8  # weight of what two articles share that is evidence enough


@dataclass(frozen=True, slots=True)
class Curve:
    """What one feature adds: a line through the points (at, gives), flat beyond them."""

    feature: str
    at: tuple[float, ...]
    gives: tuple[float, ...]


@lru_cache(maxsize=1)
def decision() -> tuple[float, tuple[Curve, ...]]:
    """Give the whole decision: start + the sum of the curves = log-odds of "same event"."""
    return DECISION[0], tuple(Curve(*row) for row in DECISION[1])


def features(s: Stream, i: Any, j: Any) -> dict[str, Any]:
    """Give the features of the pairs (i[n], j[n]), each an array; all symmetric."""
    import numpy as np

    ends = range(0, max(1, len(i)), AT_ONCE)
    found = [_features(both(s, i[at : at + AT_ONCE], j[at : at + AT_ONCE])) for at in ends]
    return {name: np.concatenate([f[name] for f in found]) for name in found[0]}


def _features(words: Both) -> dict[str, Any]:
    import numpy as np

    s, i, j = words.stream, words.i, words.j
    body, lead = words.in_both(WORDS, words.counted), words.cosine(LEAD)
    gap = np.abs(s.day[i] - s.day[j])
    undated = np.isnan(gap)
    # a date line in a text may belong to another article on its page: it can bring two reports
    # together, but never sets them farther apart than no date at all
    undated |= ~undated & (s.printed[i] | s.printed[j]) & (gap > PRINTED_DAYS)
    gap = np.where(undated, gap, np.fmin(gap, _posted_gap(s, i, j)))
    word_pairs = dots(s.pairs, s.pairs, i, j)
    same_outlet = (s.outlet[i] == s.outlet[j]) & (s.outlet[i] > 0)
    # one text in two papers is one report: the later page was only stamped again
    two_outlets = (s.outlet[i] > 0) & (s.outlet[j] > 0) & ~same_outlet
    undated |= (word_pairs >= COPIED) & two_outlets & (gap > PRINTED_DAYS)
    f: dict[str, Any] = {
        "body": body,
        "lead": lead,
        "title": words.cosine(HEADING),
        "word pairs": word_pairs,
        "body with lead": np.sqrt(np.maximum(0.0, body * lead)),
        "gap": np.log1p(np.where(undated, 0.0, gap)),
        "undated": undated.astype(float),
        "same outlet": same_outlet.astype(float),
    }
    for name, part, whole in _PARTS:
        f[f"{name}, least"], f[name] = words.contained(part, whole)
    f["rare names"] = np.log1p(words.in_both(NAMES, words.weight**4))
    for name in ("figures", "full_names"):
        f[name] = np.log1p(dots(s.sets[name], s.sets[name], i, j))
    f["weekdays apart"] = weekdays_apart()[s.weekdays[i], s.weekdays[j]]
    return f


# a part of one text, and where in the other its words are looked for
_PARTS = (
    ("lead in words", LEAD, WORDS),
    ("heading in words", HEADING, WORDS),
    ("heading in lead", HEADING, LEAD),
    ("doings in words", DOINGS, WORDS),
    ("news in words", NEWS, WORDS),
)


def _posted_gap(s: Stream, i: Any, j: Any) -> Any:
    """Days between a post that one text quotes and the other's day or post; NaN where there is no
    post. Pages are stamped again years later, what they quote is not.
    """
    import numpy as np

    p, q = s.posted[i], s.posted[j]
    days = np.fmin(np.abs(p - s.day[j]), np.abs(s.day[i] - q))
    return np.fmin(days, np.abs(p - q))


@lru_cache(maxsize=1)
def weekdays_apart() -> Any:
    """Days between the nearest weekdays of two leads, 0 where one of them names none: 128 x 128."""
    import numpy as np

    named = np.arange(128)
    apart = np.zeros((128, 128))
    for days in (3, 2, 1, 0):  # the nearest has the last word
        later = (named << days | named >> (7 - days)) & 127
        met = later[:, None] & named[None, :] != 0
        apart[met | met.T] = days
    return apart


def log_odds(f: dict[str, Any]) -> Any:
    """Give the sum of the curves for every pair."""
    import numpy as np

    start, curves = decision()
    total = np.full(len(next(iter(f.values()))), start)
    for curve in curves:
        total += np.interp(f[curve.feature], curve.at, curve.gives)
    return total


def probability(odds: Any) -> Any:
    """Give the probability that belongs to log-odds, rounded so that machines agree."""
    import numpy as np

    return np.round(1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30))), 6)


def decide(s: Stream, i: Any, j: Any) -> tuple[Any, Any]:
    """Give the probability of "same event" of every pair, and the cosine of their bodies."""
    import numpy as np

    ends = range(0, max(1, len(i)), AT_ONCE)
    found = [_decided(both(s, i[at : at + AT_ONCE], j[at : at + AT_ONCE])) for at in ends]
    return np.concatenate([p for p, _ in found]), np.concatenate([body for _, body in found])


def _decided(words: Both) -> tuple[Any, Any]:
    f = _features(words)
    return probability(log_odds(f)) * left_by_rules(words, f), f["body"]


def left_by_rules(words: Both, f: dict[str, Any]) -> Any:
    """Give the share of a pair's probability that past actors, news, evidence and genre leave."""
    import numpy as np

    s, i, j = words.stream, words.i, words.j
    acting, past = s.sets["acting"], s.sets["past"]
    past_actor = np.minimum(1.0, dots(acting, past, i, j) + dots(acting, past, j, i))
    left = 1.0 - (1.0 - PAST_ACTOR_KEEPS) * past_actor
    counted = dots(s.sets["values"], s.sets["values"], i, j) > 0
    other_news = (f["news in words"] < SAME_NEWS) & ~counted
    days_apart = f["gap"] >= math.log1p(TURN_DAYS)
    other_news |= days_apart & (f["news in words, least"] < NO_NEWS)
    other_news |= (f["lead"] < SAME_LEAD) & (f["undated"] > 0)
    left *= np.where(other_news, OTHER_NEWS_KEEPS, 1.0)
    return left * has_evidence(words) * ~(s.apart[i] | s.apart[j])


def has_evidence(words: Both) -> Any:
    """Give whether two articles share something that is worth printing: no story without it."""
    weight = words.weight
    named = words.in_both(NAMES, weight * (weight >= NAMED))
    return (named >= OF_NAMES) | (
        named + words.in_both(LEAD, weight * (weight >= SPECIFIC)) >= OF_ALL
    )


def why(a: Profile, b: Profile) -> tuple[tuple[str, float], ...]:
    """Give what each feature adds to the log-odds that `a` and `b` tell one event.

    The first entry is the probability, the others are sorted by what they add, largest first.
    """
    import numpy as np

    s = stream(sorted((a, b), key=lambda p: p.id))
    i, j = np.array([0]), np.array([1])
    words = both(s, i, j)
    f = _features(words)
    start, curves = decision()
    parts = [
        (c.feature, round(float(np.interp(f[c.feature][0], c.at, c.gives)), 3)) for c in curves
    ]
    left = float(left_by_rules(words, f)[0])
    if left < 1.0:
        parts.append(("share of the probability that the rules leave", left))
    ranked = sorted((x for x in parts if x[1]), key=lambda x: (-abs(x[1]), x[0]))
    total = float(probability(log_odds(f))[0]) * left
    return (("probability", total), ("start", start), *ranked)
