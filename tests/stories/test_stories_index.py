"""Grouping takes up what it knew: the result is that of a search over everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Document
from digest.stories import index
from digest.stories.group import group
from digest.stories.traits.profile import Profile, profile

_EVENTS = [
    "A crane fell at Port Alder on Monday and two dockers were killed, the harbour police said.",
    "Lorne council voted seven to two to close the river bridge for repairs until October.",
    "Rovers beat Athletic three to one at Fenn Park, and Ivo Brandt scored twice before the break.",
    "The ferry Corin ran aground off Gorse Point with 140 aboard; nobody was hurt, owners said.",
    "Judge Mara Holt sentenced the banker Otto Kell to four years for fraud at Elm Savings.",
]
_TURNS = [
    "Officials spoke of a long night and promised a report.",
    "Witnesses heard a crash near the harbour before dawn.",
    "The minister Ana Ortiz visited the place with her staff.",
    "An inquiry opened on Tuesday; the police asked for pictures.",
]


class Kept:
    """What was kept, and how often a profile was asked for."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], Any] = {}

    def get(self, stage: str, key: str) -> Any | None:
        return self.found.get((stage, key))

    def put(self, stage: str, key: str, value: Any) -> None:
        self.found[stage, key] = value

    def ahead(self, stage: str, keys: Iterable[str]) -> None:
        """Nothing: all is at hand."""


def article(n: int) -> Profile:
    event, turn = _EVENTS[n % len(_EVENTS)], _TURNS[n // len(_EVENTS) % len(_TURNS)]
    other = _EVENTS[(n // 7) % len(_EVENTS)].split(",")[0]
    text = f"{event} {turn} Reporter {n} wrote that {other.lower()} was told before."
    day = f"2031-05-{1 + n % 9:02d}"
    return profile(Document(id=f"a{n:02d}", title=event[:40], text=text, published=day, lang="en"))


ARTICLES = [article(n) for n in range(36)]


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few neighbours and so few busy words that thirty articles fill both."""
    monkeypatch.setattr(index, "BY_BODY", 4)
    monkeypatch.setattr(index, "BY_LEAD", 3)
    monkeypatch.setattr(index, "SEARCH_DF", 12)


def grouped(numbers: frozenset[int], memory: Any = None) -> Any:
    found = {ARTICLES[n].id: ARTICLES[n] for n in numbers}
    return group(found, marks={i: f"{i} {p.mark}" for i, p in found.items()}, memory=memory)


some = st.frozensets(st.integers(0, len(ARTICLES) - 1), max_size=len(ARTICLES))


@settings(max_examples=40, deadline=None)
@given(turns=st.lists(some, min_size=2, max_size=5))
def test_what_is_taken_up_gives_what_a_search_over_everything_gives(
    turns: list[frozenset[int]],
) -> None:
    memory = Kept()
    for numbers in turns:
        assert grouped(numbers) == grouped(numbers, memory)
        kept, anew = memory.get("index", "last"), Kept()
        if numbers:
            grouped(numbers, anew)
            assert anew.get("index", "last") == kept


def test_one_more_article_reads_no_profile_of_articles_that_it_has_nothing_to_do_with() -> None:
    read: set[str] = set()

    class Watched(dict[str, Profile]):
        def __getitem__(self, ident: str) -> Profile:
            read.add(ident)
            return super().__getitem__(ident)

    told = [
        profile(Document(id=f"e{n}", title=text[:30], text=text, published="2031-05-02", lang="en"))
        for n, text in enumerate(_EVENTS)
    ]
    marks = {p.id: p.id for p in told}
    memory = Kept()
    group({p.id: p for p in told[:-1]}, marks=marks, memory=memory)
    group(Watched({p.id: p for p in told}), marks=marks, memory=memory)
    assert {told[-1].id} == read


@pytest.mark.parametrize("piece", ["body keys", "by_lead values", "i", "cosine"])
@pytest.mark.parametrize("other", [b"", b"of another run", None])
def test_pieces_of_two_runs_are_no_index(piece: str, other: bytes | None) -> None:
    memory, whole = Kept(), Kept()
    grouped(frozenset(range(20)), memory)
    memory.put("piece", piece, other)
    assert grouped(frozenset(range(24))) == grouped(frozenset(range(24)), memory)
    grouped(frozenset(range(24)), whole)
    assert memory.get("index", "last") == whole.get("index", "last")
    assert memory.get("piece", piece) == whole.get("piece", piece)


def test_an_article_that_changed_is_decided_anew() -> None:
    memory = Kept()
    grouped(frozenset(range(20)), memory)
    changed = {p.id: p for p in ARTICLES[:20]}
    changed["a03"] = replace(ARTICLES[30], id="a03")
    marks = {i: f"{i} {p.mark}" for i, p in changed.items()}
    assert group(changed) == group(changed, marks=marks, memory=memory)


def hearing(n: int) -> Profile:
    """A report on the first or the second day of one trial; two outlets each."""
    day, what = (("2031-05-02", "charged"), ("2031-05-23", "sentenced"))[n // 2]
    more = (
        "Judge Ana Ortiz heard three witnesses at Port Alder court about the ferry Corin.",
        "The ferry Corin ran aground in March, and Judge Ana Ortiz heard three witnesses of it.",
    )[n % 2]
    text = f"Captain Ivo Brandt was {what} by the Port Alder court for the loss of a ferry. {more}"
    title = f"Captain Ivo Brandt {what}"
    return profile(Document(id=f"h{n}", title=title, text=text, published=day, lang="en"))


def test_a_saga_is_told_from_what_is_taken_up() -> None:
    told = {p.id: p for p in map(hearing, range(4))}
    marks = {ident: ident for ident in told}
    some = {ident: one for ident, one in told.items() if ident != "h3"}
    memory = Kept()
    group(some, marks=marks, memory=memory)
    found = group(told, marks=marks, memory=memory)
    assert (("h0", "h2"),) == found.sagas
    assert found == group(told)
