"""`digest take`: what reading refused becomes a pasted text with a header."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from digest.errors import InputError
from digest.model import Document, Done
from digest.options import Options
from digest.store.safe import atomic
from digest.store.sources import read_path
from digest.text.slugs import slug

FOLDER: Final = "taken"


def take(site: Path, name: str, *, opts: Options) -> tuple[Path, ...]:
    """The files that were written for what was refused in a source; its own file is left alone.

    `name` is a file of the inbox or what a notice calls an item of it ("inbox/feed.xml#3fa2").
    Raises InputError where nothing was refused, or where the item was taken before.
    """
    content = site / "content"
    plain, _, item = name.partition("#")
    path = next((p for p in (Path(plain), content / plain) if p.is_file()), None)
    if path is None:
        raise InputError(f"{name}: no such file", "Give a file of content/inbox")
    docs = [one.value for one in read_path(path, opts=opts, base=content) if isinstance(one, Done)]
    wanted = [
        doc
        for doc in docs
        if doc.kind != "article" and (not item or doc.origin.endswith(f"#{item}"))
    ]
    if not wanted:
        raise InputError(f"{name}: nothing in it was refused", "`digest run` names what is")
    out = []
    for doc in wanted:
        target = content / "inbox" / FOLDER / f"{slug(doc.title) or doc.id}.txt"
        if not doc.text:
            raise InputError(f"{name}: there is no text to take", "Paste the text into a file")
        if target.exists():
            raise InputError(f"{target}: was taken before", "Delete that file to take it anew")
        target.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(target, text_of(doc).encode("utf-8"), old=None)
        out.append(target)
    return tuple(out)


def text_of(doc: Document) -> str:
    """The document as a pasted text with the header lines that README names."""
    fields = {
        "Title": doc.title,
        "Outlet": doc.outlet,
        "Date": doc.published,
        "Author": "; ".join(doc.authors),
        "URL": doc.url,
        "Lang": doc.lang,
        "Take": "yes",
    }
    head = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
    return f"{head}\n{doc.text}\n"
