"""A German site from the inbox to its pages: nothing that we say is left in English."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from html import unescape

import pytest
import site_html
from click.testing import CliRunner
from site_sample import ROOT

from digest.cli.main import digest
from digest.site.build import main as build

_FIRST = ("courier-silo", "radio-silo", "lantern-silo", "ledger-rate", "kaldria", "courier-rate")
_SECOND = ("post-silo", "ledger-silo")
# The question that is put to a model is in the model's language; nothing of it is printed.
_FILES = {
    path
    for path in (ROOT / "theme/strings/en.toml", *(ROOT / "digest").rglob("lang/en.toml"))
    if path.parts[-3] != "judge"
}
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"\{[^}]*\}")


def _texts(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for value in table.values():
            yield from _texts(value)


def _said(path):
    """What a file prints: a room's phrases, or all of the theme's."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return table.get("say", table)


@pytest.mark.parametrize("path", sorted(_FILES), ids=lambda p: p.parts[-3])
def test_german_has_each_string_with_its_gaps(path):
    english, german = _said(path), _said(path.with_name("de.toml"))
    assert english.keys() == german.keys()
    for key, text in english.items():
        if isinstance(text, str):
            ours, theirs = set(_GAP.findall(text)), set(_GAP.findall(german[key]))
            # what happened has its name in the words of the reports: German says "event"
            assert theirs <= ours <= theirs | {"{noun}"}, key
            said = _WORD.findall(_GAP.sub(" ", text))
            assert german[key] != text or len(said) < 3, key


def _pieces() -> set[str]:
    """The English files' own words between their gaps, where German says it with others."""
    found: set[str] = set()
    for path in _FILES:
        german = set(_texts(_said(path.with_name("de.toml"))))
        for text in _texts(_said(path)):
            parts = (p.strip(" .,:;()“”") for p in _GAP.split(text) if text not in german)
            found |= {p for p in parts if len(_WORD.findall(p)) > 1}
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The sample's silo and rate, two of the reports a day later."""
    folder = tmp_path_factory.mktemp("german")
    inbox = folder / "content" / "inbox"
    inbox.mkdir(parents=True)
    settings = (ROOT / "digest.toml").read_text(encoding="utf-8")
    (folder / "digest.toml").write_text(settings.replace('lang = "en"', 'lang = "de"', 1))
    for names, day in ((_FIRST, "2026-11-19"), (_SECOND, "2026-11-20")):
        for path in (ROOT / "content" / "inbox").iterdir():
            if path.name.startswith(names):
                shutil.copy(path, inbox)
        done = CliRunner().invoke(digest, ["--site", str(folder), "run", "--now", day])
        assert not done.exit_code, done.output
    assert 0 == build(["--site", str(folder), "--no-search"])
    return folder


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(words)).casefold()


def test_the_pages_have_no_english_of_ours(site):
    inbox = (site / "content" / "inbox").iterdir()
    printed = _plain(" ".join(unescape(p.read_text("utf-8", "replace")) for p in inbox))
    pieces = {p for p in _pieces() if _plain(p) not in printed}
    assert len(pieces) > 300
    read = {path: page.text for path, page in site_html.pages(site / "output").items()}
    read |= {
        str(p): unescape(p.read_text("utf-8"))
        for p in [*(site / "content").rglob("*.md"), *(site / "output").rglob("*.xml")]
    }
    left = [
        (path, piece)
        for path, text in read.items()
        for piece in pieces
        if piece in text and re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text)
    ]
    assert [] == left


def test_the_history_of_the_second_day_is_german(site):
    pages = site_html.pages(site / "output")
    assert any("Neuer Bericht: " in page.text for page in pages.values())
    assert not any("report left" in page.text for page in pages.values())
