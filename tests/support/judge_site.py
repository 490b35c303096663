"""A site of two invented stories, and what the tests of the judge do with it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from digest.cli.main import digest

ROOT = Path(__file__).parents[2]
NOW = ("--now", "2026-11-30")
REPORTS = ROOT / "tests" / "cases" / "judge" / "inbox"


def call(site: Path, *args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(digest, ["--site", str(site), *args], input=stdin)


def run(site: Path, *args: str) -> Result:
    result = call(site, "run", *NOW, *args)
    assert 0 == result.exit_code, result.output
    return result


def questions(site: Path, *args: str) -> list[dict[str, Any]]:
    result = call(site, "ask", *args)
    assert 0 == result.exit_code, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def notes(site: Path) -> dict[str, bytes]:
    """Every note and ledger by its path; the answers are no notes."""
    content = site / "content"
    files = [p for p in sorted(content.rglob("*")) if p.is_file()]
    return {
        p.relative_to(content).as_posix(): p.read_bytes()
        for p in files
        if p.relative_to(content).parts[0] not in ("inbox", ".answers")
    }


def kept(site: Path) -> list[Path]:
    return sorted((site / "content" / ".answers").glob("*.json"))


def number(question: dict[str, Any], words: str) -> str:
    """The name of the sentence that holds the words."""
    lines = [line for line in question["user"].splitlines() if words in line]
    return lines[0].split()[0]


def ferry(question: dict[str, Any]) -> dict[str, Any]:
    nine, many = number(question, "Nine passengers"), number(question, "14 passengers")
    pair = {"pair": f"{nine} {many}", "hold": "clash", "left": "Nine passengers died",
            "right": "14 passengers died", "about": "number of passengers who died"}  # fmt: skip
    only = [{"sent": number(question, "Ticket prices"), "about": "ticket prices"}]
    return {"differ": [pair], "core": [], "only": only}


def of_story(asked: list[dict[str, Any]], word: str) -> dict[str, Any]:
    return next(q for q in asked if word in q["user"])


def answer(site: Path, *records: dict[str, Any], by: str = "Some Model") -> Result:
    lines = "".join(json.dumps(record) + "\n" for record in records)
    return call(site, "answer", "-", "--by", by, stdin=lines)


def story(site: Path, word: str) -> str:
    texts = [p.read_text() for p in (site / "content" / "stories").iterdir()]
    return next(text for text in texts if word in text)


def made(site: Path) -> Path:
    """The site of the two stories, run once without a model."""
    shutil.copytree(REPORTS, site / "content" / "inbox")
    run(site)
    assert 2 == len(list((site / "content" / "stories").iterdir()))
    return site
