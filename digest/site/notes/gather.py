"""All notes below a content folder, read; or every fault of every note, with line and column."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import DigestError, NoteError
from digest.notes.ledger.form import FOLDER, Ledgers, named
from digest.notes.read.records import Note
from digest.site.serving.bar import Bar
from digest.store.safe.listing import paths_below
from digest.store.starter import sample
from digest.text.slugs import RESERVED

if TYPE_CHECKING:
    from digest.store.kept.kept import Kept

FOLDERS = ("articles", "stories", "days")
READ = (*FOLDERS, FOLDER)
_LAST = "last"  # stage: what stood for each note when it could last be read
_PAGE_SLUG = re.compile(r"(?!\d{4}$)[A-Za-z0-9][A-Za-z0-9_-]{0,79}")  # no year
_HEADING = re.compile(r"\s{0,99}#[ \t]([^\n#]{1,200})(?:\n|\Z)")
_ROOTS = tuple(f"{name}/" for name in FOLDERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that stops the build."""

    path: str  # below the content folder
    line: int
    column: int
    what: str
    hint: str = ""
    kept: bool = False  # the site shows the note as it was when it could last be read

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.what}"
        return f"{text}. {self.hint}" if self.hint else text


class BrokenNotes(DigestError):
    """Notes cannot be read; the site stays as it is."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def tree(root: Path, name: str) -> list[str]:
    """Every file below the folder `name` of `root`, named from `root`, in a fixed order."""
    top = str(root / name)
    return [f"{name}{path[len(top) :]}" for path in paths_below(top)]


def is_note(path: str) -> bool:
    """Whether a file below the content folder is a note; names that start with "." are not."""
    return path.startswith(_ROOTS) and path.endswith(".md") and "/." not in path


def is_ledger(path: str) -> bool:
    """Whether a file below the content folder is a ledger."""
    return path.startswith(f"{FOLDER}/") and path.endswith(".json") and "/." not in path


@dataclass(frozen=True, slots=True)
class Gathered:
    """All notes of a site, and by id what stands for the text of each: "" where nothing does."""

    notes: tuple[Note, ...]
    marks: Mapping[str, str]


def gather(
    content: Path,
    read: dict[str, bytes] | None = None,
    left: list[Fault] | None = None,
    kept: Kept | None = None,
) -> Gathered:
    """All notes; raises BrokenNotes with every fault at once.

    With `left` the faults are put there instead, and each such note is given as it was when it
    could last be read, or left out where nobody knows that. What stands there already is not read.

    `read` are the files of notes and ledgers, if they were read already, by their path below the
    folder. They are taken out of it, so that no text is kept longer than it is needed. With `kept`,
    which must stay open as long as the notes are used, what is known of a note is read when it is
    asked for.
    """
    from digest.flow.keeping.noted import NOTE, Reader
    from digest.notes.read.whole import resolved
    from digest.store.kept.kept import opened

    notes: list[Note] = []
    faults: list[Fault] = []
    if read is None:
        read = {p: (content / p).read_bytes() for name in READ for p in tree(content, name)}
    skipped = frozenset(fault.path for fault in left or ())
    for path in (*sample.left_out(content), *skipped):
        read.pop(path, None)
    books = _ledgers(read)
    texts: dict[str, str] = {}
    for path in sorted(filter(is_note, read), key=_by_folder):
        try:
            texts[path] = read.pop(path).decode("utf-8")
        except UnicodeDecodeError as err:
            line = err.object[: err.start].count(b"\n") + 1
            hint = "Save the file as UTF-8"
            faults.append(
                Fault(path=path, line=line, column=1, what="This is not UTF-8 text", hint=hint)
            )
    marks: dict[str, str] = {}
    with opened(content.parent) if kept is None else nullcontext(kept) as known:
        reader = Reader(texts, books, known)
        one = reader.note if kept is None else reader.later
        if kept is not None:
            reader.ahead()
        before = dict(known.get(_LAST, _LAST) or ())
        bar = Bar("Reading notes", len(texts))
        for path in texts:
            bar.step()
            try:
                notes.append(one(path))
                marks[notes[-1].head.id] = reader.key(path)
            except NoteError as err:
                faults.append(
                    Fault(path=path, line=err.line, column=err.column, what=err.what, hint=err.hint)
                )
        bar.end()
        last = {p: known.get(NOTE, key) for p, key in before.items() if p in _paths(faults)}
        now = before | {p: reader.key(p) for p in texts if p not in _paths(faults)}
        if now != before:
            known.put(_LAST, _LAST, tuple(sorted(now.items())))
    if clashes(notes):  # the one at home is no copy of the other
        faults += clashes(sorted(notes, key=lambda n: not books.home(n.head.path, n.head.id)))
    faults += page_faults(content, skipped)
    if faults and left is None:
        raise BrokenNotes(_sorted(faults))
    if faults and left is not None:
        notes = _without(notes, faults, last, left)
    return Gathered(resolved(notes), marks)


def _paths(faults: Sequence[Fault]) -> frozenset[str]:
    return frozenset(fault.path for fault in faults)


def _sorted(faults: Sequence[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda f: (f.path, f.line, f.column))


def _without(
    notes: Sequence[Note],
    faults: Sequence[Fault],
    before: Mapping[str, Note | None],
    left: list[Fault],
) -> list[Note]:
    """The notes without those that have a fault; what was good of these stands in."""
    broken = {fault.path for fault in faults}
    good = [note for note in notes if note.head.path not in broken]
    kept: set[str] = set()
    for path in sorted(broken):
        last = before.get(path)
        if last is not None and not clashes([*good, last]):
            good.append(last)
            kept.add(path)
    left += [replace(fault, kept=fault.path in kept) for fault in _sorted(faults)]
    return sorted(good, key=lambda note: _by_folder(note.head.path))


def _by_folder(path: str) -> tuple[int, str]:
    return FOLDERS.index(path.split("/", 1)[0]), path


def _ledgers(read: dict[str, bytes]) -> Ledgers:
    """The ledgers among the files, taken out of them."""
    start, end = len(FOLDER) + 1, -len(".json")
    names = [path for path in read if is_ledger(path)]
    texts = {path[start:end]: read.pop(path).decode("utf-8", "replace") for path in names}
    notes = {path: data[:4_000].decode("utf-8", "replace") for path, data in read.items()}
    return Ledgers(texts=texts, named=named({p: t for p, t in notes.items() if is_note(p)}))


def pages_root(content: Path) -> Path:
    """The folder that the pages by hand are named from: `pages/` of the site, or of its content."""
    return content.parent if (content.parent / "pages").is_dir() else content


def page_faults(content: Path, skipped: Collection[str] = ()) -> list[Fault]:
    """The pages by hand that cannot be read, or that would stand in another page's place."""
    faults: list[Fault] = []
    taken: dict[str, str] = {}
    root = pages_root(content)
    if root != content:
        hint = "Move it into pages/ beside content/: all pages stand in one place"
        faults = [
            Fault(path=path, line=1, column=1, what="There is a folder pages/ too", hint=hint)
            for path in tree(content, "pages")
        ]
    for path in tree(root, "pages"):
        if not path.endswith(".md") or path in skipped:
            continue
        try:
            _, slug, _ = page_text(root / path)
        except NoteError as err:
            faults.append(
                Fault(path=path, line=err.line, column=err.column, what=err.what, hint=err.hint)
            )
            continue
        except UnicodeDecodeError:
            hint = "Save the file as UTF-8"
            faults.append(Fault(path=path, line=1, column=1, what="No UTF-8 text", hint=hint))
            continue
        first = taken.setdefault(slug.casefold(), path)
        if first != path:
            what, hint = f"The slug {slug!r} is also used by {first}", "Give one another slug"
            faults.append(Fault(path=path, line=1, column=1, what=what, hint=hint))
    return faults


