"""What stands in digest.toml and in front matter by hand: looked at before it is believed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli import say
from digest.errors import ConfigError, NoteError
from digest.notes.read.head import date_of
from digest.notes.syntax.values import value_print
from digest.site import words
from digest.site.notes.gather import page_faults, page_text
from digest.store.config import load
from digest.store.project.failures import lines

STRINGS = Path(__file__).parents[2] / "theme" / "strings"


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("input", "max_bytes = -1"),
        ("input", "max_bytes = 0"),
        ("input", "max_items = -5"),
        ("input", "max_seconds = nan"),
        ("input", "max_seconds = -inf"),
        ("input", "max_seconds = inf"),
        ("input", "max_seconds = 0"),
        ("fetch", "max_seconds = 1e300"),
        ("fetch", "poll_minutes = -30"),
        ("facts", "count = -1"),
        ("facts", "summary_words = 0"),
        ("stories", "same = nan"),
        ("stories", "unsure = 1.5"),
        ("compare", "max_rows = -1"),
        ("publish", "quote_words = -60"),
        ("site", "page_size = 0"),
        ("run", "jobs = -1"),
        ("run", f"jobs = {10**40}"),
        ("site", 'url = "javascript:alert(1)"'),
        ("site", 'url = "http://[x"'),
        ("site", 'search_address = "data:text/html,x"'),
        ("site", 'report_address = "javascript:alert(1)"'),
        ("site", 'lang = "../../x"'),
        ("site", 'lang = "/etc/x"'),
        ('outlets."times.example"', 'lang = "../x"'),
        ("site", 'accent = "blue"'),
        ("site", 'accent_dark = "#12345"'),
        ("site", 'logo = "../logo.png"'),
        ("site", 'logo = "/etc/logo.png"'),
        ("nightly", "max_minutes = 0"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(tmp_path: Path, section: str, line: str) -> None:
    (tmp_path / "digest.toml").write_text(f"[{section}]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=line.split(" ", maxsplit=1)[0]):
        load(tmp_path)


@pytest.mark.parametrize(
    "host", ["https://times.example", "times.example/news", "times", "two words.example", "a..b"]
)
def test_an_outlet_that_is_no_host_is_refused(tmp_path: Path, host: str) -> None:
    (tmp_path / "digest.toml").write_text(f'[outlets."{host}"]\nname = "T"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="is no host: write it alone"):
        load(tmp_path)


def test_values_that_are_meant_pass(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text(
        '[site]\nurl = "https://digest.example/news"\nlang = "pt-BR"\n'
        'report_address = "mailto:desk@digest.example"\n'
        "[fetch]\npoll_minutes = 0\n[input]\nmax_seconds = 5\n",
        encoding="utf-8",
    )
    assert 5.0 == load(tmp_path).input.max_seconds


def test_no_file_outside_of_the_strings_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('home = "Pwned"\n', encoding="utf-8")
    folder = tmp_path / "theme" / "strings"
    folder.mkdir(parents=True)
    (folder / "en.toml").write_bytes((STRINGS / "en.toml").read_bytes())
    for lang in ("../../x", str(tmp_path / "x")):
        spoken, notices = words.load(folder, lang)
        assert "en" == spoken.lang
        assert notices


@pytest.mark.parametrize(
    "slug", [".", "..", "story", "story/crane", "index", "a b", "../x", "-", "2026"]
)
def test_a_page_takes_no_other_pages_place(tmp_path: Path, slug: str) -> None:
    path = tmp_path / "imprint.md"
    path.write_text(f'---\ntitle: Imprint\nslug: "{slug}"\n---\nWe.\n', encoding="utf-8")
    with pytest.raises(NoteError, match="cannot be the address of a page"):
        page_text(path)
    path.write_text("---\ntitle: Imprint\nslug: About_us-2\n---\nWe.\n", encoding="utf-8")
    assert "About_us-2" == page_text(path)[1]


def test_every_page_that_cannot_stand_is_said(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.md").write_text("---\nslug: .\n---\nWe.\n", encoding="utf-8")
    (pages / "b.md").write_text("---\nslug: c\n---\nWe.\n", encoding="utf-8")
    (pages / "c.md").write_text("We.\n", encoding="utf-8")
    (pages / "d.md").write_bytes(b"\xff")
    found = [f"{fault.path}: {fault.what}" for fault in page_faults(tmp_path)]
    assert [
        "pages/a.md: slug: '.' cannot be the address of a page",
        "pages/c.md: The slug 'c' is also used by pages/b.md",
        "pages/d.md: No UTF-8 text",
    ] == found


@pytest.mark.parametrize(
    "made",
    [
        "2026-08-20T00:00:00.000Z",
        "2026-08-20T00:00:00Z",
        "2026-08-20 00:00:00+00:00",
        "2026-08-20 00:00:00 Z",
    ],
)
def test_a_day_that_a_tool_made_midnight_is_still_a_day(made: str) -> None:
    assert "2026-08-20" == date_of(made)
    assert value_print("date", "2026-08-20") == value_print("date", made)


@pytest.mark.parametrize("printed", ["2026-08-20 00:00", "2026-08-20T00:00+00:00"])
def test_a_midnight_that_was_printed_stays(printed: str) -> None:
    assert "T00:00" in (date_of(printed) or "")
    assert value_print("date", "2026-08-20") != value_print("date", printed)


EVIL = "inbox/\x1b]0;owned\x07a\x9b2J\u202egpj.txt"


def test_no_message_moves_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say.message(EVIL)
    say.out(f"{EVIL}\nsecond line")
    say.data({"file": EVIL})
    shown = capsys.readouterr()
    for text in (shown.out, shown.err):
        assert not any(c in text for c in "\x1b\x07\x9b\u202e")
    assert "\\x1b]0;owned\\x07" in shown.err
    assert "second line" in shown.out.splitlines()
    (_, line) = lines({"failures": [{"file": EVIL, "error": "empty", "hint": "Fill it"}]})
    assert line.isprintable()


def test_the_config_is_refused_in_one_message(tmp_path: Path) -> None:
    from digest.cli.main import digest

    (tmp_path / "digest.toml").write_text("[run]\njobs = -1\n[input]\nmax_bytes = -1\n")
    done = CliRunner().invoke(digest, ["--site", str(tmp_path), "run"])
    assert 2 == done.exit_code
    assert "run.jobs must be from 0" in done.stderr
    assert "input.max_bytes must be from 1" in done.stderr
