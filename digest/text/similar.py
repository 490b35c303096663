"""Sets and counts of hashed terms as sparse matrices: weights, cosines of pairs, neighbours.

A *bag* is a `bytes` of native unsigned 32-bit hashes, one for each distinct term of a text: it
pickles small and a whole stream of them becomes a matrix without a Python loop. numpy and scipy
are imported by the functions that use them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

WIDTH = 4  # bytes of one hash
CELLS_AT_ONCE = 24_000_000  # cells of one block of a product with its own transpose


def key(term: str) -> int:
    """Give the hash of a term: the same in every process and on every day.

    >>> key("raid") == key("raid")
    True
    """
    return crc32(term.encode("utf-8", "surrogatepass"))


def bag(keys: Iterable[int]) -> bytes:
    """Give a bag of distinct hashes, sorted."""
    return array("I", sorted(set(keys))).tobytes()


def unbag(raw: bytes) -> tuple[int, ...]:
    """Give the hashes of a bag back."""
    return tuple(array("I", raw))


@dataclass(frozen=True, slots=True)
class Table:
    """A stream of bags as one sparse 0/1 or count matrix with its columns' hashes, sorted."""

    matrix: Any  # scipy.sparse.csr_array, articles x terms
    columns: Any  # numpy array of hashes


@dataclass(frozen=True, slots=True)
class Bags:
    """The bags of some texts one behind the other, and how many hashes each has (numpy arrays)."""

    flat: Any
    sizes: Any


def joined(bags: Sequence[bytes]) -> Bags:
    """Give bags one behind the other."""
    import numpy as np

    sizes = np.fromiter((len(b) // WIDTH for b in bags), dtype=np.int64, count=len(bags))
    return Bags(np.frombuffer(b"".join(bags), dtype=np.uint32), sizes)


def behind(parts: Sequence[Bags]) -> Bags:
    """Give the bags of several parts one behind the other."""
    import numpy as np

    return Bags(
        np.concatenate([one.flat for one in parts]), np.concatenate([one.sizes for one in parts])
    )


def distinct(parts: Sequence[Bags]) -> Any:
    """Give the distinct hashes of all bags, sorted; one 0 where there are none."""
    import numpy as np

    columns = np.unique(np.concatenate([np.unique(one.flat) for one in parts]))
    return columns if len(columns) else np.zeros(1, dtype=np.uint32)


def table(bags: Bags, counts: Any = None, *, columns: Any = None) -> Table:
    """Give the table of a stream; `counts` are a number for each hash, `columns` the hashes of the
    stream whose part it is.
    """
    import numpy as np
    from scipy import sparse

    if columns is None:
        columns = distinct([bags])
    if counts is None:
        data = np.ones(len(bags.flat), dtype=np.float32)
    else:
        data = counts.astype(np.float32)
    indptr = np.concatenate([[0], np.cumsum(bags.sizes)])
    column = np.searchsorted(columns, bags.flat).astype(np.int32)
    matrix = sparse.csr_array(
        (data, column, indptr.astype(np.int32)), shape=(len(bags.sizes), len(columns))
    )
    return Table(matrix, columns)


def scaled(matrix: Any, weights: Any) -> Any:
    """Give the matrix with every column multiplied by its weight."""
    from scipy import sparse

    return sparse.csr_array(
        (matrix.data * weights[matrix.indices], matrix.indices, matrix.indptr), shape=matrix.shape
    )


def row_sums(matrix: Any) -> Any:
    """Give the sum of every row, added up by itself: other rows change no digit of it."""
    import numpy as np

    return matrix.astype(np.float64) @ np.ones(matrix.shape[1])


def unit_rows(matrix: Any) -> Any:
    """Give the matrix with every row at length 1 (empty rows stay empty)."""
    import numpy as np
    from scipy import sparse

    squares = sparse.csr_array(
        (matrix.data.astype(np.float64) ** 2, matrix.indices, matrix.indptr), shape=matrix.shape
    )
    length = np.sqrt(row_sums(squares))
    length[length == 0] = 1.0
    by_cell = np.repeat(length, np.diff(matrix.indptr))
    return sparse.csr_array(
        ((matrix.data / by_cell).astype(np.float32), matrix.indices, matrix.indptr),
        shape=matrix.shape,
    )


def dots(left: Any, right: Any, i: Any, j: Any) -> Any:
    """Give the dot product of row i[n] of `left` and row j[n] of `right` for every n."""
    return left[i].multiply(right[j]).sum(axis=1, dtype="float64")


def products(matrix: Any, rows: Any, floor: float) -> Iterator[tuple[int, Any, Any]]:
    """Give for each of these rows all others with a cosine of `floor` and more: (row, others,
    cosines rounded so that machines agree).

    `matrix` has rows of length 1 and only the columns that are worth searching by.
    """
    import numpy as np

    across = matrix.T.tocsr()
    n = matrix.shape[0]
    block = max(1, min(512, CELLS_AT_ONCE // max(1, n)))
    for start in range(0, len(rows), block):
        ids = rows[start : start + block]
        near = (matrix[ids] @ across).tocsr()
        for r, me in enumerate(ids.tolist()):
            cell = slice(near.indptr[r], near.indptr[r + 1])
            other, score = near.indices[cell], np.round(near.data[cell].astype(np.float64), 6)
            keep = (score >= floor) & (other != me)
            yield me, other[keep].astype(np.int64), score[keep]


def nearest(other: Any, score: Any, k: int) -> tuple[Any, Any]:
    """Give the `k` with the highest scores, ties by the lower number."""
    import numpy as np

    if len(score) > k:
        keep = score >= np.partition(score, len(score) - k)[len(score) - k]
        other, score = other[keep], score[keep]
    order = np.lexsort((other, -score))[:k]
    return other[order], score[order]
