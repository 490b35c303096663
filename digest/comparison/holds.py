"""How far one report's sentence may stand for another's: what it says that the other holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from digest.comparison.claims.claim import NEARLY
from digest.comparison.reading import Sent
from digest.facts.shorten import dateline
from digest.facts.wording.clauses import BEARING
from digest.model import Figure, Mention
from digest.text.figures.numbers import figures, overlap
from digest.text.quotes import quotations
from digest.text.verbs import verb_in
from digest.text.words import content_stems, fold, whole

HELD: Final = 0.5
"""Share of a sentence's words of meaning that another prints, from which it may stand for it."""

SPOKEN: Final = 3
"""Words from which a quotation is somebody's, and no single word in marks."""

OPENING: Final = 6
"""Words from which the clause that opens a sentence stands by itself."""

# Where it ends; words before it with which what follows may go on inside it.
_ENDS: Final = re.compile(r"(?:,|;| --| [—–])(?= )")
# Words with which a clause leans on the one behind it: "Approved as the trial began, ...".
_LEANS: Final = re.compile(
    r"(?:\w+(?:ed|ing)|As|After|Although|Because|Before|Despite|Given|If|Once|Since|Though|Unless|"
    r"Until|When|Where|While|With)\b"
)
_INSIDE: Final = re.compile(r"\b(?:who|whom|whose|which|where|when|what|that|if)\b", re.IGNORECASE)


def forms(sentence: str) -> tuple[str, ...]:
    """What may be quoted of a sentence: all of it, and the clause that opens it where nothing
    behind it denies it, doubts it or says whose words it is.

    >>> forms("The ferry sank off Orle on Monday, drowning 14 men")[1]
    'The ferry sank off Orle on Monday'
    >>> len(forms("The ferry sank off Orle on Monday, but the line denied it"))
    1
    >>> len(forms("Drowning 14 men that were on board, the ferry sank off Orle"))
    1
    """
    m = _ENDS.search(sentence)
    first, rest = (sentence[: m.start()], sentence[m.end() :]) if m else ("", "")
    bare = not _LEANS.match(first) and not _INSIDE.search(first)
    able = bare and len(first.split()) >= OPENING and verb_in(first)
    marks = any(mark in first for mark in "‘'\"“")
    return (sentence, first) if able and not marks and not BEARING.search(rest) else (sentence,)


def who_or_body(names: Iterable[Mention]) -> tuple[str, ...]:
    """The persons and bodies among names."""
    return tuple(n.text for n in names if n.kind in ("person", "org"))


def held(quote: str, names: Iterable[str], other: str) -> float:
    """The share of a quotation's words of meaning that another sentence prints, the words that it
    quotes itself counted apart: "Holder said that the 'eyes of the nation' are on the town" is
    about these. 0 where it gives a figure, or one of the names, of which the other has no word."""
    if lacks(quote, names, other):
        return 0.0
    theirs = set(content_stems(other))
    spoken = [quote[q.start : q.end] for q in quotations(quote)]
    parts = (quote, *(words for words in spoken if len(words.split()) >= SPOKEN))
    stems = [set(content_stems(part)) for part in parts]
    return min((len(part & theirs) / len(part) for part in stems if part), default=0.0)


def lacks(quote: str, names: Iterable[str], other: str) -> int:
    """How many figures of a quotation, and of the names those in it, another sentence has not."""
    theirs, given, plain = set(content_stems(other)), figures(other), fold(quote)
    lasts = [content_stems(name.split()[-1]) for name in names if whole(plain, fold(name))]
    untold = [mine for mine in figures(quote) if not any(_same(mine, fig) for fig in given)]
    return len(untold) + sum(not theirs.issuperset(last) for last in lasts)


def standing(sents: Sequence[Sent]) -> list[tuple[float, Sent, str]]:
    """Several sentences, each with how far all others hold it and with the clause that opens it
    where they hold that better; which they hold best first, a report's own before a speaker's."""
    found = []
    for sent in sents:
        others = [o for o in sents if o is not sent]
        known = frozenset().union(*(o.stems for o in others))
        share = round(len(sent.stems & known) / max(1, len(sent.stems)), 1)
        names = who_or_body(sent.names)
        for n, text in enumerate(forms(" ".join(sent.text[dateline(sent.text) :].split()))):
            least = round(min(held(text, names, o.text) for o in others), 1)
            more = max(lacks(text, names, o.text) for o in others)
            rank = (not sent.spoken, least, -more, share, -n, -len(sent.words))
            found.append((rank, sent, text if n else ""))
    found.sort(key=lambda one: one[0], reverse=True)
    return [(rank[1], sent, first) for rank, sent, first in found]


def _same(one: Figure, two: Figure) -> bool:
    """Whether two figures say the same: "hundreds" is no "more than 450"."""
    low, high = sorted((one.low, two.low))
    return overlap(one, two) and high <= NEARLY * low
