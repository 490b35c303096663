"""What stands in a text like a sentence and is none: a heading with a stop, an entry of a list."""

from __future__ import annotations

import re
from typing import Final

from digest.text.verbs import verb_in

_SHORTEST: Final = 3  # letters of a word that may be a verb in -s
_HEADING: Final = 8  # words below which a line may be a heading with a stop
# Where that is sure: not right behind a comma or a word that wants a noun.
_IN_S: Final = re.compile(
    r"(?<![,.;:])(?<!\bthe)(?<!\ba)(?<!\bof)(?<!\bin)(?<!\bfor)(?<!\bwith)(?<!\band) [a-z]{3,}s\b"
)
_NAME_FIRST: Final = re.compile(r"(?:[A-Z][\w.'’-]*+ ){0,4}[A-Z][\w.'’-]*+: (?=[A-Z])")
_BEGIN: Final = 6  # words behind a label in which its verb would stand


def verbless(said: str) -> bool:
    """Whether no word can be a verb: "From the quay to the sea."

    >>> verbless("From the quay to the sea."), verbless("The quay belongs to Kelding.")
    (True, False)
    >>> verbless("Sailors, divers among the dead.")
    True
    """
    if verb_in(said):
        return False
    if said.count(" ") < _HEADING:
        return _IN_S.search(said) is None
    return not any(w[0].islower() and w.endswith("s") and len(w) > _SHORTEST for w in said.split())


def entry(said: str) -> bool:
    """Whether it is a name and what stands against it: "Ana Ortiz: Theft of a boat, one count."

    >>> entry("Ana Ortiz: Theft of a boat, one count."), entry("Ortiz: The boat was stolen.")
    (True, False)
    """
    m = _NAME_FIRST.match(said)
    return m is not None and not verb_in(" ".join(said[m.end() :].split(" ", _BEGIN)[:_BEGIN]))
