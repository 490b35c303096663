"""One statement of a note for each kind of thing that was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.order import before
from digest.comparison.voices.copies import ONE_VOICE, WHOLE, shared_credit
from digest.comparison.words.common import beside
from digest.comparison.words.naming import holders_of
from digest.comparison.words.say import groups, lowered
from digest.comparison.words.scene import (
    Scene,
    about,
    by_value,
    ids_of,
    in_sentence,
    says,
    sides,
    whole,
)
from digest.model import CopyLink, Row
from digest.text.words import fold


def difference(scene: Scene, row: Row) -> str:
    """What differs, all sides in one sentence."""
    key = "differ" if row.status == "differ" else "updated"
    told = sides(scene, row, dated=row.status == "updated")
    return scene.say(key, about=about(row, scene.say), sides=told)


def difference_from(scene: Scene, row: Row, me: str) -> str:
    """The same from one report's side: its own value first."""
    mine = next((v for v, cells in by_value(row) if any(c.article == me for c in cells)), "")
    say = scene.say
    return say(
        "differ_me", about=about(row, say), mine=say.quoted(in_sentence(row, mine)),
        sides=sides(scene, row, without=me, dated=row.status == "updated"),
    )  # fmt: skip


def unsure(scene: Scene, rows: Sequence[Row], *, me: str = "") -> list[str]:
    """What two reports tell of without a verdict: a question that a second judge asked, else their
    sentences side by side. A name or a value stands in one of them, perhaps not in the other."""
    asked = [row for row in rows if row.by]
    told = groups([(ids_of(row), about(row, scene.say)) for row in asked])
    return [
        *(
            scene.say("unsure", who=scene.who(ids), items=scene.say.listing(items[:2]))
            for ids, items in told.items()
            if len(ids) == 2
        ),
        *(beside(scene, row, "beside_unsure", me=me)[0] for row in rows if row not in asked),
    ]


def only(scene: Scene, row: Row) -> str:
    """What one report has alone, with its sentence; one too long for a note is left out."""
    cell = says(row)[0]
    quote = whole(cell)
    who = scene.names[cell.article]
    return scene.say(_only(row), who=who, what=_what(scene, row), quote=quote) if quote else ""


def only_of(scene: Scene, row: Row) -> str:
    """What one report has alone, from its own side."""
    quote = whole(says(row)[0])
    return scene.say(f"{_only(row)}_me", what=_what(scene, row), quote=quote) if quote else ""


def _what(scene: Scene, row: Row) -> str:
    """The name as it is, a figure as a quotation."""
    return row.label if row.key == "only:name" else scene.say.quoted(lowered(row.label))


def _only(row: Row) -> str:
    """The phrase for what makes a row one report's alone: a name, a figure, a quotation; what a
    second judge found, who read the whole story."""
    return row.key.replace(":", "_")


def copying(scene: Scene, *, me: str = "") -> list[str]:
    """Who repeats whom; each later text once, with the earliest it repeats."""
    best: dict[str, CopyLink] = {}
    for link in scene.found.copies:
        known = best.get(link.later)
        if me and me not in (link.earlier, link.later):
            continue
        if known is None or (bool(link.spans), link.share) > (bool(known.spans), known.share):
            best[link.later] = link
    found = [_copied(scene, link) for link in best.values() if _telling(scene, link)]
    linked = {key for link in scene.found.copies for key in (link.earlier, link.later)}
    houses = [ids for ids in scene.found.voices if len(ids) > 1 and not linked & set(ids)]
    return [
        *found,
        *(scene.say("house", who=scene.called(ids)) for ids in houses if not me or me in ids),
    ]


def _telling(scene: Scene, link: CopyLink) -> bool:
    """Whether shared text is worth a sentence: much of it, or several passages of two houses. One
    run of words is the stock opening that every desk writes."""
    one, two = (scene.articles[key].document.outlet for key in (link.earlier, link.later))
    if link.share >= WHOLE or not link.spans:
        return True
    return one != two and (len(link.spans) >= PASSAGES or link.share >= ONE_VOICE)


