"""A disputed figure on a small number line: inline SVG that says the same in words."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from markupsafe import Markup, escape

from digest.notes.read.records import NoteRow
from digest.site.views.frame import Frame

_WIDTH, _HEIGHT, _PAD = 240, 44, 24
_LABELS = 4  # values from which labels would run into each other
_GAP = 34  # least room between two labels, in the units of the drawing
_DIGITS = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?![\d])|\d+(?:[.,]\d+)?")
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


@lru_cache(maxsize=10_000)  # the same values stand in a row, in its badge and at each fact
def amount(value: str, *, lang: str = "en") -> float | None:
    """The one number that a value as printed stands for; None where there is none or several.

    >>> amount("nearly 1,600 people"), amount("2.5 million"), amount("Saturday")
    (1600.0, 2500000.0, None)
    """
    from digest.text.figures.numbers import figures

    found = figures(value, lang=lang)
    if len(found) == 1:
        low, high = found[0].low, found[0].high
        number = value[found[0].number.start : found[0].number.end]
        exact = _digits(number)
        if exact is not None and low <= exact <= high:
            return exact
        return high if low == float("-inf") else low if high == float("inf") else (low + high) / 2
    return None


def _digits(text: str) -> float | None:
    match = _DIGITS.search(text)
    if match is None:
        return None
    raw = match.group()
    if re.fullmatch(r"\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+", raw):
        number = float(re.sub(r"\D", "", raw))
    else:
        number = float(raw.replace(",", "."))
    for word, factor in _SCALE.items():
        if word in text[match.end() :]:
            return number * factor
    return number


def number_line(frame: Frame, row: NoteRow) -> Markup:
    """The drawing for a row whose figures differ; empty where it would say nothing."""
    if row.status not in ("differ", "updated") or row.slot != "figure":
        return Markup("")
    points: dict[float, tuple[str, list[str]]] = {}
    for cell in row.cells:
        if cell.stance != "says":
            continue
        number = amount(cell.value)
        if number is None:
            return Markup("")
        _label, sources = points.setdefault(number, (cell.value, []))
        outlet = frame.outlet(cell.article)
        if outlet not in sources:
            sources.append(outlet)
    if not 2 <= len(points) <= _LABELS:
        return Markup("")
    return _draw(frame, points)


def _draw(frame: Frame, points: dict[float, tuple[str, list[str]]]) -> Markup:
    w = frame.words
    numbers = sorted(points)
    low, high = numbers[0], numbers[-1]
    usable = _WIDTH - 2 * _PAD
    xs = [round(_PAD + usable * (n - low) / (high - low)) for n in numbers]
    if any(b - a < _GAP for a, b in itertools.pairwise(xs)):
        xs = [round(_PAD + usable * i / (len(xs) - 1)) for i in range(len(xs))]
    spoken = "; ".join(
        w.f("line_point", value=points[n][0], sources=w.join(points[n][1])) for n in numbers
    )
    marks = "".join(
        f'<circle cx="{x}" cy="30" r="{4 + min(3, len(points[n][1]))}"/>'
        f'<text x="{x}" y="16" text-anchor="middle">{escape(short(n))}</text>'
        for x, n in zip(xs, numbers, strict=True)
    )
    return Markup(  # noqa: S704 - all words are escaped above and here
        f'<svg class="line" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
        f' role="img" aria-label="{escape(spoken)}">'
        f'<path d="M{_PAD} 30H{_WIDTH - _PAD}"/>{marks}</svg>'
    )


def short(number: float) -> str:
    """A number as it stands on a line or in a badge: "1 600", "2.5 m"."""
    if number >= 1e6:
        return f"{number / 1e6:g} m"
    return f"{number:,.0f}".replace(",", " ") if number == int(number) else f"{number:g}"
