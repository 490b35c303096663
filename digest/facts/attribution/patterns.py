"""Patterns of the attribution rules: what may stand around a verb of saying."""

from __future__ import annotations

import re

from digest.text.lang.en.attribution import JUDGE, NOUNS, SAY, TELL, THAT, TO, URGE

BASES = {**JUDGE, **URGE, **TO, **TELL, **THAT, **SAY}
CUE = re.compile(r"\b(" + "|".join(sorted(map(re.escape, BASES), key=len, reverse=True)) + r")\b")
# A word that may be a cue: whether it is one, BASES tells.
CUE_AT = re.compile(r"\b([a-z]+)\b")
BEFORE_NOUN = frozenset(
    "another a an the his her its their our my your this that these those of with for in on by no "
    "any some such and or’s 's other many more new to from at about as under over per".split()
) - {"that", "and", "to"}
# What may stand between a subject and its verb, next to any word in -ly.
AUX_WORDS = frozenset(
    """has have had also long first then later earlier once again repeatedly previously recently
    just however further still now would will could can may might did does do not never is are was
    were be been being initially reportedly publicly privately simply even often always subsequently
    already openly flatly strongly quickly only too both all outright flat-out twice""".split()
)

LAST_WORD = re.compile(r"(?<![\w’'])[\w’']++$")
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|’s|'s)(?:\s+(?:also|now|still|\w+ly|not))*\s*$"
)
# The last word before a passive, what follows an apostrophe in it: the "s" of "it's".
BEFORE_PASSIVE = frozenset("is are was were be been being s also now still not".split())
HAVE = re.compile(r"\b(?:has|have|had|having|’ve|'ve|’d|'d)\s+(?:\w+ly\s+|also\s+|not\s+)?been\s*$")
# When, where and to whom something is said: words that are known, or a word that opens a free run.
_KNOWN = (
    r"(?:(?:late|early|earlier|later)\s++)?(?:on\s++)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s++(?:morning|afternoon|evening|night))?|yesterday|today|(?:earlier\s++)?this\s++\w++|"
    r"last\s++\w++|at\s++the\s++time|on\s++(?:Twitter|Facebook|Telegram|X|television|state\s++TV|CNN|Fox\s++News|"
    r"social\s++media|his\s++\w++|her\s++\w++)|to\s++(?:reporters|the\s++\w++)"
)
MONTH_DOT = r"(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))\."
_PLACE = r"(?:in\s++(?:an?|his|her|its|their|the)|at\s++(?:a|the))\s++"
_EVENT = r"(?:after|during)\s++"
# A run ends where another opens: were it free to go on, n of them had 2^n readings.
_IN_RUN = rf"(?!\s++(?:{_PLACE}|{_EVENT}))[^,.;:“\"]"
_RUN = rf"(?:{_PLACE}(?:{_IN_RUN}){{1,50}}|{_EVENT}(?:{_IN_RUN}){{1,60}})"
# "said in a Dec. 22 filing it could": as little as will do stands before what is said.
_SHORT_RUN = rf"(?:{_PLACE}(?:{_IN_RUN}|{MONTH_DOT}){{1,50}}?|{_EVENT}(?:{_IN_RUN}){{1,60}}?)"
DAY = rf"{_KNOWN}|{_RUN}"
# Several of them; what is known follows a free run only behind a comma, else it is part of it.
_DAYS = rf"(?:,?\s++(?:{_KNOWN}))*+(?:,?\s++%s(?:,\s++(?:{_KNOWN})(?:,?\s++(?:{_KNOWN}))*+)?+)*"
THAT_NEXT = re.compile(
    _DAYS % _RUN + r",?\s++(?P<t>that\b(?!\s+(?:is|was|will|would|has|year|day|week)\b))"
)
FAR_THAT = re.compile(
    r"\s+(?:in|on|to|at|during|after|by|over|with|out|back)\s[^,.;:“\"]{1,70}?\s(?P<t>that)\s"
)
COLON = re.compile(
    _DAYS % rf"(?:{_PLACE}|{_EVENT})(?:{_IN_RUN}){{1,100}}+"
    + r"(?:\s[^,.;:“\"]{1,40}+)?+:\s*+(?P<t>\S)"
)
QUOTE_NEXT = re.compile(r"[^“\"‘.;:]{0,40}+\s*+(?P<t>[“\"‘])")
BARE = re.compile(
    rf"(?:\s++(?:{_KNOWN}|{_SHORT_RUN}))?\s++(?P<t>(?!(?:about(?!\s+\d)|with|from|by|as|and|or|but|nothing|something|"
    r"little|so|much|more(?!\s+(?:than|[a-z]+s)\b)|goodbye|hello|of|for|to|on|in|at(?!\s+least)|after|during|through|over|responsibility|"
    r"victory|credit|lives|up|out|into|when|while|because|if|what\s+\w+\s+the|"
    r"it(?=\.| (?:in|on|at|as|for|from|with|by|again|last)\b)|this\.|yes|no\b|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=\.))\b)"
    r"[A-Za-z“\"‘$£€\d])"
)
# "The plan officials announced last week would cut the fleet": the plan would, and nobody says so.
OF_WHAT = re.compile(
    rf"(?:\s++(?:{_KNOWN}))?\s++(?:would|will|could|should|may|might|can|is|was|are|were|has|have|had)\b(?!-)"
)
# "revealed he was leaving"
HE_DID = re.compile(
    r"\s+(?P<t>(?:he|she|they) (?:(?:was|were|is|are|had|has|have|would|will|could|can|did|does)\b|"
    r"[a-z]{2,12}ed ))"
)
WH = re.compile(r"\s+(?P<t>(?:how|why|what|whether|where|who|when|if)\b)")
LISTENER = re.compile(
    r"\s++(?P<who>(?:(?:the|a|an|his|her|their|its|our|some|two|three|several|US|U\.S\.)\s++)?"
    r"[A-Za-z’'.&-]+(?:\s++(?:[A-Z&][\w’'.&-]*|of|the|at|in|and|on|outside|from|after|during|news|"
    r"media|press|court|lawmakers|jurors|investigators|police|parliament|"
    r"agency|newspaper|conference|committee|television|radio|reporters|officials|magazine|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|last|week|night)){0,8}?)"
    r"(?P<gap>,?\s++|:\s*+)(?P<t>that\b|[“\"‘]|(?:he|she|it|they|we|there|his|her|the|its|their|a|an)(?:[’']\w+)?\s|"
    r"(?:how|why|what|whether|if)\b)"
)
# "told the driver's wife and friends that"
FAR_LISTENER = re.compile(
    r"\s++(?!that\b)(?:[\w’'.&-]++ ){1,8}?"
    r"(?P<t>that\b(?!\s+(?:is|was|will|would|has|year|day|week)\b))"
)
TO_NEXT = re.compile(r"\s+(?P<t>(?:not\s+)?to\s+[a-z]+)")
URGE_NEXT = re.compile(
    r"\s++(?P<who>(?:on\s++|upon\s++|for\s++)?[^,.;:“\"]{2,60}?)(?<!\s)\s++(?P<t>(?:not\s++)?to\s++[a-z]++)"
)
JUDGE_NEXT = re.compile(
    r"\s++(?P<t>[^,.;:“\"]{2,60}?\s(?:of|as|for)\s|(?:it|him|her|them|that|this|the\s++[^,.;:“\"]{2,40}|"
    r"[A-Z][\w’' ]{1,40}?)\s++(?:a|an|the)\s|[^.;:]{0,40}[“\"‘])"
)
# A full stop that ends no sentence: of "U.S.", of "Dr. Ortiz", of "St. Brede's".
_DOT = (
    r"(?:(?<=\b[A-Z])|(?<=\b(?:Mr|Ms|Dr|St|Lt|Mt|Ft|Sr|Jr))|"
    r"(?<=\b(?:Mrs|Gen|Sen|Rep|Gov|Sgt|Col|Maj|Rev))|(?<=\b(?:Capt|Prof|Insp|Supt))|(?<=\bConst))\."
)
ACCORDING = re.compile(
    r"\b(?P<cue>[Aa]ccording to|[Ii]n the words of|[Qq]uoting|[Cc]iting|[Ii]n the view of|"
    r"[Ii]n the opinion of|[Aa]s (?:told|reported) by)\s+"
    rf"(?P<src>(?:[^,.;:—“\"]|{_DOT}){{2,90}})"
)
PERCEIVED = re.compile(
    r"\b(?P<cue>(?:is|are|was|were|be|been)\s+(?:also\s+|now\s+|widely\s+|still\s+)*"
    r"(?P<v>thought|believed|said|reported|alleged|understood|expected|feared|rumoured|rumored|"
    r"suspected|estimated|known|presumed|considered|accused))\s+(?P<t>to\b|of\b|that\b)"
)
NOUN = re.compile(
    r"\b(?P<n>"
    + "|".join(sorted(NOUNS))
    + r")\s+(?P<t>that\s+(?!(?:is|was|are|were|has|have|had|would|will|can|could|may)\b))"
)
OWN_NAME = re.compile(r"[\w.’'-]++")
OWNING = re.compile(r"(?:[a-z]{1,4}-)?[A-Z][\w.-]*+[’']s?")
HIS = re.compile(r"[Hh]is|[Hh]er|[Tt]heir|[Ii]ts")
# 'Holm: "Two hours of fuel."': a name, a colon, and a quotation.
LABEL = re.compile(
    r"(?:[-–—*•]+ )?(?P<src>(?!(?:Question|Answer|Note|Source|Photo|Update):)"
    r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’-]++(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]++){0,3}):"
    r" (?=[\"“‘«])"
)
# "Lund was quoted by the Gazette as saying that ...".
# "The Courier quoted the head of the port as saying that ...": the head says it.
QUOTES_AS = re.compile(
    r"(?<!\w)(?P<cue>quot(?:ed|es|ing)) (?P<src>[^,.;:\"“]{2,80}?) as saying(?:,| that)? (?P<t>\S)"
)
# '"...," the Courier quoted the head of the port as saying.'
QUOTED_BACK = re.compile(
    r"(?P<t>[\"“][^\"“”]{3,600}+[\"”]) (?:[^\"“”]{2,60}? )?(?P<cue>quot(?:ed|es))"
    r" (?P<src>[^,.;:\"“]{2,80}?) as saying\b"
)
QUOTED_AS = re.compile(
    r"(?P<src>(?:(?:[A-Z][\w.'’-]*+|the|of|for) ){0,5}[A-Z][\w'’-]++)"
    r" (?P<cue>(?:was|is|were) quoted(?: by [^,.;:\"“]{2,50}?)? as saying)"
    r"(?: by [^,.;:\"“]{2,40}?)?(?:,| that)? (?P<t>\S)"
)
INVERTED = re.compile(
    rf"\s++(?P<src>(?:[^,.;:“”\"—]|{_DOT}){{2,110}}?)(?<!\s)(?=\s*+(?:[,;:—“\"]|(?!{_DOT})\.|$)|"
    r"\s++(?:in|on|after|during|at|as|when|while|told|who|before|of\s+the\s+\w+\.)\s)"
)
# A quotation, its verb and its speaker.
QUOTE_TOLD = re.compile(
    r"[\"“][^\"“”]{3,600}+[\"”] ?(?:[^\"“”,]{0,60}? )??(?:said|says|told|added|wrote)\b"
)
# "Ortiz said" right behind a quotation: that is what she said, whatever follows.
AFTER_QUOTE = re.compile(r"[,.!?…][”\"] ?[^“”\"]{1,80}\Z")
# 'It was "a fine day" said Ana Ortiz, a driver': a name and no verb behind it.
NAMED_LAST = re.compile(r" (?:[A-Z][\w'’-]*+ ?){2,5}+(?<! )(?:,|\.\Z)")
# "a spectator can be heard", "the mayor is quoted"
HEARD = re.compile(
    r" (?:(?:can|could|may) be|is|was|were|are) (?:heard|seen|quoted|filmed)(?: as)? ?\Z"
)
# What follows "said" where the statement stood before it.
SAID_TAIL = re.compile(
    rf"\s*+(?:[.,;:—”\"]|$|(?:{DAY})|(?:to\s++(?:reporters|journalists|the|a|an|his|her|[A-Z]\w*)|in|on|at|"
    r"during|after|of|by|when|as|while|about|from|late|early|last|this|earlier|reporters|him|her|them|the|"
    r"[A-Z]\w*)\b)"
)
RESUMED = re.compile(
    r",\s++(?P<t>(?:and|but|that|because|with|which|as|or|adding|noting|while)\b|[a-z])"
)
OPEN = "“\"‘'«"
_MANY = (
    r"(?:[a-z]++ ){0,2}?(?:sources|officials|police|authorities|witnesses|residents|experts|"
    r"analysts|investigators|prosecutors|doctors|activists|scientists|researchers|lawyers|relatives)\b"
)
SPEAKER = re.compile(rf"(?:[A-Z]|the |a |an |his |her |one |another |{_MANY})")
# "The boat sank off Skarn, a port in the north, said local sources."
MANY_LAST = re.compile(rf" {_MANY}\.?\Z")
# A quotation with its speaker behind a dash.
SIGNED = re.compile(r"\s*+[―—–]\s*+(?P<src>[A-Z][^\n.,;:“\"]{2,60}?)(?<!\s)(?=[^\S\n]*+(?:\n|$))")
WHEN_TAIL = re.compile(
    r"(?<!\s)\s++(?:(?:late|early|earlier|later)\s+)?(?:(?:on\s+)?\w+day(?:\s+(?:morning|afternoon|evening|night))?|"
    r"in\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:\s+\d{4})?|(?:last|this)\s+(?:week|month|year|night|morning|evening)|yesterday|today)$"
)
NAME_AND = re.compile(r"(?:[A-Z][\w.’'-]*\s+|of\s+|the\s+){1,6}(?:and\s+)?$")
FIRST_NP = re.compile(
    r"(?:(?:In|On|At|After|During|For|With|As)\s[^,]{2,80},\s+)?"
    r"(?P<np>(?:He|She|They|It|We|I)\b|(?:(?:the|The|A|An|His|Her|Its|Their)\s+)?(?:[A-Z][\w.’'-]*\s+){0,4}"
    r"[A-Z][\w.’'-]*+(?: [a-z]{2,20}s(?= (?:have|had|are|were)\b))?(?! [a-z]+-[a-z])|"
    r"The(?:\s+[a-z]+){1,3}?(?=\s+(?:has|had|is|was|were|are|also|\w+ed)\b))"
)
NOUN_PHRASE = re.compile(
    r"\b(?i:a|an|the|his|her|its|their|this|that|every|each|no)\s+(?:[\w’-]+\s+){0,2}?[\w’-]*[^s\W]\s+$"
)
RELATIVE = re.compile(r"\b(?:who|which)\s*$")
THAT_BEFORE = re.compile(r"\s(?:that|which|who)\s\Z")
# A verb with its object, and no subject: "built the ship".
THAT_DID = re.compile(
    r"(?!(?:all|both|half|of|not|only)\b)[a-z]++\s(?:the|an?|its|his|her|their)\s"
)
CLAUSE = re.compile(
    r"(?:[,;:—–]|\s-\s|[“”\"])\s*|\b(?:and|but|while|because|although|though|after|as|when|if|that|where|"
    r"before|since|so|whether|than)\s+",
)
LEADING = re.compile(
    r"^(?:And|But|Yet|So|Instead|Now|Earlier|Later|Nevertheless|Moreover|Separately|However|Meanwhile|Still|Also|Then|and|but|as|for)[,]?\s+"
)
# "Estmar, Orlia and Kelding said", "the guild, which speaks for Skarn Fleet and Skarn Law called":
# the last items of a list, of which the first stand before the comma.
LISTED = re.compile(
    r"[A-Z][\w.'’-]*+, (?:the )?(?:[A-Z][\w.'’-]*+ ){1,4}and (?:the )?(?:[A-Z][\w.'’-]*+ ?){1,4}\Z"
)
# "a month after Ortiz announced that": what was announced is when it was.
TIMED = re.compile(r"\b(?:after|before|since|until) (?:[^,;:“\"]{2,50} and )?(?:the )?\Z")
# "a hospital where a nurse said", "the speech, in which Ortiz praised": a voice beside the line.
ASIDE = re.compile(r"\b(?:where|whose|which|whom) (?:the )?\Z")
# "..., but Kelding insists that": two say two things in one line.
TWO_VOICES = re.compile(
    r", (?:but|while|although|though|whereas) (?:[A-Z][\w.'’-]*+|[a-z]{3,}+)(?: [\w.'’-]++){0,4}? "
    r"(?:say|says|said|insist(?:s|ed)?|argue[sd]?|claim(?:s|ed)?|den(?:y|ies|ied)|disputed?s?|"
    r"maintain(?:s|ed)?|counter(?:s|ed)?|disagree[sd]?|reject(?:s|ed)|refuse[sd]|dismiss(?:es|ed))\b"
)
EVIDENT = frozenset("it there this that these those what".split())
MAX_SOURCE = 140
# "Speaking in Kyiv, the minister said", "In Kyiv, the minister said": no apposition.
ADJUNCT = re.compile(
    r"\w+(?:ing|ed)\b|(?:in|on|at|after|before|during|for|from|with|by|to|as|when|while|under|over|"
    r"since|among|despite|amid|near|outside|late|early|earlier|last|this)\b",
    re.IGNORECASE,
)
APPOSED = re.compile(
    r"(?P<name>(?:[A-Z][\w.’'-]*\s+|(?:of|the|for|a|an)\s+|[a-z]+\s+){0,8}[A-Z][\w.’'-]*),\s+"
    r"(?:\d{1,3}|(?:a|an|the|his|her|its|head|chief|director|president|chairman|spokes\w+|leader|"
    r"professor|founder|[a-z]+\s+of|[a-z]+\s+at|who\s|\w+\s+(?:minister|secretary|officer))[^,;“”\"]*),?\s*$"
)
# A name with a clause, a degree, an age or a country behind it, up to the comma before the verb.
INSERTED = re.compile(
    r"(?<!\w)(?<!\b(?:in|of|at) )(?<!\bfrom )"
    r"(?P<np>(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep)\.? )?[A-Z][\w'’-]*+"
    r"(?: (?:[A-Z][\w.'’-]*+|of|the|for|at)){0,6}|"
    r"[Tt]he (?:[a-z]++ ){0,2}[a-z]++(?: of(?: [A-Z][\w'’-]*+){1,3})?),"
    r" (?:(?:who|which|whose|whom|led by|headed by|chaired by|made up of)\b"
    r"[^\"“”;:]{3,120}|[A-Z]{2,4}|\d{1,3}),\Z"
)
# '"...," Ana Ortiz, an engineer at the port, told'.
SPEAKER_THEN_ROLE = re.compile(
    r"[”\"’'] (?P<np>(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep)\.? )?[A-Z][\w'’-]*+(?: [A-Z][\w.'’-]*+){0,4})"
    r"(?: of(?: [A-Z][\w'’-]*+){1,2})?, [^\"“”;:]{2,140},\s?\Z"
)
# '"...," the mayor's sister, Ana Ortiz, wrote'.
ROLE_THEN_SPEAKER = re.compile(
    r"[,.!?][”\"’'] (?:[Tt]he |[A-Z][\w.'’-]*+ )[^,\"“”;:]{2,60},"
    r" (?P<np>[A-Z][\w'’-]*+(?: [A-Z][\w.'’-]*+){1,3}),\s?\Z"
)
# "The road was closed, Ana Ortiz, an engineer at the port, said".
NAMED_THEN_ROLE = re.compile(
    r", (?P<np>(?:Dr\.? )?[A-Z][\w'’-]++(?: [A-Z][\w.'’-]*+){1,3}),"
    r" (?:an?|the|who|[a-z]++(?: [a-z]++){0,3} (?:of|at|for|with|in)) [^\"“”;:]{2,140},\s?\Z"
)
# What stands behind a verb of saying and says nothing: "in a statement posted on its page".
WHERE_TAIL = re.compile(
    r"(?: (?!that\b|how\b|why\b|what\b)[A-Z][\w.'’-]*+){0,4}"
    r" (?:in|during|at|via|through) (?:an?|the|his|her|its|their) [^,.;:“”\"]{2,90}[.,]?\Z"
)
PUBLISHED = re.compile(r"\b(?:written|posted|issued|released|published|sent|recorded|televised)\b")
MAX_INSERTED = 240
ADJUNCT_LEAD = re.compile(r"(?:in|at|on|during|after|with|from|speaking|writing|citing)\b")
# "The Skarn County, Estm., coroner, Ana Ortiz, told"
NAMED_BETWEEN = re.compile(r", (?P<given>[A-Z][\w'’-]++)(?: [A-Z][\w.'’-]*+){1,2},\Z")
# A name or a named office that opens the sentence, up to its first comma.
OPENING_NAME = re.compile(
    r"(?P<np>(?:(?:The|An?)\s+)?(?:[A-Z][\w.’'&-]*\s+|of\s+|for\s+|the\s+|[a-z]+\s+){0,7}(?:al-|el-)?[A-Z][\w’'-]*),\s"
)
# A whole clause, or a word that binds clauses, is nobody.
NO_SOURCE = re.compile(
    r"^(?:and|or|but|if|when|while|because|although|though|as|since|unless)\b|"
    r"^(?:(?!\b(?:who|which|that|whose)\b)[^,\n])*?\s(?:was|were|is|are|has|have|had|will|would|takes|took)\s",
    re.IGNORECASE | re.MULTILINE,
)
BEFORE_A_NOUN = re.compile(
    r"(?:\b(?:an?|the|his|her|their|its|our|any|no|some|these|those|this|that|of|by|with|on|amid|despite|"
    r"over|about|to|in|and)|[’']s|s[’'])\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
