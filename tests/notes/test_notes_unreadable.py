"""A note that cannot be read for one run keeps its place, whatever its bytes: no twin is made."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.main import digest
from digest.store import notes as store

DATA = Path(__file__).parents[1] / "data" / "flow"
CRANE = "articles/two-dead-as-crane-falls-at-port-alder.md"
COUNCIL = "articles/lorne-council-votes-7-2-to-close-the-river-bridge.md"

FORMS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda d: b"",
    "blank": lambda d: b"\n\n",
    "zeros": lambda d: bytes(len(d)),
    "UTF-16 with a mark": lambda d: d.decode().encode("utf-16"),
    "UTF-16, other end first": lambda d: d.decode().encode("utf-16-be"),
    "UTF-32 without a mark": lambda d: d.decode().encode("utf-32-le"),
    "UTF-32 with a mark": lambda d: d.decode().encode("utf-32"),
    "packed": lambda d: gzip.compress(d),
    "cut in the title": lambda d: d[: d.index(b"title: ") + 12],
    "cut in the id": lambda d: d[: d.index(b"\nid: ") + 8],
    "cut in the body": lambda d: d[: d.index(b"\n---\n") + 60],
    "another's bytes": lambda d: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
}
QUIET = ("UTF-16 with a mark", "empty", "cut in the body")  # each of these at every note


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with what only its notes know: a title by hand, a fact taken out, a hidden article."""
    site = tmp_path_factory.mktemp("made")
    shutil.copytree(DATA, site / "content" / "inbox")
    assert run(site).exit_code == 0
    crane = site / "content" / CRANE
    text = crane.read_text(encoding="utf-8").replace("Two dead as", "By hand: two dead as", 1)
    lines = text.split("\n")
    lines.remove(next(line for line in lines if line.startswith("- ")))
    crane.write_text("\n".join(lines), encoding="utf-8")
    council = site / "content" / COUNCIL
    text = council.read_text(encoding="utf-8").replace("status: published", "status: hidden", 1)
    council.write_text(text, encoding="utf-8")
    assert run(site).exit_code == 0
    return site


def run(site: Path) -> Result:
    return CliRunner().invoke(digest, ["--site", str(site), "run", "--now", "2026-08-21"])


def notes(site: Path) -> dict[str, bytes]:
    content = site / "content"
    return {name: (content / name).read_bytes() for name in store.note_names(content)}


def kept(made: Path, site: Path, form: str, names: list[str]) -> None:
    shutil.copytree(made, site)
    before = notes(site)
    for name in names:
        path = site / "content" / name
        damaged = FORMS[form](before[name])
        path.write_bytes(damaged)
        done = run(site)
        assert done.exit_code == 1, (name, done.output)
        assert name in done.stderr
        assert notes(site) == {**before, name: damaged}, name
        path.write_bytes(before[name])
    assert run(site).exit_code == 0
    assert notes(site) == before


@pytest.mark.parametrize("form", FORMS)
def test_an_article_and_its_story_keep_their_places(made: Path, tmp_path: Path, form: str) -> None:
    story = next(name for name in notes(made) if name.startswith("stories/"))
    kept(made, tmp_path / "site", form, [CRANE, story])


@pytest.mark.parametrize("form", QUIET)
def test_so_does_every_other_note(made: Path, tmp_path: Path, form: str) -> None:
    kept(made, tmp_path / "site", form, list(notes(made)))


def test_an_undated_article_whose_note_is_empty_stays_on_its_day(
    made: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(made, site)
    name = next(n for n, d in notes(site).items() if n.startswith("articles/") and n != COUNCIL)
    before = notes(site)
    (site / "content" / name).write_bytes(b"")
    command = ["--site", str(site), "run", "--now", "2026-09-30"]
    assert CliRunner().invoke(digest, command).exit_code == 1
    assert notes(site) == {**before, name: b""}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("empty", "The note is empty. Put the file back from a backup"),
        ("UTF-16 with a mark", "The note is saved as UTF-16. Save the file as plain text in UTF-8"),
        ("UTF-32 without a mark", "The note is saved as UTF-32"),
        ("packed", "The note is packed (gzip)"),
        ("cut in the body", "The note ends in the middle"),
    ],
)
def test_the_message_says_what_to_do(made: Path, tmp_path: Path, form: str, said: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(made, site)
    path = site / "content" / CRANE
    path.write_bytes(FORMS[form](path.read_bytes()))
    assert said in run(site).stderr
    done = CliRunner().invoke(digest, ["--site", str(site), "check"])
    assert done.exit_code == 1
    assert said.partition(".")[0] in done.output
