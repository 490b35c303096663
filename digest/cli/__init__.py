"""Floor 5: the command line; prints and exit codes, nothing else."""

from __future__ import annotations


def main() -> None:
    """Run `digest`; the commands are loaded when they are called."""
    from digest.cli.main import digest

    digest(windows_expand_args=False)
