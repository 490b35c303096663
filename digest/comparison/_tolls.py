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

from digest.comparison._order import before, order_key
from digest.comparison._webs import Edge, Node, Web
from digest.comparison.slots import CHANGING, same_value, slot_values
from digest.comparison.slots_figures import comparable, fits
from digest.comparison.slots_records import SlotValue
from digest.comparison.slots_words import PERSONS
from digest.model import Article

TOLLS: Final = frozenset({"dead", "injured", "missing", "displaced"})
LEAD: Final = 6
"""Sentences in which a report gives the toll of its own event; further down it may be history."""

LEAST_GONE_BY: Final = 3
"""Reports with a toll each, one after the other, that make a row though no sentences are alike: two
such counts may be of two things."""

HOURS_LATER: Final = 4
CLOCK: Final = 16  # characters of "2026-11-18T09:40"

SURE_TOLL: Final = 0.5

_Key = tuple[str, int, int, str]


def extended(webs: Iterable[Web], by_id: Mapping[str, Article]) -> list[Web]:
    """The webs, those about tolls with the counts of further articles."""
    found = list(webs)
    taken = {node.key for web in found if web.clash or web.updated for node in web.nodes}
    done = [_extended(web, by_id, taken) for web in found]
    known = {node.value.predicate for web in done if not web.open for node in web.nodes}
    fresh = [web for fate in sorted(TOLLS - known) if (web := _gone_by(fate, by_id))]
    told = {node.value.predicate for web in fresh for node in web.nodes}
    left = [w for w in done if not w.open or not told & {n.value.predicate for n in w.nodes}]
    return left + fresh


def _gone_by(fate: str, by_id: Mapping[str, Article]) -> Web | None:
    """A toll that changes with each report, told in sentences that share no words.

    "All six missing", "five people are missing", "two are still unaccounted for": each in the lead
    of its report, each report later than the one before.
    """
    nodes = [
        Node(key, value)
        for key in sorted(by_id)
        if (value := toll(by_id[key], fate)) is not None and value.low
    ]
    told: list[Node] = []
    for node in sorted(nodes, key=lambda node: order_key(by_id[node.article].document)):
        if told and not _after(by_id[told[-1].article], by_id[node.article]):
            return None
        told.append(node)
    if len(told) < LEAST_GONE_BY:
        return None
    for one, two in pairwise(told):
        rising = fate in CHANGING or _low(one.value) < _low(two.value)
        if fits(one.value, two.value) or not rising:
            return None
    edges = tuple(
        Edge(
            one, two, "updated",
            f"the later report has another count ({fate}): {one.value.text}, then {two.value.text}",
            SURE_TOLL, (),
        )
        for one, two in pairwise(told)
    )  # fmt: skip
    return Web(tuple(nodes), edges, clash=False, updated=True, open=False)


def _after(one: Article, two: Article) -> bool:
    """Whether the second report is the later one, also where only one prints its offset."""
    first, then = one.document.published or "", two.document.published or ""
    if len(first) < CLOCK or len(then) < CLOCK or first[:10] != then[:10]:
        return before(one.document, two.document) is True
    return int(then[11:13]) - int(first[11:13]) >= HOURS_LATER


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
        first = toll(by_id[node.article], fate)
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
    value = toll(by_id[key], fate) if fate else None
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


def toll(article: Article, fate: str) -> SlotValue | None:
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
