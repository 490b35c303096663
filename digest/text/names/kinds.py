"""What kind of thing a name names, and which names are the same: votes of all its mentions."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from digest.model import MentionKind
from digest.text.lang.en import words as en

ACRONYM: Final = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z0-9&]{1,6}\Z")
JOINERS: Final = frozenset(("of", "for", "and", "&"))
_AGE: Final = re.compile(r",? (?:\(?\d{1,3}\)?,|who\b|a \w+)")
_PLACE_BEFORE: Final = frozenset(("in", "at", "near", "from", "to", "towards", "across", "outside"))
_REGIONS: Final = frozenset(
    "region province city town peninsula county district oblast area".split()
)
_PERSON_VERBS: Final = en.SAYING | frozenset(
    "was is has had will who whose died arrived married scored won lost joined".split()
)
_NO_ORG: Final = en.ZONES | frozenset(
    "ii iii iv vi vii viii ix xi xii xvi xvii qc sc kc ok tv".split()
)


@dataclass(slots=True)
class Run:
    """Capitalised words that stand together, before it is known what they name."""

    start: int
    end: int
    tokens: list[str]
    opens: bool  # stands at the start of a sentence
    before: str  # the word before, lower case
    after: str
    title: bool = False
    kind: MentionKind = "other"
    votes: dict[MentionKind, float] = field(default_factory=lambda: defaultdict(float))


# Heads that nobody is called by, other than "hill" or "lane": "William County" is a place.
_NO_SURNAME: Final = frozenset(
    """county district province airport school hospital university college council company island
    street road avenue bridge square stadium museum theatre library foundation institute""".split()
)


def is_people(name: str) -> bool:
    """True for a nationality or its people: "Ukrainian", "Britons"."""
    return name in en.DEMONYMS or name.removesuffix("s") in en.DEMONYMS


# Votes are in steps of about half a clear sign; less than one such sign names no kind.
_ENOUGH: Final = 0.5


def vote(text: str, runs: list[Run]) -> None:
    """Lay down what each run's words and neighbours say about its kind (into `Run.votes`)."""
    for r in runs:
        name = " ".join(r.tokens)
        last, low = r.tokens[-1], r.tokens[-1].lower()
        v = r.votes
        if r.title:
            v["person"] += 3
        if r.tokens[0] in en.GIVEN_NAMES and name not in en.COUNTRIES and low not in _NO_SURNAME:
            v["person"] += 2 if len(r.tokens) > 1 else 0.6
        if name in en.COUNTRIES:
            v["place"] += 4
        if is_people(name):
            v.clear()
            continue
        if any(t.lower() in en.ORG_HEADS for t in r.tokens):
            v["org"] += 2.5 if low in en.ORG_HEADS else 1.5
        if low in en.PLACE_HEADS or (
            len(r.tokens) > 1
            and r.tokens[0].lower()
            in ("lake", "mount", "port", "cape", "north", "south", "east", "west", "san", "santa")
        ):
            v["place"] += 2
        if ACRONYM.match(last) and len(r.tokens) == 1 and low not in _NO_ORG:
            v["org"] += 1.2
        if r.before in _PLACE_BEFORE and len(r.tokens) <= 3:
            v["place"] += 0.8 if r.before in ("in", "near", "across") else 0.3
        if r.after in en.SAYING:
            v["person"] += 0.7
        elif r.after in _PERSON_VERBS:
            v["person"] += 0.2
        short = len(r.tokens[0]) <= 3 and r.tokens[0].isupper() and r.tokens[0].isalpha()
        if len(r.tokens) in (2, 3) and all(t[:1].isalpha() for t in r.tokens) and not short:
            v["person"] += 0.5
            if _AGE.match(text, r.end):
                v["person"] += 1
        if r.after in _REGIONS:
            v["place"] += 1.5
        if r.before == "the":
            v["org"] += 0.4
            v["person"] -= 1.0


def keys(runs: list[Run]) -> list[tuple[str, MentionKind]]:
    """Key and kind of every run: short forms joined, votes of all mentions of a key summed."""
    full: dict[str, str] = {}  # short form -> full name, the first full name wins
    seen: dict[str, str] = {}
    for r in runs:
        name = " ".join(r.tokens)
        if len(r.tokens) > 1 and name not in seen:
            seen[name] = _join_longer(r, full) or name
            for short in _shorts(r):
                full.setdefault(short, seen[name])
    names = [" ".join(r.tokens) for r in runs]
    keys = [seen.get(n) or full.get(n) or _as_country(n) for n in names]
    votes: dict[str, dict[MentionKind, float]] = defaultdict(lambda: defaultdict(float))
    for r, key in zip(runs, keys, strict=True):
        for kind, v in r.votes.items():
            votes[key][kind] += v
    kinds: dict[str, MentionKind] = {}
    for key, tally in votes.items():
        best = max(sorted(tally), key=lambda k: tally[k])
        kinds[key] = best if tally[best] >= _ENOUGH else "other"
    return [
        (key, "other" if is_people(name) else kinds.get(key, "other"))
        for key, name in zip(keys, names, strict=True)
    ]


def _as_country(name: str) -> str:
    return en.DEMONYMS.get(name) or en.DEMONYMS.get(name.removesuffix("s")) or name


def _shorts(r: Run) -> list[str]:
    """The short forms under which a name of several words may come back."""
    out = []
    name = " ".join(r.tokens)
    personal = not any(
        t.lower() in en.ORG_HEADS or t.lower() in en.PLACE_HEADS or t.lower() in JOINERS
        for t in r.tokens
    )
    if personal and name not in en.COUNTRIES and r.tokens[-1] not in en.COUNTRIES:
        out.append(r.tokens[-1])
        for i, t in enumerate(r.tokens[:-1]):
            if t.lower() in en.PARTICLES or t.startswith(("al-", "Al-", "el-")):
                out.append(" ".join(r.tokens[i:]))
        if r.tokens[0] in en.GIVEN_NAMES:
            out.append(r.tokens[0])
    capitals = [t[0] for t in r.tokens if t[0].isupper()]
    if len(capitals) >= 3:
        out.append("".join(capitals))
    return out


def _join_longer(r: Run, full: dict[str, str]) -> str | None:
    """The earlier full name that this one varies ("Jens P. Stoltenberg")."""
    known = full.get(r.tokens[-1])
    if known is None:
        return None
    a, b = known.split(), r.tokens
    return known if a[0] == b[0] and a[-1] == b[-1] else None
