"""What a story's page opens with: one or two sentences, and three to five facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from digest.model import Article, Comparison, Fact
from digest.stories.telling.fitting import against
from digest.stories.telling.standing import stands
from digest.stories.traits.terms import shouts, stem, weighs
from digest.text.leaning import awaits
from digest.text.phrases import base
from digest.text.sentences import split
from digest.text.times.past import opens_in_past
from digest.text.words import content_stems

DECK_WORDS = 45
BRIEF_MOST, BRIEF_LEAST = 5, 3
BEST_OF = 3  # facts of one report that may open the story: its fourth best is detail
COMMON = 0.15  # weight below which a word says nothing of a report
TITLE = 8  # characters of a title before a name: "Captain "
SAME_HOUR = 0.2  # where both tell an hour ("at 6.52am", "shortly before 7am") or one figure
SAME_FACT = 0.5  # share of the shorter fact's words in the other from which the two say one thing
SAME_DECK = 0.6  # the same of a fact and the deck, which says more things


def opening_report(candidates: Sequence[Article], comparison: Comparison) -> Article | None:
    """The report whose words open the story: the newest where figures rose, else the most central.

    Central is the report whose summary shares most words with the other reports' summaries; one
    that shouts comes last, one that still awaits what others tell as done before it.
    """
    able = [a for a in candidates if a.summary]
    if not able:
        return None
    if any(row.status == "updated" for row in comparison.rows):
        return max(able, key=lambda a: (a.document.published or "", a.id))
    words = {a.id: _words(a.summary) for a in able}

    def likeness(art: Article) -> float:
        others = [_overlap(words[art.id], words[b.id]) for b in able if b.id != art.id]
        return round(sum(others), 1)  # less is chance, and a title is not to turn on it

    def order(art: Article) -> tuple[bool, bool, float, str, str]:
        text = deck(art)
        printed = art.document.published or "~"
        return shouts(text), awaits(text, art.document.lang), -likeness(art), printed, art.id

    return min(able, key=order)


def deck(opener: Article | None) -> str:
    """The first sentence of the opening report's summary, and the second where there is room."""
    if opener is None:
        return ""
    parts = _sentences(opener.summary.strip(), _lang(opener))
    out = parts[0] if parts else ""
    fits = len(parts) > 1 and len(f"{out} {parts[1]}".split()) <= DECK_WORDS
    if fits and parts[1][0] not in "“\"'‘":  # who speaks is named behind it, and seldom known
        out = f"{out} {parts[1]}"
    return out


def _sentences(text: str, lang: str) -> list[str]:
    """The sentences of a text, those of one quotation together."""
    out: list[str] = []
    for sent in split(text, lang=lang):
        piece = text[sent.span.start : sent.span.end]
        if out and (out[-1].count("“") > out[-1].count("”") or out[-1].count('"') % 2):
            out[-1] = f"{out[-1]} {piece}"
        else:
            out.append(piece)
    return out


def _lang(art: Article) -> str:
    return base(art.document.lang)


def brief(
    members: Sequence[Article],
    comparison: Comparison,
    opener: Article | None,
    *,
    title: str = "",
) -> tuple[Fact, ...]:
    """Up to five facts of several voices, none said twice, no two of one person's doings in one
    report, in order of time; each can be read below the headline, the deck and the lines above it.

    What the deck says is not said again. A count that a later report replaced is left out: the
    table tells how it rose. So is what gives another value than the report above it: the box tells
    who says otherwise.
    """
    above = f"{title} {deck(opener)}"
    told = _words(deck(opener))
    voice = {a: n for n, v in enumerate(comparison.voices) for a in v}
    newest = sorted({a.document.published or "" for a in members}, reverse=True)
    # in order of time: by the report, and within one as it tells; undated reports last
    when = {a.id: (a.document.published or "~", n) for n, a in enumerate(members)}
    pool = [p for p in _pool(members, comparison, opener) if not _again(told, p[1].text)]
    found: list[Fact] = []
    used: Counter[int] = Counter()

    def place(fact: Fact) -> tuple[tuple[str, int], int]:
        return when[fact.evidence.article], fact.evidence.sentence

    def fits(fact: Fact, art: Article) -> bool:
        """Whether it says what no line says, and stands on those that are printed above it."""
        words, who = _words(fact.text), _subject(fact)
        if any(_overlap(words, _words(f.text)) >= _limit(f, fact) for f in found):
            return False
        if who and who in map(_subject, found):
            return False  # "Ana Ortiz, 58, sat ...", "Ms Ortiz shook her head": one scene is enough
        known = " ".join([above, *(f.text for f in found if place(f) < place(fact))])
        return _lang(art) != "en" or stands(fact, frozenset(content_stems(known)))

    while len(found) < BRIEF_MOST:
        able = [p for p in pool if p[1] not in found and fits(p[1], p[2])]
        if not able:
            break
        first = not found and opener is not None
        _, fact, art = min(
            able,
            key=lambda x: (
                x[2] is not opener if first else False,
                x[1].evidence.sentence if first else 0,
                shouts(x[1].text),
                -x[0],  # what most reports tell goes first
                used[voice.get(x[2].id, -1)],
                newest.index(x[2].document.published or ""),
                -round(x[1].score, 6),
                x[1].id,
            ),
        )
        found.append(fact)
        used[voice.get(art.id, -1)] += 1
    return tuple(sorted(found, key=place))


