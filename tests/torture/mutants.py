"""Damaged articles: a sound source of every form, changed by a seed as no author would."""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile
import zipfile
from typing import Final

from digest.flow import flow
from digest.model import Document, Done, Failed
from digest.notes.ledger.form import Ledgers
from digest.notes.read.parse import parse
from digest.options import Options
from digest.store.sources import read_bytes
from digest.text.web import is_address

WORDS: Final = (
    "The council of Marrow Bay voted 7-2 on Monday to close the swing bridge for eleven weeks. "
    "Engineers had found cracks in two of the eight girders, the harbour master Ada Thorne said. "
    "“Lorries have been banned since June,” she told the Harbour Times. "
)
TEXT: Final = "Council closes the swing bridge\n\nBy Ada Thorne\n20 August 2026, 05:40\n\n" + (
    "\n\n".join([WORDS.strip()] * 4) + "\n"
)
PAGE: Final = (
    "<!-- saved from url=(0032)https://port.example/news/bridge -->\n<!doctype html><html lang=en>"
    '<head><meta charset="utf-8"><title>Council closes the swing bridge</title>'
    '<meta property="og:site_name" content="Harbour Times">'
    '<meta name="author" content="Ada Thorne">'
    '<link rel="canonical" href="https://port.example/news/bridge">'
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council closes",'
    '"datePublished":"2026-08-20T05:40:00+01:00","author":{"name":"Ada Thorne"}}</script></head>'
    f"<body><article><h1>Council closes the swing bridge</h1><p>{WORDS}</p><p>{WORDS}</p>"
    f"<table><tr><td>Cracks</td></tr></table><p>{WORDS}</p></article></body></html>"
)
RSS: Final = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Times</title>'
    "<link>https://port.example/</link><item><title>Council closes the bridge</title>"
    "<link>https://port.example/news/bridge</link><guid>b-1</guid>"
    "<pubDate>Thu, 20 Aug 2026 05:40:00 +0100</pubDate><author>Ada Thorne</author>"
    f"<content:encoded><![CDATA[<p>{WORDS * 3}</p>]]></content:encoded></item></channel></rss>"
)
ATOM: Final = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Times</title>'
    '<link href="https://port.example/"/><entry><title type="html">Council &amp;amp; bridge</title>'
    '<link href="https://port.example/news/bridge"/><id>tag:port.example,2026:b</id>'
    "<updated>2026-08-20T05:40:00+01:00</updated><author><name>Ada Thorne</name></author>"
    f'<content type="html">&lt;p&gt;{WORDS * 3}&lt;/p&gt;</content></entry></feed>'
)
JSON_FEED: Final = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Times",
        "home_page_url": "https://port.example/",
        "items": [
            {
                "id": "b-1",
                "url": "https://port.example/news/bridge",
                "title": "Council closes",
                "content_html": f"<p>{WORDS * 3}</p>",
                "date_published": "2026-08-20T05:40:00+01:00",
                "authors": [{"name": "Ada Thorne"}],
                "tags": ["bridge"],
                "language": "en",
            }
        ],
    }
)
RECORD: Final = json.dumps(
    {
        "id": "r1",
        "url": "https://port.example/news/bridge",
        "outlet": "Harbour Times",
        "title": "Council closes",
        "authors": ["Ada Thorne"],
        "published": "2026-08-20",
        "text": TEXT,
    }
)
MHTML: Final = (
    "From: <Saved by a browser>\nSnapshot-Content-Location: https://port.example/news/bridge\n"
    'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
    "Content-Type: text/html\nContent-Transfer-Encoding: 8bit\n"
    f"Content-Location: https://port.example/news/bridge\n\n{PAGE}\n--b--\n"
)
MARKDOWN: Final = (
    "---\ntitle: Council closes\nurl: https://port.example/news/bridge\nauthor: Ada Thorne\n---\n\n"
    f"# Council closes\n\n**{WORDS}**\n\n> {WORDS}\n\n[Ada](https://port.example/ada) {WORDS}\n"
)
OPML: Final = '<opml version="2.0"><body><outline xmlUrl="https://port.example/f"/></body></opml>'


def _zip() -> bytes:
    out = io.BytesIO()
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    with zipfile.ZipFile(out, "w") as pack:
        for number, method in enumerate(methods):
            info = zipfile.ZipInfo(f"{number}.txt", (2026, 8, 20, 5, 40, 0))
            info.compress_type = method
            pack.writestr(info, TEXT)
    return out.getvalue()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as pack:
        for name, text in (("a.txt", TEXT), ("b\u00e9.html", PAGE)):
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            pack.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


