"""The comparison in words: a note for the story, a card, and a note from each article's side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.core.comparison._alone import alone
from digest.core.comparison._differences import (
    difference,
    difference_from,
    differing,
    points,
    sides,
    updated,
    within_one_voice,
)
from digest.core.comparison._events import Events
from digest.core.comparison._order import by_time
from digest.core.comparison._phrases import count, listing, names_of, words_in
from digest.core.comparison._scene import Scene, about, by_value, says, sources, value
from digest.core.comparison._statements import (
    agreements,
    contrasts,
    copying,
    counted,
    different_events,
    finished,
    missing_here,
    one_source,
    only_here,
    undated,
)
from digest.core.comparison.wording import quoted_people
from digest.model import Article, Comparison, Row
from digest.options import CompareOptions

__all__ = ["alone", "report"]

_AGREED = 4  # rows of one kind that a note tells of: the rest stands in the table
_DIFFERENCES = 5
_ONLY = 3
_CONTRASTS = 2


def report(
    found: Comparison,
    articles: Sequence[Article],
    *,
    about: Events | None = None,
    opts: CompareOptions | None = None,
) -> Comparison:
    """The comparison with its note, its card and the note of each article filled in."""
    opts = opts or CompareOptions()
    ordered = by_time(articles)
    scene = Scene({art.id: art for art in ordered}, names_of(ordered), found)
    if scene.size < 2:
        return found
    if about and len(about.parts) > 1:
        return _several_events(scene, about, opts)
    notes = tuple((art.id, _fit(_from_side(scene, art.id), opts.note_words)) for art in ordered)
    return replace(
        found,
        note=_fit(_story(scene), opts.note_words),
        card=_fit(_card(scene), opts.card_words),
        notes=notes,
    )


def _several_events(scene: Scene, about: Events, opts: CompareOptions) -> Comparison:
    """The notes where the articles given are on different events: said first, then each event."""
    arts = list(scene.articles.values())
    notes: list[tuple[str, str]] = []
    wholes: list[str] = []
    for part in about.parts:
        if len(part) == 1:
            key = part[0]
            mine = [like for like in about.lookalikes if key in (like.article, like.other)]
            notes.append((key, alone(scene.articles[key], mine, others=arts, opts=opts)))
            continue
        rows = tuple(row for row in scene.found.rows if {c.article for c in says(row)} <= set(part))
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
        done = report(inner, [scene.articles[key] for key in part], opts=opts)
        notes += done.notes
        wholes.append(done.note)
    order = list(scene.articles)
    first = different_events(scene, about)
    limit = opts.note_words
    note = [(0, text) for text in finished(first)] + [(2, text) for text in wholes]
    note += [(1, text) for text in finished([undated(scene, order)])]
    return replace(
        scene.found,
        note=_fit(note, limit),
        card=_fit([(0, text) for text in finished(first)], opts.card_words),
        notes=tuple(sorted(notes, key=lambda item: order.index(item[0]))),
    )


Ranked = list[tuple[int, str]]
"""Statements in the order of print, each with its rank: the lowest ranks are kept first."""


def _fit(ranked: Ranked, limit: int) -> str:
    """As many sentences as the limit allows, by rank, printed in their own order."""
    kept: set[int] = set()
    used = 0
    for at, (_, text) in sorted(enumerate(ranked), key=lambda item: (item[1][0], item[0])):
        size = words_in(text)
        if text and used + size <= limit:
            kept.add(at)
            used += size
    return " ".join(text for at, (_, text) in enumerate(ranked) if at in kept)


def _ranked(parts: Sequence[tuple[int, Sequence[str]]]) -> Ranked:
    return [(rank, text) for rank, texts in parts for text in finished(texts)]


def _rows(scene: Scene, status: str) -> tuple[Row, ...]:
    return tuple(row for row in scene.found.rows if row.status == status)


def _story(scene: Scene) -> Ranked:
    differ, changed = differing(scene), updated(scene)
    agreed, single = _rows(scene, "agree"), _rows(scene, "single")
    values = [row for row in agreed if row.slot not in ("text", "polarity", "name")]
    texts = [row for row in agreed if row.slot in ("text", "polarity", "name")]
    first, changes = _opening(scene, (*differ, *changed)[:_DIFFERENCES])
    return _ranked(
        (
            (0, [first]),
            (1, copying(scene) if len(scene.found.voices) == 1 else []),
            (1, changes),
            (2, agreements(scene, values[:_AGREED])),
            (2, agreements(scene, texts[:2])),
            (2, [one_source(scene, agreed)]),
            (3, _only(scene, single)),
            (1, copying(scene) if len(scene.found.voices) > 1 else []),
            (1, [_second_hand(scene, scene.found.secondary)]),
            (2, [undated(scene, list(scene.articles))]),
            (4, contrasts(scene)[:_CONTRASTS]),
            (5, [_quoted(scene)]),
        )
    )


def _opening(scene: Scene, rows: Sequence[Row]) -> tuple[str, list[str]]:
    """The verdict, and the differences that it does not tell itself already."""
    head = counted(scene)
    if not rows:
        return f"{head}; nothing was found in their figures, days and places that conflicts", []
    clashing = [row for row in rows if row.status == "differ"]
    if not clashing:
        return f"{head}; nothing in them conflicts", [difference(scene, row) for row in rows]
    if len(rows) == 1 and not within_one_voice(scene, rows[0]):
        return f"{head}; {difference(scene, rows[0])}", []
    if all(within_one_voice(scene, row) for row in clashing):
        return head, [difference(scene, row) for row in rows]
    many = f"they differ on {points(clashing)}"
    told = [
        f"on {about(row)}, {sides(scene, row)}"
        if row.status == "differ" and row.kind != "claim" and not within_one_voice(scene, row)
        else difference(scene, row)
        for row in rows
    ]
    return f"{head}; {many}", told


def _only(scene: Scene, rows: Sequence[Row]) -> list[str]:
    """What only one report says: one statement for each report before a second of any."""
    found: list[str] = []
    seen: set[str] = set()
    for row in rows:
        key = says(row)[0].article
        if key in seen:
            continue
        text = only_here(scene, row)
        if text:
            seen.add(key)
            found.append(text)
        if len(found) == _ONLY:
            break
    return found


def _second_hand(scene: Scene, ids: Sequence[str]) -> str:
    if not ids:
        return ""
    if len(ids) == 1:
        return (
            f"{scene.called(ids)} names no author and adds no name, figure or quotation of its "
            "own: it reads as second-hand"
        )
    return (
        f"{scene.called(ids)} name no authors and add no name, figure or quotation of their own: "
        "they read as second-hand"
    )


def _quoted(scene: Scene) -> str:
    people = {key: quoted_people(art) for key, art in scene.articles.items()}
    parts = [
        f"{listing(list(names[:3]))} in {scene.names[key]}"
        for key, names in people.items()
        if names
    ]
    return f"quoted directly: {'; '.join(parts)}" if parts else ""


def _card(scene: Scene) -> Ranked:
    differ, changed, agreed = differing(scene), updated(scene), _rows(scene, "agree")
    reports, voices = scene.size, len(scene.found.voices)
    noun = "voice" if voices == 1 else "voices"
    head = f"{count(reports)} reports, {count(voices)} {noun}"
    apart = [_short(scene, row) for row in (*differ, *changed)]
    alike = [_short(scene, row) for row in agreed if row.slot not in ("text", "polarity", "name")]
    texts = [row.label for row in agreed if row.slot == "text"]
    return _ranked(
        (
            (0, [head]),
            (
                1,
                [f"they differ: {apart[0]}" if differ else f"updated: {apart[0]}" if apart else ""],
            ),
            (3, [f"also: {item}" for item in apart[1:3]]),
            (2, [f"they agree: {'; '.join(alike[:2])}" if alike else ""]),
            (2, [f"they agree: {texts[0]}" if texts and not alike else ""]),
            (4, copying(scene)[:1]),
            (4, ["nothing was found that conflicts" if not apart else ""]),
        )
    )


def _short(scene: Scene, row: Row) -> str:
    listed = " / ".join(value(row, printed) for printed, _ in by_value(row)[:3])
    return f"{about(row).partition(' in “')[0]} ({listed})"


def _from_side(scene: Scene, me: str) -> Ranked:
    rows = scene.found.rows
    mine = [row for row in rows if any(cell.article == me for cell in says(row))]
    apart = [row for row in mine if row.status in ("differ", "updated")]
    elsewhere = [
        row for row in rows if row.status == "differ" and all(row is not own for own in mine)
    ]
    agreed = [row for row in mine if row.status == "agree"]
    values = [row for row in agreed if row.slot not in ("text", "polarity", "name")]
    texts = [row for row in agreed if row.slot in ("text", "polarity", "name")]
    single = [
        row for row in mine if row.status == "single" and {c.article for c in says(row)} == {me}
    ]
    only = [only_here(scene, row, me=me) for row in single]
    return _ranked(
        (
            (0, _own_verdict(scene, me, apart)),
            (1, _own_copies(scene, me)),
            (1, [_second_hand(scene, [me] if me in scene.found.secondary else [])]),
            (2, agreements(scene, values[:_AGREED], me=me)),
            (2, agreements(scene, texts[:2], me=me)),
            (3, [text for text in only if text][:2]),
            (3, [_rests(scene, me, mine)]),
            (4, [difference(scene, row) for row in elsewhere[:2]]),
            (4, [missing_here(scene, _rows(scene, "agree"), me)]),
            (2, [undated(scene, [me], me=me)]),
            (5, contrasts(scene, me=me)[:_CONTRASTS]),
        )
    )


def _own_verdict(scene: Scene, me: str, apart: Sequence[Row]) -> list[str]:
    reports, voices = scene.size, len(scene.found.voices)
    head = f"it is one of {count(reports)} reports on this event"
    if voices == reports:
        head += ", each in its own words"
    elif voices == 1:
        head += ", all of one voice"
    else:
        head += f", in {count(voices)} independent voices"
    clashing = [row for row in apart if row.status == "differ"]
    told = [difference_from(scene, row, me) for row in apart[:_DIFFERENCES]]
    if clashing:
        return [told[0], head, *told[1:]]
    others = [key for key in scene.articles if key != me]
    against = scene.called(others) if len(others) <= _ONLY else "the others"
    fits = f"nothing was found in this report that conflicts with {against}"
    if told:
        return [f"nothing in this report conflicts with {against}", *told, head]
    return [fits, head]


def _own_copies(scene: Scene, me: str) -> list[str]:
    mine = [link for link in scene.found.copies if me in (link.earlier, link.later)]
    part = replace(scene.found, copies=tuple(mine), voices=())
    return copying(Scene(scene.articles, scene.names, part))[:2]


def _rests(scene: Scene, me: str, mine: Sequence[Row]) -> str:
    cells = [cell for row in mine for cell in says(row) if cell.article == me]
    cited = sources(cells)
    if not cited:
        return ""
    return f"for this it cites {listing(list(cited[:4]))}"
