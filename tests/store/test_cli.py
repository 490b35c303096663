"""The command line: what it loads, how it ends, what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from digest.cli.main import COMMANDS, digest
from digest.store.safe import lock

ROOT = Path(__file__).parents[2]
SLOW = ("numpy", "scipy", "trafilatura", "lxml", "feedparser", "pelican", "httpx2", "yaml")


def call(*args: str, stdin: str | bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(digest, list(args), input=stdin)
    return result.exit_code, result.stdout, result.stderr


def test_the_help_page_loads_nothing_slow() -> None:
    code = (
        "import sys\nfrom digest.cli.main import digest\n"
        "digest(['--help'], standalone_mode=False)\n"
        f"print([m for m in {SLOW!r} if m in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert out.stdout.rstrip().endswith("[]")


def test_a_run_loads_readers_and_comparison_when_there_is_something_to_read_and_compare() -> None:
    rooms = ("lxml", "numpy", "digest.reading.html.read", "digest.comparison.reading")
    code = (
        f"import digest.store.project.run, sys; print([m for m in {rooms!r} if m in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert out.stdout.rstrip() == "[]"


def test_every_command_is_on_the_help_page_and_has_help() -> None:
    _, page, _ = call("--help")
    for name in COMMANDS:
        assert f"\n  {name} " in page
        code, text, _ = call(name, "--help")
        assert (0, True) == (code, "Usage:" in text)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    command = digest.get_command(click.Context(digest), name)
    assert command is not None
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert [] == [o.name for o in options if not o.help]


def test_faults_of_the_config_are_all_told_together(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text(
        '[site]\nnmae = "x"\npage_size = "60"\n[stoires]\nsame = 0.5\n', encoding="utf-8"
    )
    code, _, err = call("--site", str(tmp_path), "config")
    assert 2 == code
    assert "site.nmae is not an option (did you mean name?)" in err
    assert "site.page_size must be a whole number" in err
    assert "[stoires] is not an option (did you mean stories?)" in err


def test_the_config_says_where_each_value_comes_from(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text('[site]\nname = "Our Paper"\n', encoding="utf-8")
    _, out, _ = call("--site", str(tmp_path), "config", "--json")
    values = {(r["name"], r["from"]) for r in map(json.loads, out.splitlines())}
    assert {("site.name", "digest.toml"), ("site.url", "default")} <= values


def test_bad_usage_ends_with_2() -> None:
    assert 2 == call("facts", "--count", "none")[0]
    assert 2 == call("no-such-command")[0]


def test_a_run_beside_another_ends_with_75(tmp_path: Path) -> None:
    (tmp_path / "content" / "inbox").mkdir(parents=True)
    with lock.hold(tmp_path):
        code, _, err = call("--site", str(tmp_path), "run")
    assert 75 == code
    assert "Another run" in err


def test_an_empty_inbox_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "content" / "inbox").mkdir(parents=True)
    code, _, err = call("--site", str(tmp_path), "run")
    assert 0 == code
    assert "0 articles" in err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "image"),
        ("headline.txt", b"Only a headline stands here\n", "headline"),
        ("large.txt", b"word " * 1_200_000, "limit"),
    ],
)
def test_bad_input_is_one_line_with_name_and_what_to_do(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    inbox = tmp_path / "content" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / name).write_bytes(data)
    code, _, err = call("--site", str(tmp_path), "run")
    lines = [line for line in err.splitlines() if name in line]
    assert 1 == code
    assert 1 == len(lines)
    assert said in lines[0].lower()
    assert data == (inbox / name).read_bytes()


def test_the_site_may_be_named_before_or_after_the_command(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text('[site]\nname = "Mine"\n', encoding="utf-8")
    for args in (["--site", str(tmp_path), "config"], ["config", "--site", str(tmp_path)]):
        code, out, _ = call(*args)
        assert (0, True) == (code, "site.name = 'Mine'" in out)


def test_two_different_sites_are_refused(tmp_path: Path) -> None:
    code, _, err = call("--site", str(tmp_path), "config", "--site", str(tmp_path / "other"))
    assert 2 == code
    assert "--site is given twice" in err
