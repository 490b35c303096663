"""What the rest of a run needs to know of every story; the story itself is read when it is asked
for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from digest.model import Blurb, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story as days and other notes name it; `mark` stands for all that it was told from."""

    id: str
    slug: str
    title: str
    articles: tuple[str, ...]
    first: str | None = None
    last: str | None = None
    also: tuple[Blurb, ...] = ()
    rank: float = 0.0
    mark: str = ""


def told(story: Story, mark: str) -> Told:
    """The few words of a story."""
    return Told(
        id=story.id,
        slug=story.slug,
        title=story.title,
        articles=story.articles,
        first=story.first,
        last=story.last,
        rank=story.rank,
        mark=mark,
    )


class Stories(Sequence[Story]):
    """The stories of a run in the order of their ids, each told when it is asked for."""

    def __init__(self, known: Sequence[Told] = (), tell: Callable[[Told], Story] | None = None):
        self.known = tuple(known)
        self._tell = tell

    @overload
    def __getitem__(self, index: int) -> Story: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Story]: ...

    def __getitem__(self, index: int | slice) -> Story | Sequence[Story]:
        if isinstance(index, slice):
            return [self.tell(one) for one in self.known[index]]
        return self.tell(self.known[index])

    def with_known(self, known: Sequence[Told]) -> Stories:
        """The same stories, of which more is known."""
        return Stories(known, self._tell)

    def __len__(self) -> int:
        return len(self.known)

    def __iter__(self) -> Iterator[Story]:
        return map(self.tell, self.known)

    def tell(self, one: Told) -> Story:
        """The whole story."""
        assert self._tell is not None
        return self._tell(one)
