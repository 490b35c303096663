"""What a source says of itself is a claim: it chooses no reader, no host's name and no rights."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from test_reading_papers import GENUINE, OPTS, TIMES, WIRE, doc, run

from digest.fetch import inbox
from digest.flow.old_notes.match import remember
from digest.flow.old_notes.recall import Known
from digest.flow.stages import families
from digest.model import Document, Done
from digest.options import Options
from digest.reading.whose.papers import rights
from digest.reading.whose.unify import unify
from digest.store.sources import read_bytes, read_record

EVIL = "https://evil.example/x"
GOOD = "https://times.example/wall"
RSS = (
    "<rss version='2.0'><channel><title>The Times</title><link>https://times.example/</link>"
    f"<item><title>Wall</title><link>{GOOD}</link><description>{WIRE}</description></item>"
    "</channel></rss>"
)
MHTML = (
    f"Snapshot-Content-Location: {GOOD}\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n'
    f"<html><head><title>Wall</title></head><body><p>{WIRE}</p></body></html>\n--x--\n"
)


def read(data: bytes, name: str) -> list[Document]:
    return [one.value for one in read_bytes(data, name, opts=OPTS) if isinstance(one, Done)]


@pytest.mark.parametrize("kind", ["text/html", "text/plain", ""])
@pytest.mark.parametrize(
    "body",
    [RSS, f"<?xml version='1.0'?>{RSS}", MHTML, "\n" + MHTML, f"URL: {GOOD}\n\n{WIRE}"],
)
def test_a_fetched_page_that_is_a_feed_or_an_archive_stays_its_hosts(body: str, kind: str) -> None:
    data = inbox.page(body.encode(), url=EVIL, content_type=kind)
    if data is None:
        return
    name = inbox.name(EVIL, "Wall", data)
    assert {EVIL} >= {one.url for one in read(data, f"inbox/{name}")}


def test_a_name_without_an_address_gives_no_rights() -> None:
    bare = doc("b", outlet="The Times", published="2026-08-25")
    given = replace(bare, outlet_given=True)
    assert [None, TIMES, TIMES] == [rights(one, (TIMES,)) for one in (bare, given, GENUINE)]
    assert None is rights(replace(given, url=EVIL), (TIMES,))
    assert {"a": "Times Group"} == families([GENUINE, bare], (TIMES,))


def test_a_name_without_an_address_takes_no_report_over() -> None:
    bare = doc("b", outlet="The Times", published="2026-08-25")
    docs, _ = unify([GENUINE, bare], (TIMES,))
    assert {"a", "b"} == {one.id for one in docs}


def test_a_page_without_an_address_is_shown_by_its_name_and_not_printed(tmp_path: Path) -> None:
    (tmp_path / "content" / "inbox").mkdir(parents=True)
    (tmp_path / "digest.toml").write_text(
        '[outlets."times.example"]\nname = "The Times"\nfull_text = true\n', encoding="utf-8"
    )
    meta = '<meta property="og:site_name" content="The Times">'
    page = (
        f"<html><head>{meta}<title>Wall gives way</title></head><body><p>{WIRE}</p></body></html>"
    )
    inbox_ = tmp_path / "content" / "inbox"
    (inbox_ / "page.html").write_text(page, encoding="utf-8")
    other = WIRE.replace("harbour", "garden")
    (inbox_ / "by-hand.txt").write_text(
        f"Title: Garden wall gives way\nOutlet: The Times\n\n{other}", encoding="utf-8"
    )
    found = {one.source: one for one in run(tmp_path).values()}
    assert {"The Times"} == {one.outlet for one in found.values()}
    assert {"inbox/page.html": False, "inbox/by-hand.txt": True} == {
        name: bool(one.full_text) for name, one in found.items()
    }


def test_a_renamed_paste_keeps_its_note(tmp_path: Path) -> None:
    (tmp_path / "content" / "inbox").mkdir(parents=True)
    (tmp_path / "digest.toml").write_text(
        '[outlets."times.example"]\nname = "The Times"\n', encoding="utf-8"
    )
    text = "Wall gives way\n\n" + WIRE.replace(". ", ".\n\n") + "\n\nMore from The Times\n"
    first = tmp_path / "content" / "inbox" / "a.txt"
    first.write_text(text, encoding="utf-8")
    before = run(tmp_path)
    assert ["The Times"] == [one.outlet for one in before.values()]
    first.rename(first.with_name("b.txt"))
    assert list(before) == list(run(tmp_path))


def test_the_opening_of_another_hosts_article_names_no_paper_and_no_writer() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Evil Daily",
        "home_page_url": "https://evil.example/",
        "items": [{"id": "1", "title": "Wall", "content_text": "Short.", "url": GOOD}],
        "authors": [{"name": "Mallory Quist"}],
    }
    (outcome,) = read_bytes(json.dumps(feed).encode(), "f.json", opts=Options())
    assert isinstance(outcome, Done)
    blurb = outcome.value
    genuine = replace(GENUINE, outlet=None, authors=())
    ((one,), _) = unify([genuine, replace(blurb, id="b")])
    assert (GOOD, None, ()) == (one.url, one.outlet, one.authors)


def lines(*records: dict[str, object]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()


def test_a_record_that_is_put_first_takes_no_notes_over() -> None:
    texts = [WIRE.replace("harbour", word) for word in ("harbour", "garden", "castle")]
    old = [{"text": text} for text in texts[:2]]
    before = remember(read(lines(*old), "inbox/r.jsonl"), Known(), "2026-08-26")
    after = read(lines({"text": texts[2]}, *old), "inbox/r.jsonl")
    assert {(one.text, one.origin) for one in before} < {(one.text, one.origin) for one in after}
    by_id = read(lines({"text": texts[2], "id": "a"}), "r.jsonl")
    again = read(lines({"text": texts[0]}, {"text": texts[1], "id": "a"}), "r.jsonl")
    assert by_id[0].origin == again[1].origin


def test_a_record_may_hold_any_line_end_of_unicode() -> None:
    found = read(lines({"text": WIRE + "\u2028" + WIRE + "\u0085" + WIRE}), "inbox/r.jsonl")
    assert 1 == len(found)


def test_a_record_says_its_outlet() -> None:
    (one,) = read_record({"text": WIRE, "outlet": "The Times"}, opts=OPTS)
    assert isinstance(one, Done)
    assert TIMES == rights(one.value, OPTS.outlets)


def test_a_page_named_by_its_own_address_is_named_by_its_host(tmp_path: Path) -> None:
    (tmp_path / "content" / "inbox").mkdir(parents=True)
    meta = '<meta property="og:site_name" content="https://www.port.example">'
    page = (
        f"<html><head>{meta}<title>Wall gives way</title></head><body><p>{WIRE}</p></body></html>"
    )
    (tmp_path / "content" / "inbox" / "page.html").write_text(page, encoding="utf-8")
    assert {"port.example"} == {one.outlet for one in run(tmp_path).values()}
