"""What the program keeps for itself may be damaged or another's: no command ends by it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli.main import digest

DATA = Path(__file__).parents[1] / "data" / "flow"
NOTE = "articles/two-dead-as-crane-falls-at-port-alder"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("state") / "site"
    shutil.copytree(DATA, site / "content" / "inbox")
    for _ in range(2):  # the second has nothing to do, and remembers that
        CliRunner().invoke(digest, ["run", "--now", "2026-08-21", "--site", str(site)])
    note = site / f"content/{NOTE}.md"
    note.write_text(note.read_text("utf-8").replace('title: "', 'title: "Now: ', 1), "utf-8")
    done = CliRunner().invoke(digest, ["nightly", "--now", "2026-08-21", "--site", str(site)])
    assert done.exit_code == 0, done.output
    return site


@pytest.mark.parametrize(
    "name",
    [
        ".digest/unchanged.json",
        ".digest/pages.json",
        ".digest/kept.sqlite",
        f".digest/suggestions/{NOTE}.json",
        "content/.ledger/runs.log",
        "output/.digest-build",
    ],
)
@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"files": 5, "kind": []}'], ids=["deep", "odd"])
def test_a_damaged_file_of_our_own_stops_nothing(
    made: Path, tmp_path: Path, name: str, data: bytes
) -> None:
    site = tmp_path / "site"
    shutil.copytree(made, site)
    assert (site / name).exists(), "it is one that the program writes"
    (site / name).write_bytes(data)
    for command in (("status", "--since", "yesterday"), ("review",), ("run",), ("nightly",)):
        done = CliRunner().invoke(digest, [*command, "--site", str(site)])
        assert done.exit_code == 0, (command, done.output, done.exception)
        assert "char " not in done.output


def test_a_journal_that_is_none_is_told_with_what_to_do(made: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(made, site)
    (site / "content/.ledger/last-run.journal").write_bytes(b"[" * 100_000)
    done = CliRunner().invoke(digest, ["undo", "--site", str(site)])
    assert done.exit_code == 3
    assert "last-run.journal is damaged or not this program's. Nothing was taken" in done.output
