"""An archive says what the flow says, whoever does the work and however often it was broken off."""

from __future__ import annotations

import gzip
import json
import resource
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from digest.archive import build as rooms
from digest.archive import chunks, pairs
from digest.archive.engine import Here
from digest.archive.parts import ArchiveError, read_lines, write_bytes
from digest.archive.sandbox import Sandbox
from digest.archive.select import chosen, into, records_of
from digest.cli.main import digest
from digest.errors import DigestError, Locked
from digest.flow import flow
from digest.model import Document, Done, Failed
from digest.notes.ledger.form import Ledgers
from digest.options import Options
from digest.store.safe import lock
from digest.store.sources import read_path

SAMPLE = Path(__file__).parents[2] / "content" / "inbox"
OPTS = Options()


def page(title: str, body: str, url: str) -> bytes:
    return (
        f'<html><head><title>{title}</title><link rel="canonical" href="{url}"></head><body>'
        f"<article><h1>{title}</h1><p>{body}</p></article></body></html>"
    ).encode()


def warc(path: Path, pages: Iterable[tuple[str, bytes]]) -> None:
    """Write a WARC file, each record a gzip member of its own."""
    out = b""
    for n, (url, html) in enumerate(pages):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{n:012}>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: 2031-05-04T06:00:00Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        out += gzip.compress(head.encode() + http + b"\r\n\r\n")
    path.write_bytes(out)


BODY = (
    "The harbour bridge of Norhaven was closed on Monday after an inspector found a crack in its"
    " third pier, the port authority said. Director Ilse Marrn said that repairs would take six"
    " weeks and that lorries would be sent over the Brenn crossing until then."
)


def texts() -> list[dict[str, Any]]:
    found = [one for p in sorted(SAMPLE.rglob("*")) if p.is_file() for one in read(p)]
    return [
        {"id": d.id, "title": d.title, "text": d.text, "outlet": d.outlet, "url": d.url,
         "published": d.published, "lang": d.lang}
        for d in found
    ]  # fmt: skip


