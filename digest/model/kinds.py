"""The closed lists of words that records use."""

from __future__ import annotations

from typing import Final, Literal

Hedge = Literal["exact", "about", "at_least", "at_most"]
SentenceKind = Literal["statement", "quote", "heading", "list"]
MentionKind = Literal["person", "place", "org", "other"]
DocumentKind = Literal["article", "blurb", "stub", "live", "gallery", "index", "other"]
Genre = Literal[
    "news",
    "opinion",
    "interview",
    "transcript",
    "live",
    "press release",
    "agency",
    "correction",
    "obituary",
    "review",
    "satire",
    "list",
    "weather warning",
    "press review",
    "gallery",
]
PLAIN: Final[Genre] = "news"  # no note says it: most articles are
FactKind = Literal["event", "figure", "quotation", "background", "reaction", "unknown"]
HolderKind = Literal["own", "official", "agency", "person", "organisation", "post", "anonymous"]
Strength = Literal["stated", "said", "claimed", "alleged", "denied", "unverified"]
Status = Literal["agree", "differ", "updated", "single", "unsure"]
RowKind = Literal["value", "rounding", "scope", "claim"]
Stance = Literal["says", "silent"]
LabelKind = Literal["name", "value", "quotation", "statement", "words", "sentence"]
Aspect = Literal["who", "where", "when", "how many", "what"]
Match = Literal["match", "differs", "missing"]
PairVerdict = Literal["same", "unsure", "follow-up", "other event"]
