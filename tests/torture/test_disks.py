"""Disks that are too small or read-only, and many whole programs at once."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from torture import program

pytestmark = pytest.mark.torture

RUNS = 16


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
    base, site = program.due(tmp_path)
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
    base, site = program.due(tmp_path)
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
    base, site = program.due(tmp_path)
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
