"""A site of tests whose notes are read, edited and run again."""

from __future__ import annotations

from pathlib import Path

from hands import Run

from digest.notes.ledger.form import id_at_sight
from digest.notes.ledger.form import name as name_of
from digest.notes.read.parse import parse
from digest.notes.read.records import Note
from digest.store import notes as store

DATA = Path(__file__).parents[1] / "data" / "flow"


def notes(site: Path) -> dict[str, str]:
    content = site / "content"
    found = (p for f in ("articles", "stories", "days") for p in (content / f).glob("*.md"))
    return {p.relative_to(content).as_posix(): p.read_text(encoding="utf-8") for p in found}


def first_run(run: Run, *args: str) -> None:
    run("run", "--now", "2026-08-21", *args)


def ledger_of(site: Path, path: str) -> str:
    name = name_of(path, id_at_sight(notes(site)[path]))
    return (site / "content" / ".ledger" / f"{name}.json").read_text(encoding="utf-8")


def read(site: Path, path: str) -> Note:
    """The note at a path as the program reads it."""
    return parse(path, notes(site)[path], store.load(site / "content").ledgers)


def edit(site: Path, path: str, old: str, new: str) -> None:
    file = site / "content" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


CRANE = "articles/two-dead-as-crane-falls-at-port-alder.md"


COUNCIL = "articles/lorne-council-votes-7-2-to-close-the-river-bridge.md"


def story_of(site: Path) -> tuple[str, str]:
    [found] = [(path, text) for path, text in notes(site).items() if path.startswith("stories/")]
    return found
