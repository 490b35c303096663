"""Nothing below a site folder is imported or run, whether the run stands in it or names it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.errors import GivenUp
from digest.store import guard
from digest.store.project.executors import AHEAD, CHUNK, FEW, mapper
from digest.store.safe import child

ROOT = Path(__file__).parents[2]
RECIPE = re.search(
    r"^\$\(VENV\)/bin/digest:.*?\n\t@\{ (?P<lines>.*?)\} > \$@\.new",
    (ROOT / "Makefile").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
# Names that the program, its libraries or a starting Python import.
BAIT = (
    "digest/__init__.py",
    "digest/store/guard.py",
    "digest/cli/__init__.py",
    "sitecustomize.py",
    "usercustomize.py",
    "pelicanconf.py",
    "publishconf.py",
    "lxml/__init__.py",
    "pickle.py",
    "multiprocessing/__init__.py",
    "pagefind/__main__.py",
    "pagefind/__init__.py",
    "markdown.py",
    "pelican/plugins/bait/__init__.py",
    "content/sitecustomize.py",
    "content/digest/__init__.py",
)
HEAVY = (
    "<html><head><title>Heavy rain</title></head><body><article><h1>Heavy rain</h1>"
    + "<p>The bridge at Lorne was closed on Monday after heavy rain, the council said.</p>" * 9
    + "<b></b>" * 30_000
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a page that goes to the guard, and with code that leaves a trace when it runs."""
    trace = tmp_path / "ran"
    folder = tmp_path / "site"
    for name in BAIT:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"open({str(trace)!r}, 'a').write({name!r} + '\\n')\n", encoding="utf-8")
    (folder / "pagefind.yml").write_text("output_path: elsewhere\n", encoding="utf-8")
    inbox = folder / "content/inbox"
    inbox.mkdir(parents=True)
    closed = "bridge school harbour mill ford quarry chapel market tunnel library ferry baths barn"
    for n, what in enumerate(closed.split()):  # so many that workers are started
        text = f"Council closes {what}\n\n" + f"The council of Lorne closed the {what}. " * 9
        (inbox / f"{n}.txt").write_text(text, encoding="utf-8")
    (inbox / "heavy.html").write_text(HEAVY, encoding="utf-8")
    (folder / "digest.toml").write_text("[input]\nmax_seconds = 120\n", encoding="utf-8")
    return folder


def launcher(folder: Path) -> Path:
    """The file that make writes as .venv/bin/digest, for this clone and this Python."""
    assert RECIPE
    lines = RECIPE["lines"].replace("$(CURDIR)/$(PY)", sys.executable)
    lines = lines.replace("$(CURDIR)", str(ROOT)).replace("$$", "$")
    text = subprocess.run(["/bin/sh", "-c", f"{{ {lines} }}"], capture_output=True, check=True)
    path = folder / "digest-command"
    path.write_bytes(text.stdout)
    path.chmod(0o755)
    return path


def _ran(site: Path) -> list[str]:
    trace = site.parent / "ran"
    return trace.read_text(encoding="utf-8").splitlines() if trace.exists() else []


@pytest.mark.parametrize(("inside", "jobs"), [(True, "2"), (False, "1")])
def test_a_run_and_a_build_import_nothing_from_the_site(
    site: Path, tmp_path: Path, inside: bool, jobs: str
) -> None:
    where = site if inside else tmp_path
    named = [] if inside else ["--site", str(site)]

    def call(*command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)

    done = call(launcher(tmp_path), *named, "run", "--now", "2026-11-29", "--jobs", jobs)
    assert _ran(site) == []
    assert (done.returncode, "given up" in done.stderr) == (0, False), done.stderr
    assert len(list((site / "content/articles").iterdir())) == 14
    if inside:
        done = call(*child.function("digest.site.build"))
        assert _ran(site) == []
        assert done.returncode == 0, done.stderr
        assert (site / "output/pagefind/pagefind.js").is_file()
        assert not (site / "elsewhere").exists()


def test_the_guard_reads_a_heavy_page_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    doc = guard.read_html(HEAVY.encode(), max_seconds=120)
    assert "bridge at Lorne" in doc.text


_READER = """
import sys
sys.path.insert(0, {root!r})
from digest.reading.html import read
def spin(*_, **__):
    while True:
        pass
read.read = spin
from digest.store import guard
guard._START = 0
guard.main()
"""


def test_a_heavy_page_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-I", "-c", _READER.format(root=str(ROOT))]
    monkeypatch.setattr(guard.child, "function", lambda _: command)
    with pytest.raises(GivenUp, match=r"given up after 0\.1 seconds of work"):
        guard.read_html(HEAVY.encode(), max_seconds=0.1)


def test_workers_get_no_more_than_they_need_at_once() -> None:
    made = []

    def items() -> Iterator[int]:
        for n in range(-400, 0):
            made.append(n)
            yield n

    with mapper(2) as over:
        results = over(abs, items())
        assert next(results) == 400
        assert len(made) <= FEW + 2 * AHEAD * CHUNK
        assert list(results) == list(range(399, 0, -1))


def test_little_work_starts_no_worker() -> None:
    with mapper(2) as over:
        assert {os.getpid()} == set(over(_pid, range(FEW - 1)))
        assert os.getpid() not in set(over(_pid, range(4 * FEW)))


def _pid(_: int) -> int:
    return os.getpid()


_WAITING = """
import os, sys, time
sys.path[:0] = {path!r}
from digest.store.project.executors import mapper

if __name__ == "__main__":
    with mapper(2) as over:
        from multiprocessing import active_children
        list(over(abs, range(40)))
        print(*(one.pid for one in active_children()), flush=True)
        time.sleep(60)
"""


def test_workers_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "waiting.py"
    script.write_text(_WAITING.format(path=[str(ROOT)]), encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        workers = [int(pid) for pid in run.stdout.readline().split()]
        run.kill()
    assert len(workers) == 2
    until = time.monotonic() + 120
    while any(map(_alive, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_alive, workers))


def _alive(pid: int) -> bool:
    """Whether the process works or waits: one that nobody has fetched yet is at its end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2][1] != "Z"
    except OSError:
        return False


def test_workers_do_not_look_into_the_working_folder(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    with mapper(2) as over:
        assert list(over(abs, range(-40, 0))) == list(range(40, 0, -1))
    assert _ran(site) == []
