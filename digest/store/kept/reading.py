"""What was read from a source, kept until the source's bytes or the options change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Final

from digest.model import Document, Done, Failed
from digest.options import InputOptions, Options, OutletOptions
from digest.reading.whose.identity import keys
from digest.reading.whose.later import Light, later, sum_of, without_words
from digest.reading.whose.outlets import nameless
from digest.store.kept.kept import Kept
from digest.store.kept.seen import sum_of_bytes

STAGE: Final = "read"
LIGHT: Final = "light"  # of each document all but its words
Outcomes = list[Done[Document] | Failed]


def key(path: Path, name: str, opts: Options) -> str | None:
    """The key of a source file as it stands; None for one that cannot be read now."""
    try:
        if path.stat().st_size > opts.input.max_bytes:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    return of_sum(sum_of_bytes(data), name, opts)


def of_sum(known: str, name: str, opts: Options) -> str:
    """The key of a source file of whose bytes the sum is known."""
    told = f"{known} {name}".encode("utf-8", "surrogatepass")
    return blake2b(told, key=_salt(opts.input, opts.outlets), digest_size=20).hexdigest()


@cache
def _salt(given: InputOptions, outlets: tuple[OutletOptions, ...]) -> bytes:
    about = f"{given!r}\0{outlets!r}"
    return blake2b(about.encode("utf-8", "surrogatepass"), digest_size=32).digest()


def known(kept: Kept, at: str | None) -> Outcomes | None:
    """What was read under a key; None where nothing is kept."""
    found = kept.get(STAGE, at) if at else None
    if found is None:
        return None
    return [one if isinstance(one, Failed) else Done(key=one.id, value=one) for one in found]


def known_later(kept: Kept, at: str, again: Callable[[], Outcomes]) -> Outcomes | None:
    """The same with documents whose words are read when somebody asks; `again` reads the source,
    should they be lost by then.
    """
    found = kept.get(LIGHT, at)
    return None if found is None else _later(kept, at, found, again)


def _later(
    kept: Kept, at: str, found: Sequence[Light | Failed], again: Callable[[], Outcomes]
) -> Outcomes:
    def words(n: int) -> Document:
        whole = known(kept, at)
        one = (again() if whole is None else whole)[n]
        assert isinstance(one, Done)
        return one.value

    return [
        one
        if isinstance(one, Failed)
        else Done(key=one.rest.id, value=later(one, partial(words, n)))
        for n, one in enumerate(found)
    ]


def remember(
    kept: Kept, at: str | None, outcomes: Outcomes, again: Callable[[], Outcomes]
) -> Outcomes:
    """Keep what was read, and give it as `known_later` does; not where something failed that may be
    luckier in the next try.
    """
    if not at or not all(isinstance(one, Done) or one.lasting for one in outcomes):
        return outcomes
    found = tuple(one.value if isinstance(one, Done) else one for one in outcomes)
    kept.put(STAGE, at, found)
    rest = tuple(light(one) if isinstance(one, Document) else one for one in found)
    kept.put(LIGHT, at, rest)
    return _later(kept, at, rest, again)


def light(one: Document) -> Light:
    """A document without its words, and what they are asked for in every run."""
    return Light(without_words(one), sum_of(one), keys(one), nameless(one))


def through(
    kept: Kept, read: Callable[[Path], Outcomes], path: Path, name: str, opts: Options
) -> Outcomes:
    """What is kept of a source, else what `read` gives, kept."""
    at = key(path, name, opts)
    found = known(kept, at)
    if found is None:
        found = read(path)
        remember(kept, at, found, lambda: read(path))
    return found
