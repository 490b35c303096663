"""Patterns and tables of English time expressions."""

from __future__ import annotations

import re

from digest.text.lang.en.numbers import ONES, TENS

MON = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:\.|(?=\s\d)|\b))"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
TH = r"(?:st|nd|rd|th)?"
YEAR = r"(?:1[4-9]|20)\d\d"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
COUNT = (
    r"(?:\d{1,3}|a|an|" + "|".join([*list(ONES)[1:], *TENS]) + r"|a\s+few|several|a\s+couple\s+of)"
)
UNIT = r"(?:hour|day|night|week|fortnight|month|year|decade)s?"
PART = r"(?:\s+(?:morning|afternoon|evening|night|midday|noon|lunchtime))?"
PATTERN = re.compile(
    rf"""
    \b(?P<iso>{YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)
  | (?<![\d/])(?P<slash>\d{{1,2}}/\d{{1,2}}/(?:{YEAR}|\d\d))(?![\d/])
  | (?:\b(?P<wd1>{WEEKDAY}),?\s+)?\b(?P<m1>{MONTH})\s+(?P<d1>{DAY}){TH}
    (?:\s?(?:-|–|to|and|or)\s?(?P<d1b>{DAY}){TH}(?!\d|[:,.]\d|%|\s?(?:people|men|[ap]m)))?
    (?!\d|[:]\d|,\d{{3}}|\s?(?:percent|per\scent|%|million|people))(?:,?\s+(?P<y1>{YEAR})\b)?
  | (?:\b(?P<wd2>{WEEKDAY}),?\s+)?(?:the\s+)?(?<![\d.,:])\b
    (?:(?P<d2a>{DAY}){TH}\s?(?:-|–|to|and|or)\s?)?(?P<d2>{DAY}){TH}(?:\s+of)?\s+
    (?P<m2>{MONTH})(?!\w)(?:,?\s+(?P<y2>{YEAR})\b)?
  | \b(?:(?P<mq>(?i:early|late|mid|last|this|next|in|since|until|till|by|during|from|of|to|before|
    after|between|through|for|the\s+end\s+of|the\s+beginning\s+of|and))[\s-]+)?
    (?P<m3>{MONTH})(?:,?\s+(?:of\s+)?(?P<y3>{YEAR}))?\b(?!\s+\d)
  | \b(?:(?P<wq>(?i:last|next|this|past|this\s+past|this\s+coming|coming|previous|following|every
    |each|a))\s+)?(?P<wd3>{WEEKDAY})(?P<wplural>s\b)?\b(?P<wpart>{PART})
  | \b(?P<word>(?i:(?:earlier\s+|later\s+|late\s+|early\s+)?(?:today|tonight|yesterday|tomorrow)
    (?:\s+(?:morning|afternoon|evening|night))?
    |last\s+night|this\s+(?:morning|afternoon|evening)|overnight
    |the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)
    |(?:over|during|at|on)\s+the\s+weekend|(?:last|this|next)\s+weekend))\b
  | \b(?P<pq>(?i:last|this|next|earlier\s+this|later\s+this|late\s+last|early\s+last|early\s+this|
    the\s+past|(?:in\s+)?the\s+last|previous))
    \s+(?P<pu>week|month|year|decade|summer|winter|spring|autumn|fall|
    century)\b
  | \b(?P<agon>(?i:{COUNT}))\s+(?P<agou>{UNIT})\s+(?:ago|earlier\s+this\s+year)\b
  | \b(?P<latern>(?i:{COUNT}|just))\s+(?P<lateru>{UNIT})\s+(?P<latd>later|after|earlier|before)\b
  | \b(?P<bare>(?i:(?:the\s+)?(?:next|following|same|previous)\s+(?:day|night|morning|evening|week|
    month|year)|the\s+day\s+(?:before|after)|(?:just\s+)?(?:days|weeks|months|years)\s+(?:later|earlier)))\b
  | \b(?i:in\s+|over\s+)?(?i:the\s+)?(?i:recent)\s+(?P<recent>days|weeks|months|years)\b
  | \b(?P<decade>(?:1[5-9]|20)\d0)s\b
  | \b(?P<clock>(?:[01]?\d|2[0-3])(?:[:.][0-5]\d){{1,2}}\s?(?:[apAP]\.?[mM]\b\.?|GMT|BST|UTC|EST|
    EDT|CET)?(?!\d)(?<![.]\d)|(?:1[0-2]|0?\d)(?:[.:][0-5]\d)?\s?[apAP]\.?\s?[mM]\b\.?
    |(?:1[0-2]|\d)\s?o[’']clock)
  | (?<![\d.,$£€/-])\b(?P<year>{YEAR})\b(?![,.]\d|\s?%|-\d|/\d)
    """,
    re.VERBOSE,
)
# Where an expression can begin is found by sets of words, which is faster than the pattern alone:
# FIRST has all words that open one. Names of days and months open one by themselves, but only with
# a capital; so do digits and "today". Any other needs one of a few words behind it.
_MONTHS = frozenset([*MON, "sept", *MONTH_NAMES])
_DAYS = frozenset([*WEEK, *(d + "s" for d in WEEK)])
_UNITS = frozenset(
    "hour day night week fortnight month year decade hours days nights weeks fortnights months "
    "years decades".split()
)
CAPITAL = _MONTHS | _DAYS
_ALONE = frozenset("today tonight yesterday tomorrow overnight".split())
_ANY = (
    CAPITAL
    | _ALONE
    | _UNITS
    | frozenset(
        """
        few couple morning afternoon evening weekend summer winter spring autumn fall century
        last past coming this recent later earlier
        """.split()
    )
)
_THE = frozenset("end beginning day past last next following same previous recent".split())
FOLLOW = {
    **dict.fromkeys(
        """
        early late mid last this next in since until till by during from of to before after between
        through for and past coming previous following earlier later over at on several a an just
        days weeks months years recent
        """.split(),
        _ANY,
    ),
    **dict.fromkeys([*ONES, *TENS], _UNITS),
    "the": _THE,
}
AFTER_THE = frozenset("last recent weekend".split())  # "in the last week", "over the weekend"
FIRST = CAPITAL | _ALONE | frozenset(FOLLOW)
# A weekday after these, in the same clause and this near, lies ahead of the publication day.
AHEAD_NEAR = 70  # characters
AHEAD = re.compile(
    r"\b(?:will|won't|shall|is due|are due|due to|due on|scheduled|is set to|are set to|"
    r"is expected|are expected|plans? to|planned for|upcoming|slated|starting|"
    r"beginning)\b",
    re.IGNORECASE,
)
NOT_A_DAY = re.compile(
    r"\b(?:Black|Good|Ash|Super|Bloody|Palm|Easter|Holy|Maundy|Cyber|Shrove)\s+$"
)
TITLE_DAY = re.compile(
    r"\s+(?:Times|Mirror|Telegraph|Express|Mail|Sport|Herald|Post|World|Independent|Night\s+Live|"
    r"Night\s+Football|People|Morning\s+Herald)\b"
)
# "May" and "March" are words too: they are months after one of these, with a day or with a year.
WORDY = frozenset({"may", "march", "mar"})
LEADS = frozenset(
    "early late mid last this next in since until till by during from of before after between "
    "through".split()
)
# A year is a count only where a hedge or a counted person or thing says so.
COUNTED_YEAR = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:people|men|women|children|soldiers|troops|officers|jobs|homes|houses|"
    r"families|workers|employees|users|deaths|cases|protesters|demonstrators|miles|kilomet\w+|"
    r"km|met(?:er|re)s|feet|tons|tonnes|square|passengers|students|residents|dollars|pounds|"
    r"euros|prisoners|migrants|refugees|fans|copies|units|stores|flights|victims)\b",
)
HEDGED_YEAR = re.compile(
    r"\b(?:about|nearly|almost|around|roughly|approximately|at least|more than|over|up to|"
    r"some|than|as many as|another)\s+$",
    re.IGNORECASE,
)
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
RECENT = {"days": 14, "weeks": 60, "months": 365, "years": 3650}
UNIT_DAYS = {
    "day": 1,
    "night": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "year": 365,
    "decade": 3650,
}
# A month and day without a year is the one nearest to the publication day, at most this far ahead.
AHEAD_DAYS = 183
SLASH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})")
FOREIGN = re.compile(
    rf"(?<![\d.])\b(?P<d>{DAY})(?:\.|º|er)?\s+(?:de\s+)?(?P<m>[^\W\d_]{{3,12}})\.?"
    rf"(?:\s+(?:de\s+)?(?P<y>{YEAR}))?\b|\b(?P<iso>{YEAR}-\d\d-\d\d)\b"
    rf"|\b(?P<dd>{DAY})\.\s?(?P<dm>1[0-2]|0?[1-9])\.(?P<dy>{YEAR})\b"
)
