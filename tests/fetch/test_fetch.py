"""`fetch` as a whole, against a real server: what is saved, what is asked, what is remembered."""

from __future__ import annotations

import json
import socket
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import fetch_server as server
import pytest
from desk import NOON, Desk
from fetch_server import page, rss

from digest.fetch.run import STATE, fetch
from digest.fetch.state import State
from digest.model import Done
from digest.options import FetchOptions, Options
from digest.store.sources import read_path


def test_a_feed_without_text_has_its_pages_saved(desk: Desk) -> None:
    desk.feed("one", "two")
    done = desk.run(desk.site.url("/feed"))
    assert list(done.saved) == desk.files()
    assert [name.split("-")[0] for name in done.saved] == [
        f"fetched/news.test/{n}" for n in ("one", "two")
    ]
    assert done.failed == ()


def test_a_saved_page_is_read_with_its_address(desk: Desk) -> None:
    desk.feed("one")
    (name,) = desk.run(desk.site.url("/feed")).saved
    (read,) = read_path(desk.folder / "content/inbox" / name, opts=Options())
    assert isinstance(read, Done)
    assert read.value.url == desk.site.url("/one")
    assert "counted the boats" in read.value.text


def test_a_feed_with_the_whole_text_costs_one_request(desk: Desk) -> None:
    desk.feed("one", content=server.WORDS)
    (name,) = desk.run(desk.site.url("/feed")).saved
    assert desk.site.paths() == ["/feed"]
    (read,) = read_path(desk.folder / "content/inbox" / name, opts=Options())
    assert isinstance(read, Done)
    assert (read.value.title, read.value.kind) == ("one", "article")
    assert read.value.published == "2026-11-17T10:00+01:00"
    assert read.value.url == desk.site.url("/one")


def test_the_second_run_asks_with_the_validator_and_saves_nothing(desk: Desk) -> None:
    desk.feed("one")
    desk.run(desk.site.url("/feed"))
    done = desk.run(desk.site.url("/feed"), minutes=31)
    assert (done.saved, done.unchanged) == ((), 1)
    assert desk.site.paths() == ["/feed", "/one", "/feed"]


def test_a_feed_is_left_alone_for_half_an_hour(desk: Desk) -> None:
    desk.feed("one")
    desk.run(desk.site.url("/feed"))
    done = desk.run(desk.site.url("/feed"), minutes=29)
    assert done.later == (desk.site.url("/feed"),)
    assert desk.site.paths() == ["/feed", "/one"]


def test_a_new_entry_is_saved_and_the_old_one_is_not_asked_for(desk: Desk) -> None:
    desk.feed("one")
    desk.run(desk.site.url("/feed"))
    desk.feed("two", "one")
    done = desk.run(desk.site.url("/feed"), minutes=31)
    assert len(done.saved) == 1
    assert desk.site.paths().count("/one") == 1


def test_a_changed_entry_is_a_new_file_beside_the_old_one(desk: Desk) -> None:
    desk.feed("one")
    (first,) = desk.run(desk.site.url("/feed")).saved
    before = (desk.folder / "content/inbox" / first).read_bytes()
    desk.feed("one", day="18")
    desk.site.routes["/one"] = server.body(page("one", "Corrected. " + server.WORDS))
    (second,) = desk.run(desk.site.url("/feed"), minutes=31).saved
    assert second == first.replace(".html", "-2.html")
    assert (desk.folder / "content/inbox" / first).read_bytes() == before


def test_without_its_memory_a_run_finds_what_was_saved(desk: Desk) -> None:
    desk.feed("one")
    desk.run(desk.site.url("/feed"))
    (desk.folder / ".digest/fetch.sqlite").unlink()
    assert desk.run(desk.site.url("/feed")).saved == ()
    assert len(desk.files()) == 1


