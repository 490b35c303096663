"""Damaged articles of every form: each is read or is a failure in one line, and notes hold."""

from __future__ import annotations

import pytest
from torture.mutants import SOUND, mutant, recoded

from digest.flow import flow
from digest.model import Document, Done, Failed
from digest.notes.ledger.form import Ledgers
from digest.notes.read.parse import parse
from digest.options import Options
from digest.store.sources import read_bytes
from digest.text.web import is_address

# Seeds that once raised, and a few more.
SEEDS = dict.fromkeys(SOUND, (0, 1, 2)) | {"wide.html": (23, 1), "a.atom": (0, 20, 510, 836)}


def sound(outcome: Done[Document] | Failed) -> bool:
    """Whether nothing in an outcome can stop what comes after it."""
    if isinstance(outcome, Failed):
        return outcome.error.isprintable() and outcome.key.isprintable()
    doc = outcome.value
    said = (doc.title, doc.url or "", doc.outlet or "", *doc.authors, *doc.keywords, doc.origin)
    "".join((*said, doc.text, doc.standfirst, *doc.notices)).encode()
    return all("\n" not in one for one in said) and (doc.url is None or is_address(doc.url))


def heard(name: str, data: bytes, seed: int) -> list[Done[Document] | Failed]:
    """What reading makes of the damaged source: documents or failures, each of them sound."""
    outcomes = list(read_bytes(data, name, opts=Options()))
    assert all(map(sound, outcomes)), seed
    return outcomes


def through(name: str, seed: int) -> None:
    """Read the damaged source and write its notes, and read these back."""
    outcomes = heard(name, mutant(name, seed), seed)
    docs = [one.value for one in outcomes if isinstance(one, Done)]
    done = flow.run(docs, {}, Ledgers(), opts=Options(), today="2026-08-21")
    assert done.failed == (), seed
    for one in done.writes:
        assert one.new is not None
        parse(one.path, one.new.encode().decode(), Ledgers.of_one(one.ledger))


@pytest.mark.parametrize("name", SOUND)
def test_a_damaged_source_ends_no_run(name: str) -> None:
    for seed in SEEDS[name]:
        through(name, seed)


@pytest.mark.parametrize("name", SOUND)
def test_a_source_in_another_encoding_ends_no_run(name: str) -> None:
    for seed in range(8):
        heard(name, recoded(name, seed), seed)


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_read(name: str) -> None:
    found = [type(o).__name__ for o in read_bytes(SOUND[name], name, opts=Options())]
    assert found == {"a.opml": ["Failed"], "a.zip": ["Done"] * 4, "a.tar": ["Done"] * 2}.get(
        name, ["Done"]
    )
