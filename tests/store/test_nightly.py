"""`digest nightly`: what is good is published, what is not is told, and the exit code says so."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import fetch_server
import pytest
from click.testing import CliRunner, Result
from nights import A_NIGHT, Nights
from terminal import on_terminal

from digest.cli.main import digest
from digest.errors import ConfigError, DigestError
from digest.nightly import outward
from digest.site.serving.search import available as search
from digest.store.safe import lock

DATA = Path(__file__).parents[1] / "data" / "flow"
ROOT = Path(__file__).parents[2]
NOTE = "two-dead-as-crane-falls-at-port-alder"
ALARM = "import os,sys; open('alarm','w').write(os.environ['DIGEST_EXIT'] + sys.stdin.read())"


def call(site: Path, *args: str, code: int = 0) -> Result:
    done = CliRunner().invoke(
        digest, ["nightly", "--now", "2026-08-21", "--site", str(site), *args]
    )
    assert code == done.exit_code, done.output + done.stderr
    return done


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("nightly") / "site"
    shutil.copytree(DATA, site / "content" / "inbox")
    call(site)
    return site


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "site")
    return tmp_path / "site"


def options(site: Path, *lines: str) -> None:
    (site / "digest.toml").write_text("\n".join(["[nightly]", *lines, ""]), encoding="utf-8")


def report(site: Path) -> dict[str, object]:
    data = json.loads((site / ".digest/nightly.json").read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def failures(site: Path) -> list[str]:
    return [f"{one['step']}: {one['what']}" for one in report(site)["failures"]]  # type: ignore[attr-defined]


def page(site: Path, name: str = f"article/{NOTE}/index.html") -> str:
    return (site / "output" / name).read_text("utf-8")


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


def test_an_empty_article_is_told_and_the_rest_is_published(site: Path) -> None:
    (site / "content/inbox/empty.txt").touch()
    options(site, f'alarm = ["{sys.executable}", "-c", "{ALARM}"]')
    said = call(site, "--quiet", code=1).stderr
    assert "inbox/empty.txt" in said
    assert "published, with 1 failure" in said
    told = (site / "alarm").read_text("utf-8")
    assert told.startswith("1Digest, 2026-08-21: published, with 1 failure")
    assert "inbox/empty.txt" in told


@pytest.mark.parametrize("fault", ["---\ntitle: [\n", "\udcff"])
def test_a_broken_note_stays_as_it_was_and_the_rest_is_published(site: Path, fault: str) -> None:
    note = site / f"content/articles/{NOTE}.md"
    before = page(site)
    note.write_bytes(fault.encode("utf-8", "surrogateescape"))
    other = next((site / "content/articles").glob("crane-collapse*.md"))
    text = other.read_text("utf-8")
    other.write_text(text.replace('title: "', 'title: "Now: ', 1), "utf-8")
    for _ in range(2):
        said = call(site, code=1).stderr
        assert f"articles/{NOTE}.md" in said
        assert "on the site its last good state stays" in said
        assert "Now: " in page(site, f"article/{other.stem}/index.html")
        assert "Two dead as crane falls" in page(site)
    assert before.count("<li") == page(site).count("<li")


def test_a_copy_of_a_note_is_left_out_and_not_the_note(site: Path) -> None:
    note = site / f"content/articles/{NOTE}.md"
    shutil.copy(note, note.with_name("aaa.md"))
    note.write_text(note.read_text("utf-8").replace('title: "', 'title: "Mine: ', 1), "utf-8")
    for _ in range(2):
        call(site, code=1)
        (told,) = failures(site)
        assert "articles/aaa.md:" in told
        assert f"is also used by articles/{NOTE}.md (on the site it is left out)" in told
        assert "Mine: Two dead" in page(site)
        assert not (site / "output/article/aaa").exists()


def test_a_broken_note_that_nobody_knows_is_left_out(site: Path) -> None:
    note = site / f"content/articles/{NOTE}.md"
    shutil.rmtree(site / ".digest")
    shutil.rmtree(site / "output")
    note.write_text("---\ntitle: [\n", "utf-8")
    (site / "content/pages").mkdir()
    (site / "content/pages/odd.md").write_bytes(b"\xff")
    said = call(site, code=1).stderr
    assert "on the site it is left out" in said
    assert not (site / "output/article" / NOTE).exists()
    assert (site / "output/index.html").exists()
    done = CliRunner().invoke(digest, ["check", "--site", str(site)])
    assert done.exit_code == 1
    from digest.site.build import main

    assert main(["--site", str(site), "--no-search"]) == 3, "a build by hand still refuses"


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


def nights(folder: Path, count: int) -> None:
    (folder / "content/inbox").mkdir(parents=True)
    with fetch_server.serving() as server:
        went = Nights(folder=folder, server=server, rate=0.2)
        went.go(count)
    assert went.failed, "a part of the answers did fail"
    assert [bool(one.published) for one in went.reports] == [True] * count
    wanted = sorted(f"for the {n + 2}nd time" for n in range(count * A_NIGHT))
    for where in ("inbox", "articles"):
        assert sorted(went.titles(where)) == wanted, where
    pages = list((folder / "output/article").iterdir())
    assert len(pages) == count * A_NIGHT


def test_nights_with_failing_answers_publish_all_and_lose_nothing(tmp_path: Path) -> None:
    nights(tmp_path / "site", 2)


@pytest.mark.torture
def test_thirty_nights(tmp_path: Path) -> None:
    nights(tmp_path / "site", 30)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("pages/x.md", b"---\nslug: [a, b]\n---\nText.\n", "pages/x.md"),
        ("pages/x.md", "Text".encode("utf-16"), "pages/x.md"),
        ("pages/x.md", b'---\nslug: "a b"\n---\nText.\n', "pages/x.md"),
        ("theme/style.css", b"/* \xe9 */", "theme/style.css"),
        ("theme/templates/404.html", b"{{ 1/0 }}", "templates/404.html"),
        ("theme/templates/404.html", b"{{ 'x' + 1 }}", "templates/404.html"),
        ("theme/templates/404.html", b"{% include '404.html' %}", "templates/404.html"),
        ("theme/templates/404.html", b"{% if %}", "templates/404.html"),
        ("theme/templates/404.html", b"\xe9", "templates/404.html"),
        ("theme/templates/404.html", b"{{ PATH.nothing.at }}", "templates/404.html"),
        ("theme/strings/en.toml", b"nothing = 1", "theme/strings"),
        ("content/articles/mine.md", b"---\ntitle: Old\ndate: 0202-11-18\n---\nText.\n", "mine.md"),
        (
            "content/articles/mine.md",
            b"---\ntitle: M\n---\nText ![e](%00.png) is here.\n",
            "mine.md",
        ),
    ],
)
def test_one_faulty_file_is_told_and_the_rest_is_published(
    site: Path, name: str, data: bytes, told: str
) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    note = site / f"content/articles/{NOTE}.md"
    note.write_text(note.read_text("utf-8").replace('title: "', 'title: "Again: ', 1), "utf-8")
    options(site, f'alarm = ["{sys.executable}", "-c", "{ALARM}"]')
    for _ in range(2):
        call(site, "--quiet", code=1)
        assert any(told in one for one in failures(site)), failures(site)
        assert told in (site / "alarm").read_text("utf-8")
    assert "Again: Two dead" in page(site)
    assert "</html>" in page(site, "404.html")


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


@pytest.mark.parametrize(
    "name",
    ["pages/l.md", "content/extra/l.txt", "content/articles/l.jpg", "theme/templates/404.html"],
)
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_one_stray_thing_is_left_out_and_told(
    site: Path, tmp_path: Path, name: str, kind: str
) -> None:
    (tmp_path / "secret").write_text("SECRET", "utf-8")
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "good.txt").write_text("good", "utf-8")
    path.symlink_to(tmp_path / "secret") if kind == "link" else os.mkfifo(path)
    shutil.rmtree(site / "output")
    call(site, code=1)
    assert any(path.name in one for one in failures(site))
    assert "Two dead" in page(site)
    pages = [p for p in (site / "output").rglob("*") if p.is_file()]
    assert not any(b"SECRET" in p.read_bytes() for p in pages)
    if "extra" in name:
        assert (site / "output/good.txt").read_text("utf-8") == "good"


def test_a_text_in_the_place_of_a_list_is_a_clear_fault(site: Path) -> None:
    options(site, 'command = "rsync -a output/ x"')
    assert (
        'nightly.command must be a list of texts: command = ["...", "..."]'
        in call(site, code=2).stderr
    )
