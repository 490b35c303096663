"""Figures, dates and holders against readable cases: tests/cases/figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.facts.attribution.holders import holders
from digest.model import Figure, When
from digest.text.figures.numbers import figures, overlap
from digest.text.names.names import mentions
from digest.text.sentences import split
from digest.text.times.dates import whens

CASES = Path(__file__).parents[1] / "cases" / "figures"
READ_ON = "2023-09-30"


def cases(name: str) -> list[tuple[str, list[str]]]:
    """Pairs of a text and the indented lines below it."""
    out: list[tuple[str, list[str]]] = []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(" "):
            out[-1][1].append(line.strip())
        else:
            out.append((line, []))
    return out


def short(f: Figure) -> str:
    return f"{f.low:.12g}..{f.high:.12g} {f.unit or '-'} {f.kind} {f.hedge}"


def dated(w: When) -> str:
    days = f"{w.earliest}..{w.latest}" if w.earliest else "open"
    return f"{w.text} | {days} {w.kind}"


@pytest.mark.parametrize(("text", "expected"), cases("numbers.txt"), ids=lambda v: str(v)[:40])
def test_numbers(text: str, expected: list[str]) -> None:
    assert expected == [short(f) for f in figures(text)]


@pytest.mark.parametrize(("text", "expected"), cases("dates.txt"), ids=lambda v: str(v)[:40])
def test_dates(text: str, expected: list[str]) -> None:
    assert expected == [dated(w) for w in whens(text, published=READ_ON)]


@pytest.mark.parametrize(("text", "expected"), cases("holders.txt"), ids=lambda v: str(v)[:40])
def test_holders(text: str, expected: list[str]) -> None:
    sentences = split(text)
    got = holders(text, sentences, mentions(text, sentences))
    assert expected == [f"{h.kind} {h.strength} {h.name or '-'}" for h in got]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("nearly 160 drones", "158 drones", True),
        ("nearly 160 drones", "120 drones", False),
        ("more than two dozen people", "26 people", True),
        ("60 miles", "about 100 km", True),
        ("60 miles", "60 km", False),
        ("$5 million", "5 million euros", False),
        ("14,000 homes", "13,962 homes", True),
        ("two weeks", "14 days", True),
        ("5 percent", "five people", False),
    ],
)
def test_overlap(left: str, right: str, expected: bool) -> None:
    a, b = figures(left)[0], figures(right)[0]
    assert expected == overlap(a, b)
    assert expected == overlap(b, a)


def test_days_stay_open_without_a_publication_day() -> None:
    got = whens("It fell on Thursday, and again last week.", published=None)
    assert [None, None] == [w.earliest for w in got]


def test_other_languages_get_no_english_rules() -> None:
    text = "Am 28. September 2023 kamen 1.200 Menschen, fast 5 %, zum Hafen."
    assert [(1200.0, ""), (5.0, "percent")] == [
        (f.low, f.unit) for f in figures(text, lang="de") if f.low != 28
    ]
    assert ["2023-09-28"] == [w.earliest for w in whens(text, published=None, lang="de")]


@pytest.mark.parametrize(
    ("text", "plain", "lang"),
    [
        *((f"3 {word}", "3 milyon", "tr") for word in ("MİLYON", "mİlyon", "mılyon")),
        ("3 MİLLİON", "3 MILLION", "en"),
        ("5 million dollarſ", "5 million dollars", "en"),
        ("TWENTY-SİX", "TWENTY-SIX", "en"),
        ("12 \u212am", "12 Km", "en"),
    ],
)
def test_letters_that_only_a_pattern_takes_for_plain_ones(text: str, plain: str, lang: str) -> None:
    (found,) = figures(f"Then {text} were lost.", lang=lang)
    (same,) = figures(f"Then {plain} were lost.", lang=lang)
    assert (found.low, found.high, found.unit) == (same.low, same.high, same.unit)
    assert found.text == text
