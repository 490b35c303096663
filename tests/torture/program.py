"""The program itself on a small site: as a process, and as a fork that faults can be put into."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from torture.strace import Point

ROOT = Path(__file__).resolve().parents[2]
INBOX = Path(__file__).parent / "inbox"
START = "from digest.cli import main; main()"
TODAY = "2026-11-25"

# Every call that names a file or works on an open one.
CALLS = "%file,%desc"
_LINE = re.compile(r"^(?:\d+ +)?(?P<call>\w+)\((?P<rest>.*)$")


def environment() -> dict[str, str]:
    """A fixed environment in which the program may run under anything."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
    }


def command(site: Path) -> list[str]:
    """`digest run` on the site, as the launcher starts it."""
    return [sys.executable, "-c", START, "--site", str(site), "run", "--now", TODAY]


def run(site: Path, *before: str, timeout: int = 300) -> tuple[int, str]:
    """(exit code, all that was said) of one `digest run`, behind a command such as unshare."""
    done = subprocess.run(
        [*before, *command(site)],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=timeout,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def fresh(site: Path) -> None:
    """A site with the small inbox, and nothing else."""
    (site / "content" / "inbox").mkdir(parents=True)
    for file in sorted(INBOX.iterdir()):
        shutil.copy(file, site / "content" / "inbox")


def changed(site: Path) -> None:
    """Hand work in every note of an article, and reports that changed: notes are due."""
    for file in sorted((site / "content" / "articles").glob("*.md")):
        file.write_text(file.read_text("utf-8") + "\n## By hand\n\nMy words.\n", "utf-8")
    for name, was, now in (
        ("one", "14 people", "15 people"),
        ("two", "11 people", "12 people"),
        ("three", "40,000", "41,000"),
    ):
        report = site / "content" / "inbox" / f"{name}.txt"
        report.write_text(report.read_text("utf-8").replace(was, now), "utf-8")


def notes(site: Path) -> dict[str, bytes]:
    """Every file below content/, hidden ones too, but the two that tell of the runs themselves."""
    folder = site / "content"
    runs = {"runs.log", "last-run.journal"}
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name not in runs)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def pages(site: Path) -> dict[str, bytes]:
    """The site's files but the build's own record, whose key covers the program's code."""
    folder = site / "output"
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != ".digest-build")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


# ---- a fork of this process that runs the program --------------------------------------------

Work = Callable[[Path], int]  # the exit code of the work on a site


def digest_run(site: Path) -> int:
    """`digest run`."""
    from digest.cli.main import digest

    try:
        digest(["--site", str(site), "run", "--now", TODAY])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


def site_build(site: Path) -> int:
    """The build of the site, without the search index (another program makes that)."""
    from digest.site.build import main

    return main(["--site", str(site), "--no-search"])


def hit(work: Work, site: Path, line: int, what: int = signal.SIGKILL) -> tuple[int, int]:
    """(exit code, lines run) of the work in a fork that gets a signal at the n-th line of the edge.

    With line 0 it comes to its end.
    """
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        count = 0

        def trace(frame: object, event: str, arg: object) -> object:
            nonlocal count
            name = frame.f_code.co_filename  # type: ignore[attr-defined]
            if not any(f"/digest/{room}/" in name for room in ("store", "fetch", "site")):
                return None
            if event == "line":
                count += 1
                if count == line:
                    os.kill(os.getpid(), what)
            return trace

        code = 99
        # a shell that runs the tests in the background has interrupts ignored
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            sys.settrace(trace)  # type: ignore[arg-type]
            code = work(site)
            sys.settrace(None)
            os.write(writer, str(count).encode())
        except BaseException:  # noqa: BLE001  # as the interpreter would end
            import traceback

            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        lines = int(pipe.read() or b"0")
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), lines


def forked(site: Path, said: Path, *strace: str, work: Work = digest_run) -> tuple[int, str]:
    """(exit code, all that was said) of the work in a fork, under strace if options are given.

    A fork has everything imported: what is traced is the program's work, and it takes a tenth of
    the time of a new process.
    """
    pid = os.fork()
    if pid == 0:
        _child(site, said, work, stopped=bool(strace))
    if strace:
        os.waitpid(pid, os.WUNTRACED)
        with subprocess.Popen(
            ["strace", "-f", "-y", "-s", "0", "-qq", "-p", str(pid), *strace],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as tracer:
            _attached(pid, tracer)
            os.kill(pid, signal.SIGCONT)
            status = os.waitpid(pid, 0)[1]
            tracer.wait(60)
    else:
        status = os.waitpid(pid, 0)[1]
    return os.waitstatus_to_exitcode(status), said.read_text("utf-8", "replace")


def _child(site: Path, said: Path, work: Work, *, stopped: bool) -> None:
    code = 99
    try:
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")
        if stopped:
            os.kill(os.getpid(), signal.SIGSTOP)
        code = work(site)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001  # as the interpreter would end
        import traceback

        os.write(2, traceback.format_exc().encode())
        code = 1
    finally:
        os._exit(code)


def _attached(pid: int, tracer: subprocess.Popen[bytes]) -> None:
    status = Path(f"/proc/{pid}/status")
    for _ in range(2000):
        if not re.search(r"TracerPid:\t0\n", status.read_text()):
            return
        assert tracer.poll() is None, "strace may not attach to a process here (ptrace_scope?)"
        time.sleep(0.005)
    raise AssertionError("strace did not attach")


def points(site: Path, said: Path, log: Path, work: Work = digest_run) -> list[Point]:
    """Every call of unbroken work on a file or folder of the site."""
    code, text = forked(site, said, "-e", f"trace={CALLS}", "-o", str(log), work=work)
    assert 0 == code, text
    seen: Counter[str] = Counter()
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        m = _LINE.match(line)
        if m is None:
            continue
        seen[m["call"]] += 1
        if str(site) in m["rest"]:
            found.append(Point(call=m["call"], n=seen[m["call"]]))
    return found


def inject(
    site: Path, said: Path, point: Point, fault: str, work: Work = digest_run
) -> tuple[int, str]:
    """The work once, with the fault at the point."""
    return forked(
        site,
        said,
        "-e",
        f"trace={point.call}",
        "-e",
        f"inject={point.call}:{fault}:when={point.n}",
        "-o",
        "/dev/null",
        work=work,
    )


def due(tmp_path: Path) -> tuple[Path, Path]:
    """A site on which three notes are due, and the place where copies of it run."""
    base, site = tmp_path / "base", tmp_path / "site"
    fresh(base)
    code, said = forked(base, tmp_path / "said")
    assert 0 == code, said
    changed(base)
    return base, site
