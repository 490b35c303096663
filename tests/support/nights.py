"""Many nights over a local feed server of which a part of the answers fail."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fetch_server as server
from fetch_server import Answer, Site

from digest.fetch.run import Fetched, fetch
from digest.nightly.night import night
from digest.nightly.report import Report
from digest.options import FetchOptions, Options

START = datetime(2026, 9, 1, 3, 0, tzinfo=UTC)
SHOWN = 12  # entries in the feed: a night that fails is made up for later
A_NIGHT = 3  # new articles

_TOWNS = "Vorden Harrowick Ansby Kelding Marle Lorne Estmar Brannock Tarnholm Ostwick".split()
_THINGS = "bridge library school ferry market brewery tram orchard museum pool".split()
_VERBS = "opened closed moved flooded burned reopened sold painted rebuilt inspected".split()


def article(n: int) -> tuple[str, str]:
    """Headline and text of the n-th article; each is of another place, thing and day."""
    rng = random.Random(n)
    town, thing = _TOWNS[n % 10], _THINGS[(n // 10) % 10]
    verb = _VERBS[(n // 3) % 10]
    title = f"{town} {thing} {verb} for the {n + 2}nd time"
    some = " ".join(
        f"Clerk number {rng.randrange(1000)} wrote {rng.randrange(90_000)} into the book of the "
        f"{town} {thing}, between {rng.choice(_TOWNS)} and {rng.choice(_TOWNS)}."
        for _ in range(6)
    )
    return title, f"The {thing} in {town} was {verb} on day {n}, the council said. {some}"


@dataclass
class Clock:
    now: float = 0.0

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class Nights:
    """A site of one's own, its feed, and how its nights went."""

    folder: Path
    server: Site
    rate: float
    rng: random.Random = field(default_factory=lambda: random.Random(11))
    reports: list[Report] = field(default_factory=list)
    failed: int = 0  # answers

    def go(self, count: int) -> None:
        """Nights, one after the other, and two more in which every answer is good."""
        for number in range(count):
            self._routes((number + 1) * A_NIGHT, self.rate)
            self.reports.append(self._night(number))
        for number in (count, count + 1):
            self._routes(count * A_NIGHT, 0)
            self._night(number)

    def titles(self, where: str) -> list[str]:
        """The headlines of all files of a folder below content, in no order."""
        files = sorted((self.folder / "content" / where).rglob("*"))
        texts = [p.read_text("utf-8") for p in files if p.is_file()]
        return [m for text in texts for m in re.findall(r"for the \d+nd time", text)[:1]]

    def _night(self, number: int) -> Report:
        now = START + timedelta(days=number)
        asked = FetchOptions(feeds=(self.server.url("/feed.xml"),), max_seconds=60.0)
        clock = Clock()

        def get(site: Path, opts: Options) -> Fetched:
            return fetch(
                site,
                opts,
                now=now,
                allow=frozenset({"127.0.0.1"}),
                resolve=lambda *_: ["127.0.0.1"],
                clock=clock.read,
                sleep=clock.sleep,
            )

        return night(
            self.folder,
            replace(Options(), fetch=asked),
            today=now.date().isoformat(),
            jobs=1,
            fetch=get,
            progress=lambda items, *_: items,
            search=False,
        )

    def _routes(self, known: int, rate: float) -> None:
        entries = []
        for n in range(max(0, known - SHOWN), known):
            title, text = article(n)
            day = START + timedelta(days=n // A_NIGHT)
            url = self.server.url(f"/{n}.html")
            stamp = day.strftime("%a, %d %b %Y %H:%M:%S +0000")
            entries.append(
                f"<item><title>{title}</title><link>{url}</link><guid>{url}</guid>"
                f"<pubDate>{stamp}</pubDate></item>"
            )
            self.server.routes[f"/{n}.html"] = self._faulty(
                server.body(server.page(title, text)), rate
            )
        feed = (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>The Wall</title>'
            f"<link>{self.server.url('/')}</link>{''.join(entries)}</channel></rss>"
        )
        self.server.routes["/feed.xml"] = self._faulty(
            server.body(feed, "application/rss+xml"), rate
        )

    def _faulty(self, good: Answer, rate: float) -> Answer:
        bad = (server.status(500), server.status(503), server.cut, server.garbage)

        def answer(at: server.Handler) -> None:
            if self.rng.random() < rate:
                self.failed += 1
                self.rng.choice(bad)(at)
            else:
                good(at)

        return answer
