"""Which form a source has: what its bytes say, and its suffix where they say nothing."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final, Literal

from digest.errors import InputError
from digest.reading.source import archives as archive
from digest.reading.source.decode import binary
from digest.text.web import is_address

Form = Literal["html", "feed", "opml", "text", "markdown", "archive", "mhtml", "lines"]

SNIFF: Final = 2048  # bytes at the start that tell the form
_HTML: Final = re.compile(
    rb"<(?:!doctype html|html|head|body|meta|article|title|div|p|script)\b", re.IGNORECASE
)
_FEED: Final = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_OPML: Final = re.compile(rb"<opml\b", re.IGNORECASE)
# What a name promises that our readers do not read; the true ones are told by their first bytes.
_OTHERS: Final = {
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf", ".pages"), "a word processor's document"),
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".pptx", ".ppt"), "an Office document"),
    **dict.fromkeys((".pdf", ".epub"), "a book or a PDF"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"), "an image"),
    **dict.fromkeys((".mp3", ".mp4", ".mov", ".avi", ".wav"), "a recording"),
    **dict.fromkeys((".exe", ".dll", ".so", ".sh", ".bat", ".py", ".js", ".css"), "a program"),
}
# What `fetch` writes over a page or a text: what follows came from anybody, and may not choose a
# reader that takes the address from inside.
_FETCHED_PAGE: Final = re.compile(rb"<!-- saved from url=\(\d{4,9}\)https?://")
_FETCHED_TEXT: Final = re.compile(rb"URL: https?://")
_MHTML: Final = re.compile(
    rb"^(?:[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){1,20}?content-type:\s*+multipart/", re.IGNORECASE
)


def form(data: bytes, name: str) -> Form:
    """Which reader the bytes are for: by what they are, by their suffix where that is unclear."""
    suffix = PurePath(name).suffix.lower()
    if (what := _OTHERS.get(suffix)) and not binary(data):
        raise InputError(f"named as {what}; none is read", "Save the article as HTML or text")
    if archive.is_archive(data[:SNIFF]):
        return "archive"
    if data.startswith(b"#!/"):
        raise InputError("this is a script, no article", "Save the article as HTML or text")
    head = data[:SNIFF].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        if suffix in (".jsonl", ".ndjson"):
            return "lines"
        if b"jsonfeed.org" in head or suffix == ".json":
            return "feed"
    if _FETCHED_PAGE.match(head):
        return "html"
    if _FETCHED_TEXT.match(head):
        return "markdown" if suffix in (".md", ".markdown") else "text"
    if suffix in (".mhtml", ".mht") or _MHTML.match(head):
        return "mhtml"
    if head.startswith(b"<"):
        if _OPML.search(head):
            return "opml"
        first = _HTML.search(head)
        feed = _FEED.search(head)
        if feed and not (first and first.start() < feed.start()):
            return "feed"
        if suffix in (".rss", ".atom", ".rdf", ".xml"):
            return "feed"  # a log-in page that was saved under a feed's name is told as such
        if first or suffix in (".html", ".htm", ".xhtml"):
            return "html"
    if suffix in (".rss", ".atom", ".rdf", ".xml"):
        return "feed"
    if suffix in (".html", ".htm", ".xhtml"):
        return "html"
    return "markdown" if suffix in (".md", ".markdown") else "text"


def page_of_archive(data: bytes, url: str | None) -> tuple[bytes, str | None]:
    """The first page in a web archive and its address."""
    import email
    from email import policy

    message = email.message_from_bytes(data, policy=policy.compat32)
    places = message.get_all("Snapshot-Content-Location", [])
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                told = (str(where) for where in (*places, part.get("Content-Location")) if where)
                return content, url or next(filter(is_address, told), None)
    raise InputError("no page in this web archive", "Save the page as HTML only")
