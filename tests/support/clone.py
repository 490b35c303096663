"""A folder with our Makefile, and make in it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


REPORT = "./.digest/run.json"


def make(folder: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    # `make test ARGS=...` hands its own variables on.
    ours = ("MAKE", "MFLAGS", "GNUMAKEFLAGS", "ARGS", "SITE", "PYTHON", "HOST", "PORT")
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    return subprocess.run(
        ["make", "--no-print-directory", *args],
        cwd=folder,
        env={**inherited, **env},
        text=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def script(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


def ours(text: str) -> list[str]:
    """What the recipes say themselves, without make's own closing line."""
    return [line for line in text.splitlines() if not line.startswith("make: ***")]


def calls(folder: Path) -> list[str]:
    return [
        re.sub(r" --site \S+", "", line)
        for line in (folder / "calls").read_text(encoding="utf-8").splitlines()
    ]
