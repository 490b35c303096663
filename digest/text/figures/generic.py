"""Figures of other languages than English: digits, scale words and signs."""

from __future__ import annotations

import re

from digest.model import Figure, Span
from digest.text.figures.found import made
from digest.text.figures.scan import MOST_DIGITS

_GENERIC_DIGITS = re.compile(
    r"(?<![\w.,/:-])(?P<cur>[$£€¥])?\s?(?P<n>\d{1,3}(?:[.,  ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"(?![\w:/]|[-.]\d)"
)
_SCALES = {
    form: 10.0**power
    for power, forms in (
        (3, "mil mila tausend bin тыс тисяч tys mille"),
        (4, "万 萬"),
        (6, "mio million millionen millones millón milhões milhão millions milioni miljoen"),
        (6, "milione miljoner milyon млн mln"),
        (8, "億 亿"),
        (9, "mrd milliarde milliarden milliard milliards miliardi miljard milyar млрд mld"),
    )
    for form in forms.split()
}  # fmt: skip
_GENERIC_SCALE = re.compile(
    r"\s?(?P<word>"
    + "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True))
    + r")(?!\w)\.?",
    re.IGNORECASE,
)
_GENERIC_UNIT = re.compile(r"\s?(?P<u>%|€|\$|£|km|kg|m|euros?)(?!\w)", re.IGNORECASE)


def generic(text: str) -> list[Figure]:
    """Digits, percent and currency signs of a text in another language."""
    out = []
    for m in _GENERIC_DIGITS.finditer(text):
        digits = m["n"]
        if len(digits) > MOST_DIGITS:
            continue
        if re.fullmatch(r"(?:1[4-9]|20)\d\d", digits) and not m["cur"]:
            continue
        unit, kind, end = "", "count", m.end()
        u = _GENERIC_UNIT.match(text, end)
        if m["cur"]:
            unit, kind = {"$": "usd", "£": "gbp", "€": "eur", "¥": "jpy"}[m["cur"]], "money"
        elif u:
            word = u["u"].lower()
            end = u.end()
            if word == "%":
                unit, kind = "percent", "percent"
            elif word in {"km", "kg", "m"}:
                unit, kind = word, "measure"
            else:
                unit, kind = {"$": "usd", "£": "gbp"}.get(word, "eur"), "money"
        value = _european(digits)
        scale = _GENERIC_SCALE.match(text, end)
        if scale:
            value *= _SCALES[scale["word"].lower().rstrip(".")]
            end = scale.end()
        start = m.start("cur") if m["cur"] else m.start("n")
        span, number = Span(start=start, end=end), Span(start=m.start("n"), end=m.end("n"))
        out.append(made(text, span, number, value, value, unit, kind, "exact"))  # type: ignore[arg-type]
    return out


def _european(digits: str) -> float:
    """A number whose last separator is a decimal sign unless three digits follow it."""
    parts = re.split(r"[.,  ]", digits)
    if len(parts) == 1:
        return float(parts[0])
    if len(parts[-1]) == 3:
        return float("".join(parts))
    return float("".join(parts[:-1]) + "." + parts[-1])
