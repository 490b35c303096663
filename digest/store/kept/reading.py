"""What was read from a source, kept until the source's bytes or the options change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final

from digest.model import Document, Done, Failed
from digest.options import Options
from digest.store.kept.kept import Kept

STAGE: Final = "read"
Outcomes = list[Done[Document] | Failed]


def key(path: Path, name: str, opts: Options) -> str | None:
    """The key of a source file as it stands; None for one that cannot be read now."""
    try:
        if path.stat().st_size > opts.input.max_bytes:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    about = f"{name}\0{opts.input!r}\0{opts.outlets!r}"
    salt = blake2b(about.encode("utf-8", "surrogatepass"), digest_size=32).digest()
    return blake2b(data, key=salt, digest_size=20).hexdigest()


def known(kept: Kept, at: str | None) -> Outcomes | None:
    """What was read under a key; None where nothing is kept."""
    found = kept.get(STAGE, at) if at else None
    if found is None:
        return None
    return [one if isinstance(one, Failed) else Done(key=one.id, value=one) for one in found]


def remember(kept: Kept, at: str | None, outcomes: Sequence[Done[Document] | Failed]) -> None:
    """Keep what was read; not where something failed that may be luckier in the next try."""
    if at and all(isinstance(one, Done) or one.lasting for one in outcomes):
        found = tuple(one.value if isinstance(one, Done) else one for one in outcomes)
        kept.put(STAGE, at, found)


def through(
    kept: Kept, read: Callable[[Path], Outcomes], path: Path, name: str, opts: Options
) -> Outcomes:
    """What is kept of a source, else what `read` gives, kept."""
    at = key(path, name, opts)
    found = known(kept, at)
    if found is None:
        found = read(path)
        remember(kept, at, found)
    return found
