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
    docs = kept.get(STAGE, at) if at else None
    return None if docs is None else [Done(key=doc.id, value=doc) for doc in docs]


def remember(kept: Kept, at: str | None, outcomes: Sequence[Done[Document] | Failed]) -> None:
    """Keep what was read; a failure is not kept, since the next try may be luckier."""
    docs = tuple(one.value for one in outcomes if isinstance(one, Done))
    if at and len(docs) == len(outcomes):
        kept.put(STAGE, at, docs)


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
