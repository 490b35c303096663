"""The hard case: two raids that look alike, our own twin of it, and the two seeds when present."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from test_compare_cases import case

from digest.comparison.compare import compare
from digest.comparison.words.alone import alone
from digest.facts.analyse import analyse
from digest.model import Article, Comparison, Document
from digest.options import FactOptions, Options
from digest.stories.group import group
from digest.stories.traits.profile import profile

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
NEVER = re.compile(
    r"\b(?:true|false|biased|bias|confirmed|hides?|hid|lied?|lies|proven|fake|wrong|correct)\b",
    re.I,
)


def article(doc: Document, **changes: object) -> Article:
    return analyse(replace(doc, **changes), opts=FactOptions())  # type: ignore[arg-type]


def pair(source: str) -> tuple[Document, Document]:
    """The dated report and the undated digest of two raids."""
    if source == "twin":
        first, second = case("raids").articles
        return first.document, second.document
    if not SEEDS.is_dir():
        pytest.skip("../shared/seeds is not there")
    from digest.store.sources import read_path

    docs = [
        done.value
        for path in sorted(SEEDS.iterdir())
        for done in read_path(path, opts=Options(), base=SEEDS)
    ]
    dated, undated = sorted(docs, key=lambda doc: doc.published is None)
    return dated, undated


both = pytest.mark.parametrize("source", ["twin", pytest.param("seeds", marks=pytest.mark.data)])


def clashing(found: Comparison) -> list[tuple[str, ...]]:
    return [row.values for row in found.rows if row.status in ("differ", "updated")]


@both
def test_two_raids_are_two_events_and_nothing_conflicts(source: str) -> None:
    found = compare([article(doc) for doc in pair(source)])
    assert [row.label for row in found.rows if row.status != "single"] == []
    assert found.note.startswith("The two reports tell of two different raids")
    assert "carries no full date" in found.note
    assert 2 == len(found.voices)


@both
def test_each_note_says_first_that_it_stands_alone_and_names_its_holders(source: str) -> None:
    dated, undated = (article(doc) for doc in pair(source))
    near = group([profile(art.document) for art in (dated, undated)]).lookalikes
    notes = {
        art.id: alone(
            art, [like for like in near if like.article == art.id], others=(dated, undated)
        )
        for art in (dated, undated)
    }
    for note in notes.values():
        assert note.startswith("Among the articles given no other was found on its event.")
        assert "is about another event" in note
        assert len(note.split()) <= 200
        assert not NEVER.search(note)
    assert "Telegram account" in notes[dated.id]
    assert "military intelligence agency" in notes[undated.id]
    assert "carries no full date, names no author" in notes[undated.id]
    assert "both say that it was not the first time" in notes[undated.id]
    assert re.search(
        r"“nearly 160 [\w ]+” and “over 130 [\w ]+” belong to two occasions", notes[undated.id]
    )


@pytest.mark.data
def test_the_channel_is_only_thought_to_be_the_groups() -> None:
    dated, undated = (article(doc) for doc in pair("seeds"))
    note = alone(dated, others=(dated, undated))
    assert "a Telegram channel thought to be run by the paramilitary group" in note


@both
def test_one_text_under_two_names_is_one_voice(source: str) -> None:
    for doc in pair(source):
        found = compare([article(doc), article(doc, id="copy", outlet="The Other Paper")])
        assert 1 == len(found.voices)
        assert [] == clashing(found)
        assert not [row for row in found.rows if row.status == "agree"]


LIGHT = (
    ("earlier today", "today"),
    ("crossed", "gone over"),
    ("forces", "troops"),
    ("latest", "newest"),
    ("attacks", "strikes"),
    ("group", "unit"),
    ("exact", "precise"),
    ("announced", "said"),
)


@both
def test_a_light_rewrite_is_a_copy_without_differences(source: str) -> None:
    for doc in pair(source):
        parts = re.split(r"([“\"][^”\"]*[”\"])", doc.text)  # a changed quotation is a difference
        for old, new in LIGHT:
            parts[::2] = [part.replace(old, new) for part in parts[::2]]
        text = "".join(parts)
        found = compare([article(doc), article(doc, id="copy", outlet="Other", text=text)])
        assert 1 == len(found.voices)
        assert [] == clashing(found)


def third(undated: Document, change: Callable[[str], str]) -> Comparison:
    """The digest beside a report that tells of the same bombardment in other words."""
    sentence = next(s for s in re.split(r"(?<=\.)\s+", undated.text) if "nearly 160" in s)
    lead = undated.text.split("\n\n")[0]
    report = article(
        undated, id="third", outlet="Third Paper", authors=("Kim Vale",), published="2026-04-15",
        title="The raid and the bombardment", text=f"{lead}\n\n{change(sentence)}",
    )  # fmt: skip
    return compare([article(undated), report])


@both
def test_158_is_no_difference_to_nearly_160(source: str) -> None:
    found = third(pair(source)[1], lambda text: text.replace("nearly 160", "158"))
    assert [] == clashing(found)


@both
def test_a_report_that_truly_differs_is_said_to(source: str) -> None:
    found = third(pair(source)[1], lambda text: text.replace("nearly 160", "210"))
    assert 1 == len(clashing(found))
    values = " ".join(clashing(found)[0])
    assert "160" in values and "210" in values
    assert found.note.startswith("They differ on")
    assert "160" in found.note.split(".")[0] and "210" in found.note.split(".")[0]


def other(source: str, text: str, title: str) -> Comparison:
    """One of the two raids beside a third report that is ours."""
    dated, undated = pair(source)
    first = dated if title.startswith("A") else undated
    report = article(
        first, id="third", outlet="Third Paper", authors=("Kim Vale",), title=title, text=text,
        published="2023-09-28T21:00",
    )  # fmt: skip
    return compare([article(first), report], ask=False)


@both
def test_more_dead_in_the_second_wave_are_a_difference(source: str) -> None:
    undated = pair(source)[1]
    second = next(s for s in re.split(r"(?<=\.)\s+", undated.text) if "over 130" in s)
    changed = re.sub(r"\bfive\b", "eleven", second)
    lead = undated.text.split("\n\n")[0]
    found = other(source, f"{lead}\n\n{changed}", "B: the raid and the bombardment")
    (values,) = clashing(found)
    assert "five" in " ".join(values) and "eleven" in " ".join(values)


@pytest.mark.data
def test_25_is_no_difference_to_two_dozen() -> None:
    undated = pair("seeds")[1]
    sentence = next(s for s in re.split(r"(?<=\.)\s+", undated.text) if "two dozen" in s)
    lead = undated.text.split("\n\n")[0]
    text = f"{lead}\n\n{sentence.replace('over two dozen', '25')}"
    assert [] == clashing(other("seeds", text, "B: the raid and what came before"))


@both
def test_what_raiders_claim_stands_against_what_the_other_side_claims(source: str) -> None:
    lead = "\n\n".join(
        p for p in pair(source)[0].text.split("\n\n") if re.search(r"cross|entered", p)
    )
    mine = "The raiders were beaten back and suffered heavy losses, the defence ministry said."
    found = other(source, f"{lead}\n\n{mine}", "A: raiders beaten back")
    (row,) = (row for row in found.rows if row.status == "differ")
    assert "claim" == row.kind
    assert any(re.match("no (?:injured|dead)", value) for value in row.values)
    assert "suffered heavy losses" in row.values
    assert "citing the defence ministry" in found.note


@both
def test_another_actor_stands_against_the_raid_itself(source: str) -> None:
    """Not against the past raids of that very group, of which the digest tells too."""
    undated = pair(source)[1]
    past = next(s for s in re.split(r"(?<=\.)\s+", undated.text) if "cross-border raids" in s)
    group = re.search(r"(?:Freedom|Free)(?: of)? \w+ (?:Legion|Brigade)", past)
    assert group
    lead = re.split(r"(?<=\.)\s+", undated.text)[1]
    raided = re.search(r"a raid (into [^,.]+)", undated.text)
    assert raided
    text = (
        f"The {group[0]} claimed responsibility on Tuesday for the raid {raided[1]}, in which "
        f"a road was mined. {lead}"
    )
    found = other(source, text, "B: who crossed the border")
    (row,) = (row for row in found.rows if row.status == "differ")
    cell = next(cell for cell in row.cells if cell.article != "third")
    assert "military intelligence agency" in cell.value
    assert cell.quote != past and group[0] in " ".join(row.values)


def test_another_weekday_is_a_difference() -> None:
    first, second, third_one = case("vote").articles
    assert [] == clashing(compare([first, third_one]))
    (values,) = clashing(compare([first, second]))
    assert {"Friday", "Saturday"} == set(values)


def test_five_texts_on_two_events_are_compared_event_by_event() -> None:
    first, _ = pair("twin")
    again = article(first, id="a2", outlet="East Courier")
    ferry = case("ferry").articles
    found = compare([case("raids").articles[0], again, *ferry])
    ids = {"a", "a2"}
    renamed = [replace(art, document=replace(art.document, id=f"f-{art.id}")) for art in ferry]
    found = compare([case("raids").articles[0], again, *renamed])
    for row in found.rows:
        said = {cell.article for cell in row.cells if cell.stance == "says"}
        assert said <= ids or not said & ids
    assert 5 == len(found.notes)


@both
def test_the_order_of_the_input_changes_nothing(source: str) -> None:
    arts = [article(doc) for doc in pair(source)]
    assert compare(arts) == compare(arts[::-1])
