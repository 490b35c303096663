"""One statement of a note for each kind of thing that was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from digest.comparison.order import before
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.voices.copies import ONE_VOICE, WHOLE, shared_credit
from digest.comparison.words.common import beside
from digest.comparison.words.naming import holder, surname, worth
from digest.comparison.words.quoting import OPENS, ROOM, quoted
from digest.comparison.words.scene import (
    Scene,
    about,
    by_value,
    calm,
    ids_of,
    in_sentence,
    says,
    sides,
    stems_of,
)
from digest.model import Cell, CopyLink, Row
from digest.text.figures.numbers import figures
from digest.text.leaning import unquoted
from digest.text.quotes import quotations
from digest.text.words import content_stems, fold, lowered
from digest.text.words import whole as stands


def difference(scene: Scene, row: Row) -> str:
    """What differs, all sides in one sentence."""
    key = "differ" if row.status == "differ" else "updated"
    told = sides(scene, row, dated=row.status == "updated")
    return scene.say(key, about=about(row, scene.say), sides=told)


def difference_from(scene: Scene, row: Row, me: str) -> str:
    """The same from one report's side: its own value first, with the others that give it."""
    mine, given = next(
        ((v, cells) for v, cells in by_value(row) if any(c.article == me for c in cells)), ("", [])
    )
    say = scene.say
    value, others = say.quoted(in_sentence(row, mine)), [c.article for c in given]
    if len(others) > 1:
        who = scene.called([key for key in others if key != me])
        value = say("mine_like", value=value, who=who)
    return say(
        "differ_me", about=about(row, say), mine=value,
        sides=sides(scene, row, without=others, dated=row.status == "updated"),
    )  # fmt: skip


def unsure(scene: Scene, rows: Sequence[Row], *, me: str = "", room: int = ROOM) -> list[str]:
    """What the reports of the first row without a verdict write, side by side."""
    told = (text for row in rows if (text := beside(scene, row, me=me, room=room)))
    return list(islice(told, 1))


def only(scene: Scene, row: Row, *, me: bool = False) -> str:
    """What one report has alone, with its sentence; "" where that is too long for a note, leans on
    another, or does not tell who acts or speaks."""
    cell = says(row)[0]
    own = frozenset(content_stems(" ".join(row.values)))
    quote = quoted(scene, cell, shared=own)
    what = _what(scene, row, cell)
    if not quote or not what:
        return ""
    key = row.key.replace(":", "_") + ("_me" if me else "")
    if me and cell.fact and row.key == "only:figure":
        key += "_fact"  # the page has its sentence already
    return scene.say(key, who=scene.names[cell.article], what=what, quote=quote)


HEAD: Final = 2
"""Sentences in which a report has its news."""

ACTS: Final = 40
"""Characters before a name that opens a sentence: a title, a first word."""

OFFICES: Final = frozenset({"official", "organisation", "agency"})
"""Holders whose words have weight by themselves; a passer-by's have none."""


def _what(scene: Scene, row: Row, cell: Cell) -> str:
    """What makes a row one report's alone, as a note says it: a figure of its own in a key fact,
    somebody by name who does what weighs, whose words they are; "" where it is none of these, or
    neither stands at the report's head nor weighs."""
    say, art = scene.say, scene.articles[cell.article]
    if row.by:
        return say.quoted(lowered(row.label))
    held = holder(cell.holder, say)
    own = " ".join(row.values)
    at = cell.quote.casefold().find(own.casefold())
    head = cell.sentence < HEAD or stands(fold(art.document.title), fold(own))
    if not head and not _weighs(cell.quote):
        return ""
    if row.key == "only:name":
        kinds = ("person", "org") if head else ("person",)  # "the House" has many names
        known = {m.text for m in art.mentions if m.kind in kinds}
        marked = cell.quote[:at][-1:] in OPENS  # a quotation's first word has a capital anyway
        acts = -1 < at < ACTS or surname(own) == surname(held)
        told = own in known and acts and not marked
        return own if told and (_weighs(cell.quote) or cell.holder.kind in OFFICES) else ""
    if row.key == "only:quote":
        weighs = cell.holder.kind in OFFICES or bool(cell.fact)
        named = worth(held, art) and stands(fold(cell.quote), surname(held))
        return held if weighs and named else ""
    spoken = any(q.start <= at < q.end for q in quotations(cell.quote))
    share = any(fig.kind in ("percent", "measure") for fig in figures(own))  # of what, of many
    return say.quoted(lowered(own)) if cell.fact and not spoken and (head or not share) else ""


