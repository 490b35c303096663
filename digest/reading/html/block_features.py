"""What is known of each block of a page: the numbers that the line model weighs."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from digest.reading.html.block_places import (
    IN_ROWS,
    NO_TAG,
    NOT_IN,
    TAG_ROWS,
    TAGS,
    Around,
    marked,
    surroundings,
)
from digest.reading.html.block_votes import Voices, votes
from digest.reading.html.blocks import Block, Place
from digest.reading.judged.furniture import (
    credited,
    ends,
    opens_block,
    personal,
    pictured,
    policy,
    reason,
)

_WORD: Final = re.compile(r"\w+")
_LONG: Final = 60  # words of a block that is looked at for phrases of page furniture
_FAR: Final = 20  # blocks; what stands further away says nothing more

NAMES: Final = (
    "words",
    "ends",
    "linked",
    "links",
    "strong",
    "slanted",
    "full",
    "precise",
    "second",
    "ld",
    *(f"tag_{t[0]}" for t in TAGS),
    "bad",
    "bad_near",
    "bad_far",
    "good",
    "lead",
    "image",
    "in_figure",
    "in_aside",
    "in_foot",
    "in_list",
    "in_quote",
    "same_parent",
    "same_names",
    "same_grand",
    "depth",
    "from_first",
    "to_last",
    "inside",
    "at",
    "before_full",
    "before_words",
    "before_ends",
    "after_full",
    "after_words",
    "after_ends",
    "before2_full",
    "after2_full",
    "short_run",
    "reason",
    "opens",
    "after_opens",
    "credited",
    "title",
    "description",
    "again",
    "quote",
    "digits",
    "lower",
    "commas",
    "capital",
    "length",
    "votes",
    "siblings",
    "upper",
    "contact",
    "question",
    "pictured",
    "policy",
)


# A block of which no voice took this share is not asked: letting such blocks in cost .003 of F1.
_VOTE: Final = 0.3


def features(blocks: Sequence[Block], voices: Voices) -> tuple[list[int], list[list[float]]]:
    """The blocks that may be of the article (their numbers) and a row of `NAMES` for each."""
    words = [_WORD.findall(b.text) for b in blocks]
    full, precise, second, ld = votes(words, voices)
    counts = [len(w) for w in words]
    finished = [ends(b.text) for b in blocks]
    parents, names, grands = _mains(blocks, counts, full)
    prose = [i for i, n in enumerate(counts) if full[i] > 0.5 and n >= 12 and finished[i]] or [
        i for i, n in enumerate(counts) if full[i] > 0.5
    ]
    first, last = (prose[0], prose[-1]) if prose else (0, len(blocks) - 1)
    main_depth = blocks[first].place.depth if blocks else 0
    title = Counter(w.casefold() for w in _WORD.findall(voices.title))
    description = Counter(w.casefold() for w in _WORD.findall(voices.description))
    seen: set[str] = set()
    opened = _FAR
    siblings = Counter(id(b.place.parent) for b in blocks)
    places: dict[int, Around] = {}  # the blocks of an article stand in few places
    rows: list[list[float]] = []
    asked: list[int] = []
    for i, b in enumerate(blocks):
        voted = full[i] + precise[i] + second[i]
        if full[i] <= _VOTE and second[i] <= _VOTE:
            continue
        asked.append(i)
        over = id(b.place.parent)
        if over not in places:
            places[over] = surroundings(b.place)
        around = places[over]
        own = marked(b.place.names)
        tag = b.place.tag
        n = counts[i]
        text = b.text
        short = n <= _LONG
        opens = short and opens_block(text)
        opened = 0 if opens else min(opened + 1, _FAR)
        key = text.casefold()
        again = key in seen
        seen.add(key)
        bag = list(map(str.casefold, words[i]))
        starts = [w[0] for w in words[i]]
        letters = [w for w in words[i] if w[0].isalpha()]
        rows.append(
            [
                math.log1p(n),
                float(finished[i]),
                b.linked,
                min(b.links, 5.0),
                b.strong,
                b.slanted,
                full[i],
                precise[i],
                second[i],
                ld[i] if voices.ld else -1.0,
                *TAG_ROWS.get(tag, NO_TAG),
                own[0],
                around.bad_near,
                around.bad_far,
                *map(max, own[1:], around.near),
                *map(max, IN_ROWS.get(tag, NOT_IN), around.inside),
                parents.get(over, 0.0),
                names.get((tag, b.place.names), 0.0),
                grands.get(around.grand, 0.0),
                float(max(-9, min(9, b.place.depth - main_depth))),
                float(max(-_FAR, min(_FAR, i - first))),
                float(max(-_FAR, min(_FAR, last - i))),
                float(first <= i <= last),
                i / len(blocks),
                *_neighbour(i - 1, full, counts, finished),
                *_neighbour(i + 1, full, counts, finished),
                full[i - 2] if i > 1 else 0.0,
                full[i + 2] if i + 2 < len(blocks) else 0.0,
                _short_run(i, counts, finished),
                float(short and reason(text) is not None),
                float(opens),
                float(opened),
                float(short and credited(text)),
                _overlap(bag, title),
                _overlap(bag, description),
                float(again),
                float(text[0] in "\"“”'‘«„"),
                sum(map(str.isdigit, starts)) / max(n, 1),
                sum(map(str.islower, starts)) / max(len(letters), 1),
                text.count(",") / max(n, 1),
                float(text[0].isupper()),
                len(text) / max(n, 1),
                voted,
                math.log1p(siblings[over]),
                sum(map(str.isupper, letters)) / max(len(letters), 1),
                float(short and personal(text)),
                float(text[-1] == "?"),
                float(short and pictured(text)),
                float(short and policy(text)),
            ]
        )
    return asked, rows


def _mains(
    blocks: Sequence[Block], counts: Sequence[int], full: Sequence[float]
) -> tuple[dict[int, float], dict[tuple[str, str], float], dict[int, float]]:
    """Shares of the body's words by parent, by the element's own names, and by grandparent."""
    parents: Counter[int] = Counter()
    names: Counter[tuple[str, str]] = Counter()
    grands: Counter[int] = Counter()
    total = 0.0
    for b, n, vote in zip(blocks, counts, full, strict=True):
        if vote <= 0.5:
            continue
        weight = n
        total += weight
        parents[id(b.place.parent)] += weight
        names[b.place.tag, b.place.names] += weight
        grand: Place | None = b.place.parent.parent if b.place.parent else None
        grands[id(grand) if grand else 0] += weight
    total = total or 1.0
    return (
        {k: v / total for k, v in parents.items()},
        {k: v / total for k, v in names.items()},
        {k: v / total for k, v in grands.items()},
    )


def _neighbour(
    i: int, full: Sequence[float], counts: Sequence[int], finished: Sequence[bool]
) -> tuple[float, float, float]:
    if not 0 <= i < len(full):
        return 0.0, 0.0, 0.0
    return full[i], math.log1p(counts[i]), float(finished[i])


def _short_run(i: int, counts: Sequence[int], finished: Sequence[bool]) -> float:
    """How many unfinished lines stand together around the block: lists of links are long runs."""
    if finished[i]:
        return 0.0
    run = 1
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(counts) and not finished[j] and run < _FAR:
            run += 1
            j += step
    return float(run)


def _overlap(bag: Sequence[str], other: Counter[str]) -> float:
    shared = other.keys() & bag
    return sum(min(bag.count(w), other[w]) for w in shared) / max(len(bag), 1)
