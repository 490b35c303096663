"""Signs of an English clause: whether words hold a finite verb, and what must never be cut away."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_AUXILIARY: Final = (
    "is are was were am has have had will would could can may might must shall should did does do "
    "isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't couldn't can't cannot didn't "
    "doesn't don't"
)
_PAST: Final = (
    "said says told found left took came went made gave lost won fell broke rose shot cut hit put "
    "set held met began became saw got kept sent spent built led ran sold paid stood struck drove "
    "wrote spoke grew drew threw hurt fled died sought taught brought bought caught fought thought "
    "knew felt lay laid read swore shook stole wore flew sank sang sat slept chose bore beat bent "
    "blew burst dealt dug fed hid hung lent lit meant rode sprang stuck swept swung tore woke wept "
    "means remains plans wants says includes shows follows faces comes goes takes makes gives"
)
VERBS: Final = frozenset(f"{_AUXILIARY} {_PAST}".split())
PLAIN_VERBS: Final = frozenset(w for w in VERBS if w.isalpha())
AUXILIARIES: Final = frozenset(_AUXILIARY.split())
_WORD: Final = re.compile(r"(?<![\w-])[A-Za-z]+(?:['’][a-z]+)?")  # "Vaun-linked" is no verb
_NO_VERB: Final = frozenset(
    """united need speed indeed hundred embed feed seed breed weed greed exceed creed aged naked
    red bed shed sacred hatred kindred""".split()
)
# A word of these carries the truth of its sentence: who says it, denies, doubts, only alleges.
BEARING: Final = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|den(?:y|ied|ies|ying)|reject\w*|dismiss\w*|"
    r"disput\w+|alleg\w+|accus\w+|suspect\w*|reportedly|claim\w*|apparent\w*|if|unless|but|"
    r"said|says|told|according|report(?:s|ed)|although|though|however|despite|only|unclear|may|might|could|un(?:confirmed|verified)|"
    r"innocen\w+|clear(?:ed)|acquitt\w+|\w+n['’]t)\b",
    re.IGNORECASE,
)


def verb_in(words: str) -> bool:
    """Whether the words hold what looks like a finite verb.

    >>> verb_in("the driver was hurt"), verb_in("the driver of the crane"), verb_in("Jared Lund")
    (True, False, False)
    """
    for m in _WORD.finditer(words):  # noqa: SIM110 (the first verb stands near: no generator)
        if is_verb(m[0]):
            return True
    return False


@lru_cache(maxsize=65536)
def is_verb(word: str) -> bool:
    """Whether a word looks like a finite verb: an auxiliary, a past form, or one in -ed."""
    low = word.lower().replace("’", "'")
    ed = low.endswith("ed") and word[0].islower()  # "Jared" is a man
    return low in VERBS or (ed and len(low) > 4 and low not in _NO_VERB)
