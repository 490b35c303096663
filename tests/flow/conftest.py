"""The command line on a site, as the tests of the flow call it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hands import Run

from digest.cli.main import digest


@pytest.fixture
def run(site: Path) -> Run:
    """Calls a command on `site`, a fixture of the test's file, and holds it to its exit code."""

    def call(*args: str, code: int = 0, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(digest, ["--site", str(site), *args], input=stdin)
        assert code == result.exit_code, result.output + result.stderr
        return result

    return call
