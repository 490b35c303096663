"""What the core takes instead of knowing about processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol


class Mapper(Protocol):
    """Anything that looks like `map` over one iterable and keeps its order."""

    def __call__(self, fn: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        """The function's results, in the order of the items."""
        ...
