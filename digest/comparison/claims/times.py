"""Days and hours, each with the words that it stands among."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.comparison.claims.claim import Claim, beside, claim_at
from digest.comparison.reading import Report
from digest.comparison.rows.lexicon import lexicon
from digest.model import Span, When
from digest.text.words import fold

_HOUR: Final = re.compile(
    r"(?P<hour>[01]?\d|2[0-4])(?:[.:h](?P<minute>[0-5]\d))?\s?(?:(?P<half>[ap])\.?\s?m\b)?", re.I
)
HALF_DAY: Final = 12 * 60


def times(reports: Sequence[Report]) -> list[Claim]:
    """Every day and every hour that a sentence names."""
    found = []
    for report in reports:
        known = lexicon(report.lang)
        for sent in report.sents:
            if sent.chaff:
                continue
            for when in sent.whens:
                at = Span(
                    start=when.span.start - sent.span.start, end=when.span.end - sent.span.start
                )
                norm = clock(when.text) if when.kind == "clock" else _day(when)
                if norm:
                    key = "hour" if when.kind == "clock" else "day"
                    near = {w.low for w in beside(sent, at, window=2)}
                    loose = bool(near & known.lists.get("loose", frozenset()))
                    found.append(claim_at("time", key, sent, when.span, norm, loose=loose))
    return found


def _day(when: When) -> str:
    """One day as a date, or as its name where nobody knows the week."""
    if when.kind == "weekday" and not when.earliest:
        return fold(when.text).split()[0]
    if when.kind != "relative" and when.earliest == when.latest:
        return when.earliest or ""
    return ""


def clock(text: str) -> str:
    """A time of the day as minutes since midnight, "" where the half of the day is open."""
    m = _HOUR.search(text)
    if not m or (not m["minute"] and not m["half"]):
        return ""
    minutes = int(m["hour"]) * 60 + int(m["minute"] or 0)
    if m["half"]:
        minutes = minutes % HALF_DAY + (HALF_DAY if m["half"].lower() == "p" else 0)
    return f"{minutes // 60:02}:{minutes % 60:02}"
