"""What a run says about what it read: refusals by headline and file, texts without an outlet."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Document

_TITLE_MAX = 70  # characters of a headline in a notice
_TODO = {
    "blurb": "add the whole text to have it summarised",
    "index": "save the articles themselves",
    "stub": "paste the whole text if you have it",
}


def refusals(docs: Sequence[Document]) -> tuple[str, ...]:
    """A notice for each document that is no article, and one with their number and what to do."""
    out = []
    for doc in docs:
        title = doc.title if len(doc.title) <= _TITLE_MAX else doc.title[: _TITLE_MAX - 1] + "…"
        named = f"“{title}” is " if title else "this is "
        todo = f"; {_TODO[doc.kind]}" if doc.kind in _TODO else ""
        out.append(f"{doc.origin}: {named}{doc.refused or doc.kind}, no article{todo}")
    if docs:
        many = f"{len(docs)} texts were" if len(docs) > 1 else "1 text was"
        out.append(f"{many} left out as no articles; `digest take FILE` takes one all the same")
    return tuple(out)


def unnamed(docs: Sequence[Document]) -> tuple[str, ...]:
    """One notice with the files of pasted texts whose outlet nothing tells."""
    files = sorted(doc.origin for doc in docs if not doc.outlet and not doc.url)
    if not files:
        return ()
    return (
        f"no outlet is named in {', '.join(files)}; write a line “Outlet: NAME” at the top of each",
    )
