"""Addresses and links into the originals."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.site.addresses import Addresses, root, save_as, slugify, unique_slugs
from digest.site.links import host, is_web, text_fragment

_CASES = Path(__file__).parents[1] / "cases" / "site" / "fragments.md"


def _cases() -> list[tuple[str, str, str, list[str], str]]:
    found = []
    for block in _CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, rest = block.partition("\n")
        body, _, expected = rest.partition("\n> ")
        before = re.search(r"^before: (.*)$", body, re.M)
        elsewhere = re.findall(r"^elsewhere: (.*)$", body, re.M)
        exact = re.sub(r"^(before|elsewhere): .*$", "", body, flags=re.M).strip()
        found.append((title, exact, before[1] if before else "", elsewhere, expected.strip()))
    return found


@pytest.mark.parametrize(
    ("exact", "before", "elsewhere", "expected"),
    [c[1:] for c in _cases()],
    ids=[c[0] for c in _cases()],
)
def test_a_link_shows_the_sentence(exact, before, elsewhere, expected):
    link = text_fragment("https://n.example/a", exact, before=before, others=elsewhere)
    assert f"https://n.example/a#:~:text={expected}" == link


def test_an_address_that_has_a_fragment_keeps_it():
    assert "https://n.example/#top:~:text=Fire%2E" == text_fragment(
        "https://n.example/#top", "Fire."
    )


@given(st.text(min_size=1, max_size=200), st.text(max_size=50))
def test_a_fragment_holds_nothing_that_ends_an_attribute_or_a_part(exact, before):
    link = text_fragment("https://n.example/", exact, before=before, others=[exact])
    fragment = link.partition(":~:text=")[2]
    assert not re.search(r"""[\s"'<>&]""", fragment)
    assert fragment.count(",") <= 3


@given(st.lists(st.text(max_size=20), max_size=12))
def test_slugs_of_different_names_differ(names):
    slugs = unique_slugs(names)
    assert len(set(slugs.values())) == len(set(names))
    assert all(s and "/" not in s and s.strip(".") for s in slugs.values())


def test_a_name_of_signs_only_still_has_an_address():
    assert re.fullmatch(r"x-[0-9a-f]{4}", unique_slugs(["???"])["???"])


@given(st.text(max_size=300))
def test_a_slug_is_a_fixed_point(name):
    assert slugify(slugify(name)) == slugify(name)


@pytest.mark.parametrize("index", ["", "index.html"])
def test_an_address_is_served_from_its_file(index):
    to = Addresses(index=index)
    assert "story/a b/index.html" == save_as(to.story("a b", "c-1"))
    assert "index.html" == save_as(to.page())
    assert "2026/08/20/index.html" == save_as(to.day("2026-08-20"))


@given(st.lists(st.sampled_from(["a", "ü", "b c"]), max_size=4))
def test_the_way_up_leads_to_the_root(parts):
    path = "/".join([*parts, "index.html"])
    assert root(path).count("..") == len(parts)
    assert unquote(Addresses().page(*parts)) == path


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.harbour.example/a", "harbour.example"),
        ("http://user:pw@x.example:80/", "x.example"),
        ("javascript:alert(1)", ""),
        ("http://[broken", ""),
        (None, ""),
    ],
)
def test_the_host_of_an_address(url, name):
    assert name == host(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "ftp://x.example",
        "http:",
        "x",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(url):
    assert not is_web(url)
