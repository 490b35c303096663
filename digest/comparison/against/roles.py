"""The post of a person, which one report lessens: professor, assistant professor."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

from digest.comparison.against.pairs import MOST, Pair, against, grouped, of_the_day
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.reading import Report, Sent, words_of
from digest.comparison.rows.lexicon import lexicon
from digest.model import Mention
from digest.text.words import fold

REACH: Final = 60
"""Characters beside a name in which its post stands."""

_BODY: Final = re.compile(r" (?:of|at|for|in|with) ([^,.;:()–—]{1,80})")

_Post = tuple[Claim, str, str, frozenset[str], str]
"""What is printed, the post, what lessens it, the words that say of what it is, whose it is."""


def roles(reports: Sequence[Report]) -> list[Candidate]:
    """The candidates of posts that exclude each other: professor and assistant professor."""
    told: dict[tuple[str, str], dict[str, list[_Post]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        for sent in report.sents if report.voice and report.lang == "en" else ():
            for name in sent.names if not sent.chaff and of_the_day(sent) else ():
                if name.kind == "person" and " " in name.key and (post := _post(sent, name)):
                    told[fold(name.key), post[1]][report.id].append(post)
    pairs = [
        Pair(mine[0], other[0], 0.6, mine[4])
        for key, held in sorted(told.items())
        for one, two in combinations(sorted(held), 2)
        if not {p[2] for p in held[one]} & {p[2] for p in held[two]}
        for mine in held[one]
        for other in held[two]
        if mine[3] == other[3]
    ]
    return grouped(pairs[:MOST])


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A post at the beginning of a name, right before it, and behind it between commas."""
    lists = lexicon("en").lists
    less, posts = ("|".join(sorted(lists[name])) for name in ("lesser", "posts"))
    post = rf"(?:(?P<less>{less})[ -])?(?P<post>{posts})"
    more = r"(?P<of>(?:[\w'’-]+ ){0,3}?)"
    return (
        re.compile(rf"{post} ", re.IGNORECASE),
        re.compile(rf"(?<![\w-]){more}{post} $", re.IGNORECASE),
        re.compile(
            rf", (?:(?:an?|the|its|his|her|their) )?{more}{post}"
            r"(?=$|[,.;)]| (?:of|at|for|in|with) )",
            re.IGNORECASE,
        ),
    )


def _post(sent: Sent, name: Mention) -> _Post | None:
    """The post that stands right before a name, or behind it between commas."""
    start, end = (at - sent.span.start for at in (name.span.start, name.span.end))
    within, before, behind = _patterns()
    begins = within.match(sent.text, start, end)  # "Professor Xinyu Dai" as one name
    found = before.search(sent.text, max(0, start - REACH), begins.end() if begins else start)
    lists = lexicon("en").lists
    small = lists["determiners"] | lists["inside"] | lists["stops"] | lists["auxiliary"]
    if found:
        words = [w.low for w in words_of(found["of"], "en")]
        last = max((n for n, low in enumerate(words) if low in small | lists["saying"]), default=-1)
        of, body = words[last + 1 :], _BODY.match(sent.text, end)
    else:
        others = any(n.kind == "person" and n.span.end <= name.span.start for n in sent.names)
        found = None if others else behind.match(sent.text, end)  # whose post it is
        if found is None:
            return None
        of, body = found["of"].lower().split(), _BODY.match(sent.text, found.end())
        if small & {*of} or any(map(lexicon("en").negates, of)):
            return None
    named = {w.stem for w in words_of(body[1], "en")} - {""} if body else set()
    less, noun = (found["less"] or "").lower(), found["post"].lower()
    at = found.start("less") if less else found.start("post")
    claim = against("role", sent, at, found.end("post"), f"{less} {noun}".strip())
    return claim, noun, less, frozenset({*of} | named), name.key
