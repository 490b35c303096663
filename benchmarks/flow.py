"""CPU seconds and memory of `digest run`, `check` and the site, on a stream of made articles.

Each step is a process of its own, children counted in; the articles are those of _stream.py (texts
of ../shared, disguised repeats when they run out: each text then has more and more look-alikes, and
the work of an article grows). `--distinct` takes shorter texts of which none comes twice (beyond
4,400 with their words exchanged), for how the cost grows with the number of articles alone. With
`--program DIR` another checkout's code runs the same steps, for a comparison on one machine.

    .venv/bin/python benchmarks/flow.py [--articles 1000] [--more 100] [--distinct] [--program DIR]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import _stream as stream

ROOT = Path(__file__).resolve().parents[1]
START = "import sys; sys.path.insert(0, {!r}); from {} import main; sys.exit(main())"
# CPU seconds by number of articles (issue 21)
FLOORS = {
    1_000: {"first run": 75, "nothing new": 1.5, "one edit": 2.5, "check again": 2},
    5_000: {"nothing new": 5, "one edit": 8, "+ 1": 4, "+ 100": 25, "check again": 6},
}


def main() -> int:
    """Prints the table; 1 where a floor is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--more", type=int, default=100)
    parser.add_argument("--distinct", action="store_true")
    parser.add_argument("--program", type=Path, default=ROOT)
    args = parser.parse_args()
    if not stream.DATA.is_dir():
        print(f"benchmarks/flow.py needs {stream.DATA}: skipped")
        return 0
    floors = {} if args.distinct else FLOORS.get(args.articles, {})
    reached = True
    sources = stream.distinct if args.distinct else stream.sources
    made = sources(args.articles + 1 + args.more)
    with tempfile.TemporaryDirectory() as folder:
        for name, took in steps(Path(folder), made, args.articles, args.more, args.program):
            floor = floors.get(name)
            told = "" if floor is None else f"   floor {floor:g}: {_said(took.seconds <= floor)}"
            reached = reached and (floor is None or took.seconds <= floor)
            print(f"{name:20} {took.seconds:8.2f} CPU s {took.memory:6.0f} MB{told}", flush=True)
    return 0 if reached else 1


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a command, and the most memory that its process had, in MB."""

    seconds: float
    memory: float


def _said(reached: bool) -> str:
    return "reached" if reached else "NOT reached"


def steps(
    site: Path, made: Iterator[tuple[str, bytes]], count: int, more: int, program: Path
) -> Iterator[tuple[str, Cost]]:
    """What was done, and its cost, of each step."""
    inbox = site / "content" / "inbox"
    inbox.mkdir(parents=True)

    def add(n: int) -> None:
        for name, data in islice(made, n):
            (inbox / name).write_bytes(data)

    def digest(*args: str) -> Cost:
        return cost(program, "digest.cli", "--site", str(site), *args)

    def run() -> Cost:
        return digest("run", "--now", "2026-11-30", *jobs)

    def build() -> Cost:
        return cost(program, "digest.site.build", "--site", str(site), "--no-search")

    jobs = ("--jobs", "1")
    add(count)
    yield "first run", run()
    yield "second run", run()
    yield "nothing new", run()
    yield "check", digest("check")
    yield "check again", digest("check")
    yield "site, cold", build()
    edit(site)
    notes, pages = run(), build()
    both = max(notes.memory, pages.memory)
    yield "one edit", Cost(notes.seconds + pages.seconds, both)
    yield "  of it the notes", notes
    yield "  of it the site", pages
    add(1)
    yield "+ 1", run()
    add(more)
    yield f"+ {more}", run()


def edit(site: Path) -> None:
    """A sentence by hand in one note."""
    for path in sorted((site / "content" / "articles").glob("*.md"))[7:]:
        text = path.read_text(encoding="utf-8")
        if "## Summary\n" in text:
            path.write_text(text.replace("## Summary\n", "## Summary\n\nNew.\n", 1), "utf-8")
            return


def cost(program: Path, module: str, *args: str) -> Cost:
    """What a command of ours took; faults of single articles are no matter."""
    code = START.format(str(program), module)
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said:
        command = [sys.executable, "-I", "-c", code, *args]
        started = subprocess.Popen(command, env=env, stdout=said, stderr=said)
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    if started.returncode not in (0, 1) or "Traceback" in text:
        sys.exit(f"{args}\n{text[-4000:]}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


if __name__ == "__main__":
    sys.exit(main())
