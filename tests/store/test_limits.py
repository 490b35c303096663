"""Time and memory in one article: twelve of the 147 kinds of text, and the net below the stages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, get_args

import pytest
from torture.kinds import EVERYDAY, KINDS, attributes
from work import lines_run

from digest.facts.analyse import analyse
from digest.model import Document, Done, Failed, Genre
from digest.options import Options
from digest.reading.source.markup import thinned
from digest.store import sources
from digest.store.project import run as project
from digest.store.project.executors import mapper
from digest.store.safe.limits import Limited
from digest.stories.traits.profile import profile
from digest.text.figures.numbers import MOST_FIGURES, figures

OPTS = Options()
DOC = Document(id="a", text="", title="A bridge", lang="en", origin="inbox/a.txt")


def test_there_are_147_kinds_each_of_its_size_and_seed() -> None:
    assert len(KINDS) == 147
    assert set(EVERYDAY) <= set(KINDS)
    for name, kind in KINDS.items():
        assert len(kind(997, 1)) == 997, name
        assert kind(997, 1) == kind(997, 1), name


STAGES: dict[str, Callable[[Document], object]] = {
    "facts": lambda doc: analyse(doc, opts=OPTS.facts),
    "profile": profile,
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", EVERYDAY)
def test_no_kind_of_text_is_more_work_than_it_is_long(name: str, stage: str) -> None:
    def lines(size: int) -> int:
        text = f"{stage} {size}\n\n{KINDS[name](size, 1)}"  # nothing is kept of it from before
        return lines_run(lambda: STAGES[stage](replace(DOC, text=text)))

    lines(1_000)  # loads what is loaded once
    assert lines(16_000) < 8 * 1.25 * lines(2_000)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", EVERYDAY)
def test_no_kind_of_text_is_given_up(name: str, stage: str) -> None:
    """Patterns work in C, where no line is counted: a tenth of a second is usual, it was twenty."""
    doc = replace(DOC, text=KINDS[name](10_000, 1))
    assert not isinstance(Limited(STAGES[stage], 6.0)(doc), Failed)


@pytest.mark.parametrize("genre", get_args(Genre))
def test_a_text_without_a_line_is_no_failure_in_any_genre(genre: Genre) -> None:
    assert analyse(replace(DOC, text="River", genre=genre), opts=OPTS.facts).facts == ()


def test_possible_lines_end_with_a_count() -> None:
    text = "The bridge was closed on Monday. " * 2 + "Who came? " * 1998 + "The mayor was shot at."
    long = analyse(replace(DOC, text=text), opts=OPTS.facts)
    short = analyse(replace(DOC, text=text.replace("Who came? ", "", 1)), opts=OPTS.facts)
    assert len(long.sentences) == 2001
    assert "The mayor was shot at." not in [f.text for f in long.facts]
    assert "The mayor was shot at." in [f.text for f in short.facts]


def test_a_table_of_numbers_is_read_up_to_a_count() -> None:
    assert len(figures("7 crates. " * (MOST_FIGURES + 50))) == MOST_FIGURES


def _endless(doc: Document) -> int:
    n = 0
    while doc.id == "endless":
        try:
            n += 1
        except Exception:  # noqa: BLE001 - as a stage does
            n -= 1
    return n


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_stage_without_end_is_the_failure_of_its_item(jobs: int) -> None:
    docs = [replace(DOC, id="b"), replace(DOC, id="endless"), replace(DOC, id="c")]
    with mapper(jobs) as over:
        first, lost, last = over(Limited(_endless, 0.2), docs)
    assert (first, last) == (0, 0)
    assert isinstance(lost, Failed)
    assert (lost.key, lost.error) == ("inbox/a.txt", "given up after 0.2 seconds of work")


def test_of_very_many_attributes_on_one_element_some_are_read() -> None:
    page = attributes(100_000)
    thin = thinned(page)
    assert thin.count("data-a") == 200
    assert thin.endswith(page[page.index("><p>") :])
    start = time.process_time()
    (done,) = sources.read_bytes(attributes(439_000).encode(), "a.html", opts=OPTS)
    assert time.process_time() - start < 30  # most of it loads the libraries; it was over a minute
    assert isinstance(done, Done)
    assert "bridge at Lorne" in done.value.text


def test_long_values_of_attributes_are_kept() -> None:
    picture = f'<img alt="a" src="data:image/png;base64,{"QUJD" * 5_000}" title=\'b\' hidden>'
    assert thinned(picture) == picture


def test_a_file_that_takes_for_ever_to_read_is_its_own_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "content" / "inbox"
    inbox.mkdir(parents=True)
    text = "Bridge shut\n\nThe council of Alder shut the swing bridge on Monday for nine weeks.\n"
    (inbox / "a.txt").write_text(text * 20, encoding="utf-8")
    (inbox / "b.txt").write_text(text, encoding="utf-8")
    whole = sources.read_path
    for path in inbox.iterdir():  # loads what reading needs, whatever it takes
        list(whole(path, base=tmp_path / "content", opts=Options()))

    def slow(path: Path, **more: Any) -> Iterator[Any]:
        while path.name == "a.txt":
            pass
        return whole(path, **more)

    monkeypatch.setattr(sources, "read_path", slow)
    monkeypatch.setattr(sources, "Limited", partial(Limited, seconds=1.5))
    done = project.run(tmp_path, Options(), today="2026-11-29")
    assert [("inbox/a.txt", "extract")] == [(one.key, one.stage) for one in done.failed]
    assert 1 == len(done.flow.docs)
