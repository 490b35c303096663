"""The last lines of `make`: what could not be used, and what to do about each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.options import Options
from digest.store.project import run as project
from digest.store.project.failures import lines, main


def test_each_failure_is_one_line_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "content/inbox").mkdir(parents=True)
    (tmp_path / "content/inbox/empty.txt").touch()
    (tmp_path / "content/inbox/picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    outcome = project.run(tmp_path, Options(), today="2026-11-25")
    report = {
        "failures": [{"file": f.key, "error": f.error, "hint": f.hint} for f in outcome.failed]
    }
    head, *rest = lines(report)
    assert head == "2 articles could not be used; the site is built from all others:"
    assert [line.split(": ")[0] for line in rest] == ["  inbox/empty.txt", "  inbox/picture.html"]


def test_nothing_is_said_when_nothing_failed() -> None:
    assert list(lines({"failures": []})) == []


def test_the_report_is_read_from_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = {"file": "inbox/a.txt", "stage": "read", "error": "it is empty", "hint": "Delete it"}
    (tmp_path / "run.json").write_text(json.dumps({"failures": [one]}), encoding="utf-8")
    main(str(tmp_path / "run.json"))
    assert capsys.readouterr().err == (
        "1 article could not be used; the site is built from all others:\n"
        "  inbox/a.txt: it is empty. Delete it\n"
    )
