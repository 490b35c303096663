"""What a story's page opens with: one or two sentences, and three to five facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from digest.model import Article, Comparison, Fact
from digest.stories.telling.fitting import against
from digest.stories.telling.leaning import awaits, stands
from digest.stories.traits.terms import base_lang, shouts, stem, weighs
from digest.text.sentences import split
from digest.text.words import content_stems

DECK_WORDS = 45
BRIEF_MOST, BRIEF_LEAST = 5, 3
BEST_OF = 3  # facts of one report that may open the story: its fourth best is detail
COMMON = 0.15  # weight below which a word says nothing of a report
TITLE = 8  # characters of a title before a name: "Captain "
SAME_HOUR = 0.2  # where both tell an hour ("at 6.52am", "shortly before 7am") or one figure
SAME_FACT = 0.6  # share of the shorter fact's words in the other from which the two say one thing


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
        return round(sum(others), 6)

    def order(art: Article) -> tuple[bool, bool, float, str, str]:
        text = deck(art)
        printed = art.document.published or "~"
        return shouts(text), awaits(text), -likeness(art), printed, art.id

    return min(able, key=order)


def deck(opener: Article | None) -> str:
    """The first sentence of the opening report's summary, and the second where there is room."""
    if opener is None:
        return ""
    text = opener.summary.strip()
    parts = [text[s.span.start : s.span.end] for s in split(text, lang=_lang(opener))]
    out = parts[0] if parts else ""
    if len(parts) > 1 and len(f"{out} {parts[1]}".split()) <= DECK_WORDS:
        out = f"{out} {parts[1]}"
    return out


def _lang(art: Article) -> str:
    return base_lang(art.document.lang)


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
    found: list[Fact] = []
    # in order of time: by the report, and within one as it tells; undated reports last
    when = {a.id: (a.document.published or "~", n) for n, a in enumerate(members)}
    lang = {a.id: _lang(a) for a in members}
    told = _words(deck(opener))
    waiting = [
        f
        for f in _chosen(members, comparison, opener)
        if _overlap(_words(f.text), told) < SAME_FACT
    ]
    grown = True
    while grown and len(found) < BRIEF_MOST:
        grown = False
        for fact in waiting:
            key = (when[fact.evidence.article], fact.evidence.sentence)
            before = [f for f in found if (when[f.evidence.article], f.evidence.sentence) < key]
            known = " ".join([above, *(f.text for f in before)])
            alike = any(
                _overlap(_words(fact.text), _words(f.text)) >= _limit(f, fact) for f in found
            )
            again = _subject(fact) and _subject(fact) in map(_subject, found)
            if alike or again:
                continue
            if lang[fact.evidence.article] != "en" or stands(fact, frozenset(content_stems(known))):
                found.append(fact)
                waiting.remove(fact)
                grown = True
                break
    return tuple(sorted(found, key=lambda f: (when[f.evidence.article], f.evidence.sentence)))


def _chosen(
    members: Sequence[Article], comparison: Comparison, opener: Article | None
) -> list[Fact]:
    """The facts that may stand in a brief, best first, the voices in turn."""
    voice = {a: n for n, v in enumerate(comparison.voices) for a in v}
    agreed = {
        c.fact: row.voices for row in comparison.rows if row.status == "agree" for c in row.cells
    }
    old = _outdated(comparison)
    if opener is not None:
        old |= against(comparison, [opener.id]).facts
    pool = [
        (agreed.get(f.id, 0), f, a)
        for a in members
        for f in _best(a)
        if f.kind in ("event", "figure", "unknown") and f.id not in old
    ]
    if len(pool) < BRIEF_LEAST:
        pool = [(agreed.get(f.id, 0), f, a) for a in members for f in a.facts if f.id not in old]
    newest = sorted({a.document.published or "" for a in members}, reverse=True)
    chosen: list[Fact] = []
    used: Counter[int] = Counter()
    while pool:
        first = not chosen and opener is not None
        pool.sort(
            key=lambda x: (
                x[2] is not opener if first else False,
                x[1].evidence.sentence if first else 0,
                used[voice.get(x[2].id, -1)],
                shouts(x[1].text),
                -x[0],
                newest.index(x[2].document.published or ""),
                -round(x[1].score, 6),
                x[1].id,
            )
        )
        _, fact, art = pool.pop(0)
        chosen.append(fact)
        used[voice.get(art.id, -1)] += 1
    return chosen


def _best(art: Article) -> list[Fact]:
    """The facts of a report that may open the story: one of each person, none that goes on."""
    out: list[Fact] = []
    for fact in sorted(art.facts, key=lambda f: (-round(f.score, 6), f.id)):
        if not fact.goes_on and (not _subject(fact) or _subject(fact) not in map(_subject, out)):
            out.append(fact)
    return out[:BEST_OF]


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
