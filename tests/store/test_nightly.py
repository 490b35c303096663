"""`digest nightly`: what is good is published, what is not is told, and the exit code says so."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from crane_site import DATA
from crane_site import STEM as NOTE
from night_site import ALARM, call, failures, options, report
from terminal import on_terminal

from digest.errors import ConfigError, DigestError
from digest.nightly import outward
from digest.site.serving.search import available as search
from digest.store.safe import lock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def site(night: Path, tmp_path: Path) -> Path:
    shutil.copytree(night, tmp_path / "site")
    return tmp_path / "site"


def test_a_good_night_says_where_the_site_is_or_with_quiet_nothing(site: Path) -> None:
    done = call(site)
    assert done.stdout == f"2026-08-21: published: {site / 'output'}\n"
    done = call(site, "--quiet")
    assert (done.stdout, done.stderr) == ("", "")
    assert report(site)["exit"] == 0
    assert "<h1>Since 2026-08-20</h1>" in (site / ".digest/editors.html").read_text("utf-8")


def test_a_folder_gets_the_site_and_keeps_what_is_not_ours(site: Path, tmp_path: Path) -> None:
    there = tmp_path / "srv/www"
    there.mkdir(parents=True)
    (there / "CNAME").write_text("news.example")
    options(site, f'folder = "{there}"')
    call(site)
    first = (there / "index.html").stat().st_mtime_ns
    assert (there / "CNAME").read_text() == "news.example"
    note = site / f"content/articles/{NOTE}.md"
    note.write_text(note.read_text("utf-8").replace('title: "', 'title: "Again: ', 1), "utf-8")
    call(site)
    assert "Again: Two dead" in (there / f"article/{NOTE}/index.html").read_text("utf-8")
    assert (there / "about/index.html").exists()
    assert (there / "404.html").stat().st_mtime_ns == (site / "output/404.html").stat().st_mtime_ns
    assert first
    assert (there / "CNAME").exists()


@pytest.mark.parametrize("name", [".", "..", "content", "content/inbox", "theme/x", "output"])
def test_a_folder_that_the_copy_would_harm_is_refused(site: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=r"nightly\.folder"):
        outward.to_folder(site, site / "output", name)
    options(site, f'folder = "{name}"')
    call(site, code=3)


def test_a_command_publishes_and_one_that_fails_is_told(site: Path) -> None:
    code = "import os; open('told','w').write(os.environ['DIGEST_OUTPUT'])"
    options(site, f'command = ["{sys.executable}", "-c", "{code}"]')
    call(site)
    assert (site / "told").read_text() == str(site / "output")
    options(site, 'command = ["sh", "-c", "echo no room >&2; exit 7"]')
    said = call(site, code=3).stderr
    assert "sh ended with 7: no room. Run it by hand" in said
    options(site, 'command = ["no-such-program"]')
    assert "no-such-program could not be started" in call(site, code=3).stderr


def test_a_command_that_hangs_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(DigestError, match=r"did not end within 0\.002 minutes"):
        outward.call(["sh", "-c", "sleep 60 & wait"], tmp_path, minutes=0.002)


def test_without_a_network_what_is_there_is_published(site: Path) -> None:
    (site / "digest.toml").write_text(
        '[fetch]\nfeeds = ["http://nowhere.invalid/feed.xml"]\nmax_seconds = 1\n', "utf-8"
    )
    said = call(site, code=1).stderr
    assert "fetch: http://nowhere.invalid/feed.xml: nowhere.invalid: " in said
    assert report(site)["published"] == str(site / "output")
    said = call(site, code=1).stderr  # not asked so soon again, and not forgotten
    assert "nowhere.invalid: " in said
    assert "it failed once, and rests until 20" in said


@pytest.mark.skipif(os.geteuid() != 0, reason="a disk of its own needs root")
def test_a_full_disk_publishes_nothing_and_loses_nothing(site: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    # by length: a file that was just written may have no blocks yet
    size = sum(p.stat().st_size // 4096 * 4 + 8 for p in site.rglob("*")) + 300
    script = (
        f"mount -t tmpfs -o size={size}k none {disk} && cp -a {site} {disk}/site && "
        # edited while there is room: what a full disk does to an editor's save is not ours
        f"sed -i 's/^title: \"/&Now: /' {disk}/site/content/articles/{NOTE}.md && "
        f"dd if=/dev/zero of={disk}/fill bs=4k status=none 2>/dev/null; "
        f"cp {DATA}/council.txt {tmp_path}/; rm -rf {disk}/site/content/inbox/council.txt; "
        f"cd {disk}/site && cp -r content {tmp_path}/was; cp output/index.html {tmp_path}/page; "
        f"{sys.executable} -c 'from digest.cli import main; main()' nightly --now 2026-08-22; "
        f"echo $? > {tmp_path}/code; cp -r content {tmp_path}/now; cmp output/index.html "
        f"{tmp_path}/page && echo same >> {tmp_path}/code"
    )
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    if "ermission" in done.stderr and not (tmp_path / "code").exists():
        pytest.skip("no mounts here")
    assert "Traceback" not in done.stderr
    assert (tmp_path / "code").read_text().split() == ["3", "same"], done.stderr
    assert "disk is full" in done.stderr or "No space left" in done.stderr
    for old in (tmp_path / "was/articles").glob("*.md"):
        new = (tmp_path / "now/articles" / old.name).read_bytes()
        assert new == old.read_bytes()
    assert b"Now: Two dead" in (tmp_path / f"now/articles/{NOTE}.md").read_bytes()


def test_a_site_in_place_with_files_still_to_come_over_is_published_and_told(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    www = tmp_path / "www"
    www.mkdir()
    (www / "CNAME").write_text("news.example", "utf-8")
    options(site, f'folder = "{www}"')
    rename = Path.rename

    def refused(path: object) -> None:
        raise OSError(errno.EIO, "Input/output error", str(path))

    def renamed(path: Path, to: Path) -> object:
        return refused(path) if path.name == "CNAME" else rename(path, to)

    with monkeypatch.context() as disk:  # that fails for this one file
        disk.setattr(os, "link", lambda one, *_, **__: refused(one))
        disk.setattr(Path, "rename", renamed)
        said = call(site, code=1).stderr
    assert "published, with 1 failure" in said
    (told,) = failures(site)
    assert told.startswith("publish: ")
    assert "CNAME: Input/output error" in told
    assert report(site)["published"] == str(www)
    assert "Two dead as crane falls" in (www / f"article/{NOTE}/index.html").read_text("utf-8")
    call(site)
    assert (www / "CNAME").read_text("utf-8") == "news.example"
    assert not list(tmp_path.glob(".www.*"))


def test_check_and_build_show_on_a_terminal_how_far_they_are(site: Path) -> None:
    shutil.rmtree(site / "output")
    for line, words in (
        ("digest.cli import main", ["Checking"]),
        ("digest.site.build import main", ["Reading notes 1/", "Building pages 1/"]),
    ):
        args = ["check"] if "cli" in line else []
        call_it = f"import sys; from {line}; sys.exit(main())"
        code, shown = on_terminal([sys.executable, "-c", call_it, "--site", str(site), *args], ROOT)
        assert code == 0, shown
        for one in (*words, *(["Making the search index 0/"] if search() and not args else [])):
            assert one in shown


def test_while_another_run_is_at_work_it_ends_with_75(site: Path) -> None:
    with lock.hold(site):
        assert "Another run is at work" in call(site, code=75).stderr


def test_a_fault_in_the_options_ends_with_2(site: Path) -> None:
    options(site, 'foldr = "x"')
    assert "did you mean folder?" in call(site, code=2).stderr


@pytest.mark.parametrize(
    "line",
    [
        'command = ["a\\u0000b"]',
        'folder = "a\\u0000b"',
        'folder = "~nosuch-user/x"',
        'command = [""]',
    ],
)
def test_a_place_that_is_none_is_told(site: Path, line: str) -> None:
    options(site, line, f'alarm = ["{sys.executable}", "-c", "{ALARM}"]')
    assert "publish: " in call(site, code=3).stderr
    assert report(site)["exit"] == 3
    assert (site / "alarm").read_text("utf-8").startswith("3Digest")
