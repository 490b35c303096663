"""The search index: made by Pagefind, and only when pages changed."""

from __future__ import annotations

from pathlib import Path


def index(fresh: Path, before: Path) -> None:
    """Puts the index beside the pages."""
