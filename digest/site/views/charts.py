"""Drawings as inline SVG, each with the same in words: steps of a figure, reports, copies.

Sizes are in units of the drawing; the sheet lets it shrink with its column. No style stands in
them, because the page's policy refuses it: classes name what the sheet colours.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime

from markupsafe import Markup, escape

from digest.model import CopyLink
from digest.notes.read.records import NoteRow, StoryNote
from digest.site.views.frame import Frame
from digest.site.views.values import Group

_WIDE = 360  # a phone's column, so that words keep their size there
_LEFT, _RIGHT = 48, 12  # room for the values, and for the last dot
_LINE = 17  # height of a line of words
_LETTER = 7.7  # mean width of a letter of 12 units; wider scripts get twice the room
_LEVELS = 3  # lines of names above a value before a name is left to its dot
_STEP = 50  # from one value to the next, on the whole
_LEAST = 32  # room for a name between two values
_DEEPEST = 114.0  # how far in a copy of a copy stands
_MOST = 6  # values in a drawing; of more a table says more


def _minutes(iso: str | None) -> float | None:
    """The minutes of a printed time; a day without a time counts from its noon."""
    if not iso:
        return None
    try:
        text = iso.replace(" ", "T")
        moment = datetime.fromisoformat(text if len(text) > 10 else f"{text}T12:00")
    except ValueError:
        return None
    offset = moment.utcoffset()
    seconds = offset.total_seconds() if offset else 0.0
    return (moment.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds() / 60 - seconds / 60


def _width(text: str) -> float:
    return sum(_LETTER if ord(c) < 0x2E80 else 2 * _LETTER for c in text)


def _fit(text: str, room: float) -> str:
    """The text, cut where the drawing ends; the whole of it stands in the words beside."""
    if _width(text) <= room:
        return text
    while text and _width(text) + _LETTER > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _svg(kind: str, height: float, spoken: str, inner: str) -> Markup:
    return Markup(  # noqa: S704 - all words are escaped by the callers and here
        f'<svg class="draw {kind}" viewBox="0 0 {_WIDE} {height:g}" role="img" '
        f'aria-label="{escape(spoken)}">{inner}</svg>'
    )


def _text(x: float, y: float, words: str, *, anchor: str = "start", kind: str = "") -> str:
    css = f' text-anchor="{anchor}"' if anchor != "start" else ""
    css += f' class="{kind}"' if kind else ""
    return f'<text x="{x:.0f}" y="{y:.0f}"{css}>{escape(words)}</text>'


def steps(frame: Frame, row: NoteRow, values: Sequence[Group], names: Mapping[str, str]) -> Markup:
    """How a figure went over time: a dot for each report, by its name; empty where time says less.

    A line joins them only where each later report has the later value.
    """
    if row.status not in ("differ", "updated") or row.slot != "figure":
        return Markup("")
    if not 2 <= len(values) <= _MOST or any(g.number is None for g in values):
        return Markup("")
    dots = sorted(
        (at, group.number or 0.0, names[cell.article], group.shown)
        for group in values
        for cell in group.cells
        if cell.article in names
        and (at := _minutes(frame.shelf.articles[cell.article].head.date)) is not None
    )
    if len({at for at, *_ in dots}) < 2 or len({number for _, number, *_ in dots}) < 2:
        return Markup("")
    first, last = dots[0][0], dots[-1][0]
    numbers = sorted({number for _, number, *_ in dots}, reverse=True)
    ys = _heights(numbers)
    span = _WIDE - _LEFT - _RIGHT

    def x(at: float) -> float:
        return round(_LEFT + 8 + (span - 16) * (at - first) / (last - first), 1)

    floor = max(ys.values()) + 14
    inner = "".join(
        f'<path class="grid" d="M{_LEFT} {y}H{_WIDE - _RIGHT}"/>'
        + _text(_LEFT - 8, y + 4, frame.words.number(number), anchor="end")
        for number, y in ys.items()
    )
    if row.status == "updated":
        path = f"M{x(dots[0][0]):g} {ys[dots[0][1]]}"
        path += "".join(f"H{x(at):g}V{ys[number]}" for at, number, *_ in dots[1:])
        inner += f'<path class="way" d="{path}"/>'
    above = dict(zip(numbers[1:], (ys[n] + 6 for n in numbers), strict=False))
    points = [(x(at), ys[number], above.get(number, 0.0), name) for at, number, name, _ in dots]
    inner += _dots(points)
    moments = [frame.words.stamp(d) for d in _ends(frame, values, names)]
    inner += _text(_LEFT, floor + _LINE, moments[0], kind="when")
    inner += _text(_WIDE - _RIGHT, floor + _LINE, moments[-1], anchor="end", kind="when")
    spoken = frame.words.chart_steps.format(
        points="; ".join(
            frame.words.f("line_point", value=shown, sources=name) for _, _, name, shown in dots
        )
    )
    return _svg("steps", floor + 2 * _LINE - 8, spoken, inner)


def _heights(numbers: Sequence[float]) -> dict[float, float]:
    """The place of each value, the highest first: to scale, with room for a name between two."""
    top, span = _LINE * _LEVELS + 8.0, numbers[0] - numbers[-1]
    whole = _STEP * (len(numbers) - 1)
    found = {numbers[0]: top}
    for above, number in itertools.pairwise(numbers):
        at = top + whole * (numbers[0] - number) / span
        found[number] = round(max(at, found[above] + _LEAST), 1)
    return found


def _ends(frame: Frame, values: Sequence[Group], names: Mapping[str, str]) -> list[str]:
    found = {
        date
        for g in values
        for c in g.cells
        if c.article in names and (date := frame.shelf.articles[c.article].head.date)
    }
    return sorted(found, key=lambda d: _minutes(d) or 0.0)


def _dots(points: Sequence[tuple[float, float, float, str]]) -> str:
    """Dots (x, y, the least y of a name, name) with as many names above as find room.

    A dot whose name finds none still tells it when pointed at; the words beside name all.
    """
    taken: list[tuple[float, float, float]] = []  # y, start, end of a name
    inner = ""
    for x, y, least, name in points:
        width = _width(name)
        start = min(max(x - width / 2, 0), _WIDE - width)
        for level in range(_LEVELS):
            line = y - 10 - level * _LINE
            clash = any(
                abs(line - t) < _LINE - 2 and start < e and b < start + width for t, b, e in taken
            )
            if not clash and start >= 0 and line - _LINE / 2 >= least:
                taken.append((line, start - 6, start + width + 6))
                inner += f'<circle cx="{x:g}" cy="{y:g}" r="5"/>' + _text(start, line, name)
                break
        else:
            inner += f'<circle cx="{x:g}" cy="{y:g}" r="5"><title>{escape(name)}</title></circle>'
    return inner


def timeline(frame: Frame, note: StoryNote) -> Markup:
    """The reports on a line of time; empty where fewer than three have a time."""
    reports = [
        (at, frame.outlet(a))
        for a in note.articles
        if (at := _minutes(frame.shelf.articles[a].head.date)) is not None
    ]
    if len(reports) < 3 or len({at for at, _ in reports}) < 2:
        return Markup("")
    reports.sort(key=lambda r: r[0])
    first, last = reports[0][0], reports[-1][0]
    y = _LINE * _LEVELS + 8
    span = _WIDE - 2 * _RIGHT
    points = [
        (round(_RIGHT + 6 + (span - 12) * (at - first) / (last - first), 1), float(y), 0.0, name)
        for at, name in reports
    ]
    dates = [frame.shelf.articles[a].head.date or "" for a in note.articles]
    dates = sorted((d for d in dates if _minutes(d) is not None), key=lambda d: _minutes(d) or 0)
    ends = [frame.words.stamp(d) for d in (dates[0], dates[-1])]
    inner = f'<path class="grid" d="M{_RIGHT} {y}H{_WIDE - _RIGHT}"/>'
    inner += _dots(points)
    inner += _text(_RIGHT, y + 24, ends[0], kind="when")
    inner += _text(_WIDE - _RIGHT, y + 24, ends[1], anchor="end", kind="when")
    spoken = frame.words.n("chart_time", len(reports), first=ends[0], last=ends[1])
    return _svg("time", y + 32, spoken, inner)


def copy_graph(frame: Frame, ids: Sequence[str], parents: Mapping[str, CopyLink]) -> Markup:
    """Who took a text from whom: a line for each report, joined to the one it repeats."""
    places: dict[str, tuple[float, float]] = {}
    inner = ""
    for n, ident in enumerate(ids):
        copy = parents.get(ident)
        y = 12.0 + n * 22
        x = min(places[copy.earlier][0] + 26, _DEEPEST) if copy and copy.earlier in places else 10.0
        places[ident] = (x, y)
        words = frame.outlet(ident)
        if copy:
            px, py = places.get(copy.earlier, (x, y))
            inner += f'<path class="way" d="M{px:g} {py:g}V{y:g}H{x:g}"/>'
            words = frame.words.f("graph_copy", source=words, share=round(copy.share * 100))
        inner += f'<circle cx="{x:g}" cy="{y:g}" r="5"/>' + _text(
            x + 12, y + 4, _fit(words, _WIDE - x - 12)
        )
    spoken = frame.words.n("chart_copies", len(parents), first=frame.outlet(ids[0]))
    return _svg("copies", 12 + 22 * len(ids), spoken, inner)
