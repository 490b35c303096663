"""A clone as it comes, and one that is set up, with stand-ins for the commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from clone import REPORT, ROOT, script


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with our Makefile, in a place with a space in its name."""
    folder = tmp_path / "my news"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    for name in ("", "-dev", "-bench"):
        (folder / f"requirements{name}.txt").touch()
    return folder


@pytest.fixture
def ready(clone: Path) -> Path:
    """The same, set up: the commands are stand-ins that write down what they were called with."""
    (clone / ".venv").mkdir()
    (clone / ".venv/.place").write_text(f"{clone}\n", encoding="utf-8")
    (clone / "content").mkdir()
    log = 'echo "$(basename "$0") $*" >> calls'
    script(clone / ".venv/bin/python", log, 'test ! -e "no-$3"')
    for stamp in (".run", ".dev", ".bench"):
        (clone / ".venv" / stamp).touch()
    report = f"mkdir -p {REPORT.rsplit('/', 1)[0]}; test -e crash || echo '{{}}' > {REPORT}"
    run = f'case "$*" in *" run"*) {report}; exit $(cat run-ends 2>/dev/null || echo 0);; esac'
    script(clone / ".venv/bin/digest", log, run, 'case "$*" in *" check"*) test ! -e bad;; esac')
    return clone
