"""Files to documents: what opens a source, and the limits that a heavy page is read under."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from digest.model import Failed
from digest.options import Options
from digest.reading.source.wall import STAGE, Outcome
from digest.store.inbox import inbox_files as inbox_files
from digest.store.inbox import origin
from digest.text.normalise import visible

# The readers are loaded with the first source that is read: most runs read few or none.
OPEN: Final = "open"  # the system refused: what stands in the source is not known


def read_path(
    path: Path, *, opts: Options, base: Path | None = None, url: str | None = None
) -> Iterator[Outcome]:
    """The documents of a file, or why there are none; never raises for what stands in the file."""
    name = origin(path, base)
    if any("\ud800" <= c <= "\udfff" for c in name):
        yield Failed(
            key=visible(name), stage=STAGE, error="the file's name is no UTF-8", hint="Rename it"
        )
        return
    name = visible(name)
    try:
        size = path.stat().st_size
        if size > opts.input.max_bytes:
            from digest.reading.source.registry import too_big

            yield too_big(name, size, opts)
            return
        data = path.read_bytes()
    except OSError as e:
        yield Failed(
            key=name, stage=OPEN, error=f"cannot be read: {e.strerror or e}", hint="Check the file"
        )
        return
    yield from read_bytes(data, name, opts=opts, url=url)


def read_bytes(
    data: bytes, name: str, *, opts: Options, url: str | None = None
) -> Iterator[Outcome]:
    """The documents in the bytes of a source called `name`, or why there are none."""
    from digest.reading.source import registry
    from digest.store import guard

    return registry.read_bytes(data, name, opts=opts, heavy=guard.read_html, url=url)


def read_record(
    record: Mapping[str, Any], *, opts: Options, base: Path | None = None
) -> Iterator[Outcome]:
    """The documents of one filter record; its "path" is below `base`."""

    from digest.reading.source import registry
    from digest.store import guard

    def at_path(name: str, url: str | None) -> Iterator[Outcome]:
        path = Path(name)
        here = path if path.is_absolute() or base is None else base / path
        return read_path(here, opts=opts, url=url)

    return registry.read_record(record, opts=opts, heavy=guard.read_html, at_path=at_path)
