"""Floors of the project's own sample, on the story of the silo: words, sentences, weight, order.

Positions in pixels are in tests/browser/stress.mjs.
"""

from __future__ import annotations

import gzip
import re
import shutil
from html import unescape

import pytest
from site_sample import ROOT

from digest.site.build import main

_WORDS = 900
_WEIGHT = 14 * 1024


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    site = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "content", site / "content", ignore=shutil.ignore_patterns("inbox"))
    shutil.copy(ROOT / "digest.toml", site)
    assert 0 == main(["--site", str(site), "--no-search"])
    return site / "output"


@pytest.fixture(scope="module")
def silo(sample):
    (page,) = (sample / "story").glob("*lindhaven*/index.html")
    return page.read_text(encoding="utf-8")


def _words(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _box(page):
    return _words(page[page.index('<aside class="box"') : page.index("</aside>")])


def _seen(page):
    """The words that a reader sees before opening anything."""
    body = page[page.index("<body>") :]
    body = re.sub(  # the rest of a group: it holds others, and ends its section
        r'<details class="rest">(<summary.*?</summary>).*?</div></details>',
        r"\1",
        body,
        flags=re.S,
    )
    body = re.sub(
        r"<details>.*?</details>",
        lambda m: re.search(r"<summary.*?</summary>", m[0])[0],
        body,
        flags=re.S,
    )
    return unescape(re.sub(r"<[^>]+>", " ", body)).split()


def test_the_page_is_shorter_than_the_articles_it_tells_of(silo):
    assert len(_seen(silo)) <= _WORDS


def test_the_page_is_light(silo):
    assert len(gzip.compress(silo.encode(), 9)) <= _WEIGHT


def test_each_sentence_stands_once(silo):
    quotes = re.findall(r"<q[^>]*>(?:<a[^>]*>)?(.*?)(?:</a>)?</q>", silo)
    assert len(quotes) == len(set(quotes))
    plain = unescape(re.sub(r"<[^>]+>", "", silo))
    for quote in quotes:
        assert 1 == plain.count(unescape(quote)), quote


def test_what_differs_stands_before_the_brief_with_its_values_and_names(silo):
    box = silo[silo.index('<aside class="box"') : silo.index("</aside>")]
    assert silo.index('<aside class="box"') < silo.index('id="brief"')
    for part in ("14", "19", "The Kelding Courier", "Lindhaven Post", "Copied text", "New on"):
        assert part in box


def test_a_contested_figure_carries_its_mark_in_the_headline(silo):
    head = unescape(re.sub(r"<[^>]+>", "", silo[silo.index("<h1") : silo.index("</h1>")]))
    assert "14\xa0(or 19) injured" in head


def test_the_other_values_of_a_figure_are_given_once_and_then_marked(silo):
    top = silo[silo.index("<h1") :]
    marks = re.findall(r'<a class="ne differ" href="#(c-\w+)"([^>]*)>(.*?)</a>', top)
    assert 2 <= len(marks)
    first: set[str] = set()
    sign = '<span aria-hidden="true">(≠)</span><span class="vh">(or 19)</span>'
    for claim, title, text in marks:
        assert text == (sign if claim in first else "(or 19)")  # heard in full each time
        assert title == (' title="(or 19)"' if claim in first else "")
        first.add(claim)


def test_the_box_says_what_the_last_day_brought(silo):
    said = "New on 18 November The Estmar Ledger The price of malting barley for December"
    assert said in _box(silo)


def test_words_that_one_source_has_stand_whole_with_who_spoke(silo):
    alone = re.search(r"Only one source (.*?)Several agree on", _box(silo))[1]
    whole = "“We owe the families of our colleagues an answer, and we will not guess at one”"
    assert f"{whole} (Ruth Callan, the company’s managing director, in" in alone


def test_what_several_agree_on_begins_with_values(silo):
    agree = _box(silo).partition("Several agree on ")[2]
    assert agree.startswith("Number of dead: two (4 of 5)")
    assert "Day after an explosion" not in agree


def test_the_front_page_says_what_is_new_since_the_day_before(sample):
    box = _box((sample / "index.html").read_text(encoding="utf-8"))
    assert "New since Wednesday " in box
    assert "1 new report · Number of dead: five → seven · Number of missing: five → two" in box
    assert "2 new reports · “Rademark bribery trial halted until December" in box
    assert "new story, 2 reports" in box


def test_the_first_headline_of_the_front_page_comes_before_its_box(sample):
    page = (sample / "index.html").read_text(encoding="utf-8")
    assert page.index("<h2") < page.index('<aside class="box"') < page.index('class="verdicts"')


def test_a_sentence_is_copied_with_its_outlet_its_day_and_its_address(silo):
    said = re.findall(r'<p class="said">(.*?)</p>', silo, re.S)
    quoted = [line for line in said if "<q" in line]
    assert len(quoted) > 20
    for line in quoted:
        assert re.match(r"[\w ]+, 1[78] November 2026 \S", _words(line)), line
        assert re.search(r'href="https://[^"]+#:~:text=', line), line


def test_a_headline_in_the_box_of_a_day_carries_the_other_value_too(sample):
    box = _box((sample / "2026" / "11" / "18" / "index.html").read_text(encoding="utf-8"))
    assert box.startswith("Where they differ Number of injured: 14 or 19 Two killed and 14 (or 19)")


def test_a_source_in_mid_sentence_has_a_small_article(silo):
    cited = re.findall(r"(?:cites|citing) [^<]{3,60}", unescape(silo))
    assert any("a docker" in names for names in cited)
    assert not [names for names in cited if " A " in names or " An " in names]
