"""The files that the last run wrote, as they were and as they became: what `undo` needs.

It is kept with the ledger (`content/.ledger/last-run.journal`), as text that git shows and packs
well: of a changed file the lines of both versions, of a new one its fingerprint alone. It is put
down before the run writes, with what is to come, and again afterwards with what came.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.errors import InputError
from digest.notes.ledger.form import FOLDER, KINDS, usable
from digest.store.safe import atomic, stream
from digest.text.threeway import marked, unmarked

FILE = "last-run.journal"
_JSON = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One note and its ledger, before and after; None where there is no file.

    Of a note or ledger that is new, the text after may be known by its fingerprint alone: then it
    is "" here.
    """

    path: str  # of the note; "" for a ledger whose note was gone
    book: str  # name of the ledger
    old: str | None
    new: str | None
    new_print: str | None
    old_book: str | None
    new_book: str | None
    new_book_print: str | None


def step(
    path: str,
    book: str,
    *,
    old: str | None,
    new: str | None,
    old_book: str | None,
    new_book: str | None,
) -> Step:
    """The step of a run that wrote a note and its ledger."""
    return Step(
        path=path,
        book=book,
        old=old,
        new=new,
        new_print=fingerprint(new),
        old_book=old_book,
        new_book=new_book,
        new_book_print=fingerprint(new_book),
    )


def fingerprint(text: str | None) -> str | None:
    """The sum over a text; None where there is none."""
    if text is None:
        return None
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def packed(one: Step) -> bytes:
    """A step as it is put down, packed: a run holds one for each note that it writes."""
    return zlib.compress(_text(one).encode("utf-8", "surrogatepass"), 1)


def write(content: Path, steps: Iterable[bytes], *, on: str) -> None:
    """The journal of a run, of packed steps, put down in the place of the last one; raises
    WriteError. No more than one step is in memory: a run may change every note of a large site.
    """
    stream.write(_file(content), _pieces(steps, on))


def _pieces(steps: Iterable[bytes], on: str) -> Iterator[bytes]:
    yield b'{\n"on": %b,\n"steps": [\n' % json.dumps(on, ensure_ascii=False).encode()
    between = b""
    for one in steps:
        yield between + zlib.decompress(one)
        between = b",\n"
    yield b"\n]\n}\n"


def read(content: Path) -> tuple[str, tuple[Step, ...]] | None:
    """The day and the steps of the last run; None where there is nothing to take back."""
    file = _file(content)
    with atomic.named(file):
        data = atomic.content(file)
    if data is None:
        return None
    try:
        record = json.loads(data.decode("utf-8", "surrogatepass"))
        steps = tuple(_decoded(one) for one in record["steps"])
        if not all(map(_ours, steps)):
            raise ValueError("a path that no run of ours writes to")
        return str(record["on"]), steps
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            f"{file} is damaged or not this program's",
            "Nothing was taken back; delete it, the next run makes it anew",
        ) from error


def _ours(one: Step) -> bool:
    """Whether a step names a ledger, and a note of the same folder, below the content folder.

    The file may come from anybody, with a clone say: nothing outside is written for it.
    """
    folder, _, ident = one.book.partition("/")
    if folder not in KINDS or not usable(ident):
        return False
    parts = one.path.split("/")
    plain = not {"", ".", ".."}.intersection(parts) and not {"\\", "\0"}.intersection(one.path)
    return not one.path or (
        plain and len(parts) > 1 and parts[0] == folder and parts[-1].endswith(".md")
    )


def forget(content: Path) -> None:
    """The journal taken away."""
    file = _file(content)
    with atomic.named(file):
        old = atomic.content(file)
    if old is not None:
        atomic.remove(file, old=old)


def _file(content: Path) -> Path:
    return content / FOLDER / FILE


def _text(one: Step) -> str:
    """One value a line, put together here: json's own indenting is Python and leaves a ring of
    functions at each call, which a run that looks for garbage seldom holds by the thousand."""
    return (
        f'{{\n"note": {_JSON(one.path)},\n"ledger": {_JSON(one.book)},'
        f'\n"text": {_both(one.old, one.new, one.new_print)},'
        f'\n"book": {_both(one.old_book, one.new_book, one.new_book_print)}\n}}'
    )


def _both(old: str | None, new: str | None, print_: str | None) -> str:
    was = ""
    if old is not None:
        lines = ",\n".join(map(_JSON, marked(old, new or "")))
        was = f',\n"was": [\n{lines}\n]' if lines else ',\n"was": []'
    return f'{{\n"is": {_JSON(print_)}{was}\n}}'


def _decoded(record: dict[str, Any]) -> Step:
    old, new, seen = _texts(record["text"])
    old_book, new_book, seen_book = _texts(record["book"])
    return Step(
        path=str(record["note"]),
        book=str(record["ledger"]),
        old=old,
        new=new,
        new_print=seen,
        old_book=old_book,
        new_book=new_book,
        new_book_print=seen_book,
    )


def _texts(record: dict[str, Any]) -> tuple[str | None, str | None, str | None]:
    seen = record["is"]
    if "was" not in record:
        return None, None if seen is None else "", seen
    old, new = unmarked([str(line) for line in record["was"]])
    return old, None if seen is None else new, seen
