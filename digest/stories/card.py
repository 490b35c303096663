"""The evidence card of two articles, and the verdict in one plain sentence."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Aspect, Match, PairVerdict, Span, Trait
from digest.options import StoryOptions
from digest.stories._facets import Facet, Facets, day_words, facets, named
from digest.stories._terms import TOKEN, stem
from digest.stories.profile import Profile
from digest.text.similar import unbag

DAYS_APART = 4  # publication days that set two reports apart in the words of a verdict
ALIKE = 0.34  # share of the shorter headline's words in the other text from which "what" matches
OTHERS = 3  # members whose card against the first report is tried
MOST_WORDS = 90  # characters of a phrase in a verdict


def of_pair(a: Profile, b: Profile) -> tuple[Trait, ...]:
    """Give the card: who, where, when, how many, what, each matching, differing or missing."""
    left, right = facets(a), facets(b)
    return (
        _who(a, b),
        _named("where", a, b),
        _when(a, b, left, right),
        _how_many(left, right),
        _what(a, b, left, right),
    )


def of_story(members: Sequence[Profile]) -> tuple[Trait, ...]:
    """Give the card of a story: its first report against the one that shares most with it."""
    cards = [of_pair(members[0], other) for other in members[1 : 1 + OTHERS]]
    score = {"match": 1, "missing": 0, "differs": -1}
    best = max(range(len(cards)), key=lambda n: (sum(score[t.match] for t in cards[n]), -n))
    return cards[best]


def why_same(members: Sequence[Profile], card: Sequence[Trait]) -> str:
    """Give in a sentence why the articles of a story are on one event."""
    shared = {t.aspect: t for t in card if t.match == "match"}
    about: tuple[Aspect, ...] = ("who", "where", "how many")
    parts = [shared[aspect].left for aspect in about if aspect in shared and shared[aspect].left]
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
    words = _series(parts) if parts else "the same main words"
    return f"{len(members)} reports share {words}" + (f"; {when}" if when else "") + "."


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
    noun = _noun(facets(a), facets(b))
    actor = past_actor(a, b)
    if actor:
        name, side = _the(actor[0].text), actor[2]
        here, there = (
            ("this report", "the other") if side == 0 else ("the other report", "this one")
        )
        reason = f"{name} carries {here}, while {there} names it only for an earlier event"
        more = _apart_in_time(a, b) or _only_there(card)
        return "other event", f"Another {noun}: {reason}" + (f"; {more}." if more else ".")
    differs = _differences(a, b, card)
    if follows:
        words = "; ".join(differs[:2]) or "it tells another turn of the same affair"
        return "follow-up", f"Another {noun} of the same affair: {words}."
    if differs:
        return "other event", f"Another {noun}: {'; '.join(differs[:2])}."
    if probability >= opts.unsure:
        return "unsure", (
            "Perhaps the same event: much is alike, but too little that only one event could have"
            " is shared, so the two are kept apart."
        )
    shared = next((t.left for t in card if t.match == "match" and t.aspect != "what"), "")
    about = f"besides {shared} the two share little" if shared else "the two share little"
    return "other event", f"Another {noun}: {about} of who, where, when and how many."


def past_actor(a: Profile, b: Profile) -> tuple[Facet, Facet, int] | None:
    """Give the actor who carries one report and is only past in the other, as each names it.

    The number is the side that acts: 0 for `a`, 1 for `b`.
    """
    for side, (one, two) in enumerate(((a, b), (b, a))):
        if not one.acting or not two.past:
            continue
        both = set(unbag(one.acting)) & set(unbag(two.past))
        if not both:
            continue
        here, there = named(one, both), named(two, both)
        if here is not None and there is not None:
            return here, there, side
    return None


def _the(name: str) -> str:
    return f"the {name}" if " of " in name or name.split()[-1] in _GROUPS else name


_GROUPS = frozenset("Legion Party Union Group Army Front Council Committee Court Bank".split())


def _differences(a: Profile, b: Profile, card: Sequence[Trait]) -> list[str]:
    """What sets the two apart, in words, the strongest first."""
    out = []
    time = _apart_in_time(a, b)
    if time:
        out.append(time)
    by_aspect = {t.aspect: t for t in card if t.match == "differs"}
    for aspect, words in (
        ("where", "this one is in {left}, that one in {right}"),
        ("who", "this one is about {left}, that one about {right}"),
        ("how many", "this one says {left}, that one {right}"),
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


def _only_there(card: Sequence[Trait]) -> str:
    t = next((t for t in card if t.aspect == "how many" and t.right and t.match != "match"), None)
    return f"that one speaks of {_cut(t.right)}" if t is not None else ""


def _who(a: Profile, b: Profile) -> Trait:
    actor = past_actor(a, b)
    if actor is None:
        return _named("who", a, b)
    here, there, side = actor
    return (
        _trait("who", "differs", here, there)
        if side == 0
        else _trait("who", "differs", there, here)
    )


def _named(aspect: Aspect, a: Profile, b: Profile) -> Trait:
    """Who or where: a name of one that is a name of the other, or stands in its text."""
    left, right = facets(a), facets(b)
    ours = left.who if aspect == "who" else left.where
    theirs = right.who if aspect == "who" else right.where
    for f in ours:
        for g in theirs:
            if f.keys & g.keys:
                return _trait(aspect, "match", f, g)
    for f in ours:
        if right.holds(f.keys):
            return _trait(aspect, "match", f, _found(b, f))
    for g in theirs:
        if left.holds(g.keys):
            return _trait(aspect, "match", _found(a, g), g)
    if ours and theirs:
        return _trait(aspect, "differs", ours[0], theirs[0])
    return _trait(aspect, "missing", ours[0] if ours else None, theirs[0] if theirs else None)


def _found(p: Profile, name: Facet) -> Facet:
    """The name where it stands in another text: whole, else its first word in any form."""
    at = p.text.find(name.text)
    if at >= 0:
        return Facet(name.text, at, at + len(name.text), name.keys)
    for m in TOKEN.finditer(p.text):
        if stem(m.group(), p.lang) in name.keys:
            return Facet(m.group(), m.start(), m.end(), name.keys)
    return Facet(name.text, -1, -1, name.keys)  # it stands in the headline only


def _when(a: Profile, b: Profile, left: Facets, right: Facets) -> Trait:
    for f in left.when:
        for g in right.when:
            if f.keys & g.keys and (not f.value or not g.value or f.value == g.value):
                return _trait("when", "match", f, g)
    first = left.when[0] if left.when else None
    other = right.when[0] if right.when else None
    words = [f"published {day_words(p.day)}" if p.day is not None else "" for p in (a, b)]
    if a.day is not None and b.day is not None:
        near = abs(a.day - b.day) < DAYS_APART
        match: Match = "match" if near else "differs"
        return Trait(aspect="when", match=match, left=words[0], right=words[1])
    if first is not None and other is not None and first.value and other.value:
        near = abs(first.value - other.value) <= 1
        return _trait("when", "match" if near else "differs", first, other)
    return Trait(
        aspect="when",
        match="missing",
        left=first.text if first else words[0],
        right=other.text if other else words[1],
        left_span=_span(first),
        right_span=_span(other),
    )


def _how_many(left: Facets, right: Facets) -> Trait:
    for f in left.how_many:
        for g in right.how_many:
            if f.keys == g.keys and f.value == g.value:
                return _trait("how many", "match", f, g)
    for f in left.how_many:
        for g in right.how_many:
            if f.keys == g.keys:
                return _trait("how many", "differs", f, g)
    return _trait(
        "how many",
        "missing",
        left.how_many[0] if left.how_many else None,
        right.how_many[0] if right.how_many else None,
    )


def _what(a: Profile, b: Profile, left: Facets, right: Facets) -> Trait:
    """The headlines: alike when enough of one's longer words stand in the other text."""
    shares = []
    for title, other, lang in ((a.title, right, a.lang), (b.title, left, b.lang)):
        words = {stem(w, lang) for w in title.split() if len(w) > 3}
        if words:
            shares.append(sum(1 for w in words if other.holds({w})) / len(words))
    alike = bool(shares) and max(shares) >= ALIKE
    match: Match = "match" if alike else "differs" if a.title and b.title else "missing"
    return Trait(aspect="what", match=match, left=a.title, right=b.title)


def _trait(aspect: Aspect, match: Match, f: Facet | None, g: Facet | None) -> Trait:
    return Trait(
        aspect=aspect,
        match=match,
        left=f.text if f else "",
        right=g.text if g else "",
        left_span=_span(f),
        right_span=_span(g),
    )


def _span(f: Facet | None) -> Span | None:
    return Span(start=f.start, end=f.end) if f is not None and f.start >= 0 else None


def _noun(left: Facets, right: Facets) -> str:
    """The event's common noun, where both leads use it."""
    return next((n for n in left.nouns if n in right.nouns), "event")


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1].rstrip() + "…"


def _days(n: int) -> str:
    return "a day" if n == 1 else f"{n} days"


def _series(parts: Sequence[str]) -> str:
    unique = list(dict.fromkeys(parts))
    return unique[0] if len(unique) == 1 else ", ".join(unique[:-1]) + " and " + unique[-1]
