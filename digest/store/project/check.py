"""The notes of a site, checked against each other and against their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from digest.errors import InputError, NoteError
from digest.facts.gate.check import problems as gate
from digest.model import Document, Done, Failed
from digest.notes.check.check import check_all
from digest.notes.ledger.form import Ledgers
from digest.notes.read.parse import parse
from digest.notes.read.problem import Problem
from digest.notes.read.records import ArticleNote
from digest.options import Options
from digest.reading.whose.identity import keys
from digest.store import notes as store
from digest.store.kept import reading
from digest.store.kept.kept import Kept, opened
from digest.store.project.run import CONTENT
from digest.store.sources import read_path


def problems(site: Path, opts: Options, only: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """Every problem of the site's notes, by place; `only` limits what is told, not what is read."""
    content = site / CONTENT
    loaded = store.load(content)
    texts = {path: text for path, text in loaded.texts.items() if path not in loaded.damaged}
    with opened(site) as kept:
        sources = _Sources(content, opts, texts, kept, loaded.ledgers)
        found = check_all(texts, loaded.ledgers, sources=partial(_source, sources), gate=_gate)
    unread = [
        Problem(path=one.key, line=1, column=1, level="error", what=one.error, hint=one.hint)
        for one in (*loaded.problems, *loaded.closed)
    ]
    wanted = {path.resolve() for path in only}
    named = [
        replace(one, path=str(content / one.path))
        for one in (*unread, *found)
        if not wanted or (content / one.path).resolve() in wanted
    ]
    return tuple(sorted(named, key=lambda one: (one.path, one.line, one.column, one.what)))


def _gate(claim: str, sentences: tuple[str, ...]) -> tuple[str, ...]:
    return gate(claim, sentences)


class _Sources:
    """The texts of the sources, each file read once and only when a note asks for it."""

    def __init__(
        self,
        content: Path,
        opts: Options,
        texts: Mapping[str, str],
        kept: Kept,
        ledgers: Ledgers,
    ) -> None:
        self.content = content
        self.opts = opts
        self.kept = kept
        self.notes: dict[str, ArticleNote] = {}
        self.files: dict[str, list[Document]] = {}
        for path, text in texts.items():
            try:
                note = parse(path, text, ledgers)
            except NoteError:
                continue  # the check itself tells of it
            if isinstance(note, ArticleNote):
                self.notes[note.head.id] = note

    def docs(self, origin: str) -> list[Document]:
        """The documents of one file of the inbox; none where it is gone or cannot be read."""
        if origin not in self.files:
            name = origin.partition("#")[0].partition("!/")[0]
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


def _source(sources: _Sources, ident: str) -> str | None:
    """The text that an article was read from; None where its source is gone."""
    note = sources.notes.get(ident)
    if note is None or not note.source:
        return None
    docs = sources.docs(note.source)
    mine = set(note.keys)
    for doc in docs:
        if doc.id == ident or mine.intersection(keys(doc)) or doc.origin == note.source:
            return doc.text
    return None
