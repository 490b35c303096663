"""Whether one report bears out the words of another."""

from __future__ import annotations

from typing import Final

from digest.model import Article
from digest.text.words import content_stems, fold

NEEDED: Final = 0.5
"""Share of a sentence's words that the other's sentence must hold before both are said to say it
(read on our own cases: below, a detail of one is put into the other's mouth)."""


def borne_out(words: str, quote: str, article: Article) -> bool:
    """Whether a sentence of another article says what these words say, as far as words can tell.

    Every number and name must stand somewhere in that article, and half of all the words in its
    sentence.
    """
    stems = set(content_stems(words))
    if not stems:
        return False
    there = set(content_stems(quote))
    if len(stems & there) < NEEDED * len(stems):
        return False
    whole = set(content_stems(article.document.text))
    specific = {stem for stem in stems if stem[0].isdigit()}
    for word in words.split()[1:]:
        bare = word.strip(".,;:!?()\"“”'‘’")
        if bare[:1].isupper():
            specific.update(content_stems(bare))
    return specific <= whole | {fold(stem) for stem in whole}