def test_an_interrupted_run_loses_no_article(desk: Desk) -> None:
    desk.feed("one", "two")

    def interrupt(what: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.run(desk.site.url("/feed"), progress=interrupt)
    assert len(desk.files()) == 1
    desk.run(desk.site.url("/feed"), minutes=31)
    assert len(desk.files()) == 2
    assert desk.site.paths().count("/one") + desk.site.paths().count("/two") == 2


def test_a_run_interrupted_at_a_feed_asks_for_it_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.feed("one")
    with monkeypatch.context() as broken:
        broken.setattr("digest.fetch.feeds.Item.text", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            desk.run(desk.site.url("/feed"))
    assert len(desk.run(desk.site.url("/feed")).saved) == 1


def _interrupt(*_: object) -> bytes:
    raise KeyboardInterrupt


def test_a_damaged_memory_is_put_aside(desk: Desk) -> None:
    (desk.folder / ".digest").mkdir()
    (desk.folder / ".digest/fetch.sqlite").write_bytes(b"no database" * 100)
    desk.feed("one")
    assert len(desk.run(desk.site.url("/feed")).saved) == 1
    assert (desk.folder / ".digest/fetch.damaged").exists()


def test_a_page_is_no_feed(desk: Desk) -> None:
    desk.site.routes["/feed"] = server.body(page("hello"))
    done = desk.run(desk.site.url("/feed"))
    assert [f.error for f in done.failed] == ["is a page and no feed"]


def test_since_leaves_older_entries_out_and_undated_ones_in(desk: Desk) -> None:
    links = [(n, desk.site.url(f"/{n}"), day) for n, day in (("old", "16"), ("new", "18"))]
    desk.site.routes["/feed"] = server.body(rss(*links, ("odd", desk.site.url("/odd"), "99")))
    desk.site.routes |= {f"/{n}": server.body(page(n)) for n in ("old", "new", "odd")}
    desk.run(desk.site.url("/feed"), since="2026-11-17")
    assert sorted(desk.site.paths()) == ["/feed", "/new", "/odd"]


def test_the_limit_leaves_the_rest_for_the_next_run(desk: Desk) -> None:
    desk.feed("one", "two", "three")
    done = desk.run(desk.site.url("/feed"), limit=2)
    assert (len(done.saved), done.left) == (2, 1)
    assert len(desk.run(desk.site.url("/feed"), minutes=31).saved) == 1


def test_an_address_is_fetched_once(desk: Desk) -> None:
    desk.site.routes["/a"] = server.body(page("a"))
    assert len(desk.run(pages=(desk.site.url("/a"),)).saved) == 1
    assert desk.run(pages=(desk.site.url("/a"),), minutes=5000).saved == ()
    assert desk.site.paths() == ["/a"]


def test_two_links_to_one_article_are_one_file(desk: Desk) -> None:
    desk.site.routes["/a"] = server.body(page("a"))
    desk.site.routes["/short"] = server.redirect("/a")
    done = desk.run(pages=(desk.site.url("/a"), desk.site.url("/short")))
    assert len(done.saved) == len(desk.files()) == 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (server.body(b"%PDF-1.7", "application/pdf"), "is no page (application/pdf)"),
        (server.status(404), "is not there (404)"),
        (server.status(403), "is not given out (403)"),
        (server.status(502), "is in trouble (502)"),
        (server.cut, "the answer broke off or was none"),
        (server.endless, "over 0.3 MB"),
        (server.redirect("http://10.0.0.1/"), "http://10.0.0.1/: 10.0.0.1 is not a public address"),
    ],
)
def test_what_cannot_be_saved_is_said_and_the_rest_is_saved(
    desk: Desk, answer: server.Answer, error: str
) -> None:
    desk.site.routes |= {"/bad": answer, "/good": server.body(page("good"))}
    done = desk.run(pages=(desk.site.url("/bad"), desk.site.url("/good")))
    (failed,) = done.failed
    assert (failed.key, failed.error) == (desk.site.url("/bad"), error)
    assert failed.hint
    assert len(desk.files()) == 1


def test_the_encoding_of_the_header_is_kept_with_the_page(desk: Desk) -> None:
    raw = page("Caf\u00e9", "R\u00e9sum\u00e9. " + server.WORDS).encode("windows-1252")
    desk.site.routes["/a"] = server.body(raw, "text/html; charset=windows-1252")
    (name,) = desk.run(pages=(desk.site.url("/a"),)).saved
    (read,) = read_path(desk.folder / "content/inbox" / name, opts=Options())
    assert isinstance(read, Done)
    assert "R\u00e9sum\u00e9" in read.value.text


