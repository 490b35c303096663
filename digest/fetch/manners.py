"""Good manners: robots.txt, a second between two requests to a host, waiting when asked to."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urlsplit

from digest.errors import DigestError
from digest.fetch.guard import Broken, Refused
from digest.fetch.state import FeedState, PageState, RobotsState, State

if TYPE_CHECKING:
    from protego import Protego

    from digest.fetch.net import Reply

TOKEN: Final = "Digest"  # noqa: S105  (our name in robots.txt, no secret)
PAUSE: Final = 1.0  # seconds between two requests to one host
LONGEST_PAUSE: Final = 30.0  # a longer Crawl-delay is cut to this: a run must come to an end
DAY: Final = 86_400.0
FIRST_BACK_OFF: Final = 300.0  # seconds after the first failure; doubles up to this:
LONGEST_BACK_OFF: Final = 72_000.0  # less than a day, so that each night asks again
_ROBOTS_BYTES: Final = 512_000  # RFC 9309 asks for 500 KiB at least
_RULES: Final = 20_000  # lines that are about us
_FILE: Final = "/robots.txt"
_RULE_CHARS: Final = 2_048  # of one rule: no address is longer
_AGENT: Final = re.compile(r"user[ -]?agent\b\s*+:?(.*)", re.IGNORECASE)
_SITE_WIDE: Final = re.compile(r"(?:sitemaps?|site-map|host)\b", re.IGNORECASE)
_DATE_CHARS: Final = 60
_CLOSED_FOR: Final = 3_600.0  # a robots.txt that cannot be read is asked for again after an hour


_Known = TypeVar("_Known", FeedState, PageState)


class Pace:
    """Who was asked when: keeps a host from being asked again too soon."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._free: dict[str, float] = {}

    def wait(self, host: str, pause: float = PAUSE) -> None:
        """Come back when the host may be asked, and count this as asking."""
        left = self._free.get(host, 0.0) - self._clock()
        if left > 0:
            self._sleep(left)
        self._free[host] = self._clock() + pause

    def free_at(self, host: str) -> float:
        """When the host may be asked; 0 for one that was not asked yet."""
        return self._free.get(host, 0.0)


class Robots:
    """The robots.txt of every site that is asked, each read once a day."""

    def __init__(
        self, state: State, get: Callable[..., Reply], *, now: float, pace: Pace, agent: str = TOKEN
    ) -> None:
        self._state = state
        self._get = get
        self._now = now
        self._pace = pace
        self._agent = agent
        self._parsed: dict[str, Protego | None] = {}
        self._trouble: dict[str, Broken | Refused] = {}  # sites that were not reached at all

    def before(self, url: str) -> None:
        """Wait for the site's turn; Refused when its robots.txt does not want us there."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules(origin)
        if origin in self._trouble:
            met = self._trouble[origin]
            # what its robots.txt ran into says nothing of the page in a later night
            raise Broken(f"{url}: {met.what.removeprefix(f'{origin}{_FILE}: ')}", met.hint)
        if rules is None:
            raise Broken(f"{url}: the site's robots.txt cannot be read", "Try later")
        if not rules.can_fetch(url, self._agent):
            raise Refused(f"{url}: robots.txt asks not to fetch it", "Save the page by hand")
        delay = rules.crawl_delay(self._agent) or 0.0
        self._pace.wait(parts.netloc, min(max(PAUSE, float(delay)), LONGEST_PAUSE))

    def _rules(self, origin: str) -> Protego | None:
        from protego import Protego

        if origin not in self._parsed:
            known = self._state.robots(origin)
            if known is None or known.until <= self._now:
                try:
                    known = self._asked(origin)
                except (Broken, Refused) as met:
                    self._trouble[origin] = met
                    self._parsed[origin] = None
                    return None
                self._state.put(known)
            self._parsed[origin] = None if known.closed else Protego.parse(ours(known.rules))
        return self._parsed[origin]

    def _asked(self, origin: str) -> RobotsState:
        from digest.fetch.net import TooBig

        closed = RobotsState(origin=origin, closed=1, until=self._now + _CLOSED_FOR)
        try:
            reply = self._get(
                origin + _FILE,
                before=lambda url: self._pace.wait(urlsplit(url).netloc),
                max_bytes=_ROBOTS_BYTES,
            )
        except TooBig:
            return RobotsState(origin=origin, until=self._now + DAY)
        # RFC 9309: a site without the file is open, one that is in trouble is closed.
        if reply.status >= 500 or reply.status == 429:
            return closed
        rules = reply.body.decode("utf-8", "replace") if reply.status == 200 else ""
        return RobotsState(origin=origin, rules=rules, until=self._now + DAY)


def ours(rules: str, token: str = TOKEN) -> str:
    """The part of a robots.txt that is about us, under one name.

    A parser keeps every rule for every name above it: many names times many rules fill a machine.

    >>> ours("User-agent: a\\nUser-agent: *\\nDisallow: /x\\n\\nUser-agent: b\\nDisallow: /")
    'User-agent: *\\nDisallow: /x\\n'
    """
    groups: list[tuple[list[str], list[str]]] = []
    for raw in rules.splitlines():
        line = raw.partition("#")[0].strip()
        if not line or _SITE_WIDE.match(line):
            continue
        if m := _AGENT.match(line):
            if not groups or groups[-1][1]:
                groups.append(([], []))
            name = m[1].strip().lower()
            name = name if name == "*" else name.replace("*", "")
            if name == "*" or (name and token.lower().startswith(name)):
                groups[-1][0].append(name)
        elif groups:
            groups[-1][1].append(line[:_RULE_CHARS])
    named = {name for names, _ in groups for name in names}
    best = max(named - {"*"}, key=len, default="*")
    if best not in named:
        return ""
    kept = [line for names, lines in groups if best in names for line in lines]
    return "\n".join((f"User-agent: {best}", *kept[:_RULES])) + "\n"


def back_off(fails: int) -> float:
    """Seconds to leave a source alone after so many failures in a row.

    >>> back_off(1), back_off(3), back_off(30)
    (300.0, 1200.0, 72000.0)
    """
    return min(FIRST_BACK_OFF * 2.0 ** min(fails - 1, 20), LONGEST_BACK_OFF)


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds that the server asks us to wait, at most a day; None when it does not say.

    >>> retry_after({"retry-after": "120"}, 0.0)
    120.0
    """
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return min(float(told[:9]), DAY)
    try:
        when = parsedate_to_datetime(told[:_DATE_CHARS])
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        left = (when - datetime.fromtimestamp(now, UTC)).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(left, 0.0), DAY)


def again(known: _Known, now: float, wait: float | None = None) -> _Known:
    """The state after a failure: longer and longer, or as long as the server asked for."""
    fails = known.fails + 1
    pause = back_off(fails) if wait is None else wait
    return replace(known, fails=fails, next_after=now + pause)


def refusal(status: int) -> DigestError:
    """What a status that brings no page means, and what to do."""
    if status in (401, 402, 403, 451):
        return DigestError(f"is not given out ({status})", "Save the page by hand")
    if status in (429, 503):
        return DigestError(f"asks to come back later ({status})", "The next run will")
    if status >= 500:
        return DigestError(f"is in trouble ({status})", "The next run asks again")
    return DigestError(f"answered with {status}", "Check the address")
