"""Feeds as text, one item after the other."""

from __future__ import annotations

import json

import fetch_server as server

HEAD = '<?xml version="1.0"{}?><rss version="2.0"><channel><title>News</title>'


ITEM = "<item><title>{}</title><link>{}</link>{}</item>"


def feed(*items: str, declared: str = "") -> server.Answer:
    return server.body(HEAD.format(declared) + "".join(items) + "</channel></rss>", "text/xml")


def json_feed(**more: object) -> server.Answer:
    item = {"id": "1", "url": "http://news.test/1", "title": "T", **more}
    whole = {"version": "https://jsonfeed.org/version/1.1", "items": [item]}
    return server.body(json.dumps(whole), "application/feed+json")
