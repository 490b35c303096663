"""One GET against a server that misbehaves: limits on bytes and seconds hold whatever it does."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import fetch_server as server
import pytest
from fetch_server import Answer, Site

from digest.fetch.net import Broken, Net, TooBig

LIMIT = 200_000


@pytest.fixture
def site() -> Iterator[Site]:
    with server.serving() as one:
        yield one


def client(seconds: float) -> Net:
    return Net(
        agent="Digest/test (+desk@example.org)",
        max_bytes=LIMIT,
        max_seconds=seconds,
        allow=frozenset({"127.0.0.1"}),
        resolve=lambda *_: ["127.0.0.1"],
    )


@pytest.fixture
def net() -> Iterator[Net]:
    with client(60.0) as one:  # what any machine has time for
        yield one


def test_a_page_comes_with_its_headers(site: Site, net: Net) -> None:
    site.routes["/a"] = server.body("<p>ä</p>", ETag='"1"')
    reply = net.get(site.url("/a"))
    assert (reply.status, reply.body.decode(), reply.headers["etag"]) == (200, "<p>ä</p>", '"1"')


def test_we_say_who_we_are_and_which_host_we_want(site: Site, net: Net) -> None:
    net.get(site.url("/a?b=1"))
    ((path, headers),) = site.asked
    assert path == "/a?b=1"
    assert headers["user-agent"] == "Digest/test (+desk@example.org)"
    assert headers["host"] == f"news.test:{site.port}"
    assert "cookie" not in headers


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw"])
def test_packed_bodies_are_unpacked(site: Site, net: Net, coding: str) -> None:
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "raw": bytes}[coding](
        b"<p>hello</p>"
    )
    headers = {} if coding == "raw" else {"Content_Encoding": coding}
    site.routes["/a"] = server.body(packed, **headers)
    assert net.get(site.url("/a")).body == b"<p>hello</p>"


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (server.bomb, TooBig, "over 0.2 MB"),
        (server.endless, TooBig, "over 0.2 MB"),
        (server.body(b"x" * (LIMIT + 1)), TooBig, "over 0.2 MB"),
        (server.cut, Broken, "broke off"),
        (server.garbage, Broken, "broke off"),
        (server.body(b"no gzip", Content_Encoding="gzip"), Broken, "damaged"),
        (server.body(b"x", Content_Encoding="zstd"), Broken, "not asked for"),
        (server.redirect("http://a:port/"), Broken, "leads to an address that is none"),
    ],
)
def test_a_bad_answer_ends_with_a_reason(
    site: Site, net: Net, answer: Answer, error: type[Exception], words: str
) -> None:
    site.routes["/a"] = answer
    with pytest.raises(error, match=words) as caught:
        net.get(site.url("/a"))
    assert site.url("/a") in str(caught.value)


@pytest.mark.parametrize("answer", [server.drip, server.dripping_head, server.silent])
def test_an_answer_without_an_end_is_given_up(site: Site, answer: Answer) -> None:
    """None of them ends before the server does: that the call comes back is the proof."""
    site.routes["/a"] = answer
    with client(0.4) as net, pytest.raises(Broken, match=r"no end after 0\.4 seconds") as caught:
        net.get(site.url("/a"))
    assert site.url("/a") in str(caught.value)


def test_a_bomb_takes_no_memory(site: Site, net: Net) -> None:
    site.routes["/a"] = server.bomb
    tracemalloc.start()
    with pytest.raises(TooBig):
        net.get(site.url("/a"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000


def test_nobody_there_is_said_so(net: Net) -> None:
    with server.serving() as gone:
        url = gone.url("/a")
    with pytest.raises(Broken, match="no connection"):
        net.get(url)


def test_after_a_bad_answer_the_next_request_works(site: Site, net: Net) -> None:
    site.routes |= {"/cut": server.cut, "/ok": server.body("ok")}
    with pytest.raises(Broken):
        net.get(site.url("/cut"))
    assert net.get(site.url("/ok")).body == b"ok"


@pytest.mark.parametrize(
    ("codes", "moved"), [((301,), True), ((308, 301), True), ((302,), False), ((301, 307), False)]
)
def test_only_redirects_for_good_move_an_address(
    site: Site, net: Net, codes: tuple[int, ...], moved: bool
) -> None:
    for step, code in enumerate(codes):
        site.routes[f"/{step}"] = server.redirect(f"/{step + 1}", code)
    end = site.url(f"/{len(codes)}")
    site.routes[f"/{len(codes)}"] = server.body("ok")
    reply = net.get(site.url("/0"))
    assert (reply.url, reply.moved) == (end, end if moved else None)


def test_every_step_is_announced(site: Site, net: Net) -> None:
    site.routes |= {"/a": server.redirect("/b"), "/b": server.body("ok")}
    steps: list[str] = []
    net.get(site.url("/a"), before=steps.append)
    assert steps == [site.url("/a"), site.url("/b")]
