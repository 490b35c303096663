"""A claim laid beside the sentence that it is closest to: what was changed on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from digest.facts.gate.names import calendar, capitals, known, vocabulary
from digest.facts.gate.numbers import numbers, stands_for
from digest.text.lang.en.words import SAYING, STOP
from digest.text.words import content_stems

_TOKEN: Final = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_NOT: Final = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|\w+n['’]t)\b", re.IGNORECASE
)
# Words that deny without a "not": a claim may put them so.
_DENYING: Final = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|refus\w+|fail\w*|reject\w+|lack\w*|unable|unlikely|un\w{4,}|"
    r"dis\w{4,}|in(?:nocent|ability|correct|accurate)|barely|hardly|rarely|stop\w*|prevent\w*|"
    r"avoid\w*|miss\w*|rul\w+ out|far from|instead|yet to|cleared|acquitted|impossible|few|little|"
    r"only|except|absen\w+|banned|zero|free of|false\w*|declin\w+|drop\w*|cancel\w*|if|un\w+ed)\b",
    re.IGNORECASE,
)
# Shares of the claim's words in one sentence, from which on it is a copy with a change, or bears
# the same statement. Chosen on the visible half of verify_synth: false alarms on human highlights
# stay under 13 %.
_COPY: Final = 0.75
_SAME: Final = 0.6
_VERBATIM: Final = 0.88  # a copy with a word or two changed
_SHORTENED: Final = re.compile(
    r"(?<=[a-z])n['’]t\b|(?<=\bdid|\bwas|\bhas)nt\b|(?<=\bdo|\bis)nt\b|(?<=\bdoes|\bhave|\bwere)nt\b"
)
_SAYS: Final = SAYING - {w for w in SAYING if _DENYING.search(w)}
_MARK: Final = re.compile(r"[\"“”«»]")


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best one or two sentences for a claim."""

    best: str = ""
    second: str = ""
    share: float = 0.0  # of the claim's content stems in the best sentence
    support: float = 0.0  # in the best two
    copied: float = 0.0  # of the claim's words, in order, in the best sentence


@lru_cache(maxsize=8192)
def _stems(sentence: str) -> frozenset[str]:
    return frozenset(content_stems(sentence))


def aligned(claim: str, sources: Sequence[str]) -> Alignment:
    """The best one or two source sentences for the claim, with the shares that they bear."""
    want = _stems(claim)
    if not want or not sources:
        return Alignment()
    sets = [_stems(s) for s in sources]
    first = max(range(len(sources)), key=lambda i: (len(want & sets[i]), -len(sets[i]), -i))
    rest = want - sets[first]
    second = max(
        (i for i in range(len(sources)) if i != first),
        key=lambda i: (len(rest & sets[i]), -abs(i - first), -i),
        default=first,
    )
    both = len(want & (sets[first] | sets[second]))
    a, b = _tokens(sources[first]), _tokens(claim)
    same = sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return Alignment(
        best=sources[first],
        second=sources[second] if len(rest & sets[second]) else "",
        share=len(want & sets[first]) / len(want),
        support=both / len(want),
        copied=same / max(1, len(b)),
    )


def doubts(claim: str, near: Alignment, *, lang: str = "en") -> tuple[str, ...]:
    """Changes against the closest sentence that turn its meaning: negation, name, date, figure."""
    if lang not in ("en", "", "und") or not near.best:
        return ()
    out: list[str] = []
    said, had = _NOT.findall(claim), _NOT.findall(near.best)
    if near.share >= _SAME:
        if said and not had and not _NOT.search(near.second) and not _DENYING.search(near.best):
            out.append("the source does not deny this")
        if near.copied >= _COPY and len(said) != len(had):
            out += _negation_moved(claim, near.best)
    if near.copied >= _COPY:
        out += _swapped(claim, near)
    if near.copied >= _VERBATIM and _MARK.search(claim):
        out += _reworded(claim, near.best)
    return tuple(dict.fromkeys(out))


