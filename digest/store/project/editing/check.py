"""The notes of a site, checked against each other and against their sources."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from digest.errors import InputError, NoteError
from digest.facts.gate.check import problems as gate
from digest.flow.keeping.keep import mark
from digest.flow.keeping.noted import Reader
from digest.flow.old_notes.ghosts import file_of
from digest.model import Document, Done, Failed
from digest.notes.check.check import together
from digest.notes.check.looked import Checked, Looked
from digest.notes.check.one import look_at
from digest.notes.check.pictures import named
from digest.notes.ledger.form import REMOVED
from digest.notes.read.gist import Gist
from digest.notes.read.problem import Problem
from digest.options import Options
from digest.reading.whose.identity import keys
from digest.store import notes as store
from digest.store.kept import reading
from digest.store.kept.kept import Kept, opened
from digest.store.pictures import look
from digest.store.project.run import CONTENT, silent
from digest.store.project.writing import Progress
from digest.store.safe.listing import files_below
from digest.store.sources import read_path


def problems(
    site: Path, opts: Options, only: Sequence[Path] = (), *, progress: Progress = silent
) -> tuple[Problem, ...]:
    """Every problem of the site's notes, by place; `only` limits what is told, not what is read."""
    content = site / CONTENT
    loaded = store.load(content)
    texts = {path: text for path, text in loaded.texts.items() if path not in loaded.damaged}
    with opened(site) as kept:
        reader = Reader(texts, loaded.ledgers, kept)
        sources = _Sources(content, opts, reader, kept)
        looked = {
            path: _looked(path, reader, kept, sources)
            for path in progress(texts, "Checking", len(texts))
        }
        kept.forget_others(len(texts))
    found = (*together(looked), *_pictures(content, texts))
    unread = [
        Problem(path=one.key, line=1, column=1, level="error", what=one.error, hint=one.hint)
        for one in (*loaded.problems, *loaded.closed)
    ]
    wanted = {path.resolve() for path in only}
    named = [
        replace(one, path=str(_place(content, one.path)))
        for one in (*unread, *found)
        if ((content / one.path).resolve() in wanted if wanted else not _removed(one.path))
    ]
    return tuple(sorted(named, key=lambda one: (one.path, one.line, one.column, one.what)))


def _place(content: Path, path: str) -> Path:
    """The file of a note, or of a page, which stands beside the content folder."""
    return content.parent / path[3:] if path.startswith("../") else content / path


def _looked(path: str, reader: Reader, kept: Kept, sources: _Sources) -> Looked:
    """What a note shows: as it was found last time, if note, ledger and cited sources stand."""
    key = reader.key(path)
    found = kept.get("checked", key) if key else None
    if isinstance(found, Checked) and found.sources == sources.marks(found.looked.cited):
        return found.looked
    looked = look_at(path, reader.texts[path], reader.ledgers, sources=sources.text, gate=_gate)
    if key:
        now = Checked(looked=looked, sources=sources.marks(looked.cited))
        kept.put("checked", key, now)
    return looked


def _pictures(content: Path, texts: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong with the pictures that notes and pages name."""
    pages = content.parent / "pages"
    for path in files_below(pages if pages.is_dir() else content / "pages"):
        if path.suffix == ".md":
            text = path.read_bytes().decode("utf-8", "replace")
            yield from _shown(content, os.path.relpath(path, content), text)
    for name, text in texts.items():
        yield from _shown(content, name, text)


def _shown(content: Path, name: str, text: str) -> Iterator[Problem]:
    for one in named(text):
        found = look((content / name).parent, content.parent, one.src)
        what, hint = "", ""
        if isinstance(found, str):
            what, hint = f"The picture {one.src} {found}", "Put the file beside the note"
        elif not one.words:
            what = f"The picture {one.src} has no words for those who do not see it"
            hint = f"Say in a few words what it shows: ![...]({one.src})"
        if what:
            yield Problem(
                path=name, line=one.line, column=one.column, level="error", what=what, hint=hint
            )


def _removed(path: str) -> bool:
    """Whether a note is out: what is wrong in it stops nothing."""
    return path.startswith(f"{REMOVED}/")


def _gate(claim: str, sentences: tuple[str, ...]) -> tuple[str, ...]:
    return gate(claim, sentences)


class _Sources:
    """The texts of the sources, each file read once and only when a note asks for it."""

    def __init__(self, content: Path, opts: Options, reader: Reader, kept: Kept) -> None:
        self.content = content
        self.opts = opts
        self.kept = kept
        self.notes: dict[str, Gist] = {}
        self.files: dict[str, list[Document]] = {}
        self.keys: dict[str, str | None] = {}
        for path in reader.texts:
            try:
                note = reader.gist(path)
            except NoteError:
                continue  # the check itself tells of it
            if path.startswith("articles/"):
                self.notes[note.head.id] = note

    def marks(self, idents: Iterable[str]) -> tuple[str, ...]:
        """What stands for the sources of these articles."""
        return tuple(self._mark(ident) for ident in idents)

    def _mark(self, ident: str) -> str:
        note = self.notes.get(ident)
        if note is None or not note.source:
            return ""
        name = file_of(note.source)
        if name not in self.keys:
            path = self.content / name
            inside = path.resolve().is_relative_to(self.content.resolve())
            self.keys[name] = reading.key(path, name, self.opts) if inside else None
        return mark(note.source, note.keys, self.keys[name])

    def text(self, ident: str) -> str | None:
        """The text that an article was read from; None where its source is gone."""
        note = self.notes.get(ident)
        if note is None or not note.source:
            return None
        mine = set(note.keys)
        for doc in self.docs(note.source):
            if doc.id == ident or mine.intersection(keys(doc)) or doc.origin == note.source:
                return doc.text
        return None

    def docs(self, origin: str) -> list[Document]:
        """The documents of one file of the inbox; none where it is gone or cannot be read."""
        if origin not in self.files:
            name = file_of(origin)
            path = self.content / name
            if not path.resolve().is_relative_to(self.content.resolve()):
                return []  # a note that came from elsewhere names no file of ours
            outcomes = reading.through(self.kept, self._read, path, name, self.opts)
            self.files[origin] = [one.value for one in outcomes if isinstance(one, Done)]
        return self.files[origin]

    def _read(self, path: Path) -> list[Done[Document] | Failed]:
        try:
            return list(read_path(path, opts=self.opts, base=self.content))
        except (OSError, InputError):
            return []
