"""What is kept as JSON comes back as it was, for every type that the flow hands on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from digest.flow.stages import Together, analysed, compared, profiled
from digest.model import Article, Comparison, Document, Done, Failed, Grouping, Span
from digest.options import CompareOptions, FactOptions, Options
from digest.store.kept.codec import decode, encode
from digest.store.sources import read_path
from digest.stories.group import group
from digest.stories.traits.profile import Profile

INBOX = Path(__file__).parents[2] / "content" / "inbox"


def back(kind: Any, value: Any) -> Any:
    return decode(kind, json.loads(json.dumps(encode(kind, value))))


@cache
def documents() -> tuple[Document, ...]:
    files = sorted(p for p in INBOX.rglob("*") if p.is_file())[:8]
    found = [one for p in files for one in read_path(p, opts=Options())]
    return tuple(one.value for one in found if isinstance(one, Done))


def test_everything_that_the_flow_hands_on_comes_back() -> None:
    docs = documents()
    assert len(docs) > 4
    articles = [analysed(d, opts=FactOptions()) for d in docs]
    profiles = [profiled(d) for d in docs]
    whole = [a.value for a in articles if isinstance(a, Done)]
    found = [p.value for p in profiles if isinstance(p, Done)]
    together = Together(key="s", articles=tuple(whole[:3]), families={})
    comparison = compared(together, opts=CompareOptions())
    assert isinstance(comparison, Done)
    for kind, values in (
        (Document, docs),
        (Article, whole),
        (Profile, found),
        (Grouping, [group(found)]),
        (Comparison, [comparison.value]),
        (Done[Article] | Failed, [*articles, Failed(key="k", stage="s", error="e", hint="h")]),
    ):
        assert values
        for value in values:
            assert back(kind, value) == value


@dataclass(frozen=True, slots=True)
class _Odd:
    raw: bytes
    some: frozenset[str]
    pairs: dict[str, tuple[int, float]]
    spans: tuple[Span, ...] | None


def test_bytes_sets_and_mappings_come_back() -> None:
    odd = _Odd(b"\0\xff", frozenset("ba"), {"a": (1, 0.1)}, (Span(start=1, end=2),))
    assert back(_Odd, odd) == odd
    assert json.dumps(encode(_Odd, odd)) == json.dumps(encode(_Odd, back(_Odd, odd)))


@pytest.mark.parametrize("data", [None, [], [1], {"start": 1}, [1, 2, 3]])
def test_what_is_no_record_is_refused(data: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        decode(Span, data)


def test_another_record_is_not_written_in_its_place() -> None:
    with pytest.raises(TypeError):
        encode(Span, Failed(key="k", stage="s", error="e"))
