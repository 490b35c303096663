"""A folder to fetch into, a server to fetch from, and a clock that moves when somebody sleeps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import fetch_server as server
from fetch_server import Site, page, rss

from digest.fetch.run import Fetched, fetch
from digest.options import InputOptions, Options

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that only moves when somebody sleeps."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass
class Desk:
    """A folder to fetch into, and the server to fetch from."""

    folder: Path
    site: Site
    clock: Clock = field(default_factory=Clock)
    opts: Options = field(default_factory=Options)

    def run(
        self, *feeds: str, pages: tuple[str, ...] = (), minutes: float = 0, **more: Any
    ) -> Fetched:
        asked = replace(self.opts.fetch, feeds=feeds, addresses=pages, max_seconds=60.0)
        return fetch(
            self.folder,
            replace(self.opts, fetch=asked, input=InputOptions(max_bytes=300_000)),
            now=NOON + timedelta(minutes=minutes),
            allow=frozenset({"127.0.0.1"}),
            resolve=lambda *_: ["127.0.0.1"],
            clock=self.clock.read,
            sleep=self.clock.sleep,
            **more,
        )

    def feed(self, *titles: str, content: str = "", day: str = "17") -> None:
        """Serve a feed at /feed and the pages that it names."""
        links = [self.site.url(f"/{title}") for title in titles]
        items = [(t, link, day) for t, link in zip(titles, links, strict=True)]
        xml = rss(*items, content=content)
        self.site.routes["/feed"] = server.conditional(xml, f'"{hash(xml)}"')
        for title in titles:
            self.site.routes[f"/{title}"] = server.body(page(title))

    def files(self) -> list[str]:
        inbox = self.folder / "content" / "inbox"
        return sorted(p.relative_to(inbox).as_posix() for p in inbox.rglob("*") if p.is_file())
