"""What a note's `digest:` block says that the machine wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from digest.errors import NoteError
from digest.notes.syntax.frontmatter import Node, Split, lines_of, read, split
from digest.notes.write.draft import DELETED, PARTS

# Everything that the machine may write below digest:, in order; other keys there are people's.
MACHINE = (
    "id", "kind", "seen", "source", "same", "words", "credits", "made", "story", "known", "first",
    "last", "short", "reason", "articles", "voices", "secondary", "before", "after", "aliases",
    "card", "lookalikes", "copies", "wordings", "changes", "by_editor", "heads", "keys", "parts",
    "facts", "brief", "rows", "order",
)  # fmt: skip
# markdown-it is slow on some patterns beyond this; no person writes such a line.
MAX_LINE = 20_000
_OURS = re.compile(r"^<{7}(?: |$)", re.MULTILINE)
_THEIRS = re.compile(r"^>{7}(?: |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Machine text for a part that a person edited: shown by `review`, taken by `accept`."""

    part: str  # key, part name or label
    current: str
    proposed: str


@dataclass(slots=True, kw_only=True)
class Records:
    """What `digest:` says that the machine wrote."""

    digest: dict[str, Any]
    keys: dict[str, str]
    parts: dict[str, str]
    heads: dict[str, str]
    items: dict[str, dict[str, Any]]  # label -> record, in order
    homes: dict[str, str]  # label -> part name
    lists: dict[str, str]  # label -> key of the list that holds it


def opened(text: str, kind: str | None = None) -> tuple[Split, Node, Records]:
    """The note cut open; raises NoteError when it must not be touched."""
    cut = cut_open(text)
    root = read(cut.yaml)
    return cut, root, records_in(root.data, lambda: root, kind)


def cut_open(text: str) -> Split:
    """The note cut at its fences; raises NoteError where two versions stand in it."""
    ours = _OURS.search(text) if "<<<<<<<" in text else None
    if ours and _THEIRS.search(text):
        raise NoteError(
            "The note holds conflict markers",
            "Choose one version and take out the lines of <<<<<<<, ======= and >>>>>>>",
            line=text.count("\n", 0, ours.start()) + 1,
        )
    cut = split(text)
    for fault in long_lines(cut):
        raise fault
    return cut


def long_lines(cut: Split) -> Iterator[NoteError]:
    """An error for each line of the body that is too long to be read in good time."""
    if len(cut.body) <= MAX_LINE:
        return
    for i, line in enumerate(lines_of(cut.body)):
        size = len(line.rstrip("\r\n"))
        if size > MAX_LINE:
            yield NoteError(
                f"The line has {size:,} characters, more than {MAX_LINE:,}",
                "Break it into paragraphs",
                line=cut.body_line + i,
                column=MAX_LINE + 1,
            )


def records_in(data: dict[str, Any], root: Callable[[], Node], kind: str | None = None) -> Records:
    """The records of a front matter; `root` is asked only for the place of a fault."""
    digest = data.get("digest")
    if not isinstance(digest, dict):
        raise NoteError(
            "The note has no digest: block",
            "Bring the block back from an older version, or delete the note to have it made anew",
        )
    records = records_of(digest)
    found = str(records.digest.get("kind") or "")
    if found not in PARTS or (kind is not None and found != kind):
        node = root().get("digest")
        raise NoteError(
            f"digest: kind: is {found!r}, not {kind or 'article, story or day'}",
            "Put the kind back; the program set it",
            line=node.line if node else 1,
            column=node.column if node else 1,
        )
    if not records.digest.get("id"):
        node = root().get("digest")
        raise NoteError(
            "digest: id: is missing",
            "Put the id back; the program set it",
            line=node.line if node else 1,
        )
    return records


def records_of(digest: dict[str, Any]) -> Records:
    """The records in a `digest:` block, damaged entries left out (their parts count as edited)."""
    kind = str(digest.get("kind") or "")
    items: dict[str, dict[str, Any]] = {}
    homes: dict[str, str] = {}
    lists: dict[str, str] = {}
    names = dict.fromkeys(part.records for part in PARTS.get(kind, ()) if part.records)
    for name in names:
        rows = digest.get(name)
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and isinstance(row.get("id"), str) and row["id"] not in items:
                items[row["id"]] = row
                lists[row["id"]] = name
                homes[row["id"]] = home(kind, name, row)
    return Records(
        digest=digest,
        keys=_texts(digest.get("keys")),
        parts=_texts(digest.get("parts")),
        heads=_texts(digest.get("heads")),
        items=items,
        homes=homes,
        lists=lists,
    )


def home(kind: str, name: str, record: dict[str, Any]) -> str:
    """The part that a record's item stands in."""
    if kind == "story" and name == "rows":
        return group(str(record.get("status") or ""))
    if kind == "day":
        return "stories" if str(record["id"]).startswith("stories/") else "singles"
    return name


def group(status: str) -> str:
    """The group of rows for a status."""
    if status in ("differ", "updated"):
        return "differ"
    return "single" if status == "single" else "several"


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {k: v for k, v in value.items() if isinstance(v, str)}


def deleted_mark(recorded: str) -> str:
    """The record of a part that a person took out; its fingerprint stays, for an undo."""
    return recorded if recorded.startswith(DELETED) else f"{DELETED} {recorded}"


def undeleted(recorded: str) -> str:
    """The fingerprint in a record."""
    return recorded.removeprefix(DELETED).strip()
