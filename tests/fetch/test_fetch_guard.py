"""Addresses that are fetched and addresses that are not, and what a name may lead to."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fetch_server import Site, redirect, serving, status
from hypothesis import given
from hypothesis import strategies as st

from digest.fetch.guard import Broken, Refused, addresses, checked, public
from digest.fetch.net import REDIRECTS, Net

HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile" / "own"
INSIDE = ("127.0.0.1.nip.io", "metadata.google.internal")


def fake(host: str, port: int) -> list[str]:
    return ["127.0.0.1"] if host in INSIDE else ["93.184.216.34"]


def verdict(url: str) -> str:
    try:
        parts = urlsplit(checked(url))
        addresses(parts.hostname or "", parts.port or 80, resolve=fake)
    except Refused:
        return "deny"
    return "allow"


@pytest.mark.parametrize(
    "url",
    [
        "http://user:word@example.org/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://exam ple.org/",
        "http://example.org\\@127.0.0.1/",
        "http://example.org/\r\nHost: inside",
        "http:///path",
        "http:example.org",
        "http://%31%32%37.0.0.1/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "http://127.1/",
        "http://0177.0.0.1/",
        "http://localhost./",
        "http://printer.local/",
        "http://[fe80::1%25eth0]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[fec0::1]/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "data:text/html,hello",
        "gopher://example.org/",
        "http://127.0.0.1.nip.io/",
        "https://example.org/" + "a" * 3000,
        "",
    ],
)
def test_what_is_not_a_public_web_address_is_refused(url: str) -> None:
    assert verdict(url) == "deny"


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://bücher.example/feed", "https://xn--bcher-kva.example/feed"),
        ("HTTP://News.Example.ORG./a?b=c#d", "http://news.example.org/a?b=c"),
        ("http://example.org:8080/rss?x=1", "http://example.org:8080/rss?x=1"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700::1111]:8080/x", "http://[2606:4700::1111]:8080/x"),
        ("http://a_b.example.org/%C3%A9", "http://a_b.example.org/%C3%A9"),
    ],
)
def test_a_web_address_keeps_its_meaning(url: str, plain: str) -> None:
    assert checked(url) == plain


@given(st.text(max_size=60))
def test_no_text_makes_the_check_fall_over(text: str) -> None:
    for url in (text, f"http://{text}/", f"http://example.org/{text}"):
        assert verdict(url) in ("allow", "deny")


@given(st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_a_private_address_is_private_in_every_dress(ip: object) -> None:
    dresses = (f"{ip}", f"::ffff:{ip}", f"64:ff9b::{ip}", f"::{ip}", f"::ffff:0:{ip}")
    assert [public(dress) for dress in dresses] == [False] * len(dresses)


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(Refused, match=r"leads to 10\.0\.0\.1"):
        addresses("example.org", 80, resolve=lambda *_: ["93.184.216.34", "10.0.0.1"])


def test_a_name_without_an_address_is_refused() -> None:
    with pytest.raises(Broken, match="no address is known"):
        addresses("example.org", 80, resolve=lambda *_: [])


def test_the_guard_looks_when_it_connects() -> None:
    """A name that was public when it was checked and is private now is not reached."""
    with (
        Net(agent="t", max_bytes=1000, max_seconds=60, resolve=lambda *_: ["127.0.0.1"]) as net,
        pytest.raises(Refused, match=r"leads to 127\.0\.0\.1"),
    ):
        net.get("http://example.org/")


@pytest.mark.data
@pytest.mark.skipif(not HOSTILE.exists(), reason="../shared/data is absent")
def test_every_hostile_address_gets_its_verdict() -> None:
    lines = (HOSTILE / "urls.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    assert [verdict(c["url"]) for c in cases] == [c["verdict"] for c in cases]


def follow(site: Site, chain: list[str]) -> str:
    """The verdict on a chain of redirects that is really served."""

    def local(url: str) -> str:
        return url.replace("http://pub.test/", site.url("/"))

    loops = len(set(chain)) == 1
    for here, there in pairwise(chain):
        site.routes[urlsplit(here).path] = redirect(local(there))
    if not loops and chain[-1].startswith("http://pub.test/"):
        site.routes[urlsplit(chain[-1]).path] = status(200)
    with Net(
        agent="t", max_bytes=9999, max_seconds=60, allow=frozenset({"127.0.0.1"}), resolve=loopback
    ) as net:
        try:
            net.get(local(chain[0]))
        except (Broken, Refused) as err:
            return "deny:too-many" if "redirects" in err.what else "deny"
    return "allow"


def loopback(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


@pytest.mark.data
@pytest.mark.skipif(not HOSTILE.exists(), reason="../shared/data is absent")
def test_every_hostile_redirect_gets_its_verdict() -> None:
    for line in (HOSTILE / "redirects.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        with serving() as site:
            assert follow(site, case["chain"]) == case["verdict"], case["chain"]


@pytest.mark.parametrize(
    "to", ["http://10.0.0.1/", "http://127.0.0.1:1/", "file:///etc/passwd", "http://[::1]/"]
)
def test_a_redirect_to_the_inside_is_not_followed(to: str) -> None:
    with serving() as site:
        assert follow(site, ["http://pub.test/a", to]) == "deny"
        assert site.paths() == ["/a"]


def test_a_chain_of_five_redirects_is_followed_and_one_of_six_is_not() -> None:
    chain = [f"http://pub.test/{n}" for n in range(REDIRECTS + 1)]
    with serving() as site:
        assert follow(site, chain) == "allow"
    with serving() as site:
        assert follow(site, [*chain, "http://pub.test/end"]) == "deny:too-many"
