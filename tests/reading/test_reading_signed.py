"""Who signs a saved page and on which day, in the kinds of markup that pages do it with."""

from __future__ import annotations

import re

import pytest
from trafilatura.xpaths import AUTHOR_XPATHS

from digest.model import Document, Done
from digest.options import Options
from digest.reading.html.head.face import HINTS
from digest.store import sources as registry

TITLE = "Crane falls on the east quay of Port Alder"
WORDS = (
    "<p>A loading crane fell on the east quay of Port Alder on Wednesday afternoon, and two dock"
    " workers were taken to hospital with broken bones, the harbour master said in the evening.</p>"
    "<p>The quay stays closed until the weekend while inspectors look at the six other cranes, all"
    " of which were built in the same year by the same company, the harbour master added.</p>"
)


def page(head: str = "", under: str = "", behind: str = "") -> Document:
    """The document of a page with the markup given."""
    html = (
        f"<html lang='en'><head><title>{TITLE}</title>{head}</head><body><article>"
        f"<h1>{TITLE}</h1>{under}{WORDS}</article>{behind}</body></html>"
    )
    (outcome,) = registry.read_bytes(html.encode(), "page.html", opts=Options())
    assert isinstance(outcome, Done), outcome
    return outcome.value


def graph(words: str) -> str:
    return f'<script type="application/ld+json">{words}</script>'


@pytest.mark.parametrize(
    ("head", "under", "names"),
    [
        ("", "<p>Author</p><p>Ana Ortiz</p><p>12 May 2026</p>", "Ana Ortiz"),
        ("", "<p>By</p><p>Ana Ortiz | The Harbour Paper</p>", "Ana Ortiz"),
        ("", "<p>Ana Ortiz@anaortiz</p><p>12 May 2026</p>", "Ana Ortiz"),
        ("", "<p>By Ana OrtizTwitter</p>", "Ana Ortiz"),
        ("", "<p>Ana Ortiz Ana Ortiz</p><p>Published 12.05.2026</p>", "Ana Ortiz"),
        ("", "<p>Ana Ortiz / HARBOURPAPER.EXAMPLE / May 12, 2026, 14:04</p>", "Ana Ortiz"),
        ("", "<p>By Ana Ortiz, MS, RD</p>", "Ana Ortiz"),
        ("", "<p><a href='/authors/ana-ortiz'>Ana Ortiz</a> reports</p>", "Ana Ortiz"),
        ("", "<div class='autor'><a href='/x'>Ana Ortiz</a></div>", "Ana Ortiz"),
        ("", "<div class='c-byline'>Ana Ortiz</div>", "Ana Ortiz"),
        ("", "<p class='vcard'><span class='fn'>Ana Ortiz</span></p>", "Ana Ortiz"),
        (
            "",
            "<div><p><a rel='author'>Ana Ortiz</a></p><p><a rel='author'>Jan Vries</a></p></div>",
            "Ana Ortiz; Jan Vries",
        ),
        (
            graph(
                '{"@graph": [{"@type": "WebPage", "author": {"@id": "#a"}},'
                ' {"@type": "Person", "@id": "#a", "name": "Ana Ortiz"}]}'
            ),
            "",
            "Ana Ortiz",
        ),
        (
            graph(
                '{"@type": "NewsArticle", "headline": "' + TITLE + '",'
                ' "author": {"@type": "Person", "givenName": "Ana", "familyName": "Ortiz"}}'
            ),
            "",
            "Ana Ortiz",
        ),
        (  # another article's object says more, but is not of this headline
            graph(
                '[{"@type": "NewsArticle", "headline": "Ferry to Lindhaven is late again",'
                ' "datePublished": "2026-05-01", "author": {"name": "Otto Berg"}},'
                ' {"@type": "NewsArticle", "headline": "' + TITLE + '",'
                ' "author": {"name": "Ana Ortiz"}}]'
            ),
            "",
            "Ana Ortiz",
        ),
        (  # the system names the house, the paper prints who wrote
            (
                '<meta name="author" content="Harbour Paper"><meta property="og:site_name"'
                ' content="Harbour Paper">'
            ),
            "<p>by Harbour Paper May 12, 2026</p><p>Ana Ortiz/Jan Vries</p>",
            "Ana Ortiz; Jan Vries",
        ),
        ("", "<p>Text Size</p><p>12 May 2026</p>", "-"),
        ("", "<p>Local NewsNews</p><p>12 May 2026</p>", "-"),
    ],
)
def test_authors(head: str, under: str, names: str) -> None:
    assert ("; ".join(page(head, under).authors) or "-") == names


def test_a_writer_of_the_next_article_wrote_nothing_here() -> None:
    others = "<div><h2>Ferry late</h2><a href='/author/otto'>Otto Berg</a></div>"
    found = page(under="<p><a href='/author/ana'>Ana Ortiz</a></p>", behind=others)
    assert found.authors == ("Ana Ortiz",)


@pytest.mark.parametrize(
    ("under", "behind", "day", "changed"),
    [
        ("<p>Published Tue, May 12 20266:35 AM</p>", "", "2026-05-12T06:35", None),
        (
            "<p>Updated:</p><p>May 14, 2026</p><p>Original:</p><p>May 12, 2026</p>",
            "",
            "2026-05-12",
            "2026-05-14",
        ),
        (
            "<time class='entry-date published updated' datetime='2026-05-12'>x</time>",
            "",
            "2026-05-12",
            None,
        ),
        (  # the day nearest to the headline, not the first of the page
            "<div><time datetime='2026-05-12'>Tuesday</time></div>",
            "<div><time datetime='2026-05-01'>Friday</time></div>",
            "2026-05-12",
            None,
        ),
        (
            (
                "<p><span>Updated </span><time datetime='2026-05-14'>x</time>"
                "<span>Published </span><time datetime='2026-05-12'>x</time></p>"
            ),
            "",
            "2026-05-12",
            None,
        ),
    ],
)
def test_days(under: str, behind: str, day: str, changed: str | None) -> None:
    found = page(under=under, behind=behind)
    assert (found.published, found.modified) == (day, changed)


def test_what_marks_an_author_holds_a_hint() -> None:
    """Every attribute that trafilatura knows an author by passes our cheaper question."""
    for path in AUTHOR_XPATHS:
        words = [part for _, text in re.findall(r"(=|, )\s*'([^']+)'", path.path)
                 for part in text.split("|")]  # fmt: skip
        assert words
        assert [w for w in words if w != "me" and HINTS.search(w) is None] == []