def read(path: Path) -> Iterator[Document]:
    for one in read_path(path, opts=OPTS):
        if isinstance(one, Done) and one.value.kind == "article":
            yield one.value


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's articles as JSON lines, one of them twice."""
    path = tmp_path_factory.mktemp("lines") / "sample.jsonl"
    records = texts()
    again = {**records[0], "id": "again"}
    path.write_text("".join(json.dumps(r) + "\n" for r in [*records, again]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def whole(lines: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of these lines."""
    out = tmp_path_factory.mktemp("whole") / "out"
    made = rooms.build([lines], out, Here(), opts=OPTS)
    assert not made.failed
    assert made.merged == 1
    return out


def held(out: Path) -> dict[str, str]:
    """What stands in an archive: a hash for each file."""
    files = sorted(p for p in out.rglob("*") if p.is_file())
    return {p.relative_to(out).as_posix(): sha256(p.read_bytes()).hexdigest() for p in files}


def test_it_says_what_the_flow_says(whole: Path, lines: Path) -> None:
    docs = list(read(lines))
    ran = flow.run(docs, {}, Ledgers(), opts=OPTS, today="2031-01-01")
    mine = {tuple(sorted(r["articles"])) for r in records_of(whole, "stories")}
    assert mine == {tuple(sorted(s.articles)) for s in ran.stories if len(s.articles) > 1}
    facts = sorted(r["summary"] for r in records_of(whole, "analyses"))
    assert facts == sorted(a.summary for a in ran.articles.values())
    rows = {tuple(sorted(r["articles"])): r["story"] for r in records_of(whole, "stories")}
    weighed = {r["story"]: len(r["rows"]) for r in records_of(whole, "comparisons")}
    flows = {tuple(sorted(s.articles)): len(s.comparison.rows) for s in ran.stories}
    assert {k: weighed[v] for k, v in rows.items()} == {k: flows[k] for k in rows}


def test_the_cut_into_parts_changes_no_story(
    whole: Path, lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.archive.sources.PAGES", 3)
    monkeypatch.setattr("digest.archive.build.chunk_tasks", partial(chunks.chunk_tasks, size=4))
    monkeypatch.setattr("digest.archive.build.pair_tasks", partial(pairs.pair_tasks, size=2))
    made = rooms.build([lines], tmp_path / "out", Here(), opts=OPTS)
    assert made.merged == 1
    assert len(list((tmp_path / "out" / "documents").iterdir())) > 3
    for what in ("documents", "analyses", "stories", "comparisons"):
        left = sorted(records_of(whole, what), key=str)
        assert sorted(records_of(tmp_path / "out", what), key=str) == left


class Breaks:
    """Does tasks until a number of them is done, then breaks off."""

    def __init__(self, after: int) -> None:
        self.left = after

    def each(self, fn: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        for item in items:
            if self.left == 0:
                raise KeyboardInterrupt
            self.left -= 1
            yield fn(item)


@pytest.mark.parametrize("after", [0, 1, 2, 3, 4])
def test_a_run_that_was_broken_off_goes_on(
    whole: Path, lines: Path, tmp_path: Path, after: int
) -> None:
    with pytest.raises(KeyboardInterrupt):
        rooms.build([lines], tmp_path / "out", Breaks(after), opts=OPTS)
    assert not (tmp_path / "out" / "archive.json").exists()
    rooms.build([lines], tmp_path / "out", Here(), opts=OPTS)
    assert held(tmp_path / "out") == held(whole)


def test_a_part_that_is_torn_is_made_again(whole: Path, lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    rooms.build([lines], out, Here(), opts=OPTS)
    for name in ("work/read/000000.json", "work/chunks/000000.json"):
        (out / name).write_text('{"torn', encoding="utf-8")
    (out / "work/stories/000000.json").unlink()
    rooms.build([lines], out, Here(), opts=OPTS)
    assert held(out) == held(whole)


def test_pages_of_a_web_archive_keep_their_address_and_day(tmp_path: Path) -> None:
    url = "https://port.example/bridge-closed"
    pages = [
        (url, page("Harbour bridge closed for six weeks", BODY, url)),
        (url + "?again", page("Harbour bridge closed for six weeks", BODY, url)),
        ("https://port.example/", b"<html><body>nothing</body></html>"),
    ]
    warc(tmp_path / "a.warc.gz", pages)
    made = rooms.build([tmp_path / "a.warc.gz"], tmp_path / "out", Here(), opts=OPTS)
    found = list(records_of(tmp_path / "out", "documents"))
    assert [(r["url"], r["seen"]) for r in found] == [(url, "2031-05-04")]
    assert made.merged == 1
    assert made.refused + len(made.failed) == 1


def three_pages(path: Path) -> bytes:
    """A web archive of three reports; gives its bytes."""
    pages = []
    for n in range(3):
        url = f"https://port.example/report-{n}"
        pages.append(
            (url, page(f"Harbour bridge {n} closed", BODY.replace("third", f"{n}th"), url))
        )
    warc(path, pages)
    return path.read_bytes()


@pytest.mark.parametrize("what", ["cut", "flipped"])
def test_a_damaged_web_archive_is_named_and_the_rest_goes_on(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    whole = three_pages(folder / "a.warc.gz")
    if what == "cut":
        (folder / "a.warc.gz").write_bytes(whole[:-200])
    else:
        middle = len(whole) // 2
        (folder / "a.warc.gz").write_bytes(whole[:middle] + b"\xff" * 50 + whole[middle + 50 :])
    three_pages(folder / "b.warc.gz")
    made = rooms.build([folder], tmp_path / "out", Here(), opts=OPTS)
    assert any(f.key.startswith("a.warc.gz") for f in made.failed)
    found = list(records_of(tmp_path / "out", "documents"))
    assert len(found) == 3
    assert all("until then." in r["text"] for r in found)


def test_one_id_for_two_articles_becomes_two(tmp_path: Path) -> None:
    records = [
        {"id": "same", "title": f"Bridge {n}", "text": f"{BODY} It is bridge {n}."} for n in (1, 2)
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    rooms.build([path], tmp_path / "out", Here(), opts=OPTS)
    ids = {r["id"] for r in records_of(tmp_path / "out", "documents")}
    assert len(ids) == 2
    assert all(i.startswith("same-") for i in ids)


def test_a_record_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(BODY * 3, encoding="utf-8")
    (tmp_path / "in").mkdir()
    record = json.dumps({"id": "a", "path": str(secret)})
    (tmp_path / "in" / "a.jsonl").write_text(f"{record}\n[]\nno json\n", encoding="utf-8")
    made = rooms.build([tmp_path / "in"], tmp_path / "out", Here(), opts=OPTS)
    assert made.documents == 0
    assert len(made.failed) == 3


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ArchiveError, match="holds something else"):
        rooms.build([SAMPLE], tmp_path, Here(), opts=OPTS)
    assert held(tmp_path).keys() == {"mine.txt"}


def test_what_is_not_ours_in_an_archive_stays(whole: Path, lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    rooms.build([lines], out, Here(), opts=OPTS)
    (out / "documents" / "thesis.odt").write_text("mine", encoding="utf-8")
    (out / "documents" / "000099.jsonl.gz").write_text("ours, of an earlier run", encoding="utf-8")
    rooms.build([lines], out, Here(), opts=OPTS)
    assert held(out).keys() - held(whole).keys() == {"documents/thesis.odt"}


def test_an_archive_in_its_own_source_is_refused(lines: Path) -> None:
    with pytest.raises(ArchiveError, match="lies in a source"):
        rooms.build([lines.parent], lines.parent / "out", Here(), opts=OPTS)


def test_two_runs_into_one_archive_are_told(lines: Path, tmp_path: Path) -> None:
    with lock.hold(tmp_path), pytest.raises(ArchiveError, match="holds something else"):
        rooms.build([lines], tmp_path, Here(), opts=OPTS)
    rooms.build([lines], tmp_path / "out", Here(), opts=OPTS)
    with lock.hold(tmp_path / "out"), pytest.raises(Locked):
        rooms.build([lines], tmp_path / "out", Here(), opts=OPTS)


def test_a_slice_that_was_edited_in_the_inbox_stays(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "content" / "inbox").mkdir(parents=True)
    found = chosen(whole, story="", day="", outlet="Lindhaven Post")
    path = into(tmp_path, found, "Lindhaven Post")
    assert into(tmp_path, found, "Lindhaven Post") == path
    path.write_text("edited\n", encoding="utf-8")
    with pytest.raises(ArchiveError, match="changed by hand"):
        into(tmp_path, found, "Lindhaven Post")
    assert path.read_text(encoding="utf-8") == "edited\n"
    assert into(tmp_path, found[:1], "Lindhaven Post") != path


def test_no_slice_is_written_through_a_link(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site" / "content").mkdir(parents=True)
    (tmp_path / "site" / "content" / "inbox").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DigestError, match="link"):
        into(tmp_path / "site", chosen(whole, story="", day="", outlet="Lindhaven Post"), "x")
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(
    ("name", "poison", "seconds", "said"),
    [
        ("os._exit", 3, 60.0, "took the process down"),
        ("time.sleep", 600, 1.0, "given up after 1 seconds"),
        ("builtins.bytearray", 10**12, 60.0, "took the process down"),
    ],
)
def test_an_item_that_takes_the_process_down_is_named(
    name: str, poison: int, seconds: float, said: str
) -> None:
    module, _, fn = name.rpartition(".")
    bad = getattr(__import__(module), fn)
    box = Sandbox(seconds=seconds)
    try:
        ahead = list(box.each(abs, [-1], named=str, stage="s"))
        found = list(box.each(bad, [poison], named=str, stage="s"))
        after = list(box.each(abs, [-2, -3], named=str, stage="s"))
    finally:
        box.close()
    assert (ahead, after) == ([1], [2, 3])
    assert [(f.key, said in f.error) for f in found if isinstance(f, Failed)] == [
        (str(poison), True)
    ]


def test_a_file_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(ArchiveError, match="cannot be written"):
            write_bytes(tmp_path / "big.gz", b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.iterdir())


def test_a_line_end_inside_a_text_is_no_end_of_a_record(tmp_path: Path) -> None:
    from digest.archive.parts import write_lines

    odd = ["a\u2028b\x85c\rd", "e\nf"]
    write_lines(tmp_path / "a.gz", odd)
    assert list(read_lines(tmp_path / "a.gz")) == odd


def test_a_slice_becomes_notes(whole: Path, tmp_path: Path) -> None:
    story = next(iter(records_of(whole, "stories")))
    (tmp_path / "content" / "inbox").mkdir(parents=True)
    run = CliRunner().invoke
    done = run(
        digest,
        ["archive", "select", str(whole), "--story", story["story"], "--into", str(tmp_path)],
    )
    assert done.exit_code == 0, done.output
    done = run(digest, ["--site", str(tmp_path), "run", "--now", "2031-01-01"])
    assert done.exit_code == 0, done.output
    notes = [p.read_text(encoding="utf-8") for p in (tmp_path / "content/articles").iterdir()]
    assert len(notes) == len(story["articles"])
    assert all(any(f"id: {i}" in n for n in notes) for i in story["articles"])


def test_the_command_makes_an_archive_and_says_what_is_wrong(lines: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    done = run(digest, ["archive", str(lines), "--out", str(tmp_path / "out"), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["merged"] == 1
    done = run(digest, ["archive", str(tmp_path / "none"), "--out", str(tmp_path / "b")])
    assert done.exit_code == 3
    assert "there is no such file" in done.output
    done = run(digest, ["archive", "select", str(tmp_path), "--day", "2031-01-01", "--into", "x"])
    assert done.exit_code == 3
    assert "is no archive" in done.output
