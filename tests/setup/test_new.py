"""`digest new`: a site of one's own, and recipes that really run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from digest.cli.main import digest
from digest.site.build import main as build
from digest.store.config import load
from digest.store.safe.child import PROGRAM
from digest.store.starter.new import NOWHERE, _origin, new

DATA = Path(__file__).parents[1] / "data" / "flow"
GIT = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}


def call(*args: str, code: int = 0) -> Result:
    done = CliRunner().invoke(digest, list(args))
    assert code == done.exit_code, done.output + done.stderr
    return done


def git(folder: Path, *args: str) -> str:
    who = (
        "-c",
        "user.name=me",
        "-c",
        "user.email=me@desk.example",
        "-c",
        "init.defaultBranch=main",
    )
    done = subprocess.run(
        ["git", *who, "-C", str(folder), *args],
        capture_output=True,
        text=True,
        env={**os.environ, **GIT},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_new_site_takes_three_articles_to_pages(tmp_path: Path) -> None:
    site = tmp_path / "some where" / "news"
    said = call("new", str(site)).stderr
    assert f"make SITE={site}" in said
    assert sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()) == [
        ".github/workflows/nightly.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        "content/inbox/.gitkeep",
        "digest.toml",
        "pages/about.md",
    ]
    for file in DATA.iterdir():
        shutil.copy(file, site / "content/inbox")
    call("run", "--now", "2026-08-21", "--site", str(site))
    assert call("check", "--site", str(site)).stdout == ""
    assert build(["--site", str(site), "--no-search"]) == 0
    about = (site / "output/about/index.html").read_text("utf-8")
    assert "Every line on its pages leads to" in about
    assert "<title>News</title>" in (site / "output/index.html").read_text("utf-8")


def test_every_setting_that_is_switched_off_is_one(tmp_path: Path) -> None:
    site = tmp_path / "news"
    new(site)
    text = (site / "digest.toml").read_text("utf-8")
    (site / "theme").mkdir()
    on = re.sub(r"^# (?=\w+ = |\[)", "", text, flags=re.MULTILINE)
    assert on.count("\n#") < text.count("\n#") - 10
    (site / "digest.toml").write_text(on, encoding="utf-8")
    opts = load(site)
    assert opts.nightly.command[0] == "rsync"
    assert opts.site.nav[-1] == "about"
    assert opts.outlets[0].host == "www.example.org"


def test_a_folder_that_is_taken_or_in_the_clone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    said = call("new", str(tmp_path), code=2).stderr
    assert "is not empty. Name one that does not exist yet, or is empty. It has a content/" in said
    inside = PROGRAM / "my-news"
    assert (
        "lies in the program's own folder. Name one outside"
        in call("new", str(inside), code=2).stderr
    )
    assert not inside.exists()
    (tmp_path / "file").touch()
    assert "is no folder" in call("new", str(tmp_path / "file"), code=2).stderr
    (tmp_path / "empty").mkdir()
    call("new", str(tmp_path / "empty"))
    assert (tmp_path / "empty/digest.toml").exists()


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        ("https://me:secret@git.example/desk/digest.git", "https://git.example/desk/digest.git"),
        ("git@git.example:desk/digest.git", "https://git.example/desk/digest.git"),
        ("/home/me/digest", NOWHERE),
        ("", NOWHERE),
    ],
)
def test_the_recipes_know_where_the_program_came_from_and_no_password(
    tmp_path: Path, origin: str, told: str
) -> None:
    program = tmp_path / "program"
    program.mkdir()
    git(program, "init", "-q")
    git(program, "commit", "-q", "--allow-empty", "-m", "one")
    if origin:
        git(program, "remote", "add", "origin", origin)
    assert _origin(program) == (told, git(program, "rev-parse", "HEAD").strip())


@pytest.fixture
def hosted(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A site in a repository of its own, its remote, and a program that can be cloned."""
    program = tmp_path / "program"
    program.mkdir()
    start = f"import sys; sys.path.insert(0, {str(PROGRAM)!r}); from digest.cli import main; main()"
    (program / "start.py").write_text(start, encoding="utf-8")
    (program / "Makefile").write_text(
        "setup:\n\tmkdir -p .venv/bin\n"
        f"\tprintf '#!/bin/sh\\nexec {sys.executable} $(CURDIR)/start.py \"$$@\"\\n'"
        " > .venv/bin/digest\n\tchmod +x .venv/bin/digest\n",
        encoding="utf-8",
    )
    git(program, "init", "-q")
    git(program, "add", ".")
    git(program, "commit", "-q", "-m", "pinned")
    pinned = git(program, "rev-parse", "HEAD").strip()
    (program / "Makefile").write_text("setup:\n\tfalse\n", encoding="utf-8")
    git(program, "commit", "-q", "-am", "a later one that is not wanted")
    site = tmp_path / "news"
    new(site)
    for file in DATA.iterdir():
        shutil.copy(file, site / "content/inbox")
    (site / "content/inbox/empty.txt").touch()  # a failure: published all the same
    git(site, "init", "-q", "-b", "main")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "mine")
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "clone", "-q", "--bare", site, remote], check=True, env=os.environ)
    git(site, "remote", "add", "origin", str(remote))
    git(site, "push", "-q", "-u", "origin", "main")
    return site, {"DIGEST_REPOSITORY": f"file://{program}", "DIGEST_VERSION": pinned}


