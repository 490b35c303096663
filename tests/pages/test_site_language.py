"""Every word of the pages stands in theme/strings: a second language needs no code."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest
import site_build
import site_html
import site_sample
from site_sample import ROOT

from digest.site.book import THEME
from digest.site.words import load

_ROOMS = ("site/views", "site/feeds")
# their words stand in lang/*.toml; "other event" is a kind, a sentence begins with a capital
_SPEAKING = ("comparison/words", "comparison/rows", "stories/telling", "notes/write")
_SENTENCE = re.compile(r"[A-Z]\w*+(?:[ ,]+[a-z]{2,}+){2}")
_WORDS = re.compile(r"[^\W\d_]{2,}[ ,]+[^\W\d_]{2,}")
_FONTS = re.compile(r"(?:Liberation|DejaVu|Noto) (?:Sans|Serif)")


def _said(path):
    """The texts of a module that are no docstring, no markup and no error."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr | ast.Raise)
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        said = isinstance(node, ast.Constant) and id(node) not in silent
        if said and isinstance(node.value, str) and "<" not in node.value:
            yield node.value


@pytest.mark.parametrize("room", _ROOMS)
def test_no_sentence_of_the_pages_stands_in_the_code(room):
    paths = sorted((ROOT / "digest" / room).rglob("*.py"))
    assert paths
    assert [] == [
        (p.name, text) for p in paths for text in _said(p) if _WORDS.search(_FONTS.sub("", text))
    ]


@pytest.mark.parametrize("room", _SPEAKING)
def test_no_sentence_of_the_notes_stands_in_the_code(room):
    paths = sorted((ROOT / "digest" / room).rglob("*.py"))
    assert paths
    assert [] == [(p.name, text) for p in paths for text in _said(p) if _SENTENCE.search(text)]


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    return site_build.build(site_sample.notes(), tmp_path_factory.mktemp("de"), lang="de")


def test_a_site_in_german_is_whole(german):
    assert [] == site_html.faults(german)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("index.html", "Donnerstag, 20. August 2026"),
        ("index.html", "1 Ereignis · 5 Artikel · 4 Quellen"),
        ("index.html", "Das war alles für Donnerstag."),
        ("story/crane-falls/index.html", "Sie widersprechen sich bei"),
        ("story/crane-falls/index.html", "Ereignis · 4 Quellen · 19. Aug. 14:02 – 20. Aug. 05:40"),
        ("story/crane-falls/index.html", "at least 11 oder 14"),
        ("article/two-dead-as-crane-falls/index.html", "gesagt von 4 von 4, 3 unabhängig"),
        ("2026/08/index.html", "Donnerstag, 20."),
    ],
)
def test_a_page_in_german_says(german, path, words):
    assert words in site_html.pages(german)[path].text


def test_no_english_of_ours_is_left_on_a_german_page(german):
    english = tomllib.loads((THEME / "strings" / "en.toml").read_text(encoding="utf-8"))
    spoken = tomllib.loads((THEME / "strings" / "de.toml").read_text(encoding="utf-8"))
    ours = {
        text
        for key, text in english.items()
        if isinstance(text, str) and len(text.split()) > 2 and "{" not in text
        if spoken[key] != text
    }
    for path, page in site_html.pages(german).items():
        assert not [text for text in ours if text in page.text], path


@pytest.mark.parametrize(
    ("lang", "number", "text"),
    [("en", 12000, "12\u202f000"), ("de", 12000, "12.000"), ("de", 4.25, "4,25")],
)
def test_a_number_has_the_signs_of_its_language(lang, number, text):
    assert text == load(THEME / "strings", lang)[0].number(number)
