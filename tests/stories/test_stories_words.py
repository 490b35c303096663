"""Words of any script, the language of a text, and how telling a word is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.stories.traits.terms import hashed, shouts, weighs
from digest.text.lang_guess import guess
from digest.text.words import bounds, strings, tokens, word_pattern, words


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("मज़दूर यूनियन ने कहा", ["मज़दूर", "यूनियन", "ने", "कहा"]),
        ("Bogota\u0301 e\u0301te\u0301", ["Bogota\u0301", "e\u0301te\u0301"]),
        ("बांग्ला, हिन्दी।", ["बांग्ला", "हिन्दी"]),
        ("中国国家主席在北京会见记者", ["中国", "国家", "主席", "在", "北京", "会见", "记者"]),
        ("東京電力は12日", ["東京", "電力", "は", "12", "日"]),
        ("ロンドンでストライキ", ["ロンドン", "で", "ストライキ"]),
        ("서울에서 화재가", ["서울에서", "화재가"]),
        ("می‌خواهم بروم", ["می‌خواهم", "بروم"]),
        ("It's 3.5% up", ["It's", "3.5%", "up"]),
    ],
)
def test_words_are_cut_as_readers_cut_them(text: str, cut: list[str]) -> None:
    assert [text[a:b] for a, b in bounds(text)] == cut
    assert [text[s.start : s.end] for s in words(text)] == cut


@given(st.text(max_size=200))
def test_words_follow_each_other_and_strings_are_their_small_letters(text: str) -> None:
    found = bounds(text)
    assert all(a < b for a, b in found)
    assert all(b <= c for (_, b), (c, _) in pairwise(found))
    small = text.lower().replace("’", "'")
    assert strings(text) == [small[a:b] for a, b in bounds(small)]
    assert len(tokens(text)[0]) == len(tokens(text)[1])


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The harbour was closed on Monday after a crane fell on the quay.", "en"),
        ("Der Hafen wurde am Montag geschlossen, nachdem ein Kran auf den Kai gefallen war.", "de"),
        ("El puerto se cerró el lunes después de que una grúa cayera en el muelle.", "es"),
        ("Il porto è stato chiuso lunedì dopo che una gru è caduta sulla banchina.", "it"),
        ("Port zamknięto w poniedziałek, po tym jak na nabrzeże spadł dźwig i nie ma ofiar.", "pl"),
        ("Порт закрыли в понедельник после того, как на причал упал кран, и не было жертв.", "ru"),
        ("港口在星期一关闭，因为一台起重机倒在码头上。", "zh"),
        ("港は月曜日に閉鎖された。クレーンが倒れたためだ。", "ja"),
        ("La grúa de Orle no cae a la mar con el tren.", "es"),  # short words that English has too
        ("In der Nacht war es warm am Kai, so der Wirt in Orle.", "de"),
        ("Привет, мир", ""),
        ("Zebra", ""),
    ],
)
def test_a_language_is_known_by_its_short_words(text: str, lang: str) -> None:
    assert guess(text) == lang


def test_rare_words_tell_more_than_common_ones() -> None:
    told = [weighs(w, "en") for w in ("the", "police", "earthquake", "Belgorod")]
    assert told == sorted(told)
    assert told[0] < 0.05 < 0.9 < told[-1]
    assert weighs("polizei", "de") < weighs("polizei", "en")


def test_two_languages_share_no_word() -> None:
    assert hashed("Berlin", "de") != hashed("Berlin", "en")


def test_names_in_capitals_do_not_shout() -> None:
    assert shouts("Stuck for NINE HOURS")
    assert not shouts("The WHO and the UN met in the US, says NATO")


def test_marks_of_print_are_no_letters():
    marks = [chr(c) for c in range(0x80, 0x2100) if word_pattern(chr(c)) is word_pattern("a")]
    assert {"“", "–", "€"} <= {*marks}
    assert all(not c.isalnum() and c.lower() == c for c in marks)
    assert all(words(f"a{c}b") == words("a b") for c in marks if c != "’")
