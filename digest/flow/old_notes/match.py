"""Which note is a document's: by its source, its address, its text, and never another paper's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from itertools import count
from typing import Final

from digest.flow.old_notes import standin
from digest.flow.old_notes.recall import Known
from digest.model import Document
from digest.notes.read.gist import Gist
from digest.options import OutletOptions
from digest.reading.whose.identity import host, keys, new_id
from digest.reading.whose.later import but
from digest.reading.whose.papers import one_site, paper, paper_of, same_paper

_ID: Final = re.compile(r"(?!day-)[a-z0-9]+(?:-[a-z0-9]+){0,20}")


def remember(
    docs: Iterable[Document],
    notes: Known,
    today: str,
    outlets: Sequence[OutletOptions] = (),
) -> tuple[Document, ...]:
    """The documents with the id and the first day that their note has; new ones get `today`.

    A note is never given to a document of another paper: its address and its outlet stay.
    """
    pending = sorted(docs, key=lambda doc: (doc.origin, doc.id))
    known = ((i, notes.gists[i]) for i in sorted(notes.articles))
    free = {i: note for i, note in known if not note.head.hand}
    found: dict[int, Gist] = {}
    named = [keys(doc) for doc in pending]
    # The strongest sign first: another outlet may print the same text, and a file may be replaced.
    for sign in (_source_and_key, _address, _source, _text):
        table: dict[str, list[Gist]] = {}
        for note in free.values():
            for key in sign(note.source, note.keys):
                table.setdefault(key, []).append(note)
        for n, doc in enumerate(pending):
            if n in found:
                continue
            same = (one for key in sign(doc.origin, named[n]) for one in table.get(key, ()))
            by_name = sign is _text
            mine = next(
                (
                    one
                    for one in same
                    if one.head.id in free and _one_paper(one, doc, outlets, by_name=by_name)
                ),
                None,
            )
            if mine is not None:
                found[n] = free.pop(mine.head.id)
    # A note that nothing can be read of stands in its place until it can.
    unread = [note for note in free.values() if not note.keys and not note.source]
    for n, doc in enumerate(pending):
        if n not in found and (ident := standin.claimed(doc, unread, free.keys() ^ notes.articles)):
            found[n] = free.pop(ident)
    out = []
    taken = set(notes.gists)
    for n, doc in enumerate(pending):
        old = found.get(n)
        ident = old.head.id if old else _free_id(doc, taken)
        taken.add(ident)
        seen = (old.head.seen if old else None) or doc.seen or today
        out.append(but(doc, id=ident, seen=seen))
    return tuple(sorted(out, key=lambda doc: doc.id))


def _free_id(doc: Document, taken: Collection[str]) -> str:
    """The document's id, a longer one where a note or another document has it.

    A record may give any id, and six digits of a hash can be hit on purpose.
    """
    ident = doc.id if _ID.fullmatch(doc.id) else new_id(doc)
    if ident not in taken:
        return ident
    told = "\0".join((*keys(doc), doc.origin))
    longer = (f"{ident}-{sha256(f'{told}{n}'.encode()).hexdigest()[:12]}" for n in count())
    return next(one for one in longer if one not in taken)


def _one_paper(
    note: Gist, doc: Document, outlets: Sequence[OutletOptions], *, by_name: bool
) -> bool:
    """Whether the note may be this document's: they are not known to be of two hosts.

    With `by_name` nothing but the text speaks for it, and then two names are two papers as well.
    """
    # what was read from the source, and what a person made of it
    was = {host("//" + key.removeprefix("url:")) for key in note.keys if key.startswith("url:")}
    hosts = {at for at in (*was, host(note.url)) if at}
    at = host(doc.url)
    if at and hosts:
        return any(one_site(at, other, outlets) for other in hosts)
    if not by_name:
        return True
    edited = "outlet" in note.head.edited
    name = "" if edited else note.outlet
    if not at and not hosts:  # two names, and nothing that says more of either
        return same_paper(paper("", name), paper("", doc.outlet or ""))
    left = paper(next(iter(sorted(hosts)), ""), name, outlets)
    return same_paper(left, paper_of(doc, outlets))


def _source_and_key(source: str, named: Sequence[str]) -> list[str]:
    return [f"{source} {key}" for key in named] if source else []


def _address(source: str, named: Sequence[str]) -> list[str]:
    return [key for key in named if key.startswith("url:")]


def _source(source: str, named: Sequence[str]) -> list[str]:
    return [source] if source else []


def _text(source: str, named: Sequence[str]) -> list[str]:
    return [key for key in named if not key.startswith("url:")]
