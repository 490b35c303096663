"""What is known of each line of a pasted text: the numbers that the line model weighs."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Final

from digest.reading.judged.furniture import (
    credited,
    ends,
    opens_block,
    personal,
    pictured,
    policy,
    reason,
)
from digest.reading.whose.byline import byline, is_name
from digest.text.times.stamps import stamp

_WORD: Final = re.compile(r"\w+")
_PROSE: Final = 12  # words of a finished line that counts as prose
_FAR: Final = 15
_LONG: Final = 60  # words of a line that is looked at for phrases of page furniture
_CONTENT: Final = 5  # letters of a word that may tell what the text is about
NAMES: Final = (
    "words",
    "ends",
    "reason",
    "opens",
    "opened",
    "credited",
    "personal",
    "byline",
    "stamp",
    "name",
    "head",
    "after_head",
    "digits",
    "lower",
    "commas",
    "upper",
    "capital",
    "quote",
    "question",
    "length",
    "colon",
    "at",
    "from_first",
    "to_last",
    "inside",
    "before_words",
    "before_ends",
    "before_prose",
    "before_reason",
    "after_words",
    "after_ends",
    "after_prose",
    "after_reason",
    "before2_prose",
    "after2_prose",
    "short_run",
    "prose_near",
    "again",
    "topic",
    "topic_prose",
    "longest",
    "share",
    "title",
    "pictured",
    "policy",
)


def features(
    lines: Sequence[str],
    *,
    used: Mapping[int, str],
    title: str = "",
    wanted: Container[int] | None = None,
) -> Iterator[list[float]]:
    """A row of `NAMES` for each line, or for those at the `wanted` places.

    `used` names the lines (by place) that the head took.
    """
    words = [_WORD.findall(line) for line in lines]
    counts = [len(w) for w in words]
    finished = [ends(line) for line in lines]
    short = [n <= _LONG for n in counts]
    why = [reason(line) if s else None for line, s in zip(lines, short, strict=True)]
    prose = [
        n >= _PROSE and f and not w and i not in used
        for i, (n, f, w) in enumerate(zip(counts, finished, why, strict=True))
    ]
    places = [i for i, p in enumerate(prose) if p]
    first, last = (places[0], places[-1]) if places else (0, max(len(lines) - 1, 0))
    bags = [_content(w) for w in words]
    _, again_anywhere = _met(bags)
    in_prose, again_in_prose = _met(bags[i] for i in places)
    longest = max(counts, default=1)
    total = sum(counts) or 1
    heads = max(used, default=-1)
    title_words = Counter(w.casefold() for w in _WORD.findall(title))
    seen: set[str] = set()
    opened = _FAR
    for i, line in enumerate(lines):
        n = counts[i]
        opens = short[i] and opens_block(line)
        opened = 0 if opens else min(opened + 1, _FAR)
        key = line.casefold()
        again = key in seen
        seen.add(key)
        if wanted is not None and i not in wanted:
            continue
        firsts = [w[0] for w in words[i]]
        letters = [w for w in words[i] if w[0].isalpha()]
        bag = bags[i]
        around = [j for j in range(max(0, i - 3), min(len(lines), i + 4)) if j != i]
        yield [
            math.log1p(n),
            float(finished[i]),
            float(why[i] is not None),
            float(opens),
            float(opened),
            float(short[i] and credited(line)),
            float(short[i] and personal(line)),
            float(short[i] and byline(line) is not None),
            float(n <= 16 and stamp(line) is not None),
            float(is_name(line)),
            float(i in used),
            float(max(-_FAR, min(_FAR, i - heads))),
            sum(map(str.isdigit, firsts)) / max(n, 1),
            sum(w[0].islower() for w in letters) / max(len(letters), 1),
            line.count(",") / max(n, 1),
            sum(map(str.isupper, letters)) / max(len(letters), 1),
            float(line[0].isupper()),
            float(line[0] in "\"“”'‘«„"),
            float(line[-1] == "?"),
            len(line) / max(n, 1),
            float(":" in line[:25]),
            i / len(lines),
            float(max(-_FAR, min(_FAR, i - first))),
            float(max(-_FAR, min(_FAR, last - i))),
            float(first <= i <= last),
            *_neighbour(i - 1, counts, finished, prose, why),
            *_neighbour(i + 1, counts, finished, prose, why),
            float(i > 1 and prose[i - 2]),
            float(i + 2 < len(lines) and prose[i + 2]),
            _short_run(i, finished),
            sum(prose[j] for j in around) / max(len(around), 1),
            float(again),
            len(bag & again_anywhere) / max(len(bag), 1),
            len(bag & (again_in_prose if prose[i] else in_prose)) / max(len(bag), 1),
            n / longest,
            n / total,
            _shared(words[i], title_words) / max(n, 1),
            float(short[i] and pictured(line)),
            float(short[i] and policy(line)),
        ]


def _met(bags: Iterable[set[str]]) -> tuple[set[str], set[str]]:
    """The words of the bags, and those of more than one."""
    once: set[str] = set()
    again: set[str] = set()
    for bag in bags:
        again |= once & bag
        once |= bag
    return once, again


def _shared(words: Sequence[str], title: Counter[str]) -> int:
    """How many of a title's words the line holds."""
    folded = [w.casefold() for w in words]
    if title.keys().isdisjoint(folded):
        return 0
    return sum((Counter(folded) & title).values())


def _content(words: Sequence[str]) -> set[str]:
    """The longer words of a line, folded and cut to their stems' length."""
    return {w.casefold()[:7] for w in words if len(w) >= _CONTENT}


def _neighbour(
    i: int,
    counts: Sequence[int],
    finished: Sequence[bool],
    prose: Sequence[bool],
    why: Sequence[str | None],
) -> tuple[float, float, float, float]:
    if not 0 <= i < len(counts):
        return -1.0, -1.0, -1.0, -1.0
    return math.log1p(counts[i]), float(finished[i]), float(prose[i]), float(why[i] is not None)


def _short_run(i: int, finished: Sequence[bool]) -> float:
    if finished[i]:
        return 0.0
    run = 1
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(finished) and not finished[j] and run < _FAR:
            run += 1
            j += step
    return float(run)
