"""Bad input: one clear line each, and nothing else is lost."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Document, Done, Failed
from digest.options import InputOptions, Options, OutletOptions
from digest.reading.source import archives as archive
from digest.reading.source.decode import decode
from digest.store import sources as registry

OPTS = Options()
ARTICLE = (
    "Council closes the swing bridge\n\n"
    "The council of Marrow Bay voted on Monday to close the swing bridge for eleven weeks.\n\n"
    "Engineers had found cracks in two of the eight girders, and lorries have been banned since.\n"
)


def outcomes(data: bytes, name: str = "a.txt", opts: Options = OPTS) -> list[registry.Outcome]:
    return list(registry.read_bytes(data, name, opts=opts))


def document(data: bytes, name: str = "a.txt", opts: Options = OPTS) -> Document:
    (outcome,) = outcomes(data, name, opts)
    assert isinstance(outcome, Done), outcome
    return outcome.value


def failure(data: bytes, name: str = "a.txt", opts: Options = OPTS) -> Failed:
    (outcome,) = outcomes(data, name, opts)
    assert isinstance(outcome, Failed), outcome
    assert "\n" not in outcome.error
    assert outcome.hint
    assert outcome.key == name
    return outcome


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "image"),
        (bytes(range(256)) * 20, "binary"),
        (b"Only a headline stands here\n", "headline"),
    ],
)
def test_what_is_no_article(data: bytes, words: str) -> None:
    assert words in failure(data).error


def test_a_file_over_the_limit_names_its_size(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"word " * 300_000)
    opts = Options(input=InputOptions(max_bytes=1_000_000))
    (outcome,) = registry.read_path(path, opts=opts, base=tmp_path)
    assert isinstance(outcome, Failed)
    assert outcome.error == "1.5 MB; the limit is 1 MB"
    assert outcome.key == "big.txt"


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    (outcome,) = registry.read_path(tmp_path / "gone.txt", opts=OPTS, base=tmp_path)
    assert isinstance(outcome, Failed)
    assert "cannot be read" in outcome.error


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_notice(encoding: str) -> None:
    doc = document(ARTICLE.replace("weeks", "wéeks").encode(encoding))
    assert "wéeks" in doc.text
    assert doc.notices == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_and_told(encoding: str) -> None:
    doc = document(ARTICLE.encode(encoding))
    assert "Marrow Bay" in doc.text
    assert doc.notices == (f"encoding repaired: no UTF-8, read as {encoding}",)


def test_a_repaired_encoding_is_a_notice() -> None:
    doc = document(ARTICLE.replace("weeks", "wéeks – at “most”").encode("cp1252"))
    assert "wéeks – at “most”" in doc.text
    assert any("encoding repaired" in n for n in doc.notices)


def test_utf8_that_a_page_declares_as_latin1() -> None:
    page = '<meta charset="iso-8859-1"><p>Grundgebühr'
    assert decode(page.encode(), markup=True).text.endswith("Grundgebühr")


def test_hidden_characters_go_and_are_told() -> None:
    doc = document(ARTICLE.replace("eleven", "ele\u202even").encode())
    assert "eleven" in doc.text
    assert any("hidden" in n for n in doc.notices)


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    return out.getvalue()


def test_an_archive_gives_its_members_and_refuses_a_way_out() -> None:
    data = zipped({"b.txt": ARTICLE.encode(), "../evil.txt": b"x", "a/empty.txt": b""})
    found = outcomes(data, "pack.zip")
    assert [o.key for o in found if isinstance(o, Failed)] == [
        "pack.zip!/../evil.txt",
        "pack.zip!/a/empty.txt",
    ]
    (doc,) = [o.value for o in found if isinstance(o, Done)]
    assert doc.origin == "pack.zip!/b.txt"


def test_a_bomb_is_stopped() -> None:
    opts = Options(input=InputOptions(max_bytes=200_000))
    assert "larger" in failure_in(zipped({"a.txt": bytes(1_000_000)}), opts)
    assert "unpacks" in failure(gzip.compress(bytes(10_000_000)), "a.gz", opts).error


def failure_in(data: bytes, opts: Options) -> str:
    (outcome,) = outcomes(data, "a.zip", opts)
    assert isinstance(outcome, Failed)
    return outcome.error


def test_links_in_a_tar_are_not_followed() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as pack:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        pack.addfile(link)
    ((name, problem),) = archive.members(out.getvalue(), "a.tar.gz", max_bytes=1000)
    assert name == "link.txt"
    assert not isinstance(problem, bytes)


def test_the_inbox_is_listed_in_order_and_links_are_skipped(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.html", ".hidden", "x.tmp", "a/.DS_Store"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (tmp_path / "link.txt").symlink_to("/etc/hosts")
    (tmp_path / "folder").symlink_to("/etc")
    files, notices = registry.inbox_files(tmp_path)
    assert [p.relative_to(tmp_path).as_posix() for p in files] == ["a/c.html", "b.txt"]
    assert notices == ("folder: a link is not followed", "link.txt: a link is not followed")


def test_deep_nesting_and_a_huge_line_end_in_time() -> None:
    deep = b"<html><body>" + b"<div>" * 20_000 + b"word " * 50 + b"</body></html>"
    (outcome,) = outcomes(deep, "deep.html")
    assert isinstance(outcome, Done | Failed)
    doc = document(b"Headline\n\n" + b"word " * 200_000 + b".\n")
    assert doc.title == "Headline"


def test_a_country_decides_an_ambiguous_day() -> None:
    opts = Options(outlets=(OutletOptions(host="port.example", name="Port", country="US"),))
    text = ARTICLE.replace("\n\n", "\n\n03/04/2023\n\n", 1)
    record = {"raw": text, "url": "https://www.port.example/bridge"}
    (outcome,) = registry.read_record(record, opts=opts)
    assert isinstance(outcome, Done)
    assert outcome.value.published == "2023-03-04"
    assert outcome.value.outlet == "Port"


def test_a_record_keeps_its_id_and_its_own_words() -> None:
    record = {"id": "x-1", "text": "A  crane fell.\r\nNobody was hurt.", "title": "Crane falls"}
    (outcome,) = registry.read_record(record, opts=OPTS)
    assert isinstance(outcome, Done)
    assert (outcome.key, outcome.value.id) == ("x-1", "x-1")
    assert outcome.value.text == "A crane fell.\n\nNobody was hurt."
    assert outcome.value.published is None


@pytest.mark.parametrize("record", [{}, {"text": 5}, {"id": "a", "path": ["x"]}, {"text": " "}])
def test_a_record_without_a_source_fails(record: dict[str, object]) -> None:
    (outcome,) = registry.read_record(record, opts=OPTS)
    assert isinstance(outcome, Failed)


def test_the_same_bytes_give_the_same_document() -> None:
    assert document(ARTICLE.encode()) == document(ARTICLE.encode())


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.xml", "a.md", "a.json"]))
def test_any_bytes_end_in_documents_or_failures(data: bytes, name: str) -> None:
    for outcome in outcomes(data, name):
        assert isinstance(outcome, Done | Failed)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=600))
def test_any_pasted_text_keeps_every_line_somewhere(raw: str) -> None:
    for outcome in outcomes(raw.encode("utf-8", "replace")):
        if isinstance(outcome, Done):
            doc = outcome.value
            lines = [p for p in doc.text.split("\n\n") if p]
            assert lines
            assert all(d.reason and d.line >= 1 for d in doc.dropped)


def test_posix_paths_whatever_the_system(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE)
    (outcome,) = registry.read_path(path, opts=OPTS, base=tmp_path)
    assert isinstance(outcome, Done)
    assert outcome.value.origin == "a/b.txt"
    assert os.sep not in outcome.value.origin or os.sep == "/"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"#!/bin/sh\necho hi\n", "word processor"),
        ("a.docx", b"PK\x03\x04 and the rest of it", "word processor"),
        ("a", b"#!/bin/sh\necho hi\n", "a script"),
        ("a.pdf", b"%PDF-1.4 and the rest of it", "PDF"),
        ("a.txt", b"\x01\x02\x03", "no words"),
        ("a.txt", b"abc", "only a headline"),
    ],
)
def test_rubbish_is_refused_with_what_it_is(name: str, data: bytes, words: str) -> None:
    (one,) = outcomes(data, name)
    assert isinstance(one, Failed)
    assert words in one.error


def test_a_plain_page_has_no_notice() -> None:
    page = (
        b'<html><head><meta charset="utf-8"><title>Crane falls on the quay</title></head><body>'
        b"<article><h1>Crane falls on the quay</h1>"
        + b"<p>A loading crane fell on the east quay on Wednesday, and two people were hurt.</p>"
        * 4
        + b"</article></body></html>"
    )
    (one,) = outcomes(page, "a.html")
    assert isinstance(one, Done)
    assert one.value.notices == ()


def test_an_archive_of_many_files_says_which_were_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "_MEMBERS", 2)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name in "abc":
            pack.writestr(f"{name}.txt", ARTICLE)
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as bundle:
        for name in "abc":
            info = tarfile.TarInfo(f"{name}.txt")
            info.size = len(ARTICLE.encode())
            bundle.addfile(info, io.BytesIO(ARTICLE.encode()))
    for data in (out.getvalue(), tar.getvalue()):
        found = list(registry.read_bytes(data, "inbox/x", opts=OPTS))
        assert [Done, Done, Failed] == [type(one) for one in found]
        assert isinstance(found[2], Failed)
        assert "only the first 2 files" in found[2].error


def test_a_gzip_file_of_very_many_parts_is_refused() -> None:
    (one,) = registry.read_bytes(gzip.compress(b"") * 200_000, "inbox/x.gz", opts=OPTS)
    assert isinstance(one, Failed)
    assert "too many parts" in one.error
