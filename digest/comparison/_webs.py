"""Values of several articles that are about one slot, put together from judged pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.comparison._clashes import judgements
from digest.comparison._order import before
from digest.comparison.align import Alignment, Place
from digest.comparison.slots import CHANGING, readings_of
from digest.comparison.slots_records import Judgement, SlotValue, Verdict
from digest.comparison.slots_said import UNSURE
from digest.model import Article, RowKind, Span

_FIRST: Final[Mapping[Verdict, int]] = {
    "conflict": 0,
    "claim": 0,
    "updated": 0,
    "same": 1,
    "rounding": 2,
    "scope": 3,
    "unsure": 4,
}
"""Sure differences are joined first, for each has already been weighed against what else the two
articles agree on (`_clashes`); then what fits is added to either side."""

CLASHES: Final = frozenset({"conflict", "claim"})
FITS: Final = frozenset({"same", "rounding"})


@dataclass(frozen=True, slots=True)
class Node:
    """One value of one article."""

    article: str
    value: SlotValue

    @property
    def place(self) -> Place:
        """The sentence it stands in."""
        return (self.article, self.value.sentence)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.value.span

    @property
    def slot(self) -> str:
        """The kind of slot."""
        return self.value.slot

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What tells it from every other value."""
        return (self.article, self.span.start, self.span.end, self.slot)


@dataclass(frozen=True, slots=True)
class Edge:
    """Two values that were compared."""

    left: Node
    right: Node
    verdict: Verdict
    reason: str
    score: float
    why: tuple[tuple[str, float], ...]

    @property
    def clashes(self) -> bool:
        """Whether the two cannot both stand."""
        return self.verdict in CLASHES or self.verdict == "updated"


@dataclass(frozen=True, slots=True)
class Web:
    """Values on one slot, at most one of each article, with the judgements between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    clash: bool
    updated: bool
    open: bool  # only scope or unsure holds it together

    @property
    def strongest(self) -> Edge:
        """The judgement that decides the row."""
        return min(self.edges, key=lambda edge: (self._weight(edge), -edge.score, edge.left.key))

    def _weight(self, edge: Edge) -> int:
        if edge.verdict in CLASHES:
            return 0
        return 1 if edge.verdict == "updated" else 2 + _FIRST[edge.verdict]

    @property
    def score(self) -> float:
        """The score of the deciding judgement."""
        return self.strongest.score

    @property
    def kind(self) -> RowKind:
        """How its values stand to each other."""
        if self.clash:
            against = [edge for edge in self.edges if edge.verdict in CLASHES]
            return "claim" if all(edge.verdict == "claim" for edge in against) else "value"
        if self.updated:
            return "value"
        if any(edge.verdict == "scope" for edge in self.edges):
            return "scope"
        if any(edge.verdict == "rounding" for edge in self.edges):
            return "rounding"
        return "value"


def judged(by_id: Mapping[str, Article], alignment: Alignment) -> tuple[Edge, ...]:
    """The judgements on all pairs of sentences that tell the same thing."""
    between: dict[tuple[str, str], list[tuple[int, int, float]]] = {}
    for ((one, i), (two, j)), prob in alignment.pairs.items():
        between.setdefault((one, two), []).append((i, j, prob))
    first: dict[object, Node] = {}
    readings = {key: readings_of(article) for key, article in by_id.items()}
    found = [
        (one, two, got, sure)
        for (one, two), pairs in sorted(between.items())
        for got, sure in judgements(by_id[one], by_id[two], sorted(pairs), readings)
    ]
    # A value that an article gives twice stands where it is held against the other's most surely.
    found.sort(key=lambda item: (_FIRST[item[2].verdict], -round(item[3] or item[2].score, 6)))
    edges = [
        _edge(_once(one, got.left, first), _once(two, got.right, first), got, sure)
        for one, two, got, sure in found
    ]
    return tuple(sorted(edges, key=_order))


def _once(article: str, value: SlotValue, first: dict[object, Node]) -> Node:
    """The value where the article gives it first: a toll repeated further down is one value."""
    if value.slot != "figure":
        return Node(article, value)
    key = (article, value.low, value.high, value.unit, value.predicate)
    return first.setdefault(key, Node(article, value))


def _edge(one: Node, two: Node, found: Judgement, sure: float) -> Edge:
    return Edge(
        one,
        two,
        found.verdict,
        found.reason,
        sure or found.score,
        found.why,
    )


def _order(edge: Edge) -> tuple[int, float, object, object]:
    return (_FIRST[edge.verdict], -round(edge.score, 6), edge.left.key, edge.right.key)


def webs(edges: Sequence[Edge], by_id: Mapping[str, Article]) -> list[Web]:
    """Edges joined to webs, differences first; never two values of one article in a web.

    One exception: where two holders stand against each other, an article that reports both keeps
    the value it gives first.
    """
    home: dict[object, int] = {}
    members: dict[int, dict[str, Node]] = {}
    joined: dict[int, list[Edge]] = {}
    for edge in edges:
        for node in (edge.left, edge.right):
            if node.key not in home:
                home[node.key] = len(home)
                members[home[node.key]] = {node.article: node}
                joined[home[node.key]] = []
        ours, theirs = home[edge.left.key], home[edge.right.key]
        if ours == theirs:
            joined[ours].append(edge)
            continue
        if edge.verdict in ("scope", "unsure") and (joined[ours] or joined[theirs]):
            continue  # a value that found its like elsewhere is not printed beside strangers
        bound = any(old.clashes for old in (*joined[ours], *joined[theirs]))
        if edge.verdict in FITS and edge.score < UNSURE and bound:
            continue  # a number that both give in unlike sentences decides no difference
        left, right = members[ours], members[theirs]
        shared = left.keys() & right.keys()
        if shared and edge.verdict != "claim":
            continue
        kept = {**right, **left} if _first(left, right, shared) else {**left, **right}
        members[ours] = kept
        joined[ours] += [edge, *joined.pop(theirs)]
        del members[theirs]
        for key, where in home.items():
            if where == theirs:
                home[key] = ours
    return [
        _web(tuple(members[at][key] for key in sorted(members[at])), tuple(found), by_id)
        for at, found in sorted(joined.items())
        if found
    ]


def _first(left: Mapping[str, Node], right: Mapping[str, Node], shared: set[str]) -> bool:
    return all(left[key].span.start <= right[key].span.start for key in shared)


def _web(nodes: tuple[Node, ...], edges: tuple[Edge, ...], by_id: Mapping[str, Article]) -> Web:
    clash = any(edge.verdict in CLASHES for edge in edges)
    updated = any(edge.verdict == "updated" for edge in edges)
    fleeting = all(node.value.predicate in CHANGING for node in nodes)
    if updated and not clash and not fleeting and not _rises(nodes, by_id):
        clash = True
    fits = any(edge.verdict in FITS for edge in edges)
    return Web(nodes, edges, clash, updated and not clash, not (clash or updated or fits))


def _rises(nodes: Sequence[Node], by_id: Mapping[str, Article]) -> bool:
    """Whether each later report carries a value that is not lower than the earlier ones."""
    for one in nodes:
        for two in nodes:
            earlier = before(by_id[one.article].document, by_id[two.article].document)
            high, low = one.value.low, two.value.high
            if earlier and high is not None and low is not None and high > low:
                return False
    return True
