"""Sentences that tell of a picture beside the article, not of the event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.text.hinted import Hinted, plain
from digest.text.verbs import verb_in

# "In this Dec. 13, 2016, file photo ...", "Pictured: ...", "(Harbour office via North Wire)".
_CAPTION: Final = re.compile(
    r"In this (?:[A-Z]\w+\.? |undated |\w+day)|"
    r"(?:Pictured|Above|Below|Seen here|From left)\b(?! all)|"
    r"This (?:\w+ ){0,2}(?:photo|photograph|image|picture|frame grab|file picture)\b|"
    r"\([A-Z][^()]{3,90}\)(?: \([^()]{3,60}\))?\Z|"
    r"(?:Photos?|Pictures?|Images?|Gallery|Slideshow|Video): |(?:UPDATED?|Updated?) \|"
)
# "Split: Jane Roe said on Monday ...", "Cancer free: Jane Roe at home".
_LABELLED: Final = re.compile(r"([A-Z][\w'’-]+(?: [\w'’-]+){0,3}): (?=[A-Z])")
# "Jane Roe, left, waves to ..."
_PLACED: Final = re.compile(
    r"(?:, |\()(?:pictured|above|far left|far right|centre|center|second from)\b|"
    r"\((?:left|right|l|r|from left(?: to right)?)\)|, (?:left|right), (?:and|with|is|was|\w+s\b)"
)
_PLACED_HINTS: Final = frozenset("pictured above left right centre center second l r".split())
_SHOWS: Final = re.compile(
    r"(?:[A-Z][\w'’.-]*+|[)]),? (?:poses?|waves?|celebrates?|applauds?|smiles?|embraces?|hugs?|"
    r"gestures?|stretches|kisses|salutes?|greets?|inspects?|walks?|leaves|looks? on|"
    r"(?:speaks?|stands?|sits?|arrives?) (?:with|to|at|during|next|in|on|outside|beside|before))\b"
)
# "Police watch over travellers", "Protesters march in the rain".
_SHOWS_MANY: Final = re.compile(
    r"(?!(?:The|An?|This|That|Her|His|Their|Its|No|Every|Each) (?:[a-z]++ )?(?:search|march|look|"
    r"patrol|cheer|walk|wait|wave|pose|queue|watch|stand) )"
    r"[A-Z][a-z]++(?: [a-z]++){0,2}? (?:watch|gather|march|cheer|patrol|stand|walk|embrace|mourn|"
    r"pray|wait|wave|pose|queue|look|carry|inspect|search|sit) (?:over|in|at|on|outside|for|near|"
    r"through|along|during|under|next|the|a|after|behind|by)\b"
)
_SHOWS_HINTS: Final = frozenset(
    """pose poses wave waves celebrate celebrates applaud applauds smile smiles embrace embraces hug
    hugs gesture gestures stretches kisses salute salutes greet greets inspect inspects walk walks
    leaves look looks speak speaks stand stands sit sits arrive arrives watch gather march cheer
    patrol mourn pray wait queue carry search""".split()
)
_SAID: Final = re.compile(r"[\"“]|\b(?:said|says?|told|when|because|that)\b")
_SHOWS_WITHIN: Final = 90  # characters
# "The fallen crane is seen on the quay", "as pictured here", "The lens, at center, ..."
_SEEN: Final = re.compile(
    r"\b(?:is|are|can be) (?:seen|shown|pictured|photographed)(?: here\b|(?! as\b| to\b| by\b))|"
    r"\b(?:this|the|an?) (?:\w+ ){0,2}(?:photo|photograph|picture|image|graphic|video|clip|"
    r"footage|illustration|rendering|screengrab|screenshot|handout|selfie) (?:shows|depicts|"
    r"captures)\b|"
    r"\b(?:photos|photographs|pictures|images) (?:show|depict|capture)\b|"
    r"\bin (?:this|the) (?:\w+ ){0,4}(?:photo|photograph|picture|image|graphic|illustration|"
    r"rendering|screengrab|screenshot|handout)\b|"
    r"(?:\b|, )at (?:the )?(?:far )?(?:left|right|cent(?:er|re))(?:,|\b (?:is|are)\b)"
)
_SEEN_HINTS: Final = frozenset(
    """seen shown pictured photographed shows depicts captures photo photograph picture image
    graphic illustration rendering screengrab screenshot handout photos photographs
    pictures images left right center centre""".split()
)
# A full date at the end, and nothing that is over: "Smoke rises from the quay, May 3, 2024."
_DATE_END: Final = Hinted(
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:st|"
    r"nd|rd|th)?,? "
    r"(?:19|20)\d\d\W*\Z|\b\d{1,2} (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December),? (?:19|20)\d\d\W*\Z",
    *("19", "20"),
)
_DATE_WITHIN: Final = 24  # characters from the end
_ON: Final = re.compile(r"\b(?:on|from|by|until|before|after|since|for|of) \Z")  # told, not noted
_OVER: Final = re.compile(
    r"\b(?:was|were|had|has|have|will|would|did|could|said|says|told|began|took|came|went|"
    r"made|left|"
    r"fell|broke|died|killed|held|set|opened|ended|began|became|won|lost|is|are)\b"
)


# "Ortiz (pictured here with her crew) went home", "Lund on the quay after the fire that closed it."
_PICTURED: Final = re.compile(
    r"\(pictured (?:here|above|below|left|right|with|together|at|in|on|outside)\b", re.IGNORECASE
)
_NAME_AT: Final = re.compile(
    r"(?:[A-Z][\w'’-]*+ ){1,3}(?:on|at|in|with|during|after|before|outside|inside|near) "
)
_RELATIVE: Final = re.compile(r" (?:that|which|who) ")


def under_picture(sentence: str) -> bool:
    """Whether a sentence as it stands in the text names who is on a picture, or where.

    >>> under_picture("Ana Ortiz on the quay after the fire that closed it.")
    True
    >>> under_picture("Ana Ortiz in the end left the quay that was closed.")
    False
    """
    if _PICTURED.search(sentence) is not None:
        return True
    m = _RELATIVE.search(sentence) if _NAME_AT.match(sentence) is not None else None
    return m is not None and not verb_in(sentence[: m.start()]) and _verbs(sentence[m.end() :]) < 2


def _verbs(words: str) -> int:
    return sum(map(verb_in, words.split()))


def caption(sentence: str, found: Sequence[str], *, labelled: bool = False) -> bool:
    """Whether the sentence describes a picture: "Ortiz, left, waves to the crowd in 2016."

    In a `labelled` text, such as an interview, a name and a colon before a sentence is no sign.

    >>> caption("Ana Ortiz poses with her team.", ["ana", "ortiz", "poses", "with", "her", "team"])
    True
    """
    if _CAPTION.match(sentence) is not None:
        return True
    m = None if labelled else _LABELLED.match(sentence)
    if m is not None and not m[1].isupper() and not verb_in(m[1]):
        return True
    if not _PLACED_HINTS.isdisjoint(found) and _PLACED.search(sentence, 0, _SHOWS_WITHIN):
        return True
    seen = not _SEEN_HINTS.isdisjoint(found) and _SEEN.search(plain(sentence)) is not None
    if seen and _SAID.search(sentence) is None:
        return True
    m = _DATE_END.search(sentence[-_DATE_WITHIN:])
    dated = m is not None and not _ON.search(sentence[: len(sentence[:-_DATE_WITHIN]) + m.start()])
    if dated and not _OVER.search(sentence):
        return True
    if _SHOWS_HINTS.isdisjoint(found):
        return False
    m = _SHOWS.search(sentence, 0, _SHOWS_WITHIN) or _SHOWS_MANY.match(sentence)
    return m is not None and not _SAID.search(sentence)
