"""Every article once: copies and versions of one paper are one document, those of two never."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from digest.model import Document, DocumentKind, Version
from digest.options import OutletOptions
from digest.reading.whose.identity import folded, keys
from digest.reading.whose.later import sum_of, whole
from digest.reading.whose.papers import paper_of, same_paper

_RICHNESS: Final[tuple[DocumentKind, ...]] = (
    "other",
    "index",
    "gallery",
    "blurb",
    "stub",
    "live",
    "article",
)


def unify(
    docs: Iterable[Document], outlets: Sequence[OutletOptions] = ()
) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """The documents with every article once, and a notice for each that was met again.

    The richer copy of an article wins, a later version of the same address replaces the earlier;
    `versions` of the winner tells of the others. The order of the input changes nothing. The same
    text of two papers is two articles, one of them a copy, and never one document: only a text that
    bears neither name nor address may be either's.
    """
    items = sorted(docs, key=lambda d: (d.origin, d.id, d.sha, sum_of(d)))
    parent = list(range(len(items)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        parent[max(root(i), root(j))] = min(root(i), root(j))

    papers = [paper_of(doc, outlets) for doc in items]
    first: dict[str, int] = {}
    texts: dict[str, list[int]] = {}
    for i, doc in enumerate(items):
        for key in keys(doc):
            if key.startswith("text:"):
                texts.setdefault(key, []).append(i)
            else:
                join(i, first.setdefault(key, i))
    for alike in texts.values():
        # Named papers first, so that a text without a name cannot bridge two of them.
        heads: list[int] = []
        for i in sorted(alike, key=lambda i: (not papers[i], i)):
            mine = next((h for h in heads if same_paper(papers[h], papers[i])), None)
            if mine is None:
                heads.append(i)
            else:
                join(i, mine)
    groups: dict[int, list[Document]] = {}
    for i, doc in enumerate(items):
        groups.setdefault(root(i), []).append(doc)
    out: list[Document] = []
    notices: list[str] = []
    for group in groups.values():
        winner, said = _winner(group)
        out.append(winner)
        notices += said
    return tuple(out), tuple(notices)


def _winner(group: Sequence[Document]) -> tuple[Document, list[str]]:
    """The document that stands for the group, with what is known of the others filled in."""
    if len(group) == 1:
        return group[0], []
    best = max(group, key=_rank)
    text = folded(best.text)
    versions = list(best.versions)
    notices = []
    for doc in group:
        if doc is best:
            continue
        same = folded(doc.text) == text or doc.kind in ("blurb", "stub") or doc.text in best.text
        versions.append(
            Version(
                origin=doc.origin,
                sha=doc.sha,
                title=doc.title,
                published=doc.published,
                modified=doc.modified,
                changed=not same,
                text="" if same else doc.text,
            )
        )
        what = "the same article" if same else "another version of the article"
        notices.append(f"{doc.origin or doc.id}: {what} as {best.origin or best.id}, kept once")
    merged = replace(
        whole(best),
        url=best.url or next((d.url for d in group if d.url), None),
        outlet=best.outlet or next((d.outlet for d in group if d.outlet), None),
        authors=best.authors or next((d.authors for d in group if d.authors), ()),
        published=best.published or next((d.published for d in group if d.published), None),
        versions=tuple(versions),
    )
    return merged, notices


def _rank(doc: Document) -> tuple[int, str, int, str]:
    """Whole before part, the later version, the longer text; ties by origin."""
    whole = _RICHNESS.index(doc.kind)
    return (whole, _instant(doc), len(doc.text), doc.origin)


def _instant(doc: Document) -> str:
    return max(doc.modified or "", doc.published or "")
