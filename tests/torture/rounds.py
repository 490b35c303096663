"""One life of a note: rounds of edits, a formatter, a run of the machine; and what was lost."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field

from digest.errors import NoteError
from digest.notes.merge.ledger import opened, undeleted
from digest.notes.merge.ownership import merge
from digest.notes.read.parse import parse
from digest.notes.syntax.frontmatter import read, split
from digest.notes.syntax.outline import outline
from digest.notes.write.draft import Draft, find, value_print
from torture.edits import LABEL, LINK, TOKEN, Editor, script
from torture.formatters import pick
from torture.machine import Machine


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


def marks(text: str) -> dict[str, str]:
    """Fingerprints of all parts as they stand: keys, text parts, items."""
    cut, root, rec = opened(text)
    out = outline(cut.body)
    found = find(
        out,
        str(rec.digest["kind"]),
        prints={k: undeleted(v) for k, v in rec.parts.items()},
        heads=rec.heads,
        labels=rec.homes,
    )
    marks = {f"key {k.text}": value_print(k.text or "", v.data) for k, v in root.pairs}
    marks |= {name: section.fp for name, section in found.sections.items() if section.fp}
    for label, unit in found.units.items():
        note = out.definitions.get(label)
        marks[label] = unit.fp + (note.fp if note else "")
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
    text = merge(None, machine.draft()).text
    deleted: set[str] = set()
    touched: set[str] = set()
    path = {"article": "articles/one.md", "story": "stories/one.md", "day": "days/2026-08-20.md"}[
        kind
    ]
    for number in range(rounds):
        where = f"seed {seed} {kind} round {number}"
        before = marks(text)
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
            after = marks(formatted)
        except NoteError as error:
            tally.faults.append(f"{what}: the edited note is broken: {error}")
            return
        touched |= {k for k in before if before[k] != after.get(k)}
        now = set(labels_in(formatted))
        deleted = (deleted | (labels - now) | {k for k in before if k not in after}) - set(after)
        deleted -= now
        machine.step()
        draft = machine.draft()
        merged = merge(formatted, draft)
        for problem in merged.problems:
            if merged.text == formatted and _unclosed(formatted):
                tally.add("told")  # everything below the fence is code: to say so is right
                return
            tally.faults.append(f"{what}: left alone: {problem}")
        new = merged.text
        _lost(formatted, new, what, tally)
        final = marks(new)
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
        again = merge(new, draft)
        if again.changed or again.text != new:
            tally.faults.append(f"{what}: the second run changes the note")
        try:
            read(split(new).yaml)
            parse(path, new)
        except NoteError as error:
            tally.faults.append(f"{what}: the note cannot be read: {error}")
        text = new
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
        if re.match(r"  +\w+:.*Renamed zq", line):  # the program's own memory of a heading
            continue
        if tokens and line not in lines:
            tally.faults.append(f"{what}: changed or lost: {line[:160]}")
