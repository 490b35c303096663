"""Places, with the words right beside them: where one thing is said to be in two places."""

from __future__ import annotations

from collections.abc import Sequence

from digest.comparison.claims.claim import Claim, claim_at
from digest.comparison.reading import Report, Sent
from digest.model import Mention
from digest.text.words import fold


def places(reports: Sequence[Report]) -> list[Claim]:
    """Every place that a sentence names, keyed by the words right before or behind it."""
    found: list[Claim] = []
    for report in reports:
        for sent in report.sents if report.lang == "en" else ():
            found += [
                claim_at("place", "place", sent, name.span, fold(name.key))
                for name in sent.names
                if name.kind == "place" and not sent.chaff and not _numbered(sent, name)
            ]
    return found


def _numbered(sent: Sent, name: Mention) -> bool:
    """Whether a number stands behind a name, so that it is no place: "Week 3", "Route 52"."""
    return sent.text[name.span.end - sent.span.start :].lstrip()[:1].isdigit()
