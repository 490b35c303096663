"""Whose text is a copy, and how many independent voices a story has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from digest.comparison.order import before, by_time, order_key
from digest.comparison.voices.runs import Overlap, Told, overlap, spans_of, told
from digest.comparison.voices.second_hand import plain_outlet
from digest.comparison.voices.secondary import secondary
from digest.comparison.words.say import Say, phrases
from digest.model import Article, CopyLink, Document
from digest.text.words import fold

LONGEST_RUN = 11
"""Words in a row outside quotations that make a copy (copy_real, visible part: F1 .93 at 11,
.90 at 10 and at 12; copy_synth 1.00 at 11). Re-run: tests/eval/compare.py."""

SURE_RUN = 13
"""From here a run needs no support; one of 11 or 12 words must also be CHANCE of the shorter text,
because two long reports meet in eleven words of a name and title by chance (copy_count: one such
pair in 34 stories)."""

CHANCE = 0.015

CONTAINED = 0.06
"""Share of the shorter text's 8-word grams found in the other (copy_real F1 .92 on its own): it
finds the copy that was touched up everywhere, where no run of eleven words is left."""

WHOLE = 0.6
"""From this share of the shorter text's own words the text is said to be the same, not in part
(copy_real and copy_synth: the hand labels copy and partial part here)."""

ONE_VOICE = 0.25
"""Share of the shorter text's own words from which two texts are one voice (copy_count: copies
share .34 and more, independent reports that took a paragraph from one agency .18 and less). Below,
the passages are shown and count once (`_origins`), the rest of the report is its own."""

AGENCIES = {
    "ap": "associated press",
    "the ap": "associated press",
    "the associated press": "associated press",
    "afp": "agence france-presse",
    "agence france presse": "agence france-presse",
    "pa": "press association",
    "pa media": "press association",
    "the press association": "press association",
    "thomson reuters": "reuters",
    "upi": "united press international",
    "dpa": "deutsche presse-agentur",
}
"""Short and long names of the large agencies, so that two credit lines can be compared."""


def copies(
    articles: Sequence[Article], *, families: Mapping[str, str], lang: str = "en"
) -> tuple[tuple[CopyLink, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The copy links, the voices (a partition of the ids) and the secondary texts.

    Two texts are linked where they share a long run outside quotations or credit the same agency;
    they are one voice where that is a good part of the shorter one. Articles of one outlet, or of
    one publisher by `families`, are one voice too.
    """
    ordered = by_time(articles)
    texts = {art.id: told(art.document.text) for art in ordered}
    links: list[CopyLink] = []
    voice = {art.id: art.id for art in ordered}
    for first, second in combinations(ordered, 2):
        agency = shared_credit(first.document, second.document)
        link = _link(first, second, texts, agency, phrases(lang))
        if link:
            links.append(link)
        copied = link is not None and link.share >= ONE_VOICE
        if agency or copied or _one_house(first.document, second.document, families):
            _join(voice, first.id, second.id)
    return tuple(links), _parts(ordered, voice), secondary(ordered)


def _link(
    first: Article, second: Article, texts: Mapping[str, Told], agency: str, say: Say
) -> CopyLink | None:
    one, two = texts[first.id], texts[second.id]
    shared = overlap(one, two)
    copied = (
        shared.longest >= SURE_RUN
        or (shared.longest >= LONGEST_RUN and shared.containment >= CHANCE)
        or shared.containment >= CONTAINED
    )
    if not copied and not agency:
        return None
    return CopyLink(
        earlier=first.id,
        later=second.id,
        share=round(shared.share, 3),
        spans=spans_of(one, two, shared.runs) if copied else (),
        reason=_reason(first.document, second.document, shared if copied else None, agency, say),
    )


def _reason(
    first: Document, second: Document, shared: Overlap | None, agency: str, say: Say
) -> str:
    parts: list[str] = []
    if shared:
        extent = say("copy_same" if shared.share >= WHOLE else "copy_passages")
        parts.append(say("copy_run", extent=extent, words=shared.longest))
    if agency:
        parts.append(say("copy_agency", agency=agency))
    if before(first, second) is None:
        parts.append(say("copy_order"))
    return say("semicolon").join(parts)


def _agency(name: str) -> str:
    folded = " ".join(fold(name).replace("/", " ").split())
    return AGENCIES.get(folded, folded)


def shared_credit(first: Document, second: Document) -> str:
    """The agency that both texts come from, as printed; "" where there is none."""
    ours = {_agency(name): name for name in (*first.credits, first.outlet or "") if name}
    theirs = {_agency(name): name for name in (*second.credits, second.outlet or "") if name}
    credited = {_agency(name) for name in (*first.credits, *second.credits)}
    shared = sorted(ours.keys() & theirs.keys() & credited)
    return ours[shared[0]] if shared else ""


def house(doc: Document, families: Mapping[str, str]) -> str:
    """The publisher behind a document, "" where neither outlet nor address is known.

    `families` maps an article's id, an outlet's name or a host to the publisher.
    """
    if families.get(doc.id):
        return fold(families[doc.id])
    host = host_of(doc.url)
    known = {fold(key): fold(family) for key, family in families.items() if family}
    for name in (host, f"www.{host}" if host else "", fold(doc.outlet or "")):
        if name and name in known:
            return known[name]
    return plain_outlet(doc.outlet or "") or plain_outlet(host)


def host_of(url: str | None) -> str:
    """The host of an address without "www.", "" where there is none."""
    rest = (url or "").partition("://")[2]
    host = rest.partition("/")[0].rpartition("@")[2].partition(":")[0]
    return fold(host).removeprefix("www.")


def _one_house(first: Document, second: Document, families: Mapping[str, str]) -> bool:
    ours = house(first, families)
    return bool(ours) and ours == house(second, families)


def _join(voice: dict[str, str], left: str, right: str) -> None:
    old, new = voice[right], voice[left]
    for key, value in voice.items():
        if value == old:
            voice[key] = new


def _parts(ordered: Sequence[Article], voice: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    parts: dict[str, list[str]] = {}
    for art in sorted(ordered, key=lambda art: order_key(art.document)):
        parts.setdefault(voice[art.id], []).append(art.id)
    return tuple(tuple(ids) for ids in parts.values())
