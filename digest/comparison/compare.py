"""The whole comparison of one story, on one screen: read, join, judge, rank, say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from digest.comparison import crowded
from digest.comparison.against.gather import opposed
from digest.comparison.claims.alike import LIKELY
from digest.comparison.claims.claim import Candidate
from digest.comparison.claims.core import core
from digest.comparison.claims.figures import figures
from digest.comparison.claims.persons import persons
from digest.comparison.claims.places import places
from digest.comparison.claims.quotes import quotes
from digest.comparison.claims.states import states
from digest.comparison.claims.times import times
from digest.comparison.claims.told import told
from digest.comparison.events import events
from digest.comparison.judging.doubts import cleared
from digest.comparison.judging.join import join
from digest.comparison.judging.judge import Judge, overtaken
from digest.comparison.judging.judge import judge as rules
from digest.comparison.judging.only import MOST, only
from digest.comparison.judging.pointed import (
    NOBODY,
    Pointed,
    Second,
    SecondJudge,
    by_second,
    reason,
    second,
)
from digest.comparison.judging.rank import ROWS, Finding, choose, finding
from digest.comparison.judging.third import settled
from digest.comparison.judging.toll import one_toll
from digest.comparison.likeness import Likeness, likeness
from digest.comparison.order import by_time
from digest.comparison.reading import Place, Report, read
from digest.comparison.rows.labels import named
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.table import Table
from digest.comparison.voices.copies import copies
from digest.comparison.voices.origins import Origins
from digest.comparison.voices.second_hand import retold, second_hand
from digest.comparison.words.report import report
from digest.comparison.words.say import phrases
from digest.comparison.words.wordings import wordings
from digest.model import Article, Comparison, Lookalike, Row
from digest.options import CompareOptions

ROWS_ASKED: Final = 17
"""Rows beside those of one report alone where a second judge has chosen most of them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A story's reports, their likeness and all that was found, before anything is left out."""

    reports: tuple[Report, ...]
    near: Likeness
    found: tuple[Finding, ...]
    dropped: tuple[Finding, ...]  # values that exclude each other and that no judge set together
    met: frozenset[Place] = frozenset()  # sentences that another report's fit, printed or not
    asked: Second = NOBODY
    told: Mapping[Place, str] = field(default_factory=dict)  # sentences from another outlet


def compare(
    articles: Sequence[Article],
    *,
    lookalikes: Sequence[Lookalike] = (),
    families: Mapping[str, str] | None = None,
    opts: CompareOptions | None = None,
    ask: bool = True,
    judge: Judge = rules,
    pointed: Pointed | None = None,
    lang: str = "en",
) -> Comparison:
    """The comparison of articles on one event; the order of the input changes nothing.

    `ask` = False says that the articles are known to be on one event: by grouping, or by an
    editor. Else those that are surely on another event are not set against the rest. `judge` says
    of each candidate whether its claims fit or clash; `pointed` is what a second judge found who
    read the whole story.
    """
    opts = opts or CompareOptions()
    ordered = by_time(articles)
    links, voices, secondary = copies(ordered, families=families or {}, lang=lang)
    whole = Comparison(copies=links, voices=voices, secondary=secondary)
    near = crowded.chosen(ordered, voices)
    if len(near) == len(ordered):
        return _compared(
            ordered, whole, lookalikes, opts=opts, ask=ask, judge=judge, pointed=pointed, lang=lang
        )
    some = _compared(
        near,
        crowded.within(whole, near),
        lookalikes,
        opts=crowded.room(opts, phrases(lang)),
        ask=ask,
        judge=judge,
        pointed=pointed,
        lang=lang,
    )
    return crowded.told(some, whole, ordered, len(near), phrases(lang))


def _compared(
    ordered: Sequence[Article],
    found: Comparison,
    lookalikes: Sequence[Lookalike],
    *,
    opts: CompareOptions,
    ask: bool,
    judge: Judge,
    pointed: Pointed | None,
    lang: str,
) -> Comparison:
    """The comparison with its rows and words, from the copies and voices of these articles."""
    about = events(ordered, lookalikes, ask=ask, lang=lang)
    origins = Origins(ordered, found.voices, found.copies)
    judged = findings(ordered, origins, apart=about.apart(), judge=judge, pointed=pointed)
    found = replace(
        found,
        rows=rows(judged, most=opts.max_rows, lang=lang),
        wordings=wordings(judged.reports, judged.near, found.voices, phrases(lang)),
    )
    return report(
        found,
        ordered,
        about=about,
        retold=retold(judged.told),
        reports=judged.reports,
        opts=opts,
        lang=lang,
    )


