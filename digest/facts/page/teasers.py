"""Sentences that speak to the reader or play with him: teasers, jokes, pointers to what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.model import Sentence
from digest.text.hinted import Hinted
from digest.text.words import strings

# Words of quotations are somebody's own: "you" in them is no address.
_QUOTED: Final = re.compile(
    r"[\"“‘](?=\w)[^\"“”‘]{0,400}[\"”’](?!\w)|(?<!\w)'(?=\w)[^']{0,400}'(?!\w)"
)
_READER: Final = frozenset(
    "you your yours you're you've you'll you'd yourself let's folks ourselves".split()
)
_US: Final = frozenset("we us we're we've we'll we'd".split())
_OF_US: Final = re.compile(r"\b(?:[Ww]e|us)\b")  # "US" is a country
# What follows is announced, not told.
_POINTS: Final = Hinted(
    r"\b(?:here(?:['’]s| is| are) (?:what|why|how|who|where|when|all|everything|the|a|some|our)|"
    r"(?:all|everything|what) you need to know|(?:things|facts) (?:you|to) (?:need |"
    r"should )?(?:know|"
    r"watch)|(?:key |main )?takeaways?\b|need[- ]to[- ]know|stay tuned|spoiler alert|"
    r"^read (?:the|our|more|this|all)\b|what (?:happened|came|comes) next|"
    r"long story short|guess (?:what|who)|rest assured|"
    r"(?:you can|see|read|watch) (?:it |them |more |the video )?(?:below|above))",
    *(
        "here's",
        "here’s",
        "here is",
        "here are",
        " know",
        "-know",
        " watch",
        "takeaway",
        "stay tuned",
    ),
    *("read the", "read our", "read more", "read this", "read all"),
    *("spoiler", " next", "long story", "guess wh", "assured", "below", "above"),
    ignore_case=True,
)
# Behind a comma, a stop or a word that begins a clause, or before an auxiliary: a "phase I trial"
# is nobody's I.
_AS_I: Final = re.compile(
    r"(?:\A|[a-z], |[;:—–] |[.!?] |\b(?:and|but|or|so|that|as|when|if|because|while|what|where|"
    r"which|who|how|why|than|before|after|until|since|though) )I(?:['’](?:m|ve|ll|d))? [a-z]|"
    r"[a-z] I(?:['’](?:m|ve|ll|d)| (?:am|was|have|had|do|did|will|would|can|could|may|must))\b"
)
_I: Final = Hinted(r" I[ '’\"“‘]", " I")  # a quotation may stand right behind it
_MINE: Final = re.compile(r"\b(?:my|myself)\b|(?<=[:;] )My\b")  # "My Fair Colm" begins a name
_SELDOM: Final = 0.15  # of the sentences
# "Ana Ortiz discusses the fall of the crane": what stands under a film.
_DISCUSSES: Final = re.compile(
    r"(?:[A-Z\d][\w.&]*+(?:['’]s)? ){1,5}(?:discuss(?:es)?|explains (?:why|how|what)|"
    r"breaks down|weighs in|recaps|previews|rounds up|"
    r"has (?:more|the "
    r"(?:story|details|latest)))\b"
)
# "Kelding News reporters attended the opening and spoke to guests": of the report, not the event.
_OWN_WORK: Final = re.compile(
    r"(?:[A-Z][\w.]*+ ){1,3}(?:reporters?|correspondents?|journalists) (?:also )?(?:attended|spoke|"
    r"talked|visited|were (?:at|there)|was (?:at|there)|met with)\b"
)
_JOKES: Final = re.compile(
    r"(?:Stop me if|Move over|Forget (?:about )?(?:the|your|what)|"
    r"Ever (?:wonder|want|wish|hear)|Think (?:of|about|again)|Call it|Talk about|"
    r"Say (?:hello|goodbye)|"
    r"Turns out|No need (?:for|to)|Spare a thought|Look (?:out|up|no)|Get ready|"
    r"Sorry,|Yes, |Well, |OK, |Okay, |Ah, |Oh, |Just (?:ask|"
    r"imagine)|"
    r"Picture (?:this|it)|In case|If (?:there['’]s|there is) (?:one|any)thing)\b"
)


def teaser(said: str, found: Sequence[str]) -> bool:
    """Whether a sentence speaks to its reader, jokes or announces; `found` are its words.

    >>> teaser("Here's what you need to know.", ["here's", "what", "you", "need", "to", "know"])
    True
    """
    if _JOKES.match(said) or _DISCUSSES.match(said) or _OWN_WORK.match(said):
        return True
    if said.endswith("!"):
        return _plain(said).rstrip().endswith("!")
    if not _READER.isdisjoint(found) and not _READER.isdisjoint(strings(_plain(said))):
        return True
    return _POINTS.search(said) is not None and _POINTS.search(_plain(said)) is not None


def of_us(said: str, found: Sequence[str]) -> bool:
    """Whether the sentence counts the reader in: "We all know the sky."

    >>> of_us("Above us is the sky.", ["above", "us", "is", "the", "sky"])
    True
    """
    return not _US.isdisjoint(found) and _OF_US.search(_plain(said)) is not None


def speaks_as_i(said: str) -> bool:
    """Whether a sentence speaks as "I" outside quotation marks.

    >>> speaks_as_i("I will wait."), speaks_as_i("World War I began."), speaks_as_i('"I left."')
    (True, False, False)
    >>> speaks_as_i("The phase I trial ended."), speaks_as_i("It rained as I left.")
    (False, True)
    >>> speaks_as_i("The crane hit my boat."), speaks_as_i("They saw My Fair Colm.")
    (True, False)
    """
    if "my" not in said and " My" not in said and _I.search(f" {said}") is None:
        return False
    plain = _plain(said)
    return _AS_I.search(plain) is not None or _MINE.search(plain) is not None


def seldom_i(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether so few sentences speak as "I" that the text is nobody's own account."""
    own = sum(speaks_as_i(text[s.span.start : s.span.end]) for s in sentences)
    return own <= _SELDOM * len(sentences)


def _plain(said: str) -> str:
    """The sentence without what it quotes."""
    return _QUOTED.sub("", said)
