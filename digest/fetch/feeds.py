"""Feeds: asked when it is time, with what is known of them, for the articles they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import DigestError, InputError
from digest.fetch import inbox as fetch_inbox
from digest.fetch.manners import again, refusal, retry_after
from digest.fetch.state import FeedState, PageState
from digest.fetch.work import Work
from digest.reading.identity import canonical

if TYPE_CHECKING:
    from digest.fetch.net import Reply
    from digest.reading.feeds.read import Entry, Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article that a feed names; `text` gives it as a file if the feed has all of it."""

    page: PageState
    entry: Entry
    feed: Feed

    def text(self) -> bytes:
        """The entry as a file, if it holds a whole article; else nothing: its page is needed."""
        from digest.reading.feeds.read import read

        if not self.entry.content:
            return b""
        data = fetch_inbox.entry(self.entry, self.feed)
        return data if any(doc.kind == "article" for doc in read(data)) else b""


def listed(site: Path, work: Work) -> Iterator[str]:
    """The addresses of all feeds in the config; a name without "://" is an OPML file."""
    from digest.reading.feeds.read import opml

    for given in dict.fromkeys(work.opts.fetch.feeds):
        if "://" in given:
            yield given
            continue
        try:
            yield from (address for _, address in opml((site / given).read_bytes()))
        except InputError as err:
            work.fail(given, err)
        except OSError as err:
            hint = "Give the address of a feed or an OPML file below the site's folder"
            work.fail(given, DigestError(str(err.strerror or err), hint))


def items(url: str, work: Work, *, since: str | None = None) -> tuple[Item, ...] | None:
    """What the feed names now; nothing when it was not asked or failed, None without news."""
    known = work.state.feed(url)
    if known.gone:
        work.notices.append(f"{url}: has gone for good; take it out of digest.toml")
        return ()
    if known.next_after > work.now:
        work.later.append(url)
        return ()
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    try:
        reply = work.ask(known.moved or url, {k: v for k, v in asked.items() if v and not since})
    except DigestError as err:
        work.fail(url, err)
        work.state.put(again(known, work.now))
        return ()
    if reply.moved:
        work.notices.append(f"{url}: has moved to {reply.moved}; change it in digest.toml")
        known = replace(known, moved=reply.moved)
    fresh = replace(known, fails=0, next_after=work.now + work.opts.fetch.poll_minutes * 60)
    if reply.status == 304:
        work.state.put(fresh)
        return None
    if reply.status != 200:
        _refused(url, reply, known, work)
        return ()
    try:
        found = _items(reply, work.opts.input.max_items, since)
    except InputError as err:
        work.fail(url, err)
        work.state.put(again(known, work.now))
        return ()
    if not since:  # with --since, older entries are yet to come
        told = reply.headers
        etag, modified = told.get("etag", ""), told.get("last-modified", "")
        fresh = replace(fresh, etag=etag, modified=modified)
    work.state.put(fresh)
    return found


def _refused(url: str, reply: Reply, known: FeedState, work: Work) -> None:
    if reply.status == 410:
        work.fail(url, DigestError("has gone for good (410)", "Take it out of digest.toml"))
        work.state.put(replace(known, gone=1))
        return
    work.fail(url, refusal(reply.status))
    work.state.put(again(known, work.now, retry_after(reply.headers, work.now)))


def _items(reply: Reply, most: int, since: str | None) -> tuple[Item, ...]:
    from digest.reading.feeds.read import parse
    from digest.reading.markup import plain

    feed = parse(reply.body)
    if not feed.entries and b"<html" in reply.body[:2000].lower():
        raise InputError("is a page and no feed", "Look for its RSS or Atom link")
    found = []
    for entry in feed.entries[:most]:
        link = entry.link if "://" in entry.link else entry.id
        day = (entry.published or entry.updated or "")[:10]
        if "://" not in link or (since and day and day < since):
            continue
        page = PageState(
            key=canonical(link) or link,
            url=link,
            title=plain(entry.title),
            updated=entry.updated or entry.published or "",
        )
        found.append(Item(page=page, entry=entry, feed=feed))
    return tuple(found)
