"""Every regular expression of the program through `recheck`, and its attacks through Python.

recheck looks for a text on which a pattern is super-linear. Nearly every search that begins with
a repeat is so on some text; what counts is whether a text that can reach the pattern costs time.
So each attack that recheck finds is made as long as what reaches the pattern can be, and timed:
sentences have at most 2,000 characters (text.sentences cuts there), lines of notes 20,000 (more is
an error of `digest check`), and all text has single spaces (text.normalise).
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

from torture.patterns import Pattern, gathered

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("RECHECK_MODULES", HERE / "node_modules"))
TIMEOUT = int(os.environ.get("RECHECK_TIMEOUT", "3000"))  # milliseconds for each pattern
SENTENCE = 2_000
LINE = 20_000
SECONDS = 1.0  # CPU time of one search; a machine ten times slower is still no denial of service

pytestmark = pytest.mark.torture

# Where a pattern meets less than a line, and who sees to it.
SHORT = {
    "digest/core": SENTENCE,
    "digest/text": SENTENCE,
}


def missing() -> str:
    """What has to be installed, "" for nothing."""
    if not shutil.which("node"):
        return "node is missing: apt-get install nodejs npm"
    if not (MODULES / "recheck").is_dir():
        return f"recheck is missing: npm ci --prefix {HERE}"
    return ""


def checked(patterns: list[Pattern], tmp_path: Path) -> list[dict[str, Any]]:
    """recheck's word on each pattern, by two processes."""
    source = tmp_path / "patterns.json"
    source.write_text(json.dumps([[p.js, p.flags] for p in patterns]), encoding="utf-8")
    runs = [
        subprocess.Popen(
            [
                "node",
                str(HERE / "recheck.cjs"),
                str(MODULES),
                str(source),
                str(k),
                "2",
                str(TIMEOUT),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for k in range(2)
    ]
    lines = [line for run in runs for line in run.communicate()[0].splitlines()]
    assert [0, 0] == [run.returncode for run in runs]
    return sorted((json.loads(line) for line in lines), key=lambda found: found["i"])


def attack(found: dict[str, Any], length: int, *, spaced: bool) -> str:
    """The attack as long as may come."""
    pumps = found["attack"]["pumps"]
    each = max(1, length // sum(len(p["pump"]) for p in pumps))
    text = "".join(p["prefix"] + p["pump"] * each for p in pumps) + found["attack"]["suffix"]
    return re.sub(r"\s+", " ", text) if spaced else text


def seconds(pattern: Pattern, text: str) -> float:
    """CPU time of one search, in a process that ends after twice the limit."""
    compiled = re.compile(pattern.python, pattern.python_flags)
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (int(2 * SECONDS), int(2 * SECONDS)))
        start = time.process_time()
        compiled.search(text)
        os.write(writer, str(time.process_time() - start).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        took = pipe.read()
    os.waitpid(pid, 0)
    return float(took or 2 * SECONDS)


def test_no_pattern_is_slow_on_what_can_reach_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if missing():
        pytest.fail(missing())
    patterns = gathered()
    assert len(patterns) > 300
    words: Counter[str] = Counter()
    slow: list[str] = []
    for found in checked(patterns, tmp_path):
        pattern = patterns[found["i"]]
        words[found["status"]] += 1
        assert found["status"] in ("safe", "vulnerable", "unknown"), (pattern, found)
        if found["status"] != "vulnerable":
            continue
        room = "/".join(pattern.where.split("/")[:2])
        length = SHORT.get(room, LINE)
        took = seconds(pattern, attack(found, length, spaced=room in SHORT))
        if took > SECONDS:
            slow.append(
                f"{pattern.where}: {found['complexity']}, {took:.1f} s: {pattern.python[:90]}"
            )
    with capsys.disabled():
        print(f"\nrecheck: {len(patterns)} patterns, {dict(words)}; {len(slow)} slow in Python")
    assert [] == slow
