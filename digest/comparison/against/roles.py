"""One person's post, with a word that lessens it in one report and without in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.comparison.against.pairs import MOST, Pair, against, grouped, of_the_day
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.reading import Report, Sent
from digest.comparison.rows.lexicon import lexicon
from digest.model import Mention
from digest.text.words import fold

REACH: Final = 40
"""Characters before a name in which its post begins: "Assistant Professor Ana Ortiz"."""

MORE: Final = 3
"""Words before a post that say of what it is: "harbour guild president"."""

_APPOSED: Final = re.compile(r", (?:(?:an?|the|its|his|her|their) )?(?P<more>)")
_WHERE: Final = re.compile(r" (?:of|at|for|in|with) (?P<body>[^,.;:()–—]{1,80})")
_STOP: Final = re.compile(r"$|[,.;)]")


@dataclass(frozen=True, slots=True)
class _Post:
    """A post as it is printed, whose it is, and the words that say of what."""

    claim: Claim
    name: str
    noun: str
    lesser: str
    of: frozenset[str]


def roles(reports: Sequence[Report]) -> list[Candidate]:
    """The candidates of posts that exclude each other: professor and assistant professor."""
    by_name: dict[str, dict[str, list[_Post]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        pattern = _pattern(report.lang)
        if pattern is None or not report.voice:
            continue
        for sent in report.sents:
            if sent.chaff or not of_the_day(sent):
                continue
            for name in sent.names:
                post = _post(sent, name, pattern) if _person(name) else None
                if post:
                    by_name[fold(name.key)][report.id].append(post)
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
    return re.compile(
        rf"(?<![\w-])(?:(?P<less>{lesser})[ -])?(?P<post>{posts})(?![\w'’-])", re.IGNORECASE
    )


def _post(sent: Sent, name: Mention, pattern: re.Pattern[str]) -> _Post | None:
    """The post that stands right before a name, or behind it between commas."""
    at = sent.span.start
    start, end = name.span.start - at, name.span.end - at
    found = pattern.match(sent.text, start, end)  # "Professor Xinyu Dai" as one name
    found = found or _right_before(sent.text, start, pattern)
    if found:
        of = _before(sent, found.start())
        where = _WHERE.match(sent.text, end)
    else:
        others = any(n.kind == "person" and n.span.end <= name.span.start for n in sent.names)
        apposed = None if others else _APPOSED.match(sent.text, end)  # whose post it is
        found = _behind(sent.text, apposed, pattern) if apposed else None
        if apposed is None or found is None:
            return None
        of = frozenset(
            w.low for w in sent.words if apposed.start("more") <= w.start < found.start()
        )
        where = _WHERE.match(sent.text, found.end())
        if where is None and not _STOP.match(sent.text, found.end()):
            return None  # "Ana Ortiz, mayor Jon Kvist and ..."
    barred = lexicon("en").lists["inside"] | lexicon("en").lists["stops"]
    if of & (barred | lexicon("en").lists["auxiliary"]) or any(map(lexicon("en").negates, of)):
        return None
    if where:
        of |= {w.stem for w in sent.words if where.start() < w.start < where.end() and w.stem}
    less, noun = (found["less"] or "").lower(), found["post"].lower()
    claim = against("role", sent, found.start(), found.end(), f"{less} {noun}".strip())
    return _Post(claim, name.key, noun, less, of)


def _right_before(text: str, start: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    for m in pattern.finditer(text, max(0, start - REACH), start):
        if text[m.end() : start] == " ":
            return m
    return None


def _before(sent: Sent, start: int) -> frozenset[str]:
    """The words before a post that may say of what it is: "former harbour" president."""
    lists = lexicon("en").lists
    idle = lists["determiners"] | lists["inside"] | lists["stops"] | lists["auxiliary"]
    found: set[str] = set()
    for word in reversed([w for w in sent.words if w.end <= start][-MORE:]):
        if word.low in idle | lists["saying"] or sent.text[word.end : start].strip(" -"):
            break
        found.add(word.low)
        start = word.start
    return frozenset(found)


def _behind(text: str, apposed: re.Match[str], pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The post in an apposition, with at most two words before it."""
    for m in pattern.finditer(text, apposed.start(), apposed.end() + REACH):
        begins = apposed.start("more")
        if m.start() >= begins and len(text[begins : m.start()].split()) <= MORE - 1:
            plain = all(ch.isalpha() or ch in " '-" for ch in text[begins : m.start()])
            return m if plain else None
    return None


def _apart(ours: Sequence[_Post], theirs: Sequence[_Post]) -> list[Pair]:
    """Posts of one noun and one body, of which one report always lessens it, the other never."""
    found = []
    for mine in ours:
        for other in theirs:
            if mine.noun != other.noun or mine.of != other.of or mine.lesser == other.lesser:
                continue
            left, right = (
                {p.lesser for p in side if p.noun == mine.noun} for side in (ours, theirs)
            )
            if not left & right:
                found.append(Pair(mine.claim, other.claim, 0.6, mine.name))
    return found
