"""The comparison's phrases in a second language: what is missing there is said in English."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from digest.comparison.rows.lexicon import lexicon, missing
from digest.comparison.words.say import phrases

_FOLDER = files("digest.comparison") / "lang"


def _said(lang: str) -> dict[str, str]:
    table = tomllib.loads((_FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))
    return dict(table["say"])


def test_a_german_phrase_has_the_gaps_of_the_english_one() -> None:
    english, german = _said("en"), _said("de")
    assert german.keys() <= english.keys()
    for key in german:
        gaps = [set(re.findall(r"\{\w+\}", text)) for text in (english[key], german[key])]
        assert gaps[0] == gaps[1], key


def test_phrases_are_spoken_in_german() -> None:
    say = phrases("de")
    assert say.listing(["A", "B", "C"]) == "A, B und C"
    assert say.moment("2026-08-20T05:40") == "20. August, 05:40"
    assert say("differ", about="Verletzte", sides="14; 19").startswith("Sie widersprechen sich")


def test_a_phrase_that_german_lacks_is_english_and_is_named() -> None:
    lacking = missing("de")
    assert lacking
    for key in lacking:
        assert lexicon("de").say[key] == _said("en")[key]
    assert missing("en") == ()


@pytest.mark.parametrize("lang", ["fr", "xx"])
def test_a_language_without_a_file_says_nothing_of_its_own(lang: str) -> None:
    assert not lexicon(lang).say
    assert phrases(lang)("and") == phrases("en")("and")
