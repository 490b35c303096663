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
def silo(tmp_path_factory):
    site = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "content", site / "content", ignore=shutil.ignore_patterns("inbox"))
    shutil.copy(ROOT / "digest.toml", site)
    assert 0 == main(["--site", str(site), "--no-search"])
    (page,) = (site / "output" / "story").glob("*lindhaven*/index.html")
    return page.read_text(encoding="utf-8")


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


def test_a_contested_figure_carries_the_other_value_wherever_it_stands(silo):
    h1 = re.search(r"<h1.*?</h1>", silo, re.S)[0]
    assert ("(or\u00a019)" in h1.replace(" ", "\u00a0")) == bool(re.search(r"\b14\b", h1))
    assert ("(or 14)" in h1) == bool(re.search(r"\b19\b", h1.replace("(or 19)", "")))


def test_a_contested_figure_carries_its_mark_in_the_headline(silo):
    head = unescape(re.sub(r"<[^>]+>", "", silo[silo.index("<h1") : silo.index("</h1>")]))
    assert "14\xa0(or 19) injured" in head
