"""A night on a site of tests, and what its report says."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
from crane_site import STEM as NOTE

from digest.cli.main import digest

ALARM = "import os,sys; open('alarm','w').write(os.environ['DIGEST_EXIT'] + sys.stdin.read())"


def call(site: Path, *args: str, code: int = 0) -> Result:
    done = CliRunner().invoke(
        digest, ["nightly", "--now", "2026-08-21", "--site", str(site), *args]
    )
    assert code == done.exit_code, done.output + done.stderr
    return done


def options(site: Path, *lines: str) -> None:
    (site / "digest.toml").write_text("\n".join(["[nightly]", *lines, ""]), encoding="utf-8")


def report(site: Path) -> dict[str, object]:
    data = json.loads((site / ".digest/nightly.json").read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def failures(site: Path) -> list[str]:
    return [f"{one['step']}: {one['what']}" for one in report(site)["failures"]]  # type: ignore[attr-defined]


def page(site: Path, name: str = f"article/{NOTE}/index.html") -> str:
    return (site / "output" / name).read_text("utf-8")
