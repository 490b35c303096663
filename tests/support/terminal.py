"""Runs a command whose messages go to a terminal, and gives what it showed there."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Sequence
from pathlib import Path


def on_terminal(command: Sequence[str], folder: Path) -> tuple[int, str]:
    """The exit code, and all that was written to the terminal that stderr was."""
    ours, theirs = pty.openpty()
    said = b""
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs
    ) as running:
        os.close(theirs)
        while True:
            try:
                said += (some := os.read(ours, 65_536))
            except OSError:  # the end of a terminal, on Linux
                break
            if not some:
                break
    os.close(ours)
    return running.returncode, said.decode("utf-8", "replace")