def candidates(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """All that several reports may say alike, or otherwise."""
    claims = [
        *figures(reports), *times(reports), *persons(reports), *places(reports), *states(reports)
    ]  # fmt: skip
    return [
        *core(reports, near), *told(reports, near), *quotes(reports, near), *join(claims, near),
        *opposed(reports, near),
    ]  # fmt: skip


def findings(
    ordered: Sequence[Article],
    origins: Origins,
    *,
    apart: frozenset[frozenset[str]] = frozenset(),
    judge: Judge = rules,
    pointed: Pointed | None = None,
) -> Judged:
    """Every candidate of a story with its judgement and importance."""
    reports = read(ordered)
    near = likeness(reports, apart=apart)
    by_id = {r.id: r for r in reports}
    told_by = second_hand(reports)
    asked = second(pointed, reports, near)
    judged = SecondJudge(asked, judge) if pointed else judge
    pool = [one for first in candidates(reports, near) for one in settled(first, reports, near)]
    found = [
        finding(candidate, judged(candidate), origins, by_id, told_by)
        for candidate in (*asked.candidates, *(p for c in pool for p in overtaken(_cleared(c))))
        if not _split(candidate, apart)
    ]
    met = frozenset(
        c.sent.place for f in found if f.judgement.verdict == "fit" for c in f.candidate.claims
    )
    found = [f for f in found if named(f.candidate)]
    lost = [f for f in found if f.candidate.excluding and f.judgement.verdict == "none"]
    kept = [f for f in found if f not in lost and (f.status != "unsure" or one_thing(f))]
    if origins.voices < 2:  # one text under several names: only what was changed on the way
        kept = [f for f in kept if f.status in ("differ", "updated") or by_second(f.candidate)]
    return Judged(
        reports, near, one_toll(kept), tuple(lost), met | asked.met, asked=asked, told=told_by
    )


def _cleared(candidate: Candidate) -> Candidate:
    return cleared(candidate) if candidate.excluding and candidate.type != "against" else candidate


def one_thing(found: Finding) -> bool:
    """Whether a finding without a verdict is worth a row: its sentences surely tell of one thing.

    Sentences that share a few words or a name are two news, and no row sets them side by side.
    """
    if len({c.sent.outlet for c in found.candidate.claims}) < 2:
        return False  # a house that prints its own text again
    say = lexicon("en").say
    if found.judgement.reason in (say["doubt_years"], say["why_one_text"]):
        return False  # that a text is another's is said once, of the whole
    if found.judgement.reason == say["why_one_voice"]:
        return True
    if found.candidate.type == "quote":
        return False  # the same words, meant otherwise
    return dict(found.candidate.why).get("sure", 1.0) >= LIKELY


def _split(candidate: Candidate, apart: frozenset[frozenset[str]]) -> bool:
    """Whether a candidate sets reports of two events against each other."""
    ids = [c.sent.article for c in candidate.claims] if apart else []
    return any(frozenset((a, b)) in apart for n, a in enumerate(ids) for b in ids[n + 1 :])


def rows(judged: Judged, *, most: int, lang: str = "en") -> tuple[Row, ...]:
    """The rows: what differs first, then what changed, what is agreed, what one report has."""
    table = Table(judged.reports, phrases(lang), judged.near.rarity)
    by = judged.asked.by
    kept = choose(judged.found, most=ROWS_ASKED if by else ROWS)
    used = judged.met | {c.sent.place for f in kept for c in f.candidate.claims}
    shared = [table.row(f) for f in sorted(kept, key=lambda f: _ORDER[f.status])]
    pointed = [one for one in judged.asked.alone if one[0].place not in used]
    used |= {sent.place for sent, _ in pointed}
    more = only(judged.reports, judged.near, used)[: max(0, MOST - len(pointed))]
    alone = [
        *(table.single(s, label, 1.0, {}, by=by, reason=reason(by)) for s, label in pointed),
        *(table.only(one) for one in more),
    ]
    unique: dict[str, Row] = {}
    for row in [*shared, *alone]:
        same = row.status in ("agree", "unsure") and any(
            row.label == other.label for other in unique.values()
        )
        if not same:  # two rows of one label say the same twice
            unique.setdefault(row.id, row)
    return tuple(unique.values())[:most]


_ORDER = {"differ": 0, "updated": 1, "agree": 2, "unsure": 3, "single": 4}
