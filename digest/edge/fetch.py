"""`digest fetch`: new articles of the feeds and addresses in digest.toml, as files of the inbox."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from digest import __version__
from digest.core.identity import canonical
from digest.edge import fetch_inbox
from digest.edge.fetch_guard import Refused, Resolve, shown
from digest.edge.fetch_manners import DAY, TOKEN, Pace, Robots, again, refusal, retry_after
from digest.edge.fetch_state import PageState, State
from digest.errors import DigestError, InputError
from digest.model import Failed
from digest.options import Options

if TYPE_CHECKING:
    from digest.edge.fetch_net import Net, Reply
    from digest.edge.read_feed import Entry, Feed

STAGE: Final = "fetch"
STATE: Final = ".digest/fetch.sqlite"
_PATIENCE: Final = 10.0  # seconds: a shorter Retry-After is waited for in this run, once
Progress = Callable[[str, int, int], None]  # (what, how many are done, of how many)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a run of `fetch` did."""

    saved: tuple[str, ...] = ()  # new files, below the inbox
    unchanged: int = 0  # feeds without news
    later: tuple[str, ...] = ()  # feeds that were asked a short while ago, or asked us to wait
    failed: tuple[Failed, ...] = ()
    notices: tuple[str, ...] = ()
    left: int = 0  # articles that --limit left for the next run


