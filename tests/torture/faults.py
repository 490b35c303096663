"""Processes that are raced or locked out while they write notes. Run as a script by tests.

python faults.py race FOLDER ROUNDS    write one note again and again
python faults.py hold FOLDER LOG       take the lock, write "in" and "out" to the log
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from digest.errors import DigestError  # noqa: E402
from digest.store import ledgers  # noqa: E402
from digest.store import notes as store  # noqa: E402
from digest.store.safe import lock  # noqa: E402
from torture.machine import Machine  # noqa: E402


def race(site: Path, rounds: int) -> None:
    """A generator that is never done: the summary changes in every round."""
    content = site / "content"
    machine = Machine(kind="article", rng=random.Random(1))
    for i in range(rounds):
        machine.summary = f"Round {i} of the machine."
        old = store.read(content, "articles/one.md")
        ledger = ledgers.read(content, "articles/one")
        store.put(content, "articles/one.md", "one", machine.draft, old=old, ledger=ledger)


def hold(site: Path, log: Path) -> None:
    """In and out of the lock, with a mark for each."""
    with lock.hold(site, wait=60), log.open("ab", buffering=0) as file:
        file.write(b"in\n")
        total = sum(range(200_000))
        file.write(b"out\n" if total else b"")


def main(args: list[str]) -> int:
    """The exit code: 0, 3 with an error on stderr, 75 when the project is locked."""
    try:
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
