"""The server for a look at the site, and the one that builds again."""

from __future__ import annotations

import http.client
import threading

import pytest

from digest.site.serving.serve import Changes, server

_POLICY = "Content-Security-Policy"


@pytest.fixture
def folder(tmp_path):
    for path, text in {
        "index.html": f'<head><meta http-equiv="{_POLICY}" content="x"></head><body>front</body>',
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
        link = http.client.HTTPConnection("127.0.0.1", made.server_port, timeout=5)
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
        link = http.client.HTTPConnection("127.0.0.1", made.server_port, timeout=5)
        link.request("GET", "/")
        page = link.getresponse().read().decode()
        assert "EventSource" in page
        assert "Content-Security-Policy" not in page
        link.close()
        events = http.client.HTTPConnection("127.0.0.1", made.server_port, timeout=5)
        events.request("GET", "/.digest/events")
        answer = events.getresponse()
        changes.tell()
        assert b"data: built" in answer.readline()
        events.close()
    finally:
        made.shutdown()
        thread.join()
        made.server_close()
