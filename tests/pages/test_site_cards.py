"""The picture of a story that other sites show: what it says, and that it is optional."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
import site_build
import site_sample
import site_stress

from digest.notes.read.records import StoryNote
from digest.options import Options
from digest.site.book import THEME, open_book
from digest.site.render import raster
from digest.site.views.story.card import card
from digest.site.words import load

_URL = "https://digest.example/news"


def _book(notes):
    return open_book(notes, words=load(THEME / "strings", "en")[0], options=Options(), url=_URL)


def _said(svg):
    return [
        text.text for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    ]  # ours


def test_a_picture_says_the_headline_who_differs_and_the_values():
    book = _book(site_sample.notes())
    said = _said(card(book.frame, book.shelf.stories["crane-falls"]))
    assert "Crane falls at Port Alder;" in " ".join(said)
    assert "≠ Number of injured people: at least 11 or 14" in [
        s.replace("\u00a0", " ") for s in said
    ]
    assert "4 sources" in said


@pytest.mark.parametrize("sources", [2, 25])
def test_no_line_of_a_picture_is_wider_than_it(sources):
    book = _book(site_stress.story(sources))
    story = book.shelf.stories["stress"]
    for title in (story.head.title, "word " * 80, "長い見出し" * 30, "a" * 200):
        noted = replace(story, head=replace(story.head, title=title.strip()))
        svg = card(book.frame, noted)
        lines = [t for t in _said(svg) if t]
        assert len(lines) <= 10
        ys = [int(y) for y in re.findall(r'<text[^>]* y="(\d+)"', svg)]
        assert ys == sorted(ys)
        assert max(ys) < 630


def test_without_the_library_there_are_no_pictures(tmp_path, monkeypatch):
    monkeypatch.setattr(raster, "available", lambda: False)
    out = site_build.build(site_sample.notes(), tmp_path, url=_URL)
    assert not list(out.rglob("*.png"))
    assert "og:image" not in (out / "story/crane-falls/index.html").read_text("utf-8")


@pytest.mark.skipif(not raster.available(), reason="resvg-py is optional")
def test_each_story_has_a_picture_that_its_page_names(tmp_path):
    out = site_build.build(site_sample.notes(), tmp_path, url=_URL)
    (png,) = out.rglob("*.png")
    assert png.read_bytes().startswith(b"\x89PNG")
    page = (out / "story/crane-falls/index.html").read_text("utf-8")
    assert f'og:image" content="{_URL}/{png.relative_to(out).as_posix()}"' in page
    assert isinstance(site_sample.story(), StoryNote)


def test_the_title_for_other_sites_carries_the_mark_of_a_contested_figure(tmp_path):
    story = site_sample.story()
    story = replace(story, head=replace(story.head, title="Crane falls, 14 injured people"))
    out = site_build.build((*site_sample.articles(), story), tmp_path, url=_URL)
    page = (out / "story/crane-falls/index.html").read_text("utf-8")
    assert re.search(r'og:title" content="Crane falls, 14 \(or.at least.11\) injured', page)
