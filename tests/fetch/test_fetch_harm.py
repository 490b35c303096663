"""Fetching from servers that mean harm: one bad feed, page or clock costs nothing but itself."""

from __future__ import annotations

import errno
import gzip
import json
import os
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import fetch_server as server
import pytest
from fetch_server import page
from test_fetch import NOON, Desk
from work import lines_run

from digest.errors import InputError
from digest.fetch import versions as fetch_versions
from digest.fetch.manners import DAY, ours, retry_after
from digest.fetch.state import FeedState, PageState, RobotsState, State, Unkept
from digest.options import Options

HEAD = '<?xml version="1.0"{}?><rss version="2.0"><channel><title>News</title>'
ITEM = "<item><title>{}</title><link>{}</link>{}</item>"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with server.serving() as site:
        desk = Desk(tmp_path, site)
        desk.feed("good")
        yield desk


def feed(*items: str, declared: str = "") -> server.Answer:
    return server.body(HEAD.format(declared) + "".join(items) + "</channel></rss>", "text/xml")


def json_feed(**more: object) -> server.Answer:
    item = {"id": "1", "url": "http://news.test/1", "title": "T", **more}
    whole = {"version": "https://jsonfeed.org/version/1.1", "items": [item]}
    return server.body(json.dumps(whole), "application/feed+json")


BAD_FEEDS = {
    "surrogate": feed(ITEM.format("&#xd800;", "http://news.test/1", "")),
    "no-character": feed(ITEM.format("&#x110000;", "http://news.test/1", "")),
    "encoding": feed(ITEM.format("T", "http://news.test/1", ""), declared=' encoding="undefined"'),
    "link": feed(ITEM.format("T", "http://[x", "")),
    "surrogate-link": json_feed(url="http://news.test/\ud800"),
    "seconds": server.status(503, Retry_After="\u00b2".encode().decode("latin-1")),
    "year": server.status(503, Retry_After="Wed, 21 Oct 99999999999 07:28:00 GMT"),
    "zone": server.status(503, Retry_After="Wed, 21 Oct 2026 07:28:00 +99999999"),
}
ODD_FEEDS = {
    "tags": json_feed(tags=5),
    "authors": json_feed(authors=5),
    "title": json_feed(title="\ud800"),
    "author": json_feed(author=[{"name": 5}]),
}


@pytest.mark.parametrize("name", BAD_FEEDS)
def test_a_bad_feed_is_its_own_failure(desk: Desk, name: str) -> None:
    desk.site.routes["/bad"] = BAD_FEEDS[name]
    for minutes in (0, 60 * 48):  # what is stored must not stop a later run either
        done = desk.run(desk.site.url("/bad"), desk.site.url("/feed"), minutes=minutes)
        assert done.failed
        assert all(one.error.isprintable() for one in done.failed)
        assert any("good" in name for name in desk.files())


@pytest.mark.parametrize("name", ODD_FEEDS)
def test_what_is_odd_in_an_entry_is_left_out(desk: Desk, name: str) -> None:
    desk.site.routes["/odd"] = ODD_FEEDS[name]
    desk.run(desk.site.url("/odd"), desk.site.url("/feed"))
    with State(desk.folder / ".digest/fetch.sqlite", now=0.0, longest=1e12) as state:
        assert state.page("news.test/1")


