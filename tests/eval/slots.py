"""Measure figures, holders and slots on ../shared/data/compare: a table, floor beside figure.

usage: .venv/bin/python tests/eval/slots.py [SET ...] [--update]
"""

from __future__ import annotations

import json
import re
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from slot_data import DATA, Record, article, differing, load, pair, read_whole, scorer  # noqa: E402

from digest.comparison.claims.claim import Claim, same  # noqa: E402
from digest.facts.attribution.cues import find  # noqa: E402
from digest.model import Figure, Span  # noqa: E402
from digest.text.quotes import quotations  # noqa: E402
from digest.text.sentences import split  # noqa: E402

FLOORS = Path(__file__).with_name("floors.json")
BOTH = ("F1", "precision", "recall", "other flags per pair")
Found = dict[str, Any]


def bare(claim: Claim) -> str:
    """The number alone, as the labels give it."""
    norm, at = claim.norm, claim.sent.span.start
    if isinstance(norm, Figure):
        return claim.sent.text[norm.number.start - at : norm.number.end - at]
    return claim.value


def half(row: Record) -> str:
    """Half of the stories; the rules were written while looking at the first."""
    return "first half" if zlib.crc32(row["story"].encode()) % 2 == 0 else "second half"


def halves(rows: Sequence[Record], figures_of: Callable[[list[Record]], Found]) -> Found:
    """The figures of all, and of both halves."""
    found = figures_of(list(rows))
    for name in ("first half", "second half"):
        part = figures_of([row for row in rows if half(row) == name])
        found |= {f"{key}, {name}": value for key, value in part.items() if key in BOTH}
    return found


def numpair_real() -> Found:
    rows, out = load("numpair_real"), {}
    for row in rows:
        marked = {s: row[s]["q"] for s in "ab"}
        out[row["id"]] = {
            "conflict": any(
                all(
                    c.span is not None
                    and c.span.start < marked[c.sent.article]["end"]
                    and marked[c.sent.article]["start"] < c.span.end
                    for c in found.candidate.claims
                )
                for found in pair(row)
            )
        }

    def figures_of(part: list[Record]) -> Found:
        got = scorer().s_numpair(part, out)
        return {
            "precision": got["conflict"]["P"],
            "recall": got["conflict"]["R"],
            "compatible flagged": got["flagged_compatible"]["rate"],
            "different flagged": got["flagged_different"]["rate"],
        }

    return halves(rows, figures_of)


def conflict_synth() -> Found:
    rows = load("conflict_synth")
    out = {r["id"]: {"conflict": bool(pair(r))} for r in rows}

    def figures_of(part: list[Record]) -> Found:
        got = scorer().s_synth(part, out)
        kinds = {k: v["rate"] for k, v in got.items() if k.startswith("recall_")}
        return {
            "F1": got["conflict"]["F1"],
            "precision": got["conflict"]["P"],
            "numbers F1": got["number_only"]["F1"],
            "untouched flagged": got["false_control"]["rate"],
            **kinds,
        }

    return halves(rows, figures_of)


def story_conflict() -> Found:
    rows, out, spent, count = load("story_conflict"), {}, 0.0, 0
    for row in rows:
        arts = [article(a["id"], a["sents"], a["date"]) for a in row["articles"]]
        start = time.process_time()
        got = differing(arts)
        spent += time.process_time() - start
        count += len(arts) * (len(arts) - 1) // 2
        out[row["id"]] = {
            "conflicts": [
                {
                    "a": list(a.sent.place),
                    "b": list(b.sent.place),
                    "va": bare(a),
                    "vb": bare(b),
                }
                for found in got
                for a, b in combinations(found.candidate.claims, 2)
                if not same(a, b)
            ]
        }

    def figures_of(part: list[Record]) -> Found:
        got = scorer().s_story(part, out)
        return {
            "recall": got["recall_injected"],
            "numbers recall": got["recall_number"]["rate"],
            "dates recall": got["recall_date"]["rate"],
            "places recall": got["recall_place"]["rate"],
            "other flags per pair": got["other_flags_per_article_pair"],
        }

    return halves(rows, figures_of) | {"ms per article pair": round(1000 * spent / count, 1)}


