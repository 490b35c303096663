"""What day it is, for the commands that write."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from digest.errors import ConfigError


def today(now: str | None) -> str:
    """The day of the run: --now, else SOURCE_DATE_EPOCH, else the clock of this machine."""
    if now is not None:
        return day(now, "--now")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
        except (ValueError, OverflowError, OSError) as err:
            raise ConfigError("SOURCE_DATE_EPOCH is no number of seconds", "Unset it") from err
    return date.today().isoformat()


def day(text: str, option: str) -> str:
    """The ISO day in an option's value; ConfigError for what is no date."""
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError as err:
        raise ConfigError(f"{option}: {text!r} is no date", "Write it as 2026-11-25") from err
