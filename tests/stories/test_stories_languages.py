"""Reports in many languages: each is grouped with its own, and none is called another event."""

from __future__ import annotations

from dataclasses import replace

import pytest
from port_alder import (
    ALL,
    CRANE,
    CRANE_A,
    GREEK,
    HINDI,
    SPANISH,
    members,
    profiles,
)

from digest.model import Document
from digest.stories.group import group


def test_other_languages_never_merge() -> None:
    german = Document(
        id="kran",
        title="Zwei Tote bei Kransturz in Port Alder",
        text="Im Hafen von Port Alder ist am Mittwoch ein Kran auf den Ostkai gestürzt. Dabei kamen"
        " zwei Hafenarbeiter ums Leben. Hafenmeisterin Ana Ortiz sprach von vierzehn Verletzten.",
        published="2031-08-20",
        lang="de",
    )
    other = replace(
        german,
        id="kran-2",
        title="Kran stürzt in Port Alder um: zwei Hafenarbeiter tot",
        text="Zwei Arbeiter sind am Mittwoch in Port Alder gestorben, als ein Kran auf den Ostkai"
        " stürzte. Vierzehn Verletzte zählte Hafenmeisterin Ana Ortiz. Der Kai bleibt gesperrt.",
    )
    found = members(group(profiles(*ALL, german, other)))
    assert CRANE in found
    assert frozenset({"kran", "kran-2"}) in found


@pytest.mark.parametrize("lang", ["el", None])
def test_a_language_without_lists_is_grouped(lang: str | None) -> None:
    found = group(profiles(*(replace(d, lang=lang, published="2031-08-20") for d in GREEK)))
    assert members(found) == {frozenset({"gr-1", "gr-2"}), frozenset({"gr-3"})}


def test_common_words_of_a_language_make_no_story() -> None:
    assert all(len(g.articles) == 1 for g in group(profiles(*SPANISH)).groups)


def test_two_languages_are_never_called_different_events() -> None:
    found = group(profiles(CRANE_A, *GREEK, *SPANISH))
    langs = {d.id: d.id[:2] for d in (*GREEK, *SPANISH)} | {"crane-a": "en"}
    assert all(langs[k.article] == langs[k.other] for k in found.lookalikes)


def test_words_with_vowel_signs_are_whole() -> None:
    assert members(group(profiles(*HINDI))) == {frozenset({"hi-1", "hi-2"}), frozenset({"hi-3"})}


def test_a_language_that_is_not_known_stays_alone() -> None:
    thai = [
        Document(id=f"th-{n}", title="รถไฟตกราง", text="รถไฟตกรางที่สถานีใหญ่ในวันพุธ มีผู้บาดเจ็บ" * 4)
        for n in range(2)
    ]
    assert all(len(g.articles) == 1 for g in group(profiles(*thai)).groups)
