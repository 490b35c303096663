"""Whether another disk, or another folder, is mounted below a folder: it cannot move along."""

from __future__ import annotations

import os
import re
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")
_PLACE = 4  # the field of a line that holds where the thing is mounted
_OCTAL = re.compile(rb"\\([0-7]{3})")


def mounted_below(folder: Path) -> bool:
    """Whether something is mounted below the folder, itself aside."""
    real = os.fsencode(folder.resolve()).rstrip(b"/") + b"/"
    try:
        lines = _TABLE.read_bytes().splitlines()
    except OSError:  # no Linux
        return any(
            os.path.ismount(Path(at, name)) for at, names, _ in os.walk(folder) for name in names
        )
    places = (line.split(b" ")[_PLACE] for line in lines if line.count(b" ") > _PLACE)
    return any(_plain(place).startswith(real) for place in places)


def _plain(place: bytes) -> bytes:
    """The place as it is: a space, say, stands as \\040 in the table."""
    return _OCTAL.sub(lambda m: bytes((int(m[1], 8),)), place)
