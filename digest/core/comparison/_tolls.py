"""Tolls and days that stand in sentences too unlike to be aligned: more cells for a row.

A row about the dead, injured or missing of the event takes in the first such count of an article
that has none in it yet: where it fits a value of the row, or where the report is the latest and the
toll has gone on. It never makes a difference where the aligned sentences showed none; but what they
left open is an update where each report leads with its toll and the later one has more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from digest.core.comparison._order import before
from digest.core.comparison._webs import Edge, Node, Web
from digest.core.comparison.slots import same_value, slot_values
from digest.core.comparison.slots_figures import comparable, fits
from digest.core.comparison.slots_records import SlotValue
from digest.core.comparison.slots_words import PERSONS
from digest.model import Article

TOLLS: Final = frozenset({"dead", "injured", "missing", "displaced"})
LEAD: Final = 6
"""Sentences in which a report gives the toll of its own event; further down it may be history."""

_Key = tuple[str, int, int, str]


def extended(webs: Iterable[Web], by_id: Mapping[str, Article]) -> list[Web]:
    """The webs, those about tolls with the counts of further articles."""
    found = list(webs)
    taken = {node.key for web in found if web.clash or web.updated for node in web.nodes}
    return [_extended(web, by_id, taken) for web in found]


def _extended(web: Web, by_id: Mapping[str, Article], taken: set[_Key]) -> Web:
    web = _gone_on(web, by_id)
    for key in sorted(set(by_id) - {node.article for node in web.nodes}):
        edge = _joined(web, by_id, key, taken)
        if edge is not None:
            taken.add(edge.right.key)
            nodes = tuple(sorted((*web.nodes, edge.right), key=lambda node: node.article))
            web = replace(web, nodes=nodes, edges=(*web.edges, edge))
    return web


def _gone_on(web: Web, by_id: Mapping[str, Article]) -> Web:
    """The web as an update, where its open values are the tolls that later reports lead with."""
    fates = {node.value.predicate for node in web.nodes}
    if not web.open or len(fates) != 1 or not fates <= TOLLS or web.nodes[0].slot != "figure":
        return web
    if any(node.value.scope for node in web.nodes):
        return web  # a part, or more on top
    fate = fates.pop()
    for node in web.nodes:
        first = _first(by_id[node.article], fate)
        if first is None or first.span != node.span:
            return web
    for one, two in pairwise(sorted(web.nodes, key=lambda node: (_low(node.value), node.key))):
        if not before(by_id[one.article].document, by_id[two.article].document):
            return web
        if fits(one.value, two.value):
            return web
    told = " then ".join(n.value.text for n in sorted(web.nodes, key=lambda n: _low(n.value)))
    reason = f"the later report has another count ({fate}): {told}"
    edges = tuple(replace(edge, verdict="updated", reason=reason) for edge in web.edges)
    return replace(web, edges=edges, updated=True, open=False)


def _joined(web: Web, by_id: Mapping[str, Article], key: str, taken: set[_Key]) -> Edge | None:
    """The judgement by which an article's toll comes into the web, if it does."""
    if web.nodes[0].slot == "date":
        return _same_day(web, by_id, key)
    fate = _fate(web)
    value = _first(by_id[key], fate) if fate else None
    if value is None:
        return None
    node = Node(key, value)
    if node.key in taken:
        return None
    for other in web.nodes:
        if comparable(other.value, value) and fits(other.value, value):
            reason = f"{other.value.text} and {value.text} fit each other"
            return Edge(other, node, "rounding", reason, web.score, ())
    last = max(web.nodes, key=lambda node: (_low(node.value), node.key))
    later = all(before(by_id[n.article].document, by_id[key].document) for n in web.nodes)
    if not web.updated or not later or _low(value) <= _low(last.value):
        return None
    reason = f"the later report has another count ({fate}): {last.value.text}, then {value.text}"
    return Edge(last, node, "updated", reason, web.score, ())


def _same_day(web: Web, by_id: Mapping[str, Article], key: str) -> Edge | None:
    """The judgement by which another report's lead has the day of the event too."""
    if web.clash or web.updated or web.open:
        return None
    article = by_id[key]
    for sent in article.sentences[:LEAD]:
        for value in slot_values(article, sent.i):
            if value.slot != "date" or value.role or value.kind not in ("date", "weekday"):
                continue
            for other in web.nodes:
                alike = {stem for stem, _ in value.near} & {stem for stem, _ in other.value.near}
                if not other.value.role and same_value(other.value, value) and alike:
                    node = Node(key, value)
                    return Edge(other, node, "same", "both name the same time", web.score, ())
    return None


def _fate(web: Web) -> str:
    """What the web counts, where it is a toll and nothing in it clashes."""
    fates = {node.value.predicate for node in web.nodes}
    whole = all(node.slot == "figure" and not node.value.scope for node in web.nodes)
    if web.clash or web.open or not whole or len(fates) != 1 or not fates <= TOLLS:
        return ""
    return fates.pop()


def _first(article: Article, fate: str) -> SlotValue | None:
    """The first count of a fate that a report gives of its own event."""
    for sent in article.sentences[:LEAD]:
        for value in slot_values(article, sent.i):
            if value.slot != "figure" or value.predicate != fate or value.scope:
                continue
            history = any(day.startswith("~") for day in value.days)
            if not history and (not value.unit or value.unit in PERSONS):
                return value
    return None


def _low(value: SlotValue) -> float:
    return value.low or 0.0
