"""A web server on loopback that misbehaves in every way a fetcher must survive."""

from __future__ import annotations

import gzip
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]
WORDS = "The harbour master counted the boats and wrote the number on the wall in chalk. " * 20


@dataclass
class Site:
    """The routes of the server (path -> answer), and what it was asked: (path, headers)."""

    port: int
    routes: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def url(self, path: str, host: str = "news.test") -> str:
        return f"http://{host}:{self.port}{path}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or every answer waits 40 ms for an acknowledgement
    site: Site
    sent = b""  # the body of a POST

    def do_GET(self) -> None:
        self.site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answer = self.site.routes.get(self.path) or status(404)
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def do_POST(self) -> None:
        self.sent = self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *args: object) -> None:
        pass

    def head(self, code: int, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()


def body(data: bytes | str, kind: str = "text/html", code: int = 200, **headers: str) -> Answer:
    raw = data.encode() if isinstance(data, str) else data

    def answer(at: Handler) -> None:
        at.head(code, Content_Type=kind, Content_Length=str(len(raw)), **headers)
        at.wfile.write(raw)

    return answer


def status(code: int, **headers: str) -> Answer:
    return lambda at: at.head(code, Content_Length="0", **headers)


def redirect(to: str, code: int = 302) -> Answer:
    return status(code, Location=to)


def in_turn(*answers: Answer) -> Answer:
    """One answer after the other; the last one for good."""
    left = list(answers)
    return lambda at: (left.pop(0) if len(left) > 1 else left[0])(at)


def conditional(data: bytes | str, etag: str, kind: str = "application/rss+xml") -> Answer:
    def answer(at: Handler) -> None:
        if at.headers.get("If-None-Match") == etag:
            at.head(304, ETag=etag)
        else:
            body(data, kind, ETag=etag)(at)

    return answer


_BOMB = gzip.compress(b"<p>" + b" " * 30_000_000, compresslevel=6)


def bomb(at: Handler) -> None:
    """Thirty megabytes of nothing in thirty kilobytes."""
    packed = _BOMB
    at.head(200, Content_Type="text/html", Content_Encoding="gzip", Content_Length=str(len(packed)))
    at.wfile.write(packed)


def endless(at: Handler) -> None:
    at.head(200, Content_Type="text/html", Connection="close")
    at.close_connection = True
    while not at.site.stop.is_set():
        at.wfile.write(b"<p>more</p>" * 1000)


def drip(at: Handler) -> None:
    """A byte now and then, with no end."""
    at.head(200, Content_Type="text/html", Connection="close")
    at.close_connection = True
    while not at.site.stop.wait(0.02):
        at.wfile.write(b"x")
        at.wfile.flush()


def dripping_head(at: Handler) -> None:
    at.close_connection = True
    at.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not at.site.stop.wait(0.02):
        at.wfile.write(b"x")
        at.wfile.flush()


def silent(at: Handler) -> None:
    at.close_connection = True
    at.site.stop.wait()


def cut(at: Handler) -> None:
    at.head(200, Content_Type="text/html", Content_Length="100000")
    at.wfile.write(b"<p>half of")
    at.close_connection = True


def garbage(at: Handler) -> None:
    at.wfile.write(b"\x00\xff no http at all \r\n\r\n")
    at.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        # A client that hangs up on us is what is tested here.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving() -> Iterator[Site]:
    server = Server(("127.0.0.1", 0), Handler)
    site = Site(port=server.server_address[1])
    server.RequestHandlerClass = type("Bound", (Handler,), {"site": site})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.stop.set()
        server.shutdown()
        thread.join()
        server.server_close()


def page(title: str, text: str = WORDS) -> str:
    head = f"<html><head><title>{title}</title></head>"
    return f"{head}<body><h1>{title}</h1><p>{text}</p></body></html>"


def rss(*items: tuple[str, str, str], content: str = "") -> str:
    """A feed of (title, link, day of November 2026) entries."""
    whole = f"<content:encoded><![CDATA[<p>{content}</p>]]></content:encoded>" if content else ""
    entries = "".join(
        f"<item><title>{title}</title><link>{link}</link>"
        f"<pubDate>{day} Nov 2026 10:00:00 +0100</pubDate>{whole}</item>"
        for title, link, day in items
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>News</title><link>http://news.test/</link>{entries}</channel></rss>"
    )
