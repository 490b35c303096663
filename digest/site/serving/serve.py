"""A small server for a look at the site: right types, right 404s, no listing of folders.

`python -m digest.site.serving.serve [--site DIR] [--host H] [--port N]`
"""

from __future__ import annotations

import argparse
import re
import sys
import threading
from base64 import b64encode
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

# What browsers and feed readers must be told; Python's own table hangs on the machine's.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".wasm": "application/wasm",
}
_EVENTS = "/.digest/events"
_PING = 15.0  # seconds; a browser that went away is noticed at the next word to it
_IDLE = 30.0  # seconds that a connection may wait for its request, or for the reader of an answer
_CONNECTIONS = 64  # at once; each has a thread
# The page's own policy stays and allows this one script more, by its hash, and the events.
_SCRIPT = f"new EventSource('{_EVENTS}').onmessage=()=>location.reload()"
_HASH = b64encode(sha256(_SCRIPT.encode()).digest()).decode()
_RELOAD = f"<script>{_SCRIPT}</script>".encode()
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"<>]*)"')
_HERE = frozenset(("localhost", "127.0.0.1", "::1"))
_ANY = frozenset(("0.0.0.0", "::", ""))  # noqa: S104  to know such a name, not to bind to it


class Changes:
    """Tells waiting browsers that the site was built again."""

    def __init__(self) -> None:
        self._turn = 0
        self._news = threading.Condition()

    def tell(self) -> None:
        """Wakes every browser."""
        with self._news:
            self._turn += 1
            self._news.notify_all()

    def wait(self, turn: int, seconds: float) -> int:
        """The number of the latest build, once it is another one or the time is up."""
        with self._news:
            self._news.wait_for(lambda: self._turn != turn, timeout=seconds)
            return self._turn

    @property
    def turn(self) -> int:
        """The number of the latest build."""
        return self._turn


