"""A desk that fetches from a server of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fetch_server as server
import pytest
from desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with server.serving() as site:
        yield Desk(tmp_path, site)


@pytest.fixture
def fed(desk: Desk) -> Desk:
    """The same, with one good article in its feed."""
    desk.feed("good")
    return desk
