"""States that exclude each other, said of one thing: "arrested" and "released"."""

from __future__ import annotations

from collections.abc import Sequence

from digest.comparison.claims.claim import Claim, claim_at
from digest.comparison.reading import Report
from digest.comparison.rows.lexicon import lexicon
from digest.model import Span


def states(reports: Sequence[Report]) -> list[Claim]:
    """Every word of a pair of opposites, outside quotations; what is "to" be done is no state."""
    found = []
    for report in reports:
        known = lexicon(report.lang).states
        for sent in report.sents:
            for n, word in enumerate(sent.words if not sent.chaff else ()):
                spot = known.get(word.low)
                if spot and not (n and sent.words[n - 1].low == "to"):
                    start = sent.span.start
                    at = Span(start=start + word.start, end=start + word.end)
                    found.append(claim_at("claim", f"state:{spot[0]}", sent, at, str(spot[1])))
    return found
