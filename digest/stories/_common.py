"""How common a word is in news before a single article has been read.

The document frequency of three texts means nothing, so a small stream leans on this table (and a
large one forgets it, see `pairs.PRIOR_ARTICLES`). The tiers were set by hand, by the author's own
sense of English news; no corpus was counted. Words of other languages get the share of their
length (`share_by_length`), which is what makes grouping work without a list.
"""

from __future__ import annotations

import re

_TIERS: tuple[tuple[float, str], ...] = (
    (
        0.75,
        ("the of in to a and for on that is was with said by at it from as be has have an he his"),
    ),
    (
        0.4,
        (
            "but not are were been had their they who which will this after about its would more or"
            " one she her we i you there also up out when than over into no all been before other"
            " could if what some two new last year people first say told time first our"
        ),
    ),
    (
        0.2,
        (
            "can do did does just only so such any most many much may might must should while"
            " where how why because since until during against between through under around"
            " both each few three four five six day week month monday tuesday wednesday"
            " thursday friday saturday sunday january february march april june july august"
            " september october november december now then here back down off even still very"
            " them him my your us me own same including according made make take took come"
            " came go went get got give given say report official state government president"
            " country police minister city world national group part number high former early"
            " late long next another those these being however public man woman men women home"
            " work way use used need want like call called show"
        ),
    ),
    (
        0.08,
        (
            "news statement announce announced earlier later ago recent recently today"
            " yesterday tonight night morning afternoon evening million billion thousand"
            " hundred percent seven eight nine ten second third half several left right end"
            " start begin began continue house court law party leader company chief head"
            " member team family child children life death die died dead kill killed attack"
            " war force forces military security service department office spokesman"
            " spokeswoman spokesperson secretary general director plan move decision deal talk"
            " meet meeting vote election political foreign local area region north south east"
            " west northern southern eastern western town capital support help lead power"
            " control issue problem question case charge claim allege believe think know see"
            " saw found find ask tell add added saying accord expect place point end hold held"
            " run set put keep kept bring brought turn face follow system program business"
            " market money cost price pay rise fall increase record school hospital university"
            " street road building car water air land american british european white house"
            " congress senate republican democrat trump biden obama washington london united"
            " states america u.s britain europe china russia health media social twitter video"
            " photo post interview press conference allow remain become became win won lose"
            " lost play game season include major large small big good best great old young"
            " top key full clear real likely possible able international federal central"
            " democratic republic union council committee mr mrs ms dr sir inc co corp ltd via"
            " without within across near along toward among despite whether though although"
            " once again already yet ever never always often"
        ),
    ),
)

SHARE = {word: share for share, words in reversed(_TIERS) for word in words.split()}

# a word that no tier names: the shorter, the more common, in every language with spaces
_BY_LENGTH = ((2, 0.5), (3, 0.25), (4, 0.06), (5, 0.03))
_LONG = 0.012
_DIGITS = 0.01


def share_by_length(word: str) -> float:
    """Give the share of texts that are guessed to hold an unknown word.

    >>> share_by_length("der") > share_by_length("regierung")
    True
    """
    if word[0].isdigit():
        return _DIGITS
    for length, share in _BY_LENGTH:
        if len(word) <= length:
            return share
    return _LONG


_INITIALS = frozenset(("IT", "US", "WHO", "ARE", "ALL"))  # names that read like words
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


def shouts(text: str) -> bool:
    """Whether ordinary words stand in capitals ("NOT", "NINE HOURS"), as no name does.

    >>> shouts("Stuck for NINE HOURS"), shouts("The WHO and the UN met in the US")
    (True, False)
    """
    return any(word not in _INITIALS and word.lower() in SHARE for word in _CAPITALS.findall(text))
