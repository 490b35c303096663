"""Which verdicts are worth saying: an agreement of two unlike quantities is chance."""

from __future__ import annotations

import re
from typing import Final

from digest.comparison.slots_records import Judgement, SlotValue
from digest.text.words import content_stems

# Below it, and above nothing, two figures are not even shown side by side (slots.SURE).
UNSURE: Final = 0.25
# An agreement on a number of two digits, or of three and more, with its unit (our own cases).
SPECIAL: Final = {2: 0.08, 3: 0.02}
BESIDE: Final = 3  # words


def said(got: Judgement) -> bool:
    """Whether a verdict is worth saying: an agreement of two unlike quantities is chance."""
    if got.verdict not in {"same", "rounding"}:
        return True
    x, y = got.left, got.right
    meets = x.low == y.low or x.high == y.high  # "4.25 per cent", "from 4 to 4.25 per cent"
    size = min(digits(x), digits(y)) if got.slot == "figure" and meets else 0
    if size == 2 and x.kind == y.kind == "measure" and _beside(x) & _beside(y) - {x.unit}:
        size = 3  # "the water stood at 5.4 metres", "the river stood at 5.4 metres"
    return got.score >= SPECIAL.get(min(size, 3), UNSURE)


def _beside(v: SlotValue) -> set[str]:
    """The words right beside a value, its unit's apart."""
    printed = set(content_stems(v.text))
    return {word for word, far in v.near if abs(far) <= BESIDE} - printed


def digits(v: SlotValue) -> int:
    """Digits that nobody gives by chance: three of "4.25 per cent"; none without a unit."""
    named = v.unit or v.kind in {"percent", "money"}
    numbers = (number.strip("0,.") for number in re.findall(r"\d[\d,.]*", v.text))
    return max((sum(c.isdigit() for c in number) for number in numbers), default=0) if named else 0
