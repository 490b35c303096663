"""Rows of different length as arrays: cut out, put in order, made a matrix of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rows:
    """Ragged rows in hand; numpy arrays."""

    start: Any
    keys: Any
    values: Any

    def __len__(self) -> int:
        return len(self.start) - 1

    def of(self, row: int) -> tuple[Any, Any]:
        """Keys and values of a row."""
        at = slice(self.start[row], self.start[row + 1])
        return self.keys[at], self.values[at]

    def set_of(self, row: int) -> frozenset[int]:
        """The keys of a row."""
        return frozenset(self.of(row)[0].tolist())


def listed(rows: Iterable[tuple[Any, Any]]) -> Rows:
    """Rows from the (keys, values) of each."""
    import numpy as np

    found = list(rows)
    sizes = [len(keys) for keys, _ in found]
    none_k, none_v = np.zeros(0, dtype="<u4"), np.zeros(0)
    return Rows(
        np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype("<i8"),
        np.concatenate([none_k, *(keys for keys, _ in found)]).astype("<u4"),
        np.concatenate([none_v, *(values for _, values in found)]).astype("<f8"),
    )


def merged(old: Rows, new: Rows, source: Sequence[int]) -> Rows:
    """Rows put together: `source` names an old row, or -1 - n for row n of the new ones."""
    import numpy as np

    moved = _moved(len(old), source)
    start = np.concatenate([old.start, old.start[-1] + new.start[1:]])
    sizes = np.diff(start)[moved]
    out = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    where = np.repeat(start[:-1][moved] - out[:-1], sizes) + np.arange(out[-1])
    keys = np.concatenate([old.keys, new.keys])[where]
    values = np.concatenate([old.values, new.values])[where]
    return Rows(out, keys, values)


def put(old: Any, new: Any, source: Sequence[int]) -> Any:
    """The same of one value a row."""
    import numpy as np

    return np.concatenate([old, new])[_moved(len(old), source)]


def _moved(n: int, source: Sequence[int]) -> Any:
    """The rows of both, the `n` old ones first."""
    import numpy as np

    at = np.asarray(source, dtype=np.int64)
    return np.where(at >= 0, at, n - 1 - at)


def matrix(rows: Rows, without: Any) -> Any:
    """The rows as a sparse matrix over their keys, without some of these."""
    import numpy as np
    from scipy import sparse

    columns, at = np.unique(rows.keys, return_inverse=True)
    keep = ~np.isin(columns, without)[at] if len(columns) else np.zeros(0, dtype=bool)
    start = np.concatenate([[0], np.cumsum(keep)])[rows.start]
    shape = (len(rows), max(1, len(columns)))
    return sparse.csr_array(
        (rows.values[keep].astype(np.float32), at[keep].astype(np.int32), start.astype(np.int32)),
        shape=shape,
    )


def rows_of(sparse_rows: Any, columns: Any, keep: Any) -> Rows:
    """The rows of a sparse matrix by the hashes of its columns; only the columns in `keep`."""
    import numpy as np

    here = keep[sparse_rows.indices]
    start = np.concatenate([[0], np.cumsum(here)])[sparse_rows.indptr]
    return Rows(start, columns[sparse_rows.indices[here]], sparse_rows.data[here])