def clashes(notes: Sequence[Note]) -> list[Fault]:
    """Notes of one folder that claim the same address or the same id."""
    faults: list[Fault] = []
    seen: dict[tuple[str, str, str], str] = {}
    for note in notes:
        head = note.head
        folder = head.path.split("/")[0]
        for kind, value in (("slug", head.slug.casefold()), ("id", head.id)):
            if not value:
                continue
            first = seen.setdefault((folder, kind, value), head.path)
            if first != head.path:
                what = f"The {kind} {value!r} is also used by {first}"
                hint = "Give one of the two another slug" if kind == "slug" else "Remove the copy"
                faults.append(Fault(path=head.path, line=1, column=1, what=what, hint=hint))
    return faults


def page_text(path: Path) -> tuple[str, str, str]:
    """Title, slug and Markdown of a page by hand; the front matter may be left out."""
    from digest.notes.syntax import frontmatter

    text = path.read_bytes().decode("utf-8")
    values: dict[str, Any] = {}
    body = text
    if text.lstrip("\ufeff").startswith("---"):
        parts = frontmatter.split(text)
        values, body = frontmatter.read(parts.yaml).data, parts.body
    for key in ("title", "slug"):
        if isinstance(values.get(key), list | dict):
            raise NoteError(f"{key}: this is a list and no text", "Write one text in quotes")
    heading = _HEADING.match(body)
    title = str(values.get("title") or "").strip()
    slug = str(values.get("slug") or path.stem)
    # a page prints its title itself; what is said of us stands below a title of ours
    if heading and slug != "about" and title in ("", heading[1].strip()):
        title, body = heading[1].strip(), body[heading.end() :]
    title = title or path.stem.replace("-", " ").capitalize()
    if not _PAGE_SLUG.fullmatch(slug) or slug.casefold() in RESERVED - {"about"}:
        what = f"slug: {slug!r} cannot be the address of a page"
        raise NoteError(what, "Use letters, digits, hyphens, and no name of the site's own folders")
    return title, slug, body
