"""The comparison in words: a note for the story, a card, and a note from each article's side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.comparison._alone import alone
from digest.comparison._differences import (
    difference,
    differing,
    points,
    sides,
    updated,
    within_one_voice,
)
from digest.comparison._events import Events
from digest.comparison._order import by_time
from digest.comparison._own_side import from_side, second_hand
from digest.comparison._phrases import count, listing, names_of
from digest.comparison._ranks import (
    AGREED,
    CONTRASTS,
    DIFFERENCES,
    ONLY,
    Ranked,
    fit,
    ranked,
    rows_of,
)
from digest.comparison._scene import Scene, about, by_value, says, value
from digest.comparison._statements import (
    agreements,
    contrasts,
    copying,
    counted,
    different_events,
    finished,
    one_source,
    only_here,
    undated,
    unsorted,
)
from digest.comparison.copies import WHOLE
from digest.comparison.wording import quoted_people
from digest.model import Article, Comparison, Row
from digest.options import CompareOptions

__all__ = ["alone", "report"]


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
    notes = tuple((art.id, fit(from_side(scene, art.id), opts.note_words)) for art in ordered)
    return replace(
        found,
        note=fit(_story(scene), opts.note_words),
        card=fit(_card(scene), opts.card_words),
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
        note=fit(note, limit),
        card=fit([(0, text) for text in finished(first)], opts.card_words),
        notes=tuple(sorted(notes, key=lambda item: order.index(item[0]))),
    )


def _story(scene: Scene) -> Ranked:
    differ, changed = differing(scene), updated(scene)
    agreed, single = rows_of(scene, "agree"), rows_of(scene, "single")
    values = [row for row in agreed if row.slot not in ("text", "polarity", "name")]
    texts = [row for row in agreed if row.slot in ("text", "polarity", "name")]
    first, changes = _opening(scene, (*differ, *changed)[:DIFFERENCES])
    return ranked(
        (
            (0, [first]),
            (1, copying(scene) if len(scene.found.voices) == 1 else []),
            (1, changes),
            (2, agreements(scene, values[:AGREED])),
            (2, agreements(scene, texts[:2])),
            (2, [one_source(scene, agreed)]),
            (2, unsorted(scene, rows_of(scene, "unsure"))),
            (3, _only(scene, single)),
            (1, copying(scene) if len(scene.found.voices) > 1 else []),
            (1, [second_hand(scene, _retold(scene))]),
            (2, [undated(scene, list(scene.articles))]),
            (4, contrasts(scene)[:CONTRASTS]),
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
        if len(found) == ONLY:
            break
    return found


def _retold(scene: Scene) -> tuple[str, ...]:
    """The second-hand texts of which a note has not said already that they are another's text."""
    whole = {link.later for link in scene.found.copies if link.share >= WHOLE}
    return tuple(key for key in scene.found.secondary if key not in whole)


def _quoted(scene: Scene) -> str:
    people = {key: quoted_people(art) for key, art in scene.articles.items()}
    parts = [
        f"{listing(list(names[:3]))} in {scene.names[key]}"
        for key, names in people.items()
        if names
    ]
    return f"quoted directly: {'; '.join(parts)}" if parts else ""


def _card(scene: Scene) -> Ranked:
    differ, changed, agreed = differing(scene), updated(scene), rows_of(scene, "agree")
    reports, voices = scene.size, len(scene.found.voices)
    noun = "voice" if voices == 1 else "voices"
    head = f"{count(reports)} reports, {count(voices)} {noun}"
    apart = [_short(scene, row) for row in (*differ, *changed)]
    alike = [_short(scene, row) for row in agreed if row.slot not in ("text", "polarity", "name")]
    texts = [row.label for row in agreed if row.slot == "text"]
    return ranked(
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
    forms = [value(row, printed) for printed, _ in by_value(row)]
    if row.status == "updated" and len(forms) > 1:  # how it began and what is known now
        listed = f"first {forms[0]}, now {forms[-1].split(' or ')[-1]}"
    else:
        listed = " / ".join(forms[:3])
    return f"{about(row).partition(' in “')[0]} ({listed})"
