"""Stress sites as HTML: no name lost, no value without its source, pages that stay light.

What only a browser can tell (widths, heights, positions) is in tests/browser.
"""

from __future__ import annotations

import gzip
import re
from html import unescape

import pytest
import site_build
import site_html
import site_stress

from digest.notes.read.records import ArticleNote, StoryNote
from digest.site.notes.shelf import called

_STORY = "story/stress/index.html"
_WEIGHT_5 = 14 * 1024  # compressed: one round trip
_WEIGHT_25 = 24 * 1024


def _built(folder, *notes):
    return site_build.build(notes, folder)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    return _built(tmp_path_factory.mktemp("crowd"), *site_stress.story(25))


@pytest.fixture(scope="module")
def month(tmp_path_factory):
    return _built(tmp_path_factory.mktemp("month"), *site_stress.month())


@pytest.mark.parametrize("sources", [2, 6, 7, 25])
def test_every_value_stands_with_each_source_that_says_it(sources, tmp_path):
    notes = site_stress.story(sources)
    articles = {n.head.id: n for n in notes if isinstance(n, ArticleNote)}
    story = next(n for n in notes if isinstance(n, StoryNote))
    page = (_built(tmp_path, *notes) / _STORY).read_text("utf-8")
    for row in story.rows:
        claim = re.search(rf'<section class="claim" id="c-{row.id}">.*?</section>', page, re.S)[0]
        says = unescape(re.search(r'<ul class="says">.*?</ul>', claim, re.S)[0])
        for cell in row.cells:
            name = articles[cell.article].outlet or "outlet"
            known = called(articles[cell.article])
            assert known in says, (row.id, name)


def test_no_row_is_without_its_source(crowd):
    page = (crowd / _STORY).read_text("utf-8")
    lines = re.findall(r'<ul class="says">(.*?)</ul>', page, re.S)
    assert lines
    for line in lines:
        for item in re.findall(r"<li>(.*?)</li>", line, re.S):
            assert "<a href=" in item


@pytest.mark.parametrize(("sources", "most"), [(5, _WEIGHT_5), (25, _WEIGHT_25)])
def test_a_story_page_is_light(sources, most, tmp_path):
    out = _built(tmp_path, *site_stress.story(sources, figures=4 if sources == 5 else 12))
    assert len(gzip.compress((out / _STORY).read_bytes(), 9)) <= most


@pytest.mark.parametrize("sources", [2, 5, 25])
def test_a_sentence_stands_once_on_a_page(sources, tmp_path):
    out = _built(tmp_path, *site_stress.story(sources))
    page = unescape((out / _STORY).read_text("utf-8"))
    quotes = re.findall(r"<q[^>]*>(?:<a[^>]*>)?(.*?)(?:</a>)?</q>", page)
    assert quotes
    assert len(quotes) == len(set(quotes))


def test_one_page_for_a_text_that_25_sources_print(tmp_path):
    out = _built(tmp_path, *site_stress.story(25, copies=24))
    pages = sorted(p.parent.name for p in (out / "story/stress").rglob("index.html"))
    assert ["same-text-1", "stress"] == pages
    copy = site_html.pages(out)["story/stress/same-text-1/index.html"]
    for note in site_stress.story(25):
        if isinstance(note, ArticleNote):
            assert called(note) in copy.text
    assert '<svg class="draw copies"' in (out / _STORY).read_text("utf-8")


@pytest.mark.parametrize(("copies", "drawn"), [(3, False), (4, True)])
def test_four_copies_are_drawn(copies, drawn, tmp_path):
    out = _built(tmp_path, *site_stress.story(7, copies=copies))
    assert drawn == ('<svg class="draw copies"' in (out / _STORY).read_text("utf-8"))


def test_nothing_ever_says_that_there_is_no_difference(crowd, month):
    for out in (crowd, month):
        for path, page in site_html.pages(out).items():
            assert not re.search(r"no differences?\b|nothing differs", page.text, re.I), path


def test_an_article_of_forty_facts_has_an_address_for_each(tmp_path):
    out = _built(tmp_path, *site_stress.many_facts())
    page = site_html.pages(out)["article/a900/index.html"]
    for n in range(40):
        assert f"m{n}" in page.ids
        assert f"#m{n}" in page.links


def test_a_month_is_a_grid_of_days_each_with_its_first_headline(month):
    page = (month / "2026/03/index.html").read_text("utf-8")
    cells = re.findall(r'<li class="d(\d)">(.*?)</li>', page, re.S)
    assert 30 == len(cells)
    assert ["7", "1", "2"] == [day for day, _ in cells[:3]]  # 1 March 2026 is a Sunday
    assert all('class="one"' in cell for _, cell in cells)


def test_lists_cut_names_at_three(crowd):
    assert "and 22 more" in site_html.pages(crowd)["index.html"].text


def test_a_thin_front_page_is_filled_from_the_day_before(month):
    page = site_html.pages(month)["index.html"]
    assert "The day before: Sunday 29 March 2026" in page.text
    assert [] == site_html.faults(month)


@pytest.mark.parametrize("note", ["Number of", "2 100 people, $ 5, 4.25 per cent"])
def test_a_number_and_its_unit_never_break(note):
    from digest.site.views.values import tight

    assert not re.search(r"\d [\w$%]|[$€] \d", tight(note))