def test_a_list_of_feeds_is_a_file_below_the_site(desk: Desk) -> None:
    desk.feed("one")
    outline = f'<outline text="News" xmlUrl="{desk.site.url("/feed")}"/>'
    (desk.folder / "feeds.opml").write_text(
        f"<opml><body>{outline}</body></opml>", encoding="utf-8"
    )
    assert len(desk.run("feeds.opml").saved) == 1


def test_a_list_of_feeds_that_is_not_there_is_said(desk: Desk) -> None:
    (failed,) = desk.run("feeds.opml").failed
    assert (failed.key, failed.error) == ("feeds.opml", "No such file or directory")


def test_progress_is_told(desk: Desk) -> None:
    desk.feed("one")
    told: list[tuple[str, int, int]] = []
    desk.run(desk.site.url("/feed"), progress=lambda *step: told.append(step))
    assert told == [(desk.site.url("/feed"), 0, 1), (desk.site.url("/one"), 0, 1)]


def test_a_link_of_a_feed_never_leaves_the_inbox(desk: Desk) -> None:
    link = desk.site.url("/..%2f..%2fetc/passwd")
    desk.site.routes["/feed"] = server.body(rss(("../../etc/passwd", link, "17")))
    desk.site.routes["/..%2f..%2fetc/passwd"] = server.body(page("x"))
    (name,) = desk.run(desk.site.url("/feed")).saved
    assert name.startswith("fetched/news.test/etc-passwd-")


def test_an_address_that_is_none_is_said_in_every_run(desk: Desk) -> None:
    for minutes in (0, 1):
        done = desk.run("ftp://news.test/feed", pages=("http://10.0.0.1/a",), minutes=minutes)
        assert [f.key for f in done.failed] == ["ftp://news.test/feed", "http://10.0.0.1/a"]


def test_an_address_that_waits_is_said(desk: Desk) -> None:
    desk.site.routes["/a"] = server.status(500)
    desk.run(pages=(desk.site.url("/a"),))
    assert desk.run(pages=(desk.site.url("/a"),), minutes=1).later == (desk.site.url("/a"),)


def test_a_link_with_terminal_codes_is_shown_without_them(desk: Desk) -> None:
    # Not in a feed: an XML parser takes such characters out.
    (failed,) = desk.run(pages=("http://news.test/\x1b[2Jx",)).failed
    assert (failed.key, failed.error) == ("http://news.test/?[2Jx", "not a web address")


def test_a_saved_entry_is_json_that_people_can_read(desk: Desk) -> None:
    desk.feed("one", content=server.WORDS)
    (name,) = desk.run(desk.site.url("/feed")).saved
    feed = json.loads((desk.folder / "content/inbox" / name).read_text(encoding="utf-8"))
    assert (feed["title"], feed["items"][0]["title"]) == ("News", "one")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (socket.EAI_NONAME, "nowhere.test: host not found"),
        (socket.EAI_AGAIN, "nowhere.test: the name could not be looked up"),
    ],
)
def test_a_host_that_is_not_found_is_told_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: str
) -> None:
    """Not as a robots.txt; and where the name is mended, or the network there, it is asked."""

    def nobody(*_: object, **__: object) -> object:
        raise socket.gaierror(code, "Name or service not known")

    url = "http://nowhere.test/feed"
    opts = replace(Options(), fetch=FetchOptions(feeds=(url,), addresses=(url + "/a",)))
    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", nobody)
        done = fetch(tmp_path, opts, now=NOON, sleep=lambda _: None)
    assert [(f.key, f.error) for f in done.failed] == [(url, told), (url + "/a", told)]
    with State(tmp_path / STATE, now=NOON.timestamp(), longest=86_400.0) as state:
        assert state.robots("http://nowhere.test") is None


def test_the_memory_of_an_earlier_version_is_read(desk: Desk) -> None:
    desk.site.routes["/feed"] = server.status(500)
    desk.run(desk.site.url("/feed"))
    with closing(sqlite3.connect(desk.folder / STATE)) as db:
        db.execute("ALTER TABLE feed DROP COLUMN why")
        db.commit()
    (told,) = desk.run(desk.site.url("/feed"), minutes=1).failed
    assert told.error.startswith("cannot be used; it failed once, and rests")