def _pool(
    members: Sequence[Article], comparison: Comparison, opener: Article | None
) -> list[tuple[int, Fact, Article]]:
    """The facts that may stand in a brief, each with its report and how many voices say it."""
    agreed = {
        c.fact: row.voices for row in comparison.rows if row.status == "agree" for c in row.cells
    }
    old = _outdated(comparison)
    if opener is not None:
        old |= against(comparison, [opener.id]).facts
    pool = [
        (agreed.get(f.id, 0), f, a)
        for a in members
        for f in _best(a, agreed)
        if f.kind in ("event", "figure", "unknown")
        and f.id not in old
        and not opens_in_past(f.evidence.exact, a.document.published or "")
    ]
    if len(pool) < BRIEF_LEAST:
        pool = [(agreed.get(f.id, 0), f, a) for a in members for f in a.facts if f.id not in old]
    return pool


def _again(told: frozenset[str], text: str) -> bool:
    """Whether the deck says it."""
    return _overlap(_words(text), told) >= SAME_DECK


def _best(art: Article, agreed: Mapping[str, int]) -> list[Fact]:
    """The facts of a report that may open the story: one of each person, none that goes on, and
    what other reports tell as well."""
    out: list[Fact] = []
    for fact in sorted(art.facts, key=lambda f: (-round(f.score, 6), f.id)):
        if not fact.goes_on and (not _subject(fact) or _subject(fact) not in map(_subject, out)):
            out.append(fact)
    return [f for n, f in enumerate(out) if n < BEST_OF or f.id in agreed]


def _limit(a: Fact, b: Fact) -> float:
    """The share of common words from which on two facts tell one matter: less with an hour each, or
    with one figure in both."""
    timed = all(any(w.kind == "clock" for w in f.whens) for f in (a, b))
    figured = {(g.low, g.unit) for g in a.figures if g.unit} & {(g.low, g.unit) for g in b.figures}
    return SAME_HOUR if timed or figured else SAME_FACT


def _subject(fact: Fact) -> str:
    """The person with whose name a fact begins, "" for none."""
    first = min(fact.mentions, key=lambda m: m.span.start, default=None)
    if first is None or first.kind != "person":
        return ""
    return first.key if 0 <= fact.evidence.exact.find(first.text) <= TITLE else ""


def _outdated(comparison: Comparison) -> frozenset[str]:
    """Facts that give a count which the latest report of an updated row no longer gives."""
    old: set[str] = set()
    fresh: set[str] = set()
    for row in comparison.rows:
        if row.status != "updated":
            continue
        says = [c for c in row.cells if c.stance == "says" and c.since]
        latest = max((c.since or "" for c in says), default="")
        last = {c.value for c in says if c.since == latest} | set(row.values[-1:])
        for cell in says:
            (fresh if cell.value in last else old).add(cell.fact)
    return frozenset(old - fresh - {""})


def _words(text: str) -> frozenset[str]:
    return frozenset(
        stem(w, "en") for w in re.findall(r"[^\W_]+", text) if weighs(w.lower(), "en") >= COMMON
    )


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))
