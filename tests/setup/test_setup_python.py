"""The set-up: what it says without Python, how far it is, and when it is made anew."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from clone import ROOT, calls, make, ours, script
from terminal import on_terminal

from digest.site.serving.bar import Bar


def test_without_python_one_line_says_what_to_install(clone: Path) -> None:
    done = make(clone, "setup", "PYTHON=/nowhere/python3")
    assert done.returncode != 0
    (line,) = ours(done.stdout + done.stderr)
    assert "Python 3.11 or newer" in line
    assert "apt install python3 python3-venv" in line


def test_a_python_that_is_too_old_ends_with_one_line(clone: Path) -> None:
    old = script(
        clone / "old-python",
        'case "$*" in *version_info*) exit 1;; -V) echo Python 3.9.2;; esac',
    )
    done = make(clone, "setup", f"PYTHON='{old}'")
    assert done.returncode != 0
    (line,) = ours(done.stdout + done.stderr)
    assert "is Python 3.9.2: install a newer one" in line


def test_a_python_without_venv_ends_with_one_line(clone: Path) -> None:
    bare = script(clone / "bare-python", 'case "$*" in *ensurepip*) exit 1;; esac')
    done = make(clone, "setup", f"PYTHON='{bare}'")
    assert done.returncode != 0
    (line,) = ours(done.stdout + done.stderr)
    assert "has no venv module" in line


def test_set_up_does_nothing_the_second_time(ready: Path) -> None:
    done = make(ready, "setup")
    assert (done.returncode, (ready / "calls").exists()) == (0, False)


def test_a_new_lock_is_installed(ready: Path) -> None:
    later = (ready / ".venv/.run").stat().st_mtime + 10
    os.utime(ready / "requirements.txt", (later, later))
    make(ready, "setup")
    assert calls(ready)[0] == "python tools/install.py requirements.txt"


def test_the_installer_shows_how_far_it_is_on_a_terminal_and_pips_words_when_it_fails(
    tmp_path: Path,
) -> None:
    install = [sys.executable, str(ROOT / "tools/install.py"), "wanted.txt"]
    (tmp_path / "wanted.txt").write_text("no-such-file @ file:///nowhere.whl\n", encoding="utf-8")
    done = subprocess.run(install, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "nowhere.whl" in done.stderr
    (tmp_path / "wanted.txt").write_text("", encoding="utf-8")
    done = subprocess.run(install, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_making_the_venv_shows_on_a_terminal_how_far_it_is(tmp_path: Path) -> None:
    files = 'for n in $(seq 30); do : > "$3/$n"; done; sleep 4'  # it says how long after one
    python = script(tmp_path / "python", 'test "$1 $2" = "-m venv" && mkdir "$3"', files, "exit 4")
    start = f"import sys, install; sys.executable = {str(python)!r}; "
    command = [sys.executable, "-c", f"{start}sys.exit(install.make({str(tmp_path / 'v')!r}))"]
    code, shown = on_terminal(command, ROOT / "tools")
    assert code == 4, "what Python's own venv ends with"
    assert re.search(r"  30/\d{3,4}  files  about \d+ s left", shown), shown


def test_a_bar_tells_what_is_done_and_how_long_it_takes_and_only_on_a_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    bar = Bar("Building pages", 200, Terminal())
    for _ in range(50):
        bar.step()
    assert bar.line(2.0) == "Building pages 50/200  about 6 s left"
    quiet = io.StringIO()
    bar = Bar("Building pages", 2, quiet)
    bar.step()
    bar.end()
    assert quiet.getvalue() == ""


def test_the_launcher_runs_python_on_the_folders_own_digest(ready: Path) -> None:
    (ready / ".venv/bin/digest").unlink()
    make(ready, "setup")
    launcher = ready / ".venv/bin/digest"
    subprocess.run([launcher, "status", "two words"], cwd=ready, check=True)
    assert [f"python -I {launcher} status two words"] == calls(ready)
    assert f'sys.path.insert(0, "{ready}")' in launcher.read_text(encoding="utf-8")


def test_a_folder_that_was_moved_gets_a_new_venv(ready: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    ready.rename(moved)
    done = make(moved, "setup", "PYTHON=/nowhere/python3")
    assert "The folder was moved" in done.stdout
    assert not (moved / ".venv").exists()


def test_a_clone_that_was_copied_is_set_up_anew_with_its_packages(
    ready: Path, tmp_path: Path
) -> None:
    make(ready, "setup")
    copy = tmp_path / "copy"
    shutil.copytree(ready, copy, symlinks=True)
    bare = script(
        tmp_path / "python",
        'test "$2" = --venv || exit 0',
        'mkdir -p "$3/bin"; cp "$OLD" "$3/bin/python"',
    )
    old = str(ready / ".venv/bin/python")
    done = make(copy, "test", f"PYTHON={bare}", OLD=old)
    assert done.returncode == 0, done.stderr
    assert [c for c in calls(copy) if "install" in c] == [
        "python tools/install.py requirements.txt",
        "python tools/install.py requirements-dev.txt",
    ]
    assert f'sys.path.insert(0, "{copy}")' in (copy / ".venv/bin/digest").read_text("utf-8")
    (copy / "calls").unlink()
    make(copy, "setup")
    assert not (copy / "calls").exists(), "and once"
