"""Which articles tell one event: pairs of near chunks of days, each pair of blocks by itself.

A block is some chunks in the order of their days. Two blocks are looked at together when their
days lie within the window; documents without any day lie in blocks that are near to all. What a
task finds does not depend on who does it: a pair's decision looks at its two texts alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from digest.archive.chunks import Chunk, load_bags
from digest.archive.linked import linked
from digest.archive.parts import made_of, read_json, write_json
from digest.options import StoryOptions
from digest.stories.group import LOOKS_ALIKE, NEAREST, WORTH_TELLING
from digest.stories.index import candidates
from digest.stories.pairs.decision import decide
from digest.stories.pairs.stream import stream

BLOCK: Final = 20  # chunks: what a worker holds is two blocks without their texts
WINDOW: Final = 30  # days between two reports of one event at most: the decision allows a few


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some chunks in the order of their days."""

    number: int
    chunks: tuple[int, ...]
    first: int | None  # days as numbers; None where one has no day
    last: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTask:
    """Two blocks, or one with itself."""

    left: Block
    right: Block
    work: str
    key: str
    opts: StoryOptions


def blocks(chunks: Mapping[int, Chunk], size: int = BLOCK) -> list[Block]:
    """Give the blocks of the chunks."""
    numbers = sorted(chunks)
    out = []
    for n, at in enumerate(range(0, len(numbers), size)):
        some = numbers[at : at + size]
        days = [_number(d) for c in some for d in chunks[c].days]
        known = [d for d in days if d is not None]
        whole = bool(days) and len(known) == len(days)
        out.append(
            Block(
                number=n,
                chunks=tuple(some),
                first=min(known) if whole else None,
                last=max(known) if whole else None,
            )
        )
    return out


def _number(day: str) -> int | None:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def near(left: Block, right: Block, window: int) -> bool:
    """Whether reports of one event may lie in both."""
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return True
    return max(left.first, right.first) - min(left.last, right.last) <= window


def pair_tasks(
    chunks: Mapping[int, Chunk], *, work: Path, opts: StoryOptions, window: int, size: int = BLOCK
) -> Iterator[PairTask]:
    """Give the tasks: every two blocks whose days are near."""
    all_blocks = blocks(chunks, size)
    for n, left in enumerate(all_blocks):
        for right in all_blocks[n:]:
            if near(left, right, window):
                about = [chunks[c].key for c in (*left.chunks, *right.chunks)]
                yield PairTask(
                    left=left,
                    right=right,
                    work=str(work),
                    key=made_of("pairs", about, repr(opts)),
                    opts=opts,
                )


def weigh_pairs(task: PairTask) -> str:
    """Write the links between two blocks, and the nearest that are none; gives the file's name."""
    work = Path(task.work)
    name = f"{task.left.number:06}-{task.right.number:06}.json"
    path = work / "pairs" / name
    there = read_json(path)
    if isinstance(there, dict) and there.get("key") == task.key:
        return name
    mine = {p.id for c in task.left.chunks for p in load_bags(work, c)}
    numbers = sorted({*task.left.chunks, *task.right.chunks})
    profiles = sorted((p for c in numbers for p in load_bags(work, c)), key=lambda p: p.id)
    across = task.left.number != task.right.number
    links: list[Any] = []
    beside: list[Any] = []
    if len(profiles) > 1:
        s = stream(profiles)
        i, j = candidates(s)
        p, body = decide(s, i, j) if len(i) else ((), ())
        best: dict[str, list[tuple[float, float, str]]] = {}
        for a, b, same, alike in zip(i, j, p, body, strict=True):
            one, two = profiles[a].id, profiles[b].id
            if across and (one in mine) == (two in mine):
                continue
            chance, cosine = round(float(same), 6), round(float(alike), 4)
            if chance >= task.opts.same:
                links.append([one, two])
            elif chance >= WORTH_TELLING or cosine >= LOOKS_ALIKE:
                best.setdefault(one, []).append((-chance, -cosine, two))
                best.setdefault(two, []).append((-chance, -cosine, one))
        beside = [
            [one, [[other, -c, -k] for c, k, other in sorted(found)[:NEAREST]]]
            for one, found in sorted(best.items())
        ]
    write_json(path, {"key": task.key, "links": links, "beside": beside})
    return name


def joined(work: Path, names: Sequence[str]) -> tuple[list[list[str]], dict[str, list[str]]]:
    """Give the sets of articles that links hold together, and each one's nearest beside them."""
    number: dict[str, int] = {}
    ends: list[tuple[int, int]] = []
    for name in names:
        for one, two in read_json(work / "pairs" / name)["links"]:
            ends.append((number.setdefault(one, len(number)), number.setdefault(two, len(number))))
    first = linked(ends)
    groups: dict[int, list[str]] = {}
    for ident, n in number.items():
        groups.setdefault(first[n], []).append(ident)
    best: dict[str, list[tuple[float, float, str]]] = {}
    for name in names:
        for one, found in read_json(work / "pairs" / name)["beside"]:
            if one in number:
                some = best.setdefault(one, [])
                some += [(-c, -k, other) for other, c, k in found]
                some.sort()
                del some[NEAREST:]
    nearest = {one: [other for _, _, other in found] for one, found in best.items()}
    return sorted(sorted(g) for g in groups.values()), nearest
