"""Feeds as files: what each form gives, and what damage does to it."""

from __future__ import annotations

import json

import pytest

from digest.errors import InputError
from digest.model import Document, Done, Failed
from digest.options import InputOptions, Options
from digest.reading.feeds import read as read_feed
from digest.reading.source.markup import paragraphs, plain
from digest.store import sources as registry

LONG = "<p>" + "The council of Marrow Bay voted on Monday to close the bridge. " * 15 + "</p>"
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Marrow Courier</title>
<link>https://marrow.example</link><language>en-gb</language>
<item><title>Bridge &amp;amp; weir closed</title><link>https://marrow.example/bridge</link>
<dc:creator>Ilse Brandt</dc:creator><pubDate>Tue, 18 Aug 2026 07:15:00 +0100</pubDate>
<description>The bridge closes.</description><content:encoded><![CDATA[{LONG}
<p>Share on Facebook</p><script>x()</script>]]></content:encoded></item>
<item><title>Fleet stays in port</title><link>https://marrow.example/fleet</link>
<description>The forty boats of the fleet stayed in port...</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Times</title>
<entry><id>tag:1</id><title type="html">Crane &lt;b&gt;falls&lt;/b&gt;</title>
<link href="https://port.example/crane"/><author><name>Ana Ortiz</name></author>
<published>2026-08-20T05:40:00Z</published><updated>2026-08-20T09:00:00Z</updated>
<summary>Two dead.</summary></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Skerry Post",
        "authors": [{"name": "Greta Moss"}],
        "items": [
            {
                "id": "1",
                "url": "https://skerry.example/keeper",
                "title": "Keeper retires",
                "content_text": "The last keeper retired.\n\nNobody will follow her.",
                "date_published": "2026-08-19T10:00:00+02:00",
            }
        ],
    }
)


def documents(source: str, name: str = "feed.xml", opts: Options | None = None) -> list[Document]:
    found = list(registry.read_bytes(source.encode(), name, opts=opts or Options()))
    return [o.value for o in found if isinstance(o, Done)]


def test_rss_with_full_text_and_blurb() -> None:
    whole, blurb = documents(RSS)
    assert whole.title == "Bridge & weir closed"
    assert whole.authors == ("Ilse Brandt",)
    assert whole.outlet == "Marrow Courier"
    assert whole.published == "2026-08-18T07:15+01:00"
    assert whole.kind == "article"
    assert "Facebook" not in whole.text
    assert "x()" not in whole.text
    assert [d.reason for d in whole.dropped] == ["share"]
    assert (blurb.kind, blurb.published) == ("blurb", None)
    assert blurb.origin.startswith("feed.xml#")
    assert len({whole.id, blurb.id}) == 2


def test_atom() -> None:
    (doc,) = documents(ATOM)
    assert (doc.title, doc.text, doc.kind) == ("Crane falls", "Two dead.", "blurb")
    assert (doc.published, doc.modified) == ("2026-08-20T05:40+00:00", "2026-08-20T09:00+00:00")


@pytest.mark.parametrize("name", ["feed.json", "feed.xml", "feed"])
def test_json_feed(name: str) -> None:
    (doc,) = documents(JSON_FEED, name)
    assert doc.authors == ("Greta Moss",)
    assert doc.text == "The last keeper retired.\n\nNobody will follow her."
    assert doc.published == "2026-08-19T10:00+02:00"


def test_links_that_are_no_web_addresses_are_dropped() -> None:
    (doc,) = documents(ATOM.replace("https://port.example/crane", "javascript:alert(1)"))
    assert doc.url is None


def test_a_feed_has_a_limit_of_entries() -> None:
    opts = Options(input=InputOptions(max_items=1))
    assert len(documents(RSS, opts=opts)) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</item>", ""),
        ("Marrow Courier", "Marrow &undefined; & Courier"),
        ("<?xml", "<!-- late --><?xml"),
        ("</channel></rss>", ""),
    ],
)
def test_damage_loses_no_entry(old: str, new: str) -> None:
    assert len(documents(RSS.replace(old, new, 1))) >= 1
    assert documents(RSS.replace(old, new, 1))[-1].title == "Fleet stays in port"


def test_no_file_is_read_through_an_entity() -> None:
    evil = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + RSS.replace(
        "Fleet stays", "Fleet &x; stays"
    )
    assert all("root:" not in d.title + d.text for d in documents(evil))


