"""The words that two articles both hold, found once for each pair: what is told of them is sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from digest.stories.pairs.stream import WORDS, Stream


@dataclass(frozen=True, slots=True)
class Both:
    """The common words of some pairs (numpy arrays, a cell for each word of each pair)."""

    stream: Stream
    i: Any  # rows of the pairs
    j: Any
    pair: Any  # number of the pair that a cell is of
    here: Any  # bits of the parts that hold the word in article i (Stream.parts)
    there: Any  # the same in article j
    weight: Any  # of the word
    counted: Any  # what the word adds to the cosine of the two texts

    def total(self, cells: Any, values: Any) -> Any:
        """Give the sum of the values of some cells, for each pair."""
        import numpy as np

        return np.bincount(self.pair[cells], values[cells], minlength=len(self.i))

    def in_both(self, part: int, values: Any) -> Any:
        """Give the sum of the values of the words that stand in this part of both."""
        return self.total(self.here & self.there & part > 0, values)

    def cosine(self, part: int) -> Any:
        """Give the cosine of this part of both."""
        import numpy as np

        held = self.stream.held[part]
        length = np.sqrt(held[self.i] * held[self.j])
        return self.in_both(part, self.weight**2) / np.maximum(1e-9, length)

    def contained(self, part: int, whole: int = WORDS) -> tuple[Any, Any]:
        """Give how much (by weight) of one side's part the other's whole holds: least, most."""
        import numpy as np

        held, squares = self.stream.held[part], self.weight**2
        ab = self.total((self.here & part > 0) & (self.there & whole > 0), squares)
        ba = self.total((self.there & part > 0) & (self.here & whole > 0), squares)
        ab, ba = ab / np.maximum(1e-9, held[self.i]), ba / np.maximum(1e-9, held[self.j])
        return np.minimum(ab, ba), np.maximum(ab, ba)


def both(s: Stream, i: Any, j: Any) -> Both:
    """Give the words that the articles of each pair (i[n], j[n]) both hold."""
    import numpy as np

    found = s.place[i].multiply(s.present[j])
    here = found.data.astype(np.int64) - 1
    there = s.present[i].multiply(s.place[j]).data.astype(np.int64) - 1
    return Both(
        stream=s,
        i=i,
        j=j,
        pair=np.repeat(np.arange(len(i)), np.diff(found.indptr)),
        here=s.parts[here],
        there=s.parts[there],
        weight=s.weights[found.indices],
        counted=s.body.data[here].astype(np.float64) * s.body.data[there],
    )
