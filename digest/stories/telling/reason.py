"""Why articles are, or are not, one event: one plain sentence for a reader."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import PairVerdict, Trait
from digest.options import StoryOptions
from digest.stories.facets import day_words, facets
from digest.stories.pairs import SPECIFIC
from digest.stories.telling.card import DAYS_APART, holds, past_actor, shared_name
from digest.stories.traits.profile import LEAD, Profile, outside
from digest.stories.traits.terms import stem, weighs
from digest.text.words import bounds

MOST_WORDS = 90  # characters of a phrase in a verdict
NAMES = 3  # that a sentence tells
LONG = 4  # letters of a word that is told where no name is shared
_GROUPS = frozenset("Legion Party Union Group Army Front Council Committee Court Bank".split())


def why_same(members: Sequence[Profile]) -> str:
    """Give in a sentence what the reports of a story share, words that they print; "" for nothing
    worth printing."""
    shared = _shared(members)
    if not shared:
        return ""
    when = _when(members)
    return shared + (f"; {when}." if when else ".")


def why_by_hand(members: Sequence[Profile]) -> str:
    """The sentence of a story that an editor made of reports that share nothing to print."""
    when = _when(members)
    return f"{len(members)} reports" + (f"; {when}." if when else ".")


def _when(members: Sequence[Profile]) -> str:
    days = [p.day for p in members if p.day is not None]
    undated = len(members) - len(days)
    when = ""
    if len(days) > 1:
        spread = max(days) - min(days)
        when = "published on one day" if spread == 0 else f"published within {_days(spread)}"
    if undated == len(members):
        when = "all undated"
    elif undated:
        when = (when + ", " if when else "") + f"{undated} of them undated"
    return when


def _shared(members: Sequence[Profile]) -> str:
    """What all reports name, else what most of them do, else the words that two of them share."""
    counted: dict[str, int] = {}
    first = members[0]
    for p in members:
        found = facets(p)
        for f in (*found.who, *found.where):
            if f.text not in counted:
                counted[f.text] = sum(holds(q, f.text) for q in members)
    n = len(members)
    in_all = _distinct([w for w, c in counted.items() if c == n])
    if in_all:
        return f"{n} reports share {_series(in_all)}"
    most = max(counted.values(), default=0)
    if most >= 2:
        named = _distinct([w for w, c in counted.items() if c == most])
        return f"{most} of {n} reports share {_series(named)}"
    for p in members[1:]:
        ours, theirs = facets(first), facets(p)
        word = shared_name(first, p, [*ours.who, *ours.where, *theirs.who, *theirs.where])
        if word:
            return f"{_of(2, n)} share {word}"
    for p in members[1:]:
        words = _words(first, p)
        if words:
            told = _series([f"“{w}”" for w in words])
            return f"{_of(2, n)} share the word{'s' if len(words) > 1 else ''} {told}"
    return ""


def _of(some: int, n: int) -> str:
    return f"{n} reports" if some == n else f"{some} of {n} reports"


def _words(a: Profile, b: Profile) -> list[str]:
    """Telling words of the two leads as both print them, the rarest first."""
    lead = f"{a.title}\n{a.text[:LEAD]}"
    told: dict[str, tuple[float, str]] = {}
    for start, end in outside(bounds(lead), lead):
        word = lead[start:end]
        weight = weighs(word, a.lang)
        if len(word) >= LONG and weight >= SPECIFIC and holds(b, word):
            told.setdefault(stem(word, a.lang), (-weight, word))
    return [w for _, w in sorted(told.values())[:NAMES]]


def _distinct(names: Sequence[str]) -> list[str]:
    """The first names, none that stands inside another."""
    out: list[str] = []
    for name in names:
        if not any(name in other for other in names if other != name) and name not in out:
            out.append(name)
    return out[:NAMES]


def why_not(
    a: Profile,
    b: Profile,
    card: Sequence[Trait],
    probability: float,
    *,
    follows: bool,
    opts: StoryOptions,
) -> tuple[PairVerdict, str]:
    """Give the verdict on a rejected pair and its reason in one sentence."""
    noun = _noun(a, b)
    actor = past_actor(a, b)
    if actor:
        name, side = _the(actor[0].text), actor[2]
        here, there = (
            ("this report", "the other") if side == 0 else ("the other report", "this one")
        )
        reason = f"{name} carries {here}, while {there} names it only for an earlier event"
        more = _apart_in_time(a, b)
        return "other event", f"Another {noun}: {reason}" + (f"; {more}." if more else ".")
    differs = _differences(a, b, card)
    if follows:
        words = "; ".join(differs[:2]) or "it tells another turn of the same affair"
        return "follow-up", f"Another {noun} of the same affair: {words}."
    if differs and probability < opts.keep:
        return "other event", f"Another {noun}: {'; '.join(differs[:2])}."
    if probability >= opts.unsure:
        more = f" ({'; '.join(differs[:2])})" if differs else ""
        return "unsure", (
            f"Perhaps the same event: much is alike{more}, but too little that only one event"
            " could have is shared, so the two are kept apart."
        )
    shared = next((t.left for t in card if t.match == "match" and t.aspect in ("who", "where")), "")
    about = f"besides {shared} the two share little" if shared else "the two share little"
    return "other event", f"Another {noun}: {about} of who, where and when."


def _the(name: str) -> str:
    return f"the {name}" if " of " in name or name.split()[-1] in _GROUPS else name


def _differences(a: Profile, b: Profile, card: Sequence[Trait]) -> list[str]:
    """What sets the two apart, in words: the day, the place, the actor; figures never do."""
    out = []
    time = _apart_in_time(a, b)
    if time:
        out.append(time)
    by_aspect = {t.aspect: t for t in card if t.match == "differs"}
    for aspect, words in (
        ("where", "this one is in {left}, that one in {right}"),
        ("who", "this one is about {left}, that one about {right}"),
    ):
        t = by_aspect.get(aspect)  # type: ignore[call-overload]
        if t is not None:
            out.append(words.format(left=_cut(t.left), right=_cut(t.right)))
    if len(out) == 1 and not time:
        dated = [p for p in (a, b) if p.day is not None]
        if len(dated) == 1:
            which = "this one" if dated[0] is a else "that one"
            out.append(f"only {which} has a date, {day_words(dated[0].day or 1)}")
    return out


def _apart_in_time(a: Profile, b: Profile) -> str:
    if a.day is None or b.day is None or abs(a.day - b.day) < DAYS_APART:
        return ""
    return f"this one is reported on {day_words(a.day)}, that one on {day_words(b.day)}"


def _noun(a: Profile, b: Profile) -> str:
    """The event's common noun, where both leads use it."""
    theirs = facets(b).nouns
    return next((n for n in facets(a).nouns if n in theirs), "event")


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1].rstrip() + "…"


def _days(n: int) -> str:
    return "a day" if n == 1 else f"{n} days"


def _series(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
