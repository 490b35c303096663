"""What a row is called: words that stand in every cell, else one report's sentence, as its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.holds import HELD, standing
from digest.comparison.judging.pointed import by_second
from digest.comparison.judging.rank import Finding
from digest.comparison.judging.toll import counts_persons
from digest.comparison.reading import Sent, words_of
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.skeleton import CURRENCIES, Skeleton, skeleton
from digest.comparison.rows.titles import OPENING, clause, opening
from digest.comparison.words.say import Say
from digest.model import Figure, LabelKind

GAP: Final = "…"
"""What stands for words left out: a label with it may join what two sentences do not."""


@dataclass(frozen=True, slots=True)
class Called:
    """A label, what it is made of, and what the value in it is of."""

    text: str
    kind: LabelKind = "name"
    about: str = ""


def called(
    found: Finding, say: Say, rarity: Mapping[str, float], taken: Collection[str] = ()
) -> Called:
    """The label of a row, another than those of rows before it where it is a sentence."""
    candidate = found.candidate
    name = say.lexicon.label(candidate.key)
    if by_second(candidate) or candidate.type == "quote" or candidate.excluding:
        kind: LabelKind = "quotation" if candidate.type == "quote" else "name"
        return Called(_capital(_keyed(name, candidate, say)), kind)
    if candidate.type in ("told", "core"):
        return _told(found, say, rarity, taken)
    if name:
        return Called(_capital(_keyed(name, candidate, say)))
    return _valued(candidate, say, rarity)


def _keyed(name: str, candidate: Candidate, say: Say) -> str:
    """The label after what the key says that is counted; one word says nothing of an hour."""
    alone = candidate.key == "hour" and " " not in candidate.label
    if name and candidate.label and not counts_persons(candidate) and not alone:
        return f"{name}: {candidate.label}"
    if not name and (counted := _counted(candidate)):
        return say("label_number", what=counted)
    return name or say.again(candidate.label)


def _counted(candidate: Candidate) -> str:
    """What is counted, in the words behind each number: "bodies"; "" where they differ, or the
    label says more."""
    if not candidate.key.startswith("count:") or " " in candidate.label:
        return ""
    units = {
        claim.value[claim.norm.number.end - claim.norm.span.start :].strip().lower()
        for claim in candidate.claims
        if isinstance(claim.norm, Figure)
    }
    unit = units.pop() if len(units) == 1 else ""
    return unit if unit.endswith("s") else ""


def _told(told: Finding, say: Say, rarity: Mapping[str, float], taken: Collection[str]) -> Called:
    """What sentences say alike; where no words of theirs say what is done, the one whose words the
    others hold best, a report's own before a speaker's."""
    sents = [c.sent for c in told.candidate.claims]
    found = skeleton(sents, rarity)
    if found.acts and GAP not in found.text and not _begun(found.text, sents):
        return _bones(found, sents)
    names = []
    ranked = standing(sents)
    least = min(HELD, ranked[0][0]) if told.judgement.verdict == "fit" else 0.0
    for _, best, first in (one for one in ranked if one[0] >= least):
        text = first if 0 < len(first.split()) <= OPENING else clause([best])
        quote = f"“{text}”" if text else opening(best)
        names.append(say("label_quote", quote=quote, who=best.called))
    return Called(next((name for name in names if name not in taken), names[0]), "sentence")


def _begun(text: str, sents: Sequence[Sent]) -> bool:
    """Whether words begin inside a name or a phrase that says whose something is: "the office of
    Ana | Ortiz to work with the guild"."""
    known = lexicon("en").lists
    for sent in sents:
        plain = " ".join(re.sub('[“”"]', "", sent.text).split())
        before = (plain[: max(0, plain.find(text))].split() or [""])[-1]
        named = before[:1].isupper() and text[0].isupper()
        title = before.lower().strip(".") in known["titles"]
        if before.lower() in known["held_by"] or (named and (title or before[-1].isalpha())):
            return True
    return False


def _bones(found: Skeleton, sents: Sequence[Sent]) -> Called:
    """Words that stand in every cell: a statement where they say what is done."""
    text = f"{found.text}{_particle(found.text, sents)}"
    return Called(_capital(text), "statement" if found.states else "words")


def _particle(text: str, sents: Sequence[Sent]) -> str:
    """The small word that belongs to the last one in every sentence: "switched" off."""
    last = words_of(text, "en")[-1:]
    known = lexicon("en").lists["particles"]
    behind = []
    for sent in sents:
        pairs = zip(sent.words, sent.words[1:], strict=False)
        behind.append({b.low for a, b in pairs if last and a.stem == last[0].stem} & known)
    common = sorted(frozenset.intersection(*map(frozenset, behind))) if behind else []
    return f" {common[0]}" if common else ""


def _valued(candidate: Candidate, say: Say, rarity: Mapping[str, float]) -> Called:
    """What a value is of, after the value: "$5 billion (profit)"."""
    value = min((_bare(c) for c in candidate.claims), key=len)
    own = _stems(value)
    if _stems(candidate.label) - own:
        label = say("label_value", value=value, about=candidate.label)
        return Called(_capital(label), "value", candidate.label)
    sents = [c.sent for c in candidate.claims]
    found = skeleton(sents, rarity)
    if found.acts and own < found.stems and GAP not in found.text:
        return _bones(found, sents)
    return Called(_capital(candidate.label))


def _bare(claim: Claim) -> str:
    """A value without the words that hedge it: "40 people" of "at least 40 people"."""
    if not isinstance(claim.norm, Figure) or claim.span is None:
        return " ".join(claim.value.split())
    start = claim.norm.number.start - claim.sent.span.start
    start -= claim.sent.text[max(0, start - 1) : start] in CURRENCIES
    return " ".join(claim.sent.text[start : claim.span.end].split())


def _stems(text: str) -> frozenset[str]:
    return frozenset(w.stem for w in words_of(text, "en") if w.stem)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
