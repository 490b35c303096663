"""Places, with the words right beside them: where one thing is said to be in two places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.comparison.claims.claim import Claim, claim_at
from digest.comparison.reading import Report
from digest.facts.shorten import dateline
from digest.text.words import fold

_NUMBERED: Final = re.compile(r"\s\d{1,4}\b")


def places(reports: Sequence[Report]) -> list[Claim]:
    """Every place that a sentence names, keyed by the words right before or behind it; a
    numbered thing is none ("Interstate 805", "Week 3"), nor where a report was written."""
    found: list[Claim] = []
    for report in reports:
        for sent in report.sents if report.lang == "en" else ():
            signed = sent.span.start + dateline(sent.text)
            found += [
                claim_at("place", "place", sent, name.span, fold(name.key))
                for name in sent.names
                if name.kind == "place"
                and not sent.chaff
                and name.span.start >= signed
                and not _NUMBERED.match(sent.text, name.span.end - sent.span.start)
            ]
    return found
