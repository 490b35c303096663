"""An editor that saves again and again while the machine writes the same note."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path


class Editor:
    """Keeps one line of its own in the note, with a number that grows by one at each save.

    Saves at least `saves` times, and on until `enough` is set: a fast editor beside a slow machine
    would be done before there was a race.
    """

    def __init__(self, file: Path, *, saves: int, seed: int = 1) -> None:
        self.file = file
        self.saves = saves
        self.enough = threading.Event()
        self.rng = random.Random(seed)
        self.n = 0
        self.lost = 0

    def work(self) -> None:
        """All saves, half of them in place, half by a new file and a rename, as editors do."""
        while self.n < self.saves or not self.enough.is_set():
            text = self.look()
            if text is None:
                continue
            mark = f"Edit number {self.n}."
            if mark in text:
                text = text.replace(mark, f"Edit number {self.n + 1}.")
            else:
                text += f"\n## By hand\n\nEdit number {self.n + 1}.\n"
            self.n += 1
            if self.rng.random() < 0.5:
                self.file.write_text(text, encoding="utf-8", newline="")
            else:
                temp = self.file.with_name(f"{self.file.name}~")
                temp.write_text(text, encoding="utf-8", newline="")
                temp.replace(self.file)

    def beside(self, rounds: int) -> Iterator[int]:
        """Numbers from 1 while it saves in a thread of its own, `rounds` or more."""
        thread = threading.Thread(target=self.work)
        thread.start()
        try:
            for number in count(1):
                yield number
                if number >= rounds:
                    self.enough.set()
                if not thread.is_alive():
                    return
        finally:
            self.enough.set()
            thread.join()

    def look(self) -> str | None:
        """The text as it stands; counts a save that is neither there nor rescued."""
        try:
            text = self.file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        if self.n and f"Edit number {self.n}." not in text and not self._rescued():
            self.lost += 1
        return text

    def _rescued(self) -> bool:
        mark = f"Edit number {self.n}."
        return any(
            mark in kept.read_text(encoding="utf-8")
            for kept in self.file.parent.glob(f"{self.file.name}.rescued*")
        )
