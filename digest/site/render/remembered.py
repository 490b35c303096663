"""The pages of the last build and the notes that each was made from, in `.digest/pages.json`.

It holds for the output of that one build only: its key stands in both. It may be deleted at any
time; then every page is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from digest.site.notes.seen import ALL
from digest.store.safe.lock import FOLDER, put_state

FILE = "pages.json"


class Pages:
    """What was made of what in the last build, and now."""

    def __init__(self, site: Path, *, build: str, base: str, patch: bool) -> None:
        """`build` is the key of the site that stands, `base` the sum of all but the notes; with
        `patch` what changes may be put into that site, file by file.
        """
        self._site = site
        self._patch = patch
        self._base = base
        self._before: Mapping[str, Collection[str]] = {}
        self._marks: Mapping[str, str] = {}
        self._structure = ""
        self._now: dict[str, list[str]] = {}
        self._changed: frozenset[str] = frozenset()
        self._new_marks: Mapping[str, str] = {}
        self.patching = False
        if build:
            self._load(build)

    def _load(self, build: str) -> None:
        with suppress(
            OSError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError
        ):
            kept = json.loads((self._site / FOLDER / FILE).read_bytes())
            if (kept["build"], kept["base"]) != (build, self._base):
                return
            names = kept["ids"]
            before = {page: [names[n] for n in ids] for page, ids in kept["pages"].items()}
            self._marks = dict(zip(names, kept["marks"], strict=True))
            self._structure = str(kept["structure"])
            self._before = before

    def compare(self, structure: str, marks: Mapping[str, str]) -> None:
        """Take in the notes of this build: by id what stands for the text of each, "" for none."""
        same = self._structure == structure
        self._structure, self._new_marks = structure, marks
        if not same:
            self._before = {}
            return
        self._changed = frozenset(i for i, m in marks.items() if not m or self._marks.get(i) != m)
        self.patching = self._patch and bool(self._before)
        if self.patching:  # nothing else of the last build is looked at
            self._now = {
                name: list(used) for name, used in self._before.items() if not self._touched(used)
            }

    def standing(self) -> frozenset[str]:
        """Of a build that changes only some pages: all others."""
        return frozenset(self._now) if self.patching else frozenset()

    def touched(self) -> frozenset[str]:
        """Pages of the last build that a changed note is in."""
        return frozenset(n for n, used in self._before.items() if self._touched(used))

    def _touched(self, used: Collection[str]) -> bool:
        return bool(self._changed) and (ALL in used or not self._changed.isdisjoint(used))

    def same(self, name: str) -> bool:
        """Whether a page would come out as it stands; what it was made from stays written down."""
        used = self._before.get(name)
        if used is None or self._touched(used):
            return False
        self._now[name] = list(used)
        return True

    def made(self, name: str, used: Collection[str]) -> None:
        """Write down what a page was made from."""
        self._now[name] = sorted(used)

    def gone(self) -> frozenset[str]:
        """Pages of the last build that this one does not have."""
        return frozenset(self._before.keys() - self._now.keys())

    def keep(self, build: str) -> None:
        """Writes it down for the next build; a folder that cannot be written is no fault."""
        ids = sorted({ALL, *self._new_marks, *(i for used in self._now.values() for i in used)})
        at = {ident: n for n, ident in enumerate(ids)}
        kept = {
            "build": build,
            "base": self._base,
            "structure": self._structure,
            "ids": ids,
            "marks": [self._new_marks.get(ident, "") for ident in ids],
            "pages": {page: [at[i] for i in used] for page, used in self._now.items()},
        }
        put_state(self._site, FILE, kept)
