"""Processes that are killed, refused or raced while they write notes. Run as a script by tests.

python faults.py write FOLDER SEED     write every note of a small project, once
python faults.py race FOLDER ROUNDS    write one note again and again
python faults.py hold FOLDER LOG       take the lock, write "in" and "out" to the log
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from digest.edge import lock, store, suggestions  # noqa: E402
from digest.errors import DigestError  # noqa: E402
from torture.machine import Machine  # noqa: E402

NOTES = (
    ("articles/one.md", "article"),
    ("articles/two.md", "article"),
    ("stories/one.md", "story"),
    ("days/2026-08-20.md", "day"),
)


def machines(seed: int, steps: int) -> dict[str, Machine]:
    """The machine's knowledge of every note after so many runs."""
    found = {}
    for i, (path, kind) in enumerate(NOTES):
        machine = Machine(kind=kind, rng=random.Random(seed * 10 + i))
        for _ in range(steps):
            machine.step()
        found[path] = machine
    return found


def write(site: Path, seed: int, steps: int) -> list[str]:
    """One run: every note merged and written; errors are collected, as in a real run."""
    content = site / "content"
    errors: list[str] = []
    with lock.hold(site, wait=20):
        for swept in store.sweep(site, content):
            if swept.rescued:
                print(f"rescued {swept.rescued.name}")
        loaded = store.load(content)
        for path, machine in machines(seed, steps).items():
            draft = machine.draft()
            try:
                put = store.put(content, path, draft, old=loaded.texts.get(path))
                suggestions.keep(site, path, draft, put.merged)
            except DigestError as error:
                errors.append(str(error))
                continue
            print(f"{put.outcome} {path}")
    return errors


def race(site: Path, rounds: int) -> None:
    """A generator that is never done: the summary changes in every round."""
    content = site / "content"
    machine = Machine(kind="article", rng=random.Random(1))
    for i in range(rounds):
        machine.summary = f"Round {i} of the machine."
        old = store.read(content, "articles/one.md")
        store.put(content, "articles/one.md", machine.draft(), old=old)


def hold(site: Path, log: Path) -> None:
    """In and out of the lock, with a mark for each."""
    with lock.hold(site, wait=60), log.open("ab", buffering=0) as file:
        file.write(b"in\n")
        total = sum(range(200_000))
        file.write(b"out\n" if total else b"")


def main(args: list[str]) -> int:
    """The exit code: 0, 1 with errors on stderr, 75 when the project is locked."""
    try:
        if args[0] == "write":
            errors = write(Path(args[1]), int(args[2]), int(args[3]))
            for error in errors:
                print(error, file=sys.stderr)
            return 1 if errors else 0
        if args[0] == "race":
            race(Path(args[1]), int(args[2]))
        elif args[0] == "hold":
            hold(Path(args[1]), Path(args[2]))
    except DigestError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
