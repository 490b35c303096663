"""What must never be cut away from an English sentence: its bearing words, its main verb."""

from __future__ import annotations

import re
from typing import Final

from digest.text.verbs import is_verb, verb_in

# A word of these carries the truth of its sentence: who says it, denies, doubts, only alleges.
BEARING: Final = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|den(?:y|ied|ies|ying)|reject\w*|dismiss\w*|"
    r"disput\w+|alleg\w+|accus\w+|suspect\w*|reportedly|claim\w*|apparent\w*|if|unless|but|"
    r"said|says|told|according|report(?:s|ed)|although|though|however|despite|only|unclear|may|might|could|un(?:confirmed|verified)|"
    r"innocen\w+|clear(?:ed)|acquitt\w+|\w+n['’]t)\b",
    re.IGNORECASE,
)

_TIME_CLAUSE: Final = re.compile(
    r"[(\"“]?(?:(?:Just |Even |Only )?(?:After|As|When|While|Once|Since|Because|Before|Now that|If|"
    r"Although|Though|Until|Unless)|(?:\w+ ){1,3}(?:after|before|since)) ",
    re.IGNORECASE,
)
_DONE_BY: Final = re.compile(r"\b[a-z]++ by\b")
_COMMAS: Final = re.compile(r",(?= )")
_RESTRICTED: Final = re.compile(r"(?<!,) (?:that|who|which|whose) ")
_WORDS: Final = re.compile(r"[\w'’]+")


def tells(left: str) -> bool:
    """Whether what is left has a verb in its main clause: "After it fell, a team." has none, nor
    has "The crash that killed two" or "Police led by Ana Ortiz"."""
    left = _DONE_BY.sub("", left)  # a passive keeps its "was"
    if _TIME_CLAUSE.match(left) is None:
        m = _RESTRICTED.search(left)
        if m is None or verb_in(left[: m.start()]):
            return verb_in(left)
        return sum(map(is_verb, _WORDS.findall(left, m.end()))) > 1
    return any(verb_in(left[m.end() :]) for m in _COMMAS.finditer(left))
