"""Files to documents: what opens a source, the limits that a heavy page is read under, and what is
known of a source that did not change.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from digest.flow.mapper import Mapper
from digest.model import Document, Done, Failed
from digest.options import Options
from digest.reading.source.wall import STAGE, Outcome
from digest.store.inbox import inbox_files as inbox_files
from digest.store.inbox import origin
from digest.store.kept import reading
from digest.store.kept.kept import Kept
from digest.store.kept.seen import AT_SUM, Look
from digest.store.loading import CONTENT, Moved
from digest.store.safe.limits import Limited
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


def documents(
    content: Path,
    files: Sequence[Path],
    opts: Options,
    over: Mapper,
    progress: Callable[[Iterable[Any], str, int], Iterable[Any]],
    kept: Kept,
    before: Look | None,
) -> Iterator[Done[Document] | Failed]:
    """What stands in the files, in their order; what is kept of a file's bytes is not read again,
    and the bytes are known by a look `before`.
    """
    start = len(str(content)) + 1
    names = [str(path)[start:].replace(os.sep, "/") for path in files]
    keys = [_key(*one, opts, before) for one in zip(files, names, strict=True)]
    have = kept.has(reading.STAGE, [key for key in keys if key])
    kept.ahead(reading.LIGHT, have)
    fresh = [path for path, key in zip(files, keys, strict=True) if key not in have]
    outcomes = iter(over(partial(_read, opts=opts, base=content), fresh))
    told = zip(files, names, keys, strict=True)
    for path, name, key in progress(told, "Reading", len(files)):
        again = partial(_again, path, name, key or "", opts, content)  # should its row be damaged
        if key and key in have:
            known = reading.known_later(kept, key, again)
            some = again() if known is None else known  # a file without articles has none
        else:
            some = next(outcomes)
            if reading.key(path, name, opts) == key:  # else it was saved meanwhile
                some = reading.remember(kept, key, some, again)
        yield from some


def _key(path: Path, name: str, opts: Options, before: Look | None) -> str | None:
    looked = None if before is None else before.files.get(f"{CONTENT}/{name}")
    if looked is not None and looked[0] <= opts.input.max_bytes:
        return reading.of_sum(looked[AT_SUM], name, opts)
    return reading.key(path, name, opts)


def _again(path: Path, name: str, key: str, opts: Options, base: Path) -> reading.Outcomes:
    """What stands in a file that was read under this key."""
    found = _read(path, opts=opts, base=base)
    if reading.key(path, name, opts) != key:
        raise Moved(f"{path} was saved by somebody meanwhile", "Run the command again")
    return found


def _read(path: Path, *, opts: Options, base: Path) -> reading.Outcomes:
    """What stands in one file; one that takes for ever is its own failure, as in later stages."""
    outcome = Limited(partial(_all, opts=opts, base=base))(path)
    if isinstance(outcome, Failed):
        return [replace(outcome, key=visible(path.relative_to(base).as_posix()), stage=STAGE)]
    return list(outcome)


def _all(path: Path, *, opts: Options, base: Path) -> reading.Outcomes:
    return list(read_path(path, opts=opts, base=base))
