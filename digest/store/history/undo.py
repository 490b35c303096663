"""`digest undo`: what the last run wrote is taken back, what people did since is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from digest.errors import InputError, NoteError
from digest.notes.ledger.form import REMOVED, Ledgers, dumps, elsewhere, id_at_sight, loads
from digest.notes.ledger.pending import NEXT, joined
from digest.notes.read.parse import parse
from digest.store import ledgers
from digest.store import notes as store
from digest.store.held import hold
from digest.store.history import journal, log
from digest.store.history.journal import Step, fingerprint
from digest.text.threeway import together


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back."""

    on: str  # day of the run
    back: tuple[str, ...] = ()  # notes that are as they were before it
    merged: tuple[str, ...] = ()  # the same, with the edits that people made since
    left: tuple[tuple[str, str], ...] = ()  # notes that stay as they are, and why


def undo(site: Path) -> Undone:
    """What was taken back; InputError where no run is known. It may be called again after a kill.

    A note that nobody touched since is, with its ledger, byte for byte what it was.
    """
    with hold(site) as content:
        found = journal.read(content)
        if found is None:
            raise InputError(
                "There is no run to take back",
                "Only the last run that changed a note can be, and only once",
            )
        on, steps = found
        back: list[str] = []
        merged: list[str] = []
        left: list[tuple[str, str]] = []
        for one in steps:
            try:
                why = _back(content, one)
            except InputError as error:
                why = error.what
            if why == "merged":
                merged.append(one.path)
            elif why:
                left.append((one.path, why))
            elif one.path:
                back.append(one.path)
        log.drop_last(content)
        journal.forget(content)
        return Undone(on=on, back=tuple(back), merged=tuple(merged), left=tuple(left))


def _back(content: Path, one: Step) -> str:
    """Why a note stays as it is; "merged" where it was taken back beneath edits, "" for done."""
    book = ledgers.text(content, one.book)
    known = fingerprint(book) in (fingerprint(one.old_book), one.new_book_print)
    known = known or _halfway(book, one)
    if not one.path:
        if book is None and one.old_book is not None:
            _put_book(content, one)
        return ""
    if (content / one.path).is_dir():
        return "a folder stands in its place"
    text = store.read(content, one.path)
    if text is None and one.new is not None and (now_at := _moved(content, one)):
        return f"it was removed or deleted since, or renamed: it is {now_at}"
    now = fingerprint(text)
    if now == fingerprint(one.old):  # taken back before a kill, or by hand
        if known:
            _put_book(content, one)
        return ""
    if text is None:
        return "it was removed or deleted since" if one.new is not None else _again(content, one)
    if not known:
        return "it was accepted, declined or reset since"
    if now == one.new_print:
        done = (
            store.remove(content, one.path, text)
            if one.old is None
            else store.save(content, one.path, text, one.old)
        )
        if not done:
            return "it was saved this very moment"
        _put_book(content, one)
        return ""
    if one.old is None or one.new is None:
        return "it was edited since"
    return _beneath(content, one, text)


def _halfway(book: str | None, one: Step) -> bool:
    """Whether a ledger is as the run left it when it was killed at this note."""
    data = loads(book or "") or {}
    coming = data.get(NEXT)
    if not isinstance(coming, list) or len(coming) != 1 or not isinstance(coming[0], dict):
        return False
    return fingerprint(dumps(coming[0])) == one.new_book_print


def _moved(content: Path, one: Step) -> str:
    """Where the note with this ledger's id stands now; "" for nowhere."""
    ident = one.book.partition("/")[2]
    texts = store.load(content).texts
    return next((path for path in sorted(texts) if id_at_sight(texts[path]) == ident), "")


def _beneath(content: Path, one: Step, text: str) -> str:
    """The run taken back in a note that a person edited since."""
    assert one.old is not None and one.new is not None
    found = together(one.new, text, one.old)
    was, came = loads(one.old_book or ""), loads(one.new_book or "")
    if was is None or came is None:
        return "it was edited since"
    # words of that run which stand in an edited place are still known as the machine's
    both = joined(was, came)
    try:
        parse(one.path, found, Ledgers.of_one(both))
    except NoteError:
        return "it was edited since, and cannot be taken back line by line"
    if not store.save(content, one.path, text, found):
        return "it was saved this very moment"
    ledgers.write_text(content, one.book, dumps(both))
    return "merged"


def _again(content: Path, one: Step) -> str:
    """A note that the run took away is there again, unless the article was removed since."""
    assert one.old is not None
    out = elsewhere(one.path, one.book.partition("/")[2])
    if out.startswith(REMOVED) and ledgers.text(content, out) is not None:
        return "it was removed since"
    if not store.save(content, one.path, None, one.old):
        return "another file has its name"
    _put_book(content, one)
    return ""


def _put_book(content: Path, one: Step) -> None:
    if one.old_book is None:
        ledgers.remove(content, one.book)
    else:
        ledgers.write_text(content, one.book, one.old_book)
