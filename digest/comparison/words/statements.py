"""One statement of a note for each kind of thing that was found."""

from __future__ import annotations

from collections.abc import Sequence

from digest.comparison.order import before
from digest.comparison.voices.copies import WHOLE, shared_credit
from digest.comparison.words.naming import holders_of
from digest.comparison.words.say import groups
from digest.comparison.words.scene import (
    Scene,
    about,
    by_value,
    ids_of,
    in_sentence,
    quotable,
    says,
    sides,
)
from digest.model import Cell, CopyLink, Row
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


def unsure(scene: Scene, rows: Sequence[Row]) -> list[str]:
    """What two reports tell of without a verdict."""
    told = groups([(ids_of(row), about(row, scene.say)) for row in rows])
    return [
        scene.say("unsure", who=scene.who(ids), items=scene.say.listing(items[:2]))
        for ids, items in told.items()
        if len(ids) == 2
    ]


def only(scene: Scene, rows: Sequence[Row]) -> str:
    """What single reports have alone, whole sentences; those too long for a note are left out."""
    items = [
        scene.say("only_item", who=scene.names[cell.article], quote=quote)
        for row in rows
        for cell in says(row)[:1]
        if (quote := _whole(cell))
    ]
    return scene.say("only", items=scene.say("semicolon").join(items)) if items else ""


def only_of(scene: Scene, row: Row) -> str:
    """What one report has alone, from its own side."""
    quote = _whole(says(row)[0])
    return scene.say("only_me", quote=quote) if quote else ""


def _whole(cell: Cell) -> str:
    return inner(quotable(cell.quote)).rstrip(".")


def inner(quote: str) -> str:
    """A sentence as it stands inside quotation marks, "" where a mark of its own has no partner."""
    if quote.count("“") != quote.count("”") or quote.count('"') % 2:
        return ""
    for mark, single in (("“", "‘"), ("”", "’"), ('"', "'")):
        quote = quote.replace(mark, single)
    return quote


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
    """Whether shared text is worth a sentence: much of it, or of two houses."""
    one, two = (scene.articles[key].document.outlet for key in (link.earlier, link.later))
    return link.share >= WHOLE or not link.spans or one != two


def _copied(scene: Scene, link: CopyLink) -> str:
    names = {"earlier": scene.names[link.earlier], "later": scene.names[link.later]}
    one, two = (scene.articles[key].document for key in (link.earlier, link.later))
    agency = shared_credit(one, two)
    if not link.spans and agency:
        return scene.say("agency", agency=agency, **names)
    key = "same_text" if link.share >= WHOLE else "passages"
    if before(one, two) is None:
        key += "_open"
    return scene.say(key, share=round(100 * link.share), **names)


def rests(scene: Scene, key: str, *, me: bool = False) -> str:
    """Who a report rests on; in a story's note only those whom no other report names."""
    say = scene.say
    held = holders_of(scene.articles[key], say)
    if not me:
        rest = [other for other in scene.articles if other != key]
        held = [name for name in held if not scene.named(rest, name)]
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
    return scene.say("second_hand", who=scene.names[key], outlet=scene.retold[key])


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
