"""Fetching from servers that mean harm: one bad feed, page or clock costs nothing but itself."""

from __future__ import annotations

import errno
import gzip
import os
import sqlite3
from pathlib import Path

import fetch_server as server
import pytest
from desk import NOON, Desk
from fetch_server import page
from harm_feeds import ITEM, feed, json_feed
from work import lines_run

from digest.errors import InputError
from digest.fetch import versions as fetch_versions
from digest.fetch.manners import DAY, ours, retry_after
from digest.fetch.state import FeedState, PageState, RobotsState, State, Unkept

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
def test_a_bad_feed_is_its_own_failure(fed: Desk, name: str) -> None:
    fed.site.routes["/bad"] = BAD_FEEDS[name]
    for minutes in (0, 60 * 48):  # what is stored must not stop a later run either
        done = fed.run(fed.site.url("/bad"), fed.site.url("/feed"), minutes=minutes)
        assert done.failed
        assert all(one.error.isprintable() for one in done.failed)
        assert any("good" in name for name in fed.files())


@pytest.mark.parametrize("name", ODD_FEEDS)
def test_what_is_odd_in_an_entry_is_left_out(fed: Desk, name: str) -> None:
    fed.site.routes["/odd"] = ODD_FEEDS[name]
    fed.run(fed.site.url("/odd"), fed.site.url("/feed"))
    with State(fed.folder / ".digest/fetch.sqlite", now=0.0, longest=1e12) as state:
        assert state.page("news.test/1")


def test_one_page_that_raises_is_its_own_failure(
    fed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed.feed("one", "two")
    real = fetch_versions.save

    def save(inbox: Path, rel: str, *args: object, **more: object) -> object:
        if "one" in rel:
            raise RuntimeError("odd\nlines")
        return real(inbox, rel, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(fetch_versions, "save", save)
    done = fed.run(fed.site.url("/feed"))
    assert ["cannot be used: RuntimeError: odd lines"] == [one.error for one in done.failed]
    assert any("two" in name for name in done.saved)


def test_a_full_disk_is_a_plain_message(fed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "content/inbox/x.html")

    monkeypatch.setattr(fetch_versions, "save", full)
    (failed,) = fed.run(fed.site.url("/feed")).failed
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


def test_a_clock_that_was_ahead_once_does_not_stop_fetching(fed: Desk) -> None:
    url = fed.site.url("/feed")
    fed.run(url, minutes=2 * 365 * 24 * 60)
    asked = len(fed.site.asked)
    assert fed.run(url).later == ()
    assert len(fed.site.asked) > asked


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
    fed: Desk, column: str, value: object
) -> None:
    url = fed.site.url("/feed")
    fed.site.routes["/good"] = server.status(503)
    fed.run(url)
    db = sqlite3.connect(fed.folder / ".digest/fetch.sqlite")
    db.execute(f"UPDATE page SET {column} = ?", (value,))
    db.commit()
    db.close()
    fed.site.routes["/good"] = server.body(page("good"))
    fed.site.routes["/feed"] = feed(ITEM.format("good", fed.site.url("/good"), ""))
    assert fed.run(url, minutes=48 * 60).saved


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


def test_a_packed_body_that_broke_off_is_not_saved(fed: Desk) -> None:
    whole = gzip.compress(page("good").encode())
    for cut in (len(whole) // 2, len(whole) - 4):
        body = server.body(whole[:cut], "text/html", Content_Encoding="gzip")
        fed.site.routes["/good"] = body
        done = fed.run(pages=(fed.site.url("/good"),), minutes=cut * 1000)
        assert (done.saved, [one.error for one in done.failed]) == (
            (),
            ["the packed body broke off"],
        )
    fed.site.routes["/good"] = server.body(whole, "text/html", Content_Encoding="gzip")
    assert 1 == len(fed.run(pages=(fed.site.url("/good"),), minutes=10**7).saved)


def test_a_packed_body_of_two_parts_is_whole(fed: Desk) -> None:
    text = page("good").encode()
    whole = gzip.compress(text[:500]) + gzip.compress(text[500:]) + bytes(20)
    fed.site.routes["/good"] = server.body(whole, "text/html", Content_Encoding="gzip")
    (name,) = fed.run(pages=(fed.site.url("/good"),)).saved
    assert (fed.folder / "content/inbox" / name).read_bytes().endswith(text)


# ---- robots ----------------------------------------------------------------------


def test_many_names_times_many_rules_are_no_more_work_than_a_long_file(fed: Desk) -> None:
    def asked(count: int) -> int:
        names = "".join(f"User-agent: bot{n}\n" for n in range(count))
        rules = "".join(f"Disallow: /private/{n}\n" for n in range(2 * count))
        text = f"{names}User-agent: *\n{rules}"
        fed.site.routes["/robots.txt"] = server.body(text, "text/plain")
        days = 24 * 60 * count  # what was asked for once is not asked again so soon
        pages = (fed.site.url(f"/good{count}"), fed.site.url("/private/7"))
        fed.site.routes[f"/good{count}"] = server.body(page(f"good{count}"))
        return lines_run(lambda: fed.run(pages=pages, minutes=days))

    asked(10)  # loads what is loaded once
    short, long = asked(150), asked(1_200)
    assert long < 8 * 1.25 * short
    assert 3 == len([name for name in fed.files() if "good" in name])
    assert "/private/7" not in fed.site.paths()


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


def test_a_host_that_does_not_answer_does_not_hold_up_the_run(fed: Desk) -> None:
    titles = [f"page{n}" for n in range(8)]
    fed.feed(*titles)
    for title in titles:
        fed.site.routes[f"/{title}"] = server.garbage
    done = fed.run(fed.site.url("/feed"))
    assert (3, 5) == (len(done.failed), len(done.later))
    for title in titles:
        fed.site.routes[f"/{title}"] = server.body(page(title))
    assert 8 == len(fed.run(fed.site.url("/feed"), minutes=48 * 60).saved)


@pytest.mark.parametrize("link", ["fetched", "fetched/news.test"])
def test_nothing_is_written_through_a_link_that_leads_out(fed: Desk, link: str) -> None:
    outside = fed.folder / "outside"
    outside.mkdir()
    inbox = fed.folder / "content" / "inbox"
    (inbox / link).parent.mkdir(parents=True)
    (inbox / link).symlink_to(outside)
    with pytest.raises(InputError, match="is a link that leads out"):
        fed.run(fed.site.url("/feed"))
    assert [] == list(outside.iterdir())


@pytest.mark.parametrize("name", ["../../mine.html", "fetched/../../mine.html", "/tmp/x.html"])
def test_what_is_remembered_names_no_file_outside(name: str) -> None:
    good = fetch_versions.Kept("fetched/news.test/a-123456.html", "a", "b")
    bad = fetch_versions.Kept(name, "a", "b")
    assert (good,) == fetch_versions.told(fetch_versions.text([good]))
    assert () == fetch_versions.told(fetch_versions.text([good, bad]))
    assert () == fetch_versions.told("[" * 100_000)
