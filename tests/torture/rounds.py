"""One life of a note: rounds of edits, a formatter, a run of the machine; and what was lost."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field

from digest.errors import NoteError
from digest.notes.ledger.form import Ledgers
from digest.notes.merge.ownership import merge
from digest.notes.read.opening import open_note
from digest.notes.read.parse import parse
from digest.notes.syntax.frontmatter import read, split
from digest.notes.syntax.values import value_print
from digest.notes.write.draft import Data, Draft
from torture.edits import script
from torture.formatters import pick
from torture.machine import Machine
from torture.page import LABEL, LINK, TOKEN, Editor


@dataclass(kw_only=True)
class Tally:
    """What happened, added up."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, n: int = 1) -> None:
        self.counts[name] += n

    @property
    def landed(self) -> float:
        """Share of due updates that landed."""
        return self.counts["landed"] / max(1, self.counts["due"])


def marks(path: str, text: str, ledger: Data | None) -> dict[str, str]:
    """Fingerprints of all parts as they stand: keys, text parts, items."""
    note = open_note(path, text, Ledgers.of_one(ledger))
    marks = {f"key {k.text}": value_print(k.text or "", v.data) for k, v in note.root.pairs}
    marks |= {name: section.fp for name, section in note.found.sections.items() if section.fp}
    for label, unit in note.found.units.items():
        source = note.out.definitions.get(label)
        marks[label] = unit.fp + (source.fp if source else "")
    del marks["key id"]
    return marks


def wanted(draft: Draft) -> dict[str, str]:
    """Fingerprints of what the machine would write."""
    marks = {f"key {k}": value_print(k, v) for k, v in draft.keys.items()}
    marks |= {name: draft.prints[name] for name in draft.texts}
    for item in draft.items:
        marks[item.label] = draft.prints[item.label] + draft.notes.get(item.label, "")
    return marks


def labels_in(text: str) -> list[str]:
    """The labels in the order of the file."""
    body = split(text).body
    out = [m[1] for m in LABEL.finditer(body)]
    links = (LINK.match(line) for line in body.splitlines())
    return out or [m[1] for m in links if m]


def live(seed: int, kind: str, tally: Tally, *, rounds: int = 3) -> None:
    """One script: rounds of people and machine on one note."""
    rng = random.Random(seed)
    machine = Machine(kind=kind, rng=random.Random(seed + 1))
    editor = Editor(rng=rng)
    first = merge(None, machine.draft(), None)
    text, ledger = first.text, first.ledger
    deleted: set[str] = set()
    touched: set[str] = set()
    path = {"article": "articles/one.md", "story": "stories/one.md", "day": "days/2026-08-20.md"}[
        kind
    ]
    for number in range(rounds):
        where = f"seed {seed} {kind} round {number}"
        before = marks(path, text, ledger)
        labels = set(labels_in(text))
        edited, names = script(editor, text, rng.randint(0, 4))
        formatter = pick(rng)
        try:
            formatted = formatter(edited)
        except NoteError:
            formatted = edited
        tally.add("edits", len(names))
        what = f"{where} {names} {formatter.__name__}"
        try:
            after = marks(path, formatted, ledger)
        except NoteError as error:
            if "ends in the middle" in error.what:
                tally.add("cut")  # the last line end and the last entry are gone: left alone
                return
            tally.faults.append(f"{what}: the edited note is broken: {error}")
            return
        touched |= {k for k in before if before[k] != after.get(k)}
        now = set(labels_in(formatted))
        deleted = (deleted | (labels - now) | {k for k in before if k not in after}) - set(after)
        deleted -= now
        machine.step()
        draft = machine.draft()
        merged = merge(formatted, draft, ledger)
        for problem in merged.problems:
            if merged.text == formatted and _unclosed(formatted):
                tally.add("told")  # everything below the fence is code: to say so is right
                return
            tally.faults.append(f"{what}: left alone: {problem}")
        new = merged.text
        _lost(formatted, new, what, tally)
        final = marks(path, new, merged.ledger)
        for name in deleted:
            tally.add("deletions")
            if name in final or name in labels_in(new):
                tally.faults.append(f"{what}: {name} came back")
        target = wanted(draft)
        homes = {item.label: item.part for item in draft.items}
        for name, mark in target.items():
            if name in touched or name in deleted or after.get(name) == mark:
                continue
            part = homes.get(name, "")
            if part in deleted or (part in ("differ", "several", "single") and "rows" in deleted):
                continue  # a person took the whole section out: nothing new is due there
            tally.add("due")
            if final.get(name) == mark:
                tally.add("landed")
            else:
                tally.add("missed " + (", ".join(sorted(set(names))) or "-"))
                tally.counts["missed by " + formatter.__name__] += 1
                tally.misses.append(f"{what}: {name}")
        for name in set(before) & set(after) - set(target) - touched:
            if name.startswith("key ") or name not in final or name in ("facts", "brief"):
                continue
            if re.match(r"[fr][0-9a-f]{5}$", name):
                tally.faults.append(f"{what}: {name} should be gone")
        if re.search(r"(?m)^(<{7}|>{7}|={7})", new):
            tally.faults.append(f"{what}: conflict markers")
        again = merge(new, draft, merged.ledger)
        if again.changed or again.booked or again.text != new:
            tally.faults.append(f"{what}: the second run changes the note")
        try:
            read(split(new).yaml)
            parse(path, new, Ledgers.of_one(merged.ledger))
        except NoteError as error:
            tally.faults.append(f"{what}: the note cannot be read: {error}")
        text, ledger = new, merged.ledger
        tally.add("rounds")


def _unclosed(text: str) -> bool:
    """True when a code fence that a person opened runs to the end of the note."""
    fences = [line for line in split(text).body.splitlines() if line.startswith("```")]
    return len(fences) % 2 == 1


def _lost(before: str, after: str, what: str, tally: Tally) -> None:
    """Every line that holds a person's token stands in the new text, as it was."""
    lines = set(after.splitlines())
    for line in before.splitlines():
        tokens = TOKEN.findall(line)
        tally.add("tokens", len(tokens))
        if tokens and line not in lines:
            tally.faults.append(f"{what}: changed or lost: {line[:160]}")
