"""One entry is one file, and a changed one is a new file beside it, however often it is polled."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import fetch_server as server
import pytest
from desk import NOON, Desk
from fetch_server import page
from harm_feeds import ITEM, feed

from digest.fetch import versions as fetch_versions
from digest.options import Options


def polled(fed: Desk, polls: int, *, link: str, guid: str, body: str) -> list[str]:
    """The files after so many polls; {n} is the number of the poll."""
    for n in range(polls):
        at = fed.site.url(link.format(n=n))
        when = (NOON + timedelta(hours=n)).strftime("%a, %d %b %Y %H:%M:%S GMT")
        more = f"<pubDate>{when}</pubDate>" + (f"<guid>{guid.format(n=n)}</guid>" if guid else "")
        fed.site.routes["/feed"] = feed(ITEM.format("good", at.replace("&", "&amp;"), more))
        fed.site.routes[link.format(n=n)] = server.body(page("good", body.format(n=n)))
        fed.run(fed.site.url("/feed"), minutes=60 * n)
    return fed.files()


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
def test_an_entry_is_one_file_however_often_it_is_polled(fed: Desk, link: str, guid: str) -> None:
    files = polled(fed, 8, link=link, guid=guid, body=server.WORDS + TOKEN + server.WORDS)
    assert 1 == len(files)


def test_at_most_ten_versions_are_kept_and_the_last_is_there(fed: Desk) -> None:
    body = "Version {n} says that the boats were counted. " + server.WORDS
    files = polled(fed, 14, link="/good", guid="1", body=body)
    inbox = fed.folder / "content" / "inbox"
    texts = "".join((inbox / name).read_text() for name in files)
    assert 10 == len(files)
    assert "Version 0 says" in texts
    assert "Version 13 says" in texts
    assert "Version 2 says" not in texts


def test_a_version_that_somebody_changed_is_never_removed(fed: Desk) -> None:
    body = "Version {n} says that the boats were counted. " + server.WORDS
    polled(fed, 3, link="/good", guid="1", body=body)
    second = next(p for p in (fed.folder / "content/inbox").rglob("*-2.html"))
    second.write_text("By hand")
    polled(fed, 16, link="/good", guid="1", body="After " + body)
    assert "By hand" == second.read_text()


def test_an_article_that_was_taken_out_of_the_inbox_stays_out(fed: Desk) -> None:
    (name,) = polled(fed, 1, link="/good", guid="1", body=server.WORDS)
    (fed.folder / "content" / "inbox" / name).unlink()
    assert [] == polled(fed, 4, link="/good", guid="1", body=server.WORDS)


def test_a_guid_that_every_entry_has_says_nothing(fed: Desk) -> None:
    items = [ITEM.format(f"Item {n}", fed.site.url(f"/{n}"), "<guid>x</guid>") for n in range(3)]
    for n in range(3):
        fed.site.routes[f"/{n}"] = server.body(page(f"Item {n}"))
    fed.site.routes["/feed"] = feed(*items)
    assert 3 == len(fed.run(fed.site.url("/feed")).saved)


def test_a_guid_that_is_given_anew_is_another_article(fed: Desk) -> None:
    for n in range(3):
        item = ITEM.format(f"Item {n}", fed.site.url(f"/{n}"), "<guid>top-1</guid>")
        fed.site.routes[f"/{n}"] = server.body(page(f"Item {n}"))
        fed.site.routes["/feed"] = feed(item)
        fed.run(fed.site.url("/feed"), minutes=60 * n)
    assert 3 == len(fed.files())


def test_the_words_of_another_site_are_fetched_from_there(fed: Desk) -> None:
    there = fed.site.url("/one", "other.test")
    fed.site.routes["/one"] = server.body(page("one", "The genuine words. " + server.WORDS))
    whole = f"<description><![CDATA[<p>Made up. {server.WORDS}</p>]]></description>"
    whole += f"<content><![CDATA[<p>Made up. {server.WORDS}</p>]]></content>"
    fed.site.routes["/feed"] = feed(ITEM.format("one", there, whole))
    (name,) = fed.run(fed.site.url("/feed")).saved
    text = (fed.folder / "content" / "inbox" / name).read_text()
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


def test_a_new_version_that_could_not_be_had_is_asked_for_again(fed: Desk) -> None:
    polled(fed, 1, link="/good", guid="1", body=server.WORDS)
    changed = "Corrected. " + server.WORDS
    item = ITEM.format("good", fed.site.url("/good"), "<guid>1</guid><pubDate>{}</pubDate>")
    fed.site.routes["/feed"] = feed(item.format("Fri, 27 Nov 2026 10:00:00 GMT"))
    fed.site.routes["/good"] = server.status(503)
    assert () == fed.run(fed.site.url("/feed"), minutes=60).saved
    fed.site.routes["/good"] = server.body(page("good", changed))
    (name,) = fed.run(fed.site.url("/feed"), minutes=60 * 48).saved
    assert name.endswith("-2.html")


def test_another_sites_entry_of_the_same_guid_is_another_article(fed: Desk) -> None:
    for number, host in enumerate(("news.test", "other.test")):
        link = fed.site.url("/good", host)
        more = (
            "<guid>http://news.test/good-1</guid><pubDate>Fri, 27 Nov 2026 1{}:00:00 GMT</pubDate>"
        )
        fed.site.routes["/feed"] = feed(ITEM.format("good", link, more.format(number)))
        fed.run(fed.site.url("/feed", host), minutes=60 * number)
    assert ["news.test", "other.test"] == [name.split("/")[1] for name in fed.files()]
