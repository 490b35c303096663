"""A run has in memory what it works on: records of a few articles, however many there are."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.model import Article, Comparison, Document, Story
from digest.notes.read.records import ArticleNote, StoryNote
from digest.notes.write.draft import Draft
from digest.options import Options
from digest.store.kept import kept as store
from digest.store.project.run import planned, run
from digest.stories.traits.profile import Profile

ARTICLES, FEW = 36, 8
PLACES = "Alder Brann Corin Dale Elm Fenn Gorse Holm Ivel Jarrow Kell Lorne".split()
DEEDS = (
    "A crane fell at Port {place} on Monday and {n} dockers were killed, the harbour police said.",
    "{place} council voted {n} to two to close the river bridge for repairs until October.",
    "The ferry {place} ran aground off the point with {n} people aboard; nobody was hurt.",
)
OUTLETS = ("Morning Post", "Evening Gazette", "Weekly Herald")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "IN_HAND", 5_000)  # as if the site were far larger
    inbox = tmp_path / "content" / "inbox"
    inbox.mkdir(parents=True)
    for n in range(ARTICLES):
        deed = DEEDS[n % 3].format(place=PLACES[n // 3], n=4 + n // 3)
        outlet = OUTLETS[n % 2]
        title = " ".join(deed.split()[:6])
        text = f"{deed} {outlet} spoke to people who had seen it, and each told it anew. " * 3
        (inbox / f"{n:02d}.txt").write_text(f"{title}\n{outlet}\n2031-05-04\n\n{text}\n", "utf-8")
    return tmp_path


def held() -> Counter[str]:
    """How many records that hold an article's or a note's words are alive, by their kind."""
    kinds = (Article, Comparison, Profile, Draft, Story, ArticleNote, StoryNote)
    alive: Counter[str] = Counter()
    gc.collect()
    for one in gc.get_objects():
        if type(one) in kinds or (type(one) is Document and one.text):
            alive[type(one).__name__] += 1
    return alive


@pytest.fixture
def before() -> Iterator[Counter[str]]:
    """What other tests left alive."""
    yield held()


def test_a_first_run_holds_few_records(before: Counter[str], site: Path) -> None:
    with planned(site, Options(), today="2031-06-01", keep=True) as (flow, failed, _):
        assert failed == ()
        assert len(flow.articles) == ARTICLES
        assert sum(one.what == "new" for one in flow.writes) > ARTICLES
        grown = held() - before
    assert max(grown.values(), default=0) <= FEW, grown


def test_who_only_looks_holds_few_records(before: Counter[str], site: Path) -> None:
    with planned(site, Options(), today="2031-06-01") as (flow, _, _):
        assert len(flow.articles) == ARTICLES
        grown = held() - before
    assert max(grown.values(), default=0) <= FEW, grown


def test_a_run_over_new_notes_holds_few_texts(site: Path) -> None:
    run(site, Options(), today="2031-06-01")
    with planned(site, Options(), today="2031-06-01") as (flow, _, _):
        assert len(flow.notes.articles) == ARTICLES
        texts = (flow.notes.texts, flow.notes.ledgers.texts)
        assert [] == [name for one in texts for name in one if name not in one.told]  # type: ignore[attr-defined]
