"""What every part of a fetching run needs: how to ask, what to remember, what to tell."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from digest.errors import DigestError
from digest.fetch.guard import Refused, checked, shown
from digest.fetch.manners import Pace, Robots, retry_after
from digest.fetch.state import State, Unkept
from digest.model import Failed
from digest.options import Options
from digest.reading.source.wall import said

if TYPE_CHECKING:
    from digest.fetch.net import Net, Reply

STAGE: Final = "fetch"
_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE})
_PATIENCE: Final = 10.0  # seconds: a shorter Retry-After is waited for in this run, once
Progress = Callable[[str, int, int], None]  # (what, how many are done, of how many)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One run: its tools, and what it has to tell in the end."""

    opts: Options
    state: State
    net: Net
    robots: Robots
    pace: Pace
    now: float  # seconds since 1970
    sleep: Callable[[float], None]
    progress: Progress
    later: list[str] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def ask(self, url: str, headers: dict[str, str] | None = None) -> Reply:
        """The reply, after a short wait where the server asks for one."""
        reply = self.net.get(url, headers=headers, before=self.robots.before)
        wait = retry_after(reply.headers, self.now)
        if reply.status in (429, 503) and wait is not None and wait <= _PATIENCE:
            self.sleep(wait)
            reply = self.net.get(url, headers=headers, before=self.robots.before)
        return reply

    @contextmanager
    def alone(self, key: str) -> Iterator[list[DigestError]]:
        """One wall around one feed or page: what is raised inside is its failure, put down.

        The list inside is empty as long as all went well. A disk that takes nothing ends the run.
        """
        met: list[DigestError] = []
        try:
            yield met
        except Unkept:
            raise
        except DigestError as err:
            met.append(err)
        except Exception as err:
            if isinstance(err, OSError) and err.errno in _DISK:
                raise
            what = f"cannot be used: {said(err)}"
            met.append(DigestError(what, "The next run tries again; if it stays, save it by hand"))
        for one in met:
            self.fail(key, one)

    def fail(self, key: str, err: DigestError) -> str:
        """What was put down as a failure, without saying the address twice."""
        error = err.what.removeprefix(f"{key}: ").removeprefix(f"{shown(key)}: ")
        self.failed.append(Failed(key=shown(key), stage=STAGE, error=error, hint=err.hint))
        return error

    def plausible(self, url: str) -> bool:
        """Whether it is a web address at all; what is none is said in every run."""
        try:
            checked(url)
        except Refused as err:
            self.fail(url, err)
            return False
        return True
