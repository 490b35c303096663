"""Places, with the words right beside them: where one thing is said to be in two places."""

from __future__ import annotations

from collections.abc import Sequence

from digest.comparison.claims.claim import Claim, around
from digest.comparison.reading import Report
from digest.model import Span
from digest.text.words import fold


def places(reports: Sequence[Report]) -> list[Claim]:
    """Every place that a sentence names, keyed by the words right before or behind it."""
    found = []
    for report in reports:
        for sent in report.sents if report.lang == "en" else ():
            for name in sent.names if not sent.chaff else ():
                if name.kind == "place":
                    at = Span(
                        start=name.span.start - sent.span.start, end=name.span.end - sent.span.start
                    )
                    found.append(
                        Claim(
                            "place", "place", sent, name.text, at, fold(name.key), around(sent, at)
                        )
                    )
    return found
