"""Pagefind's index in a fixed order: its filters come out in the order of a random hash.

An index is gzip over a mark and CBOR. Each filter file is [name, [[value, [page numbers]]]]; the
meta file lists the filter files by name, and pagefind-entry.json names the meta file. Values and
filters are sorted here and the files named after their new bytes; numbers of pages stay.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

_MARK = b"pagefind_dcd"
_TEXT, _ARRAY = 3, 4  # CBOR major types that may be sorted into something else


def steady(folder: Path) -> None:
    """Rewrites the index in a folder so that the same pages always give the same bytes."""
    entry_path = folder / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    for _, info in sorted(entry["languages"].items()):
        meta_path = folder / f"pagefind.{info['hash']}.pf_meta"
        meta = _load(meta_path)
        lang = info["hash"].split("_")[0]
        at = _filters_at(folder, meta)
        if at is not None:
            meta[at] = [[name, _rewrite(folder, old, lang)] for name, old in sorted(meta[at])]
        data = _dump(meta)
        meta_path.unlink()
        info["hash"] = f"{lang}_{hashlib.sha256(data).hexdigest()[:10]}"
        _save(folder / f"pagefind.{info['hash']}.pf_meta", data)
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    entry_path.write_text(text, encoding="utf-8")


def _filters_at(folder: Path, meta: list[Any]) -> int | None:
    """Which field of the meta file lists the filters: the one whose second items are such files."""
    for at, value in enumerate(meta):
        if (
            isinstance(value, list)
            and value
            and all(
                isinstance(pair, list)
                and len(pair) == 2
                and (folder / "filter" / f"{pair[1]}.pf_filter").is_file()
                for pair in value
            )
        ):
            return at
    return None


def _rewrite(folder: Path, digest: str, lang: str) -> str:
    path = folder / "filter" / f"{digest}.pf_filter"
    name, values = _load(path)
    data = _dump([name, sorted([value, sorted(pages)] for value, pages in values)])
    path.unlink()
    new = f"{lang}_{hashlib.sha256(data).hexdigest()[:7]}"
    _save(folder / "filter" / f"{new}.pf_filter", data)
    return new


def _load(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    value, end = _read(data, len(_MARK))
    if not data.startswith(_MARK) or end != len(data):
        raise ValueError(f"{path.name} is not of a form that is known here")
    return value


def _save(path: Path, data: bytes) -> None:
    path.write_bytes(gzip.compress(_MARK + data, mtime=0))


def _read(data: bytes, at: int) -> tuple[Any, int]:
    """The CBOR value that starts at a place, and where it ends: numbers, texts, arrays."""
    major, low = data[at] >> 5, data[at] & 31
    at += 1
    if low >= 24:
        size = 1 << (low - 24)
        low, at = int.from_bytes(data[at : at + size], "big"), at + size
    if major == 0:
        return low, at
    if major == _TEXT:
        return data[at : at + low].decode(), at + low
    if major == _ARRAY:
        items = []
        for _ in range(low):
            item, at = _read(data, at)
            items.append(item)
        return items, at
    raise ValueError(f"CBOR type {major}")


def _dump(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(0, value)
    if isinstance(value, str):
        data = value.encode()
        return _head(_TEXT, len(data)) + data
    return _head(_ARRAY, len(value)) + b"".join(map(_dump, value))


def _head(major: int, n: int) -> bytes:
    if n < 24:
        return bytes([major << 5 | n])
    size = next(s for s in range(4) if n < 1 << (8 << s))
    return bytes([major << 5 | 24 + size]) + n.to_bytes(1 << size, "big")
