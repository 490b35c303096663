"""No regular expression of the program is super-linear: every one goes through `recheck`.

recheck finds by theory, or by a search for attacks, whether a pattern takes more than linear time
on some text. None may. A pattern that is not safe at once is asked about again, alone and with more
time; a pattern on which that fails too by the search for attacks only. recheck's search goes by a
clock, so that on a busy machine it calls a linear pattern vulnerable now and then: its attack is
believed when Python's clock bears it out, at four times the length more than eight times the time.
What stays unknown is timed on attacks of our own in the same way.
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
from pathlib import Path
from typing import Any

import pytest

from torture.attacks import attacks
from torture.patterns import Pattern, gathered

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("RECHECK_MODULES", HERE / "node_modules"))
# Milliseconds for each pattern: first, again, and for the search alone.
TIMEOUTS = tuple(map(int, os.environ.get("RECHECK_TIMEOUTS", "4000,15000,30000").split(",")))
LENGTHS = (5_000, 20_000)  # characters; a line of a note has at most 20,000, a sentence 2,000
STEEPER = 8.0  # linear is 4
NOTICED = 0.005  # seconds; what takes less at the full length is no matter
LIMIT = 2  # seconds of CPU time for one search; a linear one takes milliseconds

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


def seconds(pattern: Pattern, text: str) -> float:
    """CPU time of the program's call, the best of three, in a process that ends at the limit."""
    compiled = re.compile(pattern.python, pattern.python_flags)
    ask = getattr(compiled, pattern.use)
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            ask(text)
            best = min(best, time.process_time() - start)
        os.write(writer, str(best).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        took = pipe.read()
    os.waitpid(pid, 0)
    return float(took or LIMIT)


def steep(pattern: Pattern, short: str, long: str) -> bool:
    """Whether the call takes more than linear time on a text that is made longer."""
    took = seconds(pattern, long)
    return took >= LIMIT or (took > NOTICED and took > STEEPER * seconds(pattern, short))


def own_attack(pattern: Pattern) -> str:
    """The attack of our own that slows the pattern down, "" for none."""
    pairs = (attacks(pattern.python, pattern.python_flags, length) for length in LENGTHS)
    for short, long in zip(*pairs, strict=True):
        if steep(pattern, short, long):
            return short[:40]
    return ""


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
            borne_out = steep(pattern, *(attack(found, length) for length in LENGTHS))
            (slow if borne_out else not_so).append(f"{line}: {found['complexity']}")
        elif word == "unknown":
            unknown.append(line)
            if text := own_attack(pattern):
                slow.append(f"{line}: slow on {text!r}")
    uses = Counter(pattern.use for pattern in patterns)
    with capsys.disabled():
        print(f"\nrecheck: {len(patterns)} patterns ({dict(uses)}), {dict(words)}")
        for what, lines in (("linear by Python's clock", not_so), ("unknown", unknown)):
            print(f"  {what}: {len(lines)}", *lines, sep="\n    ")
    assert [] == slow


def test_an_attack_of_our_own_finds_what_is_slow() -> None:
    def pattern(python: str, use: str = "search") -> Pattern:
        return Pattern(where="", python=python, python_flags=0, use=use, js="", flags="")

    assert own_attack(pattern(r"(?:a|ab?)*c"))
    assert own_attack(pattern(r"\s+x"))
    assert not own_attack(pattern(r"(?<!\s)\s++x"))
    assert not own_attack(pattern(r"\s+x", "match"))
