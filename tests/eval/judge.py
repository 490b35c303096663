"""Measure the second judge with a model's answers to six stories: a table, floors beside it.

usage: .venv/bin/python tests/eval/judge.py [--off] [--missed] [--dropped] [--tokens]

The answers (../shared/data/editor/answers.jsonl) number sentences as the data does; they are put
into the numbers of our own question by the sentences' words, and everything behind that is what
`digest run` does. `corrupted` are the same answers with a fifth of their items made wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from editor import DATA, FLOORS, articles, dig, read, score, scorer  # noqa: E402

from digest.comparison.compare import compare  # noqa: E402
from digest.judge.answer import read as read_answer  # noqa: E402
from digest.judge.question import Question, question  # noqa: E402
from digest.judge.rows import proven  # noqa: E402
from digest.model import Article, Comparison  # noqa: E402
from digest.options import JudgeOptions  # noqa: E402
from digest.text.words import strings  # noqa: E402

SEED = 22
WRONG = 0.2
Record = dict[str, Any]
FIGURES = (
    ("recall", "all"), ("recall", "strict"), ("recall", "weight 3"), ("recall", "agree"),
    ("recall", "differ"), ("recall", "updated"), ("recall", "only"), ("worth", "all"),
    ("worth", "agree"), ("worth", "differ+updated"), ("worth", "only"), ("worth", "unsure"),
    ("rows a story",), ("traps",), ("opposite",),
)  # fmt: skip
AT_MOST = frozenset({"traps"})


class Numbers:
    """The sentences of the data as the numbers of our question."""

    def __init__(self, story: Record, asked: Question) -> None:
        self._sents = {a["key"]: a["sents"] for a in story["articles"]}
        self._ours: dict[str, list[tuple[frozenset[str], str, str]]] = {}
        names = {place: name for name, place in asked.places.items()}
        for place, name in list(names.items()):
            for twin in asked.twins.get(place, ()):
                names[twin] = name
        for place, name in names.items():
            key = place[0].rpartition("#")[2]
            text = asked.sents[place].text
            self._ours.setdefault(key, []).append((frozenset(strings(text)), name, text))

    def of(self, name: str, words: str = "") -> str:
        """Our name of a sentence ("A3" of the data, from 0); of several pieces the one that holds
        the words. "Z0" where we ask for no such sentence."""
        key, at = name[0], int(name[1:])
        theirs = frozenset(strings(self._sents[key][at])) if at >= 0 else frozenset()
        best = ("Z0", 0.0)
        for ours, mine, text in self._ours.get(key, ()):
            both = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
            value = both * min(1.0, len(ours & theirs) / 4) + (bool(words) and words in text)
            value += 0.1 * len(ours & theirs) / max(1, len(ours | theirs))
            if value > best[1] and both >= 0.8:
                best = (mine, value)
        return best[0]

    def answer(self, record: Record) -> Record:
        """An answer of the data as one to our question."""
        differ = []
        for item in record["differ"]:
            first, other = item["pair"].split()
            pair = f"{self.of(first, item['left'])} {self.of(other, item['right'])}"
            differ.append({**item, "pair": pair})
        core = [{**i, "sents": [self.of(s) for s in i["sents"]]} for i in record["core"]]
        only = [{**i, "sent": self.of(i["sent"])} for i in record["only"]]
        return {"differ": differ, "core": core, "only": only}


def corrupted(answer: Record, asked: Question, chance: random.Random) -> Record:
    """The answer as a weak model might give it: of each list a fifth of the items made wrong."""
    names = sorted(asked.places)

    def other(name: str) -> str:
        return chance.choice([n for n in names if n != name])

    out: Record = {"differ": [], "core": [], "only": []}
    for item in answer["differ"]:
        if chance.random() < WRONG:
            how = chance.randrange(3)
            pair = item["pair"].split()
            if how == 0:
                pair[chance.randrange(2)] = other(pair[0])
            elif how == 1:
                item = {**item, "left": item["right"], "right": f"nearly {item['left']}"}
            else:  # words of the sentence that are not what differs
                words = (
                    asked.sents[asked.places[pair[0]]].text.split()
                    if pair[0] in asked.places
                    else []
                )
                at = chance.randrange(max(1, len(words) - 4))
                item = {**item, "left": " ".join(words[at : at + 4])}
            item = {**item, "pair": " ".join(pair)}
        out["differ"].append(item)
    for item in answer["core"]:
        if chance.random() < WRONG:
            sents = list(item["sents"])
            sents[chance.randrange(len(sents))] = other(sents[0])
            item = {**item, "sents": sents}
        out["core"].append(item)
    for item in answer["only"]:
        out["only"].append(
            {**item, "sent": other(item["sent"])} if chance.random() < WRONG else item
        )
    return out


class Judged:
    """Compares the reports of one story after another with its answer."""

    def __init__(self, answers: dict[str, Record], *, wrong: bool, show: bool) -> None:
        self._answers = answers
        self._chance = random.Random(SEED) if wrong else None
        self._show = show

    def __call__(self, arts: list[Article]) -> Comparison:
        story = arts[0].id.rpartition("#")[0]
        asked = question(story, arts)
        assert asked is not None
        record = Numbers(STORIES[story], asked).answer(self._answers[story])
        if self._chance is not None:
            record = corrupted(record, asked, self._chance)
        found = proven(
            asked, read_answer(record), by="answers.jsonl", most_differ=JudgeOptions().differ
        )
        if self._show:
            print(story)
            for item in found.dropped:
                print("   dropped:", *item)
        return compare(arts, ask=True, pointed=found.pointed)


STORIES: dict[str, Record] = {}


def tokens(stories: Sequence[Record]) -> None:
    """What a question costs: characters, and tokens by `CHARS_OF_TOKEN`."""
    asked = [q.asked for s in stories if (q := question(s["story"], articles(s)))]
    counts = sorted(one.tokens for one in asked)
    print(f"{len(asked)} questions; tokens in, about: mean {sum(counts) / len(counts):.0f},")
    print(f"middle {counts[len(counts) // 2]}, most {counts[-1]}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    for flag in ("--off", "--missed", "--dropped", "--tokens"):
        ask.add_argument(flag, action="store_true")
    opts = ask.parse_args()
    if not (DATA / "answers.jsonl").is_file():
        print(f"skipped: {DATA / 'answers.jsonl'} is not there")
        return 0
    measure = scorer()
    answers = {a["story"]: a for a in read(DATA / "answers.jsonl")}
    every = read(DATA / "stories.jsonl")
    if opts.tokens:
        tokens(every)
        return 0
    stories = [s for s in every if s["story"] in answers]
    STORIES.update((s["story"], s) for s in stories)
    points = {p["story"]: p for p in read(DATA / "points.jsonl")}
    floors = json.loads(FLOORS.read_text()).get("judge", {})
    bare, _, _ = score(stories, points, measure, lambda arts: compare(arts, ask=True))
    whole, missed, off = score(
        stories, points, measure, Judged(answers, wrong=False, show=opts.dropped)
    )
    weak, _, _ = score(stories, points, measure, Judged(answers, wrong=True, show=False))
    for line in missed if opts.missed else off if opts.off else ():
        print(*line, sep=" | ")
    failed = 0
    print(
        f"{'figure':24} {'without':>8} {'answers':>8} {'floor':>7} {'corrupted':>10} {'floor':>7}"
    )
    for path in FIGURES:
        name = " ".join(path)
        zero, one, two = (dig(out, path) for out in (bare, whole, weak))
        line = f"{name:24} {zero:8.3f} {one:8.3f}"
        for value, key in ((one, name), (two, f"corrupted {name}")):
            floor = floors.get(key)
            below = floor is not None and (value > floor if name in AT_MOST else value < floor)
            failed += below
            if value is two:
                line += f" {two:10.3f}"
            line += f" {'' if floor is None else f'{floor:.2f}':>6}{'<' if below else ' '}"
        print(line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
