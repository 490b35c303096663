"""The picture that other sites show of a story: headline, who differs, the values; as SVG."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from digest.notes.read.records import StoryNote
from digest.site.views.entries import totals
from digest.site.views.frame import Frame
from digest.site.views.story.box import verdicts
from digest.site.views.story.contested import contested
from digest.site.views.values import SIGNS
from digest.site.views.view import Verdict
from digest.site.words import direction
from digest.site.xml import clean

_WIDE, _HIGH, _EDGE = 1200, 630, 64  # as the sites ask for
_SIZES = ((64, 3), (54, 4), (44, 5))  # of the headline, with the lines that fit at each
_LETTER = 0.6  # mean width of a letter, as a share of its size; CJK takes a whole one
_LINES = 3
# what resvg calls serif is one font that a server seldom has; by name it finds the next one
_SERIF = ("Charter", "Georgia", "Liberation Serif", "DejaVu Serif", "Noto Serif", "serif")
_SANS = ("Liberation Sans", "DejaVu Sans", "Noto Sans", "Arial", "Helvetica", "sans-serif")
_COLOURS = {"differ": "#7c160c", "updated": "#0b3f6b", "agree": "#0b4a26"}


def card(frame: Frame, note: StoryNote) -> str:
    """The picture of a story."""
    title = contested(frame, note).plain(note.head.title or frame.words.untitled)
    size, lines = _headline(title)
    rtl = direction(note.head.lang) == "rtl"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{_HIGH}">',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#fdfcf8"/>',
        f'<rect width="{_WIDE}" height="14" fill="#8a5a00"/>',
        _text(frame.options.site.name, y=92, size=34, bold=True, rtl=rtl),
        f'<path d="M{_EDGE} 118H{_WIDE - _EDGE}" stroke="#1b1b18" stroke-width="3"/>',
    ]
    for n, line in enumerate(lines):
        y = 118 + round(size * (1.25 + n * 1.18))
        parts.append(_text(line, y=y, size=size, bold=True, rtl=rtl))
    found = verdicts(frame, note, most=_LINES)
    for n, verdict in enumerate(found):
        y = _HIGH - 112 - 48 * (len(found) - 1 - n)
        colour = _COLOURS.get(verdict.kind, "#1b1b18")
        parts.append(
            _text(_line(frame, verdict), y=y, size=34, sans=True, fill=colour, rtl=rtl, bold=True)
        )
    parts.append(
        _text(totals(frame, note), y=_HIGH - 48, size=28, sans=True, fill="#47463f", rtl=rtl)
    )
    return "".join([*parts, "</svg>"])


def _line(frame: Frame, verdict: Verdict) -> str:
    text = verdict.label
    if verdict.values:
        text = frame.words.f("value_of", what=text, value=verdict.values)
    lines = list(_wrapped(f"{SIGNS.get(verdict.kind, '')} {text}".strip(), size=34, bold=True))
    return lines[0] if len(lines) == 1 else f"{lines[0]} …"


def _headline(title: str) -> tuple[int, list[str]]:
    """The size and the lines of a headline; one that fits no size is cut at a word."""
    for size, most in _SIZES:
        lines = list(_wrapped(title, size=size))
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], f"{lines[most - 1]} …"]


def _wrapped(text: str, *, size: int, bold: bool = True) -> Iterator[str]:
    room = (_WIDE - 2 * _EDGE) / size / (1.08 if bold else 1)
    line, width = "", 0.0
    for word in text.split(" "):
        long = sum(_LETTER if ord(c) < 0x2E80 else 1.0 for c in word)
        if line and width + long + _LETTER > room:
            yield line
            line, width = "", 0.0
        line, width = f"{line} {word}".strip(), width + long + _LETTER
    yield line


def _text(
    words: str,
    *,
    y: int,
    size: int,
    bold: bool = False,
    sans: bool = False,
    fill: str = "#1b1b18",
    rtl: bool = False,
) -> str:
    family = ",".join(_SANS if sans else _SERIF)
    weight = ' font-weight="700"' if bold else ""
    place = f'x="{_WIDE - _EDGE}" text-anchor="end"' if rtl else f'x="{_EDGE}"'
    return (
        f'<text {place} y="{y}" font-family="{family}" font-size="{size}"{weight}'
        f' fill="{fill}">{escape(clean(words))}</text>'
    )
