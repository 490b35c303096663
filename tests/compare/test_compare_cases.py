"""Our own invented stories with hand-made truth: voices, rows that must and must not stand."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.comparison.compare import compare
from digest.facts.analyse import analyse
from digest.model import Article, Comparison, Document, Row
from digest.options import FactOptions

CASES = Path(__file__).parents[1] / "cases" / "compare"


@dataclass(frozen=True)
class Case:
    articles: tuple[Article, ...]
    voices: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    never: tuple[tuple[str, ...], ...]


@functools.cache
def case(name: str) -> Case:
    blocks = re.split(r"^(?=[@=] )", (CASES / f"{name}.txt").read_text(), flags=re.MULTILINE)
    arts, parts = [], {}
    for block in blocks[1:]:
        head, _, body = block.partition("\n")
        if head.startswith("= "):
            parts[head[2:].strip()] = [line for line in body.splitlines() if line.strip()]
            continue
        key, outlet, published, author, title = (part.strip() for part in head[2:].split("|"))
        doc = Document(
            id=key,
            text=body.strip(),
            title=title,
            outlet=outlet or None,
            published=published or None,
            authors=(author,) if author else (),
            lang="en",
        )
        arts.append(analyse(doc, opts=FactOptions()))
    split = lambda line: tuple(part.strip() for part in line.split("|"))  # noqa: E731
    return Case(
        tuple(arts),
        tuple(tuple(line.split()) for line in parts["voices"]),
        tuple(map(split, parts.get("rows", []))),
        tuple(map(split, parts.get("never", []))),
    )


@functools.cache
def compared(name: str) -> Comparison:
    return compare(case(name).articles)


NAMES = sorted(path.stem for path in CASES.glob("*.txt"))


def saying(row: Row) -> set[str]:
    return {cell.article for cell in row.cells if cell.stance == "says"}


def words_of(row: Row) -> str:
    quotes = [cell.quote for cell in row.cells]
    return " ".join([row.label, *row.values, *quotes]).casefold()


@pytest.mark.parametrize("name", NAMES)
def test_voices_are_as_marked(name: str) -> None:
    assert case(name).voices == compared(name).voices


@pytest.mark.parametrize("name", NAMES)
def test_rows_that_must_stand(name: str) -> None:
    for status, what, ids in case(name).rows:
        values = [part.strip().casefold() for part in what.split("/")]
        fits = [
            row
            for row in compared(name).rows
            if row.status == status
            and saying(row) >= set(ids.split())
            and (
                all(any(v in value.casefold() for value in row.values) for v in values)
                or (len(values) == 1 and values[0] in words_of(row))
            )
        ]
        assert fits, (status, what, ids)


@pytest.mark.parametrize("name", NAMES)
def test_rows_that_must_not_stand(name: str) -> None:
    for status, what in case(name).never:
        wrong = [
            row
            for row in compared(name).rows
            if row.status == status
            and (
                any(what.casefold() in value.casefold() for value in row.values)
                or (not row.values and what.casefold() in row.label.casefold())
            )
        ]
        assert not wrong, (status, what, wrong)
