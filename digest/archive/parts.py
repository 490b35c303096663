"""Files of an archive: JSON lines in gzip members, written whole or not at all.

A member holds some lines and can be read alone by its place. No time and no name stands in a
file, so the same lines are the same bytes.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from digest.errors import DigestError
from digest.options import Options
from digest.store.kept.code import code

LEVEL: Final = 1  # of compression: JSON of news is a quarter of its size already


class ArchiveError(DigestError):
    """The archive cannot be made or read: what is wrong, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Where some lines of a part stand."""

    name: str
    start: int
    size: int
    lines: int


def line(record: Any) -> str:
    """One line of a part."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_members(path: Path, members: Iterable[tuple[str, Sequence[Any]]]) -> list[Member]:
    """Write named runs of records as one file, and give where each stands."""
    out = []
    chunks = []
    start = 0
    for name, records in members:
        text = "".join(map(line, records)).encode("utf-8", "surrogatepass")
        data = gzip.compress(text, LEVEL, mtime=0)
        out.append(Member(name=name, start=start, size=len(data), lines=len(records)))
        chunks.append(data)
        start += len(data)
    write_bytes(path, b"".join(chunks))
    return out


def write_lines(path: Path, records: Iterable[Any]) -> None:
    """Write records as one file."""
    write_members(path, [("", list(records))])


def write_json(path: Path, value: Any) -> None:
    """Write one value as a small file."""
    write_bytes(path, json.dumps(value, ensure_ascii=False, sort_keys=True).encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole: beside its place first, then moved."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as f:
            f.write(data)
            f.flush()
            os.fsync(f.fileno())
        part.replace(path)
    except OSError as err:
        part.unlink(missing_ok=True)
        what = f"{path}: cannot be written: {err.strerror or err}"
        raise ArchiveError(what, "Make room and run again: it goes on from here") from err


def read_lines(path: Path, member: Member | None = None) -> Iterator[Any]:
    """Give the records of a file, or of one member of it."""
    try:
        with path.open("rb") as f:
            if member is not None:
                f.seek(member.start)
                data = f.read(member.size)
            else:
                data = f.read()
        text = gzip.decompress(data).decode("utf-8", "surrogatepass")
    except (OSError, EOFError, zlib.error) as err:
        raise ArchiveError(f"{path}: cannot be read: {err}", "Remove it and run again") from err
    return map(json.loads, text.split("\n")[:-1])


def read_json(path: Path) -> Any:
    """Give the value of a small file; None where there is none that is whole."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def made_of(*about: Any) -> str:
    """Give the key of a result: a hash over what it is made of, and over our own code."""
    told = json.dumps([code().hex(), *about], ensure_ascii=False, sort_keys=True, default=repr)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def options_key(opts: Options) -> str:
    """Give a hash of the options that what is made may depend on."""
    return made_of(
        repr((opts.input, opts.facts, opts.stories, opts.compare, opts.outlets, opts.site.lang))
    )
