"""What goes into an archive and harms it: a damaged file, a poison page, a full disk."""

from __future__ import annotations

import gzip
import json
import os
import resource
import signal
from collections.abc import Iterable
from pathlib import Path
from threading import Timer

import pytest

from digest.archive import build as rooms
from digest.archive.engine import Here
from digest.archive.parts import ArchiveError, read_lines, write_bytes
from digest.archive.sandbox import Sandbox
from digest.archive.select import records_of
from digest.model import Failed
from digest.options import Options

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


def test_a_record_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(BODY * 3, encoding="utf-8")
    (tmp_path / "in").mkdir()
    record = json.dumps({"id": "a", "path": str(secret)})
    (tmp_path / "in" / "a.jsonl").write_text(f"{record}\n[]\nno json\n", encoding="utf-8")
    made = rooms.build([tmp_path / "in"], tmp_path / "out", Here(), opts=OPTS)
    assert made.documents == 0
    assert len(made.failed) == 3


@pytest.mark.parametrize(
    ("name", "poison", "seconds", "said"),
    [
        ("os._exit", 3, 60.0, "took the process down"),
        ("time.sleep", 600, 1.0, "given up after 1 seconds"),
        ("builtins.sum", range(10**12), 1.0, "given up after 1 seconds"),
        ("builtins.bytearray", 10**12, 60.0, "took the process down"),
    ],
)
def test_an_item_that_takes_the_process_down_is_named(
    name: str, poison: object, seconds: float, said: str
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


def test_an_item_that_waits_for_the_processor_is_waited_for() -> None:
    """A machine that is far too busy lets a process stand still: nothing of it is given up."""
    box = Sandbox(seconds=1.0)
    try:
        assert list(box.each(abs, [-1], named=str, stage="s")) == [1]
        assert box._child is not None
        goes_on = Timer(1.5, os.kill, (box._child.pid, signal.SIGCONT))
        goes_on.start()
        stops = [signal.SIGSTOP]
        assert list(box.each(signal.raise_signal, stops, named=str, stage="s")) == [None]
    finally:
        box.close()


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
