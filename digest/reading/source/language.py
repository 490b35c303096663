"""The language of a text; the detector is loaded when the first text comes that needs it.

News in plain English needs none: a run over nothing else saves the 0.6 s of loading it as well.
"""

from __future__ import annotations

from typing import Final

from digest.text.lang_guess import certain
from digest.text.phrases import base

_CHARS: Final = 1500  # the start of a text tells its language as well as the whole
_MIN_WORDS: Final = 12  # shorter texts are not asked
_MIN_CHARS: Final = 60  # the same for scripts without spaces
_NORWEGIAN: Final = frozenset({"no", "nb", "nn"})


def language(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the text; the declared one where the text is too short to tell."""
    given = base(declared) or None
    if len(text.split()) < _MIN_WORDS and len(text) < _MIN_CHARS:
        return given
    if certain(text[:_CHARS]):
        return "en"
    from py3langid import classify

    found = str(classify(text[:_CHARS])[0])
    if found in _NORWEGIAN:
        return "no"
    return found
