"""Agencies told from persons: who stands in a dateline or a credit line wrote as an agency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.reading.whose.agencies import agency
from digest.reading.whose.byline import Byline
from digest.text.normalise import one_line

_NAME: Final = r"[A-ZÀ-Þ][\w.&'’-]{1,24}(?: [A-ZÀ-Þ][\w.&'’-]{1,24}){0,3}"
# "PORT ALDER, Aug 18 (North Wire) -": a town, perhaps a day, the name in brackets, a dash
_TOWN: Final = r"[A-ZÀ-Þ][\w.'’-]{1,20}(?:[ ,/]{1,2}[A-ZÀ-Þ][\w.'’-]{1,20}){0,3}"
_DATELINE: Final = re.compile(
    rf"(?P<town>{_TOWN})(?P<day>,? (?:[A-Z]\w{{2,8}}\.? \d{{1,2}}|\d{{1,2}}\.? [A-Z]\w{{2,8}}))?"
    rf" ?\((?P<name>{_NAME})\) ?[-–—:]"
)
# A line of nothing but the credit: "(North Wire)", "— North Wire", "Source: North Wire".
_CREDIT: Final = re.compile(
    rf"(?:\((?P<a>{_NAME})\)"
    rf"|(?:[-–—]|(?:[Ss]ource|[Aa]gency|Quelle|Fuente|Fonte):) ?(?P<b>{_NAME}))\.?"
)
_DESK: Final = re.compile(
    rf"\(?(?:[Rr]eporting|[Ss]tory|[Tt]ext|[Ww]riting|[Rr]eport) by (?:the )?(?P<name>{_NAME}?)"
    r"(?:['’]s)? (?:[A-ZÀ-Þ]\w{1,20} ){0,2}(?:bureau|desk|newsroom|staff|service)\b"
    r"[^.\n]{0,40}\.?\)?",
)
_RIGHTS: Final = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright)(?: ?©)? ?(?:\d{{4}})?,? ?(?P<name>{_NAME})\b"
)
_EDGE: Final = 2  # paragraphs at the start that may open with a dateline, and at the end
_NOT_AGENCIES: Final = frozenset(
    "updated corrected video photo photos opinion analysis live exclusive file".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """Persons and agencies as they were told apart, and the lines of the body that are credits."""

    persons: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def credited(
    by: Byline, body: Sequence[str], *, dropped: Sequence[str] = (), outlet: str | None = None
) -> Credited:
    """The byline set right by what the text says of its source; `dropped` are its furniture.

    An author of one word who is named as agency in a dateline, a credit line or a line of rights is
    that agency. A dateline in capitals or with a day names an agency, known or not.

    >>> credited(Byline(persons=("Norwire",)), ["ALDER, May 5 (Norwire) - A crane fell."])
    Credited(persons=(), agencies=('Norwire',), lines=())
    """
    sure: list[str] = []
    said: set[str] = set()
    lines: list[str] = []
    for text in body[:_EDGE]:
        if m := _DATELINE.match(text):
            name = m["name"]
            said.add(_key(name))
            if agency(name) or m["town"].isupper() or m["day"]:
                sure.append(name)
    for text in body[-_EDGE:]:
        if m := _CREDIT.fullmatch(text):
            name = m["a"] or m["b"]
            said.add(_key(name))
            if m["a"] or agency(name) or any(_key(p) == _key(name) for p in by.persons):
                lines.append(text)
            if agency(name):
                sure.append(name)
    for text in (*body[-_EDGE:], *dropped):
        if len(text) > 300:
            continue
        line = one_line(text)
        found = [_CREDIT.fullmatch(line), _DESK.fullmatch(line), _RIGHTS.match(line)]
        for m in filter(None, found):
            said.update(_key(v) for v in m.groupdict().values() if v)
    own = _key(outlet or "")
    agencies = list(by.agencies)
    for name in sure:
        usual = agency(name) or name
        if _key(name) != own and name.casefold() not in _NOT_AGENCIES and usual not in agencies:
            agencies.append(usual)
    persons = []
    for person in by.persons:
        names = {_key(a) for a in agencies}
        if _key(person) in names or (" " not in person and _key(person) in said):
            if _key(person) not in names:
                agencies.append(person)
        else:
            persons.append(person)
    return Credited(persons=tuple(persons), agencies=tuple(agencies), lines=tuple(lines))


def has_dateline(line: str) -> bool:
    """Whether the line opens with a dateline that names an agency.

    >>> has_dateline("PORT ALDER (AP) - A crane fell.")
    True
    """
    return _DATELINE.match(one_line(line)) is not None


def is_credit(line: str) -> bool:
    """Whether the line holds nothing but a credit.

    >>> is_credit("(Coastpress)"), is_credit("(laughs)")
    (True, False)
    """
    text = one_line(line)
    return bool(_CREDIT.fullmatch(text) or _DESK.fullmatch(text))


def _key(name: str) -> str:
    folded = name.casefold().removesuffix("'s").removesuffix("’s")
    return "".join(c for c in folded if c.isalnum())
