"""Reports on a crane that fell, and one more that came later: what sites of tests are made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from digest.cli.main import digest

DATA = Path(__file__).parents[1] / "data" / "flow"
LATE = """Crane at Port Alder had failed its test

Outlet: Alder Echo
Date: 2026-08-21 09:00

The loading crane that fell at Port Alder on Wednesday, killing two dock workers, had failed a test
in June, two dockers said. Fourteen people were taken to St Clement's Hospital.
"""
STEM = "two-dead-as-crane-falls-at-port-alder"
NOTE = f"articles/{STEM}.md"

MINE = "\n## By hand\n\nMy words.\n"
EDITS: dict[str, Callable[[str], str]] = {
    "a section": lambda text: text + MINE,
    "a bullet": lambda text: text.replace("## Key facts\n", "## Key facts\n\n- My words.\n", 1),
    "a title": lambda text: text.replace('title: "', 'title: "My words. ', 1),
    "a fact": lambda text: text.replace("\n- ", "\n- My words. ", 1),
    "a comparison": lambda text: text.replace(
        "## Source comparison\n\n", "## Source comparison\n\nMy words. ", 1
    ),
}


def call(site: Path, *args: str, code: int = 0) -> Result:
    """A command on the site, which ends with this code."""
    done = CliRunner().invoke(digest, [*args, "--site", str(site)])
    assert code == done.exit_code, done.output + done.stderr
    return done
