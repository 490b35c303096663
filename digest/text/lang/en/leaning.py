"""By which words an English sentence leans on what another has told."""

from __future__ import annotations

import re
from typing import Final

from digest.text.hinted import Hinted

# "the red crane", "The crane's": up to four words, of which those before a verb are the thing.
DEFINITE: Final = re.compile(
    r"\b[Tt]he (?:very )?+"
    r"(?=((?:[A-Z][\w.’'-]*+ ){0,2}(?:[a-z][a-z-]*+ ){0,3}[a-z][a-z-]*+))"
)
# "the crane of the port" says which one; so does "Ana Ortiz, the mayor".
WHICH: Final = tuple(
    """of that which who whose whom where when in at for from on behind between with by about
    against over near under into inside during before after since than""".split()
)
TELLS_WHICH: Final = re.compile(
    rf" (?:{'|'.join(WHICH)}|to (?=the |[A-Z])|[a-z]++ing|[a-z]++ed by)\b"
)
NAMED_BEFORE: Final = re.compile(r"\b[A-Z][\w.’'-]*+, \Z")
# "the latest offer": there is but one.
ALONE: Final = re.compile(
    r"(?:first|second|third|fourth|fifth|last|latest|next|only|entire|whole|main|same|other|most|"
    r"least|more|[a-z]{2,12}est)\Z"
)
# The sentence before is needed: "They fell", "such a fall", "were also sent", "those rockets".
QUOTED_OPENING: Final = re.compile(
    r"[\"“‘'](?:It(?! (?:is|was|will be)(?: not|n['’]t)? \w+ (?:that|to|for)\b)|"
    r"They|Them|He|She|His|Her|Their|Those|These|That(?! [a-z]+ (?:the|an?)\b))\b"
)
BACK: Final = Hinted(
    r"\b(?:at the time|(?:back|by|since|until) then|(?:was|were|is|are|has|have|had) also|"
    r"also (?!known)[a-z]+(?:ed|s)|th(?:e|o)se (?!who\b|[a-z]+ed\b)[a-z]|such an? |"
    r"(?:in|of|from|at|by|with|on|for|to|under|after|before|behind|into) that (?!(?:he|she|it|they|"
    r"we|the|an?|there|which|is|was|of)\b)[a-z]|^Then (?=[A-Za-z])|"
    r"this (?!(?:week|month|year|morning|evening|afternoon|summer|winter|spring|autumn|fall|season|"
    r"weekend|time|is|was)\b)[a-z]|the (?:same|other|latter|former|two|three|pair)\b|another\b|"
    r"similar\b|instead\b|d(?:id|o|oes) so\b|[Ii]n response\b|further\b|"
    r"(?:has|have|had) (?:had )?none\b|this[,;]|"
    r"(?:to|would|will|could|can) (?:leverage|use|apply|change|meet|reach|solve|fix|end|stop|"
    r"repeat|reverse|achieve|take|make|get|do|avoid|break|fill|close|fund|support|oppose|pass|"
    r"sign|drop|keep|raise|double|build on|benefit from) that [a-z]|"
    # "A short time later": than what?
    r"^(?:(?:An?|Some|Several|Two|Three|Four|Five|Six|\d+|About|Around|Just|Only|Moments|Minutes|"
    r"Hours|Days|Weeks|Months|Years|Shortly|Soon) )(?:[a-z]+ ){0,3}(?:later|afterwards?),)",
    *("at the time", " then", "Then ", "also", "these ", "those ", "such a", "this ", "another"),
    *("the same", "the other", "the latter", "the former", "the two", "the three", "the pair"),
    *("similar", "instead", " so", "n response", "further", "none", "this,", "this;", "later,"),
    *("afterward,", "afterwards,", " that "),
)
BACK_LAST: Final = re.compile(
    r"\b(?:too|again|as well|more|else|(?:soon|shortly) after|afterwards?|"
    r"(?:had|did|does|has|have|would|could|will|was|were|is|are)(?: not|n['’]t)?)[.!]"
)
LAST_WORDS: Final = tuple(
    """too again well more else after afterward afterwards had did does has have would could will
    was were is are not n't n’t""".split()
)
# "her account": of whom? "handed it in", "nobody was on it": what? "their own": whose?
PERSONAL: Final = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
THEIRS: Final = re.compile(r"\b[Tt]heir own\b")
PLURAL: Final = re.compile(r"\b[a-z]+s\b")
IT: Final = re.compile(
    r"\b(?:[a-z]+(?:ed|s|t|w|d|e)|[io]n|of|by|for|from|about|into|over|under|with) it\b"
    r"(?! (?:was|is|had|has|would|will|could|may)\b)"
)
NOUN: Final = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Tt]hat|[Tt]his|[Oo]ne) (?:[a-z-]++ )?([a-z-]++)")
# "A new one": of what? "Piet Lund, its chairman": of whom?
WHOSE: Final = re.compile(r"An? (?:\w+ )?one\b|[A-Z]\S* [A-Z]\S*, (?:its|their) ")
# "...," he said: the one who speaks is named before.
SAYS: Final = re.compile(r"[,”\"’] (?:he|she|they) (?:[a-z]+ed|said|says|told|wrote|adds)\b")
# What a report awaits another may tell as done.
AWAITS: Final = re.compile(r"\b(?:set|expected|scheduled|poised) to\b", re.IGNORECASE)