SOUND: Final = {
    "a.txt": TEXT.encode(),
    "a.md": MARKDOWN.encode(),
    "a.html": PAGE.encode(),
    "wide.html": PAGE.encode("utf-16"),
    "a.rss": RSS.encode(),
    "a.atom": ATOM.encode(),
    "a.json": JSON_FEED.encode(),
    "a.jsonl": RECORD.encode(),
    "a.mhtml": MHTML.encode(),
    "a.opml": OPML.encode(),
    "a.zip": _zip(),
    "a.tar": _tar(),
    "a.txt.gz": gzip.compress(TEXT.encode(), mtime=0),
}
_PIECES: Final = (
    *(
        b"\x00",
        b"\x85",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\x1b[2J",
        b"\r",
        b"\xe2\x80\xae",
        b"\\ud800",
    ),
    *(
        b"&#xd800;",
        b"&#x110000;",
        b"&#9999999999;",
        b"&amp;amp;",
        b"&",
        b"<!--",
        b"]]>",
        b"<![CDATA[",
    ),
    *(
        b'"',
        b"'",
        b"<",
        b">",
        b"{",
        b"}",
        b"[",
        b"]",
        b"null",
        b"1e999",
        b"-1",
        b"9" * 5_000,
        b"true",
    ),
    *(
        b"http://[x",
        b"javascript:x",
        b"https://a:99999/",
        b"//",
        b"\nURL: http://[x\n",
        b" charset=undefined",
    ),
    *(
        b"encoding='idna'",
        b"0000-00-00",
        b"99999-12-31T99:99:99+99:99",
        b"31 Feb 2026",
        b"\xc2\xb2",
        b"---\n",
    ),
    *(
        b"<p>" * 300,
        b"(" * 2_000,
        b"a" * 3_000,
        b"1 " * 1_000,
        b"<a b=c " * 200,
        b"\n" * 500,
        b"> " * 500,
    ),
    *(
        b"Content-Type: multipart/mixed; boundary=\n\n",
        b"Content-Transfer-Encoding: base64\n",
        b"ustar",
    ),
    *(
        b"<script>",
        b"</html>",
        b"<svg><style>",
        b"<template>",
        b"<plaintext>",
        b"<frameset>",
        b"PK\x03\x04",
    ),
)


def mutant(name: str, seed: int) -> bytes:
    """The sound source of this name with one to twelve changes; the same for the same seed."""
    chance = random.Random(f"{name} {seed}")
    data = bytearray(SOUND[name])
    for _ in range(chance.choice((1, 1, 2, 3, 5, 12))):
        at = chance.randrange(len(data) + 1)
        size = chance.choice((1, 2, 8, 40, 300))
        match chance.randrange(8):
            case 0:
                data[at : at + size] = b""
            case 1:
                data[at:at] = data[at : at + size] * chance.choice((1, 2, 30))
            case 2:
                data[at : at + size] = bytes(chance.randrange(256) for _ in range(size))
            case 3 | 4:
                data[at : at + chance.choice((0, 0, 5))] = chance.choice(_PIECES)
            case 5:
                other = SOUND[chance.choice(list(SOUND))]
                start = chance.randrange(len(other))
                data[at:at] = other[start : start + size * 5]
            case 6:
                for _ in range(size):
                    if data:
                        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            case _:
                if chance.random() < 0.3:
                    del data[at:]
    return bytes(data)


_CODES: Final = tuple(
    "utf-16 utf-16-be utf-32 utf-7 cp1252 cp437 shift_jis euc_kr gb18030 big5 koi8-r cp037".split()
)


def recoded(name: str, seed: int) -> bytes:
    """The sound source in another encoding than it says, cut or with two bits changed now and then.

    Archives are taken for text in the encoding, as a tool that "repairs" files does.
    """
    chance = random.Random(f"recoded {name} {seed}")
    words = SOUND[name].decode("utf-8", "replace")
    data = bytearray(words.encode(chance.choice(_CODES), "replace"))
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    for _ in range(chance.choice((0, 0, 2))):
        if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def sound(outcome: Done[Document] | Failed) -> bool:
    """Whether nothing in an outcome can stop what comes after it."""
    if isinstance(outcome, Failed):
        return outcome.error.isprintable() and outcome.key.isprintable()
    doc = outcome.value
    said = (doc.title, doc.url or "", doc.outlet or "", *doc.authors, *doc.keywords, doc.origin)
    "".join((*said, doc.text, doc.standfirst, *doc.notices)).encode()
    return all("\n" not in one for one in said) and (doc.url is None or is_address(doc.url))


def heard(name: str, data: bytes, seed: int) -> list[Done[Document] | Failed]:
    """What reading makes of the damaged source: documents or failures, each of them sound."""
    outcomes = list(read_bytes(data, name, opts=Options()))
    assert all(map(sound, outcomes)), seed
    return outcomes


def through(name: str, seed: int) -> None:
    """Read the damaged source and write its notes, and read these back."""
    outcomes = heard(name, mutant(name, seed), seed)
    docs = [one.value for one in outcomes if isinstance(one, Done)]
    done = flow.run(docs, {}, Ledgers(), opts=Options(), today="2026-08-21")
    assert done.failed == (), seed
    for one in done.writes:
        sheet = one.sheet()
        assert sheet.new is not None
        parse(one.path, sheet.new.encode().decode(), Ledgers.of_one(sheet.coming))
