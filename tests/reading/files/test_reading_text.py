"""Texts in one form, stamps as printed, names in bylines."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.reading.whose.byline import byline, is_name, persons
from digest.text.normalise import normalise, one_line
from digest.text.times.impossible import impossible
from digest.text.times.stamps import moment, stamp


@given(st.text())
def test_normalise_twice_is_normalise_once(raw: str) -> None:
    once = normalise(raw)
    assert normalise(once) == once


@given(st.text())
def test_normal_text_has_no_hidden_characters_and_no_lone_line_feeds(raw: str) -> None:
    text = normalise(raw)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in text)
    assert not any(c in text for c in "\u202e\u200b\u2066\ufeff\u00a0\U000e0041")
    assert "\n\n\n" not in text
    assert all("\n" not in p and p == p.strip() and p for p in text.split("\n\n") if text)


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1), max_size=8))
def test_no_letter_is_lost(words: list[str]) -> None:
    raw = "\n\n".join(words)
    wanted = unicodedata.normalize("NFC", raw)
    assert [c for c in wanted if c.isalnum()] == [c for c in normalise(raw) if c.isalnum()]


@given(st.text())
def test_one_line_is_one_line(raw: str) -> None:
    assert len(one_line(raw).splitlines()) <= 1


def test_zero_width_joiners_stay_where_they_shape_letters() -> None:
    assert one_line("می\u200cخواهم") == "می\u200cخواهم"
    assert one_line("pay\u200cment") == "payment"


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published: 28/09/2023", "2023-09-28"),
        ("- 17:26", "17:26"),
        ("Nov. 20, 2019 5:52 AM EST", "2019-11-20T05:52-05:00"),
        ("Thursday, 28 September 2023", "2023-09-28"),
        ("28.09.2023, 17:26 Uhr", "2023-09-28T17:26"),
        ("le 3 mars 2023 à 17h26", "2023-03-03T17:26"),
        ("2023年9月28日", "2023-09-28"),
        ("1st September 2023 at 5.26pm", "2023-09-01T17:26"),
        ("2023-09-28T17:26:03+01:00", "2023-09-28T17:26+01:00"),
        ("Published 3 May 2023, updated 4 May 2023", "2023-05-03"),
        ("12/31/2023", "2023-12-31"),
        ("प्रकाशित: 15 नवंबर 2026, 05:30 PM", "2026-11-15T17:30"),
        ("15 พฤศจิกายน 2569 เวลา 14:05 น.", "2026-11-15T14:05"),
        ("3 ม.ค. 2567", "2024-01-03"),
        ("الأحد 15 تشرين الثاني 2026", "2026-11-15"),
        ("١٥ نوفمبر ٢٠٢٦", "2026-11-15"),
        ("১৫ নভেম্বর ২০২৬", "2026-11-15"),
        ("Published Tue, May 12 20266:35 AM EST", "2026-05-12T06:35-05:00"),
    ],
)
def test_stamp(line: str, iso: str) -> None:
    found = stamp(line)
    assert found is not None
    assert iso == found.iso


@pytest.mark.parametrize(
    ("lang", "country", "iso"),
    [
        (None, "GB", "2023-04-03"),
        (None, "US", "2023-03-04"),
        ("en-US", None, "2023-03-04"),
        ("de", None, "2023-04-03"),
        ("en", None, None),
        (None, None, None),
    ],
)
def test_an_ambiguous_day_is_decided_by_country_or_language_or_not_at_all(
    lang: str | None, country: str | None, iso: str | None
) -> None:
    found = stamp("03/04/2023", lang=lang, country=country)
    assert found is not None
    assert iso == found.iso
    assert bool(found.readings) == (iso is None)


@pytest.mark.parametrize(
    "line",
    ["", "10.5", "5 people", "30/02/2023", "45:99", "Call 020 7946 0000", "In 1999 it rained."],
)
def test_no_stamp(line: str) -> None:
    assert stamp(line) is None


@given(st.text(max_size=120))
def test_stamp_never_raises_and_never_invents_a_day(line: str) -> None:
    found = stamp(line)
    if found and found.iso and "-" in found.iso[:8]:
        assert any(c.isdigit() for c in line)


def test_moment_keeps_the_offset_as_printed() -> None:
    assert moment("Thu, 28 Sep 2023 17:26:03 +0530") == "2023-09-28T17:26+05:30"
    assert moment("2023-09-28T23:59:59Z") == "2023-09-28T23:59+00:00"
    assert moment("yesterday") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Ortiz", ("Ana Ortiz",)),
        ("By ANA ORTIZ and LENA O'BRIEN", ("Ana Ortiz", "Lena O'Brien")),
        ("Von Jana Peters, Altmoor", ("Jana Peters",)),
        ("By Tomas Reed, Political Editor", ("Tomas Reed",)),
        ("By Ana Ortiz, Jan de Vries and Lena Voss", ("Ana Ortiz", "Jan de Vries", "Lena Voss")),
        ("By Ana Ortiz for the Harbour Times", ("Ana Ortiz",)),
        ("Text: Ana Ortiz", ("Ana Ortiz",)),
        ("بقلم: أحمد علي", ("أحمد علي",)),
        ("โดย สมชาย ใจดี", ("สมชาย ใจดี",)),
        ("लेखक: रवि शंकर", ("रवि शंकर",)),
    ],
)
def test_byline(line: str, names: tuple[str, ...]) -> None:
    found = byline(line)
    assert found is not None
    assert names == found.persons


@pytest.mark.parametrize(
    "line",
    [
        "By the time the tugs came, the tide had turned.",
        "By Friday, the water had risen by two metres and the road was closed to all traffic.",
        "by boat",
        "Text Size",
        "كتب الرئيس رسالة طويلة إلى أعضاء البرلمان أمس",
        "Byron Bay opens its doors",
        "",
    ],
)
def test_no_byline(line: str) -> None:
    assert byline(line) is None


def test_agencies_are_credits_and_no_persons() -> None:
    found = persons(("Ana Ortiz", "Agence France-Presse", "Harbour Times", "a.ortiz@port.example"))
    assert found.persons == ("Ana Ortiz", "Harbour Times")
    assert found.agencies == ("AFP",)
    assert persons(("Harbour Times",), outlet="Harbour Times").persons == ()


def test_names_have_capitals() -> None:
    assert is_name("Ana Ortiz")
    assert is_name("Jan de Vries")
    assert not is_name("Ukraine war")
    assert not is_name("Political Editor")


@given(st.text(max_size=80))
def test_byline_never_raises(line: str) -> None:
    byline(line)
    persons((line,))


@pytest.mark.parametrize(
    ("line", "none"),
    [
        ("Date: 2026-02-30", True),
        ("2026-13-01", True),
        ("Updated 31.09.2026 10:15", True),
        ("Monday, 30 February 2026", True),
        ("29 February 2027", True),
        ("29 February 2028", False),
        ("03/04/2026", False),  # of two readings, and both exist
        ("10:15", False),
        ("31 killed in ferry fire of 2026", False),
        ("The fire of 30 February 2026", False),
        ("Version 2.30.1", False),
    ],
)
def test_a_stamp_whose_day_does_not_exist_is_known_as_one(line: str, none: bool) -> None:
    assert impossible(line) is none
