"""The navigation: our pages, those by hand, addresses elsewhere, in the order of the options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from digest.errors import ConfigError
from digest.site.links import is_web


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One item: the key of the page that it is, its words, its address."""

    key: str
    text: str
    href: str
    outside: bool = False  # `href` is a whole address


def chosen(ours: Mapping[str, NavItem], wanted: Sequence[str]) -> tuple[NavItem, ...]:
    """The items that the options name, all of ours where they name none."""
    return tuple(_item(ours, entry) for entry in wanted) or tuple(ours.values())


def _item(ours: Mapping[str, NavItem], entry: str) -> NavItem:
    text, _, href = (part.strip() for part in entry.partition("="))
    if href:
        if not text or not is_web(href):
            raise ConfigError(
                f"site.nav: {entry!r} is no link", 'Write it as "Shop = https://shop.example.org"'
            )
        return NavItem(key="", text=text, href=href, outside=True)
    if entry in ours:
        return ours[entry]
    near = get_close_matches(entry, list(ours), n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Known are {', '.join(ours)}"
    raise ConfigError(f"site.nav: there is no page {entry!r}", hint)