def _weighs(text: str) -> bool:
    """Whether a sentence tells, in its own words, of a deed, a charge, a decision, a loss or a sum:
    what an editor would not leave out."""
    text = unquoted(text)
    known = lexicon("en")
    words = set(re.findall(r"[a-z]+", text.lower()))
    heavy = known.lists["deeds"] | known.lists["charges"] | known.lists["rungs"] | {*known.states}
    if words & heavy or any(stem in known.classes for stem in content_stems(text)):
        return True
    return any(fig.kind == "money" for fig in figures(text))


def copying(scene: Scene, *, me: str = "") -> list[str]:
    """Who repeats whom; all that repeat one text in one statement."""
    best: dict[str, CopyLink] = {}
    for link in scene.found.copies:
        known = best.get(link.later)
        if known is None or (bool(link.spans), link.share) > (bool(known.spans), known.share):
            best[link.later] = link
    whole = {key: link for key, link in best.items() if link.spans and link.share >= WHOLE}
    texts: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    for key in (key for key in scene.articles if key in whole):  # earliest first
        earlier = whole[key].earlier
        first[key] = first.get(earlier, earlier)
        texts.setdefault(first[key], []).append(key)
    many = {key: later for key, later in texts.items() if len(later) > 1}
    told = [
        scene.say("same_text_many", earlier=scene.names[key], later=scene.called(later))
        for key, later in many.items()
        if not me or me in (key, *later)
    ]
    in_many = {key for later in many.values() for key in later}
    found = [
        _copied(scene, link)
        for key, link in best.items()
        if key not in in_many and _telling(scene, link) and (not me or me in (link.earlier, key))
    ]
    linked = {key for link in scene.found.copies for key in (link.earlier, link.later)}
    outlets = {key: art.document.outlet for key, art in scene.articles.items()}
    houses = [
        ids
        for ids in scene.found.voices
        if len({outlets[key] for key in ids}) > 1 and not linked & set(ids)
    ]
    return [
        *told,
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


def lacks(scene: Scene, me: str) -> list[str]:
    """Which counts of persons several others gave before it, and a report has not a word of."""
    art, say = scene.articles[me], scene.say
    known = lexicon((art.document.lang or "")[:2])
    words = {known.classes[stem] for stem in stems_of(art) if stem in known.classes}
    out = []
    for row in scene.rows("agree"):
        cells = says(row)
        kind = row.key.removeprefix("persons:")
        if kind == row.key or me in ids_of(row) or kind in words or not known.known:
            continue
        printed = art.document.published
        if not printed or not any(c.since and c.since <= printed for c in cells):
            continue  # nobody knew it yet, or nobody knows when it was printed
        value = say.quoted(calm(in_sentence(row, min((c.value for c in cells), key=len))))
        ids = ids_of(row)
        out.append(say("lacks_me", about=about(row, say), who=scene.called(ids), value=value))
    return out


def from_outlet(scene: Scene, key: str, *, me: bool = False) -> str:
    """That a report has part of its account from another outlet."""
    if key not in scene.retold or key not in scene.articles:
        return ""
    told = set(fold(scene.retold[key]).split())
    if any(told < set(fold(name).split()) for name in scene.names.values()):
        return ""  # "the Post": which of them?
    rest = [other for other in scene.articles if other != key]
    if scene.named(rest, scene.retold[key]):
        return ""  # others name it too: it is no mark of this one
    phrase = "second_hand_me" if me else "second_hand"
    return scene.say(phrase, who=scene.names[key], outlet=scene.retold[key])


def headline(scene: Scene, key: str, *, me: bool = False) -> str:
    """What a report's headline says that its text does not."""
    if key not in scene.beyond:
        return ""
    phrase = "headline_figure_me" if me else "headline_figure"
    return scene.say(phrase, who=scene.names[key], value=scene.say.quoted(scene.beyond[key]))


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
    """Different words for one thing, side by side."""
    say = scene.say
    found: list[str] = []
    for wording in scene.found.wordings:
        if not me or me in {key for key, _, _ in wording.words}:
            told = [
                say("side_word", word=word, who=scene.names[key]) for key, word, _ in wording.words
            ]
            found.append(say("names", about=wording.about, sides=say("comma").join(told)))
    return found
