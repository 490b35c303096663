"""What a day or a time is of, in a sentence's words: "Time at which the ship ran aground"."""

from __future__ import annotations

import re
from typing import Final

from digest.comparison._clauses import has_verb
from digest.comparison._phrases import lowered, paired
from digest.model import Span

MOST_WORDS: Final = 12
LEAST_WORDS: Final = 3
"""Words of a clause that stands in a label: of one or two nobody learns what happened."""

_LEADS: Final = frozenset("at on by from just shortly about around early late only the".split())
# Where the clause that holds the time begins: behind a mark, or behind a word that opens a clause.
_OPENS: Final = re.compile(
    r"[,;:—–“”\"]\s*|\b(?:that|when|after|before|because|which|who|and|but|so|as|while|where|since|"
    r"until)\s",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(
    r"^[A-Z]{3,}(?:,[^—–-]{1,30}(?<!\s))?\s++(?:[—–-]|\([A-Za-z]++\)\s++-)\s++"
)
# A clause that opens with a count is about a figure that the reports may not share.
_COUNTED: Final = re.compile(
    r"^(?:\d|(?:More|Fewer|Less|About|Around|Some|Nearly|Almost|Over|Up|At|As|Hundreds|Thousands|Dozens|"
    r"Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b)"
)
# "which", "she" and "there will" do not tell who; "he said" and "told" date the saying.
_BAD: Final = re.compile(
    r"^(?:He|She|It|They|We|I|You|This|That|These|Those|His|Her|Their|Its|Our|My|There|Here|Who\w*|Which|is|was|are|"
    r"were|has|had|will|would|to|in|of|for|with|at|on|by|from|under|not)\b|"
    r"\b(?:said|says|told|added|according|reported|announced|confirmed|revealed|also)\b",
    re.IGNORECASE,
)
_HANGING: Final = frozenset(
    "a an the of in to for with from most more than over under into between until since as or and "
    "not all last next this that every late early".split()
)


def _without_lead(before: str) -> str:
    """What stands before "shortly after the" and the like at its end."""
    words = before
    while words[-1:].isspace():
        words = words.rstrip()
        *_, last = words.rsplit(None, 1) or [""]
        if last.lower() not in _LEADS:
            break
        words = words[: len(words) - len(last)]
    return words


def when_label(sentence: str, span: Span, *, clock: bool) -> str:
    """The clause that ends in a day or a time, as a label; "" where there is none."""
    before = _DATELINE.sub("", _without_lead(sentence[: span.start]))
    opened = 0
    for m in _OPENS.finditer(before):
        opened = m.end()
    clause = before[opened:].strip()
    words = clause.split()
    if not LEAST_WORDS <= len(words) <= MOST_WORDS or not paired(clause):
        return ""
    if _BAD.search(clause) or _COUNTED.match(clause):
        return ""
    if words[-1].lower() in _HANGING:
        return ""
    if not has_verb(clause, clause.find(" ") + 1):
        return ""
    first = words[0]
    if first.lower() in ("the", "a", "an", "some", "all", "both", "no"):
        clause = lowered(clause)
    return f"{'Time at' if clock else 'Day on'} which {clause}"
