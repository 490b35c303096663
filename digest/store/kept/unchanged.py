"""A run with nothing new, known without reading a note: all files are as they were.

The last run that had nothing to do left its report beside the states of all files.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digest.store.kept import seen
from digest.store.kept.seen import AT_SUM, Look, Strange


def last(site: Path, today: str) -> dict[str, Any] | None:
    """What the last run reported, if this one would have nothing to do either; else None."""
    kept = seen.record(site)
    try:
        if kept is None or kept["today"] not in ("", today):
            return None
        report = kept["report"]
        if not isinstance(report, dict):
            return None
        files, taken = kept["files"], kept["at"]
        met = 0
        for name, path, state in seen.files_of(site):
            was = files.get(name)
            if was is None or was[0] != state.st_size:
                return None
            if not seen.surely(was, state, taken) and seen.sum_of_file(path) != was[AT_SUM]:
                return None
            met += 1
    except (OSError, TypeError, KeyError, Strange):
        return None
    return report if met == len(files) else None


def remember(site: Path, before: Look, report: Mapping[str, Any], *, today: str) -> None:
    """Write down that a run over these files had nothing to do; `today` "" where any day does."""
    seen.keep(site, before, today=today, report=report)
