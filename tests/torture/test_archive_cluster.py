"""An archive on real workers: the same bytes, whatever dies on the way."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import pytest

from digest.archive import build as rooms
from digest.archive import sources
from digest.archive.engine import Cluster, Here, engine
from digest.options import Options

pytestmark = pytest.mark.torture
ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "content" / "inbox"
OPTS = Options()


def held(out: Path) -> dict[str, str]:
    files = sorted(p for p in out.rglob("*") if p.is_file())
    return {p.relative_to(out).as_posix(): sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many tasks out of a few articles."""
    monkeypatch.setattr(sources, "PAGES", 1)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What one process makes."""
    before, sources.PAGES = sources.PAGES, 1
    try:
        out = tmp_path_factory.mktemp("plain") / "out"
        rooms.build([SAMPLE], out, Here(), opts=OPTS)
    finally:
        sources.PAGES = before
    return held(out)


@pytest.mark.parametrize("workers", [2, 4])
def test_the_number_of_workers_changes_no_byte(
    workers: int, plain: dict[str, str], tmp_path: Path
) -> None:
    with engine(workers=workers) as doing:
        rooms.build([SAMPLE], tmp_path / "out", doing, opts=OPTS)
    assert held(tmp_path / "out") == plain


def test_workers_that_are_killed_lose_nothing(plain: dict[str, str], tmp_path: Path) -> None:
    killed: list[int] = []
    over = threading.Event()
    with engine(workers=2) as doing:
        assert isinstance(doing, Cluster)

        def kill() -> None:
            while len(killed) < 3 and not over.wait(2.0):
                for pid in doing.client.run(os.getpid).values():
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                        killed.append(pid)
                    break

        killer = threading.Thread(target=kill)
        killer.start()
        try:
            rooms.build([SAMPLE], tmp_path / "out", doing, opts=OPTS)
        finally:
            over.set()
            killer.join()
    assert killed
    assert held(tmp_path / "out") == plain


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    one = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield one
    finally:
        one.kill()
        one.wait()


def test_a_scheduler_that_starts_anew_is_waited_for(plain: dict[str, str], tmp_path: Path) -> None:
    port = free_port()
    at = f"tcp://127.0.0.1:{port}"
    scheduler = ("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    worker = ("worker", at, "--nthreads", "1", "--no-dashboard", "--death-timeout", "60")
    with started(*scheduler) as first, started(*worker):
        later: list[object] = []

        def restart() -> None:
            time.sleep(20.0)
            first.kill()
            first.wait()
            time.sleep(1.0)
            for words in (scheduler, worker):
                one = started(*words)
                later.append(one)
                one.__enter__()

        again = threading.Thread(target=restart)
        again.start()
        try:
            with engine(at) as doing:
                rooms.build([SAMPLE], tmp_path / "out", doing, opts=OPTS)
        finally:
            again.join()
            for one in later:
                one.__exit__(None, None, None)  # type: ignore[attr-defined]
    assert held(tmp_path / "out") == plain
