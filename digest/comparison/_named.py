"""Figures with one name: "around 300 homes" of two reports whose sentences share no other word.

Where each report has one figure only under a label that says of what ("Number of homes", "Reserve
price"), of two digits or more, and the figures fit, they are one figure. It only ever adds an
agreement. Read in 60 stories of news: eleven pairs of two digits or more, all of one figure; of
those with a number word ("two", "hundreds of") one in four was not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Final

from digest.comparison._labels import generic, slot_label
from digest.comparison._webs import Edge, Node, Web
from digest.comparison.slots import slot_values
from digest.comparison.slots_figures import comparable, fits
from digest.comparison.slots_records import SlotValue
from digest.model import Article, Span

LEAST_DIGITS: Final = 2
SCORE: Final = 0.3

_Named = dict[str, Node]
_Key = tuple[str, int, int, str]
_KINDS: Final = frozenset({"count", "other", "money", "percent", "measure"})


def named(webs: Iterable[Web], by_id: Mapping[str, Article]) -> list[Web]:
    """The webs, agreed ones with the figures of further reports, and new ones by name alone."""
    found = list(webs)
    one_each = {key: _only(article) for key, article in by_id.items()}
    held = {node.key for web in found if not web.open for node in web.nodes}
    found = [_joined(web, one_each, held) for web in found]
    return found + _new(one_each, held)


def _joined(web: Web, one_each: Mapping[str, _Named], held: set[_Key]) -> Web:
    """The web with the figures of further reports that have its name."""
    if web.nodes[0].slot != "figure" or web.clash or web.updated or web.open:
        return web
    for label in sorted(_labels(web, one_each)):
        for key in sorted(one_each.keys() - {node.article for node in web.nodes}):
            node = one_each[key].get(label)
            if node is None or node.key in held:
                continue
            if all(_one(other.value, node.value) for other in web.nodes):
                web = _with(web, node)
                held.add(node.key)
    return web


def _labels(web: Web, one_each: Mapping[str, _Named]) -> set[str]:
    """The labels under which a value of the web is the only one of its report."""
    return {
        label
        for node in web.nodes
        for label, own in one_each[node.article].items()
        if own.key == node.key
    }


def _with(web: Web, node: Node) -> Web:
    edge = _edge(web.nodes[0], node)
    nodes = tuple(sorted((*web.nodes, node), key=lambda node: node.article))
    return replace(web, nodes=nodes, edges=(*web.edges, edge))


def _new(one_each: Mapping[str, _Named], held: set[_Key]) -> list[Web]:
    found: list[Web] = []
    labels = sorted({label for names in one_each.values() for label in names})
    for label in labels:
        nodes = [names[label] for _, names in sorted(one_each.items()) if label in names]
        nodes = [node for node in nodes if node.key not in held]
        if len(nodes) < 2 or not all(_one(a.value, b.value) for a, b in combinations(nodes, 2)):
            continue
        edges = tuple(_edge(nodes[0], node) for node in nodes[1:])
        found.append(Web(tuple(nodes), edges, clash=False, updated=False, open=False))
    return found


def _edge(one: Node, two: Node) -> Edge:
    exact = (one.value.low, one.value.high) == (two.value.low, two.value.high)
    if exact:
        return Edge(one, two, "same", "both give the same figure", SCORE, ())
    reason = f"{one.value.text} and {two.value.text} fit each other"
    return Edge(one, two, "rounding", reason, SCORE, ())


def _one(x: SlotValue, y: SlotValue) -> bool:
    return comparable(x, y) and fits(x, y) and x.scope == y.scope and x.unit == y.unit


def _only(article: Article) -> _Named:
    """The figures of an article that are the only ones under their label."""
    text = article.document.text
    seen: dict[str, list[SlotValue]] = {}
    for sent in article.sentences:
        quote = text[sent.span.start : sent.span.end]
        for value in slot_values(article, sent.i):
            if value.slot != "figure" or value.kind not in _KINDS:
                continue
            start = value.span.start - sent.span.start
            span = Span(start=start, end=start + value.span.end - value.span.start)
            label = slot_label(quote, span, value)
            if label and not generic(label):
                seen.setdefault(label, []).append(value)
    return {
        label: Node(article.id, values[0])
        for label, values in seen.items()
        if len(values) == 1 and values[0].unit and _special(values[0])
    }


def _special(value: SlotValue) -> bool:
    """Whether the number is printed in figures and has two of them: "300", "5.4", not "two"."""
    return sum(c.isdigit() for c in value.text) >= LEAST_DIGITS
