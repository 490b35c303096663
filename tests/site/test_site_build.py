"""Building from note files: broken notes stop it, the old site stays, what is the same stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import site_html
from site_html import files
from site_sample import ROOT

from digest.errors import DigestError
from digest.site.build import main
from digest.site.serving import publish

_NOTES = Path(__file__).parents[1] / "data" / "site" / "content"


@pytest.fixture
def site(tmp_path):
    shutil.copytree(_NOTES, tmp_path / "content")
    return tmp_path


def _build(site, *options):
    return main(["--site", str(site), "--no-search", *options])


def _article(site):
    return next((site / "content" / "articles").glob("the-bell*.md"))


def test_notes_become_a_site(site, capsys):
    assert 0 == _build(site)
    assert "output/: " in capsys.readouterr().out
    assert [] == site_html.faults(site / "output")
    assert 2 == len(list((site / "output" / "story").rglob("index.html")))  # the story, its pair


def test_a_second_build_does_nothing(site, capsys):
    _build(site)
    before = {p: p.stat().st_mtime_ns for p in (site / "output").rglob("*")}
    capsys.readouterr()
    assert 0 == _build(site)
    first, second = capsys.readouterr().out.splitlines()
    assert "output/: nothing changed" == first
    assert f"open {(site / 'output/index.html').resolve().as_uri()} or" in second
    assert before == {p: p.stat().st_mtime_ns for p in (site / "output").rglob("*")}


def test_only_changed_pages_are_written_again(site):
    _build(site)
    old = {p: p.stat().st_mtime_ns for p in (site / "output").rglob("*.html")}
    note = _article(site)
    note.write_text(
        note.read_text("utf-8").replace("## Summary\n", "## Summary\n\nNew words.\n"), "utf-8"
    )
    assert 0 == _build(site)
    changed = {
        p.relative_to(site / "output").parts[0] for p, t in old.items() if p.stat().st_mtime_ns != t
    }
    assert changed == {"article"}


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('title: "', 'title: a: "', ":2:"),
        ("---\n", "---\ntitle: [\n", ":"),
        ("status: published", "status: perhaps", ":"),
    ],
)
def test_a_broken_note_stops_the_build_and_the_old_site_stays(site, capsys, old, new, place):
    _build(site)
    before = files(site / "output")
    note = _article(site)
    note.write_text(note.read_text("utf-8").replace(old, new, 1), "utf-8")
    capsys.readouterr()
    assert 3 == _build(site)
    err = capsys.readouterr().err
    assert f"articles/{note.name}{place}" in err
    assert "the old one is as it was" in err
    assert before == files(site / "output")
    assert not [p for p in site.iterdir() if p.name.startswith(".output")]


def test_all_broken_notes_are_named_at_once(site, capsys):
    notes = sorted((site / "content" / "articles").glob("*.md"))[:2]
    for note in notes:
        note.write_bytes(b"---\ntitle: \xff\n---\n")
    assert 3 == _build(site)
    err = capsys.readouterr().err
    assert all(f"articles/{n.name}:2:1: This is not UTF-8 text" in err for n in notes)


def test_two_notes_with_one_slug_are_named(site, capsys):
    note = _article(site)
    shutil.copy(note, note.with_name("copy.md"))
    code = _build(site)
    assert 3 == code
    assert "is also used by articles/" in capsys.readouterr().err


def test_files_of_others_are_carried_over_and_ours_removed(site):
    _build(site)
    out = site / "output"
    (out / ".git").mkdir()
    (out / ".git" / "HEAD").write_text("ref")
    (out / "CNAME").write_text("digest.example")
    (out / "article" / "by-hand.html").write_text("mine")
    note = _article(site)
    gone = out / "article" / note.stem
    assert gone.exists()
    note.unlink()
    assert 0 == _build(site)
    assert not gone.exists()
    assert "ref" == (out / ".git" / "HEAD").read_text()
    assert "digest.example" == (out / "CNAME").read_text()
    assert "mine" == (out / "article" / "by-hand.html").read_text()


def test_a_page_that_someone_deleted_comes_back(site):
    _build(site)
    (site / "output" / "index.html").unlink()
    assert 0 == _build(site)
    assert (site / "output" / "index.html").is_file()


def test_a_swap_that_was_cut_off_is_undone(site):
    _build(site)
    before = files(site / "output")
    (site / "output").rename(site / ".output.old")
    (site / ".output.new").mkdir()
    publish.recover(site / "output")
    assert before == files(site / "output")


def test_a_file_of_others_in_a_pages_place_is_put_aside(site):
    (site / "output" / "about").mkdir(parents=True)
    (site / "output" / "index.html").write_text("mine")
    (site / "output" / "about" / "index.html").write_text("mine too")
    _build(site)
    assert "mine" not in (site / "output" / "index.html").read_text()[:10]
    assert "mine" == (site / "output.kept" / "index.html").read_text()
    assert "mine too" == (site / "output.kept" / "about" / "index.html").read_text()


def test_publishing_needs_an_address(site, capsys):
    assert 2 == _build(site, "--publish")
    assert "Set url under [site] in digest.toml" in capsys.readouterr().err


def test_publishing_writes_feeds(site):
    (site / "digest.toml").write_text('[site]\nurl = "https://digest.example/n/"\n')
    assert 0 == _build(site, "--publish")
    assert (site / "output" / "feeds" / "days.xml").is_file()


def test_a_page_of_ones_own_and_files_at_the_root(site):
    pages, extra = site / "content" / "pages", site / "content" / "extra"
    pages.mkdir()
    extra.mkdir()
    (pages / "imprint.md").write_text("---\ntitle: Imprint\n---\nWe are *here*.\n")
    (pages / "about.md").write_text("Edited by the harbour office.\n")
    (extra / "CNAME").write_text("digest.example\n")
    assert 0 == _build(site)
    assert "We are <em>here</em>." in (site / "output" / "imprint" / "index.html").read_text(
        "utf-8"
    )
    assert "harbour office" in (site / "output" / "about" / "index.html").read_text("utf-8")
    assert "digest.example\n" == (site / "output" / "CNAME").read_text()


def test_a_site_without_content_says_what_to_do(tmp_path, capsys):
    assert 3 == _build(tmp_path)
    assert "digest run" in capsys.readouterr().err


def test_the_same_bytes_for_any_seed_zone_and_language(site):
    folders = []
    for n, (seed, zone, lang) in enumerate(
        [("0", "UTC", "C"), ("4711", "Pacific/Kiritimati", "de_DE.UTF-8")]
    ):
        out = site / f"out{n}"
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": lang, "LC_ALL": lang}
        command = [sys.executable, "-m", "digest.site.build", "--site", str(site)]
        done = subprocess.run(
            [*command, "--no-search", "--output", str(out)], cwd=ROOT, env=env, check=False
        )
        assert 0 == done.returncode
        folders.append({k: v for k, v in files(out).items() if k != publish.MARK})
    assert folders[0] == folders[1]


def test_an_index_of_the_search_stays_the_same_and_is_kept(site):
    pytest.importorskip("pagefind_bin")
    assert 0 == main(["--site", str(site)])
    first = files(site / "output" / "pagefind")
    times = {p: p.stat().st_mtime_ns for p in (site / "output" / "pagefind").rglob("*.pf_*")}
    (site / "content" / "extra").mkdir()
    (site / "content" / "extra" / "CNAME").write_text("news.example\n")
    assert 0 == main(["--site", str(site)])
    assert times == {
        p: p.stat().st_mtime_ns for p in (site / "output" / "pagefind").rglob("*.pf_*")
    }
    shutil.rmtree(site / "output")
    assert 0 == main(["--site", str(site)])
    assert first == files(site / "output" / "pagefind")


def test_plain_pelican_builds_too(tmp_path):
    """`pelican` in the project's folder: the settings files work by themselves."""
    from pelican import Pelican
    from pelican.settings import read_settings

    shutil.copytree(_NOTES, tmp_path / "content")
    override = {"PATH": str(tmp_path / "content"), "OUTPUT_PATH": str(tmp_path / "output")}
    Pelican(read_settings(str(ROOT / "pelicanconf.py"), override=override)).run()
    assert (tmp_path / "output" / "index.html").is_file()


def test_an_error_of_pelican_is_an_error_of_the_build(site, monkeypatch):
    import logging

    from digest.site.notes import gather

    monkeypatch.setattr(gather, "FOLDERS", gather.FOLDERS)
    handler = __import__("digest.site.build", fromlist=["_Errors"])._Errors()
    handler.emit(
        logging.LogRecord("pelican", logging.ERROR, "", 1, "Could not %s", ("read",), None)
    )
    assert ["Could not read"] == handler.found


def test_two_pages_may_not_want_one_address(tmp_path):
    from digest.site.render.writer import PageWriter

    writer = PageWriter(str(tmp_path), {})
    writer.put("a.html", "1")
    with pytest.raises(DigestError):
        writer.put("a.html", "2")


def test_a_language_that_is_not_there_is_a_notice(site, capsys):
    (site / "digest.toml").write_text('[site]\nlang = "xx"\n')
    assert 0 == _build(site)
    assert "theme/strings/xx.toml does not exist" in capsys.readouterr().err
