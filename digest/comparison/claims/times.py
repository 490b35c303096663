"""Days and hours, each with the words that it stands among."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.comparison.claims.claim import Claim, around, beside, names_near
from digest.comparison.lexicon import lexicon
from digest.comparison.reading import Report
from digest.model import Span

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
                if when.kind == "clock":
                    norm = clock(when.text)
                    if norm:
                        near = {w.low for w in beside(sent, at, window=2)}
                        found.append(
                            Claim(
                                "time",
                                "hour",
                                sent,
                                when.text.strip(),
                                at,
                                norm,
                                around(sent, at),
                                names_near(sent, at),
                                bool(near & known.lists.get("loose", frozenset())),
                            )
                        )
                elif when.kind != "relative" and when.earliest and when.earliest == when.latest:
                    found.append(
                        Claim(
                            "time",
                            "day",
                            sent,
                            when.text,
                            at,
                            when.earliest,
                            around(sent, at),
                            names_near(sent, at),
                        )
                    )
    return found


def clock(text: str) -> str:
    """A time of the day as minutes since midnight, "" where the half of the day is open."""
    m = _HOUR.search(text)
    if not m or (not m["minute"] and not m["half"]):
        return ""
    minutes = int(m["hour"]) * 60 + int(m["minute"] or 0)
    if m["half"]:
        minutes = minutes % HALF_DAY + (HALF_DAY if m["half"].lower() == "p" else 0)
    return f"{minutes // 60:02}:{minutes % 60:02}"
