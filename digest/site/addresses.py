"""Addresses inside the site: slugs of names, and links that hold under any path."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote

_HASH = 4  # hex digits that keep "c#" and "c++" apart; 65,536 values for a handful of clashes
_LONGEST = 80  # of a slug; file names end at 255 bytes and letters may take four


def slugify(name: str) -> str:
    """The letters and digits of a name in lower case, joined by hyphens; "" if it has none.

    >>> slugify("Café du Port, 2nd ed.")
    'cafe-du-port-2nd-ed'
    """
    # compatibility forms first: "𝑨" has no lower case of its own
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    folded = "".join(c for c in letters if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in folded).split()
    return unicodedata.normalize("NFC", "-".join(words))[:_LONGEST].strip("-")


def unique_slugs(names: Iterable[str]) -> Mapping[str, str]:
    """A slug for each name, no two alike: what clashes or has no letter gets a short hash.

    >>> sorted(unique_slugs(["C", "C#"]).items())
    [('C', 'c'), ('C#', 'c-0402')]
    """
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    # plain names first, so that "C" keeps its address when "C#" comes later
    for name in sorted(set(names), key=lambda n: (sum(not c.isalnum() for c in n), n)):
        slug = slugify(name)
        if not slug or slug in taken:
            digest = hashlib.sha256(name.encode()).hexdigest()[:_HASH]
            slug = f"{slug}-{digest}" if slug else f"x-{digest}"
        taken.add(slug)
        slugs[name] = slug
    return slugs


@cache
def _quoted(part: str) -> str:
    return quote(part) + "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Hrefs from the site's root; a page puts its own way up ("../../") before them.

    `index` is "index.html" where the pages must also work from a disk, "" where a server adds it.
    """

    index: str = "index.html"

    def page(self, *parts: str, anchor: str = "") -> str:
        """The address of a page that lies in a folder of its own."""
        path = "".join([_quoted(p) for p in parts if p]) + self.index
        return f"{path}#{anchor}" if anchor else path

    def story(self, slug: str, anchor: str = "") -> str:
        """A story page, or a row or section on it."""
        return self.page("story", slug, anchor=anchor)

    def article(self, slug: str, anchor: str = "") -> str:
        """An article page, or a fact on it."""
        return self.page("article", slug, anchor=anchor)

    def source(self, slug: str, month: str = "") -> str:
        """A source page, or its list of one month."""
        return self.page("source", slug, month)

    def topic(self, slug: str, month: str = "") -> str:
        """A topic page, or its list of one month."""
        return self.page("topic", slug, month)

    def day(self, iso: str) -> str:
        """A day, month or year page, by the parts of an ISO date."""
        return self.page(*iso.split("-"))


def save_as(href: str) -> str:
    """The file that an address is served from, below the output folder.

    >>> save_as("story/crane/#c-1"), save_as("feeds/days.xml")
    ('story/crane/index.html', 'feeds/days.xml')
    """
    path = unquote(href.split("#")[0])
    return path + "index.html" if path == "" or path.endswith("/") else path


def root(path: str) -> str:
    """The way from a file of the site up to its root.

    >>> root("story/crane/index.html"), root("index.html")
    ('../../', './')
    """
    return "../" * path.count("/") or "./"
