"""One polite GET: guarded at the socket, bounded in bytes and seconds, redirects by hand.

Imports httpx2 and httpcore2, so it is itself imported by `fetch` only when that is called.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import Any, Final, Self

import httpcore2
import httpx2

from digest.errors import DigestError
from digest.fetch.guard import Broken, Refused, Resolve, addresses, checked

REDIRECTS: Final = 5
_MOVED: Final = (301, 302, 303, 307, 308)
_FOR_GOOD: Final = (301, 308)
_GZIP: Final = b"\x1f\x8b"


class TooBig(DigestError):
    """A body over the limit, packed or unpacked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back at the end of all redirects; header names are lower case."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    moved: str | None  # the new address, when every redirect on the way said "for good"


class _Timed(httpcore2.NetworkStream):
    """A connection whose every wait ends at the deadline, whatever is waited for."""

    def __init__(self, inner: httpcore2.NetworkStream, left: Callable[[], float]) -> None:
        self._inner = inner
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._left()), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Guard(httpcore2.NetworkBackend):
    """Connects to public addresses only, to the very address that was checked."""

    def __init__(
        self, left: Callable[[], float], allow: frozenset[str], resolve: Resolve | None
    ) -> None:
        self._inner = httpcore2.SyncBackend()
        self._left = left
        self._allow = allow
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        found = addresses(host, port, allow=self._allow, resolve=self._resolve)
        for ip in found[:-1]:
            try:
                return self._to(ip, port, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._to(found[-1], port, local_address, socket_options)

    def _to(
        self, ip: str, port: int, local: str | None, options: Iterable[Any] | None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._inner.connect_tcp(ip, port, self._left(), local, options), self._left)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        raise Refused(f"{path}: only web addresses are fetched")


class Net:
    """The connections of one run; use it in a `with`."""

    def __init__(
        self,
        *,
        agent: str,
        max_bytes: int,
        max_seconds: float,
        allow: frozenset[str] = frozenset(),
        resolve: Resolve | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._agent = agent
        self._max_bytes = max_bytes
        self._max_seconds = max_seconds
        self._clock = clock
        self._until = 0.0
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_tls(),
            max_connections=8,
            keepalive_expiry=5.0,
            network_backend=_Guard(self._left, allow, resolve),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.close()

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        before: Callable[[str], None] = lambda _: None,
        max_bytes: int | None = None,
    ) -> Reply:
        """The reply to a GET; raises Refused, Broken or TooBig. `before` is called with each
        address on the way, after the checks, and may refuse it.
        """
        extra = dict(headers or {})
        moved: str | None = None
        for_good = True
        for _ in range(REDIRECTS + 1):
            url = checked(url)
            before(url)
            status, found, body = self._one(url, extra, max_bytes or self._max_bytes)
            if status not in _MOVED or "location" not in found:
                return Reply(status=status, url=url, headers=found, body=body, moved=moved)
            for_good = for_good and status in _FOR_GOOD
            try:
                url = str(httpx2.URL(url).join(found["location"]))
            except (httpx2.InvalidURL, ValueError) as err:
                raise Broken(f"{url}: leads to an address that is none", "Try later") from err
            moved = url if for_good else None
        raise Broken(f"{url}: more than {REDIRECTS} redirects", "Open it in a browser")

    def post(self, url: str, body: bytes, *, headers: Mapping[str, str]) -> Reply:
        """The reply to a POST, which is never sent on to another address; raises as `get` does.

        The address is taken as it is: who writes it into the configuration has looked at it.
        """
        status, found, body = self._one(url, headers, self._max_bytes, body)
        return Reply(status=status, url=url, headers=found, body=body, moved=None)

    def _left(self) -> float:
        left = self._until - self._clock()
        if left <= 0:
            raise Broken(f"no end after {self._max_seconds:g} seconds", "Try later")
        return left

    def _one(
        self, url: str, extra: Mapping[str, str], max_bytes: int, sent_body: bytes | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        self._until = self._clock() + self._max_seconds
        at = httpx2.URL(url)
        target = httpcore2.URL(
            scheme=at.raw_scheme, host=at.raw_host, port=at.port, target=at.raw_path
        )
        host = at.netloc.decode("ascii")
        sent = {
            "Host": host,
            "User-Agent": self._agent,
            "Accept": "text/html, application/xhtml+xml, application/rss+xml,"
            " application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            **extra,
        }
        try:
            method = "GET" if sent_body is None else "POST"
            if sent_body is not None:
                sent["Content-Length"] = str(len(sent_body))
            with self._pool.stream(
                method, target, headers=list(sent.items()), content=sent_body
            ) as reply:
                found = _headers(reply.headers)
                body = self._body(reply.iter_stream(), found, max_bytes)
                return reply.status, found, body
        except TooBig as err:
            raise TooBig(f"{url}: {err.what}", err.hint) from err
        except Broken as err:
            raise Broken(f"{url}: {err.what}", err.hint) from err
        except httpcore2.TimeoutException as err:
            what = f"{url}: no end after {self._max_seconds:g} seconds"
            raise Broken(what, "Try later") from err
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as err:
            raise Broken(f"{url}: {_reason(err)}", "Try later") from err

    def _body(self, chunks: Iterator[bytes], headers: Mapping[str, str], limit: int) -> bytes:
        told = headers.get("content-length", "")
        if told.isascii() and told.isdigit() and (len(told) > 15 or int(told) > limit):
            raise _too_big(limit)
        coding = headers.get("content-encoding", "").strip().lower()
        unpack, whole = _unpacker(coding)
        out = bytearray()
        for chunk in chunks:
            self._left()
            out += unpack(chunk, limit - len(out) + 1)
            if len(out) > limit:
                raise _too_big(limit)
        if not whole():
            raise Broken("the packed body broke off", "Try later")
        return bytes(out)


@cache
def _tls() -> ssl.SSLContext:
    # Reading the certificates takes 50 ms, so it is done once.
    return httpx2.create_ssl_context()


def _unpacker(coding: str) -> tuple[Callable[[bytes, int], bytes], Callable[[], bool]]:
    """A function that unpacks a chunk into at most so many bytes, and whether the end has come."""
    if coding in ("", "identity"):
        return lambda chunk, limit: chunk[:limit], lambda: True
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise Broken(f"packed in a way that was not asked for ({coding[:20]})", "Try later")
    # 47: gzip or zlib, whichever the head says; servers send both as "deflate".
    inflate = zlib.decompressobj(47)

    fed = False

    def unpack(chunk: bytes, limit: int) -> bytes:
        nonlocal fed, inflate
        fed = fed or bool(chunk)
        out = b""
        try:
            while chunk and len(out) < limit:
                if inflate.eof:
                    if not chunk.startswith(_GZIP):
                        break  # what stands behind the end is no part of the body
                    inflate = zlib.decompressobj(47)
                out += inflate.decompress(chunk, limit - len(out))
                chunk = inflate.unused_data
        except zlib.error as err:
            raise Broken("the packed body is damaged", "Try later") from err
        return out

    # a body of no bytes (304, a redirect) is whole although it says that it is packed
    return unpack, lambda: inflate.eof or not fed


def _too_big(limit: int) -> TooBig:
    return TooBig(f"over {limit / 1e6:g} MB", "Raise max_bytes under [input] if it is right")


def _headers(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    return {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in pairs}


def _reason(err: Exception) -> str:
    if isinstance(err, httpcore2.RemoteProtocolError):
        return "the answer broke off or was none"
    if isinstance(err, httpcore2.ConnectError):
        return f"no connection ({err})"
    return str(err) or type(err).__name__
