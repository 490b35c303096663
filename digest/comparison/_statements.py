"""The single statements that the notes in words are put together from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.comparison._alone import cited_first, plain_reason
from digest.comparison._events import Events
from digest.comparison._label_words import THE_WORDS
from digest.comparison._order import before
from digest.comparison._phrases import SAID, count, listing, lowered
from digest.comparison._scene import (
    PRINTED_NAMES,
    Scene,
    about,
    by_value,
    named,
    says,
    sentence,
    sources,
    told,
    value,
)
from digest.comparison._support import told_in
from digest.comparison.copies import WHOLE
from digest.model import Article, CopyLink, Lookalike, Row
from digest.text.figures.numbers import figures, overlap
from digest.text.words import fold

MOST_VALUES: Final = 4
"""Agreed values that one sentence lists: more are for the table."""


def counted(scene: Scene) -> str:
    """How many reports and voices there are."""
    reports, voices = scene.size, len(scene.found.voices)
    if voices == reports:
        return f"{count(reports)} reports tell of this, each in its own words"
    if voices == 1:
        return f"{count(reports)} reports tell of this, but as one voice"
    return f"{count(reports)} reports tell of this, in {count(voices)} independent voices"


def different_events(scene: Scene, about: Events) -> list[str]:
    """That the articles given are on several events, why, and what each one rests on."""
    size, parts = scene.size, len(about.parts)
    text = f"the {count(size)} reports given are on {count(parts)} different events"
    reason = next((plain_reason(like) for like in about.lookalikes if plain_reason(like)), "")
    found = [f"{text}, so what they say is not set against each other"]
    if reason and parts == 2 and size == 2:
        like = next(like for like in about.lookalikes if plain_reason(like))
        found.append(_named_sides(scene, like, reason))
    for part in about.parts:
        if len(part) == 1:
            cited = cited_first(scene.articles[part[0]])
            if cited:
                found.append(f"{scene.names[part[0]]} cites only {listing(cited)} for its event")
    return found


def _named_sides(scene: Scene, like: Lookalike, reason: str) -> str:
    """A reason that speaks of "this report" and "the other", with the names put in."""
    ours, theirs = scene.names[like.article], scene.names[like.other]
    for words, name in (
        ("this report", ours),
        ("this one", ours),
        ("the other report", theirs),
        ("the other", theirs),
        ("that one", theirs),
    ):
        reason = name.join(re.split(rf"\b{words}\b", reason))
    return reason


def agreements(scene: Scene, rows: Sequence[Row], *, me: str = "") -> list[str]:
    """What several voices say alike: figures and days in one sentence, texts one by one."""
    values: dict[tuple[str, ...], list[str]] = {}
    sentences: list[str] = []
    for row in rows:
        ids = tuple(cell.article for cell in says(row))
        if row.slot in ("text", "polarity", "name"):
            if row.label.startswith(THE_WORDS):
                sentences.append(f"{_subject(scene, ids, me)} quote {lowered(row.label)}")
                continue
            words = told(scene, row)
            if words:
                sentences.append(
                    f"{_subject(scene, ids, me)} say that {words}{_all_cite(row, words)}"
                )
        elif len(values.setdefault(ids, [])) < MOST_VALUES:
            values[ids].append(f"{about(row)} ({_shortest(row)})")
    agreed = []
    for ids, parts in values.items():
        what = listing(list(dict.fromkeys(parts)))
        if me and len(ids) < scene.size:
            others = scene.called([key for key in ids if key != me])
            agreed.append(f"it agrees with {others} on {what}")
        else:
            agreed.append(f"{scene.who(ids)} agree on {what}")
    return [*agreed, *sentences]


def _all_cite(row: Row, words: str) -> str:
    """ ", both citing the ministry": where every cell has the same holder."""
    cells = says(row)
    cited = sources(cells)
    if len(cited) != 1 or not all(named(cell.holder) for cell in cells):
        return ""
    if fold(cited[0]) in fold(words):
        return ""
    return f", {'both' if len(cells) == 2 else 'all'} citing {cited[0]}"


def _shortest(row: Row) -> str:
    """The shortest form of an agreed value; both where one rounds the other."""
    forms = [value(row, printed) for printed, _ in by_value(row)]
    if row.kind == "rounding" and len(forms) > 1:
        return f"{forms[0]}, or {forms[1]}"
    printed = [value(row, cell.value) for cell in says(row)]
    return min(printed, key=lambda form: (-printed.count(form), len(form), form))


def _subject(scene: Scene, ids: Sequence[str], me: str) -> str:
    if not me or len(ids) == scene.size:
        return scene.who(ids)
    others = [scene.names[key] for key in ids if key != me]
    return listing(["it", *others]) if len(others) <= PRINTED_NAMES else scene.who(ids)


def one_source(scene: Scene, rows: Sequence[Row]) -> str:
    """ "Four outlets, one ministry": the first row that several voices take from one holder."""
    for row in rows:
        cells = says(row)
        voices = {scene.voice(cell.article) for cell in cells}
        if row.slot in ("text", "polarity", "name"):
            continue
        if len(voices) > 1 and all(named(cell.holder) for cell in cells):
            cited = sources(cells)
            if len(cited) == 1:
                return (
                    f"{count(len(cells))} reports, one source: "
                    f"{'both' if len(cells) == 2 else 'all'} cite {cited[0]} for {about(row)}"
                )
    return ""


def only_here(scene: Scene, row: Row, *, me: str = "") -> str:
    """A row of one voice: "Of the four reports, only A says that ..."."""
    ids = [cell.article for cell in says(row)]
    words = told(scene, row)
    among = f"of the {count(scene.size)} reports, only"
    if row.slot not in ("text", "polarity", "name"):
        printed = says(row)[0].value
        what = f"gives {about(row)} ({value(row, printed)})"
    elif words:
        cited = [name for name in sources(says(row)) if fold(name) not in fold(words)]
        said = SAID.match(words)
        if said:  # not "says that engineers said"
            words, cited = said["what"], [said["who"]]
        what = f"says that {words}" + (f", citing {listing(cited)}" if cited else "")
    else:
        return ""
    if me:
        return f"{among} this one {what}"
    return f"{among} {scene.called(ids)} {what}" if len(ids) == 1 else ""


def unsorted(scene: Scene, rows: Sequence[Row]) -> list[str]:
    """Two counts side by side that may not be of the same: the first such row."""
    for row in rows:
        cells = says(row)
        if row.slot != "figure" or len(cells) != 2:
            continue
        one, two = (f"{scene.names[c.article]} has {value(row, c.value)}" for c in cells)
        return [f"{one}, {two}; whether they count the same is not clear"]
    return []


def missing_here(scene: Scene, rows: Sequence[Row], me: str) -> str:
    """What at least two other voices say and this article does not state."""
    parts: list[str] = []
    for row in rows:
        cells = says(row)
        if any(cell.article == me for cell in cells):
            continue
        if len({scene.voice(cell.article) for cell in cells}) < 2:
            continue
        if _stated(row, scene.articles[me]):
            continue
        who = scene.called([cell.article for cell in cells])
        if row.slot in ("text", "polarity", "name"):
            words = told(scene, row)
            if words:
                parts.append(f"that {words} ({who})")
        else:
            parts.append(f"{about(row)} ({_shortest(row)} in {who})")
        if len(parts) == 2:
            break
    return f"not stated here: {'; '.join(parts)}" if parts else ""


def _stated(row: Row, article: Article) -> bool:
    """Whether an article that is silent in a row may state it all the same, in other words."""
    if row.slot == "figure":
        given = [fig for cell in says(row) for fig in figures(cell.value)]
        return any(overlap(fig, own) for fig in given for own in article.figures)
    if row.slot == "date":
        days = {
            day.casefold()
            for cell in says(row)
            for day in re.findall(
                r"[A-Z][a-z]+day|(?<!\d)\d++\s[A-Z]\w++|\b[A-Z]\w++\s\d++", cell.value
            )
        }
        return any(day in when.text.casefold() for day in days for when in article.whens)
    return told_in(row.label, article)


def copied(scene: Scene, link: CopyLink) -> str:
    """Who repeats whom, and how much."""
    first, second = scene.articles[link.earlier], scene.articles[link.later]
    one, two = scene.names[link.earlier], scene.names[link.later]
    if not link.spans:
        return f"{one} and {two} carry the report of one agency and count as one voice"
    whole = link.share >= WHOLE
    extent = "largely word for word" if whole else "in passages"
    if before(first.document, second.document) is None:
        return f"{one} and {two} have the same text, {extent}; which came first is not known"
    if not whole:
        return f"{two} repeats passages of {one} word for word"
    return f"{two} repeats the text of {one}, {extent}"


def copying(scene: Scene) -> list[str]:
    """Who repeats whom; each later text once, with the earliest it repeats."""
    best: dict[str, CopyLink] = {}
    for link in scene.found.copies:
        known = best.get(link.later)
        if known is None or (bool(link.spans), link.share) > (bool(known.spans), known.share):
            best[link.later] = link
    found = [copied(scene, link) for link in best.values()]
    linked = {key for link in scene.found.copies for key in (link.earlier, link.later)}
    houses = [ids for ids in scene.found.voices if len(ids) > 1 and not linked & set(ids)]
    return [
        *found,
        *(f"{scene.called(ids)} come from one publisher and count as one voice" for ids in houses),
    ]


def contrasts(scene: Scene, *, me: str = "") -> list[str]:
    """Different words for one thing, side by side and without a verdict."""
    found: list[str] = []
    loaded: dict[str, list[str]] = {}
    for wording in scene.found.wordings:
        ids = [key for key, _, _ in wording.words]
        if me and me not in ids:
            continue
        if wording.kind == "loaded":
            key, word, _ = wording.words[0]
            loaded.setdefault(key, []).append(f"“{word}”")
        elif len(wording.words) == 2:
            (one, ours, _), (two, theirs, _) = wording.words
            found.append(
                f"where {scene.names[one]} writes “{ours}”, {scene.names[two]} writes “{theirs}”"
            )
    for key, words in loaded.items():
        who = "this report" if me else scene.names[key]
        noun = "word" if len(words) == 1 else "words"
        found.append(f"only {who} uses the {noun} {listing(words)} in its own voice here")
    return found


def undated(scene: Scene, ids: Sequence[str], *, me: str = "") -> str:
    """Which reports carry no date."""
    bare = [key for key in ids if not scene.articles[key].document.published]
    if not bare:
        return ""
    if me:
        return "this report carries no date, so its place in the order of reports is not known"
    if len(bare) == scene.size:
        return "none of the reports carries a date, so their order is not known"
    verb = "carries" if len(bare) == 1 else "carry"
    place = "its place" if len(bare) == 1 else "their place"
    return f"{scene.called(bare)} {verb} no date, so {place} in the order of reports is not known"


def finished(parts: Sequence[str]) -> list[str]:
    """Statements as sentences, empty ones left out."""
    return [sentence(part) for part in parts if part]
