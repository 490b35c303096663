"""Nothing from a source becomes code, and nothing outside the content becomes public."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import replace

import pytest
import site_build
import site_html
import site_sample
from hypothesis import given
from hypothesis import strategies as st

from digest.notes.read.records import Part
from digest.site import markdown

_VECTORS = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](https://third.example/pixel.png)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "' onmouseover='alert(1)",
    "{{ 7*7 }}{% raw %}",
    "</style><script>alert(1)</script>",
    "<a href='{attach}../../secret.txt'>x</a>",
    "\u202etxt.exe \x00 \ufffe & < >",
)
_PLAIN = "Plain words of a plain report"


def _shape(page: site_html.Page) -> list[tuple[str, tuple[str, ...]]]:
    return [(t, tuple(sorted(a))) for t, a in page.tags]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    out = site_build.build(site_sample.hostile(_PLAIN), tmp_path_factory.mktemp("plain"))
    return site_html.pages(out)


@pytest.mark.parametrize("vector", _VECTORS)
def test_no_text_changes_what_a_page_is_made_of(vector, plain, tmp_path):
    out = site_build.build(site_sample.hostile(vector), tmp_path)
    for path, page in site_html.pages(out).items():
        for tag, attributes in page.tags:
            assert tag not in ("script", "iframe", "object", "embed", "img"), path
            assert not [a for a in attributes if a.startswith("on")], path
            for name in ("href", "src", "cite", "action"):
                value = attributes.get(name, "")
                assert not re.match(r"\s*(javascript|vbscript|data:text)", value, re.I), path
        # a name in a drawing stands there where it finds room
        allowed = {"a", "em", "strong", "code", "p", "br", "text", "title"}
        if path in plain:
            ours = [t for t, _ in page.tags if t not in allowed]
            assert [t for t, _ in plain[path].tags if t not in allowed] == ours, path


@pytest.mark.parametrize("vector", _VECTORS)
def test_feeds_stay_well_formed(vector, tmp_path):
    import xml.etree.ElementTree as ET

    out = site_build.build(site_sample.hostile(vector), tmp_path, url="https://digest.example")
    for path in [*out.rglob("*.xml"), *out.rglob("*.opml")]:
        ET.fromstring(path.read_bytes())  # our own output, no entities
    for page in site_html.pages(out).values():
        scripts = [a for t, a in page.tags if t == "script"]
        assert all(a == {"type": "application/ld+json"} for a in scripts)
        assert len(scripts) <= 1


_LEAKS = (
    "[x]({attach}../../secret.txt)",
    "[x](https://e.example \"href='{attach}../../secret.txt'\")",
    "![href='{attach}../../secret.txt'](u)",
    "[x]({static}../secret.txt)",
    "[x]({filename}../../secret.txt)",
)


@pytest.mark.parametrize("leak", _LEAKS)
def test_no_file_from_outside_the_content_is_published(leak, tmp_path):
    (tmp_path / "secret.txt").write_text("the secret")
    note = site_sample.articles()[4]
    note = replace(note, summary=Part(markdown=leak), comparison=Part(markdown=leak), lookalikes=())
    out = site_build.build([note], tmp_path)
    assert not [p for p in out.rglob("*") if p.is_file() and b"the secret" in p.read_bytes()]


@pytest.mark.parametrize(
    "path", ["index.html", "story/crane-falls/index.html", "search/index.html"]
)
def test_the_policy_allows_the_page_and_nothing_else(path, tmp_path):
    out = site_build.build(site_sample.notes(), tmp_path, search=True)
    text = (out / path).read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe-inline" not in policy
    for style in re.findall(r"<style>(.*?)</style>", text, re.S):
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy
    assert ("script-src" in policy) == (path == "search/index.html")


def test_a_page_is_one_request(tmp_path):
    out = site_build.build(site_sample.notes(), tmp_path)
    for path, page in site_html.pages(out).items():
        loaded = [a for t, a in page.tags if "src" in a or (t == "link" and a["rel"] != "icon")]
        assert [] == loaded, path
        assert all(a["href"].startswith("data:") for t, a in page.tags if t == "link"), path


def test_tables_carry_no_style():
    table = markdown.blocks("| a | b |\n|:--|--:|\n| 1 | 2 |\n")
    assert "<table>" in table
    assert "style" not in table


def test_footnotes_do_not_reach_the_page():
    assert "<p>Two died.</p>\n" == markdown.blocks("Two died.[^f1]\n\n[^f1]: Paragraph 2: “Two.”\n")


def test_headings_inside_a_section_start_below_it():
    assert "<h3>Big</h3>\n" == markdown.blocks("# Big\n")


@given(
    st.lists(
        st.text("ab 1.)#-+=>*_`<&!~|\\[]\t:/\n", max_size=30) | st.text(max_size=20), max_size=4
    )
)
def test_the_short_way_for_plain_words_gives_what_the_parser_gives(parts):
    text = "\n\n".join(parts)
    parser = markdown._parser()
    body = markdown._FOOTNOTE.sub("", markdown._FOOTNOTE_TEXT.sub("", text))
    long = parser.renderer.render(markdown._clean(parser.parse(body)), parser.options, {})
    short = markdown.blocks(text)
    if not any(map(markdown._is_more, text.strip("\n ").split("\n\n"))):
        assert html.unescape(long) == html.unescape(str(short))