class _Handler(SimpleHTTPRequestHandler):
    """One request. Files are opened by path each time, so a swapped-in site is seen at once."""

    protocol_version = "HTTP/1.1"
    server_version = "digest"
    sys_version = ""
    timeout = _IDLE
    changes: Changes | None = None
    host = ""  # the one that the server was given

    def do_GET(self) -> None:
        if not self._asked_here():
            self._refuse()
        elif self.changes is not None and self.path == _EVENTS:
            self._events(self.changes)
        else:
            self._answer(body=True)

    def do_HEAD(self) -> None:
        if self._asked_here():
            self._answer(body=False)
        else:
            self._refuse()

    def _asked_here(self) -> bool:
        """Whether the request names this server: a page elsewhere may point its own name here."""
        named = [_host(value) for value in self.headers.get_all("Host", [])]
        return len(named) == 1 and _is_ours(named[0], self.host)

    def _refuse(self) -> None:
        text = b"This server answers to localhost and to the host that it was given.\n"
        self.send_response(HTTPStatus.MISDIRECTED_REQUEST)
        self.send_header("Content-Type", _TYPES[".txt"])
        self.send_header("Content-Length", str(len(text)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command != "HEAD":
            self.wfile.write(text)

    def _answer(self, *, body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        found = self._file(path)
        status = HTTPStatus.OK
        if found is None:
            status, found = HTTPStatus.NOT_FOUND, self._file("/404.html")
        elif found.is_dir():
            self._moved(urlsplit(self.path).path + "/")
            return
        try:
            data = found.read_bytes() if found else b"Not found\n"
        except OSError:
            data = b"Not found\n"
        found = found or Path("404.txt")
        kind = _TYPES.get(found.suffix, "application/octet-stream")
        if "/pagefind/" in path and found.suffix not in _TYPES:
            kind = "application/octet-stream"
        if self.changes is not None and found.suffix == ".html":
            data = _POLICY.sub(_with_reload, data, count=1)
            data = data.replace(b"</body>", _RELOAD + b"</body>", 1)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if body:
            self.wfile.write(data)

    def _file(self, path: str) -> Path | None:
        """The file for a path, a folder that lacks its "/", or None."""
        try:
            return self._found(path)
        except OSError:  # a name that no disk can hold
            return None

    def _found(self, path: str) -> Path | None:
        root = Path(self.directory)
        parts = [p for p in path.split("/") if p]
        if "\0" in path or any(p.startswith(".") or "\\" in p for p in parts):
            return None
        found = root.joinpath(*parts)
        if found.is_dir() and found.resolve().is_relative_to(root.resolve()):
            if parts and not path.endswith("/"):
                return found
            found = found / "index.html"
        elif path.endswith("/"):
            return None
        inside = found.resolve().is_relative_to(root.resolve())  # a link may lead anywhere
        return found if inside and found.is_file() else None

    def _moved(self, to: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        # one slash only: "//host" would lead away
        self.send_header("Location", "/" + to.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _events(self, changes: Changes) -> None:
        turn = changes.turn
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            while True:
                now = changes.wait(turn, _PING)
                self.wfile.write(b": still here\n\n" if now == turn else b"data: built\n\n")
                self.wfile.flush()
                turn = now
        except OSError:
            return

    def log_message(self, *args: Any) -> None:
        """Nothing: a look at the site needs no log."""


def _host(value: str) -> str:
    """The host of a Host header, without its port and brackets."""
    value = value.strip().lower()
    if value.startswith("["):
        return value[1:].partition("]")[0]
    return value.partition(":")[0]


def _is_ours(named: str, given: str) -> bool:
    given = given.lower().strip("[]")
    if named in _HERE or (named == given and given not in _ANY):
        return True
    if given not in _ANY:
        return False
    try:  # open to the whole network: by number, which no page elsewhere can claim for itself
        ip_address(named)
    except ValueError:
        return False
    return True


def _with_reload(found: re.Match[bytes]) -> bytes:
    """The policy of a page with room for the script that reloads it and the events it waits for."""
    rules = dict.fromkeys(r.strip() for r in found[2].decode("utf-8").split(";") if r.strip())
    out = []
    asked = {"script-src": f"'sha256-{_HASH}'", "connect-src": "'self'"}
    for rule in rules:
        name, _, values = rule.partition(" ")
        if name in asked:
            more = asked.pop(name)
            values = values if more in values.split() else f"{values} {more}"
            values = values.removeprefix("'none' ")
        out.append(f"{name} {values}".strip())
    out += [f"{name} {value}" for name, value in asked.items()]
    return found[1] + "; ".join(out).encode() + b'"'


class _Server(ThreadingHTTPServer):
    """A thread for each connection, and not more of them than is good."""

    daemon_threads = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._room = threading.BoundedSemaphore(_CONNECTIONS)
        super().__init__(*args, **kwargs)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answers in a thread of its own; hangs up where there is no room."""
        if not self._room.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._room.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """The same, in that thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: a reader that went away is no fault of ours."""


def server(
    folder: Path, *, host: str, port: int, changes: Changes | None = None
) -> ThreadingHTTPServer:
    """A server for a folder, bound but not yet running."""
    handler = type("Handler", (_Handler,), {"changes": changes, "host": host})
    return _Server((host, port), partial(handler, directory=str(folder)))


def main(argv: list[str] | None = None) -> int:
    """Serves until Ctrl-C; the exit code."""
    parser = argparse.ArgumentParser(prog="digest.site.serving.serve", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path(), help="folder with output/")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    args = parser.parse_args(argv)
    folder = args.site / "output"
    if not folder.is_dir():
        print(f"{folder} does not exist. Run `make html` first", file=sys.stderr)  # noqa: T201
        return 1
    try:
        made = server(folder, host=args.host, port=args.port)
    except OSError as err:
        hint = "Choose another with PORT="
        print(f"Port {args.port}: {err.strerror}. {hint}", file=sys.stderr)  # noqa: T201
        return 1
    print(f"http://{args.host}:{made.server_port}/ (stop: Ctrl-C)", flush=True)  # noqa: T201
    try:
        made.serve_forever()
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
