"""What a site asks of those who fetch: its robots.txt, its waits, its moves, its silence."""

from __future__ import annotations

import fetch_server as server
import pytest
from desk import NOON, Desk
from fetch_server import page

from digest.fetch.manners import back_off, retry_after
from digest.options import FetchOptions, Options


def test_a_second_passes_between_two_requests_to_a_host(desk: Desk) -> None:
    desk.feed("one", "two")
    desk.run(desk.site.url("/feed"))
    assert desk.clock.slept == [1.0] * 3  # robots.txt, feed, two pages


def test_two_hosts_take_turns(desk: Desk) -> None:
    pages = tuple(desk.site.url(f"/{n}", host) for host in ("a.test", "b.test") for n in (1, 2))
    desk.site.routes |= {f"/{n}": server.body(page(str(n))) for n in (1, 2)}
    desk.run(pages=pages)
    hosts = [headers["host"][0] for path, headers in desk.site.asked if path != "/robots.txt"]
    assert hosts == ["a", "b", "a", "b"]
    assert sum(desk.clock.slept) <= 3.0


def test_robots_are_asked_once_and_obeyed(desk: Desk) -> None:
    desk.site.routes["/robots.txt"] = server.body(
        "User-agent: *\nDisallow: /two\nCrawl-delay: 5\n", "text/plain"
    )
    desk.feed("one", "two")
    done = desk.run(desk.site.url("/feed"))
    assert [f.error for f in done.failed] == ["robots.txt asks not to fetch it"]
    assert "/two" not in desk.site.paths()
    assert [path for path, _ in desk.site.asked].count("/robots.txt") == 1
    assert max(desk.clock.slept) == 5.0
    desk.run(desk.site.url("/feed"), minutes=60)
    assert [path for path, _ in desk.site.asked].count("/robots.txt") == 1


def test_our_own_name_in_robots_counts(desk: Desk) -> None:
    rules = "User-agent: *\nDisallow:\n\nUser-agent: digest\nDisallow: /\n"
    desk.site.routes["/robots.txt"] = server.body(rules, "text/plain")
    desk.feed("one")
    done = desk.run(desk.site.url("/feed"))
    assert (done.saved, desk.site.paths()) == ((), [])


def test_a_site_whose_robots_are_in_trouble_is_left_alone(desk: Desk) -> None:
    desk.site.routes["/robots.txt"] = server.status(500)
    desk.feed("one")
    done = desk.run(desk.site.url("/feed"))
    assert [f.error for f in done.failed] == ["the site's robots.txt cannot be read"]
    assert desk.site.paths() == []


def test_a_redirect_to_a_site_that_forbids_us_is_not_followed(desk: Desk) -> None:
    desk.site.routes["/robots.txt"] = server.body("User-agent: *\nDisallow: /in", "text/plain")
    desk.site.routes["/a"] = server.redirect("/in")
    desk.site.routes["/in"] = server.body(page("in"))
    done = desk.run(pages=(desk.site.url("/a"),))
    assert (done.saved, desk.site.paths()) == ((), ["/a"])


def test_a_short_retry_after_is_waited_for(desk: Desk) -> None:
    desk.feed("one")
    wait = server.status(429, Retry_After="7")
    desk.site.routes["/one"] = server.in_turn(wait, desk.site.routes["/one"])
    done = desk.run(desk.site.url("/feed"))
    assert len(done.saved) == 1
    assert 7.0 in desk.clock.slept


def test_a_long_retry_after_is_kept_for_a_later_run(desk: Desk) -> None:
    desk.feed("one")
    fine = desk.site.routes["/one"]
    desk.site.routes["/one"] = server.status(429, Retry_After="7200")
    done = desk.run(desk.site.url("/feed"))
    assert [f.error for f in done.failed] == ["asks to come back later (429)"]
    desk.site.routes["/one"] = fine
    assert desk.run(desk.site.url("/feed"), minutes=119).saved == ()
    assert len(desk.run(desk.site.url("/feed"), minutes=121).saved) == 1


def test_a_feed_in_trouble_is_asked_less_and_less_often(desk: Desk) -> None:
    desk.site.routes["/feed"] = server.status(500)
    minute = 0.0
    for wait in (5, 10, 20):
        assert len(desk.run(desk.site.url("/feed"), minutes=minute).failed) == 1
        asked = len(desk.site.asked)
        (told,) = desk.run(desk.site.url("/feed"), minutes=minute + wait - 1).failed
        assert told.error.startswith("is in trouble (500); it failed ")
        assert len(desk.site.asked) == asked
        minute += wait
    assert "; it failed 3 times in a row, and rests until 2026-11-25 12:35 UTC" in told.error
    desk.feed("one")
    assert desk.run(desk.site.url("/feed"), minutes=minute).failed == ()


def test_a_feed_that_has_gone_is_not_asked_again(desk: Desk) -> None:
    desk.site.routes["/feed"] = server.status(410)
    assert "gone for good" in desk.run(desk.site.url("/feed")).failed[0].error
    done = desk.run(desk.site.url("/feed"), minutes=5000)
    assert "gone for good" in done.failed[0].error  # in every run, until it is taken out
    assert desk.site.paths() == ["/feed"]


def test_a_feed_that_has_moved_is_said_and_remembered(desk: Desk) -> None:
    desk.feed("one")
    desk.site.routes["/old"] = server.redirect("/feed", 301)
    done = desk.run(desk.site.url("/old"))
    assert f"has moved to {desk.site.url('/feed')}" in done.notices[0]
    desk.run(desk.site.url("/old"), minutes=31)
    assert desk.site.paths() == ["/old", "/feed", "/one", "/feed"]


def test_the_contact_is_sent(desk: Desk) -> None:
    desk.opts = Options(fetch=FetchOptions(contact="desk@example.org"))
    desk.feed("one")
    desk.run(desk.site.url("/feed"))
    agents = {headers["user-agent"] for _, headers in desk.site.asked}
    assert [agent.split(" ", 1)[1] for agent in agents] == ["(+desk@example.org)"]


def test_back_off_doubles_up_to_less_than_a_day() -> None:
    assert [back_off(n) for n in (1, 2, 3, 99)] == [300.0, 600.0, 1200.0, 72_000.0]


def test_an_article_that_robots_forbid_is_told_once_and_not_every_night(desk: Desk) -> None:
    rules = "User-agent: *\nDisallow: /two\n"
    desk.site.routes["/robots.txt"] = server.body(rules, "text/plain")
    desk.feed("one", "two")
    day = 24 * 60
    told = [len(desk.run(desk.site.url("/feed"), minutes=n * day).failed) for n in range(4)]
    assert told == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120.0),
        ("Wed, 25 Nov 2026 12:01:00 GMT", 60.0),
        ("Wed, 25 Nov 2026 11:00:00 GMT", 0.0),
        ("99999999", 86_400.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(told: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": told}, NOON.timestamp()) == seconds
