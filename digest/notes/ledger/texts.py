"""Texts of files by name; one of which enough is known is read when asked for, not held long."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

T = TypeVar("T")
SUM: Final = 32  # hex digits
HELD: Final = 64  # texts that were fetched and are held


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a text that was not read: what stands for it; the id in a note's front
    matter; the fingerprints of what runs left, in a ledger.
    """

    sum: str
    ident: str = ""
    wrote: tuple[str, ...] = ()


class Texts(Mapping[str, str]):
    """The texts of these names, in their order: those that were read, and those that are `told` of,
    which `fetch` reads, the same each time.
    """

    def __init__(
        self,
        names: Iterable[str],
        read: Mapping[str, str],
        told: Mapping[str, Told],
        fetch: Callable[[str], str],
    ) -> None:
        self._names = dict.fromkeys(names)
        self._read = dict(read)
        self.told = told
        self._fetch = fetch
        self._fetched: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        found = self._read.get(name)
        if found is None:
            found = self._fetched.get(name)
        if found is None:
            if name not in self.told:
                raise KeyError(name)
            found = self._fetch(name)
            hold(self._fetched, name, found)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def hold(held: dict[str, T], name: str, one: T) -> None:
    """Hold one more, in the place of the one that came first."""
    held[name] = one
    if len(held) > HELD:
        del held[next(iter(held))]


def told_of(texts: Mapping[str, str], name: str) -> Told | None:
    """What is known of a text that need not be read for it; None where it has to be."""
    return texts.told.get(name) if isinstance(texts, Texts) else None


def sum_of(texts: Mapping[str, str], name: str) -> str:
    """What stands for a text: the same for its bytes."""
    known = told_of(texts, name)
    return sum_of_text(texts[name]) if known is None else known.sum


def sum_of_text(text: str) -> str:
    """What stands for a text: its beginning is what a ledger knows it by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:SUM]
