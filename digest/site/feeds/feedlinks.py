"""Which feeds belong to which page."""

from __future__ import annotations

from dataclasses import dataclass

from digest.site.addresses import save_as
from digest.site.views.frame import Frame
from digest.site.views.pages import PageView

ATOM = "application/atom+xml"
JSON = "application/feed+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that a page names; `shown` also in its footer."""

    type: str
    title: str
    href: str
    shown: bool = False


def feed_links(frame: Frame, page: PageView) -> tuple[FeedLink, ...]:
    """The feeds of days, stories and changes, and the page's own, of a source or a topic."""
    w = frame.words
    found = [
        FeedLink(type=ATOM, title=w.feed_days, href="feeds/days.xml", shown=True),
        FeedLink(type=JSON, title=w.feed_days, href="feeds/days.json"),
        FeedLink(type=ATOM, title=w.feed_stories, href="feeds/stories.xml", shown=True),
        FeedLink(type=JSON, title=w.feed_stories, href="feeds/stories.json"),
        FeedLink(type=ATOM, title=w.feed_changes, href="feeds/changes.xml", shown=True),
        FeedLink(type=JSON, title=w.feed_changes, href="feeds/changes.json"),
    ]
    if getattr(page, "kind", "") in ("source", "topic"):
        folder = save_as(page.href).split("/")
        base = "/".join(folder[:2])
        found.append(FeedLink(type=ATOM, title=w.feed_this, href=f"{base}/feed.xml", shown=True))
        found.append(FeedLink(type=JSON, title=w.feed_this, href=f"{base}/feed.json"))
    return tuple(found)
