"""Make digest/text/known.bin, the fixed table of how common words are.

usage: python tools/train_words.py DATA        needs `pip install wordfreq` (not a part of Digest)

For every language of wordfreq 3.1 (code Apache-2.0, lists CC BY-SA 4.0, so known.bin is CC BY-SA
4.0 too) the frequencies of its words are added up by stem. English leans on news besides: in how
many stories of DATA (the folder with c5w, ecb, allsides and neus, see docs/design/stories.md) a
stem stands, one article of a story, only the half of the stories that may be looked at. What is
written are hashes of (language, stem) and one of sixteen steps of frequency: no word.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import zlib
from collections import defaultdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from story_halves import written_with  # noqa: E402

from digest.stories.traits.terms import stem  # noqa: E402
from digest.text import known  # noqa: E402
from digest.text.words import bounds  # noqa: E402

TARGET = ROOT / "digest" / "text" / "known.bin"
NEWS = ("c5w", "ecb", "allsides", "neus")
READ = 1500  # characters of an article that are counted
MOST = {"en": 40_000} | dict.fromkeys("de fr es it pt nl ru pl".split(), 14_000)
OTHERS = 7_000  # stems of any other language
LISTS_WEIGH = 150_000  # words of news that the lists weigh as much as


def lists(lang: str) -> dict[str, float]:
    """Give the frequency of each stem of a language, from wordfreq."""
    import wordfreq

    total: dict[str, float] = defaultdict(float)
    which = "best" if lang == "en" else "small"
    for word, share in wordfreq.get_frequency_dict(lang, wordlist=which).items():
        if word[0].isalpha() and not any(c.isdigit() for c in word):
            total[stem(word, lang)] += share
    return total


def news(data: Path) -> tuple[dict[str, int], int]:
    """Give in how many stories each English stem stands, and how many stems there are in all."""
    stories: dict[str, int] = defaultdict(int)
    total = 0
    for name in NEWS:
        seen: set[str] = set()
        for line in (data / f"{name}.jsonl").open(encoding="utf8"):
            r = json.loads(line)
            if r["story"] in seen or not written_with(r):
                continue
            seen.add(r["story"])
            text = f"{r['title']}\n{r['text'][:READ]}"
            found = {stem(text[a:b], "en") for a, b in bounds(text) if text[a].isalpha()}
            total += len(found)
            for s in found:
                stories[s] += 1
    return stories, total


def blended(listed: dict[str, float], stories: dict[str, int], total: int) -> dict[str, float]:
    """Give English frequencies of news and lists together; a stem of one story counts as listed."""
    all_of = total + LISTS_WEIGH
    return {
        s: ((stories[s] if stories.get(s, 0) > 1 else 0) + LISTS_WEIGH * listed.get(s, 0.0))
        / all_of
        for s in {*listed, *(s for s, n in stories.items() if n > 1)}
    }


def main(argv: list[str]) -> int:
    """Write the table and say how large it is."""
    import wordfreq

    parser = argparse.ArgumentParser(description="Make digest/text/known.bin")
    parser.add_argument("data", type=Path)
    args = parser.parse_args(argv)
    steps: dict[int, int] = {}
    for lang in sorted(wordfreq.available_languages("small")):
        shares = lists(lang)
        if lang == "en":
            shares = blended(shares, *news(args.data))
        ranked = sorted(shares.items(), key=lambda x: (-x[1], x[0]))
        for s, share in ranked[: MOST.get(lang, OTHERS)]:
            zipf = math.log10(share) + 9
            step = round((zipf - known.LOWEST) / known.STEP)
            k = known.key(s, lang)
            steps[k] = max(min(max(step, 0), known.STEPS - 1), steps.get(k, 0))
    keys = np.array(sorted(steps), dtype=np.uint64)
    deltas = np.diff(np.concatenate([[0], keys])).astype("<u4").view(np.uint8).reshape(-1, 4)
    planes = b"".join(deltas[:, n].tobytes() for n in range(4))
    packed = zlib.compress(planes + bytes(steps[int(k)] for k in keys), 9)
    TARGET.write_bytes(packed)
    sys.stdout.write(f"wrote {len(keys)} stems, {len(packed)} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
