"""Feeds: asked when it is time, with what is known of them, for the articles they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import DigestError, InputError
from digest.fetch import inbox as fetch_inbox
from digest.fetch.manners import again, refusal, retry_after
from digest.fetch.state import FeedState, PageState
from digest.fetch.work import Work
from digest.reading.whose.identity import canonical, host
from digest.reading.whose.papers import one_site
from digest.text.normalise import printable

if TYPE_CHECKING:
    from digest.fetch.net import Reply
    from digest.reading.feeds.entries import Entry, Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article that a feed names; `text` gives it as a file if the feed has all of it."""

    page: PageState
    entry: Entry
    feed: Feed
    own: bool  # the article stands on the feed's own site

    def text(self) -> bytes:
        """The entry as a file, if it holds a whole article; else nothing: its page is needed."""
        from digest.reading.feeds.read import read

        # Anybody's feed can print anybody's article: the words of another site come from there.
        if not self.own or not self.entry.content:
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
        found: tuple[tuple[str, str], ...] = ()
        with work.alone(given):
            try:
                found = opml((site / given).read_bytes())
            except OSError as err:
                hint = "Give the address of a feed or an OPML file below the site's folder"
                raise DigestError(str(err.strerror or err), hint) from err
        yield from (address for _, address in found)


def items(url: str, work: Work, *, since: str | None = None) -> tuple[Item, ...] | None:
    """What the feed names now; nothing when it was not asked or failed, None without news."""
    known = work.state.feed(url)
    if known.gone:
        work.fail(url, _gone())
        return ()
    if known.next_after > work.now:
        if known.fails:
            work.fail(url, _resting(known))
        else:
            work.later.append(url)
        return ()
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    try:
        reply = work.ask(known.moved or url, {k: v for k, v in asked.items() if v and not since})
    except DigestError as err:
        failed(known, err, work)
        return ()
    if reply.moved:
        work.notices.append(f"{url}: has moved to {reply.moved}; change it in digest.toml")
        known = replace(known, moved=reply.moved)
    fresh = replace(known, fails=0, why="", next_after=work.now + work.opts.fetch.poll_minutes * 60)
    if reply.status == 304:
        work.state.put(fresh)
        return None
    if reply.status != 200:
        _refused(url, reply, known, work)
        return ()
    try:
        found = _items(url, reply, work, since)
    except InputError as err:
        failed(known, err, work)
        return ()
    if not since:  # with --since, older entries are yet to come
        told = reply.headers
        etag, modified = told.get("etag", ""), told.get("last-modified", "")
        fresh = replace(fresh, etag=etag, modified=modified)
    work.state.put(fresh)
    return found


def _refused(url: str, reply: Reply, known: FeedState, work: Work) -> None:
    if reply.status == 410:
        work.fail(url, _gone())
        work.state.put(replace(known, gone=1))
        return
    failed(known, refusal(reply.status), work, wait=retry_after(reply.headers, work.now))


def failed(known: FeedState, err: DigestError, work: Work, *, wait: float | None = None) -> None:
    """Put down that a feed failed, for this run and for those until it is asked again."""
    why = work.fail(known.url, err)
    work.state.put(replace(again(known, work.now, wait), why=why))


def _gone() -> DigestError:
    return DigestError("has gone for good (410)", "Take it out of digest.toml")


def _resting(known: FeedState) -> DigestError:
    """Why a feed that failed is not asked now: each run tells it until the feed answers."""
    until = datetime.fromtimestamp(known.next_after, UTC).strftime("%Y-%m-%d %H:%M UTC")
    times = "once" if known.fails == 1 else f"{known.fails} times in a row"
    what = f"{known.why or 'cannot be used'}; it failed {times}, and rests until {until}"
    return DigestError(what, "Check the address")


def _items(url: str, reply: Reply, work: Work, since: str | None) -> tuple[Item, ...]:
    from digest.reading.feeds.read import parse
    from digest.reading.source.markup import plain

    feed = parse(reply.body)
    if not feed.entries and b"<html" in reply.body[:2000].lower():
        raise InputError("is a page and no feed", "Look for its RSS or Atom link")
    found = []
    homes = {host(url), host(reply.url)}
    entries = feed.entries[: work.opts.input.max_items]
    ids = Counter(entry.id for entry in entries)
    for entry in entries:
        link = (entry.link if "://" in entry.link else entry.id).strip()
        day = (entry.published or entry.updated or "")[:10]
        # What is stored here is asked for in every later run, so it is looked at now.
        if "://" not in link or (since and day and day < since) or not work.plausible(link):
            continue
        page = PageState(
            key=canonical(link) or link,
            url=link,
            title=printable(plain(entry.title)),
            updated=printable(entry.updated or entry.published or ""),
            entry=_name(url, entry) if ids[entry.id] == 1 else "",
        )
        own = any(one_site(host(link), home, work.opts.outlets) for home in homes)
        found.append(Item(page=page, entry=entry, feed=feed, own=own))
    return tuple(found)


def _name(url: str, entry: Entry) -> str:
    """What the feed knows the entry by; a name that is no address is one in this feed only."""
    name = printable(entry.id).strip()
    return canonical(name) or (f"{host(url)}#{name}" if name else "")
