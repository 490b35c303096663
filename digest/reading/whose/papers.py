"""When two documents come from one paper: by host, or because digest.toml says so; never by name.

A name is a claim that anybody can print. "The Times" and "The Times of Alder" are two papers, and
so is a second "The Times" at another host, until digest.toml gives both hosts one name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.model import Document
from digest.options import OutletOptions
from digest.reading.whose.identity import host
from digest.reading.whose.later import but


def within(inner: str, outer: str) -> bool:
    """Whether a host is the other or stands below it.

    >>> within("news.port.example", "www.port.example"), within("port.example", "alder.example")
    (True, False)
    """
    one, two = inner.lower().removeprefix("www."), outer.lower().removeprefix("www.")
    return bool(one and two) and (one == two or one.endswith("." + two))


def kin(one: str, two: str) -> bool:
    """Whether two hosts are one site: the same, or one below the other."""
    return within(one, two) or within(two, one)


def at_host(outlets: Sequence[OutletOptions], at: str) -> OutletOptions | None:
    """The outlet of digest.toml at this host or above it, None for none."""
    found = [o for o in outlets if within(at, o.host)]
    return max(found, key=lambda o: len(o.host)) if found else None


def same_name(one: str, two: str) -> bool:
    """Whether two names read alike: case, accents, spaces and marks do not count."""
    return bool(_fold(one)) and _fold(one) == _fold(two)


def paper(at: str, name: str, outlets: Sequence[OutletOptions] = ()) -> str:
    """What a document's paper is known by, "" where neither host nor name says anything."""
    mine = at_host(outlets, at) if at else None
    if at and not (mine and mine.name):
        return f"host:{at}"
    if mine:
        return f"outlet:{_fold(mine.name)}"
    if not _fold(name):
        return ""
    return f"outlet:{_fold(name)}" if _named(name, outlets) else f"name:{_fold(name)}"


def paper_of(doc: Document, outlets: Sequence[OutletOptions] = ()) -> str:
    """The same for a document: what it says of itself makes it no outlet of digest.toml."""
    at, name = host(doc.url), doc.outlet or ""
    return paper(at, name, outlets if at or doc.outlet_given else ())


def rights(doc: Document, outlets: Sequence[OutletOptions]) -> OutletOptions | None:
    """The outlet of digest.toml whose family and rights are the document's, None for none.

    They follow from the address. Without one they follow from the name only where a person gave
    it: a page's or a text's own line is a claim, which may be shown and no more.
    """
    if at := host(doc.url):
        return at_host(outlets, at)
    if not doc.outlet_given:
        return None
    return next((o for o in outlets if same_name(o.name, doc.outlet or "")), None)


def same_paper(one: str, two: str) -> bool:
    """Whether what `paper` gave for two documents is one paper; "" goes with every one."""
    if not one or not two or one == two:
        return True
    if one.startswith("host:") and two.startswith("host:"):
        return kin(one[5:], two[5:])
    return False


def one_site(one: str, two: str, outlets: Sequence[OutletOptions] = ()) -> bool:
    """Whether two hosts are one site, or one outlet of digest.toml."""
    return kin(one, two) or paper(one, "", outlets) == paper(two, "", outlets)


def settled(doc: Document, outlets: Sequence[OutletOptions]) -> Document:
    """The document under the name that it may bear.

    Who names himself after an outlet of digest.toml and comes from another host is shown under
    his host, and a notice says the claim: that outlet's rights and family go by its name.
    """
    at, name = host(doc.url), doc.outlet or ""
    if not at or not _named(name, outlets):
        return doc
    mine = at_host(outlets, at)
    if any(same_name(o.name, name) and within(at, o.host) for o in outlets):
        return doc
    claim = f"names itself {name!r}, an outlet of digest.toml, but comes from {at}"
    return replace(doc, outlet=(mine.name if mine else "") or at, notices=(*doc.notices, claim))


def told_apart(
    docs: Iterable[Document], outlets: Sequence[OutletOptions] = ()
) -> tuple[Document, ...]:
    """The documents; where two papers at two hosts bear one name, each has its host behind it."""
    all_docs = tuple(docs)
    hosts: dict[str, set[str]] = {}
    for doc in all_docs:
        at = host(doc.url)
        if at and doc.outlet:
            hosts.setdefault(_fold(doc.outlet), set()).add(paper(at, "", outlets))
    shared = {
        name
        for name, papers in hosts.items()
        if len(papers) > 1 and not all(same_paper(a, b) for a in papers for b in papers)
    }

    def named(doc: Document) -> Document:
        at = host(doc.url)
        if not at or _fold(doc.outlet or "") not in shared or at_host(outlets, at):
            return doc
        return but(doc, outlet=f"{doc.outlet} ({at})")

    return tuple(map(named, all_docs)) if shared else all_docs


def _named(name: str, outlets: Sequence[OutletOptions]) -> bool:
    return any(same_name(o.name, name) for o in outlets)


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())
