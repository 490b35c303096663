"""Reports of unknown outlets are told apart by how their headlines begin."""

from __future__ import annotations

from digest.text.words import opening, unnamed


def test_a_report_without_outlet_is_called_by_its_headline() -> None:
    assert unnamed("Crane falls at Port Alder, killing two") == "“Crane falls at Port Alder …”"


def test_a_report_without_headline_is_called_by_its_text() -> None:
    assert unnamed(" ", "A crane fell on Friday at the port.") == "“A crane fell on Friday …”"
    assert unnamed("", "") == ""


def test_short_words_stand_whole() -> None:
    assert opening("Crane falls") == "Crane falls"
