"""No match of a hinted pattern is without a hint: proven from the pattern itself."""

import importlib
import pkgutil
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

import pytest

import digest
from digest.text.hinted import Hinted, plain

MOST = 4000  # readings of one stretch of a pattern that are looked at


def readings(tree):
    """All texts that a part of a pattern stands for; None where they are too many or endless."""
    out = {""}
    for op, value in tree:
        more = one(op, value)
        if more is None or len(out) * len(more) > MOST:
            return None
        out = {a + b for a in out for b in more}
    return out


def one(op, value):
    if op is c.LITERAL:
        return {chr(value)}
    if op in (c.AT, c.ASSERT, c.ASSERT_NOT):
        return {""}
    if op is c.IN:
        if all(kind is c.LITERAL for kind, _ in value):
            return {chr(v) for _, v in value}
        return None
    if op is c.SUBPATTERN:
        return readings(value[-1])
    if op is c.ATOMIC_GROUP:
        return readings(value)
    if op is c.BRANCH:
        parts = [readings(part) for part in value[1]]
        return None if None in parts else set().union(*parts)
    if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT) and value[1] == 1:
        inner = readings(value[2])
        return None if inner is None else ({""} | inner if value[0] == 0 else inner)
    return None


def proven(tree, hints):
    """Whether every text that a part of a pattern stands for holds one of the hints."""
    told = {""}  # the texts of the stretch of plain letters that ends here
    for op, value in tree:
        if within(op, value, hints):
            return True
        more = one(op, value)
        if more is None or len(told) * len(more) > MOST:
            told = {""}
            continue
        told = {a + b for a in told for b in more}
        if all(any(h in t for h in hints) for t in told):
            return True
    return False


def within(op, value, hints):
    if op is c.SUBPATTERN:
        return proven(value[-1], hints)
    if op is c.ATOMIC_GROUP:
        return proven(value, hints)
    if op is c.ASSERT:
        return proven(value[1], hints)
    if op is c.BRANCH:
        return all(proven(part, hints) for part in value[1])
    if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        return value[0] > 0 and proven(value[2], hints)
    return False


def hinted():
    """Every hinted pattern of the program, with its place."""
    for info in pkgutil.walk_packages(digest.__path__, "digest."):
        if info.name.startswith(("digest.facts", "digest.text", "digest.comparison")):
            for name, value in vars(importlib.import_module(info.name)).items():
                if isinstance(value, Hinted):
                    yield pytest.param(value, id=f"{info.name}.{name}")


@pytest.mark.parametrize("one", list(hinted()))
def test_no_match_is_without_a_hint(one):
    pattern = one.pattern.pattern
    assert proven(_parser.parse(plain(pattern) if one.ignore_case else pattern), one.hints)


@pytest.mark.parametrize(
    ("pattern", "hints"),
    [
        (r"\b(?:was|were) hurt", ("hurt",)),
        (r"(?:no|any) (?:\w+ ){0,2}comment", ("comment",)),
        (r"kill(?:ed|s)?|hurt", ("kill", "hurt")),
        (r"\bis an? \w+ that", ("is a ",)),
        (r"(?=two)\w+", ("two",)),
    ],
)
def test_a_missing_hint_is_seen(pattern, hints):
    tree = _parser.parse(pattern)
    alone = [proven(tree, hints[:k] + hints[k + 1 :]) for k in range(len(hints))]
    assert not any(alone)
    assert proven(tree, hints) is (hints != ("is a ",))
