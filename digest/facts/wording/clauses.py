"""What must never be cut away from an English sentence."""

from __future__ import annotations

import re
from typing import Final

# A word of these carries the truth of its sentence: who says it, denies, doubts, only alleges.
BEARING: Final = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|den(?:y|ied|ies|ying)|reject\w*|dismiss\w*|"
    r"disput\w+|alleg\w+|accus\w+|suspect\w*|reportedly|claim\w*|apparent\w*|if|unless|but|"
    r"said|says|told|according|report(?:s|ed)|although|though|however|despite|only|unclear|may|might|could|un(?:confirmed|verified)|"
    r"innocen\w+|clear(?:ed)|acquitt\w+|\w+n['’]t)\b",
    re.IGNORECASE,
)
