"""`digest fetch`: new articles of the feeds and addresses in digest.toml, as files of the inbox."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from digest import __version__
from digest.errors import DigestError
from digest.fetch import feeds as fetch_feeds
from digest.fetch.guard import Resolve, shown
from digest.fetch.inbox import FOLDER
from digest.fetch.manners import DAY, TOKEN, Pace, Robots, again
from digest.fetch.pages import Pages
from digest.fetch.state import PageState, State, Unkept
from digest.fetch.work import Progress, Work
from digest.model import Failed
from digest.options import Options
from digest.reading.whose.identity import canonical
from digest.store.safe.inside import refuse_strange

STATE: Final = ".digest/fetch.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a run of `fetch` did."""

    saved: tuple[str, ...] = ()  # new files, below the inbox
    unchanged: int = 0  # feeds without news
    later: tuple[str, ...] = ()  # addresses that were asked a short while ago, or asked to wait
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
    from digest.fetch.net import Net

    agent = f"{TOKEN}/{__version__} (+{opts.fetch.contact or 'no contact given'})"
    pace = Pace(clock, sleep)
    inbox = site / "content" / "inbox"
    refuse_strange(inbox, (inbox / FOLDER,))  # nothing is written through a link that leads out
    refuse_strange(site, (site / ".digest",))
    longest = max(DAY, opts.fetch.poll_minutes * 60.0)
    with (
        State(site / STATE, now=now.timestamp(), longest=longest) as state,
        Net(
            agent=agent,
            max_bytes=opts.input.max_bytes,
            max_seconds=opts.fetch.max_seconds,
            allow=allow,
            resolve=resolve,
        ) as net,
    ):
        work = Work(
            opts=opts,
            state=state,
            net=net,
            robots=Robots(state, net.get, now=now.timestamp(), pace=pace),
            pace=pace,
            now=now.timestamp(),
            sleep=sleep,
            progress=progress or (lambda *_: None),
        )
        pages = Pages(work=work, inbox=inbox, limit=limit)
        unchanged = left = 0
        try:
            unchanged = _feeds(site, work, pages, since)
            for url in dict.fromkeys(opts.fetch.addresses):
                with work.alone(url):
                    if work.plausible(url):
                        pages.want(PageState(key=canonical(url) or url, url=url))
            left = pages.save()
        except Unkept as err:
            work.fail(STATE, err)
        except OSError as err:
            what = f"the run ended here: {err.strerror or err}"
            work.fail(
                str(err.filename or site), DigestError(what, "Check the disk, then run again")
            )
    return Fetched(
        saved=tuple(pages.saved),
        unchanged=unchanged,
        later=tuple(work.later),
        failed=tuple(work.failed),
        notices=tuple(work.notices),
        left=left,
    )


def _feeds(site: Path, work: Work, pages: Pages, since: str | None) -> int:
    """Put down what the feeds name; how many of them had no news."""
    unchanged = 0
    feeds = list(dict.fromkeys(fetch_feeds.listed(site, work)))
    for number, url in enumerate(feeds):
        work.progress(shown(url), number, len(feeds))
        if not work.plausible(url):
            continue
        items: tuple[fetch_feeds.Item, ...] | None = ()
        # A feed is "read" only together with what it named: an interrupted run loses no article.
        with work.alone(url) as trouble, work.state.together():
            items = fetch_feeds.items(url, work, since=since)
            for item in items or ():
                pages.want(item.page, item)
        for met in trouble:  # told already
            work.state.put(replace(again(work.state.feed(url), work.now), why=met.what))
        if not trouble:
            unchanged += items is None
    return unchanged
