"""What digest.toml says of an outlet, found by host; by name only where there is no host."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from digest.model import Document
from digest.options import OutletOptions
from digest.reading.whose.identity import host as host_of
from digest.reading.whose.later import but, light_of
from digest.reading.whose.papers import at_host, same_name

_HOST: Final = re.compile(r"(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,12}", re.IGNORECASE)
_APART: Final = re.compile(r" \([a-z\d.-]+\)$")  # the host that tells two papers of one name apart
_NAMELESS: Final = ("unknown", "caption")  # reasons of lines over a text that may be its outlet


def known(
    outlets: tuple[OutletOptions, ...], *, host: str = "", name: str = ""
) -> OutletOptions | None:
    """The outlet with that host (or a parent of it), None where none is configured.

    Its name alone says it only of a source without an address: any page can print a name.
    """
    if host:
        return at_host(outlets, host)
    return next((o for o in outlets if same_name(o.name, name)), None)


def learnt(
    docs: Iterable[Document], seen: Iterable[tuple[str | None, str]] = ()
) -> tuple[Document, ...]:
    """The documents with one name for one outlet, learnt from each other and from what was `seen`.

    `seen` are addresses and outlets of earlier articles. A host's articles that come without a name
    get the name that most others of that host have; a line over a pasted text that nobody could
    tell is its outlet where another document is of an outlet of that name. Two names are never made
    one. An outlet is not the author of its own article.
    """
    given = list(docs)
    told = Counter((host_of(doc.url), doc.outlet or "") for doc in given)
    told.update((host_of(url), name) for url, name in seen)
    return with_names(given, names_of(told))


@dataclass(frozen=True, slots=True)
class Names:
    """What names outlets go by: of a host, and of a folded name."""

    by_host: Mapping[str, str]
    names: Mapping[str, str]


def names_of(told: Mapping[tuple[str, str], int]) -> Names:
    """Give the names of outlets, from how many documents of a host bear a name."""
    hosts: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    for (url, said), often in sorted(told.items()):
        name = _APART.sub("", said)
        if name and not _HOST.fullmatch(name):
            names.setdefault(_fold(name), name)
            if url:
                hosts.setdefault(url, Counter())[name] += often
    by_host = {h: max(sorted(c), key=lambda n: c[n]) for h, c in hosts.items()}
    return Names(by_host, names)


def with_names(docs: Iterable[Document], known_names: Names) -> tuple[Document, ...]:
    """Give the documents with one name for one outlet."""
    return tuple(_one(doc, known_names.by_host, known_names.names) for doc in docs)


def _one(doc: Document, by_host: Mapping[str, str], names: Mapping[str, str]) -> Document:
    outlet = doc.outlet or ""
    if not outlet or _HOST.fullmatch(outlet):
        at = host_of(doc.url) or _bare(outlet)
        outlet = by_host.get(at) or outlet or _unclaimed(doc, names)
    own = _fold(outlet)
    authors = tuple(a for a in doc.authors if not own or _fold(a) != own)
    if (outlet or None) == doc.outlet and authors == doc.authors:
        return doc
    return but(doc, outlet=outlet or None, authors=authors)


def _unclaimed(doc: Document, names: Mapping[str, str]) -> str:
    """A known outlet among the lines over a pasted text that were not told."""
    return next((names[_fold(line)] for line in nameless(doc) if _fold(line) in names), "")


def nameless(doc: Document) -> tuple[str, ...]:
    """The short lines over a pasted text that were not told: one may name its outlet."""
    if (light := light_of(doc)) is not None:
        return light.nameless
    return tuple(d.text for d in doc.dropped if d.reason in _NAMELESS and len(d.text) <= 60)


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _fold(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
