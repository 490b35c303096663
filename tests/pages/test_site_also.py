"""The page of an article says its genre, that of a story the reports that are only named."""

from __future__ import annotations

from dataclasses import replace

import pytest
import site_build
import site_sample

from digest.model import Blurb
from digest.notes.read.records import ArticleNote, NoteBlurb, StoryNote

_BLURB = Blurb(
    id="m1a2b3c",
    title="Crane falls",
    outlet="Kelding Courier",
    url="https://keldingcourier.example/crane",
    published="2026-08-20T07:10+01:00",
)
_LINE = "[Crane falls](https://keldingcourier.example/crane), Kelding Courier"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    notes = []
    for note in site_sample.notes():
        if isinstance(note, ArticleNote) and note.head.slug == "two-dead-as-crane-falls":
            note = replace(note, genre="press release")
        if isinstance(note, StoryNote) and note.head.slug == "crane-falls":
            note = replace(note, also=(NoteBlurb(markdown=_LINE, blurb=_BLURB),))
        notes.append(note)
    out = site_build.build(notes, tmp_path_factory.mktemp("site"))
    return {p.relative_to(out).as_posix(): p.read_text("utf-8") for p in out.rglob("*.html")}


def test_an_article_says_its_genre_and_news_says_nothing(pages):
    said = [name for name, page in pages.items() if 'class="genre"' in page]
    assert said == ["article/two-dead-as-crane-falls/index.html"]
    assert "Press release" in pages[said[0]]


def test_a_story_names_the_reports_of_which_only_a_blurb_was_given(pages):
    page = pages["story/crane-falls/index.html"]
    assert "Also reported by" in page
    assert '<a href="https://keldingcourier.example/crane">Crane falls</a>' in page
    assert "20 August 2026, 07:10" in page.replace("\u00a0", " ")
    others = [name for name, other in pages.items() if "Also reported by" in other]
    assert others == ["story/crane-falls/index.html"]
