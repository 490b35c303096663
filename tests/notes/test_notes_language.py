"""Notes of a site that speaks another language, and the switch from one to the other."""

from __future__ import annotations

import random
from typing import Any

import notes_sample as sample
import pytest
from torture.machine import Machine

from digest.notes.ledger.form import Ledgers
from digest.notes.merge.ownership import merge
from digest.notes.merge.review import by_hand
from digest.notes.read.parse import parse
from digest.notes.syntax.outline import outline
from digest.notes.write.draft import Draft
from digest.notes.write.layout import PARTS, ROOM, heading
from digest.text.phrases import languages, said

KINDS = ("article", "story", "day")
PATHS = {"article": "articles/crane.md", "story": "stories/crane.md", "day": "days/2026-08-20.md"}


def draft(kind: str, speaks: str, seed: int = 7) -> Draft:
    """The same note in a language."""
    machine = Machine(kind=kind, rng=random.Random(seed), speaks=speaks)
    return machine.draft()


def heads(text: str) -> list[str]:
    """The headings of a note."""
    return [section.heading for section in outline(text.split("---\n", 2)[2]).sections]


def hands(kind: str, text: str, ledger: Any) -> Any:
    """What is not as the machine wrote it."""
    return by_hand(PATHS[kind], text, ledger)


def test_german_has_every_phrase_of_the_notes_and_no_heading_twice() -> None:
    english, german = said(ROOM, "en")["say"], said(ROOM, "de")["say"]
    assert languages(ROOM) == ("en", "de")
    assert english.keys() == german.keys()
    for kind in KINDS:
        all_heads = [heading(part, lang) for part in PARTS[kind] for lang in languages(ROOM)]
        assert len(all_heads) == len(set(all_heads))


@pytest.mark.parametrize("kind", KINDS)
def test_a_site_that_switches_is_as_one_that_always_spoke_so(kind: str) -> None:
    english, german = draft(kind, "en"), draft(kind, "de")
    merged = merge(english.text, german, english.ledger)
    assert not merged.problems
    assert merged.text == german.text
    assert not hands(kind, merged.text, merged.ledger)
    back = merge(merged.text, english, merged.ledger)
    assert back.text == english.text


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_run_after_a_switch_changes_nothing(kind: str) -> None:
    first = merge(draft(kind, "en").text, draft(kind, "de"), draft(kind, "en").ledger)
    again = merge(first.text, draft(kind, "de"), first.ledger)
    assert not again.changed
    assert not again.booked


def test_what_a_person_wrote_stays_in_a_note_that_speaks_anew() -> None:
    english = sample.article()
    mine = english.text.replace("A crane fell on the quay and killed two.", "My own summary.")
    mine = mine.replace("## Key facts", "## What we know")
    mine += "\n## My section\n\nWords of mine.\n"
    german = sample.article(speaks="de")
    merged = merge(mine, german, english.ledger)
    assert not merged.problems
    assert heads(merged.text) == [
        "Zusammenfassung", "What we know", "Vergleich der Quellen", "My section",
    ]  # fmt: skip
    assert "My own summary." in merged.text
    assert "Words of mine." in merged.text
    note = parse(PATHS["article"], merged.text, Ledgers.of_one(merged.ledger))
    assert note.summary.state == "edited"  # type: ignore[union-attr]
    assert len(note.facts) == len(sample.FACTS)  # type: ignore[union-attr]
    again = merge(merged.text, sample.article(speaks="de", summary="Anders."), merged.ledger)
    assert "My own summary." in again.text
    assert heads(again.text) == heads(merged.text)


def test_an_edit_made_before_the_switch_is_found_under_the_heading_of_that_time() -> None:
    """The ledger is lost: an English note on a German site still has its parts."""
    english = sample.article()
    mine = english.text.replace("A crane fell on the quay and killed two.", "My own summary.")
    note = parse(PATHS["article"], mine, Ledgers.of_one(None))
    assert note.summary.markdown == "My own summary."  # type: ignore[union-attr]
    merged = merge(mine, sample.article(speaks="de"), None)
    assert "My own summary." in merged.text
    assert heads(merged.text) == heads(mine)


def test_a_german_heading_that_a_person_gave_on_an_english_site_stays() -> None:
    english = sample.article()
    mine = english.text.replace("## Summary", "## Zusammenfassung")
    merged = merge(mine, sample.article(summary="The machine says it anew."), english.ledger)
    assert heads(merged.text)[0] == "Zusammenfassung"
    assert "The machine says it anew." in merged.text
    switched = merge(merged.text, sample.article(speaks="de"), merged.ledger)
    back = merge(switched.text, sample.article(), switched.ledger)
    assert heads(back.text)[0] == "Zusammenfassung"
    assert heads(back.text)[1:] == heads(english.text)[1:]


OURS = (" or ", " and ", ", later ", ", citing ", "paragraph ", "tell of it", "Only here", "August")


def test_no_english_word_of_ours_stands_in_a_german_note() -> None:
    english, german = (
        "".join(draft(kind, lang, seed).text for kind in KINDS for seed in range(5))
        for lang in ("en", "de")
    )
    assert [] == [words for words in OURS if words not in english if words != "August"]
    ours = german.replace("20. August 2026", "")
    assert [] == [words for words in OURS if words in ours]
    for words in (" oder ", ", unter Berufung auf police", "Absatz ", "Nur hier."):
        assert words in german
