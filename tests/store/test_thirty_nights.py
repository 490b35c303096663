"""Nights in a row against a feed of which a part of the answers fail."""

from __future__ import annotations

from pathlib import Path

import fetch_server
import pytest
from nights import A_NIGHT, Nights


def nights(folder: Path, count: int) -> None:
    (folder / "content/inbox").mkdir(parents=True)
    with fetch_server.serving() as server:
        went = Nights(folder=folder, server=server, rate=0.2)
        went.go(count)
    assert went.failed, "a part of the answers did fail"
    assert [bool(one.published) for one in went.reports] == [True] * count
    wanted = sorted(f"for the {n + 2}nd time" for n in range(count * A_NIGHT))
    for where in ("inbox", "articles"):
        assert sorted(went.titles(where)) == wanted, where
    pages = list((folder / "output/article").iterdir())
    assert len(pages) == count * A_NIGHT


def test_nights_with_failing_answers_publish_all_and_lose_nothing(tmp_path: Path) -> None:
    nights(tmp_path / "site", 2)


@pytest.mark.torture
def test_thirty_nights(tmp_path: Path) -> None:
    nights(tmp_path / "site", 30)
