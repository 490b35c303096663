"""Writes the golden pages of tests/golden anew: python tests/support/site_golden.py"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import site_build  # noqa: E402
import site_sample  # noqa: E402

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = {
    "front.html": "index.html",
    "story.html": "story/crane-falls/index.html",
    "article.html": "article/two-dead-as-crane-falls/index.html",
    "undated.html": "article/undated/index.html",
    "source.html": "source/city-post/index.html",
    "day-empty.html": "2026/08/18/index.html",
}


def fresh(folder: Path) -> dict[str, str]:
    """The pages as they come out now; the style, tested elsewhere, is left out."""
    out = site_build.build(site_sample.notes(), folder)
    return {name: _bare((out / path).read_text("utf-8")) for name, path in PAGES.items()}


def _bare(page: str) -> str:
    page = re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.S)
    return re.sub(r"sha256-[^&]*", "sha256-", page)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in fresh(Path(folder)).items():
            (GOLDEN / name).write_text(text, "utf-8")
