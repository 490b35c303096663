"""The comparison's phrases in a second language: complete, and printed from the first row to the
last note, while the words that read a text stay with the language of the text."""

from __future__ import annotations

import pickle
import re
import tomllib
from importlib.resources import files

import pytest
from test_compare_cases import case

from digest.comparison.compare import compare
from digest.comparison.judging.judge import Judgement
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.words.alone import alone
from digest.comparison.words.say import phrases
from digest.model import Lookalike, Trait
from digest.text.phrases import Phrase

_FOLDER = files("digest.comparison") / "lang"
_SPOKEN = ("say", "words", "labels")
_READ = {"happenings"}  # looked for in a text, and printed by a language that reads such texts
_ENGLISH_ONLY = {"noun"}  # a word of an English text


def _file(lang: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((_FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", _SPOKEN)
def test_german_has_every_phrase(part: str) -> None:
    assert _file("de")[part].keys() == _file("en")[part].keys() - _READ


def test_german_has_a_name_for_whatever_words_are_about() -> None:
    assert _file("de")["things"].keys() == _file("en")["read"]["same_thing"].keys()  # type: ignore[attr-defined]


def test_a_german_phrase_has_the_gaps_of_the_english_one() -> None:
    english, german = _file("en")["say"], _file("de")["say"]
    for key in german:
        ours, theirs = (
            set(re.findall(r"\{([a-z]+)\}", text)) for text in (english[key], german[key])
        )
        assert ours - _ENGLISH_ONLY == theirs - _ENGLISH_ONLY, key


def test_phrases_are_spoken_in_german() -> None:
    say = phrases("de-AT")
    assert say.listing(["A", "B", "C"]) == "A, B und C"
    assert say.moment("2026-08-20T05:40") == "20. August, 05:40"


@pytest.mark.parametrize("lang", ["fr", "xx"])
def test_a_language_without_a_file_says_nothing_of_its_own(lang: str) -> None:
    assert not lexicon(lang).say
    assert phrases(lang)("and") == phrases("en")("and")


_OURS = re.compile(
    r"\b(?:reports?|They differ|changed from|tell of|too:|citing|in the words|writes|Nothing like|"
    r"counts? as one voice|same text|shares passages|carr(?:y|ies)|Not compared|"
    r"Number of|Day|Hour|the same value|the later report|not judged|told alike)\b"
)
"""Words that an English note of these cases says, and no German one may."""


def _unquoted(text: str) -> str:
    """What a note says itself: words of the reports stand in quotation marks."""
    return re.sub(r"„.*?“(?=[ ;.,)]|$)", "", text)


@pytest.mark.parametrize("name", ["ferry", "march", "raids"])
def test_rows_and_notes_are_german_and_find_the_same(name: str) -> None:
    articles = case(name).articles
    english, german = compare(articles), compare(articles, lang="de")
    assert [(r.id, r.status, r.cells, r.values) for r in english.rows] == [
        (r.id, r.status, r.cells, r.values) for r in german.rows
    ]
    said = [german.note, german.card, *(note for _, note in german.notes)]
    said += [text for row in german.rows for text in (row.reason, row.label) if row.key in _KEYS]
    said += [link.reason for link in german.copies]
    assert said
    assert _OURS.search(" ".join((english.note, english.card)))
    assert [] == [text for text in said if _OURS.search(_unquoted(text))]


_KEYS = frozenset(_file("en")["labels"])


def test_a_doubt_of_another_judge_is_printed_as_it_is() -> None:
    rows = compare(
        case("march").articles, judge=lambda _: Judgement("fit", "my own words"), lang="de"
    ).rows
    assert "my own words" in {row.reason for row in rows}


def test_the_note_of_an_article_alone_is_german() -> None:
    art = case("march").articles[0]
    like = Lookalike(
        article=art.id, other="other", other_story=None, verdict="other event",
        reason="Ein anderes Ereignis: hier der 3. März 2026, dort der 9. März 2026.", score=0.2,
        card=(
            Trait(aspect="when", match="differs", left="erschienen am 3. März 2026", right="x"),
            Trait(aspect="where", match="match", left="Kelding", right="Kelding"),
        ),
    )  # fmt: skip
    note = alone(art, [like], lang="de")
    assert note.startswith(
        "Unter den Artikeln wurde kein anderer über sein Ereignis gefunden. Der nächste"
    )
    assert "handelt von einem anderen Ereignis: hier der 3. März 2026" in note
    assert "Was sie gemeinsam haben: wo (Kelding)" in note
    assert "erschienen" not in note


def test_a_phrase_passes_between_processes() -> None:
    said = Phrase("at least {n}", "least").format(n=3)
    again = pickle.loads(pickle.dumps(said))
    assert (again, again.key, again.gaps) == ("at least 3", "least", {"n": 3})
