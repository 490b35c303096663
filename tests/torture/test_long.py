"""The long fault injection: `make torture`. Each test prints its figures."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from digest.notes.merge.ownership import merge
from digest.store import notes as store
from torture import faults, program
from torture.edits import script
from torture.machine import Machine
from torture.page import Editor as Person
from torture.race import Editor
from torture.rounds import Tally, live, marks, wanted

pytestmark = pytest.mark.torture

SCRIPTS = int(os.environ.get("TORTURE_SCRIPTS", "10000"))
SAVES = int(os.environ.get("TORTURE_SAVES", "4000"))
# Lines at which a run is killed; a build gets a fifth, and 60 around its swap: 1,020 in all.
KILLS = int(os.environ.get("TORTURE_KILLS", "800"))
INTERRUPTS = int(os.environ.get("TORTURE_INTERRUPTS", "200"))
KINDS = ("article", "story", "day")


def lives(first: int, last: int) -> Tally:
    tally = Tally()
    for seed in range(first, last):
        live(seed, KINDS[seed % 3], tally)
    return tally


def test_edit_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    total = Tally()
    step = 100
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        starts = range(0, SCRIPTS, step)
        for tally in pool.map(lives, starts, (min(s + step, SCRIPTS) for s in starts)):
            total.counts += tally.counts
            total.faults += tally.faults
            total.misses += tally.misses
    with capsys.disabled():
        print(
            f"\n{SCRIPTS} scripts: {total.counts['edits']} edits, {total.counts['tokens']} traces"
            f" of people looked for, {total.counts['deletions']} deletions,"
            f" {len(total.faults)} faults, {total.counts['told']} notes left alone for an unclosed"
            f" fence,"
            f" {total.counts['landed']} of {total.counts['due']} due updates landed"
        )
    assert [] == total.faults[:20]
    assert total.counts["told"] <= max(1, SCRIPTS // 1000)
    assert total.landed >= 0.99


def test_old_buffers_saved_over_newer_notes(capsys: pytest.CaptureFixture[str]) -> None:
    fresh = due = newer = 0
    lost: list[str] = []
    for seed in range(200):
        machine = Machine(kind=KINDS[seed % 2], rng=random.Random(seed))
        path = "articles/one.md" if machine.kind == "article" else "stories/one.md"
        first = merge(None, machine.draft(), None)
        buffer = first.text
        machine.step()
        second = merge(buffer, machine.draft(), first.ledger)
        newer += second.text != buffer
        before = marks(path, buffer, second.ledger)
        buffer, _ = script(Person(rng=random.Random(seed)), buffer, 2)
        after = marks(path, buffer, second.ledger)
        mine = {k for k in before if before[k] != after.get(k)}
        machine.step()
        draft = machine.draft()
        third = merge(buffer, draft, second.ledger)
        final = third.text
        lines = set(final.splitlines())
        lost += [x for x in buffer.splitlines() if "zq" in x and x not in lines]
        now = marks(path, final, third.ledger)
        for name, mark in wanted(draft).items():
            if name not in mine and name in before:
                due += 1
                fresh += now.get(name) == mark
    with capsys.disabled():
        print(f"\nold buffers: 200 files, {len(lost)} lost, {fresh} of {due} parts fresh")
    assert newer > 190
    assert [] == lost
    assert fresh >= 0.99 * due


def test_saves_that_race_with_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tmp_path / "content"
    machine = Machine(kind="article", rng=random.Random(1))
    path = "articles/one.md"
    store.put(content, path, "one", machine.draft, old=None, ledger=None)
    command = [sys.executable, faults.__file__, "race", str(tmp_path), "100000000"]
    with subprocess.Popen(command) as generator:
        editor = Editor(content / path, saves=SAVES)
        start = time.monotonic()
        editor.enough.set()
        editor.work()
        took = time.monotonic() - start
        generator.terminate()
    for _ in store.sweep(tmp_path, content):
        pass
    editor.look()
    text = (content / path).read_text(encoding="utf-8")
    with capsys.disabled():
        print(f"\nracing: {SAVES} saves in {took:.0f} s, {editor.lost} lost; last: {text[-20:]!r}")
    assert 0 == editor.lost


def test_sixteen_runs_at_once(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    log = tmp_path / "log"
    command = [sys.executable, faults.__file__, "hold", str(tmp_path), str(log)]
    runs = [subprocess.Popen(command) for _ in range(16)]
    codes = [run.wait(120) for run in runs]
    words = log.read_text().split()
    assert Counter(codes) == Counter({0: words.count("out"), 75: codes.count(75)})
    assert ["in", "out"] * words.count("out") == words


# ---- the whole program, killed at lines ------------------------------------------------------


def notes(site: Path) -> dict[str, bytes]:
    folder = site / "content"
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A site with three short articles on one event and one beside it."""
    site = tmp_path_factory.mktemp("site")
    inbox = site / "content" / "inbox"
    inbox.mkdir(parents=True)
    for file in sorted((Path(__file__).parent / "inbox").iterdir()):
        shutil.copy(file, inbox)
    yield site


