"""No regular expression of the program is super-linear: every one goes through `recheck`.

recheck finds by theory, or by a search for attacks, whether a pattern takes more than linear time
on some text. None may. A pattern that is not safe at once is asked about again, alone and with more
time; a pattern on which that fails too by the search for attacks only. recheck's search goes by a
clock, so that on a busy machine it calls a linear pattern vulnerable now and then: its attack is
believed when Python's clock bears it out, at four times the length more than eight times the time.
Every pattern, also what stays unknown, is timed in the same way on attacks of our own.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from torture.attacks import attacks
from torture.patterns import Pattern, gathered

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("RECHECK_MODULES", HERE / "node_modules"))
# Milliseconds for each pattern: first, again, and for the search alone.
TIMEOUTS = tuple(map(int, os.environ.get("RECHECK_TIMEOUTS", "3000,15000,30000").split(",")))
LENGTHS = (5_000, 20_000)  # characters; a line of a note has at most 20,000, a sentence 2,000
STEEPER = 8.0  # linear is 4
NOTICED = 0.05  # seconds; at 20,000 characters a square is far more, a linear call less
LIMIT = 5  # seconds of CPU time for all attacks on a pattern; a linear call takes milliseconds

pytestmark = pytest.mark.torture


def missing() -> str:
    """What has to be installed, "" for nothing."""
    if not shutil.which("node"):
        return "node is missing: apt-get install nodejs npm"
    if not (MODULES / "recheck").is_dir():
        return f"recheck is missing: npm ci --prefix {HERE}"
    return ""


def checked(
    patterns: list[Pattern],
    tmp_path: Path,
    *,
    timeout: int,
    processes: int = 1,
    checker: str = "auto",
) -> list[dict[str, Any]]:
    """recheck's word on each pattern, in their order."""
    source = tmp_path / "patterns.json"
    source.write_text(json.dumps([[p.js, p.flags] for p in patterns]), encoding="utf-8")
    words = [str(HERE / "recheck.cjs"), str(MODULES), str(source)]
    runs = [
        subprocess.Popen(
            ["node", *words, str(k), str(processes), str(timeout), checker],
            stdout=subprocess.PIPE,
            text=True,
        )
        for k in range(processes)
    ]
    lines = [line for run in runs for line in run.communicate()[0].splitlines()]
    assert [0] * processes == [run.returncode for run in runs]
    return sorted((json.loads(line) for line in lines), key=lambda found: found["i"])


def verdicts(patterns: list[Pattern], tmp_path: Path) -> list[dict[str, Any]]:
    """The last word on each: at first by two processes, what is not safe again and alone."""
    found = checked(patterns, tmp_path, timeout=TIMEOUTS[0], processes=2)
    for timeout, checker, doubtful in (
        (TIMEOUTS[1], "auto", ("vulnerable", "unknown")),
        (TIMEOUTS[2], "fuzz", ("unknown",)),
    ):
        again = [n for n, f in enumerate(found) if f["status"] in doubtful]
        some = [patterns[n] for n in again]
        for n, f in zip(
            again, checked(some, tmp_path, timeout=timeout, checker=checker), strict=True
        ):
            found[n] = f
    return found


def attack(found: dict[str, Any], length: int) -> str:
    """recheck's attack at this length."""
    pumps = found["attack"]["pumps"]
    each = max(1, length // sum(len(p["pump"]) for p in pumps))
    text = "".join(p["prefix"] + p["pump"] * each for p in pumps)
    return f"{text}{found['attack']['suffix']}"


def steep(pattern: Pattern, pairs: Iterable[tuple[str, str]]) -> str:
    """The first text, given short and long, that takes more than linear time; "" for none.

    It is the program's own call that is timed, in a process that ends at a limit of CPU time.
    """
    compiled = re.compile(pattern.python, pattern.python_flags)
    ask = getattr(compiled, pattern.use)

    def seconds(text: str) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            ask(text)
            best = min(best, time.process_time() - start)
        return best

    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        limit = int(time.process_time()) + LIMIT
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        for short, long in pairs:
            took = seconds(long)
            if took > NOTICED and took > STEEPER * seconds(short):
                os.write(writer, f"{short[:40]!r}".encode(errors="replace"))
                os._exit(0)
        os.write(writer, b"-")
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    os.waitpid(pid, 0)
    return "" if said == "-" else said or "at the limit"


def own_attack(pattern: Pattern) -> str:
    """The attack of our own that slows the pattern down, "" for none."""
    source, flags = pattern.python, pattern.python_flags
    short, long = (attacks(source, flags, length) for length in LENGTHS)
    return steep(pattern, zip(short, long, strict=True))


def test_no_pattern_is_super_linear(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if missing():
        pytest.fail(missing())
    patterns = gathered()
    assert len(patterns) > 300
    words: Counter[str] = Counter()
    slow: list[str] = []
    not_so: list[str] = []
    unknown: list[str] = []
    for pattern, found in zip(patterns, verdicts(patterns, tmp_path), strict=True):
        word = found["status"]
        assert word in ("safe", "vulnerable", "unknown"), (pattern, found)
        words[word] += 1
        line = f"{pattern.where} ({pattern.use}): {pattern.python[:90]}"
        if word == "vulnerable":
            short, long = (attack(found, length) for length in LENGTHS)
            borne_out = steep(pattern, [(short, long)])
            (slow if borne_out else not_so).append(f"{line}: {found['complexity']}")
        elif word == "unknown":
            unknown.append(line)
    uses = Counter(pattern.use for pattern in patterns)
    with capsys.disabled():
        print(f"\nrecheck: {len(patterns)} patterns ({dict(uses)}), {dict(words)}")
        for what, lines in (("linear by Python's clock", not_so), ("unknown", unknown)):
            print(f"  {what}: {len(lines)}", *lines, sep="\n    ")
    assert [] == slow


def test_no_pattern_is_slow_on_attacks_of_our_own() -> None:
    """Those that recheck finds safe too: once it overlooked two readings of each of n words."""
    slow = [f"{p.where}: {text}" for p in gathered() if (text := own_attack(p))]
    assert [] == slow


def test_an_attack_of_our_own_finds_what_is_slow() -> None:
    def pattern(python: str, use: str = "search") -> Pattern:
        return Pattern(where="", python=python, python_flags=0, use=use, js="", flags="")

    assert own_attack(pattern(r"(?:a|ab?)*c"))
    assert own_attack(pattern(r"\s+x"))
    assert not own_attack(pattern(r"(?<!\s)\s++x"))
    assert not own_attack(pattern(r"\s+x", "match"))
