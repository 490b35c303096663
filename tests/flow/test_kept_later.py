"""Files that are as they were are read when somebody asks for them, and never taken for others."""

from __future__ import annotations

import copy
import pickle
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hands import add, aged, notes, renew, run

from digest.errors import DigestError
from digest.flow.keeping.keep import of_document
from digest.model import Document, Dropped
from digest.notes.ledger.form import id_at_sight
from digest.options import Options
from digest.reading.whose.identity import keys
from digest.reading.whose.later import but, later, light_of, sum_of, whole
from digest.store import loading
from digest.store.kept import seen
from digest.store.kept.reading import light
from digest.store.loading import Moved
from digest.store.project import run as project
from digest.store.project.run import planned

_OPENED = """
import sys
from digest.cli.main import digest
site, seen = sys.argv[1], []
sys.addaudithook(lambda event, args: seen.append(str(args[0])) if event == "open" else None)
try:
    digest(["--site", site, "run", "--now", "2031-06-01", "--jobs", "1"])
except SystemExit:
    pass
print("\\n".join(f"opened {path}" for path in seen if "/content/" in path))
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Seven articles after two runs, long ago."""
    (tmp_path / "site" / "content" / "inbox").mkdir(parents=True)
    for n in range(7):
        add(tmp_path / "site", n)
    run(tmp_path / "site", 1)
    run(tmp_path / "site", 1)
    aged(tmp_path / "site")
    return tmp_path / "site"


def opened_with_one_more(site: Path) -> set[str]:
    """The names of the files that a run opens after an article on otters was added."""
    text = "Otters came back to the river Nene, wardens said on Friday, after ninety years away."
    new = site / "content" / "inbox" / "new.txt"
    new.write_text(f"Otters are back\nElm Courier\n2031-05-20\n\n{text}\n", encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-c", _OPENED, str(site)], capture_output=True, text=True, check=True
    ).stdout
    opened = {Path(line).name for line in told.splitlines() if line.startswith("opened ")}
    assert "new.txt" in opened
    return opened


def test_a_file_without_articles_is_not_read_in_each_run(site: Path) -> None:
    with zipfile.ZipFile(site / "content" / "inbox" / "nothing.zip", "w"):
        pass
    run(site, 1)
    aged(site)
    assert "nothing.zip" not in opened_with_one_more(site)


def test_one_more_article_opens_no_file_that_it_has_nothing_to_do_with(site: Path) -> None:
    opened = opened_with_one_more(site)
    assert not opened & {path.name for path in notes(site)} - {
        "otters-are-back.md",
        "2031-05-20.md",
    }
    assert not opened & {f"{n:02d}.txt" for n in range(7)}


def test_a_note_that_is_saved_while_a_run_is_at_work_is_read_again(site: Path) -> None:
    renew(site, 0)
    mine = "\nMine, saved in the middle.\n"
    saved = []

    def progress(items: Iterable[Any], label: str, length: int) -> Iterable[Any]:
        if not saved:  # after the look at the files, before a note is read
            for path in notes(site):
                path.write_text(path.read_text(encoding="utf-8") + mine, encoding="utf-8")
                saved.append(path)
        return items

    done = project.run(site, Options(), today="2031-06-02", progress=progress)
    assert any(one.what == "changed" for one in done.writes)
    assert [] == [path for path in saved if mine not in path.read_text(encoding="utf-8")]


def test_a_run_that_has_begun_to_write_does_not_begin_anew(site: Path) -> None:
    renew(site, 0)
    begun = []

    def progress(items: Iterable[Any], label: str, length: int) -> Iterable[Any]:
        if label == "Writing":
            begun.append(label)
            yield from list(items)[:1]
            raise Moved("a note was saved by somebody meanwhile", "Run the command again")
        yield from items

    with pytest.raises(DigestError, match="saved by somebody meanwhile"):
        project.run(site, Options(), today="2031-06-02", progress=progress)
    assert begun == ["Writing"]  # a second run would leave nothing of the first to `undo`


def test_who_only_asks_is_told_that_a_note_was_saved_meanwhile(site: Path) -> None:
    renew(site, 0)
    before = seen.look(site)
    for path in notes(site):
        path.write_text(path.read_text(encoding="utf-8") + "\nMine.\n", encoding="utf-8")
    with (
        pytest.raises(Moved, match="saved by somebody meanwhile"),
        planned(site, Options(), today="2031-06-02", before=before),
    ):
        pass


