"""States that exclude each other: "arrested" and "released", said of one thing in like sentences."""

from __future__ import annotations

from collections.abc import Sequence

from digest.comparison.claims.claim import Claim, around
from digest.comparison.lexicon import lexicon
from digest.comparison.reading import Report
from digest.model import Span


def states(reports: Sequence[Report]) -> list[Claim]:
    """Every word of a pair of opposites, outside quotations."""
    found = []
    for report in reports:
        known = lexicon(report.lang).states
        for sent in report.sents:
            for word in sent.words if not sent.chaff else ():
                spot = known.get(word.low)
                if spot:
                    at = Span(start=word.start, end=word.end)
                    found.append(
                        Claim(
                            "claim",
                            f"state:{spot[0]}",
                            sent,
                            word.text,
                            at,
                            str(spot[1]),
                            around(sent, at),
                        )
                    )
    return found
