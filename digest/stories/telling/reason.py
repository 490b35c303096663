"""Why articles are, or are not, one event: one plain sentence for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.model import Aspect, PairVerdict, Trait
from digest.options import StoryOptions
from digest.stories.facets import day_words, facets
from digest.stories.pairs.decision import SPECIFIC
from digest.stories.telling.card import DAYS_APART, holds, past_actor, shared_name
from digest.stories.traits.cues import WEEKDAY
from digest.stories.traits.profile import LEAD, MOST, Profile, outside
from digest.stories.traits.terms import stem, weighs
from digest.text.phrases import Speech, speech
from digest.text.words import bounds

ROOM: Final = "digest.stories"  # whose phrases are said here
MOST_WORDS = 90  # characters of a phrase in a verdict
NAMES = 3  # that a sentence tells
TOLD = 2  # times that a report prints whom it is about
LONG = 4  # letters of a word that is told where no name is shared
_GROUPS = frozenset("Legion Party Union Group Army Front Council Committee Court Bank".split())


def why_same(members: Sequence[Profile], say: Speech) -> str:
    """Give in a sentence what the reports of a story share, words that they print; "" for nothing
    worth printing."""
    shared = _shared(members, say)
    if not shared:
        return ""
    when = _when(members, say)
    return shared + (f"; {when}." if when else ".")


def why_by_hand(members: Sequence[Profile], say: Speech) -> str:
    """The sentence of a story that an editor made of reports that share nothing to print."""
    when = _when(members, say)
    return say("reports", n=len(members)) + (f"; {when}." if when else ".")


def _when(members: Sequence[Profile], say: Speech) -> str:
    days = [p.day for p in members if p.day is not None]
    undated = len(members) - len(days)
    when = ""
    if len(days) > 1:
        spread = max(days) - min(days)
        when = say("one_day") if spread == 0 else say.many("within", spread)
    if undated == len(members):
        when = say("all_undated")
    elif undated:
        when = (when + ", " if when else "") + say("some_undated", n=undated)
    return when


def _shared(members: Sequence[Profile], say: Speech) -> str:
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
        return say("share", reports=say("reports", n=n), names=say.listing(in_all))
    most = max(counted.values(), default=0)
    if most >= 2:
        named = _distinct([w for w, c in counted.items() if c == most])
        return say("share", reports=_of(most, n, say), names=say.listing(named))
    for p in members[1:]:
        ours, theirs = facets(first), facets(p)
        word = shared_name(first, p, [*ours.who, *ours.where, *theirs.who, *theirs.where])
        if word:
            return say("share", reports=_of(2, n, say), names=word)
    for p in members[1:]:
        words = _words(first, p)
        if words:
            told = say.listing([say("quoted", text=w) for w in words])
            return say.many("share_words", len(words), reports=_of(2, n, say), words=told)
    return ""


def _of(some: int, n: int, say: Speech) -> str:
    return say("reports", n=n) if some == n else say("some_reports", some=some, n=n)


def _words(a: Profile, b: Profile) -> list[str]:
    """Telling words of the two leads as both print them, the rarest first; a year is none."""
    lead = f"{a.title}\n{a.text[:LEAD]}"
    told: dict[str, tuple[float, str]] = {}
    for start, end in outside(bounds(lead), lead):
        word = lead[start:end]
        weight = weighs(word, a.lang)
        if len(word) >= LONG and not word[0].isdigit() and weight >= SPECIFIC and holds(b, word):
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
    say: Speech,
) -> tuple[PairVerdict, str]:
    """Give the verdict on a rejected pair and its reason in one sentence."""
    another = say("another", noun=_noun(a, b) or say("event"))
    same_affair = say("same_affair", noun=_noun(a, b) or say("event"))
    join = say("semicolon").join
    actor = past_actor(a, b)
    if actor:
        carries = "carries_this" if actor[2] == 0 else "carries_other"
        reason = say(carries, name=_the(actor[0].text, say))
        more = _apart_in_time(a, b, say)
        return "other event", say(
            "verdict", first=another, why=join([reason, more][: 1 + bool(more)])
        )
    differs = _differences(a, b, card, say)
    if follows:
        return "follow-up", say(
            "verdict", first=same_affair, why=join(differs[:2]) or say("another_turn")
        )
    if differs and probability < opts.keep:
        return "other event", say("verdict", first=another, why=join(differs[:2]))
    if probability >= opts.unsure:
        if differs:
            return "unsure", say("perhaps_but", differs=join(differs[:2]))
        return "unsure", say("perhaps")
    shared = next((t.left for t in card if t.match == "match" and t.aspect in ("who", "where")), "")
    about = say("little_besides", shared=shared) if shared else say("little")
    return "other event", say("verdict", first=another, why=about)


def kept_apart(lang: str) -> str:
    """That the editor, not the machine, keeps two reports apart."""
    return speech(ROOM, lang)("by_editor")


def _the(name: str, say: Speech) -> str:
    body = " of " in name or name.split()[-1] in _GROUPS
    return say("the", name=name) if body else name


def _differences(a: Profile, b: Profile, card: Sequence[Trait], say: Speech) -> list[str]:
    """What sets the two apart, in words: the day, the place, the actor; figures never do."""
    out = []
    time = _apart_in_time(a, b, say)
    if time:
        out.append(time)
    by_aspect = {t.aspect: t for t in card if t.match == "differs"}
    for aspect in _APART:
        t = by_aspect.get(aspect)
        if t is not None and (aspect != "who" or (_carry(a, t.left) and _carry(b, t.right))):
            out.append(say(f"apart_{aspect}", left=_cut(t.left), right=_cut(t.right)))
    if len(out) == 1 and not time:
        dated = [p for p in (a, b) if p.day is not None]
        if len(dated) == 1:
            phrase = "only_this_dated" if dated[0] is a else "only_that_dated"
            out.append(say(phrase, day=day_words(dated[0].day or 1, say)))
    return out


def _carry(p: Profile, name: str) -> bool:
    """Whether a report tells of a name more than once: whoever is named in passing sets nothing
    apart."""
    return f"{p.title}\n{p.text[:MOST]}".count(name) >= TOLD


_APART: Final[tuple[Aspect, ...]] = ("where", "who")


def _apart_in_time(a: Profile, b: Profile, say: Speech) -> str:
    if a.day is None or b.day is None:
        ours, theirs = _weekday(a), _weekday(b)
        if not ours or not theirs or a.weekdays & b.weekdays:
            return ""
        return say("apart_weekdays", left=ours, right=theirs)
    if abs(a.day - b.day) < DAYS_APART:
        return ""
    return say("apart_days", left=day_words(a.day, say), right=day_words(b.day, say))


def _weekday(p: Profile) -> str:
    """The first weekday that headline and lead print, else ""."""
    m = WEEKDAY.search(f"{p.title}\n{p.text[:LEAD]}")
    return m.group() if m else ""


def _noun(a: Profile, b: Profile) -> str:
    """The event's common noun as both leads print it, else ""."""
    theirs = facets(b).nouns
    return next((n for n in facets(a).nouns if n in theirs), "")


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1].rstrip() + "…"
