"""Faults from outside, put into the whole program: system calls, mounts, many runs at once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
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
RUNS = 16


def _due(tmp_path: Path) -> tuple[Path, Path]:
    """A site on which three notes are due, and the place where copies of it run."""
    base, site = tmp_path / "base", tmp_path / "site"
    program.fresh(base)
    code, said = program.forked(base, tmp_path / "said")
    assert 0 == code, said
    program.changed(base)
    return base, site


def test_every_system_call_of_a_run_may_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if strace.missing():
        pytest.fail(strace.missing())
    warm = tmp_path / "warm"
    program.fresh(warm)
    _warm(warm)
    base, site = _due(tmp_path)
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
    base, site = _due(tmp_path)
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


# ---- disks ------------------------------------------------------------------------------------


def _may_mount(tmp_path: Path) -> None:
    if not shutil.which("unshare"):
        pytest.fail("unshare is missing: apt-get install util-linux")
    place = tmp_path / "may"
    place.mkdir()
    done = subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"this test must mount: run it as root ({done.stderr.strip()})")


def test_a_disk_that_is_too_small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _may_mount(tmp_path)
    base, site = _due(tmp_path)
    old = program.notes(base)
    shutil.copytree(base, site)
    assert 0 == program.run(site)[0]
    new = program.notes(site)
    ends: Counter[str] = Counter()
    kept = tmp_path / "kept"
    used = sum(4096 * -(-p.stat().st_size // 4096) for p in base.rglob("*") if p.is_file())
    for spare in range(0, 20, 2):
        shutil.rmtree(site)
        site.mkdir()
        shutil.rmtree(kept, ignore_errors=True)
        size = used // 1024 + spare
        script = (
            f'mount -t tmpfs -o size={size}k tmpfs "$1"; cp -a {base}/. "$1"; '
            f"trap 'cp -a {site}/. {kept}' EXIT; place=$1; shift; \"$@\"; exit"
        )
        code, said = program.run(site, "unshare", "-m", "sh", "-c", script, "sh", str(site))
        now = {k: v for k, v in program.notes(kept).items() if k.endswith(".md")}
        assert "Traceback" not in said, said
        for name, data in now.items():
            assert data in (old.get(name), new.get(name)), f"half a file {name}: {size}k {said}"
        if code == 0:
            assert now == {k: v for k, v in new.items() if k.endswith(".md")}
        else:
            assert "full" in said, said
            assert str(site) in said or "articles/" in said, said
        ends[f"exit {code}"] += 1
        shutil.rmtree(site)
        shutil.copytree(kept, site)
        assert 0 == program.run(site)[0]
        assert new == program.notes(site), f"the next run differs: {size}k"
    with capsys.disabled():
        print(f"\na disk too small: {sum(ends.values())} sizes, {dict(ends)}")
    assert ends["exit 1"] or ends["exit 3"]


def test_a_disk_that_is_read_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _may_mount(tmp_path)
    base, site = _due(tmp_path)
    old = program.notes(base)
    shutil.copytree(base, site)
    told = []
    for what in (".", "content", "content/articles", ".digest"):
        place = site / what
        script = 'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"; shift; exec "$@"'
        code, said = program.run(site, "unshare", "-m", "sh", "-c", script, "sh", str(place))
        assert "Traceback" not in said, said
        assert code != 0, f"{what}: a silent success: {said}"
        assert "read-only" in said, said
        assert str(site) in said, said
        now = program.notes(site)
        assert all(now[name] == old[name] for name in now if name.startswith("articles/"))
        told.append(f"{what}: exit {code}")
        shutil.rmtree(site)
        shutil.copytree(base, site)
    with capsys.disabled():
        print(f"\nread-only: {', '.join(told)}")


# ---- many at once -------------------------------------------------------------------------------


def test_sixteen_whole_runs_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, site = _due(tmp_path)
    shutil.copytree(base, site)
    assert 0 == program.run(site)[0]
    new = program.notes(site)
    shutil.rmtree(site)
    shutil.copytree(base, site)
    runs = [
        subprocess.Popen(
            program.command(site),
            env=program.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(RUNS)
    ]
    said = [run.communicate(timeout=600)[0] for run in runs]
    codes = Counter(run.returncode for run in runs)
    assert {0, 75} >= set(codes), (codes, said)
    assert codes[0] >= 1
    assert all(
        "Another run" in text for run, text in zip(runs, said, strict=True) if run.returncode
    )
    # who was let in found each note due once: nobody wrote what another had written
    wrote = Counter(
        line.split()[1]
        for text in said
        for line in text.splitlines()
        if re.match(r"(?:new|again|changed|removed) +\S+\.md", line)
    )
    assert set(wrote.values()) <= {1}, wrote
    assert new == program.notes(site)
    with capsys.disabled():
        print(f"\n{RUNS} runs at once: exits {dict(codes)}")
