"""500 reports of one event: the run, the check and the build go through."""

from __future__ import annotations

from pathlib import Path

import busy
import pytest
from click.testing import CliRunner

from digest.cli.main import digest
from digest.notes.read.parse import parse
from digest.notes.read.records import StoryNote
from digest.site.build import build
from digest.store import notes as store

REPORTS = 500


@pytest.mark.torture
def test_a_run_over_500_reports_of_one_event(tmp_path: Path) -> None:
    content = tmp_path / "content"
    busy.fill(content / "inbox", REPORTS)

    def run() -> None:
        command = ["--site", str(tmp_path), "run", "--now", "2026-11-26"]
        done = CliRunner().invoke(digest, command)
        assert done.exit_code == 0, done.output

    run()
    notes = [
        parse(f"articles/{p.name}", p.read_text(), store.load(content).ledgers)
        for p in (content / "articles").iterdir()
    ]
    # Grouping may see several events in them; an editor says that they are one.
    one = max((content / "stories").iterdir(), key=lambda path: path.stat().st_size)
    ids = ", ".join(f'"{note.head.id}"' for note in notes)
    text = one.read_text().replace(
        "status: published\n", f"status: published\ninclude: [{ids}]\n", 1
    )
    one.write_text(text)
    run()
    stories = [
        parse(f"stories/{p.name}", p.read_text(), store.load(content).ledgers)
        for p in (content / "stories").iterdir()
    ]
    sizes = [len(note.articles) for note in stories if isinstance(note, StoryNote)]
    assert max(sizes) == REPORTS
    build(tmp_path, search=False)
    pages = (tmp_path / "output/story").rglob("*.html")
    assert max(page.stat().st_size for page in pages) < 200_000
