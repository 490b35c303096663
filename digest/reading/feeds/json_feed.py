"""JSON Feed, version 1 and 1.1 (https://www.jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from digest.errors import InputError
from digest.reading.feeds.entries import Entry, Feed, escape, text_of
from digest.text.times.stamps import moment


def json_feed(data: bytes) -> Feed:
    """The feed in JSON Feed's form; raises InputError where it is none."""
    try:
        raw = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as e:
        raise InputError("this JSON cannot be read", "Save the JSON Feed again") from e
    if not isinstance(raw, dict) or not isinstance(raw.get("items"), list):
        raise InputError("this JSON is no JSON Feed", "A JSON Feed has a list of items")
    items = [i for i in raw["items"] if isinstance(i, dict)]
    return Feed(
        title=text_of(raw.get("title")),
        link=text_of(raw.get("home_page_url")),
        lang=text_of(raw.get("language")),
        entries=tuple(_json_entry(i, raw) for i in items),
    )


def _json_entry(item: dict[str, Any], feed: dict[str, Any]) -> Entry:
    names = _json_names(item) or _json_names(feed)
    html = text_of(item.get("content_html"))
    ident = item.get("id") or item.get("url")
    text = text_of(item.get("content_text"))
    return Entry(
        id=str(ident) if isinstance(ident, str | int) else "",
        title=text_of(item.get("title")),
        link=text_of(item.get("url")) or text_of(item.get("external_url")),
        authors=names,
        summary=text_of(item.get("summary")),
        content=html or "".join(f"<p>{escape(p)}</p>" for p in text.split("\n\n") if p.strip()),
        published=moment(text_of(item.get("date_published"))),
        updated=moment(text_of(item.get("date_modified"))),
        tags=tuple(t for t in _list(item.get("tags")) if isinstance(t, str)),
        lang=text_of(item.get("language")) or text_of(feed.get("language")),
    )


def _json_names(item: dict[str, Any]) -> tuple[str, ...]:
    people = [*_list(item.get("authors")), item.get("author")]
    names = (text_of(one.get("name")) for one in people if isinstance(one, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
