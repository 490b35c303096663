"""Number words, scales and hedges of English, as data."""

from __future__ import annotations

from digest.model import Hedge

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12.0,
}  # fmt: skip
# Written on digits only: "$1.2bn", "75m". "m" is also the metre, which the reader decides.
SHORT_SCALES = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9,
    "tn": 1e12, "trn": 1e12,
}  # fmt: skip
ORDINALS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
FRACTIONS = {
    "half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "thirds": 100 / 3,
    "quarters": 25.0, "fifths": 20.0, "tenth": 10.0, "tenths": 10.0,
}  # fmt: skip
# What stands before a scale in place of a number: "half a million", "several hundred".
LEADS = {
    "a": (1.0, 1.0), "an": (1.0, 1.0), "half a": (0.5, 0.5), "half-a": (0.5, 0.5),
    "a half": (0.5, 0.5), "half": (0.5, 0.5), "a quarter of a": (0.25, 0.25),
    "quarter of a": (0.25, 0.25), "three quarters of a": (0.75, 0.75),
    "one and a half": (1.5, 1.5), "a couple": (2.0, 3.0), "a couple of": (2.0, 3.0),
    "couple": (2.0, 3.0), "a few": (2.0, 5.0), "several": (3.0, 9.0), "some": (1.0, 1.0),
}  # fmt: skip
# "dozens of", "tens of thousands": from two of them to what is still called so.
VAGUE = {
    "dozens": (24.0, 120.0), "scores": (40.0, 199.0), "hundreds": (200.0, 1500.0),
    "thousands": (2e3, 30_000.0), "tens of thousands": (2e4, 200_000.0),
    "hundreds of thousands": (2e5, 1_500_000.0), "millions": (2e6, 9_999_999.0),
    "tens of millions": (2e7, 99_999_999.0), "hundreds of millions": (2e8, 999_999_999.0),
    "billions": (2e9, 9_999_999_999.0), "tens of billions": (2e10, 99_999_999_999.0),
    "hundreds of billions": (2e11, 999_999_999_999.0),
}  # fmt: skip

# Words right before a number -> (hedge, factor to low, factor to high). The factors say how far a
# writer goes with the word: nobody writes "nearly 160" of 120, nor "more than 130" of 400. An
# open side stays generous, because an early "at least" is not contradicted by a later count.
NEAR_BELOW = 1 / 1.12  # "nearly": findings-compare 0.2, "nearly 160" = 143-160
ABOUT = 0.1
MORE = 1.3
AT_LEAST = 1.5
_Bound = tuple[Hedge, float, float]
_MORE: _Bound = ("at_least", 1.0, MORE)
_LEAST: _Bound = ("at_least", 1.0, AT_LEAST)
_NEAR: _Bound = ("about", NEAR_BELOW, 1.0)
_ROUND: _Bound = ("about", 1 - ABOUT, 1 + ABOUT)
_MOST: _Bound = ("at_most", 0.5, 1.0)
_LESS: _Bound = ("at_most", 2 / 3, 1.0)
_OVER: _Bound = ("about", 1.0, 1.12)
HEDGES_BEFORE: dict[str, _Bound] = {
    **dict.fromkeys(
        ("nearly", "almost", "close to", "just under", "just short of", "just below",
         "slightly under", "slightly less than", "a little under", "approaching", "nearing",
         "just shy of", "slightly fewer than", "a little less than", "not quite"), _NEAR),
    **dict.fromkeys(
        ("about", "around", "roughly", "approximately", "some", "an estimated", "estimated",
         "the estimated", "approx", "approx.", "circa", "in the region of", "give or take",
         "somewhere around", "in the neighborhood of", "in the neighbourhood of", "on the order of",
         "~", "≈"), _ROUND),
    **dict.fromkeys(
        ("just over", "just above", "slightly over", "slightly more than", "a little over",
         "a little more than", "just more than"), _OVER),
    **dict.fromkeys(
        ("more than", "over", "upwards of", "upward of", "in excess of", "exceeding", "above",
         "greater than", "well over", "north of", "better than", "far more than",
         "much more than", "exceeded", "topped", "surpassed", "larger than", "well above",
         "well more than", "longer than", "beyond", ">"), _MORE),
    **dict.fromkeys(
        ("at least", "no fewer than", "no less than", "not less than", "not fewer than",
         "a minimum of", "minimum of", "≥"), _LEAST),
    **dict.fromkeys(
        ("up to", "as many as", "as much as", "at most", "no more than", "not more than",
         "a maximum of", "maximum of", "no longer than", "≤"), _MOST),
    **dict.fromkeys(
        ("fewer than", "less than", "under", "below", "lower than", "shorter than", "smaller than",
         "short of", "well under", "well below", "<"), _LESS),
}  # fmt: skip
HEDGES_AFTER: dict[str, _Bound] = {
    "or more": _LEAST, "or so": _ROUND, "or less": _MOST, "or fewer": _MOST, "-plus": _MORE,
    "-odd": _ROUND, "+": _MORE, " plus": _MORE, "or thereabouts": _ROUND,
    "at least": _LEAST, "at most": _MOST,
}  # fmt: skip
