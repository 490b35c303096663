"""Persons: the age that stands beside a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.claims.claim import Claim, claim_at
from digest.comparison.reading import Report, Sent
from digest.model import Figure, Mention
from digest.text.words import fold

REACH: Final = 4
"""Characters between a name and the age behind it: "Ana Ortiz, 34,"."""

AHEAD: Final = 40
"""Characters between "34-year-old" and the name that it stands before."""


def persons(reports: Sequence[Report]) -> list[Claim]:
    """The ages of named persons; who has an age in one report and none in another is no claim."""
    found = []
    for report in reports:
        for sent in report.sents:
            for fig in sent.figures if not sent.chaff else ():
                if fig.kind == "age" and (name := whose(sent, fig)):
                    words = fold(name.key).split()  # "Ana M. Ortiz" is Ana Ortiz
                    key = f"age:{words[0]} {words[-1]}"
                    found.append(claim_at("person", key, sent, fig.span, fig))
    return found


def whose(sent: Sent, fig: Figure) -> Mention | None:
    """The name that an age is printed beside."""
    for name in sent.names:
        if name.kind in ("place", "org") or " " not in name.key:
            continue
        behind = fig.span.start - name.span.end
        if (
            0 <= behind <= REACH
            and "," in sent.text[name.span.end - sent.span.start : fig.span.start - sent.span.start]
        ):
            return name
        ahead = name.span.start - fig.span.end
        if 0 <= ahead <= AHEAD:
            between = sent.text[fig.span.end - sent.span.start : name.span.start - sent.span.start]
            if "old" in fig.text and not any(c in between for c in ",.;:()"):
                return name
    return None