PASSAGES: Final = 2
"""Passages in common from which a report is said to share some."""


def _copied(scene: Scene, link: CopyLink) -> str:
    names = {"earlier": scene.names[link.earlier], "later": scene.names[link.later]}
    one, two = (scene.articles[key].document for key in (link.earlier, link.later))
    agency = shared_credit(one, two)
    if not link.spans and agency:
        return scene.say("agency", agency=agency, **names)
    same = link.share >= WHOLE
    key = "same_text" if same else "passages"
    if before(one, two) is None:
        key += "_open"
    share = link.share if same else _in_passages(link, one.text, two.text)
    return scene.say(key, share=round(100 * share), **names)


def _in_passages(link: CopyLink, one: str, two: str) -> float:
    """The share of the shorter text, quotations included, that stands in the passages."""
    at, text = min((0, one), (1, two), key=lambda side: len(side[1].split()))
    shared = sum(len(text[spans[at].start : spans[at].end].split()) for spans in link.spans)
    return shared / max(1, len(text.split()))


def rests(scene: Scene, key: str, *, me: bool = False) -> str:
    """Who a report rests on: those whom no other report names, else it is no mark of this one."""
    say = scene.say
    rest = [other for other in scene.articles if other != key]
    held = [n for n in holders_of(scene.articles[key], say) if not scene.named(rest, n)]
    if held:
        return say("rests_me" if me else "rests", who=scene.names[key], holders=say.listing(held))
    return ""  # who speaks in it was not read: that nobody does is not said


def from_outlet(scene: Scene, key: str) -> str:
    """That a report has part of its account from another outlet."""
    if key not in scene.retold or key not in scene.articles:
        return ""
    told = set(fold(scene.retold[key]).split())
    if any(told < set(fold(name).split()) for name in scene.names.values()):
        return ""  # "the Post": which of them?
    rest = [other for other in scene.articles if other != key]
    if scene.named(rest, scene.retold[key]):
        return ""  # others name it too: it is no mark of this one
    return scene.say("second_hand", who=scene.names[key], outlet=scene.retold[key])


def headline(scene: Scene, key: str, *, me: bool = False) -> str:
    """What a report's headline says that its text does not."""
    one = scene.beyond.get(key)
    if one is None:
        return ""
    say, end = scene.say, "_me" if me else ""
    if one.kind == "figure":
        return say("headline_figure" + end, who=scene.names[key], value=say.quoted(one.headline))
    first, second = say.quoted(one.headline), say.quoted(one.text)
    return say("headline_sure" + end, who=scene.names[key], first=first, second=second)


def unheard(scene: Scene, key: str, *, me: bool = False) -> str:
    """Who is named in a report and speaks only in the others that could be asked."""
    one = scene.unheard.get(key)
    if one is None:
        return ""
    say = scene.say
    return say(
        "unheard_me" if me else "unheard", who=scene.names[key], names=say.listing(one.names[:2]),
        others=scene.who(one.others),
    )  # fmt: skip


def undated(scene: Scene, ids: Sequence[str]) -> str:
    """Which reports carry no date."""
    bare = [key for key in ids if not scene.articles[key].document.published]
    if not bare or len(bare) == len(scene.articles):
        return ""  # of no use where none has one
    return scene.say("undated" if len(bare) == 1 else "undated_many", who=scene.called(bare))


def contrasts(scene: Scene, *, me: str = "") -> list[str]:
    """Different words for one thing, and loaded words of one report, side by side."""
    say = scene.say
    loaded: dict[str, list[str]] = {}
    found: list[str] = []
    for wording in scene.found.wordings:
        ids = [key for key, _, _ in wording.words]
        if me and me not in ids:
            continue
        if wording.kind == "loaded":
            loaded.setdefault(ids[0], []).append(say.quoted(wording.words[0][1]))
            continue
        told = [say("side_word", word=word, who=scene.names[key]) for key, word, _ in wording.words]
        found.append(say("names", about=wording.about, sides=say("comma").join(told)))
    return found + [
        say("loaded", who=scene.names[key], items=say.listing(words[:3]))
        for key, words in loaded.items()
    ]
