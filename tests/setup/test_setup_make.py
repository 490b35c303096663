"""The Makefile: what it runs and in which order, what it keeps, what it says when articles fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from clone import MAKEFILE, REPORT, ROOT, calls, make, ours, script

# Of the targets that are no files, those that people type.
_PHONY = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)", MAKEFILE, re.MULTILINE)
assert _PHONY
TARGETS = {*_PHONY[1].replace("\\\n", "").split()} - {"site", "browser-tools", "torture-tools"}
RUN, CHECK, BUILD = (
    f"digest run --report {REPORT}",
    "digest check",
    "python -m digest.site.build",
)


def test_plain_make_runs_checks_and_builds_in_this_order(ready: Path) -> None:
    done = make(ready)
    assert (done.returncode, calls(ready)) == (0, [RUN, CHECK, BUILD])


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


@pytest.mark.parametrize("target", sorted(TARGETS - {"all"}))
def test_every_target_of_the_help_is_in_the_readme(target: str) -> None:
    assert f"`make {target}" in (ROOT / "README.md").read_text(encoding="utf-8")


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
    assert set(re.findall(r"^  make (\S+)", done.stdout, re.MULTILINE)) == TARGETS


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
