"""The pages of a small site: whole, joined up, and saying what the notes say."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
import site_build
import site_html
import site_sample

from digest.options import Options, SiteOptions


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    return site_build.build(site_sample.notes(), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    url = "https://digest.example/news"
    return site_build.build(site_sample.notes(), tmp_path_factory.mktemp("public"), url=url)


@pytest.fixture(scope="module")
def pages(output):
    return site_html.pages(output)


_STORY = "story/crane-falls/index.html"
_ARTICLE = "article/two-dead-as-crane-falls/index.html"


def test_every_kind_of_page_is_there(pages):
    expected = {
        "index.html",
        "404.html",
        "days/index.html",
        "2026/index.html",
        "2026/08/index.html",
        "2026/08/20/index.html",
        "2026/08/18/index.html",
        "topics/index.html",
        "topic/harbours/index.html",
        "sources/index.html",
        "source/radio-nord/index.html",
        "search/index.html",
        "about/index.html",
        _STORY,
        _ARTICLE,
        "story/crane-falls/same-text-1/index.html",
        "story/port-alder-crane/index.html",
    }
    assert expected <= set(pages)


def test_every_link_leads_somewhere_and_every_page_is_reached(output):
    assert [] == site_html.faults(output)


def test_the_same_with_a_public_address(public):
    faults = site_html.faults(public)
    assert [f for f in faults if not f.startswith("404.html")] == []


def test_links_between_pages_are_relative(pages):
    for path, page in pages.items():
        for href in page.links:
            assert path == "404.html" or not href.startswith("/"), (path, href)


def test_without_a_public_address_links_name_the_file(pages):
    hrefs = [h for p in pages.values() for h in p.links if site_html.target(p.path, h)]
    assert not [h for h in hrefs if h.split("#")[0].endswith("/") and not h.startswith("/")]


def test_with_a_public_address_links_end_in_a_slash(public):
    page = site_html.pages(public)["index.html"]
    assert "./story/crane-falls/" in page.links
    assert not [h for h in page.links if "index.html" in h]


def test_every_page_has_one_h1_and_no_gap_in_its_headings(pages):
    for path, page in pages.items():
        levels = [int(t[1]) for t, _ in page.tags if t in ("h1", "h2", "h3", "h4")]
        assert levels.count(1) == 1, path
        assert all(b - a <= 1 for a, b in pairwise(levels)), path


def test_titles_differ(pages):
    titles = [
        page.text.partition(" Skip to the text")[0]
        for path, page in pages.items()
        if path not in ("2026/08/20/index.html",)
    ]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (_ARTICLE, "Edited by hand"),
        (_ARTICLE, "Added by hand. No source sentence."),
        (_ARTICLE, "Written when 3 reports were known."),
        (_ARTICLE, "Others say at least 11"),
        (_ARTICLE, "said by 4 of 4, 3 independent"),
        (_ARTICLE, "Harbour Times only"),
        (_ARTICLE, "Headline as printed. 612 words; 4 facts below."),
        (_STORY, "Number of injured people: at least 11 or 14"),
        (_STORY, "Cause of the fall: a gust or the brake"),
        (_STORY, "City Post (same text as North Wire)"),
        (_STORY, "crane was last inspected on 2 June” (Harbour Times)"),
        (_STORY, "City Post repeats 83 % of North Wire, 2 hours later."),
        (_STORY, "The police corrected their count at 03:30."),
        (_STORY, "Number of injured people: 11 became 14."),
        (_STORY, "Not the same event as Old ferry sold to a museum"),
        (_STORY, "Story · 4 sources · 19 Aug 14:02 – 20 Aug 05:40"),
        ("article/undated/index.html", "undated, added 25 November 2026"),
        ("article/old-ferry/index.html", "Not the same event as Crane falls at Port Alder"),
        ("index.html", "Thursday 20 August 2026"),
        ("index.html", "1 story · 5 articles · 4 sources"),
        ("index.html", "That is all for Thursday."),
        ("index.html", "Newest report: 20 August 2026, 05:40"),
        ("2026/08/18/index.html", "No articles were read on this day."),
        ("story/crane-falls/same-text-1/index.html", "Two workers were killed."),
        ("story/port-alder-crane/index.html", "This page has moved"),
        ("about/index.html", "Number of injured people: 11 became 14."),
        ("source/city-post/index.html", "Texts shared with others 1"),
    ],
)
def test_a_page_says(pages, path, words):
    assert words in pages[path].text


def test_no_clock_is_on_an_undated_page(pages):
    assert "2026-11-25" not in [
        a.get("datetime") for _, a in pages["article/undated/index.html"].tags
    ]


def test_an_undated_article_makes_no_day(pages):
    assert "2026/11/25/index.html" not in pages


def test_each_fact_shows_its_sentence_with_a_link_to_it(output):
    page = (output / _ARTICLE).read_text("utf-8")
    assert 'id="f0a1"' in page
    assert (
        "<mark>In all, 14\u00a0people were taken to hospital with injuries, three of them" in page
    )
    assert "https://www.harbourtimes.example/news/crane#:~:text=In%20all%2C%2014%20people," in page
    assert "../../story/crane-falls/index.html#c-r1" in page


def test_each_fact_can_be_reported(output):
    page = (output / _ARTICLE).read_text("utf-8")
    assert (
        "mailto:errors@digest.example?subject=An%20error%20in%20two-dead-as-crane-falls%23f0a1"
        in page
    )


def test_without_an_address_nothing_is_reported(tmp_path):
    notes = site_sample.notes()
    out = site_build.build(notes, tmp_path, options=Options())
    assert "Report an error" not in (out / _ARTICLE).read_text("utf-8")


def test_the_overview_has_a_line_for_each_claim_and_a_column_for_each_voice(pages):
    tags = pages[_STORY].tags
    assert ["who"] == [
        a.get("aria-labelledby") for t, a in tags if t == "table" and a["class"] != "card"
    ]
    heads = [a["scope"] for t, a in tags if t == "th" and "scope" in a]
    assert 4 <= heads.count("row")
    assert 3 <= heads.count("col")


def test_a_disputed_figure_has_a_drawing_that_says_the_same_in_words(output):
    page = (output / _STORY).read_text("utf-8")
    spoken = "14: Harbour Times; at least 11: North Wire; at least 11: City Post; 14: Radio Nord"
    assert f'role="img" aria-label="In order of time: {spoken}"' in page


def test_a_hidden_article_leaves_no_trace(tmp_path):
    notes = [
        replace(n, head=replace(n.head, status="hidden")) if n.head.id == "brake-had-failed" else n
        for n in site_sample.notes()
    ]
    out = site_build.build(notes, tmp_path)
    assert not (out / "article" / "brake-had-failed").exists()
    assert "brake-had-failed" not in (out / _STORY).read_text("utf-8")
    assert "Fourteen hurt" not in (out / _STORY).read_text("utf-8")
    assert [] == site_html.faults(out)


def test_a_hidden_story_gives_its_articles_back_to_the_day(tmp_path):
    notes = [
        replace(n, head=replace(n.head, status="hidden")) if n.head.id == "crane-falls" else n
        for n in site_sample.notes()
    ]
    out = site_build.build(notes, tmp_path)
    assert not (out / "story").exists()
    assert "Two dead as crane falls" in (out / "2026/08/19/index.html").read_text("utf-8")
    assert [] == site_html.faults(out)


def test_an_empty_site_stands(tmp_path):
    out = site_build.build((), tmp_path)
    assert "No articles have been read yet" in (out / "index.html").read_text("utf-8")
    assert [] == site_html.faults(out)


def test_long_lists_end_and_go_on_by_month(tmp_path):
    first = site_sample.articles()[4]
    notes = [
        replace(
            first,
            head=replace(
                first.head,
                id=f"a{n}",
                slug=f"a{n}",
                path=f"articles/a{n}.md",
                date=f"2026-{n // 28 + 1:02d}-{n % 28 + 1:02d}",
            ),
            lookalikes=(),
        )
        for n in range(70)
    ]
    opts = Options(site=SiteOptions(page_size=20))
    out = site_build.build(notes, tmp_path, options=opts)
    page = site_html.pages(out)["source/radio-nord/index.html"]
    assert 20 == sum("article/a" in h for h in page.links)
    assert "./../../source/radio-nord/2026-01/index.html".removeprefix("./") in page.links
    assert [] == site_html.faults(out)


@pytest.mark.parametrize(("more", "columns"), [(0, 3), (3, 6), (4, 0), (22, 0)])
def test_up_to_six_voices_have_a_column(more, columns, tmp_path):
    story = site_sample.story()
    first = site_sample.articles()[0]
    others = [
        replace(
            first,
            outlet=f"Paper {n}",
            facts=(),
            head=replace(first.head, id=f"p{n}", slug=f"p{n}", path=f"articles/p{n}.md"),
        )
        for n in range(more)
    ]
    story = replace(story, articles=(*story.articles, *(m.head.id for m in others)))
    out = site_build.build((*site_sample.articles(), *others, story), tmp_path)
    tags = site_html.pages(out)[_STORY].tags
    assert columns == sum(t == "th" and a.get("scope") == "col" for t, a in tags) - 3  # of a card
    assert "at least 11 (2) or b) 14 (2)" in site_html.pages(out)[_STORY].text


def test_a_day_order_set_by_hand_is_kept(tmp_path):
    first = site_sample.articles()[4]
    two = replace(
        first, lookalikes=(), head=replace(first.head, id="b", slug="b", path="articles/b.md")
    )
    day = replace(site_sample.notes()[-2], order=("b", "old-ferry"))
    out = site_build.build((*site_sample.articles(), two, day), tmp_path)
    page = site_html.pages(out)["2026/08/20/index.html"]
    shown = [h for h in page.links if h.startswith("../../../article/")]
    assert ["b", "old-ferry"] == [h.split("/")[-2] for h in shown][:2]
