"""A build after edits gives the bytes of a build from nothing, and makes only what they touch."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from hands import add, bullet, delete, edit, hide, notes, run, tags, title
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.errors import DigestError
from digest.notes.read.later import unread
from digest.site.build import build
from digest.site.notes.gather import gather
from digest.site.notes.shelf import shelve
from digest.site.render.remembered import FILE
from digest.site.serving import search
from digest.site.serving.devserver import Indexer
from digest.site.serving.publish import MARK, Unfinished, key
from digest.store.kept.kept import opened

Step = tuple[str, int]


@pytest.fixture(scope="module")
def begun() -> Iterator[Path]:
    """A site of seven articles in three stories, built."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "content" / "inbox").mkdir(parents=True)
        for n in range(7):
            add(site, n)
        run(site, 1)
        build(site, search=False)
        yield site


def run_again(site: Path, n: int) -> None:
    add(site, 7 + n % 5)
    run(site, 2)


STEPS = {
    "edit": edit,
    "bullet": bullet,
    "hide": hide,
    "delete": delete,
    "tags": tags,
    "title": title,
    "run": run_again,
}


def output(site: Path) -> dict[str, bytes]:
    top = site / "output"
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*") if p.is_file()}


steps = st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 17))


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(turns=st.lists(st.lists(steps, min_size=1, max_size=2), min_size=1, max_size=3))
def test_the_bytes_of_a_build_from_nothing(begun: Path, turns: list[list[Step]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site, cold = Path(folder) / "site", Path(folder) / "cold"
        shutil.copytree(begun, site, symlinks=True)
        for turn in turns:
            for name, n in turn:
                STEPS[name](site, n)
            try:
                build(site, search=False)
            except DigestError:
                return  # a note that cannot be read: the old site stands
        shutil.copytree(site / "content", cold / "content")
        build(cold, search=False)
        assert output(cold) == output(site)


def test_an_edit_of_a_summary_touches_the_pages_that_show_it(begun: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    before = {p: p.stat().st_mtime_ns for p in (site / "output").rglob("*.html")}
    slug = _tell(site, "The tide was low.")
    build(site, search=False)
    touched = {p.parent.name for p, at in before.items() if p.stat().st_mtime_ns != at}
    shown = {p.parent.name for p in before if b"The tide was low." in p.read_bytes()}
    assert slug in shown
    assert touched == shown


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"build": 1}', "gone"])
def test_a_damaged_memory_of_pages_is_as_none(begun: Path, tmp_path: Path, damage: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    file = site / ".digest" / FILE
    if damage == "gone":
        file.unlink()
    else:
        file.write_text(damage, encoding="ascii")
    edit(site, 3)
    build(site, search=False)
    assert json.loads(file.read_text(encoding="ascii"))["pages"]


def test_a_build_that_was_cut_off_while_it_changed_the_site_is_done_anew(
    begun: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    expected = output(site)
    mark = site / "output" / MARK
    page = next((site / "output" / "article").rglob("*.html"))
    mark.write_bytes(mark.read_bytes().replace(b'"key": "', b'"key": "-', 1))
    page.write_text("half of a page", encoding="utf-8")
    build(site, search=False)
    assert expected == output(site)


@pytest.mark.skipif(not search.available(), reason="there is no Pagefind for this system")
def test_the_search_index_follows_behind_the_builds(begun: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun / "content", site / "content")
    build(site, index=False)
    assert not (site / "output" / "pagefind").exists()
    indexer = Indexer(site / "output")
    assert indexer.once()
    assert not indexer.once()
    assert "nothing changed" in build(site, index=False)
    edit(site, 3)
    build(site, index=False)  # the index of before is still there
    assert (site / "output" / "pagefind" / "pagefind.js").is_file()
    assert indexer.once()
    build(site)  # at publish the same index is found to fit
    later = output(site)
    shutil.copytree(site / "content", tmp_path / "cold" / "content")
    build(tmp_path / "cold")
    assert output(tmp_path / "cold") == later


@pytest.mark.skipif(not search.available(), reason="there is no Pagefind for this system")
@pytest.mark.parametrize("public", [False, True])
def test_an_edit_of_a_site_with_a_search_changes_its_pages_in_place(
    begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, public: bool
) -> None:
    site, cold = tmp_path / "site", tmp_path / "cold"
    shutil.copytree(begun, site, symlinks=True)
    for one in (site, cold):
        one.mkdir(exist_ok=True)
        (one / "digest.toml").write_text('[site]\nurl = "https://news.example"\n', "utf-8")
    build(site, public=public)
    _tell(site, "The tide was low.")
    with monkeypatch.context() as broken:
        broken.setattr(search, "_make", _fails)
        with pytest.raises(Unfinished, match="Pagefind failed"):
            build(site, public=public)
    assert not key(site / "output")  # the next build looks again
    build(site, public=public)
    folder = (site / "output").stat().st_ino
    for words in ("The tide was high.", "The tide turned."):
        _tell(site, words)
        build(site, public=public)
    assert (site / "output").stat().st_ino == folder
    shutil.copytree(site / "content", cold / "content")
    build(cold, public=public)
    assert output(cold) == output(site)


def _tell(site: Path, words: str) -> str:
    """A sentence by hand in an article, whose name comes back."""
    path = next(p for p in notes(site) if p.parent.name == "articles")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("## Summary\n", f"## Summary\n\n{words}\n", 1), "utf-8")
    return path.stem


def _fails(*_: object, **__: object) -> None:
    raise DigestError("Pagefind failed", "Build with --no-search")


def test_what_a_run_writes_of_itself_touches_no_page(begun: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    log = site / "content" / ".ledger" / "runs.log"
    before = log.read_bytes()
    _tell(site, "The tide was low.")
    build(site, search=False)
    run(site, 2)
    assert log.read_bytes() != before  # it tells of the edit
    assert "nothing changed" in build(site, search=False)


def test_a_note_is_read_whole_when_a_page_asks_for_more_than_its_head(begun: Path) -> None:
    content = begun / "content"
    with opened(begun) as kept:
        shelf = shelve(gather(content, kept=kept).notes)
        notes = [*shelf.articles.values(), *shelf.stories.values()]
        assert len(notes) > 7
        assert all(map(unread, notes))
        assert shelf.articles[notes[0].head.id].summary.markdown
        assert [unread(note) for note in notes] == [False] + [True] * (len(notes) - 1)
        whole = shelve(gather(content).notes)
        assert not any(map(unread, whole.articles.values()))
        for one, other in zip(
            notes, [*whole.articles.values(), *whole.stories.values()], strict=True
        ):
            assert asdict(one) == asdict(other)
