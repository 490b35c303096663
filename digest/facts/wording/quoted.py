"""A sentence as it would be printed, its quotation marks in pairs, and words that nobody says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.facts.shorten import capital, shorten
from digest.facts.wording.openings import Opening
from digest.model import Holder, Sentence, Span

_STRAY: Final = ('."', '?"', '!"')
_CLOSER: Final = {'"': '"', "“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "'": "'"}
# 'Ortiz said: "It fell.': the text goes on with the next paragraph and closes nothing.
_UNCLOSED: Final = re.compile(r'[^"]*[ :]"(?=\w)[^"]*\Z')
_UNCLOSED_CURLY: Final = re.compile(r"[^“”]*(?<![^\s:])“(?=\w)[^“”]*\Z")
_MOSTLY: Final = 0.6  # of its characters
# "“Water,” a spokesman said.": what was asked stands elsewhere.
_WORD_ALONE: Final = re.compile(
    r"[\"“‘][\w'’-]++(?: [\w'’-]++)?[,.!?][\"”’] (?:[\w.'’-]++ ){1,5}(?:said|says|added)\.\Z"
)
# "'I was kind of numb.": single marks that open and do not close.
_HALF_QUOTED: Final = re.compile(r"['‘](?=[A-Z])[^'’]*+(?:['’]\w[^'’]*+)*+\Z")


def wording(
    text: str, piece: str, sent: Sentence, begin: Opening, quotations: Sequence[Span], lang: str
) -> tuple[str, bool]:
    """The sentence with names for pronouns, tidied, its quotation marks in pairs.

    The flag tells that it begins inside a quotation that began earlier.
    """
    opened = closed = ""
    inside = False
    for q in quotations:
        if q.start < sent.span.start < q.end:
            inside = True
            if text[sent.span.start] != text[q.start]:
                opened = text[q.start]
        if q.start < sent.span.end < q.end:
            closed = _CLOSER.get(text[q.start], text[q.start])
    said = piece
    for a, b, words in reversed(begin.edits):
        said = said[:a] + words + said[b:]
    said = shorten(said, lang=lang)
    if not inside and not closed and said.count('"') % 2:
        if said.endswith(_STRAY):
            said = said[:-1]  # closes a quotation that the text does not open
        elif said.count('"') == 1 and _UNCLOSED.match(said):
            closed = '"'
    if not inside and not closed and "“" in said and _UNCLOSED_CURLY.match(said):
        closed = "”"
    said = opened + said + closed
    return capital(said) if not inside else said, inside


def unsaid(said: str, quoted: float, holder: Holder) -> bool:
    """Whether a line is somebody's words and nobody is known to say them.

    >>> unsaid("'I was kind of numb.", 0.0, Holder())
    True
    """
    if _WORD_ALONE.match(said) is not None:
        return True
    return (quoted > _MOSTLY and not holder.name) or _HALF_QUOTED.match(said) is not None
