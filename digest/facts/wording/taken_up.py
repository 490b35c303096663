"""What a line takes up that only another sentence of its article tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from digest.text.lang.en.roles import ROLES
from digest.text.leaning import definites
from digest.text.words import content_stems

# Of these there is none that a reader knows unless something told of it.
_NEVER_FIRST: Final = frozenset(
    """statement post tweet letter memo video footage incident source uncle aunt nephew niece
    grandfather grandmother cousin suspect boy girl man woman couple teenager victim attacker
    gunman driver caller time""".split()
)
# Of these a country has but one.
_OFFICES: Final = frozenset(
    """president minister king queen pope prince princess chancellor governor mayor secretary chief
    staff crew police troops""".split()
)
_NAME_NEXT: Final = re.compile(r",? [A-Z]")  # "The owner, Vaun Marine, denied"
_SAID: Final = re.compile(r"(?:[\"”’'],?|,) (?:said|says|added|adds) \Z|\bdescribed \Z")
_HEAD: Final = 5  # letters by which a word is known again
_WORD: Final = re.compile(r"\b\w+")
_AS_KNOWN: Final = re.compile(r"\b[Tt]he (?:[\w'’-]+ ){0,2}\Z")


def things(
    said: str, place: int, first: Mapping[str, int], texts: Sequence[str]
) -> tuple[frozenset[str], ...]:
    """The things of a line that an earlier sentence brings in: "a crane" there, "the crane" here.

    Each as its stems: one of them, printed above, tells of it; without stems nothing does. `place`
    is that of the line, `first` where each stem of the article stands first.
    """
    out: list[frozenset[str]] = []
    for thing in definites(said):
        run = thing.words
        stems = content_stems(" ".join(run))
        pointed = run[-1] in _NEVER_FIRST
        if thing.start == 0:  # "The mogul will be honoured": which one?
            pointed = pointed or _somebody(said, run)
        pointed = pointed and (thing.start == 0 or _SAID.search(said, 0, thing.start) is not None)
        known = stems and run[0].islower()
        if not (pointed or (known and _brought_in(run[-1], stems[-1], place, first, texts))):
            continue
        if frozenset(content_stems(said[: thing.start])).isdisjoint(stems):
            out.append(frozenset(stems))
    return tuple(out)


def _somebody(said: str, run: Sequence[str]) -> bool:
    """Whether a line opens with a person of whom nothing in it tells who that is."""
    if run[-1] not in ROLES or run[-1] in _OFFICES:
        return False
    return _NAME_NEXT.match(said, len("The ") + len(" ".join(run))) is None


def _brought_in(
    word: str, stem: str, place: int, first: Mapping[str, int], texts: Sequence[str]
) -> bool:
    """Whether an earlier sentence has the word first, and not as known: "a crane", "cranes"."""
    at = first.get(stem, place)
    if at >= place:
        return False
    text, head = texts[at], word[:_HEAD]
    alike = (m for m in _WORD.finditer(text) if text.startswith(head, m.start()))
    n = next((m.start() for m in alike if stem in content_stems(m[0])), None)  # no "portrait"
    return n is not None and not _AS_KNOWN.search(text, 0, n)
