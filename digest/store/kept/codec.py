"""Records as JSON and back, whatever record it is: no pickle, for a project may come from anybody.

A record is `{"Name": [its fields in order]}`, a sequence a list, bytes `{"": base64}`. Only the
records named here come back, each made by its own constructor; nothing else can be built.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _records() -> Mapping[str, tuple[type[Any], tuple[str, ...]]]:
    """Name -> record and its fields, of everything that may be kept."""
    from digest import model
    from digest.flow.keeping.told import Told
    from digest.notes.read import gist, records
    from digest.stories import memory
    from digest.stories.traits import profile

    found: dict[str, tuple[type[Any], tuple[str, ...]]] = {}
    kinds: list[type[Any]] = [Told]
    for module in (model, records, gist, memory, profile):
        kinds += [v for v in vars(module).values() if isinstance(v, type) and is_dataclass(v)]
    for kind in dict.fromkeys(kinds):
        assert kind.__name__ not in found, f"two records are called {kind.__name__}"
        found[kind.__name__] = (kind, tuple(f.name for f in fields(kind)))
    return found


@cache
def _values(name: str) -> Callable[[Any], Any]:
    """What gives all fields of a record in one step."""
    names = _records()[name][1]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: [getattr(value, one) for one in names]


def _encode(value: Any) -> Any:
    """A record as plain data; the encoder asks for each one that it meets."""
    kind = type(value)
    if kind is bytes:
        return {"": b64encode(value).decode("ascii")}
    if _records().get(kind.__name__, (None,))[0] is not kind:
        raise TypeError(f"{kind.__name__} is no record that can be kept")
    return {kind.__name__: _values(kind.__name__)(value)}


_ENCODER = json.JSONEncoder(
    ensure_ascii=True, separators=(",", ":"), default=_encode, check_circular=False
)


def dumps(value: Any) -> bytes:
    """A record, or a tuple of records, as JSON; raises TypeError for what is neither."""
    return _ENCODER.encode(value).encode("ascii")


def loads(data: bytes) -> Any:
    """The same back; raises ValueError, TypeError or KeyError for what `dumps` did not write."""
    return _decode(json.loads(data))


def _decode(value: Any) -> Any:
    kind = type(value)
    if kind is list:
        return tuple([v if type(v) in _PLAIN else _decode(v) for v in value])
    if kind is dict:
        ((name, parts),) = value.items()
        if not name:
            return b64decode(parts, validate=True)
        record, names = _records()[name]
        values = [v if type(v) in _PLAIN else _decode(v) for v in parts]
        return record(**dict(zip(names, values, strict=True)))
    return value


def kinds() -> Iterable[type[Any]]:
    """Every record that may be kept."""
    return [kind for kind, _ in _records().values()]