def _one_name(old: Sequence[str], new: Sequence[str], near: Alignment) -> bool:
    """True where both are parts of one name that the source has in full."""
    both = f"{near.best} {near.second}"
    return any(f"{o} {n}" in both or f"{n} {o}" in both for o in old for n in new)


def _rounded(new: Sequence[tuple[int, str]], old: Sequence[tuple[int, str]]) -> bool:
    was = numbers(" ".join(w for _, w in old))
    now = numbers(" ".join(w for _, w in new))
    return all(n.small or any(stands_for(n, o) for o in was) for n in now)


def _negation_moved(claim: str, best: str) -> list[str]:
    a, b = _tokens(_whole(best)), _tokens(_whole(claim))
    for op, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        was, now = " ".join(a[a0:a1]), " ".join(b[b0:b1])
        inside = b0 > 0 and b1 < len(b)
        if _NOT.search(now) and not _NOT.search(was) and not _DENYING.search(was):
            return ["the source does not deny this"]
        # A part cut off at either end takes its own negation along.
        if _NOT.search(was) and not _NOT.search(now) and inside and a1 - a0 <= 3:
            return ["the source denies this"]
    return []


def _whole(text: str) -> str:
    """The text with "has not" for "hasn't": both deny alike."""
    return _SHORTENED.sub(" not", text.replace("can't", "cannot").replace("can’t", "cannot"))


def _reworded(claim: str, best: str) -> list[str]:
    """Words put into a sentence with quotations that is otherwise a copy."""
    a, b = _tokens(best), _tokens(claim)
    # A day and who says it are held against the source elsewhere.
    days = {t for _, d in calendar(claim) for t in (d, f"{d}'s")}
    says = [k for k, w in enumerate(b) if w in _SAYS]
    names = {t for _, w, sure in capitals(claim) if sure for t in _tokens(w)}
    near = {w for k in says for w in b[max(0, k - 2) : k + 3]}
    free = {*a, *days, *_SAYS, *(names & near)}
    for op, _, _, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        new = [w for w in b[b0:b1] if w not in free and (w not in STOP or _NOT.search(w))]
        if op in ("insert", "replace") and new and b0 > 0 and b1 < len(b):
            return [f"“{' '.join(new)}” was put into the words of the source"]
    return []


def _swapped(claim: str, near: Alignment) -> list[str]:
    """Names, dates and figures that stand where the sentence has another one."""
    a = [(m.start(), m.group()) for m in _TOKEN.finditer(near.best)]
    b = [(m.start(), m.group()) for m in _TOKEN.finditer(claim)]
    names_a = {p for p, _, sure in capitals(near.best) if sure}
    names_b = {p for p, _, sure in capitals(claim) if sure}
    days_a = {p for p, _ in calendar(near.best)}
    days_b = {p for p, _ in calendar(claim)}
    vocabulary_a = vocabulary(near.best)
    out = []
    matcher = SequenceMatcher(
        None, [w.lower() for _, w in a], [w.lower() for _, w in b], autojunk=False
    )
    for op, a0, a1, b0, b1 in matcher.get_opcodes():
        if op != "replace":
            continue
        for left, right in ((names_a, names_b), (days_a, days_b)):
            new = [w for p, w in b[b0:b1] if p in right and not known(w, vocabulary_a)]
            old = [w for p, w in a[a0:a1] if p in left]
            if new and old:
                if not _one_name(old, new, near):
                    out.append(f"the source has “{' '.join(old)}” where this has “{' '.join(new)}”")
                break
        else:
            new = [w for _, w in b[b0:b1] if w[0].isdigit()]
            old = [w for _, w in a[a0:a1] if w[0].isdigit()]
            if new and old and not _rounded(b[b0 : b1 + 1], a[a0 : a1 + 1]):
                out.append(f"the source has “{' '.join(old)}” where this has “{' '.join(new)}”")
    return out


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(w.lower().replace("’", "'") for w in _TOKEN.findall(text))
