"""The words by which a label is found: fates of people, sums, measures, events. Data."""

from __future__ import annotations

import re
from typing import Final

# The fate of people that a number counts: label, words that say so.
FATES: Final = tuple(
    (label, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for label, words in (
        (
            "Number of dead",
            (
                r"dead|deaths?|died?|dies|dying|killed|kills|killing|perished|fatalit\w+|drowned|"
                r"death toll|lost their lives|bodies|slain|murdered|lives"
            ),
        ),
        (
            "Number of injured",
            (
                r"injur\w+|wound\w+|hurt|taken to (?:a |the )?hospitals?|hospitali[sz]ed|"
                r"casualt\w+|burns"
            ),
        ),
        ("Number of missing", r"missing|unaccounted for"),
        (
            "Number of arrests",
            r"arrest\w*|detain\w*|detention|in custody|rounded up|captured|capturing|seized",
        ),
        (
            "Number of people out of their homes",
            r"evacuat\w+|displaced|fled|homeless|moved to safety|left their homes",
        ),
        ("Number of people rescued", r"rescued?|saved|brought ashore|pulled from|pulled alive"),
        (
            "Number of people taking part",
            r"marched|marchers|protesters|demonstrators|took part|attended|attend|turnout",
        ),
        ("Number of people infected", r"infected|infections|tested positive|sickened|fell ill"),
    )
)
REACH: Final = 60
"""Characters between a number and the word for its fate: further off it belongs to another number
(chosen on our own cases)."""

MONEY: Final = (
    ("Cost", r"costs?|costing|at an estimated|for want of"),
    ("Price", r"price[sd]?|priced"),
    ("Value", r"worth|value[ds]?"),
    ("Damage", r"damages?|losses?|lost"),
    ("Fine", r"fine[ds]?|penalt\w+"),
    ("Size of the offer", r"bid|offers?|offered|deal|contract|takeover|buy|bought"),
    ("Sum paid", r"paid|pays?|payments?"),
    ("Ransom", r"ransom"),
    ("Aid", r"aid|grants?|donat\w+|pledge[ds]?|funding|funds?|relief"),
    ("Reward", r"reward|prize|bounty"),
    ("Budget", r"budget|spending|spend|spent"),
    ("Salary", r"salary|salaries|wages?|pension"),
    ("Profit", r"profits?|earnings|earned|revenues?|sales|income"),
    ("Bail", r"bail|bond"),
    ("Debt", r"debts?|loans?|borrow\w*"),
    ("Tax", r"tax\w*"),
)  # fmt: skip
MEASURE: Final = (
    ("Magnitude", r"magnitude"),
    ("Depth", r"deep|depth"),
    ("Height", r"high|height|tall"),
    ("Speed", r"speed|mph|kph|km/h|winds?"),
    ("Level", r"stood at|gauges?|level"),
    ("Distance", r"from|away|north|south|east|west|off|distance|radius"),
    ("Length", r"long|length"),
    ("Weight", r"weigh\w*|heavy|weight"),
    ("Sentence", r"sentenced?|jail\w*|prison|imprison\w*|behind bars"),
    ("Duration", r"lasted|after|for|over|within|took"),
)
COINS: Final = frozenset(
    "crown mark florin ducat guilder thaler dinar dirham riyal baht zloty".split()
)
TIME_UNITS: Final = frozenset("second minute hour day week month year decade century".split())
EVENTS: Final = (
    r"vote|election|referendum|poll|attack|raid|strike|fire|crash|collision|accident|blast|explosion|"
    r"earthquake|quake|flood|storm|landslide|eruption|shooting|killing|murder|arrest|trial|hearing|"
    r"verdict|ruling|sentence|meeting|summit|talks|launch|release|opening|closure|match|game|"
    r"concert|funeral|wedding|visit|(?-i:march)|protest|demonstration|rally|walkout|merger|takeover|"
    r"inspection|announcement|resignation|appointment|inauguration|ceremony|debate|robbery|theft|rescue|"
    r"evacuation|sinking|collapse|leak|outbreak|premiere|deadline"
)
# not "under fire", "in protest", "on strike"
EVENT: Final = re.compile(rf"(?<!\bunder )(?<!\bin )(?<!\bon )\b({EVENTS})\b", re.IGNORECASE)
VERBS: Final = tuple(
    (noun, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for noun, words in (
        ("vote", r"votes?|voted|voting"),
        ("election", r"elected"),
        ("meeting", r"meets?|met|meeting"),
        ("arrest", r"arrested|detained|seized|captured"),
        ("attack", r"attack(?:ed|ing|s)?|stormed|raided|struck"),
        ("shooting", r"shot|opened fire"),
        ("blast", r"explod\w+|detonated|blew up"),
        ("crash", r"crash\w*|collided"),
        ("fire", r"burn(?:ed|t)|caught fire|blaze"),
        ("launch", r"launch\w*|unveil\w*|releas\w+"),
        ("opening", r"opens?|opened"),
        ("deaths", r"died|killed|dead"),
        ("ruling", r"ruled|convicted|sentenced|acquitted"),
        ("hearing", r"court|pleaded|arraigned|appear(?:ed)?"),
        ("sinking", r"sank|sunk|capsized"),
        ("collapse", r"collapsed?|fell|gave way"),
    )
)

# What is put off or shut until a day.
UNTIL: Final = re.compile(
    r"\b(adjourned|postponed|delayed|suspended|closed|shut|halted|extended|remanded|open)\b",
    re.IGNORECASE,
)
# "a reserve price of 40 crowns": the noun says what the sum is; these say nothing.
IDLE_HEADS: Final = frozenset(
    "total sum number amount figure half share part some group lot range average minimum maximum "
    "series pair loss cost set".split()
)

PERCENT: Final = (
    ("Turnout", r"turnout"),
    ("Share of the vote", r"votes?|ballots?|poll(?:s|ed)?"),
    ("Rise in percent", r"rose|rise|risen|increase[ds]?|up|grew|growth|climbed|gain(?:ed|s)?"),
    ("Fall in percent", r"fell|fall|fallen|drop(?:ped)?|down|decline[ds]?|cut|lost"),
    ("Interest rate", r"interest|rate"),
    ("Share", r"share|stake|of the"),
)

THE_WORDS: Final = "The words"
CLAIM_AND_DENIAL: Final = "Claim and denial"

COUNTED_THINGS: Final = frozenset(
    "charge count case shot page building house home flat shop store car vehicle boat ship plane "
    "bus train school hospital bridge road tree demonstration protest village town city block tent "
    "bullet round crime offence".split()
)
"""Counted nouns that are no people, though the word beside them tells of a fate."""

PREDICATE_LABELS: Final = {
    "dead": "Number of dead",
    "injured": "Number of injured",
    "missing": "Number of missing",
    "arrested": "Number of arrests",
    "charged": "Number of people charged",
    "rescued": "Number of people rescued",
    "displaced": "Number of people out of their homes",
    "infected": "Number of people infected",
    "recovered": "Number of people recovered",
    "protesting": "Number of people taking part",
    "captured": "Number of people captured",
    "stranded": "Number of people stranded",
}