def test_one_page_that_raises_is_its_own_failure(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.feed("one", "two")
    real = fetch_versions.save

    def save(inbox: Path, rel: str, *args: object, **more: object) -> object:
        if "one" in rel:
            raise RuntimeError("odd\nlines")
        return real(inbox, rel, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(fetch_versions, "save", save)
    done = desk.run(desk.site.url("/feed"))
    assert ["cannot be used: RuntimeError: odd lines"] == [one.error for one in done.failed]
    assert any("two" in name for name in done.saved)


def test_a_full_disk_is_a_plain_message(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "content/inbox/x.html")

    monkeypatch.setattr(fetch_versions, "save", full)
    (failed,) = desk.run(desk.site.url("/feed")).failed
    assert "content/inbox/x.html" == failed.key
    assert "the run ended here: No space left on device" == failed.error


def test_a_memory_that_cannot_grow_is_a_plain_message(tmp_path: Path) -> None:
    path = tmp_path / "fetch.sqlite"
    with State(path, now=0.0, longest=DAY) as state:
        state._db.execute("PRAGMA max_page_count = 8")
        with pytest.raises(Unkept, match="disk is full"), state.together():
            for number in range(10_000):
                state.put(FeedState(url=f"http://news.test/{number}", etag="x" * 500))
    with State(path, now=0.0, longest=DAY) as state:
        assert state.feed("http://news.test/0") == FeedState(url="http://news.test/0")


@pytest.mark.parametrize("value", ["\u00b2", "\u0661", "9" * 400, "-5", "1e9", "", "Wed"])
def test_no_retry_after_raises(value: str) -> None:
    wait = retry_after({"retry-after": value}, NOON.timestamp())
    assert wait is None or 0 <= wait <= DAY


# ---- what is stored -----------------------------------------------------------


def test_a_clock_that_was_ahead_once_does_not_stop_fetching(desk: Desk) -> None:
    url = desk.site.url("/feed")
    desk.run(url, minutes=2 * 365 * 24 * 60)
    asked = len(desk.site.asked)
    assert desk.run(url).later == ()
    assert len(desk.site.asked) > asked


def test_a_wait_of_a_day_is_kept_and_one_of_two_years_is_not(tmp_path: Path) -> None:
    path, year = tmp_path / "fetch.sqlite", 365 * DAY
    with State(path, now=0.0, longest=DAY) as state:
        state.put(FeedState(url="http://a.example/f", next_after=DAY - 1))
        state.put(FeedState(url="http://b.example/f", next_after=2 * year))
        state.put(PageState(key="a", url="http://a.example/1", next_after=2 * year))
        state.put(RobotsState(origin="http://a.example", closed=1, until=2 * year))
    with State(path, now=0.0, longest=DAY) as state:
        assert state.feed("http://a.example/f").next_after == DAY - 1
        assert state.feed("http://b.example/f").next_after == 0.0
        (waiting,) = state.waiting()
        assert waiting.next_after == 0.0
        robots = state.robots("http://a.example")
        assert robots is not None
        assert robots.until == 0.0


@pytest.mark.parametrize(
    ("column", "value"),
    [("url", "http://[x"), ("url", "javascript:x"), ("next_after", "soon"), ("fails", None)],
)
def test_a_row_that_no_run_would_write_counts_as_none(
    desk: Desk, column: str, value: object
) -> None:
    url = desk.site.url("/feed")
    desk.site.routes["/good"] = server.status(503)
    desk.run(url)
    db = sqlite3.connect(desk.folder / ".digest/fetch.sqlite")
    db.execute(f"UPDATE page SET {column} = ?", (value,))
    db.commit()
    db.close()
    desk.site.routes["/good"] = server.body(page("good"))
    desk.site.routes["/feed"] = feed(ITEM.format("good", desk.site.url("/good"), ""))
    assert desk.run(url, minutes=48 * 60).saved


def test_the_memory_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "fetch.sqlite"
    db = sqlite3.connect(path)
    db.execute(
        "CREATE TABLE page (key TEXT PRIMARY KEY, url TEXT, title TEXT, updated TEXT, saved TEXT,"
        " next_after REAL, fails INTEGER, gone INTEGER)"
    )
    row = ("a.example/1", "http://a.example/1", "T", "", "fetched/x.html", 0.0, 0, 0)
    db.execute("INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    db.commit()
    db.close()
    with State(path, now=0.0, longest=DAY) as state:
        known = state.page("a.example/1")
        assert known is not None
        assert (known.saved, known.kept) == ("fetched/x.html", "")


# ---- bodies --------------------------------------------------------------------


def test_a_packed_body_that_broke_off_is_not_saved(desk: Desk) -> None:
    whole = gzip.compress(page("good").encode())
    for cut in (len(whole) // 2, len(whole) - 4):
        body = server.body(whole[:cut], "text/html", Content_Encoding="gzip")
        desk.site.routes["/good"] = body
        done = desk.run(pages=(desk.site.url("/good"),), minutes=cut * 1000)
        assert (done.saved, [one.error for one in done.failed]) == (
            (),
            ["the packed body broke off"],
        )
    desk.site.routes["/good"] = server.body(whole, "text/html", Content_Encoding="gzip")
    assert 1 == len(desk.run(pages=(desk.site.url("/good"),), minutes=10**7).saved)


def test_a_packed_body_of_two_parts_is_whole(desk: Desk) -> None:
    text = page("good").encode()
    whole = gzip.compress(text[:500]) + gzip.compress(text[500:]) + bytes(20)
    desk.site.routes["/good"] = server.body(whole, "text/html", Content_Encoding="gzip")
    (name,) = desk.run(pages=(desk.site.url("/good"),)).saved
    assert (desk.folder / "content/inbox" / name).read_bytes().endswith(text)


# ---- robots ----------------------------------------------------------------------


def test_many_names_times_many_rules_are_no_more_work_than_a_long_file(desk: Desk) -> None:
    def asked(count: int) -> int:
        names = "".join(f"User-agent: bot{n}\n" for n in range(count))
        rules = "".join(f"Disallow: /private/{n}\n" for n in range(2 * count))
        text = f"{names}User-agent: *\n{rules}"
        desk.site.routes["/robots.txt"] = server.body(text, "text/plain")
        days = 24 * 60 * count  # what was asked for once is not asked again so soon
        pages = (desk.site.url(f"/good{count}"), desk.site.url("/private/7"))
        desk.site.routes[f"/good{count}"] = server.body(page(f"good{count}"))
        return lines_run(lambda: desk.run(pages=pages, minutes=days))

    asked(10)  # loads what is loaded once
    short, long = asked(150), asked(1_200)
    assert long < 8 * 1.25 * short
    assert 3 == len([name for name in desk.files() if "good" in name])
    assert "/private/7" not in desk.site.paths()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("User-agent: x\nDisallow: /a", ""),
        ("User-agent: x\nUser-Agent: Digest\nDisallow: /a", "User-agent: digest\nDisallow: /a\n"),
        (
            "User-agent: *\nDisallow: /\n\nUser-agent: digest\nAllow: /\nSitemap: /s\nDisallow: /b",
            "User-agent: digest\nAllow: /\nDisallow: /b\n",
        ),
        (
            "user agent *\nDisallow: /a # why\n\nUser-agent: y\nAllow: /\nUser-agent: *\nAllow: /c",
            "User-agent: *\nDisallow: /a\nAllow: /c\n",
        ),
        ("Disallow: /a\nUser-agent: digestive\nDisallow: /", ""),
    ],
)
def test_what_a_robots_file_says_of_us(text: str, left: str) -> None:
    assert left == ours(text)


# ---- one entry is one file -------------------------------------------------------


def polled(desk: Desk, polls: int, *, link: str, guid: str, body: str) -> list[str]:
    """The files after so many polls; {n} is the number of the poll."""
    for n in range(polls):
        at = desk.site.url(link.format(n=n))
        when = (NOON + timedelta(hours=n)).strftime("%a, %d %b %Y %H:%M:%S GMT")
        more = f"<pubDate>{when}</pubDate>" + (f"<guid>{guid.format(n=n)}</guid>" if guid else "")
        desk.site.routes["/feed"] = feed(ITEM.format("good", at.replace("&", "&amp;"), more))
        desk.site.routes[link.format(n=n)] = server.body(page("good", body.format(n=n)))
        desk.run(desk.site.url("/feed"), minutes=60 * n)
    return desk.files()


TOKEN = '</p><script>var t = "{n}"</script><p>'


@pytest.mark.parametrize(
    ("link", "guid"),
    [
        ("/good", ""),
        ("/good?sid=0123456789abcdef{n}", ""),
        ("/good;jsessionid={n}", ""),
        ("/good?visit={n}", "entry-1"),
        ("/{n}/good", "http://news.test/good"),
    ],
)
def test_an_entry_is_one_file_however_often_it_is_polled(desk: Desk, link: str, guid: str) -> None:
    files = polled(desk, 8, link=link, guid=guid, body=server.WORDS + TOKEN + server.WORDS)
    assert 1 == len(files)


def test_at_most_ten_versions_are_kept_and_the_last_is_there(desk: Desk) -> None:
    body = "Version {n} says that the boats were counted. " + server.WORDS
    files = polled(desk, 14, link="/good", guid="1", body=body)
    inbox = desk.folder / "content" / "inbox"
    texts = "".join((inbox / name).read_text() for name in files)
    assert 10 == len(files)
    assert "Version 0 says" in texts
    assert "Version 13 says" in texts
    assert "Version 2 says" not in texts


def test_a_version_that_somebody_changed_is_never_removed(desk: Desk) -> None:
    body = "Version {n} says that the boats were counted. " + server.WORDS
    polled(desk, 3, link="/good", guid="1", body=body)
    second = next(p for p in (desk.folder / "content/inbox").rglob("*-2.html"))
    second.write_text("By hand")
    polled(desk, 16, link="/good", guid="1", body="After " + body)
    assert "By hand" == second.read_text()


def test_an_article_that_was_taken_out_of_the_inbox_stays_out(desk: Desk) -> None:
    (name,) = polled(desk, 1, link="/good", guid="1", body=server.WORDS)
    (desk.folder / "content" / "inbox" / name).unlink()
    assert [] == polled(desk, 4, link="/good", guid="1", body=server.WORDS)


def test_a_guid_that_every_entry_has_says_nothing(desk: Desk) -> None:
    items = [ITEM.format(f"Item {n}", desk.site.url(f"/{n}"), "<guid>x</guid>") for n in range(3)]
    for n in range(3):
        desk.site.routes[f"/{n}"] = server.body(page(f"Item {n}"))
    desk.site.routes["/feed"] = feed(*items)
    assert 3 == len(desk.run(desk.site.url("/feed")).saved)


def test_a_guid_that_is_given_anew_is_another_article(desk: Desk) -> None:
    for n in range(3):
        item = ITEM.format(f"Item {n}", desk.site.url(f"/{n}"), "<guid>top-1</guid>")
        desk.site.routes[f"/{n}"] = server.body(page(f"Item {n}"))
        desk.site.routes["/feed"] = feed(item)
        desk.run(desk.site.url("/feed"), minutes=60 * n)
    assert 3 == len(desk.files())


def test_the_words_of_another_site_are_fetched_from_there(desk: Desk) -> None:
    there = desk.site.url("/one", "other.test")
    desk.site.routes["/one"] = server.body(page("one", "The genuine words. " + server.WORDS))
    whole = f"<description><![CDATA[<p>Made up. {server.WORDS}</p>]]></description>"
    whole += f"<content><![CDATA[<p>Made up. {server.WORDS}</p>]]></content>"
    desk.site.routes["/feed"] = feed(ITEM.format("one", there, whole))
    (name,) = desk.run(desk.site.url("/feed")).saved
    text = (desk.folder / "content" / "inbox" / name).read_text()
    assert "The genuine words" in text
    assert "Made up" not in text


def test_versions_that_are_not_remembered_are_found(tmp_path: Path) -> None:
    opts = Options()
    first = page("one").encode()
    kept, name = fetch_versions.save(
        tmp_path, "fetched/a/one-abc123.html", first, kept=(), opts=opts
    )
    assert (name, len(kept)) == ("fetched/a/one-abc123.html", 1)
    again, none = fetch_versions.save(tmp_path, name, first + b"<!-- 2 -->", kept=(), opts=opts)
    assert (again, none) == (kept, "")
    new = page("one", "Other words. " + server.WORDS).encode()
    more, second = fetch_versions.save(tmp_path, name, new, kept=(), opts=opts)
    assert second == "fetched/a/one-abc123-2.html"
    assert fetch_versions.told(fetch_versions.text(more)) == more
    assert () == fetch_versions.told("[1]")


def test_a_new_version_that_could_not_be_had_is_asked_for_again(desk: Desk) -> None:
    polled(desk, 1, link="/good", guid="1", body=server.WORDS)
    changed = "Corrected. " + server.WORDS
    item = ITEM.format("good", desk.site.url("/good"), "<guid>1</guid><pubDate>{}</pubDate>")
    desk.site.routes["/feed"] = feed(item.format("Fri, 27 Nov 2026 10:00:00 GMT"))
    desk.site.routes["/good"] = server.status(503)
    assert () == desk.run(desk.site.url("/feed"), minutes=60).saved
    desk.site.routes["/good"] = server.body(page("good", changed))
    (name,) = desk.run(desk.site.url("/feed"), minutes=60 * 48).saved
    assert name.endswith("-2.html")


def test_another_sites_entry_of_the_same_guid_is_another_article(desk: Desk) -> None:
    for number, host in enumerate(("news.test", "other.test")):
        link = desk.site.url("/good", host)
        more = (
            "<guid>http://news.test/good-1</guid><pubDate>Fri, 27 Nov 2026 1{}:00:00 GMT</pubDate>"
        )
        desk.site.routes["/feed"] = feed(ITEM.format("good", link, more.format(number)))
        desk.run(desk.site.url("/feed", host), minutes=60 * number)
    assert ["news.test", "other.test"] == [name.split("/")[1] for name in desk.files()]


def test_a_host_that_does_not_answer_does_not_hold_up_the_run(desk: Desk) -> None:
    titles = [f"page{n}" for n in range(8)]
    desk.feed(*titles)
    for title in titles:
        desk.site.routes[f"/{title}"] = server.garbage
    done = desk.run(desk.site.url("/feed"))
    assert (3, 5) == (len(done.failed), len(done.later))
    for title in titles:
        desk.site.routes[f"/{title}"] = server.body(page(title))
    assert 8 == len(desk.run(desk.site.url("/feed"), minutes=48 * 60).saved)


@pytest.mark.parametrize("link", ["fetched", "fetched/news.test"])
def test_nothing_is_written_through_a_link_that_leads_out(desk: Desk, link: str) -> None:
    outside = desk.folder / "outside"
    outside.mkdir()
    inbox = desk.folder / "content" / "inbox"
    (inbox / link).parent.mkdir(parents=True)
    (inbox / link).symlink_to(outside)
    with pytest.raises(InputError, match="is a link that leads out"):
        desk.run(desk.site.url("/feed"))
    assert [] == list(outside.iterdir())


@pytest.mark.parametrize("name", ["../../mine.html", "fetched/../../mine.html", "/tmp/x.html"])
def test_what_is_remembered_names_no_file_outside(name: str) -> None:
    good = fetch_versions.Kept("fetched/news.test/a-123456.html", "a", "b")
    bad = fetch_versions.Kept(name, "a", "b")
    assert (good,) == fetch_versions.told(fetch_versions.text([good]))
    assert () == fetch_versions.told(fetch_versions.text([good, bad]))
    assert () == fetch_versions.told("[" * 100_000)
