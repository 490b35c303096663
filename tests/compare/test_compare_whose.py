"""Whose words a note quotes, and who else is said to tell of them."""

from __future__ import annotations

import pytest
from test_compare_sentences import ONE, row, scene, told

from digest.comparison.words.say import phrases

FERRY = "The ferry sank off Orle on Monday night"
OTHER = (
    "Off Orle the ferry sank on Monday night with Ana Ortiz and hundreds of people on board, "
    f"and it {'went on and on about the sea ' * 5}until the bell rang."
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{FERRY}, drowning 14 men.", FERRY),
        (f"{FERRY}, drowning 14 men, but the line denied it.", ""),
        (f"{FERRY} with Piet Lund and Ana Ortiz on board.", ""),
        (f"{FERRY} with 450 people on board.", ""),
        ("The ferry that sank off Orle, drowning 14 men, was old.", ""),
        ("In the night of Monday, drowning 14 men off Orle, the ferry sank.", ""),
    ],
)
def test_only_what_the_other_holds_is_quoted(text: str, said: str) -> None:
    here, one = scene(text, OTHER, ONE), row("Ferry sank", text, OTHER)
    theirs, mine = (
        [f"“{said}” (A Post); at least B Post tells of it too"],
        [f"A Post writes: “{said}”; this report tells of it too"],
    )
    assert told(here, one) == (theirs if said else [])
    assert told(here, one, me="b") == (mine if said else [])


def test_a_list_that_may_not_be_whole_says_so() -> None:
    text = f"{FERRY}."
    two, three = row("Ferry sank", text, text), row("Ferry sank", text, text, text)
    assert told(scene(text, text), two)[0].endswith("; B Post tells of it too")
    assert told(scene(text, text, text), three)[0].endswith("; B Post and C Post tell of it too")
    assert told(scene(text, text, ONE), two)[0].endswith("; at least B Post tells of it too")
    dead = row("Number of dead", ONE, ONE, called="name", slot="figure", key="persons:dead",
               values=("two men", "two men"))  # fmt: skip
    [value] = told(scene(ONE, ONE, ONE), dead)
    assert value.startswith("at least A Post and B Post put the number of dead at")


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_quotation_says_whose_words_it_is(lang: str) -> None:
    own = {"en": "his report", "de": "iese"}[lang]
    for name, phrase in phrases(lang).lexicon.say.items():
        if "{quote}" in phrase or "{first}" in phrase:
            whose = ("{who}", "{one}", "{speaker}", "eadline", "Überschrift", own)
            assert any(mark in phrase for mark in whose), name
