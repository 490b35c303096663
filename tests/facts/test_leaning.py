"""What a sentence leans on: one answer for key facts, briefs and the notes in words."""

from __future__ import annotations

import pytest

from digest.model import Mention, Span
from digest.text.leaning import awaits, definites, lacks_whom


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("The crane fell.", ["crane"]),  # an irregular verb ends the thing
        ("A guard saw the crowd after the blast.", ["blast"]),  # one thing behind another's "the"
        ("A guard saw the red scenes inside the tram.", ["tram"]),  # "inside" tells which
        ("The crane of a port, the latest of three, fell.", []),
        ("A guard saw the city’s records.", ["city"]),
        ("Rolf Lund, the head of the works, spoke.", []),  # who he is
        ("Rolf Lund, the head of the works, saw the van.", ["van"]),
    ],
)
def test_a_thing_is_bare_where_nothing_beside_it_says_which_one(
    said: str, things: list[str]
) -> None:
    assert [" ".join(thing.words) for thing in definites(said)] == things


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ("Nobody was on it.", True),
        ("A ferry sank with nobody on it.", False),
        ("Rolf Lund lost his van.", False),
        ("Workers doubted his word when Rolf Lund spoke.", True),
        ("The minister said he would go.", False),  # somebody, though unnamed
        ("Divers found the boat, she said.", True),
        ("Rolf Lund, its head, spoke of luck.", True),
        ("A new one opened in Orle.", True),
        ("Rolf Lund handed it in.", True),
        ("A guard found a bag and handed it in.", False),
    ],
)
def test_whoever_a_pronoun_means_must_stand_before_it(said: str, *, lacks: bool) -> None:
    at = said.find("Rolf Lund")
    name = Mention(
        span=Span(start=at, end=at + 9), text="Rolf Lund", key="Rolf Lund", kind="person"
    )
    assert lacks_whom(said, [name] if at >= 0 else []) is lacks


def test_a_language_without_such_words_awaits_nothing() -> None:
    words = "Der Chef sagt: Lund is set to go"
    assert awaits(words, "en-GB")
    assert not awaits(words, "de")
    assert not awaits(words, None)
