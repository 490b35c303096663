"""One person's post, with a word that lessens it in one report and without in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.comparison.against.pairs import MOST, Pair, against, grouped
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.reading import Report, Sent
from digest.comparison.rows.lexicon import lexicon
from digest.model import Mention
from digest.text.words import fold

REACH: Final = 40
"""Characters between a name and the post behind it: "Ana Ortiz, an assistant professor"."""


def roles(reports: Sequence[Report]) -> list[Candidate]:
    """The candidates of posts that exclude each other: professor and assistant professor."""
    by_name: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        pattern = _pattern(report.lang)
        if pattern is None or not report.voice:
            continue
        for sent in report.sents:
            for name in sent.names if not sent.chaff else ():
                claim = _role(sent, name, pattern) if _person(name) else None
                if claim:
                    by_name[fold(name.key)][report.id].append(claim)
    pairs: list[Pair] = []
    for key in sorted(by_name):
        ids = sorted(by_name[key])
        for n, one in enumerate(ids):
            for two in ids[n + 1 :]:
                pairs += _apart(by_name[key][one], by_name[key][two])
    return grouped(pairs[:MOST])


def _person(name: Mention) -> bool:
    return name.kind == "person" and " " in name.key


@lru_cache(maxsize=4)
def _pattern(lang: str) -> re.Pattern[str] | None:
    lists = lexicon(lang).lists
    if "posts" not in lists or "lesser" not in lists:
        return None
    lesser, posts = ("|".join(sorted(lists[name])) for name in ("lesser", "posts"))
    return re.compile(rf"\b(?:(?P<less>{lesser})[ -])?(?P<post>{posts})\b", re.IGNORECASE)


def _role(sent: Sent, name: Mention, pattern: re.Pattern[str]) -> Claim | None:
    """The post that stands right before a name, or behind it between commas."""
    at = sent.span.start
    start, end = name.span.start - at, name.span.end - at
    inside = pattern.match(sent.text, start, end)  # "Professor Xinyu Dai" as one name
    found = inside or _right_before(sent.text, start, pattern) or _behind(sent.text, end, pattern)
    if found is None:
        return None
    norm = f"{(found['less'] or '').lower()} {found['post'].lower()}".strip()
    return against("role", sent, found.start(), found.end(), norm)


def _right_before(text: str, start: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    for m in pattern.finditer(text, max(0, start - REACH), start):
        if text[m.end() : start] == " ":
            return m
    return None


def _behind(text: str, end: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The post in an apposition: up to the next comma, and no name between."""
    if text[end : end + 2] != ", ":
        return None
    part = re.compile(r"(?:(?:a|an|the|its|his|her|their)\s)?[^,.;:()]{0,40}").match(text, end + 2)
    stop = part.end() if part else end
    m = pattern.search(text, end + 2, stop)
    if m is None or any(ch.isupper() for ch in text[end + 2 : m.start()]):
        return None
    return m


def _apart(ours: Sequence[Claim], theirs: Sequence[Claim]) -> list[Pair]:
    """Posts with one noun, of which one report always lessens it and the other never does."""
    found = []
    for mine in ours:
        for other in theirs:
            post = mine.norm.split()[-1] if isinstance(mine.norm, str) else ""
            same = str(other.norm).split()[-1:] == [post]
            if not same or mine.norm == other.norm:
                continue
            left, right = (
                {str(c.norm) for c in side if str(c.norm).split()[-1] == post}
                for side in (ours, theirs)
            )
            if not left & right:
                name = next(n for n in mine.sent.names if _near(mine, n))
                found.append(Pair(mine, other, 0.6, name.key))
    return found


def _near(claim: Claim, name: Mention) -> bool:
    start = name.span.start - claim.sent.span.start
    end = name.span.end - claim.sent.span.start
    return (
        claim.span is not None
        and _person(name)
        and (
            start <= claim.span.start < end
            or claim.span.end + 1 == start
            or 0 <= claim.span.start - end <= 2 * REACH
        )
    )