def copies_clean() -> Found:
    """Flags on rewritten copies whose values were not changed: there must be none.

    The rewriting changed words inside quotations too: of that a row rightly tells, counted apart.
    """
    rows = [r for r in load("copy_synth") if r["label"] == "copy"]
    keys = [
        {f.candidate.key for f in differing([read_whole(side, row[side]) for side in "ab"])}
        for row in rows
    ]
    return {
        "pairs": len(rows),
        "flagged": sum(bool(found - {"wording"}) for found in keys),
        "quotations changed": sum("wording" in found for found in keys),
    }


def attribution() -> Found:
    rows, out, tp, fp, fn, spent = load("attribution"), {}, 0, 0, 0, 0.0
    for row in rows:
        text = row["text"]
        sentences = split(text)
        start = time.process_time()
        got = find(text, sentences, quotations(text))
        spent += time.process_time() - start
        out[row["id"]] = {
            "attributions": [
                {
                    "source": spans(a.source),
                    "cue": spans(a.cue),
                    "content": [[s.start, s.end] for s in a.content],
                }
                for a in got
            ]
        }
        told = [span for a in got for span in a.content]
        ours = {
            sent.i
            for sent in sentences
            if any(c.start < sent.span.end and sent.span.start < c.end for c in told)
        }
        theirs = {
            sent.i
            for sent in sentences
            if any(
                s < sent.span.end and sent.span.start < e
                for a in row["attributions"]
                for s, e in a["content"]
            )
        }
        tp, fp, fn = tp + len(ours & theirs), fp + len(ours - theirs), fn + len(theirs - ours)
    got = scorer().s_attr(rows, out)
    return {
        "content F1": got["content_characters"]["F1"],
        "sentence precision": round(tp / (tp + fp), 4),
        "sentence recall": round(tp / (tp + fn), 4),
        "span IoU F1": got["attribution_IoU50"]["F1"],
        "source right": got["source_right_when_matched"]["rate"],
        "ms per article": round(1000 * spent / len(rows), 1),
    }


def spans(span: Span | None) -> list[list[int]]:
    return [[span.start, span.end]] if span else []


def hedge_sent() -> Found:
    rows, out = load("hedge_sent"), {}
    for row in rows:
        art = read_whole("a", row["text"])
        held = art.holders[0]
        out[row["id"]] = {
            "attributed": held.kind != "own",
            "hedged": any(h.strength in {"unverified", "alleged", "claimed"} for h in art.holders),
            "anonymous": any(h.kind == "anonymous" for h in art.holders),
        }
    got = scorer().s_hedge(rows, out)
    return {name: value["F1"] for name, value in got.items()}


SETS = {
    "numpair_real": numpair_real,
    "conflict_synth": conflict_synth,
    "story_conflict": story_conflict,
    "copies_clean": copies_clean,
    "attribution": attribution,
    "hedge_sent": hedge_sent,
}
LESS_IS_BETTER = re.compile(r"flag|ms per")


def floors() -> dict[str, float]:
    if not FLOORS.exists():
        return {}
    return dict(json.loads(FLOORS.read_text(encoding="utf-8")).get("slots", {}))


def measured(wanted: Sequence[str]) -> Iterator[tuple[str, float]]:
    for name in wanted:
        for key, value in SETS[name]().items():
            yield f"{name} {key}", value


def main(argv: Sequence[str]) -> int:
    if not DATA.exists():
        print("slots: ../shared/data/compare is absent, nothing measured")
        return 0
    wanted = [a for a in argv if not a.startswith("-")] or list(SETS)
    known, missed = floors(), 0
    for key, value in measured(wanted):
        floor = known.get(key)
        if floor is None:
            print(f"{key:44} {value:8}")
            continue
        good = value <= floor if LESS_IS_BETTER.search(key) else value >= floor
        missed += not good
        print(f"{key:44} {value:8}   floor {floor:<8} {'ok' if good else 'MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
