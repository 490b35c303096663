"""Colours: how well one can be read on another, and a lighter tone of one."""

from __future__ import annotations

from typing import Final

AA: Final = 4.5  # WCAG 2.2, 1.4.3: text of a usual size
_STEPS: Final = 40


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG).

    >>> round(contrast("#000000", "#ffffff")), round(contrast("#0a3a82", "#fdfcf8"), 1)
    (21, 10.5)
    """
    a, b = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def readable(colour: str, *papers: str, towards: str) -> str:
    """The tone of the colour nearest to it that can be read on all papers; "" for none.

    >>> readable("#0a3a82", "#141512", towards="#ffffff")
    '#6684b1'
    """
    for step in range(_STEPS + 1):
        tone = _mixed(colour, towards, step / _STEPS)
        if all(contrast(tone, paper) >= AA for paper in papers):
            return tone
    return ""


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _parts(colour)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
