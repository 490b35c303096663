"""How long grouping takes, and how much memory: invented streams of 1,000-character articles.

usage: python benchmarks/stories.py [SIZE ...]      default: 1000 10000 50000
       python benchmarks/stories.py --hard        kinds of text that are hard to read, by length

Every size runs in a process of its own, on one core. Words are made of syllables with the spread of
real text (Zipf), stories of one to six articles share their own words, names and figures, and every
tenth story is a look-alike of the one before. `--hard` reads one text of 10,000 and one of 100,000
characters of each kind of tests/torture/kinds.py and prints how the time grows (n^1 is in
proportion).
"""

from __future__ import annotations

import argparse
import math
import os
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tests"))

VOCABULARY = 40_000
COMMON = (
    "the of in to a and for on that is was with said by at it from as be has have an he his but"
    " not are were been had their they who which will this after about its would more or one two"
    " also up out when than over into new last year people first police government city"
).split()
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]


def articles(n: int, seed: int = 1) -> list[dict[str, str]]:
    """Give n invented articles of about 1,000 characters."""
    draw = random.Random(seed)
    words = sorted(
        {"".join(draw.choices(SYLLABLES, k=draw.choice((2, 2, 3)))) for _ in range(VOCABULARY)}
    )
    draw.shuffle(words)
    cumulative = list(accumulate(1.0 / (rank + 8) for rank in range(len(words))))
    names = [w.capitalize() for w in draw.sample(words, 6000)]
    out: list[dict[str, str]] = []
    story = 0
    own: list[str] = []
    who: list[str] = []
    while len(out) < n:
        story += 1
        if story % 10 or not own:
            own = draw.sample(words, 40)
            who = draw.sample(names, 6)
        else:  # a look-alike: same names, half of the words
            own = own[:20] + draw.sample(words, 20)
        day = date(2031, 1, 1) + timedelta(days=draw.randrange(60))
        figure = draw.randrange(2, 900)
        for copy in range(draw.choice((1, 1, 1, 2, 3, 3, 4, 6))):
            parts: list[str] = []
            length = 0
            while length < 1000:
                kind = draw.random()
                if kind < 0.42:
                    word = draw.choice(COMMON)
                elif kind < 0.72:
                    word = draw.choices(words, cum_weights=cumulative)[0]
                elif kind < 0.9:
                    word = draw.choice(own)
                elif kind < 0.98:
                    word = f"{draw.choice(who)} {draw.choice(who)}"
                else:
                    word = f"{figure} {own[0]}"
                if len(parts) % 18 == 17:
                    word += "."
                parts.append(word)
                length += len(word) + 1
            out.append(
                {
                    "id": f"a{len(out):06}",
                    "title": " ".join([*draw.sample(who, 2), *draw.sample(own, 5)]),
                    "text": " ".join(parts),
                    "date": str(day + timedelta(days=draw.choice((0, 0, 1)))),
                    "outlet": f"outlet-{copy}",
                }
            )
    return out[:n]


def run(n: int) -> None:
    """Measure one size and print one line."""
    from digest.model import Document
    from digest.stories.group import group
    from digest.stories.traits.profile import profile

    docs = [
        Document(
            id=r["id"],
            title=r["title"],
            text=r["text"],
            published=r["date"],
            outlet=r["outlet"],
            lang="en",
        )
        for r in articles(n)
    ]
    start = time.process_time()
    profiles = [profile(d) for d in docs]
    read = time.process_time() - start
    start = time.process_time()
    found = group(profiles)
    grouped = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    many = sum(1 for g in found.groups if len(g.articles) > 1)
    print(
        f"{n:7} articles: profiles {read:6.1f} s, grouping {grouped:6.1f} s, together"
        f" {read + grouped:6.1f} s CPU, peak {peak:.2f} GB, {many} stories,"
        f" {len(found.lookalikes)} look-alikes",
        flush=True,
    )


def hard() -> None:
    """Print the time of each kind of hard text (tests/torture/kinds.py), grouped with a twin."""
    from torture.kinds import KINDS

    from digest.model import Document
    from digest.stories.group import group
    from digest.stories.traits.profile import profile

    group([profile(Document(id=x, text="Warm up.")) for x in "ab"])
    slowest, growths = 0.0, [0.0]
    for kind, made in KINDS.items():
        took = []
        for size in (10_000, 100_000):
            text = made(size, 1)
            best = 9e9
            for _ in range(2):
                start = time.process_time()
                group([profile(Document(id=x, title=text[:200], text=text)) for x in "ab"])
                best = min(best, time.process_time() - start)
            took.append(best)
        growths.append(math.log10(max(took[1], NOISE) / max(took[0], NOISE)))
        slowest = max(slowest, took[1])
        print(f"{kind:40} {took[0]:.3f} s, {took[1]:.3f} s: n^{growths[-1]:.2f}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{len(KINDS)} kinds: at most {slowest:.2f} s, growth at most n^{max(growths):.2f},"
        f" peak {peak} MB"
    )


NOISE = 0.02  # seconds below which a growth is only noise


def main() -> None:
    """Run every size in its own process."""
    parser = argparse.ArgumentParser(description="time and memory of grouping")
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 50_000])
    parser.add_argument("--hard", action="store_true")
    parser.add_argument("--here", action="store_true", help="in this process (used by itself)")
    args = parser.parse_args()
    if args.hard:
        hard()
        return
    if args.here:
        run(args.sizes[0])
        return
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    for size in args.sizes:
        subprocess.run([sys.executable, __file__, str(size), "--here"], check=True, env=env)


if __name__ == "__main__":
    main()