def test_only_files_that_were_left_alone_are_known_by_their_state(site: Path) -> None:
    touched = notes(site)[0]
    touched.write_bytes(touched.read_bytes())
    before = seen.look(site)
    assert before is not None
    assert len(before.files) - 1 == len(before.sure)
    seen.keep(site, before)  # at once: nobody knows what a coarse clock would hide
    again = seen.look(site)
    assert again is not None
    assert f"content/articles/{touched.name}" not in again.sure


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b'{"files": {}}', b"[" * 9_999, b'{"code": 1, "at": 2, "files": {"a": [1]}}'],
)
def test_a_damaged_record_of_files_is_as_none(site: Path, damage: bytes) -> None:
    (site / ".digest" / seen.FILE).write_bytes(damage)
    before = seen.look(site)
    assert before is not None and not before.sure


def test_a_link_among_the_files_leaves_everything_to_the_run(site: Path) -> None:
    (site / "content" / "inbox" / "link.txt").symlink_to("00.txt")
    assert seen.look(site) is None
    assert "a link is not followed" in run(site, 2)


def test_texts_that_were_not_read_are_the_same_as_read_ones(site: Path) -> None:
    content = site / "content"
    unread, read = loading.load(content, seen.look(site)), loading.load(content)
    assert list(unread.texts) == list(read.texts)
    for path in read.texts:
        assert unread.ledgers.wrote(path, id_at_sight(read.texts[path])) is not None
        assert unread.texts[path] == read.texts[path]
    assert dict(unread.ledgers.texts) == dict(read.ledgers.texts)
    assert unread.ledgers.named == read.ledgers.named


@pytest.mark.parametrize(
    ("name", "spoilt"),
    [
        ("articles", b""),
        ("articles", b"---\ntitle: \xff\n---\n"),
        ("articles", "---\ntitle: a\n---\n".encode("utf-16")),
        (".ledger/articles", b"{"),
        (".ledger/articles", b'{"id": "other", "kind": "article"}'),
    ],
)
def test_a_file_that_cannot_be_read_is_never_known_by_its_state(
    site: Path, name: str, spoilt: bytes
) -> None:
    path = sorted((site / "content" / name).glob("*.*"))[0]
    path.write_bytes(spoilt)
    before = seen.look(site)
    assert before is not None
    assert before.files[f"content/{name}/{path.name}"][seen.AT_TOLD] is None


DOC = Document(
    id="a",
    text="A crane fell at Port Alder on Monday. " * 9,
    title="A crane fell",
    url="https://port.example/crane",
    dropped=(Dropped(text="Alder Post", reason="unknown", line=2),),
    keywords=("cranes",),
)


def test_a_document_without_its_words_is_one_like_any_other() -> None:
    asked = []

    def words() -> Document:
        asked.append(1)
        return DOC

    late = later(light(DOC), words)
    assert (late.title, keys(late), sum_of(late)) == (DOC.title, keys(DOC), sum_of(DOC))
    assert of_document(late) == of_document(DOC)
    moved = but(late, id="b", outlet="Alder Post")
    assert of_document(moved) == of_document(replace(DOC, id="b", outlet="Alder Post"))
    assert [] == asked
    assert whole(moved) == replace(DOC, id="b", outlet="Alder Post")
    assert type(whole(moved)) is Document and light_of(whole(moved)) is None
    assert (moved.text, moved.keywords) == (DOC.text, DOC.keywords)
    assert [1] * 5 == asked, "words are not held: each time they are asked for"
    with pytest.raises(AttributeError):
        _ = moved.nothing  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "copied", [replace, copy.copy, copy.deepcopy, lambda doc: pickle.loads(pickle.dumps(doc))]
)
def test_a_copy_of_a_document_without_its_words_has_them(
    copied: Callable[[Document], Document],
) -> None:
    made = copied(later(light(DOC), lambda: DOC))
    assert made == DOC
    assert type(made) is Document and light_of(made) is None


@pytest.mark.parametrize("name", ["title", "url", "published"])
def test_the_keys_of_a_document_follow_what_they_come_from(name: str) -> None:
    short = replace(DOC, text="A crane fell.", url=None)
    late = but(later(light(short), lambda: short), **{name: "https://port.example/other"})
    assert keys(late) == keys(whole(late)) != keys(short)


def test_a_lost_text_is_read_from_its_source_again(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(site, other)
    for one in (site, other):
        renew(one, 0)
    (other / ".digest" / "kept.sqlite").unlink()
    assert run(site, 2) == run(other, 2)