def test_a_run_killed_anywhere(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base, site = tmp_path / "base", tmp_path / "site"
    shutil.copytree(small_site, base)
    assert 0 == program.hit(program.digest_run, base, 0)[0]
    for file in sorted((base / "content" / "articles").glob("*.md")):
        file.write_text(file.read_text() + "\n## By hand\n\nMy words.\n")
    text = (base / "content" / "inbox" / "two.txt").read_text()
    (base / "content" / "inbox" / "two.txt").write_text(text.replace("11 people", "12 people"))
    old = notes(base)
    shutil.copytree(base, site)
    code, lines = program.hit(program.digest_run, site, 0)
    new = notes(site)
    assert (0, True) == (code, old != new)
    ends: Counter[str] = Counter()
    for k in sorted({1 + i * lines // KILLS for i in range(KILLS)}):
        shutil.rmtree(site)
        shutil.copytree(base, site)
        code, _ = program.hit(program.digest_run, site, k)
        for name, data in notes(site).items():
            if name.endswith(".md"):
                assert data in (old.get(name), new.get(name)), f"half a file {name} at line {k}"
        ends[str(code)] += 1
        if k % 5 == 0 or notes(site) not in (old, new):
            assert 0 == program.hit(program.digest_run, site, 0)[0]
            assert new == notes(site), f"the next run differs after line {k}"
    with capsys.disabled():
        print(f"\nrun killed at {sum(ends.values())} of {lines} lines: exits {dict(ends)}")


def test_a_run_interrupted_anywhere(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C: the file at hand is finished, exit 130, and the next run goes on from there."""
    base, site = tmp_path / "base", tmp_path / "site"
    shutil.copytree(small_site, base)
    assert 0 == program.hit(program.digest_run, base, 0)[0]
    program.changed(base)
    old = notes(base)
    shutil.copytree(base, site)
    code, lines = program.hit(program.digest_run, site, 0)
    new = notes(site)
    assert (0, True) == (code, old != new)
    ends: Counter[int] = Counter()
    for k in sorted({1 + i * lines // INTERRUPTS for i in range(INTERRUPTS)}):
        shutil.rmtree(site)
        shutil.copytree(base, site)
        code, _ = program.hit(program.digest_run, site, k, signal.SIGINT)
        now = notes(site)
        assert now.keys() == new.keys(), f"a leftover at line {k}: {now.keys() ^ new.keys()}"
        assert all(data in (old.get(n), new[n]) for n, data in now.items()), f"half at line {k}"
        assert code == 130 or now == new, f"exit {code} at line {k}"
        ends[code] += 1
        if now not in (old, new):
            assert 0 == program.hit(program.digest_run, site, 0)[0]
            assert new == notes(site), f"the next run differs after line {k}"
    with capsys.disabled():
        print(f"\nrun interrupted at {sum(ends.values())} of {lines} lines: exits {dict(ends)}")


def built(site: Path) -> int:
    from digest.site.build import build

    build(site, search=False)
    return 0


def pages(site: Path) -> dict[str, bytes]:
    """The site's files but the build's own record, whose key covers the program's code."""
    folder = site / "output"
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != ".digest-build")
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def test_a_build_killed_anywhere(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base, site = tmp_path / "base", tmp_path / "site"
    shutil.copytree(small_site, base)
    assert 0 == program.hit(program.digest_run, base, 0)[0]
    assert 0 == program.hit(built, base, 0)[0]
    (base / "output" / "CNAME").write_text("digest.example\n")
    note = next((base / "content" / "articles").glob("*.md"))
    note.write_text(note.read_text().replace("## Summary\n", "## Summary\n\nBy hand.\n"))
    old = pages(base)
    shutil.copytree(base, site)
    code, lines = program.hit(built, site, 0)
    new = pages(site)
    assert (0, True, b"digest.example\n") == (code, old != new, new["CNAME"])
    count = max(20, KILLS // 5)
    ends: Counter[str] = Counter()
    spread = {1 + i * lines // count for i in range(count)}
    for k in sorted(spread | set(range(lines - 60, lines + 1))):  # the swap is at the end
        shutil.rmtree(site)
        shutil.copytree(base, site)
        code, _ = program.hit(built, site, k)
        now = pages(site)
        assert now in (old, new), f"a mixed site after line {k} of the build"
        ends["old" if now == old else "new"] += 1
        if k % 3 == 0 or now == new:
            assert 0 == program.hit(built, site, 0)[0]
            assert new == pages(site), f"the next build differs after line {k}"
    with capsys.disabled():
        print(f"\nbuild killed at {sum(ends.values())} of {lines} lines: {dict(ends)} sites")
