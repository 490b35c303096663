"""Fetched articles as files of the inbox: new files only, each with the address it came from."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from digest.reading.source.decode import charset
from digest.reading.whose.identity import canonical, host
from digest.text.slugs import slug

if TYPE_CHECKING:
    from digest.reading.feeds.entries import Entry, Feed

FOLDER: Final = "fetched"
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def page(body: bytes, *, url: str, content_type: str) -> bytes | None:
    """The page as it is saved: its address on top, the encoding of the HTTP header made plain.

    None for what is no page: an image, a PDF.
    """
    kind = content_type.split(";")[0].strip().lower()
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    html = head[:1] == b"<" or head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if kind in ("text/html", "application/xhtml+xml") or (kind in ("", "text/plain") and html):
        mark = f"<!-- saved from url=({len(url):04d}){url.replace('>', '%3E')} -->\n"
        return _marked(body, content_type, mark)
    if kind == "text/plain":
        return _marked(body, content_type, f"URL: {url}\n")
    return None


def entry(item: Entry, feed: Feed) -> bytes:
    """A feed's entry that holds the whole article, as a JSON Feed of one item."""
    one = {
        "id": item.id or item.link,
        "url": item.link,
        "title": item.title,
        "content_html": item.content,
        "summary": item.summary if item.summary != item.content else "",
        "date_published": item.published,
        "date_modified": item.updated,
        "authors": [{"name": name} for name in item.authors],
        "tags": list(item.tags),
        "language": item.lang,
    }
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": item.outlet or feed.title,
        "home_page_url": feed.link,
        "language": feed.lang,
        "items": [{key: value for key, value in one.items() if value}],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def name(url: str, title: str, data: bytes) -> str:
    """The file's name below the inbox: host, headline, six digits of the address."""
    words = title or unquote(PurePosixPath(urlsplit(url).path).stem) or "page"
    site = re.sub(r"[^a-z0-9.-]", "-", host(url)) or "unknown"
    sign = hashlib.sha256(canonical(url).encode()).hexdigest()[:6]
    suffix = ".json" if data.startswith(b"{") else ".txt" if data.startswith(b"URL: ") else ".html"
    return f"{FOLDER}/{site}/{slug(words)}-{sign}{suffix}"


def _marked(body: bytes, content_type: str, mark: str) -> bytes:
    found = _CHARSET.search(content_type)
    told = charset(found[1]) if found else ""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        told = "utf-16"
    if told and told not in ("utf-8", "ascii"):
        # The header outranks what the page says of itself, and it is not saved with the page.
        try:
            return codecs.BOM_UTF8 + mark.encode() + body.decode(told).encode()
        except (UnicodeError, LookupError):
            pass
    if told == "utf-8" and not body.startswith(codecs.BOM_UTF8) and not body.isascii():
        return codecs.BOM_UTF8 + mark.encode() + body
    if body.startswith(codecs.BOM_UTF8):
        return codecs.BOM_UTF8 + mark.encode() + body[3:]
    return mark.encode() + body


def standing(inbox: Path, url: str, title: str) -> str | None:
    """The name of the file that an earlier run saved for this address, if it is there."""
    stem = (inbox / name(url, title, b"<")).with_suffix("")
    for suffix in (".html", ".json", ".txt"):
        path = stem.with_name(stem.name + suffix)
        if path.exists():
            return path.relative_to(inbox).as_posix()
    return None