def run(lines: str, site: Path, **env: str) -> None:
    done = subprocess.run(
        ["bash", "-e", "-c", lines],
        cwd=site,
        env={**os.environ, **GIT, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_github_recipe_runs_and_keeps_the_notes(
    hosted: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    site, env = hosted
    recipe = yaml.safe_load((site / ".github/workflows/nightly.yml").read_text("utf-8"))
    assert set(recipe["env"]) == set(env)
    steps = recipe["jobs"]["nightly"]["steps"]
    for step in steps:
        if "run" in step:
            run(step["run"], site, RUNNER_TEMP=str(tmp_path / "runner"), **env)
    assert steps[-2]["with"]["path"] == "output"
    assert (site / "output/index.html").exists()
    kept = git(tmp_path / "remote.git", "ls-tree", "-r", "--name-only", "main").splitlines()
    assert any(name.startswith("content/articles/") for name in kept)
    assert any(name.startswith("content/.ledger/articles/") for name in kept)
    assert not any(name.startswith(("output", ".digest")) for name in kept)


@pytest.mark.torture  # it differs from the other in a few lines, and takes as long
def test_the_gitlab_recipe_runs_and_puts_the_pages_where_they_are_taken_from(
    hosted: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    site, env = hosted
    recipe = yaml.safe_load((site / ".gitlab-ci.yml").read_text("utf-8"))
    assert set(recipe["variables"]) == set(env)
    lines = "\n".join(recipe["pages"]["script"]).replace("/tmp/digest", str(tmp_path / "clone"))
    run(lines, site, **env)
    assert recipe["pages"]["artifacts"]["paths"] == ["public"]
    assert (site / "public/index.html").exists()


def test_through_a_link_the_real_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    done = CliRunner().invoke(digest, ["new", str(tmp_path / "link/news")])
    assert done.exit_code == 0
    assert f"new      {tmp_path}/real/news/digest.toml\n" in done.stdout
    assert "/link/" not in done.output
    (tmp_path / "clone").symlink_to(PROGRAM)
    done = CliRunner().invoke(digest, ["new", str(tmp_path / "clone/news")])
    assert done.exit_code == 2
    assert "lies in the program's own folder" in done.output
    (tmp_path / "news").symlink_to(tmp_path / "real")
    done = CliRunner().invoke(digest, ["new", str(tmp_path / "news")])
    assert done.exit_code == 2
    assert not (PROGRAM / "news").exists()


def test_a_folder_of_nobody_is_refused() -> None:
    assert "no such user" in call("new", "~nobody-of-that-name/x", code=2).stderr
