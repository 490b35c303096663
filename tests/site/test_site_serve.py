"""The server for a look at the site, and the one that builds again."""

from __future__ import annotations

import base64
import hashlib
import http.client
import re
import socket
import threading

import pytest

from digest.site.serving import serve
from digest.site.serving.serve import Changes, server

_POLICY = "Content-Security-Policy"


@pytest.fixture
def folder(tmp_path):
    for path, text in {
        "index.html": f'<head><meta http-equiv="{_POLICY}" content="default-src \'none\'; img-src '
        "'self'\"></head><body>front</body>",
        "404.html": "<body>lost</body>",
        "a b/index.html": "spaced",
        "feeds/days.xml": "<feed/>",
        "x.json": "{}",
        ".digest-build": "secret",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


@pytest.fixture
def ask(folder):
    made = server(folder, host="127.0.0.1", port=0)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()

    def get(path, method="GET"):
        link = http.client.HTTPConnection("127.0.0.1", made.server_port, timeout=60)
        link.request(method, path)
        answer = link.getresponse()
        found = (answer.status, dict(answer.getheaders()), answer.read().decode())
        link.close()
        return found

    yield get
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.mark.parametrize(
    ("path", "status", "kind", "body"),
    [
        ("/", 200, "text/html; charset=utf-8", "front"),
        ("/index.html?q=1", 200, "text/html; charset=utf-8", "front"),
        ("/a%20b/", 200, "text/html; charset=utf-8", "spaced"),
        ("/feeds/days.xml", 200, "application/xml; charset=utf-8", "<feed/>"),
        ("/x.json", 200, "application/json; charset=utf-8", "{}"),
        ("/nope", 404, "text/html; charset=utf-8", "lost"),
        ("/nope/", 404, "text/html; charset=utf-8", "lost"),
        ("/feeds/", 404, "text/html; charset=utf-8", "lost"),
        ("/.digest-build", 404, "text/html; charset=utf-8", "lost"),
        ("/../../etc/passwd", 404, "text/html; charset=utf-8", "lost"),
        ("/%2e%2e/secret", 404, "text/html; charset=utf-8", "lost"),
        ("/index.html/", 404, "text/html; charset=utf-8", "lost"),
    ],
)
def test_an_answer(ask, path, status, kind, body):
    got, headers, text = ask(path)
    assert (status, kind) == (got, headers["Content-Type"])
    assert body in text


def test_a_folder_without_its_slash_moves(ask):
    status, headers, _ = ask("/a%20b")
    assert (301, "/a%20b/") == (status, headers["Location"])


def test_two_slashes_do_not_lead_away(ask):
    _, headers, _ = ask("//feeds")
    assert not headers.get("Location", "/x").startswith("//")


def test_a_question_for_the_head_has_no_body(ask):
    status, headers, text = ask("/", "HEAD")
    assert (200, "") == (status, text)
    assert int(headers["Content-Length"]) > 0


def test_a_page_of_the_workshop_reloads_when_the_site_was_built(folder):
    changes = Changes()
    made = server(folder, host="127.0.0.1", port=0, changes=changes)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        link = http.client.HTTPConnection("127.0.0.1", made.server_port, timeout=60)
        link.request("GET", "/")
        page = link.getresponse().read().decode()
        assert "EventSource" in page
        policy = re.search(r'Policy" content="([^"]*)"', page)[1]
        script = re.search(r"<script>(.*?)</script>", page)[1]
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert policy == (
            f"default-src 'none'; img-src 'self'; script-src 'sha256-{digest}'; connect-src 'self'"
        )
        link.close()
        events = http.client.HTTPConnection("127.0.0.1", made.server_port, timeout=60)
        events.request("GET", "/.digest/events")
        answer = events.getresponse()
        changes.tell()
        assert b"data: built" in answer.readline()
        events.close()
    finally:
        made.shutdown()
        thread.join()
        made.server_close()


def _ask_as(folder, given, *hosts):
    made = server(folder, host="127.0.0.1", port=0)
    made.RequestHandlerClass.func.host = given  # a name that the test cannot bind to
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    found = []
    try:
        for host in hosts:
            with socket.create_connection(("127.0.0.1", made.server_port), timeout=60) as link:
                lines = [f"Host: {one}" for one in host.split("|") if one]
                text = "\r\n".join(["GET / HTTP/1.1", *lines, "Connection: close", "", ""])
                link.sendall(text.encode())
                answer = b""
                while piece := link.recv(65536):
                    answer += piece
                found.append(int(answer.split(b" ")[1]))
    finally:
        made.shutdown()
        thread.join()
        made.server_close()
    return found


@pytest.mark.parametrize(
    ("given", "host", "status"),
    [
        ("127.0.0.1", "localhost:8000", 200),
        ("127.0.0.1", "LOCALHOST", 200),
        ("127.0.0.1", "127.0.0.1:8000", 200),
        ("127.0.0.1", "[::1]:8000", 200),
        ("127.0.0.1", "rebound.example", 421),
        ("127.0.0.1", "localhost.rebound.example", 421),
        ("127.0.0.1", "127.0.0.1.rebound.example:8000", 421),
        ("127.0.0.1", "", 421),
        ("127.0.0.1", "localhost|rebound.example", 421),
        ("127.0.0.1", "192.168.1.9", 421),
        ("desk.example", "desk.example:8000", 200),
        ("desk.example", "other.example", 421),
        ("0.0.0.0", "192.168.1.9:8000", 200),
        ("0.0.0.0", "rebound.example", 421),
    ],
)
def test_only_its_own_host_is_answered(folder, given, host, status):
    assert _ask_as(folder, given, host) == [status]


def test_a_link_in_the_output_is_not_followed_out(ask, folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "index.html").write_text("secret")
    (folder / "out").symlink_to(outside)
    (folder / "one.html").symlink_to(outside / "index.html")
    (folder / "in.html").symlink_to(folder / "index.html")
    for path, status in (("/out/", 404), ("/out", 404), ("/one.html", 404), ("/in.html", 200)):
        got, _, text = ask(path)
        assert (status, "secret" in text) == (got, False), path


def test_a_lost_page_that_is_a_link_out_is_not_shown(ask, folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.html"
    outside.write_text("secret")
    (folder / "404.html").unlink()
    (folder / "404.html").symlink_to(outside)
    status, _, body = ask("/nowhere")
    assert (status, body) == (404, "Not found\n")


def test_a_name_that_no_disk_can_hold_is_not_found(ask):
    assert ask("/" + "a" * 5000)[0] == 404
    assert ask("/" + "a" * 300 + "/x.html")[0] == 404


def test_connections_are_bounded(folder, monkeypatch):
    monkeypatch.setattr(serve, "_CONNECTIONS", 2)
    made = server(folder, host="127.0.0.1", port=0)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    links = []
    try:
        for _ in range(2):
            links.append(http.client.HTTPConnection("127.0.0.1", made.server_port, timeout=60))
            links[-1].request("GET", "/")
            links[-1].getresponse().read()  # and the connection stays open
        with socket.create_connection(("127.0.0.1", made.server_port), timeout=60) as one_more:
            assert one_more.recv(1) == b""
    finally:
        for link in links:
            link.close()
        made.shutdown()
        thread.join()
        made.server_close()
