"""Words that tell a date, an order or an earlier event: data of the profile.

English lists; a language without a list has no such cues, and grouping goes by the rest.
"""

from __future__ import annotations

import re

_MONTH_NAMES = {
    # English, German, French, Spanish, Italian, Portuguese, Dutch: the first spelling that fits
    1: "january jan januar janvier enero gennaio janeiro januari",
    2: "february feb februar février febrero febbraio fevereiro februari",
    3: "march mar märz mars marzo março maart",
    4: "april apr avril abril aprile",
    5: "may mai mayo maggio maio mei",
    6: "june jun juni juin junio giugno junho",
    7: "july jul juli juillet julio luglio julho",
    8: "august aug août agosto augustus",
    9: "september sep sept septembre septiembre settembre setembro",
    10: "october oct oktober octobre octubre ottobre outubro",
    11: "november nov novembre noviembre novembro",
    12: "december dec dezember décembre diciembre dicembre dezembro",
}
MONTHS = {name: number for number, names in _MONTH_NAMES.items() for name in names.split()}
_MONTH = "|".join(sorted(MONTHS, key=lambda m: (-len(m), m)))
_DE = r"(?:\s++de)?"

# 28 September 2023 · 28th of September · September 28, 2023 · 2023-09-28 · 28/09/2023 · May 2023
DATE = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.|er)?(?:\s++of|\s++de)?\s++(?P<m1>{_MONTH})\b\.?"
    rf"(?:,?{_DE}\s++(?P<y1>(?:19|20)\d\d))?"
    rf"|\b(?P<m2>{_MONTH})\b\.?\s++(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
    rf"(?:,?\s++(?P<y2>(?:19|20)\d\d))?"
    r"|\b(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
    r"|\b(?P<a4>\d{1,2})[/.](?P<b4>\d{1,2})[/.](?P<y4>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)

# what networks put between a quoted post and its day: "— Ada Pell (@adapell) May 3, 2031", "Posted
# by Port Alder Times on Monday, May 3, 2031"
POST = re.compile(r"\(@\w{1,20}\)\s{1,3}|\bPosted by [^\n.]{1,60}? on (?:\w{5,12}, )?")

WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
WEEKDAY = re.compile(r"\b(?:" + "|".join(WEEKDAYS) + r")\b", re.IGNORECASE)

# a sentence with one of these speaks of an earlier event, not of the one that is reported; bare
# years ("in 2019") and "weeks ago" are left out: political news is full of them; asked of a text in
# small letters, which is many times faster than letters of any case
PAST = re.compile(
    r"\b(?:not|n[o'’]t) the first\b|\bin the past\b|\bpreviously\b"
    r"|\bin recent (?:months|years|weeks)\b"
    rf"|\b(?:last|earlier this|the previous) (?:month|year|summer|autumn|winter|spring|{_MONTH})\b"
    r"|\b(?:months?|years?|weeks?) (?:ago|earlier)\b|\blast time\b"
    r"|\b(?:previous|earlier) (?:attack|raid|incident|trial|storm|strike|case)s?\b"
)

NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dozen": 12,
}  # fmt: skip
TIMES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "m": 1e6, "bn": 1e9, "k": 1e3, "mn": 1e6,
}  # fmt: skip
_NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=lambda w: (-len(w), w)))
NUMBER = re.compile(
    r"(?P<money>[$€£¥]\s?)?(?<![\w.])(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<times>thousand|million|billion|trillion|bn|mn|[mk])\b)?"
    r"(?P<percent>\s?%|\s?per ?cent\b)?"
    r"(?:[ -](?P<unit>[^\W\d_]{2,}))?"
    rf"|\b(?P<w>{_NUMBER_WORD})[ -](?P<wu>[a-z]{{3,}})",
    re.IGNORECASE,
)
# between a number and the noun it counts
FILLERS = frozenset(
    "of the more other other's people's or and to new young old big large small year-old".split()
)

SMALL_WORDS = frozenset("of de du des da do di del la le von van der den the al el bin ibn".split())
