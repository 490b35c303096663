"""Words that two reports may put for each other: general English, written down by the author.

They help to see that two sentences say the same; no verdict of difference looks at them.
"""

from __future__ import annotations

from typing import Final

from digest.text.words import content_stems

_GROUPS: Final = """
injured hurt wounded
killed died dead deaths
explosion blast exploded explode
ship boat vessel ferry
house houses home homes
begin began begun start started launched launch
end ended finish finished
increase increased rise rose risen raise raised lift lifted climbed jumped grew
decrease decreased fall fell fallen drop dropped decline declined cut lowered reduced
company firm business
worker workers employee employees staff
child children baby babies kid kids
jail jailed prison imprisoned
postponed delayed deferred
protest march demonstration rally
vote voted ballot poll
stolen stole theft robbed
found discovered recovered
evacuated moved removed
close closed closing shut
buy bought purchase purchased acquired
car vehicle
warned told informed
blaze fire
aid help assistance
letter note
wages salary pay
doctor doctors physician physicians
soldiers troops
officers police
fired dismissed sacked
plane aircraft jet
large big huge
often frequently
about around roughly
hit struck
happened occurred
charges counts
journalists reporters
"""

_KEY: Final = {
    stem: f"={n}"
    for n, line in enumerate(_GROUPS.strip().splitlines())
    for word in line.split()
    for stem in content_stems(word)
}


def meaning(stem: str) -> str:
    """One key for the stems of words that may stand for each other, else the stem."""
    # "vote" and "voted" have the stems "vote" and "vot".
    return _KEY.get(stem) or stem.removesuffix("e")
