"""Persons: the age that stands beside a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from digest.comparison.claims.claim import Claim, claim_at
from digest.comparison.reading import Report, Sent
from digest.model import Figure, Mention
from digest.text.words import fold

REACH: Final = 4
"""Characters between a name and the age behind it: "Ana Ortiz, 34,"."""

AHEAD: Final = 40
"""Characters between "34-year-old" and the name that it stands before."""


SHORT: Final = 3
"""Letters of a first name that another may be the whole of."""


def persons(reports: Sequence[Report]) -> list[Claim]:
    """The ages of named persons; who has an age in one report and none in another is no claim."""
    aged = [
        (sent, fig, _ends(name))
        for report in reports
        for sent in report.sents
        for fig in (sent.figures if not sent.chaff else ())
        if fig.kind == "age" and (name := whose(sent, fig))
    ]
    known = frozenset(name for _, _, name in aged)
    return [
        claim_at("person", f"age:{_short(name, known)} {name[1]}", sent, fig.span, fig)
        for sent, fig, name in aged
    ]


def _ends(name: Mention) -> tuple[str, str]:
    """The first and the last word of a name: "Ana M. Ortiz" is Ana Ortiz."""
    words = fold(name.key).split()
    return words[0], words[-1]


def _short(name: tuple[str, str], known: Collection[tuple[str, str]]) -> str:
    """The shortest form of a first name that has an age too: "Zach" of "Zachary"."""
    first, last = name
    forms = [f for f, o in known if o == last and first.startswith(f) and len(f) >= SHORT]
    return min(forms, key=len, default=first)


def named(claim: Claim) -> str:
    """The name beside the age of a claim."""
    found = whose(claim.sent, claim.norm) if isinstance(claim.norm, Figure) else None
    return found.key if found else ""


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
