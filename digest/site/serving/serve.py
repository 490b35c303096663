"""A small server for a look at the site: right types, right 404s, no listing of folders.

`python -m digest.site.serving.serve [--site DIR] [--host H] [--port N]`
"""

from __future__ import annotations

import argparse
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
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
# The page's own policy forbids every script, so the server of the workshop takes it out.
_RELOAD = (
    b"<script>new EventSource('" + _EVENTS.encode() + b"').onmessage=()=>location.reload()</script>"
)
_POLICY = b'<meta http-equiv="Content-Security-Policy"'


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
    changes: Changes | None = None

    def do_GET(self) -> None:
        if self.changes is not None and self.path == _EVENTS:
            self._events(self.changes)
        else:
            self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        found = self._file(path)
        status = HTTPStatus.OK
        if found is None:
            status, found = HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html"
        elif found.is_dir():
            self._moved(urlsplit(self.path).path + "/")
            return
        try:
            data = found.read_bytes()
        except OSError:
            data = b"Not found\n"
        kind = _TYPES.get(found.suffix, "application/octet-stream")
        if "/pagefind/" in path and found.suffix not in _TYPES:
            kind = "application/octet-stream"
        if self.changes is not None and found.suffix == ".html":
            data = data.replace(_POLICY, b"<meta", 1).replace(b"</body>", _RELOAD + b"</body>", 1)
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
        root = Path(self.directory)
        parts = [p for p in path.split("/") if p]
        if "\0" in path or any(p.startswith(".") or "\\" in p for p in parts):
            return None
        found = root.joinpath(*parts)
        if found.is_dir():
            if parts and not path.endswith("/"):
                return found
            found = found / "index.html"
        elif path.endswith("/"):
            return None
        return found if found.is_file() else None

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


def server(
    folder: Path, *, host: str, port: int, changes: Changes | None = None
) -> ThreadingHTTPServer:
    """A server for a folder, bound but not yet running."""
    handler = type("Handler", (_Handler,), {"changes": changes})
    made = ThreadingHTTPServer((host, port), partial(handler, directory=str(folder)))
    made.daemon_threads = True
    return made


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
