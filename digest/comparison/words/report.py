"""The comparison in words: a note for the story, a card, and a note from each article's side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from digest.comparison.events import Events
from digest.comparison.order import by_time
from digest.comparison.reading import NO_VOICE, Report
from digest.comparison.words import statements as tell
from digest.comparison.words.alone import alone
from digest.comparison.words.apart import different_events
from digest.comparison.words.common import TIGHT, common, lone
from digest.comparison.words.headlines import beyond, unheard
from digest.comparison.words.naming import names_of
from digest.comparison.words.say import Ranked, fit, phrases
from digest.comparison.words.scene import Scene, about, ids_of, sides
from digest.comparison.words.sides import from_side
from digest.model import Article, Comparison
from digest.options import CompareOptions
from digest.text.phrases import base

DIFFERENCES: Final = 5
"""Rows that a story's note tells of: the rest stands in the table."""

ALIKE: Final = 3
"""Statements on what several tell, what happened first."""

ALONE: Final = 3
"""Statements on what one report alone has."""

CONTRASTS: Final = 2

CARD: Final = 1
"""Statements on what several tell that a card holds."""


def report(
    found: Comparison,
    articles: Sequence[Article],
    *,
    about: Events | None = None,
    retold: Mapping[str, str] | None = None,
    reports: Sequence[Report] = (),
    opts: CompareOptions | None = None,
    lang: str = "en",
) -> Comparison:
    """The comparison with its note, its card and the note of each article filled in."""
    opts = opts or CompareOptions()
    ordered = by_time(articles)
    if len(ordered) < 2:
        return found
    say = phrases(lang)
    scene = Scene(
        {art.id: art for art in ordered},
        names_of(ordered, say),
        found,
        say,
        retold or {},
        beyond(reports),
        unheard(reports),
    )
    if about and len(about.parts) > 1:
        return _several_events(scene, about, opts, lang)
    return replace(
        found,
        note=fit(_story(scene), opts.note_words),
        card=_card(scene, opts.card_words),
        notes=tuple((art.id, fit(from_side(scene, art.id), opts.note_words)) for art in ordered),
    )


def _story(scene: Scene) -> Ranked:
    """The dispute and what changed, what happened and who tells it, what else several tell, what
    one has alone, what it all rests on."""
    apart = scene.rows("differ", "updated")[:DIFFERENCES]
    agreed = [row for row in scene.rows("agree") if len(ids_of(row)) > 1]
    alike = common(scene, agreed, most=ALIKE)
    single = [text for row in scene.alone() if (text := tell.only(scene, row))]
    unsure = [] if apart or agreed else tell.unsure(scene, scene.rows("unsure"))
    told = [
        *((0, tell.difference(scene, row)) for row in apart),
        *((1 + (n > 0), text) for n, text in enumerate(alike)),
        *((2, text) for text in unsure),
        *((3, text) for text in single[:ALONE]),
        *((1, text) for text in tell.copying(scene)[:4]),
        *((2, tell.from_outlet(scene, key)) for key in scene.retold),
        *((3, tell.headline(scene, key)) for key in scene.articles),
        *((4, tell.unheard(scene, key)) for key in scene.articles),
        *((5, text) for text in tell.contrasts(scene)[:CONTRASTS]),
        *((1, text) for text in _not_compared(scene)),
        (4, tell.undated(scene, list(scene.articles))),
    ]
    if not any(text for _, text in told) and not agreed and not scene.rows("unsure"):
        told.append((0, scene.say("no_common")))
    return told  # empty where all sentences are too long, or a speaker's: the table has them


def _not_compared(scene: Scene) -> list[str]:
    """The reports that could not be compared, and why."""
    say = scene.say
    names = dict(part.split(" ", 1) for part in say("languages").split(", "))
    langs = {key: base(art.document.lang) for key, art in scene.articles.items()}
    shared = max(sorted(set(langs.values())), key=list(langs.values()).count)
    silent = {
        key
        for key, lang in langs.items()
        if lang and lang != shared and not any(key in ids_of(row) for row in scene.found.rows)
    }
    found = [
        say("language", who=scene.names[key], language=names.get(langs[key], langs[key]))
        for key in sorted(silent, key=list(langs).index)
    ]
    for key, art in scene.articles.items():
        genre = getattr(art.document, "genre", "news")
        if genre in NO_VOICE:
            found.append(say("genre", who=scene.names[key], genre=say(f"genre_{genre}")))
    return found


def _card(scene: Scene, limit: int) -> str:
    """The card; empty where nothing short enough is told."""
    say = scene.say
    voices = len(scene.found.voices)
    counted = say("voice") if voices == 1 else say("voices", count=say.count(voices))
    size = say.count(scene.size)
    # that nothing is shared does not make a voice: all may rest on one release
    bare = voices == scene.size
    head = "" if bare else say("card_head", size=size, voices=counted)
    apart = scene.rows("differ", "updated")
    agreed = scene.rows("agree")
    alike = common(scene, agreed, most=CARD, limit=limit)
    single = [text for row in scene.alone() if (text := tell.only(scene, row))]
    told: Ranked = [
        (0, head),
        *(
            (
                1,
                say(
                    "card_differ" if row.status == "differ" else "card_updated",
                    about=about(row, say),
                    sides=sides(scene, row),
                ),
            )
            for row in apart[:2]
        ),
        *((2, text) for text in alike or [lone(scene, agreed, limit)]),
        *((4, text) for text in tell.copying(scene)[:1]),
        *((5, text) for text in single[:1]),
    ]
    if not fit(told, limit):  # how many reports there are says nothing of them
        told = [
            *((1, text) for text in tell.unsure(scene, scene.rows("unsure"), room=TIGHT)),
            *((2, text) for text in single),
            *((2, tell.headline(scene, key)) for key in scene.articles),
        ]
    return fit(told, limit)


def _several_events(scene: Scene, about: Events, opts: CompareOptions, lang: str) -> Comparison:
    """The notes where the articles given are on different events: said first, then each event."""
    arts = list(scene.articles.values())
    notes: list[tuple[str, str]] = []
    wholes: list[str] = []
    for part in about.parts:
        if len(part) == 1:
            key = part[0]
            mine = [like for like in about.lookalikes if key in (like.article, like.other)]
            notes.append((key, alone(scene.articles[key], mine, others=arts, opts=opts, lang=lang)))
            continue
        rows = tuple(row for row in scene.found.rows if set(ids_of(row)) <= set(part))
        inner = replace(
            scene.found,
            rows=tuple(
                replace(row, cells=tuple(cell for cell in row.cells if cell.article in part))
                for row in rows
            ),
            copies=tuple(
                link for link in scene.found.copies if {link.earlier, link.later} <= set(part)
            ),
            voices=tuple(ids for ids in scene.found.voices if set(ids) <= set(part)),
            secondary=tuple(key for key in scene.found.secondary if key in part),
        )
        members = [scene.articles[key] for key in part]
        done = report(inner, members, retold=scene.retold, opts=opts, lang=lang)
        notes += done.notes
        wholes.append(done.note)
    order = list(scene.articles)
    first = [(n, text) for n, text in enumerate(different_events(scene, about))]
    note: Ranked = [*first, *((9, text) for text in wholes), (9, tell.undated(scene, order))]
    return replace(
        scene.found,
        note=fit(note, opts.note_words),
        card=fit(first, opts.card_words),
        notes=tuple(sorted(notes, key=lambda told: order.index(told[0]))),
    )
