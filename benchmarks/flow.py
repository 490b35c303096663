"""CPU seconds of `digest run`, `check` and the site, on a stream of made articles.

Each step is a process of its own, children counted in; the articles are those of _stream.py (texts
of ../shared, disguised repeats when they run out). With `--program DIR` another checkout's code
runs the same steps, for a comparison on one machine.

    .venv/bin/python benchmarks/flow.py [--articles 1000] [--more 100] [--program DIR]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
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
    parser.add_argument("--program", type=Path, default=ROOT)
    args = parser.parse_args()
    if not stream.DATA.is_dir():
        print(f"benchmarks/flow.py needs {stream.DATA}: skipped")
        return 0
    floors = FLOORS.get(args.articles, {})
    reached = True
    with tempfile.TemporaryDirectory() as folder:
        for name, seconds in steps(Path(folder), args.articles, args.more, args.program):
            floor = floors.get(name)
            told = "" if floor is None else f"   floor {floor:g}: {_said(seconds <= floor)}"
            reached = reached and (floor is None or seconds <= floor)
            print(f"{name:20} {seconds:8.2f} CPU s{told}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"most memory of a process {peak:.0f} MB")
    return 0 if reached else 1


def _said(reached: bool) -> str:
    return "reached" if reached else "NOT reached"


def steps(site: Path, count: int, more: int, program: Path) -> Iterator[tuple[str, float]]:
    """What was done, and its CPU seconds, of each step."""
    made = stream.sources(count + 1 + more)
    inbox = site / "content" / "inbox"
    inbox.mkdir(parents=True)

    def add(n: int) -> None:
        for name, data in islice(made, n):
            (inbox / name).write_bytes(data)

    def digest(*args: str) -> float:
        return cpu(program, "digest.cli", "--site", str(site), *args)

    def run() -> float:
        return digest("run", "--now", "2026-11-30", *jobs)

    def build() -> float:
        return cpu(program, "digest.site.build", "--site", str(site), "--no-search")

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
    yield "one edit", notes + pages
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


def cpu(program: Path, module: str, *args: str) -> float:
    """CPU seconds of a command of ours; faults of single articles are no matter."""
    code = START.format(str(program), module)
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, *args],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        sys.exit(f"{args}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
