"""Frozen dataclasses as JSON and back, by their annotations: nothing in a file decides what runs.

A dataclass is the list of its fields in order; bytes are base 64 (Python packs it in C, unlike
base 85); a mapping is a list of pairs; a set is sorted. What was written by other code is told
apart by the key that it is kept under, not here: a value that does not fit raises ValueError or
TypeError.
"""

from __future__ import annotations

import base64
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Way = Callable[[Any], Any]
_PLAIN = (str, int, float, bool, type(None), object)


def encode(kind: Any, value: Any) -> Any:
    """The value, which is of the type `kind`, as what json can write."""
    return _ways(kind)[0](value)


def decode(kind: type[T], data: Any) -> T:
    """The value of the type `kind` that `encode` made `data` of."""
    known: Any = kind
    value: T = _ways(known)[1](data)
    return value


@cache
def _ways(kind: Any) -> tuple[Way, Way]:
    """How a type is written, and how it is read."""
    origin = get_origin(kind) or kind
    if kind is Any or kind in _PLAIN or origin is Literal:
        return _same, _same
    if kind is bytes:
        return (lambda b: base64.b64encode(b).decode("ascii")), base64.b64decode
    if origin in (Union, types.UnionType):
        return _union(get_args(kind))
    if is_dataclass(origin):
        return _record(kind, origin)
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin in (list, frozenset, set):
        put, take = _ways(get_args(kind)[0])
        if origin is list:
            return (lambda xs: [put(x) for x in xs]), (lambda xs: [take(x) for x in xs])
        made: Any = origin
        return (lambda xs: sorted(put(x) for x in xs)), (lambda xs: made(take(x) for x in xs))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        (put_k, take_k), (put_v, take_v) = (_ways(k) for k in get_args(kind))
        return (
            lambda m: [[put_k(k), put_v(v)] for k, v in m.items()],
            lambda xs: {take_k(k): take_v(v) for k, v in xs},
        )
    raise TypeError(f"no way to write a {kind!r}")


def _same(value: Any) -> Any:
    return value


def _tuple(kinds: tuple[Any, ...]) -> tuple[Way, Way]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        put, take = _ways(kinds[0])
        if put is _same:
            return list, tuple
        return (lambda xs: [put(x) for x in xs]), (lambda xs: tuple(take(x) for x in xs))
    ways = [_ways(k) for k in kinds]
    return (
        lambda xs: [put(x) for (put, _), x in zip(ways, xs, strict=True)],
        lambda xs: tuple(take(x) for (_, take), x in zip(ways, xs, strict=True)),
    )


def _union(kinds: tuple[Any, ...]) -> tuple[Way, Way]:
    """None or one of some types; of several dataclasses the number of the type goes before."""
    rest = [k for k in kinds if k is not type(None)]
    if all(_ways(k)[0] is _same for k in rest):
        return _same, _same
    if len(rest) == 1:
        put, take = _ways(rest[0])
        return (
            lambda v: None if v is None else put(v),
            lambda v: None if v is None else take(v),
        )
    ways = [_ways(k) for k in rest]
    known = {get_origin(k) or k: n for n, k in enumerate(rest)}

    def put_one(value: Any) -> Any:
        if value is None:
            return None
        n = known[type(value)]
        return [n, ways[n][0](value)]

    return put_one, lambda v: None if v is None else ways[v[0]][1](v[1])


def _record(kind: Any, made: Any) -> tuple[Way, Way]:
    names = [f.name for f in fields(made)]
    hints = get_type_hints(made)
    given = dict(zip(getattr(made, "__parameters__", ()), get_args(kind), strict=False))
    # A record is filled slot by slot: the __init__ of a frozen one takes three times as long, and
    # a run reads every word of every article back.
    slots = [getattr(made, n).__set__ for n in names]
    fields_of = attrgetter(*names) if len(names) > 1 else lambda v: [getattr(v, n) for n in names]
    new = made.__new__

    @cache
    def ways() -> list[tuple[int, Way, Way]]:  # late, for types that hold themselves
        known = ((at, *_ways(given.get(hints[n], hints[n]))) for at, n in enumerate(names))
        return [one for one in known if one[1] is not _same]  # most fields are plain

    def put(value: Any) -> list[Any]:
        if type(value) is not made:
            raise TypeError(f"a {type(value).__name__}, not a {made.__name__}")
        held = list(fields_of(value))
        for at, way, _ in ways():
            held[at] = way(held[at])
        return held

    def take(data: Any) -> Any:
        if not isinstance(data, list) or len(data) != len(names):
            raise ValueError(f"no {made.__name__}")
        held = data.copy()
        for at, _, way in ways():
            held[at] = way(held[at])
        one = new(made)
        for fill, x in zip(slots, held, strict=True):
            fill(one, x)
        return one

    return put, take
