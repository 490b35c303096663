"""A site as its files: pages, their links, ids and elements, by the standard library's parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Page(HTMLParser):
    """One page: what it links to, what can be linked to in it, and its elements."""

    path: str
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def __hash__(self) -> int:
        return id(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {k: v or "" for k, v in attrs}
        self.tags.append((tag, values))
        if tag in ("dd", "td", "th", "li"):
            self.words.append(" ")
        if "id" in values:
            self.ids.append(values["id"])
        if tag in ("a", "link") and "href" in values:
            self.links.append(values["href"])

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words on the page."""
        return " ".join("".join(self.words).split())


def files(folder: Path) -> dict[str, bytes]:
    """What a folder holds: path -> bytes."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def pages(output: Path) -> dict[str, Page]:
    """Every page of a site by its path."""
    found = {}
    for file in sorted(output.rglob("*.html")):
        page = Page(file.relative_to(output).as_posix())
        page.feed(file.read_text(encoding="utf-8"))
        found[page.path] = page
    return found


def target(page: str, href: str) -> tuple[str, str] | None:
    """The file and fragment that an internal link leads to; None for a link that leaves."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return page, parts.fragment
    path = unquote(parts.path)
    joined = normpath(join(dirname(page), path)) if not path.startswith("/") else path[1:]
    if path.endswith("/") or joined in (".", ""):
        joined = normpath(join(joined, "index.html"))
    return joined, parts.fragment


def faults(output: Path) -> list[str]:
    """Links without a target, ids that stand twice, pages that nobody links to."""
    all_pages = pages(output)
    found = []
    reached = {"index.html", "404.html"}
    for path, page in all_pages.items():
        found += [f"{path}: id {i} twice" for i in set(page.ids) if page.ids.count(i) > 1]
        for href in page.links:
            goal = target(path, href)
            if goal is None:
                continue
            file, fragment = goal
            if not (output / file).is_file():
                found.append(f"{path}: {href} leads nowhere")
            elif fragment and file in all_pages and fragment not in all_pages[file].ids:
                found.append(f"{path}: {href} has no such place")
            if path != file:
                reached.add(file)
    moved = {p for p, page in all_pages.items() if _is_moved(page)}
    found += [f"{p}: nobody links here" for p in all_pages if p not in reached | moved]
    return found


def _is_moved(page: Page) -> bool:
    return any(a.get("http-equiv") == "refresh" for t, a in page.tags if t == "meta")
