"""Nothing that comes in may harm: one bad file is that file's failure, and the run goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli.main import digest
from digest.model import Document, Done, Failed
from digest.options import InputOptions, Options
from digest.reading.pasted import read as read_text
from digest.reading.whose.identity import canonical
from digest.store import sources as registry
from digest.text.normalise import visible
from digest.text.times.stamps import moment

OPTS = Options()
TEXT = (
    "Council closes the swing bridge\n\n"
    "The council of Marrow Bay voted on Monday to close the swing bridge for eleven weeks.\n\n"
    "Engineers had found cracks in two of the eight girders, and lorries have been banned since.\n"
)
PARAGRAPH = "<p>The council of Marrow Bay voted to close the swing bridge for eleven weeks.</p>" * 9
PAGE = "<html><head>{}<title>Bridge</title></head><body><h1>Bridge</h1>{}</body></html>"
RSS = (
    '<?xml version="1.0"{}?><rss version="2.0"{}><channel><title>News{}</title>'
    "<link>http://a.example/</link><item><title>Bridge</title><link>http://a.example/1</link>"
    "<description>Short.</description></item></channel></rss>"
)


def outcomes(data: bytes, name: str) -> list[registry.Outcome]:
    return list(registry.read_bytes(data, name, opts=OPTS))


def document(data: bytes, name: str) -> Document:
    (outcome,) = outcomes(data, name)
    assert isinstance(outcome, Done), outcome
    return outcome.value


def page(head: str) -> str:
    return PAGE.format(head, PARAGRAPH)


def packed(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as pack:
        pack.writestr("a.txt", TEXT * 40)
        pack.writestr("b.txt", TEXT)
    return out.getvalue()


def damaged(data: bytes) -> bytes:
    return data[:60] + bytes(b ^ 0x5A for b in data[60:90]) + data[90:]


BAD = {
    "lost.zip": packed(zipfile.ZIP_DEFLATED)[:200] + packed(zipfile.ZIP_DEFLATED)[260:],
    "bzip2.zip": damaged(packed(zipfile.ZIP_BZIP2)),
    "lzma.zip": damaged(packed(zipfile.ZIP_LZMA)),
    "surrogate.xml": RSS.format("", "", "&#xd800;").encode(),
    "no-character.xml": RSS.format("", "", "&#x110000;").encode(),
    "huge-character.xml": RSS.format("", "", "&#9999999999;").encode(),
    "undefined.xml": RSS.format(' encoding="undefined"', "", "").encode(),
    "cut.gz": gzip.compress(TEXT.encode() * 50)[:-30],
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_its_own_failure_in_one_line(name: str) -> None:
    failed = [one for one in outcomes(BAD[name], name) if isinstance(one, Failed)]
    assert failed
    assert all(one.hint and one.error.isprintable() for one in failed)


def test_the_good_member_of_a_damaged_archive_is_read() -> None:
    for name in ("bzip2.zip", "lzma.zip"):
        assert ["Done"] == [type(o).__name__ for o in outcomes(BAD[name], name) if o.key != ""][1:]


def test_one_bad_file_does_not_end_a_run(tmp_path: Path) -> None:
    inbox = tmp_path / "content" / "inbox"
    inbox.mkdir(parents=True)
    for name, data in BAD.items():
        (inbox / name).write_bytes(data)
    (inbox / "good.txt").write_text(TEXT)
    odd = os.fsencode(inbox) + b"/caf\xe9\x1b[2J.txt"
    Path(os.fsdecode(odd)).write_text(TEXT)
    (inbox / "red\x1b[31m.txt").write_text("Only a headline")
    done = CliRunner().invoke(digest, ["--site", str(tmp_path), "run", "--now", "2026-08-21"])
    assert (done.exit_code, type(done.exception)) == (1, SystemExit)
    assert list((tmp_path / "content" / "articles").glob("*.md"))
    assert all(name in done.stderr for name in BAD)
    assert "\x1b" not in done.stdout + done.stderr
    assert "the file's name is no UTF-8. Rename it" in done.stderr
    report = tmp_path / "report.json"
    args = ["--site", str(tmp_path), "run", "--now", "2026-08-21", "--report", str(report)]
    assert 1 == CliRunner().invoke(digest, args).exit_code
    assert len(json.loads(report.read_text(encoding="utf-8"))["failures"]) > len(BAD)


def test_an_error_that_nobody_thought_of_is_the_files_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Odd(Exception):
        pass

    def broken(*_: object, **__: object) -> None:
        raise Odd("first\nsecond \x1b[2J")

    monkeypatch.setattr(read_text, "read", broken)
    (one,) = outcomes(TEXT.encode(), "a.txt")
    assert isinstance(one, Failed)
    assert "cannot be read: Odd: first second [2J" == one.error


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("canonical.html", page('<link rel="canonical" href="http://[x">').encode()),
        (
            "canonical-saved.html",
            b"<!-- saved from url=(0018)http://a.example/1 -->\n"
            + page('<link rel="canonical" href="http://[x">').encode(),
        ),
        ("charset.html", page('<meta charset="undefined">').encode().replace(b"swing", b"sw\xff")),
        ("punycode.html", page('<meta charset="punycode">').encode().replace(b"swing", b"sw\xff")),
        (
            "header.mhtml",
            (
                "Snapshot-Content-Location: http://b\u00fccher.example/x\nContent-Type: "
                'multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
                f"{page('')}\n--b--\n"
            ).encode(),
        ),
        (
            "feed.json",
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "items": [
                        {
                            "id": 1,
                            "tags": 5,
                            "authors": 5,
                            "title": "\ud800Bridge",
                            "url": "http://[x",
                        }
                        | {"content_text": TEXT}
                    ],
                }
            ).encode(),
        ),
        (
            "record.jsonl",
            json.dumps(
                {"text": TEXT, "title": "B\ud800", "url": "http://[x", "lang": "../../x"}
                | {"published": 5, "authors": {"a": 1}}
            ).encode(),
        ),
    ],
)
def test_what_is_odd_is_left_out_and_the_rest_is_read(name: str, data: bytes) -> None:
    doc = document(data, name)
    assert "Marrow Bay" in doc.text
    assert doc.url in (None, "http://a.example/1")
    assert doc.lang == "en"
    doc.title.encode()


def test_a_control_character_in_a_meta_goes() -> None:
    head = '<meta property="og:site_name" content="The&#27;[2J Post">'
    head += '<meta name="author" content="A&#1;">'
    doc = document(page(head).encode(), "a.html")
    assert "The[2J Post" == doc.outlet
    assert all(name.isprintable() for name in doc.authors)


def test_all_parts_of_a_gzip_file_are_read() -> None:
    half = len(TEXT) // 2
    data = gzip.compress(TEXT[:half].encode()) + gzip.compress(TEXT[half:].encode())
    assert document(data, "a.txt.gz").text.endswith("banned since.")


def sparse(members: int, size: int) -> bytes:
    """A tar of members that are one hole each: nothing here, `size` bytes when unpacked."""
    out = b""
    for number in range(members):
        info = tarfile.TarInfo(f"{number:05}.txt")
        info.pax_headers = {
            "GNU.sparse.major": "0",
            "GNU.sparse.minor": "1",
            "GNU.sparse.map": f"{size},0",
            "GNU.sparse.size": str(size),
        }
        out += info.tobuf(format=tarfile.PAX_FORMAT)
    return gzip.compress(out + bytes(1024))


def test_holes_count_what_they_unpack_to() -> None:
    data = sparse(3_000, 1_000_000)
    assert len(data) < 100_000
    opts = Options(input=InputOptions(max_bytes=1_000_000))
    found = list(registry.read_bytes(data, "a.tar.gz", opts=opts))
    assert len(found) <= 22  # and the other 2,978 MB are never made
    assert isinstance(found[-1], Failed)
    assert "larger than 1 MB" in found[-1].error


def test_a_tar_that_lost_its_end_gives_what_is_whole() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as pack:
        for name in ("a.txt", "b.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(TEXT.encode())
            pack.addfile(info, io.BytesIO(TEXT.encode()))
    found = outcomes(out.getvalue()[: 512 + 512 + 512 + 100], "a.tar")
    assert [type(one).__name__ for one in found] == ["Done", "Failed", "Failed"]


@pytest.mark.parametrize(
    "url",
    [
        "https://port.example/bridge;jsessionid=1A2B3C",
        "https://port.example/(S(lit3py55t21z5v55vlm25s55))/bridge",
        "https://port.example/bridge?PHPSESSID=9f8e",
        "https://port.example/bridge?sid=0123456789abcdef0",
        "https://port.example/bridge?token=dGhpcyBpcyBhIHRva2VuIDE",
        "https://port.example/bridge?session_id=4",
    ],
)
def test_a_session_is_no_part_of_an_address(url: str) -> None:
    assert canonical(url) == "port.example/bridge"


def test_a_short_number_is_an_article_and_no_session() -> None:
    assert canonical("https://port.example/a?sid=1234") == "port.example/a?sid=1234"


def test_names_are_shown_without_what_a_terminal_obeys() -> None:
    assert (
        visible("a\x1b[2J\x9b\u202e\ud800b\u200cé.txt")
        == "a\\x1b[2J\\x9b\\u202e\\ud800b\u200cé.txt"
    )


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("2026-08-20T25:40:00+01:00", "2026-08-20"),
        ("2026-08-20T05:99:00Z", "2026-08-20"),
        ("2026-08-20T05:40:00+81:00", "2026-08-20T05:40"),
        ("2026-08-20T05:40:00+0199", "2026-08-20T05:40"),
        ("Thu, 20 Aug 2026 05:40 +9900", "2026-08-20T05:40"),
        ("2026-02-30T05:40:00Z", None),
        ("2026-08-20T05:40:00-05:00", "2026-08-20T05:40-05:00"),
    ],
)
def test_no_time_that_cannot_be_reaches_a_note(printed: str, read: str | None) -> None:
    assert read == moment(printed)
    line = {"text": TEXT, "published": printed, "title": "Bridge"}
    assert read == document(json.dumps(line).encode(), "r.jsonl").published