def test_opml_gives_each_feed_once() -> None:
    data = b"""<opml><body><outline text="News"><outline title="A" xmlUrl="https://a.example/f"/>
    <outline text="B" xmlUrl="https://b.example/f"/><outline xmlUrl="https://a.example/f"/>
    <outline xmlUrl="file:///etc/passwd"/></outline></body></opml>"""
    assert read_feed.opml(data) == (("A", "https://a.example/f"), ("B", "https://b.example/f"))


def test_what_is_no_feed() -> None:
    with pytest.raises(InputError):
        list(read_feed.read(b'{"items": 5}'))
    with pytest.raises(InputError):
        list(read_feed.read(b"<rss></rss>"))


def test_markup_to_paragraphs() -> None:
    assert paragraphs("<p>One<br>two</p><ul><li>three</ul>&amp; four") == (
        "One",
        "two",
        "three",
        "& four",
    )
    assert paragraphs("plain words") == ("plain words",)
    assert plain("a &lt; b") == "a < b"
    assert plain("<script>alert(1)</script>Hi") == "Hi"


def test_a_web_page_under_a_feeds_name_is_told_as_such() -> None:
    page = b"<!doctype html><title>Log in</title><p>Please log in to read the feed.</p>"
    (one,) = registry.read_bytes(page, "feed.xml", opts=Options())
    assert isinstance(one, Failed)
    assert "web page" in one.error
    assert ".html" in one.hint


def test_a_date_of_another_age_is_left_out_with_a_word() -> None:
    feed = (
        '<rss version="2.0"><channel><title>Harbour Times</title><item><title>The bridge</title>'
        "<link>https://h.example/a</link><pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate>"
        "<description>It is open.</description></item></channel></rss>"
    )
    (doc,) = documents(feed)
    assert doc.published is None
    assert "9999" in " ".join(doc.notices)


def entry(inner: str, *, top: str = "") -> Document:
    """The one entry of an RSS feed that holds this."""
    (doc,) = documents(
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Skerry Sound</title><link>https://s.example/</link><language>en</language>{top}"
        f"<item><title>Fog stops ferry</title><link>https://s.example/fog</link>{inner}</item>"
        "</channel></rss>"
    )
    return doc


SHORT = (
    "The ferry will not sail before noon because of fog, the harbour office at Westness said. "
    "About ninety people wait on the quay. They will get soup and blankets from the town. The next "
    "boat is due on Tuesday, and the mail goes by road until then."
)


def test_a_whole_short_item_is_an_article_and_an_opening_is_none() -> None:
    own = f"<description>Fog.</description><content:encoded>{SHORT}</content:encoded>"
    assert entry(own).kind == "article"
    blurb = entry(f"<description>{SHORT[:87]}</description>")
    assert (blurb.kind, blurb.refused) == ("blurb", "only the opening lines of an article")
    assert entry(f"<description>{SHORT[:-40]}...</description>").kind == "blurb"


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("Sun, 15 Nov 2026 04:20 PM", "2026-11-15T16:20"),
        ("Sun, 15 Nov 2026 12:05 AM", "2026-11-15T00:05"),
        ("Sun, 15 Nov 2026 16:20 GMT+2", "2026-11-15T16:20+02:00"),
        ("Sun, 15 Nov 2026 16:20 IST", "2026-11-15T16:20"),
        ("Sun, 15 Nov 2026 16:20 MSK", "2026-11-15T16:20+03:00"),
        ("Sun, 15 Nov 2026 16:20", "2026-11-15T16:20"),
        ("15 Nov 26 16:20 +0100", "2026-11-15T16:20+01:00"),
        ("2026/11/15", "2026-11-15"),
        ("2026.11.15", "2026-11-15"),
        ("20261115T162000+0900", "2026-11-15T16:20+09:00"),
    ],
)
def test_a_stamp_is_given_as_the_feed_prints_it(printed: str, wanted: str) -> None:
    assert entry(f"<description>Fog.</description><pubDate>{printed}</pubDate>").published == wanted


def test_writers_at_the_head_of_an_atom_feed_and_behind_a_mail_address() -> None:
    above = ATOM.replace("<author><name>Ana Ortiz</name></author>", "").replace(
        "<entry>", "<author><name>Mirela Tams</name></author><entry>"
    )
    assert documents(above)[0].authors == ("Mirela Tams",)
    mail = "<author>desk@s.example (Mirela Tams)</author><description>Fog.</description>"
    assert entry(mail).authors == ("Mirela Tams",)