def fetch(
    site: Path,
    opts: Options,
    *,
    since: str | None = None,
    limit: int | None = None,
    now: datetime,
    progress: Progress | None = None,
    allow: frozenset[str] = frozenset(),
    resolve: Resolve | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Fetched:
    """What was saved into content/inbox/fetched, and what could not be.

    `since` is a day: older entries of feeds are left out. `allow` names IP addresses that are
    fetched although they are not public; it is for tests and has no option.
    """
    from digest.edge.fetch_net import Net

    agent = f"{TOKEN}/{__version__} (+{opts.fetch.contact or 'no contact given'})"
    pace = Pace(clock, sleep)
    with (
        State(site / STATE) as state,
        Net(
            agent=agent,
            max_bytes=opts.input.max_bytes,
            max_seconds=opts.fetch.max_seconds,
            allow=allow,
            resolve=resolve,
        ) as net,
    ):
        robots = Robots(state, net.get, now=now.timestamp(), pace=pace)
        run = _Run(
            site=site, opts=opts, state=state, net=net, robots=robots, pace=pace,
            now=now.timestamp(), sleep=sleep, since=since, limit=limit,
            progress=progress or (lambda *_: None),
        )  # fmt: skip
        return run.all()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Want:
    """An article to save; `whole` is the file when the feed itself had the full text."""

    page: PageState
    whole: bytes = b""


@dataclass(slots=True, kw_only=True)
class _Run:
    site: Path
    opts: Options
    state: State
    net: Net
    robots: Robots
    pace: Pace
    now: float
    sleep: Callable[[float], None]
    since: str | None
    limit: int | None
    progress: Progress
    wants: dict[str, _Want] = field(default_factory=dict)
    saved: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def inbox(self) -> Path:
        return self.site / "content" / "inbox"

    def all(self) -> Fetched:
        feeds = list(dict.fromkeys(self._feeds()))
        for number, url in enumerate(feeds):
            self.progress(url, number, len(feeds))
            self._feed(url)
        for url in dict.fromkeys(self.opts.fetch.addresses):
            self._want(PageState(key=canonical(url) or url, url=url))
        for page in self.state.waiting():
            self.wants.setdefault(page.key, _Want(page=page))
        due = {key: want for key, want in self.wants.items() if want.page.next_after <= self.now}
        total = len(due) if self.limit is None else min(len(due), self.limit)
        for want in self._by_turns(due):
            self.progress(shown(want.page.url), len(self.saved), total)
            self._page(want)
        return Fetched(
            saved=tuple(self.saved),
            unchanged=self.unchanged,
            later=tuple(self.later),
            failed=tuple(self.failed),
            notices=tuple(self.notices),
            left=len(due),
        )

    def _feeds(self) -> Iterator[str]:
        from digest.edge.read_feed import opml

        for given in self.opts.fetch.feeds:
            if "://" in given:
                yield given
                continue
            try:  # a list of feeds, as feed readers export it
                yield from (address for _, address in opml((self.site / given).read_bytes()))
            except InputError as err:
                self._fail(given, err)
            except OSError as err:
                hint = "Give the address of a feed or an OPML file below the site's folder"
                self._fail(given, DigestError(str(err.strerror or err), hint))

    # ---- feeds ------------------------------------------------------------------------------

    def _feed(self, url: str) -> None:
        known = self.state.feed(url)
        if known.gone:
            self.notices.append(f"{url}: has gone for good; take it out of digest.toml")
            return
        if known.next_after > self.now:
            self.later.append(url)
            return
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        conditional = {k: v for k, v in asked.items() if v and self.since is None}
        try:
            reply = self._asked(known.moved or url, conditional)
        except DigestError as err:
            self._fail(url, err)
            self.state.put(again(known, self.now))
            return
        if reply.moved:
            self.notices.append(f"{url}: has moved to {reply.moved}; change it in digest.toml")
            known = replace(known, moved=reply.moved)
        fresh = replace(known, fails=0, next_after=self.now + self.opts.fetch.poll_minutes * 60)
        if reply.status == 304:
            self.unchanged += 1
            self.state.put(fresh)
        elif reply.status == 410:
            self._fail(url, DigestError("has gone for good (410)", "Take it out of digest.toml"))
            self.state.put(replace(known, gone=1))
        elif reply.status != 200:
            self._fail(url, refusal(reply.status))
            self.state.put(again(known, self.now, retry_after(reply.headers, self.now)))
        elif self._entries(url, reply):
            if not self.since:  # with --since, older entries are yet to come
                told = reply.headers
                etag, modified = told.get("etag", ""), told.get("last-modified", "")
                fresh = replace(fresh, etag=etag, modified=modified)
            self.state.put(fresh)
        else:
            self.state.put(again(known, self.now))

    def _entries(self, url: str, reply: Reply) -> bool:
        """Put down the feed's new entries; False when it is no feed."""
        from digest.edge.read_feed import parse

        try:
            feed = parse(reply.body)
        except InputError as err:
            self._fail(url, err)
            return False
        if not feed.entries and b"<html" in reply.body[:2000].lower():
            self._fail(url, InputError("is a page and no feed", "Look for its RSS or Atom link"))
            return False
        for entry in feed.entries[: self.opts.input.max_items]:
            link = entry.link if "://" in entry.link else entry.id
            day = (entry.published or entry.updated or "")[:10]
            if "://" not in link or (self.since and day and day < self.since):
                continue
            page = PageState(
                key=canonical(link) or link,
                url=link,
                title=_one_line(entry.title),
                updated=entry.updated or entry.published or "",
            )
            self._want(page, entry, feed)
        return True

    def _want(self, page: PageState, entry: Entry | None = None, feed: Feed | None = None) -> None:
        known = self.state.page(page.key)
        if known is None and (name := fetch_inbox.standing(self.inbox, page.url, page.title)):
            known = replace(page, saved=name)
            self.state.put(known)
        if known and (known.gone or (known.saved and page.updated in ("", known.updated))):
            return
        if known and not known.saved:
            page = replace(page, next_after=known.next_after, fails=known.fails)
        whole = b""
        if entry is not None and feed is not None and entry.content:
            whole = _whole(fetch_inbox.entry(entry, feed))
        self.wants.setdefault(page.key, _Want(page=page, whole=whole))
        if known is None:
            self.state.put(page)

    # ---- articles ---------------------------------------------------------------------------

    def _by_turns(self, due: dict[str, _Want]) -> Iterator[_Want]:
        """The articles, always one of the host that may be asked soonest; stops at the limit."""
        while due and (self.limit is None or len(self.saved) < self.limit):
            hosts: dict[str, str] = {}
            for key, want in due.items():
                hosts.setdefault("" if want.whole else urlsplit(want.page.url).netloc, key)
            host = min(hosts, key=lambda h: (self.pace.free_at(h), h))
            yield due.pop(hosts[host])

    def _page(self, want: _Want) -> None:
        page = want.page
        if want.whole:
            self._save(page, want.whole)
            return
        try:
            reply = self._asked(page.url, {})
        except DigestError as err:
            # robots.txt and a refused address are not asked about again before tomorrow
            wait = DAY if isinstance(err, Refused) else None
            self._fail(page.url, err)
            self.state.put(again(page, self.now, wait))
            return
        there = canonical(reply.url)
        known = self.state.page(there) if there != page.key else None
        if reply.status in (404, 410):
            self._fail(page.url, DigestError(f"is not there ({reply.status})", "Nothing to do"))
            self.state.put(replace(page, gone=1))
        elif reply.status != 200:
            self._fail(page.url, refusal(reply.status))
            self.state.put(again(page, self.now, retry_after(reply.headers, self.now)))
        elif known and known.saved:  # two links to one article
            self.state.put(replace(page, saved=known.saved))
        else:
            kind = reply.headers.get("content-type", "")
            data = fetch_inbox.page(reply.body, url=reply.url, content_type=kind)
            if data is None:
                what = f"is no page ({kind.split(';')[0][:40] or 'of unknown kind'})"
                self._fail(page.url, DigestError(what, "Save its text by hand"))
                self.state.put(replace(page, gone=1))
                return
            self._save(page, data)
            if there and there != page.key and known is None:
                self.state.put(replace(page, key=there, url=reply.url, saved=self.saved[-1]))

    def _save(self, page: PageState, data: bytes) -> None:
        wanted = fetch_inbox.name(page.url, page.title, data)
        name = fetch_inbox.save(self.inbox, wanted, data)
        if name is not None:
            self.saved.append(name)
        self.state.put(replace(page, saved=name or wanted, fails=0, next_after=0.0))

    def _asked(self, url: str, headers: dict[str, str]) -> Reply:
        reply = self.net.get(url, headers=headers, before=self.robots.before)
        wait = retry_after(reply.headers, self.now)
        if reply.status in (429, 503) and wait is not None and wait <= _PATIENCE:
            self.sleep(wait)
            reply = self.net.get(url, headers=headers, before=self.robots.before)
        return reply

    def _fail(self, key: str, err: DigestError) -> None:
        error = err.what.removeprefix(f"{key}: ").removeprefix(f"{shown(key)}: ")
        self.failed.append(Failed(key=shown(key), stage=STAGE, error=error, hint=err.hint))


def _whole(data: bytes) -> bytes:
    """The entry as a file, if it holds a whole article; else nothing, and its page is fetched."""
    from digest.edge.read_feed import read

    return data if any(doc.kind == "article" for doc in read(data)) else b""


def _one_line(title: str) -> str:
    from digest.edge.markup import plain

    return plain(title)
