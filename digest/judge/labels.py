"""Labels: a model's words are printed only where they stand in the sentences, or ask a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.reading import Sent
from digest.judge.words import question_words
from digest.text.words import strings

LONGEST: Final = 12
"""Words of a label."""


def label(about: str, sents: Sequence[Sent]) -> str:
    """The label as it may be printed; "" where one of its words stands nowhere.

    What is printed is put together from these words: no mark, no markup, no character between
    them that the model chose but a space.
    """
    said = strings(about)
    if not 0 < len(said) <= LONGEST:
        return ""
    printed = {word: text for s in sents for word, text in _printed(s)}
    asks = question_words()
    if not all(word in printed or word in asks for word in said):
        return ""
    if all(word in asks for word in said):
        return ""  # "who said what": it names nothing
    return " ".join(printed.get(word, word) for word in said)


def _printed(sent: Sent) -> list[tuple[str, str]]:
    """The words of a sentence in small letters, each with the form that a label prints: names keep
    their capital letter, the first word of the sentence has none."""
    found = []
    for n, word in enumerate(sent.words):
        for low in strings(word.text):
            inside = n and word.text[0].isupper() and low == word.low
            found.append((low, word.text.replace("’", "'") if inside else low))
    return found
