"""Words that tell what kind of holder a source is: data of the holder rules."""

from __future__ import annotations

import re
from typing import Final

POST: Final = re.compile(
    r"\b(?:(?:posted|published|shared|written|tweeted|uploaded)\s+(?:on|to|in|by|via)|"
    r"(?:post|posts|message|messages|video|statement)\s+(?:on|to)\s+(?:\w+\s+)?(?:Telegram|Twitter|"
    r"Facebook|Instagram|X|YouTube|TikTok|Truth\s+Social|social|his|her|their|its|a|the)|Telegram|"
    r"tweets?\b|(?:Twitter|Facebook|Instagram|YouTube|TikTok|Truth\s+Social|Weibo|VK|WhatsApp)\b|"
    r"social[\s-]media|blog\s+post)"
)
POST_NAME: Final = re.compile(
    r"(?:posted|published|shared|written|tweeted|uploaded|posts?|messages?|video|statement|tweets?)\s++"
    r"(?:on|to|in|by|from|via)\s++(?P<name>(?s:.++))"
)
# In the words around the cue: "wrote on Facebook", "said in a tweet".
POST_CUE: Final = re.compile(
    r"\b(?:tweeted|tweeting|tweets|posted\s+(?:on|to)|(?:wrote|said|saying|writing|announced|added|"
    r"posted|claimed|confirmed)\s+(?:late\s+|on\s+\w+day\s+)?(?:on|in|via)\s+(?:a\s+|his\s+|her\s+|its\s+|"
    r"their\s+|the\s+)?(?:\w+\s+){0,2}(?:Twitter|Facebook|Telegram|Instagram|tweet|tweets|X|TikTok|"
    r"YouTube|Truth\s+Social|Weibo|social\s+media|blog))\b"
)
UNSURE_SOURCE: Final = re.compile(
    r"\b(?:thought|believed|said|reported|understood|alleged)\s+to\s+(?:be|have|belong)\b|"
    r"\b(?:purported|unverified|alleged|apparent|unconfirmed|supposed)\b",
    re.IGNORECASE,
)
UNVERIFIED: Final = re.compile(
    r"\b(?:unverified|unconfirmed|not\s+(?:been\s+|be\s+)?(?:immediately\s+)?(?:independently\s+)?"
    r"(?:verified|confirmed)|could\s+not\s+(?:immediately\s+|independently\s+)*(?:be\s+)?"
    r"(?:verify|verified|confirm|confirmed)|reportedly|rumou?red|purportedly|supposedly|unclear)\b",
    re.IGNORECASE,
)
ALLEGED: Final = re.compile(
    r"\b(?:alleged(?:ly)?|accused\s+of|suspected\s+of|on\s+suspicion\s+of)\b", re.IGNORECASE
)
# One of these stands in whatever the two patterns above find.
DOUBTFUL: Final = frozenset(
    """alleged allegedly accused suspected suspicion unverified unconfirmed verified confirmed
    verify confirm reportedly rumoured rumored purportedly supposedly unclear""".split()
)
ANONYMOUS: Final = re.compile(
    r"^(?:(?:an?|one|another|the|some|many|several|two|three|various|other|most|multiple|unnamed|"
    r"unidentified)\s++)*+(?:\w++[\s-]++){0,3}?(?:sources?|insiders?|people|persons?|"
    r"critics|experts|analysts|observers|witness(?:es)?|eyewitness(?:es)?|residents?|reports?|rumou?rs?|"
    r"supporters|opponents|detractors|media|others|locals|activists|aides?|diplomats?|commentators|"
    r"neighbou?rs?|passers-by|bystanders|survivors|relatives)\b(?!\s+at\s+the\s+[A-Z])|"
    r"\b(?:anonym|condition\s+of|not\s+(?:to\s+be\s+)?(?:named|identified|authori[sz]ed)|declined\s+to\s+be\s+"
    r"(?:named|identified)|familiar\s+with|briefed\s+on|close\s+to\s+the)",
    re.IGNORECASE,
)
UNNAMED_OFFICIAL: Final = re.compile(
    r"^(?:an?|one|another|two|three|some|several|senior|top|unnamed|the)?\s*(?:\w+\s+){0,4}"
    r"(?:officials?|officers?|commanders?|authorities)\b",
    re.IGNORECASE,
)
AGENCY: Final = re.compile(
    r"\b(?:police|polices?|ministry|department|agency|agencies|bureau|government|army|military|navy|"
    r"air\s+force|armed\s+forces|court|council|parliament|senate|congress|kremlin|white\s+house|pentagon|"
    r"downing\s+street|embassy|authority|authorities|commission|committee|coast\s*guard|fire\s+"
    r"(?:service|department|brigade)|prosecutors?|customs|intelligence|command|general\s+staff|"
    r"administration|state\s+department|home\s+office|foreign\s+office|treasury|central\s+bank|"
    r"city\s+hall|sheriff[’']s\s+office|united\s+nations|european\s+union|nato|hospital|officials|"
    r"security\s+services?|emergency\s+services?|rescue\s+services?|weather\s+service|"
    r"geological\s+survey|state\s+media|news\s+agency|FBI|CIA|NASA|UN|EU|WHO|IMF|USGS|FAA|SBU|FSB|"
    r"Reuters|AFP|AP|Tass|TASS|Xinhua|Interfax|Associated\s+Press|Agence\s+France-Presse)\b",
    re.IGNORECASE,
)
OFFICIAL: Final = re.compile(
    r"\b(?:president|minister|premier|chancellor|secretary|governor|mayor|senator|sen\.|rep\.|gov\.|"
    r"congress(?:man|woman)|lawmaker|mp|mps|deputy|ambassador|envoy|spokes(?:man|woman|person|people)|"
    r"chief|sheriff|sgt\.?|lt\.?|capt\.?|captain|sergeant|lieutenant|colonel|col\.|gen\.|general|"
    r"admiral|commander|commissioner|superintendent|inspector|detective|prosecutor|attorney|judge|"
    r"justice|official|officer|director[\s-]general|king|queen|prince|pope|"
    r"councillor|speaker|leader\s+of\s+the\s+(?:house|senate|opposition)|coroner|marshal|vice)\b",
    re.IGNORECASE,
)
COMPANY_ROLE: Final = re.compile(
    r"\b(?:chief\s+(?:executive|financial|operating|technology|marketing|information)(?:\s+officer)?|"
    r"vice\s+president\s+(?:of|for|at)|managing\s+director|company\s+(?:president|secretary)|CEO|CFO|"
    r"(?:company|club|team|union|airline|firm|group)\s+spokes\w+|general\s+manager|editor-in-chief)\b",
    re.IGNORECASE,
)
ORGANISATION: Final = re.compile(
    r"\b(?:company|companies|group|corporation|firm|inc|ltd|corp|plc|union|association|foundation|"
    r"institute|university|campaign|party|organi[sz]ation|charity|club|team|league|network|newspaper|"
    r"magazine|times|post|journal|broadcaster|channel|station|bank|airline|operator|manufacturer|"
    r"statement|report|study|survey|poll|researchers|scientists|website|spokes\w+\s+for\s+the\s+company|"
    r"lawyers?|rebels|militants|legion|movement|front|brigade|army|CNN|BBC|NBC|CBS|ABC|"
    r"memo|document|documents|indictment|complaint|letter|data|figures|records|researchers)\b",
    re.IGNORECASE,
)
PRONOUN: Final = re.compile(r"^(?:he|she|they|it|who|we|i|his|her|their|its|you)$", re.IGNORECASE)
# A source that stands for the one before: "the minister said", "the leader of the alliance said".
DEFINITE: Final = re.compile(r"^the\s+[a-z]", re.IGNORECASE)
