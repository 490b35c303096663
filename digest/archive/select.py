"""A slice of an archive as the inbox of a site: the notes are then made by a run, as always."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from digest.archive.parts import ArchiveError, read_json, read_lines
from digest.store.safe.atomic import write
from digest.store.safe.inside import refuse_strange
from digest.text.slugs import slug

Record = dict[str, Any]
# what a document record says of its source; the rest a run works out again
KEPT: Final = ("url", "outlet", "title", "authors", "published", "lang", "genre", "text")


def records_of(archive: Path, what: str) -> Iterator[Record]:
    """Give the records of "documents", "analyses", "stories" or "comparisons", part by part."""
    if not isinstance(read_json(archive / "archive.json"), dict):
        raise ArchiveError(
            f"{archive}: is no archive, or was not finished",
            "Name the folder that `digest archive ... --out` made, or run that again",
        )
    for path in sorted((archive / what).glob("*.jsonl.gz")):
        yield from read_lines(path)


def chosen(archive: Path, *, story: str, day: str, outlet: str) -> list[Record]:
    """Give the documents of a slice: of a story, of a day, of an outlet, or of all that is named.

    A document's day is the one printed, else the one on which it was fetched. Reports of a story
    that has a report in the slice of a day or an outlet are not added.
    """
    tests: list[Callable[[Record], bool]] = []
    if story:
        members = _members(archive, story)
        tests.append(lambda r: r["id"] in members)
    if day:
        tests.append(lambda r: (r["published"] or r["seen"] or "")[:10] == day)
    if outlet:
        name = outlet.casefold()
        tests.append(lambda r: (r["outlet"] or "").casefold() == name)
    found = [r for r in records_of(archive, "documents") if all(t(r) for t in tests)]
    if not found:
        raise ArchiveError("nothing in the archive is so", "Look into its folder documents/")
    return sorted(found, key=lambda r: str(r["id"]))


def _members(archive: Path, story: str) -> frozenset[str]:
    for record in records_of(archive, "stories"):
        if record["story"] == story:
            return frozenset(record["articles"])
    raise ArchiveError(f"there is no story {story}", "Look into the folder stories/ of the archive")


def into(site: Path, records: list[Record], name: str) -> Path:
    """Write the documents into a site's inbox; gives the file.

    Its name tells its content too: another slice, or the same one of another archive, is another
    file, and one that a person changed since is left as it is.
    """
    content = site / "content"
    if not (content / "inbox").is_dir():
        raise ArchiveError(f"{site}: there is no content/inbox", "Make the site first")
    refuse_strange(site, [content])
    refuse_strange(content, [content / "inbox"])
    lines = (
        json.dumps({k: r[k] for k in ("id", *KEPT) if r.get(k)}, ensure_ascii=False)
        for r in records
    )
    data = ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")
    tail = sha256(data).hexdigest()[:8]
    path = content / "inbox" / f"archive-{slug(name) or 'slice'}-{tail}.jsonl"
    if not write(path, data, old=None) and path.read_bytes() != data:
        raise ArchiveError(
            f"{path}: is there and was changed by hand; it was left as it is",
            "Rename or remove it to have the slice again",
        )
    return path
