"""Questions to a model's server, one call each: bounded in number, time and size, never in a hurry.

The address is the one that the owner wrote into digest.toml. On this machine or network it is
allowed only as written there; a public name that leads to a private address is refused, and no
redirect is followed.
"""

from __future__ import annotations

import ipaddress
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final
from urllib.parse import urlsplit

from digest import __version__
from digest.errors import ConfigError, DigestError
from digest.fetch.guard import Broken, Refused, Resolve, checked, public, resolved, shown
from digest.fetch.manners import TOKEN
from digest.fetch.net import Net, Reply
from digest.judge.question import Asked
from digest.judge.wire import PATH, STEPS, body, content
from digest.model import Failed
from digest.options import JudgeOptions

MOST_BYTES: Final = 1_000_000
"""Bytes of one reply: an answer has 3,000."""

IN_A_ROW: Final = 3
"""Failures one after the other from which the server is held to be out of order."""

LONGEST_WAIT: Final = 60.0
"""Seconds that a server may ask to wait before its limit is over; longer waits are left to the
next run."""

WAITS: Final = 5
"""Times that a run waits so."""

_REFUSES_SCHEMA: Final = (400, 404, 415, 422, 501)
_BUSY: Final = (429, 503)
STAGE: Final = "judge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where questions go: the address, the IP addresses allowed beside public ones, the key."""

    url: str
    allow: frozenset[str] = frozenset()
    key: str = ""


def server(
    opts: JudgeOptions, environ: Mapping[str, str], *, resolve: Resolve = resolved
) -> Server:
    """The server that the configuration names; ConfigError says what is wrong with it."""
    hint = "Correct [judge] in digest.toml, or take `url` out"
    if not opts.model:
        raise ConfigError("[judge] has a url and no model", hint)
    url = opts.url.rstrip("/")
    url = url if url.endswith(PATH) else url + PATH
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 0
    except ValueError as err:
        raise ConfigError(f"[judge] url: not a web address ({err})", hint) from err
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        raise ConfigError(f"[judge] url {shown(opts.url)}: not a web address", hint)
    near = _near(host)
    try:
        if near:
            found = (host,) if _is_ip(host) else tuple(resolve(host, port))
            allow = frozenset(ip for ip in found if not public(ip))
        else:
            url, allow = checked(url), frozenset()
    except (Refused, Broken) as err:
        raise ConfigError(f"[judge] url: {err.what}", hint) from err
    key = environ.get(opts.key_env, "") if opts.key_env else ""
    if opts.key_env and not key:
        raise ConfigError(
            f"[judge] key_env names {opts.key_env}, and the environment has no such variable",
            "Set it, or take `key_env` out",
        )
    if not key.isprintable() or not key.isascii():
        raise ConfigError(f"{opts.key_env} holds no key", "Copy it again")
    if key and parts.scheme == "http" and not near:
        raise ConfigError("[judge] url: a key is sent over https only", hint)
    return Server(url=url, allow=allow, key=key)


def _near(host: str) -> bool:
    """Whether the owner wrote an address of this machine or network: as an IP address, or as a
    name that has no meaning outside."""
    if _is_ip(host):
        return not public(host)
    own = ("localhost", "local", "internal", "lan", "home.arpa")
    return "." not in host or any(host.endswith("." + name) for name in own)


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Asking:
    """Puts questions to a server: an `Ask` of a run."""

    def __init__(
        self,
        opts: JudgeOptions,
        to: Server,
        *,
        say: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve | None = None,
    ) -> None:
        self._opts = opts
        self._to = to
        self._say = say
        self._sleep = sleep
        self._resolve = resolve
        self._step = 0  # how plainly this server wants to be asked
        self._calls = 0
        self._waits = 0

    def __call__(self, questions: Sequence[Asked]) -> Iterator[tuple[Asked, str | Failed]]:
        """Each question with its answer's text, or why there is none; what is over the limit, or
        comes after the server failed three times in a row, is not asked and not told."""
        self._say(self._estimate(questions))
        failures = 0
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._to.key:
            headers["Authorization"] = f"Bearer {self._to.key}"
        with Net(
            agent=f"{TOKEN}/{__version__}",
            max_bytes=MOST_BYTES,
            max_seconds=self._opts.timeout,
            allow=self._to.allow,
            resolve=self._resolve,
        ) as net:
            for one in questions:
                if failures >= IN_A_ROW or self._calls >= self._opts.max_calls:
                    return
                try:
                    text = self._one(net, one, headers)
                except DigestError as err:
                    failures += 1
                    yield one, Failed(key=one.id, stage=STAGE, error=err.what, hint=err.hint)
                else:
                    failures = 0
                    yield one, text

    def _estimate(self, questions: Sequence[Asked]) -> str:
        asked = questions[: self._opts.max_calls]
        tokens = sum(one.tokens for one in asked)
        return (
            f"{len(questions)} stories have no answer; {len(asked)} are asked now: about "
            f"{tokens:,} tokens to {self._opts.model} at {urlsplit(self._to.url).netloc}, and "
            f"{540 * len(asked):,} back"
        )

    def _one(self, net: Net, one: Asked, headers: Mapping[str, str]) -> str:
        while True:
            if self._calls >= self._opts.max_calls:
                raise DigestError(f"max_calls = {self._opts.max_calls} is reached")
            self._calls += 1
            sent = json.dumps(body(one, self._opts.model, step=self._step), ensure_ascii=True)
            reply = net.post(self._to.url, sent.encode("ascii"), headers=headers)
            if reply.status in _REFUSES_SCHEMA and self._step < STEPS - 1:
                self._step += 1
                continue
            wait = _wait(reply)
            if reply.status in _BUSY and wait <= LONGEST_WAIT and self._waits < WAITS:
                self._waits += 1
                self._sleep(wait)
                continue
            break
        if reply.status != 200:
            raise DigestError(
                f"the model's server said {reply.status}", _HINTS.get(reply.status, "")
            )
        text = content(reply.body)
        if text is None:
            raise DigestError("the model's server sent no chat completion", "Check [judge] url")
        return text


_HINTS: Final = {
    401: "Check the key",
    403: "Check the key",
    404: "Check [judge] url and model",
    429: "Its limit is reached: run again later",
}


def _wait(reply: Reply) -> float:
    """Seconds that the server asks to wait; one where it names none, too many for a date."""
    told = reply.headers.get("retry-after", "1").strip()
    return float(told) if told.isascii() and told.isdigit() and len(told) < 8 else inf
