"""Sites after a run or two, made once for all tests of this folder that begin with one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from crane_site import DATA, LATE, call


@pytest.fixture(scope="session")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site after two runs; `before` beside it is how it was after the first."""
    site = tmp_path_factory.mktemp("twice") / "site"
    shutil.copytree(DATA, site / "content" / "inbox")
    (site / "content/inbox/council.txt").unlink()
    call(site, "run", "--now", "2026-08-21")
    shutil.copytree(site, site.parent / "before")
    (site / "content/inbox/late.txt").write_text(LATE, encoding="utf-8")
    shutil.copy(DATA / "council.txt", site / "content/inbox")
    wire = site / "content/inbox/crane-wire.txt"
    text = wire.read_text("utf-8")
    assert "11 people" in text
    wire.write_text(text.replace("11 people", "12 people"), encoding="utf-8")
    call(site, "run", "--now", "2026-08-22")
    return site


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site after its first night."""
    site = tmp_path_factory.mktemp("night") / "site"
    shutil.copytree(DATA, site / "content" / "inbox")
    call(site, "nightly", "--now", "2026-08-21")
    return site
