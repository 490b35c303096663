"""The Makefile: what it says without Python, what it keeps, what it does when articles fail."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import on_terminal

from digest.site.serving.bar import Bar

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
REPORT = "./.digest/run.json"
WANTED = (
    "help new setup digest check html serve devserver publish review fresh fetch test test-browser "
    "test-judge torture lint eval bench clean lock screenshots"
).split()


def make(folder: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    # `make test ARGS=...` hands its own variables on.
    ours = ("MAKE", "MFLAGS", "GNUMAKEFLAGS", "ARGS", "SITE", "PYTHON", "HOST", "PORT")
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    return subprocess.run(
        ["make", "--no-print-directory", *args],
        cwd=folder,
        env={**inherited, **env},
        text=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def script(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


def ours(text: str) -> list[str]:
    """What the recipes say themselves, without make's own closing line."""
    return [line for line in text.splitlines() if not line.startswith("make: ***")]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with our Makefile, in a place with a space in its name."""
    folder = tmp_path / "my news"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    for name in ("", "-dev", "-bench"):
        (folder / f"requirements{name}.txt").touch()
    return folder


@pytest.fixture
def ready(clone: Path) -> Path:
    """The same, set up: the commands are stand-ins that write down what they were called with."""
    (clone / ".venv").mkdir()
    (clone / ".venv/.place").write_text(f"{clone}\n", encoding="utf-8")
    (clone / "content").mkdir()
    log = 'echo "$(basename "$0") $*" >> calls'
    script(clone / ".venv/bin/python", log, 'test ! -e "no-$3"')
    for stamp in (".run", ".dev", ".bench"):
        (clone / ".venv" / stamp).touch()
    report = f"mkdir -p {REPORT.rsplit('/', 1)[0]}; test -e crash || echo '{{}}' > {REPORT}"
    run = f'case "$*" in *" run"*) {report}; exit $(cat run-ends 2>/dev/null || echo 0);; esac'
    script(clone / ".venv/bin/digest", log, run, 'case "$*" in *" check"*) test ! -e bad;; esac')
    return clone


def calls(folder: Path) -> list[str]:
    return [
        re.sub(r" --site \S+", "", line)
        for line in (folder / "calls").read_text(encoding="utf-8").splitlines()
    ]


RUN, CHECK, BUILD = (
    f"digest run --report {REPORT}",
    "digest check",
    "python -m digest.site.build",
)


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


def test_plain_make_runs_checks_and_builds_in_this_order(ready: Path) -> None:
    done = make(ready)
    assert (done.returncode, calls(ready)) == (0, [RUN, CHECK, BUILD])


def test_set_up_does_nothing_the_second_time(ready: Path) -> None:
    done = make(ready, "setup")
    assert (done.returncode, (ready / "calls").exists()) == (0, False)


def test_a_new_lock_is_installed(ready: Path) -> None:
    later = (ready / ".venv/.run").stat().st_mtime + 10
    os.utime(ready / "requirements.txt", (later, later))
    make(ready, "setup")
    assert calls(ready)[0] == "python tools/install.py requirements.txt"


def test_failed_articles_do_not_stop_the_site_and_stand_last(ready: Path) -> None:
    (ready / "run-ends").write_text("1", encoding="utf-8")
    done = make(ready)
    failures = f"python -m digest.store.project.failures {REPORT}"
    assert [RUN, CHECK, f"{BUILD} --quiet", failures, f"{BUILD} --where"] == calls(ready)
    assert done.returncode != 0


def test_make_says_at_each_step_what_it_does(ready: Path) -> None:
    assert make(ready).stdout.splitlines() == [
        "Inbox to notes ...",
        "Checking notes ...",
        "Building the site ...",
    ]


def test_a_new_site_needs_a_name_and_a_tilde_is_the_home_folder(
    ready: Path, tmp_path: Path
) -> None:
    done = make(ready, "new")
    assert "make new needs a folder: make new DIR=~/news" in done.stderr
    make(ready, "new", "DIR=~/my news", HOME=str(tmp_path))
    assert calls(ready) == [f"digest new {tmp_path}/my news"]


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


def test_bad_usage_or_a_lock_stops_before_the_site(ready: Path) -> None:
    (ready / "run-ends").write_text("75", encoding="utf-8")
    done = make(ready)
    assert calls(ready) == [RUN]
    assert done.returncode != 0


def test_a_run_that_crashes_stops_before_the_site(ready: Path) -> None:
    make(ready)
    (ready / "calls").unlink()
    (ready / "crash").touch()
    (ready / "run-ends").write_text("1", encoding="utf-8")
    done = make(ready)
    assert calls(ready) == [RUN]
    assert done.returncode != 0


def test_a_broken_note_stops_before_the_site(ready: Path) -> None:
    (ready / "bad").touch()
    done = make(ready)
    assert calls(ready) == [RUN, CHECK]
    assert done.returncode != 0


def test_a_site_outside_is_handed_on(ready: Path, tmp_path: Path) -> None:
    site = tmp_path / "my site"
    (site / "content").mkdir(parents=True)
    make(ready, "digest", f"SITE={site}")
    assert f"digest --site {site} run" in (ready / "calls").read_text(encoding="utf-8")


def test_a_site_that_is_not_there_is_said_in_one_line(ready: Path) -> None:
    done = make(ready, "SITE=nowhere")
    assert done.returncode != 0
    (line,) = ours(done.stdout + done.stderr)
    assert line.startswith("There is no folder nowhere/content.")


def test_a_tilde_in_the_site_is_the_home_folder(ready: Path, tmp_path: Path) -> None:
    (tmp_path / "news/content").mkdir(parents=True)
    make(ready, "digest", "SITE=~/news", HOME=str(tmp_path))
    assert f"--site {tmp_path}/news run" in (ready / "calls").read_text(encoding="utf-8")


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


def test_clean_keeps_content_and_the_set_up(ready: Path) -> None:
    for name in ("content/inbox/a.txt", "output/index.html", "digest/__pycache__/a.pyc"):
        (ready / name).parent.mkdir(parents=True, exist_ok=True)
        (ready / name).touch()
    done = make(ready, "clean")
    assert (ready / "content/inbox/a.txt").exists()
    assert (ready / ".venv/.run").exists()
    assert not (ready / "output").exists()
    assert not (ready / "digest/__pycache__").exists()
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("target", WANTED)
def test_every_target_is_in_the_help_and_in_the_readme(target: str) -> None:
    assert re.search(rf"^{target}:.* ## \w", MAKEFILE, re.MULTILINE)
    assert f"make {target}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_check_of_a_checkout_runs_every_step_and_ends_with_the_tests_own_line(
    tmp_path: Path,
) -> None:
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    for tool in ("chromium", "node", "npm", "java", "git"):
        script(tmp_path / "bin" / tool)
    lines = (
        "test) echo '2 failed, 9 passed in 1.20s'; exit 2;; test-browser) echo '3 passed in 2s';;"
    )
    script(tmp_path / "bin/make", f'echo "make $*"; case "$1" in {lines} esac')
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        [tmp_path / ".ci/run"],
        env={**os.environ, "PATH": path},
        text=True,
        capture_output=True,
        check=False,
    )
    steps = [line for line in done.stdout.splitlines() if line.startswith("make")]
    targets = ["", "", "test", "lint", "test-judge", "test-browser"]
    assert steps == [f"make {target}" for target in targets]
    assert done.stdout.splitlines()[-3:] == [
        "==== failed: test",
        "test-browser: 3 passed in 2s",
        "2 failed, 9 passed in 1.20s",
    ]
    assert done.returncode == 1


def test_help_lists_the_targets(clone: Path) -> None:
    done = make(clone, "help")
    assert {"all", *WANTED} <= set(re.findall(r"^  make (\S+)", done.stdout, re.MULTILINE))


@pytest.mark.parametrize("site", ["SITE=", "SITE=  "])
@pytest.mark.parametrize("target", ["clean", "all"])
def test_a_site_without_a_name_is_refused(ready: Path, site: str, target: str) -> None:
    done = make(ready, "-n", target, site)
    assert done.returncode != 0
    assert "SITE names no folder" in done.stderr
    assert done.stdout == ""


def test_clean_removes_nothing_where_no_site_is(ready: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "output").mkdir(parents=True)
    assert make(ready, "clean", f"SITE={other}").returncode != 0
    assert (other / "output").exists()


@pytest.mark.parametrize(
    "name",
    ["two  blanks", "`touch ran`", "$(touch ran)", '"; touch ran; "', "it's", "-n", "a#b", "$HOME"],
)
def test_the_name_of_a_site_is_only_a_name(ready: Path, name: str) -> None:
    for target, out in (("digest", ""), ("clean", "output")):
        (ready / name / "content").mkdir(parents=True, exist_ok=True)
        (ready / name / "output").mkdir(exist_ok=True)
        done = make(ready, target, f"SITE={name}")
        assert done.returncode == 0, done.stderr
        assert not (ready / "ran").exists()
        assert out != "output" or not (ready / name / out).exists()
    assert f"digest --site {name} run" in (ready / "calls").read_text(encoding="utf-8")
