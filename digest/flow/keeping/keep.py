"""Results by the hash of all that they come from, worked out once and found again.

The flow does not know where they are kept: `Keep` is a file of the project's for a run, and for
everything else a dictionary that goes with the flow. A key holds whatever the result depends on
(the store adds code and packages), so the result is the same with and without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Generic, Protocol, TypeVar

from digest.flow.mapper import Mapper
from digest.model import Document, Done, Failed
from digest.reading.whose.later import REST, sum_of

T = TypeVar("T")
FAILED = "failed"


class Keep(Protocol):
    """What results are kept in."""

    def get(self, stage: str, key: str) -> Any | None:
        """The result of a stage that has this key; None where there is none."""
        ...

    def put(self, stage: str, key: str, value: Any) -> None:
        """Keep a result."""
        ...

    def has(self, stage: str, keys: Iterable[str]) -> frozenset[str]:
        """Which of these keys have a result."""
        ...

    def ahead(self, stage: str, keys: Iterable[str]) -> None:
        """Fetch at once what will be asked for one by one."""
        ...


class Memory:
    """Results that are kept as long as the flow itself."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Any] = {}

    def get(self, stage: str, key: str) -> Any | None:
        """The result of a stage that has this key; None where there is none."""
        return self._found.get((stage, key))

    def put(self, stage: str, key: str, value: Any) -> None:
        """Keep a result."""
        self._found[stage, key] = value

    def has(self, stage: str, keys: Iterable[str]) -> frozenset[str]:
        """Which of these keys have a result."""
        return frozenset(key for key in keys if (stage, key) in self._found)

    def ahead(self, stage: str, keys: Iterable[str]) -> None:
        """Nothing: all is at hand."""


def mark(*parts: object) -> str:
    """The hash of what a result depends on: strings, numbers, and records and tuples of them."""
    told = "\0".join(map(repr, parts))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def of_document(doc: Document) -> str:
    """What stands for a document: the same whether its words were read or not."""
    return mark([getattr(doc, name) for name in REST], sum_of(doc))


class Shelf(Mapping[str, T], Generic[T]):
    """Results of one stage by id: those that are missing are worked out at once, all are loaded
    when they are asked for, so that a run holds what it works on and not what it knows.
    """

    def __init__(
        self,
        keep: Keep,
        stage: str,
        marks: Mapping[str, str],
        item: Callable[[str], Any],
        work: Callable[[Any], Done[T] | Failed],
    ) -> None:
        self._keep = keep
        self._stage = stage
        self._item = item
        self._work = work
        self.marks = dict(marks)

    @classmethod
    def none(cls) -> Shelf[T]:
        """A shelf with nothing on it."""
        return cls(Memory(), "", {}, str, lambda item: Failed(key=item, stage="", error=""))

    def fill(self, mapper: Mapper) -> tuple[Failed, ...]:
        """Work out what is missing; what fails is no longer on the shelf, and comes back."""
        known = self._keep.has(self._stage, self.marks.values())
        missing = [ident for ident, key in self.marks.items() if key not in known]
        failed = self._failing(missing)
        outcomes = mapper(self._work, _Items(self._item, missing))
        for ident, outcome in zip(missing, outcomes, strict=True):
            if isinstance(outcome, Failed):
                failed.append(outcome)
                if outcome.lasting:
                    self._keep.put(FAILED, self._failure(ident), outcome)
                del self.marks[ident]
            else:
                self._keep.put(self._stage, self.marks[ident], outcome.value)
        return tuple(failed)

    def _failing(self, missing: list[str]) -> list[Failed]:
        """The failures that the same code would come to again; they are missing no longer."""
        keys = {ident: self._failure(ident) for ident in missing}
        known = self._keep.has(FAILED, keys.values())
        found = []
        for ident in [ident for ident in missing if keys[ident] in known]:
            outcome = self._keep.get(FAILED, keys[ident])
            if isinstance(outcome, Failed):
                found.append(outcome)
                missing.remove(ident)
                del self.marks[ident]
        return found

    def _failure(self, ident: str) -> str:
        return f"{self._stage} {ident} {self.marks[ident]}"  # it names the item

    def __getitem__(self, ident: str) -> T:
        key = self.marks[ident]
        found: T | None = self._keep.get(self._stage, key)
        if found is None:  # it was dropped since, or its row is damaged
            outcome = self._work(self._item(ident))
            if isinstance(outcome, Failed):
                raise KeyError(ident)
            self._keep.put(self._stage, key, outcome.value)
            found = outcome.value
        return found

    def __contains__(self, ident: object) -> bool:
        return ident in self.marks

    def __iter__(self) -> Iterator[str]:
        return iter(self.marks)

    def __len__(self) -> int:
        return len(self.marks)


class _Items(Sequence[Any]):
    """The items of a stage, each made when it is asked for: it is known how many there are."""

    def __init__(self, item: Callable[[str], Any], idents: Sequence[str]) -> None:
        self._item = item
        self._idents = idents

    def __getitem__(self, index: Any) -> Any:
        return self._item(self._idents[index])

    def __len__(self) -> int:
        return len(self._idents)
