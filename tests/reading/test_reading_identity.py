"""One article, one document: addresses, texts, versions, ids."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Document
from digest.reading.whose.identity import canonical, folded, host, keys, new_id, slug
from digest.reading.whose.unify import unify

BODY = "The council of Marrow Bay voted on Monday to close the swing bridge for eleven weeks. " * 4
DOC = Document(
    id="a", text=BODY, title="Bridge", url="https://port.example/bridge", origin="inbox/a.html"
)


@pytest.mark.parametrize(
    "url",
    [
        "http://port.example/bridge",
        "https://www.port.example/bridge/",
        "https://m.port.example/bridge?utm_source=x&utm_medium=mail",
        "https://port.example/bridge?fbclid=abc#comments",
        "https://port.example/amp/bridge",
        "https://port.example/bridge/print",
        "https://PORT.example:443/bridge?print=1",
        "https://port.example/bridge/index.html",
    ],
)
def test_ways_to_one_address(url: str) -> None:
    assert canonical(url) == "port.example/bridge"


def test_parameters_that_choose_the_article_stay() -> None:
    assert canonical("https://port.example/a?id=3&utm_source=x") == "port.example/a?id=3"
    assert canonical("https://port.example/a?id=3") != canonical("https://port.example/a?id=4")


@pytest.mark.parametrize("url", ["", "not a url", "http://[", "javascript:alert(1)", None])
def test_no_address(url: str | None) -> None:
    assert canonical(url) == ""


@given(st.text(max_size=60))
def test_canonical_never_raises(url: str) -> None:
    canonical(url)
    assert "/" not in host(url)


def test_an_id_tells_outlet_and_day() -> None:
    doc = replace(DOC, outlet="Harbour Times", published="2026-08-20T05:40")
    assert new_id(doc).startswith("harbour-times-20260820-")
    assert len(new_id(doc).rsplit("-", 1)[1]) == 6
    assert new_id(doc) == new_id(replace(doc, url="http://www.port.example/bridge?utm_source=x"))
    assert new_id(replace(doc, published=None)).count("-") == 2


@given(st.text())
def test_slugs_are_safe(text: str) -> None:
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in slug(text))
    assert len(slug(text)) <= 28
    assert not slug(text).startswith("-")


def test_a_blurb_and_its_page_are_one_and_the_page_wins() -> None:
    blurb = replace(
        DOC,
        id="b",
        kind="blurb",
        text="Short.",
        origin="inbox/feed.xml#1",
        url="http://www.port.example/bridge?utm_source=rss",
        published="2026-08-20",
    )
    (one,), notices = unify([blurb, DOC])
    assert (one.id, one.text, one.published) == ("a", BODY, "2026-08-20")
    assert [v.origin for v in one.versions] == ["inbox/feed.xml#1"]
    assert notices == ("inbox/feed.xml#1: the same article as inbox/a.html, kept once",)


def test_the_same_text_from_two_files_is_one_document() -> None:
    other = replace(DOC, id="b", url=None, origin="inbox/b.txt", text=BODY.upper())
    docs, notices = unify([DOC, other])
    assert len(docs) == len(notices) == 1


def test_a_later_version_replaces_the_earlier_and_keeps_it() -> None:
    later = replace(
        DOC, id="b", text=BODY + "The mayor said so.", modified="2026-08-21", origin="inbox/z.html"
    )
    (one,), notices = unify([DOC, later])
    assert one.text == later.text
    assert [(v.origin, v.changed, v.text) for v in one.versions] == [("inbox/a.html", False, "")]
    changed = replace(later, text=BODY.replace("eleven", "twelve"))
    (one,), notices = unify([DOC, changed])
    assert [(v.origin, v.changed, v.text) for v in one.versions] == [("inbox/a.html", True, BODY)]
    assert "another version" in notices[0]


def test_different_articles_stay_apart() -> None:
    other = replace(DOC, id="b", url="https://port.example/other", text=BODY + "Other words.")
    docs, notices = unify([DOC, other])
    assert len(docs) == 2
    assert notices == ()
    assert not set(keys(DOC)) & set(keys(other))


@given(st.permutations(range(5)))
def test_the_order_of_the_input_changes_nothing(order: list[int]) -> None:
    docs = [
        replace(DOC, id=str(i), origin=f"inbox/{i}", url=f"https://port.example/{i // 2}")
        for i in range(5)
    ]
    assert unify([docs[i] for i in order]) == unify(docs)


WIRE = " ".join(f"Sentence number {n} of a wire report about the harbour." for n in range(9))


def test_one_text_of_two_papers_is_two_articles() -> None:
    one = Document(id="a", text=WIRE, outlet="Harbour Times", origin="a.txt")
    two = Document(id="b", text=WIRE, url="https://www.citypost.example/x", origin="b.html")
    docs, notices = unify([one, two])
    assert ({"a", "b"}, ()) == ({doc.id for doc in docs}, notices)


def test_a_text_without_a_name_does_not_bridge_two_papers() -> None:
    one = Document(id="a", text=WIRE, outlet="Harbour Times", origin="a.txt")
    two = Document(id="b", text=WIRE, outlet="City Post", origin="b.txt")
    bare = Document(id="c", text=WIRE, origin="0.txt")
    docs, notices = unify([bare, one, two])
    assert ({"a", "b"}, 1) == ({doc.id for doc in docs}, len(notices))


def test_accents_do_not_count() -> None:
    assert folded("Évora cafe\u0301, naïve") == folded("evora CAFÉ naive")
