"""Every problem that one note shows by itself, each with its place and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from digest.errors import NoteError
from digest.notes.check.across import face
from digest.notes.check.look import facts_of, open_parser, place, stands, targets
from digest.notes.check.looked import Link, Looked
from digest.notes.check.schema import CLOSED, Field, fields
from digest.notes.ledger.form import Ledgers, kind_of
from digest.notes.read.head import SLUG, date_of
from digest.notes.read.opening import HAND, Opened, cut_fences, identity, long_lines, open_note
from digest.notes.read.parse import parse
from digest.notes.read.problem import Level, Problem
from digest.notes.read.records import ArticleNote, DayNote, StoryNote
from digest.notes.syntax.frontmatter import Node, Split, lines_of, read
from digest.notes.syntax.markdown import fold, inline_text
from digest.text.slugs import RESERVED
from digest.text.web import is_address

# (claim, source sentences) -> what the claim says beyond them; core.gate.problems fits.
Gate = Callable[[str, tuple[str, ...]], tuple[str, ...]]
# Article id -> the text that was read from its source, None where the source is gone.
Sources = Callable[[str], str | None]

_MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$")
_TITLED = re.compile(r"^# *\S", re.MULTILINE)
_SCHEME = re.compile(r"^\s*([A-Za-z][A-Za-z0-9+.-]*):")
_GOOD = frozenset(("http", "https", "mailto"))


def look_at(
    path: str,
    text: str,
    ledgers: Ledgers,
    *,
    sources: Sources | None = None,
    gate: Gate | None = None,
) -> Looked:
    """What one note shows."""
    note = _Check(path, text, ledgers)
    note.run(sources, gate)
    return Looked(
        problems=tuple(sorted(set(note.found))),
        links=tuple(note.led),
        cited=tuple(note.cited),
        face=face(path, text, ledgers),
    )


class _Check:
    """One note being looked through."""

    def __init__(self, path: str, text: str, ledgers: Ledgers) -> None:
        self.path = path
        self.text = text
        self.ledgers = ledgers
        self.found: list[Problem] = []
        self.led: list[Link] = []
        self.cited: dict[str, None] = {}

    def add(
        self, line: int, column: int, what: str, hint: str = "", level: Level = "error"
    ) -> None:
        self.found.append(
            Problem(path=self.path, line=line, column=column, level=level, what=what, hint=hint)
        )

    def warn(self, line: int, column: int, what: str, hint: str = "") -> None:
        self.add(line, column, what, hint, level="warning")

    def fault(self, error: NoteError) -> None:
        if not any(p.what == error.what and p.line == error.line for p in self.found):
            self.add(error.line, error.column, error.what, error.hint)

    def run(self, sources: Sources | None, gate: Gate | None) -> None:
        marked = self.markers()
        self.name()
        try:
            cut = cut_fences(self.text)
        except NoteError as error:
            self.fault(error)
            return
        long = self.long_lines(cut)
        if marked:
            return
        faults: list[NoteError] = []
        try:
            root = read(cut.yaml, faults=faults)
        except NoteError as error:
            self.fault(error)
            return
        finally:
            for fault in faults:
                self.fault(fault)
        whole = self.front(root, cut)
        if long:
            return  # reading the body could take minutes
        self.links(cut)
        if not whole or faults:
            return
        try:
            note = open_note(self.path, self.text, self.ledgers)
        except NoteError as error:
            self.fault(error)
            return
        self.labels(note)
        try:
            read_back = parse(self.path, self.text, self.ledgers)
        except NoteError as error:
            if not any(p.level == "error" for p in self.found):
                self.fault(error)
            return
        self.evidence(read_back, sources, gate)

    # ---- the file ------------------------------------------------------------

    def markers(self) -> bool:
        """Conflict markers, which make everything else meaningless."""
        lines = [line.rstrip("\r\n") for line in lines_of(self.text)]
        hits = [i for i, line in enumerate(lines) if _MARKER.match(line)]
        real = [i for i in hits if lines[i][0] in "<>"]
        for i in hits if real else ():
            self.add(
                i + 1,
                1,
                f"A conflict marker: {lines[i][:7]}",
                "Choose one version and take out the lines of <<<<<<<, ======= and >>>>>>>",
            )
        return bool(real)

    def name(self) -> None:
        slug = self.path.rsplit("/", 1)[-1].removesuffix(".md")
        if not SLUG.match(slug):
            what = f"The file name {slug!r} cannot be an address"
            self.add(1, 1, what, "Use small letters, digits and single hyphens, at most 80")
        elif slug in RESERVED:
            self.add(1, 1, f"The file name {slug!r} is reserved", "Add a word to it")

    def long_lines(self, cut: Split) -> bool:
        faults = list(long_lines(cut))
        for fault in faults:
            self.fault(fault)
        return bool(faults)

    # ---- front matter ----------------------------------------------------------

    def front(self, root: Node, cut: Split) -> bool:
        """Whether the note is one of this program's form."""
        try:
            ident = identity(self.path, root.data, cut, self.ledgers)
        except NoteError as error:
            self.fault(error)
            return False
        known = fields(kind_of(self.path))
        for key, value in root.pairs:
            field = known.get(key.text or "")
            if field is None:
                self.unknown(key, known)
            else:
                self.value(field, value)
                self.cut_off(key, value, cut)
        if root.get("title") is None and not (ident.startswith(HAND) and _TITLED.search(cut.body)):
            self.add(1, 1, "title: is missing or empty", 'Write title: "..."')
        return True

    def unknown(self, key: Node, known: Iterable[str]) -> None:
        near = get_close_matches((key.text or "").lower(), list(known), n=1, cutoff=0.75)
        hint = f"Did you mean {near[0]}:?" if near else "It is kept, and the site does not show it"
        self.warn(key.line, key.column, f"{key.text}: is no key of this note", hint)

    def value(self, field: Field, node: Node) -> None:
        """The problems of one key's value."""
        text = fold(node.text or "") if node.kind == "scalar" else ""
        name = field.name
        if field.shape == "list":
            if node.kind == "map" or any(item.kind != "scalar" for item in node.items):
                hint = f"Write {name}: [one, two]"
                self.add(node.line, node.column, f"{name}: must be a list of texts", hint)
            return
        if node.kind != "scalar":
            hint = "Write it on one line, in quotes"
            self.add(node.line, node.column, f"{name}: must be text", hint)
        elif not text:
            if field.needed:
                what = f"{name}: is missing or empty"
                self.add(node.line, node.column, what, f'Write {name}: "..."')
        elif field.shape == "date" and date_of(text) is None:
            hint = "Write it as 2026-08-20 or 2026-08-20 05:40, or delete the line"
            self.add(node.line, node.column, f"date: {text!r} is no date", hint)
        elif (known := CLOSED.get(field.shape)) and (
            text.casefold() if field.shape == "genre" else text
        ) not in known:
            near = get_close_matches(text.lower(), known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Write {', '.join(known)}"
            self.add(node.line, node.column, f"{name}: {text!r} is unknown", hint)
        elif field.shape == "address" and not is_address(text):
            hint = "Write https://... in full"
            self.add(node.line, node.column, f"{name}: {text!r} is no web address", hint)

    def cut_off(self, key: Node, value: Node, cut: Split) -> None:
        """`title: C# wins #1` loses its end: a # behind a space starts a comment."""
        if value.kind != "scalar" or not value.bare:
            return
        rest = re.match(r"(?<![ \t])[ \t]+(#\S[^\r\n]*)", cut.yaml[value.end :])
        if rest:
            self.warn(
                value.line,
                value.column,
                f"{key.text}: ends before {rest[1][:30]!r}: # starts a comment",
                "Put the whole value in quotes",
            )

    # ---- body --------------------------------------------------------------------

    def links(self, cut: Split) -> None:
        lines = lines_of(cut.body)
        for token in open_parser().parse(cut.body):
            if token.type != "inline" or token.map is None:
                continue
            for target in targets(token.children or ()):
                line, column = place(lines, token.map, target)
                scheme = _SCHEME.match(target)
                if scheme and scheme[1].lower() not in _GOOD:
                    what = f"A link with the scheme {scheme[1]}:"
                    self.add(cut.body_line + line, column, what, "Use https://, or take it out")
                    continue
                m = re.search(r"(?:^|/)(articles|stories)/([^/#?]+)\.md(?:[#?]|$)", target)
                if m and not scheme:
                    at = cut.body_line + line
                    self.led.append(Link(path=f"{m[1]}/{m[2]}.md", line=at, column=column))

    def labels(self, note: Opened) -> None:
        """Footnote labels that stand twice or name nothing."""
        out, records = note.out, note.rec.items
        for double in out.doubles:
            what = f"The footnote [^{double.label}] is defined twice"
            self.add(note.line(double.start), 1, what, "Keep one of the two")
        seen: dict[str, int] = {}
        for unit in out.units:
            label = unit.label
            if not label or "/" in label or label not in records:
                continue
            if label in seen:
                what = f"[^{label}] marks two items; the other is on line {seen[label]}"
                self.add(note.line(unit.start), 1, what, "Take the label off your own line")
            seen.setdefault(label, note.line(unit.start))
        for label in out.references:
            if label in out.definitions:
                continue
            line, column = self.find_label(note, label)
            if label in records:
                what = f"[^{label}] has lost its footnote, so the item shows no source sentence"
                hint = f"Bring back the line [^{label}]: ... from an older version"
                self.warn(line, column, what, hint)
            else:
                near = get_close_matches(label, [*out.definitions, *records], n=1)
                hint = f"Did you mean [^{near[0]}]?" if near else f"Add a line [^{label}]: ..."
                self.add(line, column, f"[^{label}] has no footnote", hint)

    @staticmethod
    def find_label(note: Opened, label: str) -> tuple[int, int]:
        for i, line in enumerate(note.out.lines):
            at = line.find(f"[^{label}]")
            if at >= 0:
                return note.line(i), at + 1
        return note.line(0), 1

    # ---- facts ---------------------------------------------------------------------

    def evidence(
        self,
        note: ArticleNote | StoryNote | DayNote,
        sources: Sources | None,
        gate: Gate | None,
    ) -> None:
        for fact in facts_of(note):
            if fact.evidence is None:
                continue
            self.cited[fact.evidence.article] = None
            source = sources(fact.evidence.article) if sources is not None else None
            if source is not None and not stands(fact, source):
                what = f"The source sentence of [^{fact.id}] is not in its source"
                hint = "One of the two was changed: compare them"
                self.warn(fact.line, 1, what, hint)
            if gate is not None and fact.state == "edited":
                claim = inline_text(fact.markdown)
                for more in gate(claim, (fact.evidence.exact,)):
                    what = f"The edited fact [^{fact.id}] goes beyond its source sentence: {more}"
                    self.warn(fact.line, 1, what, "Fine if you know it; else correct the fact")
