"""What a sentence leans on: a thing, a person or a time of which another sentence has told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.model import Mention
from digest.text.lang.en import leaning as en
from digest.text.lang.en.roles import ROLES
from digest.text.lang.en.words import STOP
from digest.text.phrases import base
from digest.text.quotes import quotations
from digest.text.verbs import is_verb

_AWAITS: Final[Mapping[str, re.Pattern[str]]] = {"en": en.AWAITS}
_SMALL: Final = STOP | frozenset(en.WHICH)
_LONGEST: Final = 3  # words of a thing
_LETTERS: Final = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Thing:
    """What an English sentence calls "the": its words, with the place of "the"."""

    start: int
    words: tuple[str, ...]


def awaits(text: str, lang: str | None) -> bool:
    """Whether words tell of what is still to come: "is set to override"; not known of a language
    without such words."""
    found = _AWAITS.get(base(lang))
    return found is not None and found.search(text) is not None


def definites(said: str) -> Iterator[Thing]:
    """The things of an English sentence with "the", where nothing beside them says which one.

    >>> [thing.words for thing in definites("The crane fell on the roof of a mill.")]
    [('crane',)]
    """
    known = 0  # up to here, what stands behind a name tells whose it is
    for m in en.DEFINITE.finditer(said):
        if en.NAMED_BEFORE.search(said, 0, m.start()) is not None:
            comma = said.find(",", m.start())
            known = comma if comma >= 0 else len(said)
        if m.start() < known:
            continue
        run = _run(m[1])
        end = m.start(1) + len(" ".join(run))
        alone = any(map(en.ALONE.match, run[:2]))
        if run and not alone and en.TELLS_WHICH.match(said, end) is None:
            yield Thing(m.start(), tuple(run))


def _run(words: str) -> list[str]:
    """The words that may be the thing: up to a verb, or a word that is small or tells which."""
    out: list[str] = []
    for word in words.split():
        if word in _SMALL or (out and is_verb(word)):
            break
        out.append(word)
    return out[:_LONGEST]


def goes_on(said: str) -> str:
    """What ties an English sentence to the one before it, "" for nothing.

    >>> goes_on("Skarn was also hit."), goes_on("Skarn was hit.")
    ('was also', '')
    """
    m = en.QUOTED_OPENING.search(said)
    if m is None and _back(said) is not None:
        m = _back(unquoted(said))
    return m.group() if m is not None else ""


def _back(said: str) -> re.Match[str] | None:
    return en.BACK.search(said) or (en.BACK_LAST.search(said) if _last(said) else None)


def _last(said: str) -> bool:
    """Whether a word that leans on what is told may end a sentence in it."""
    for mark in ".!":
        at = said.find(mark)
        while at >= 0:
            if said.endswith(en.LAST_WORDS, 0, at):
                return True
            at = said.find(mark, at + 1)
    return False


def unquoted(said: str) -> str:
    """A sentence without what it quotes."""
    for q in reversed(quotations(said)):
        said = said[: q.start] + said[q.end :]
    return said


def lacks_whom(said: str, named: Sequence[Mention]) -> bool:
    """Whether "he", "its" or "it" stands in an English sentence that has named nobody and nothing
    before; `named` are those whom the sentence names.

    >>> lacks_whom("Workers disputed her account.", ()), lacks_whom("A man lost his van.", ())
    (True, False)
    """
    if en.WHOSE.match(said) or en.SAYS.search(said):
        return True
    m = en.PERSONAL.search(said)
    if m is not None and not _somebody(said[: m.start()], named):
        return True
    m = en.THEIRS.search(said)
    if m is not None and en.PLURAL.search(said, 0, m.start()) is None:
        return True
    m = en.IT.search(said)
    return m is not None and not _something(said[: m.start()], named)


def _somebody(before: str, named: Sequence[Mention]) -> bool:
    if any(n.kind == "person" and n.text in before for n in named):
        return True
    return not ROLES.isdisjoint(w.lower() for w in _LETTERS.findall(before))


def _something(before: str, named: Sequence[Mention]) -> bool:
    if any(n.kind in ("org", "place") and n.text in before for n in named):
        return True
    return any(noun not in ROLES for noun in en.NOUN.findall(before))
