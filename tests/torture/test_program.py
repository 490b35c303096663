"""Faults from outside, put into the whole program: each of its system calls."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from torture import program, strace

pytestmark = pytest.mark.torture

EACH = int(os.environ.get("TORTURE_EACH", "1"))  # every n-th call of a run only
BUILD = int(os.environ.get("TORTURE_BUILD", "60"))  # so many calls of a build, of some thousands


def test_every_system_call_of_a_run_may_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if strace.missing():
        pytest.fail(strace.missing())
    warm = tmp_path / "warm"
    program.fresh(warm)
    _warm(warm)
    base, site = program.due(tmp_path)
    old = program.notes(base)
    shutil.copytree(base, site)
    found = program.points(site, tmp_path / "said", tmp_path / "log")
    new = program.notes(site)
    written = [name for name in new if old.get(name) != new[name]]
    assert len(written) >= 3
    share = partial(
        _share,
        base=base,
        work=program.digest_run,
        made=program.notes,
        new=new,
        judge=partial(_judged, old, new),
    )
    line = _faulted(share, found[::EACH], tmp_path)
    with capsys.disabled():
        print(f"\nstrace of `digest run`, {len(found)} calls, {len(written)} notes due: {line}")


def test_system_calls_of_a_build_may_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if strace.missing():
        pytest.fail(strace.missing())
    base, site = program.due(tmp_path)
    assert 0 == program.forked(base, tmp_path / "said")[0]
    # a fork at each step: a process that has built once is not as one that has not
    assert 0 == program.forked(base, tmp_path / "said", work=program.site_build)[0]
    (base / "output" / "CNAME").write_text("digest.example\n")
    note = next((base / "content" / "articles").glob("*.md"))
    note.write_text(note.read_text().replace("## Summary\n", "## Summary\n\nBy hand.\n"))
    old = program.pages(base)
    shutil.copytree(base, site)
    found = program.points(site, tmp_path / "said", tmp_path / "log", program.site_build)
    new = program.pages(site)
    assert old != new
    share = partial(
        _share,
        base=base,
        work=program.site_build,
        made=program.pages,
        new=new,
        judge=partial(_built, old, new),
    )
    some = set(found[:: max(1, len(found) // BUILD)])
    chosen = [point for point in found if point in some or "rename" in point.call]
    line = _faulted(share, chosen, tmp_path)
    with capsys.disabled():
        print(f"\nstrace of a build, {len(found)} calls: {line}")


Share = Callable[[list[strace.Point], Path], tuple[Counter[str], list[str]]]


def _faulted(share: Share, points: list[strace.Point], tmp_path: Path) -> str:
    """One line on how all points ended with each fault; fails with what was wrong.

    The workers are forks of this process: each has everything loaded that was loaded when the
    calls were counted.
    """
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        shares = [
            pool.submit(share, points[k::workers], tmp_path / f"share-{k}") for k in range(workers)
        ]
        results = [one.result() for one in shares]
    wrong = [line for _, lines in results for line in lines]
    if wrong:
        pytest.fail(f"{len(wrong)} wrong\n" + "\n".join(wrong[:60]))
    ends = sum((ends for ends, _ in results), Counter[str]())
    calls = Counter(point.call for point in points)
    return f"{len(points)} calls x {len(strace.FAULTS)} faults, {dict(ends)}, {dict(calls)}"


Judge = Callable[[Path, strace.Point, str, int, str, Counter[str]], list[str]]


def _share(
    points: list[strace.Point],
    place: Path,
    base: Path,
    work: program.Work,
    made: Callable[[Path], dict[str, bytes]],
    new: dict[str, bytes],
    judge: Judge,
) -> tuple[Counter[str], list[str]]:
    """How the work ended with each fault at each of the points, and what was wrong.

    After each the work is done once more without a fault, and must have made `new`.
    """
    place.mkdir()
    site, said = place / "site", place / "said"
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    for point in points:
        for fault in strace.FAULTS:
            shutil.rmtree(site, ignore_errors=True)
            shutil.copytree(base, site)
            code, text = program.inject(site, said, point, fault, work)
            wrong += judge(site, point, fault, code, text, ends)
            again, text = program.forked(site, said, work=work)
            if again or made(site) != new:
                wrong.append(f"{point.call} {point.n} {fault}: the next differs: {text[-300:]}")
    return ends, wrong


def _built(
    old: dict[str, bytes],
    new: dict[str, bytes],
    site: Path,
    point: strace.Point,
    fault: str,
    code: int,
    text: str,
    ends: Counter[str],
) -> list[str]:
    what = f"{point.call} {point.n} {fault}: exit {code} {text[-400:]}"
    now = program.pages(site)
    wrong = [] if now in (old, new) else [f"a mixed site: {what}"]
    if "Traceback" in text:
        wrong.append(f"a traceback: {what}")
    if code == 0:
        ends["went on"] += 1
        if now != new:
            wrong.append(f"a silent success: {what}")
    elif "KILL" in fault:
        ends["killed"] += 1
    else:
        ends["told"] += 1
        if not re.search(r"/[^\n:]+: ", text):  # of the site, or of the theme
            wrong.append(f"no name of a file: {what}")
    return wrong


def _warm(site: Path) -> None:
    """Everything imported and loaded once, so that forks differ in nothing but their work."""
    from digest.cli.main import digest

    for _ in range(2):
        digest(["--site", str(site), "run", "--now", program.TODAY], standalone_mode=False)
        program.changed(site)


def _judged(
    old: dict[str, bytes],
    new: dict[str, bytes],
    site: Path,
    point: strace.Point,
    fault: str,
    code: int,
    text: str,
    ends: Counter[str],
) -> list[str]:
    what = f"{point.call} {point.n} {fault}: exit {code} {text[-400:]}"
    now = {k: v for k, v in program.notes(site).items() if k.endswith(".md")}
    wrong = [
        f"half a file {name}: {what}"
        for name, data in now.items()
        if data not in (old.get(name), new.get(name))
    ]
    wrong += [f"gone: {name}: {what}" for name in old if name.endswith(".md") and name not in now]
    if "Traceback" in text:
        wrong.append(f"a traceback: {what}")
    if code == 0:
        ends["went on"] += 1
        if any(now.get(name) != data for name, data in new.items() if name.endswith(".md")):
            wrong.append(f"a silent success: {what}")
    elif "KILL" in fault:
        ends["killed"] += 1
    else:
        ends["told"] += 1
        named = str(site) in text or code == 75  # a lock that is not given is another run's
        if not named and not any(name in text for name in new):
            wrong.append(f"no name of a file: {what}")
    return wrong
