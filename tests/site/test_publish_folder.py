"""`[nightly] folder`: the pages come there whole, and what others put there stays."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digest.errors import ConfigError, DigestError
from digest.nightly import outward
from digest.site.serving import publish

ROOT = Path(__file__).parents[2]
NIGHT = (
    "import sys; from pathlib import Path; from digest.nightly import outward as o; "
    "s = Path(sys.argv[1]); o.to_folder(s, s / 'output', '../pub/www')"
)


def built(site: Path, key: str, **pages: str) -> None:
    """A build in output/, as the site's builder leaves it."""
    output = site / "output"
    shutil.rmtree(output, ignore_errors=True)
    for name, text in pages.items():
        path = output / name / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    publish.put_mark(output, key, list(publish.walk(output)))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "content/articles").mkdir(parents=True)
    built(site, "1", story="first", old="old")
    return site


@pytest.mark.skipif(os.geteuid() != 0, reason="a disk of its own needs root")
@pytest.mark.parametrize("what", ["tmpfs", "bind", "empty bind"])
@pytest.mark.parametrize("name", ["media", "my media"])
def test_a_disk_mounted_in_the_folder_stays_where_it_is(site: Path, what: str, name: str) -> None:
    pub, other = site.parent / "pub/www", site.parent / "other"
    (pub / name).mkdir(parents=True)
    other.mkdir()
    mount = "mount -t tmpfs none" if what == "tmpfs" else f"mount --bind {other}"
    python = f'cd {ROOT} && {sys.executable} -c "{NIGHT}" {site}'
    fill = "" if what == "empty bind" else f"echo mine > '{pub}/{name}/m.jpg' && "
    script = (
        f"{mount} '{pub}/{name}' && {fill}{python} && cp {pub}/story/index.html {site}/seen && "
        f"mv {site}/output2 {site}/swap && rm -r {site}/output && mv {site}/swap {site}/output && "
        f"{python} && mountpoint -q '{pub}/{name}' && ls '{pub}/{name}' > {site}/media && "
        f"cp -r {pub}/story {pub}/new {site}/ && ! test -e {pub}/old && ls -A {pub}/.. > {site}/ls"
    )
    shutil.move(site / "output", site / "output1")
    built(site, "2", story="second", new="new")
    shutil.move(site / "output", site / "output2")
    shutil.move(site / "output1", site / "output")
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script], capture_output=True, text=True, check=False
    )
    if "mount" in done.stderr and "ermission" in done.stderr:
        pytest.skip("no mounts here")
    assert done.returncode == 0, done.stderr
    assert (site / "seen").read_text("utf-8") == "first"
    assert (site / "story/index.html").read_text("utf-8") == "second"
    assert (site / "media").read_text("utf-8").split() == ([] if fill == "" else ["m.jpg"])
    assert (site / "ls").read_text("utf-8").split() == ["www"], "nothing is left beside it"


@pytest.mark.parametrize(
    "name", [".", "content", "content/articles", "theme/new", "pages", ".digest/x", ".git/x"]
)
@pytest.mark.parametrize("known", ["content/articles", "digest.toml"])
def test_the_sources_of_another_site_are_no_place_for_pages(
    site: Path, tmp_path: Path, name: str, known: str
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    if known.endswith(".toml"):
        (other / known).touch()
    else:
        (other / known).mkdir(parents=True)
    with pytest.raises(ConfigError, match=r"nightly\.folder"):
        outward.to_folder(site, site / "output", str(other / name))
    assert not list(other.rglob("index.html"))


def test_a_folder_beside_the_sources_of_a_site_is_good(site: Path) -> None:
    there = outward.to_folder(site, site / "output", "www")
    assert (there / "story/index.html").read_text("utf-8") == "first"


def test_what_could_not_come_over_now_comes_with_the_next_night(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    www = site.parent / "www"
    www.mkdir()
    (www / "CNAME").write_text("news.example", "utf-8")
    rename = Path.rename

    def refused(path: Path, *args: object) -> Path:
        raise OSError(errno.EIO, "Input/output error", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", lambda *a, **k: refused(Path(str(a[0]))))
        patch.setattr(
            Path, "rename", lambda p, to: (refused if p.name == "CNAME" else rename)(p, to)
        )
        with pytest.raises(publish.Unfinished, match="The new site is in place"):
            outward.to_folder(site, site / "output", "../www")
    assert (www / "story/index.html").read_text("utf-8") == "first"
    outward.to_folder(site, site / "output", "../www")
    assert (www / "CNAME").read_text("utf-8") == "news.example"


@pytest.mark.parametrize("name", ["x" * 300, "/proc/nope/www"])
def test_a_folder_that_cannot_be_made_is_told_by_its_own_name(site: Path, name: str) -> None:
    with pytest.raises(DigestError, match=rf"^nightly\.folder: .*{name} cannot be filled: "):
        outward.to_folder(site, site / "output", name)


def test_what_others_put_in_the_place_of_a_page_is_kept_each_time(site: Path) -> None:
    www = site.parent / "www"
    for n, mine in enumerate(("one", "two", "two"), 1):
        shutil.rmtree(www, ignore_errors=True)
        (www / "story").mkdir(parents=True)
        (www / "story/index.html").write_text(mine, "utf-8")
        built(site, str(n), story=f"ours {n}")
        outward.to_folder(site, site / "output", "../www")
        assert (www / "story/index.html").read_text("utf-8") == f"ours {n}"
    kept = {p.name: (p / "story/index.html").read_text("utf-8") for p in www.parent.glob("www.*")}
    assert kept == {"www.kept": "one", "www.kept-2": "two"}, "the same bytes once"


def test_a_file_in_the_way_of_what_is_kept_stays(site: Path) -> None:
    www = site.parent / "www"
    (www / "story").mkdir(parents=True)
    (www / "story/index.html").write_text("mine", "utf-8")
    (site.parent / "www.kept").mkdir()
    (site.parent / "www.kept/story").write_text("a file", "utf-8")
    outward.to_folder(site, site / "output", "../www")
    assert (site.parent / "www.kept/story").read_text("utf-8") == "a file"
    assert (site.parent / "www.kept-2/story/index.html").read_text("utf-8") == "mine"
