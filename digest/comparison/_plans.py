"""Days for which two reports announce one thing, in sentences too unlike to be aligned.

"A protest is to be held in Sola on Saturday" and "campaigners will march through Sola on Sunday"
share next to no word. What makes them one plan: an event of one kind, still to come, in one place,
and in either report the only such event with a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import Final

from digest.comparison._webs import Edge, Node, Web
from digest.comparison.slots_read import Reading, read
from digest.comparison.slots_records import SlotValue
from digest.model import Article
from digest.text.words import fold

AHEAD: Final = 45
"""Days after publication in which an announced day lies; farther off, plans are many."""

SURE_PLAN: Final = 0.6
"""Score of a difference found here: a kind, a place and the future agree, the words need not."""

_KINDS: Final = (
    ("gathering", r"protests?|march|marches|demonstrations?|rally|rallies|vigils?|sit-ins?"),
    ("vote", r"votes?|ballots?|referendums?|referenda|elections?|polls?|run-offs?"),
    ("hearing", r"trials?|hearings?|verdicts?|sentencing|arraignments?"),
    ("funeral", r"funerals?|burials?|memorial\s+services?|requiems?"),
    ("strike", r"strikes?|walkouts?|stoppages?"),
    ("talks", r"talks|summits?|negotiations"),
    ("show", r"concerts?|premieres?|performances?|auctions?"),
    ("launch", r"launch|launches|lift-?off|maiden\s+flight"),
    ("opening", r"reopening|reopens?|openings?"),
)
_EVENTS: Final = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _KINDS)
_TO_COME: Final = re.compile(
    r"\b(?:will|would|is\s+to|are\s+to|was\s+to|were\s+to|going\s+to|go\s+ahead|planned|plans?|planning|"
    r"due|scheduled|set\s+for|expected|called\s+for|announced)\b"
)
REACH: Final = 60
"""Characters between the event and its day."""


def planned(webs: Iterable[Web], by_id: Mapping[str, Article]) -> list[Web]:
    """The webs, with those about announced days that differ; a day agreed on takes the other in."""
    found = list(webs)
    plans = {key: _plans(article) for key, article in by_id.items()}
    for one, two in combinations(sorted(by_id), 2):
        for kind in sorted(plans[one].keys() & plans[two].keys()):
            left, right = plans[one][kind], plans[two][kind]
            if len(left) != 1 or len(right) != 1:
                continue  # two marches: which is which?
            edge = _edge(by_id, (one, left[0]), (two, right[0]))
            if edge:
                found = _joined(found, edge)
    return found


_Plan = tuple[SlotValue, Reading]


def _plans(article: Article) -> dict[str, list[_Plan]]:
    """The announced days of an article by kind of event, each day once."""
    published = (article.document.published or "")[:10]
    found: dict[str, list[_Plan]] = {}
    if not published:
        return found
    for sent in article.sentences:
        reading = read(article, sent.i)
        if not _TO_COME.search(reading.text):
            continue
        for value in reading.values:
            if value.slot != "date" or not _ahead(value, published):
                continue
            at = value.span.start - reading.start
            kind = _event(reading.text, at, at + len(value.text))
            known = found.setdefault(kind, []) if kind else []
            if kind and all(value.earliest != other.earliest for other, _ in known):
                known.append((value, reading))
    return found


def _ahead(value: SlotValue, published: str) -> bool:
    if value.role or not value.earliest or value.earliest != value.latest:
        return False
    days = (date.fromisoformat(value.earliest) - date.fromisoformat(published)).days
    return 0 < days <= AHEAD


def _event(text: str, start: int, end: int) -> str:
    """The kind of event nearest to a day."""
    near = [
        (max(start - m.end(), m.start() - end), kind)
        for kind, pattern in _EVENTS
        for m in pattern.finditer(text)
    ]
    gap, kind = min(near, default=(REACH + 1, ""))
    return kind if gap <= REACH else ""


def _edge(
    by_id: Mapping[str, Article], one: tuple[str, _Plan], two: tuple[str, _Plan]
) -> Edge | None:
    (key, (x, left)), (other, (y, right)) = one, two
    if x.earliest == y.earliest or not _one_place(left, right):
        return None
    if _names_day(by_id[key], y) or _names_day(by_id[other], x):
        return None  # one report tells of both days: put off, or two occasions
    first, then = sorted((x, y), key=lambda value: value.earliest or "")
    reason = f"another day for the same plan: {first.text} and {then.text}"
    return Edge(Node(key, x), Node(other, y), "conflict", reason, SURE_PLAN, (("one place", 1.0),))


def _one_place(left: Reading, right: Reading) -> bool:
    """Whether both sentences name a place, or another name, in common."""
    ours, theirs = (
        {part for value in r.values if value.slot == "place" for part in value.key.split()}
        | {part for name in r.names for part in fold(name).split() if len(part) > 3}
        for r in (left, right)
    )
    return bool(ours & theirs)


def _names_day(article: Article, value: SlotValue) -> bool:
    return any(
        when.earliest == value.earliest and when.latest == value.latest for when in article.whens
    )


def _joined(webs: list[Web], edge: Edge) -> list[Web]:
    """The webs with the difference in them: joined to those that hold either day already."""
    keys = {edge.left.key, edge.right.key}
    touched = [
        web for web in webs if web.nodes[0].slot == "date" and keys & {n.key for n in web.nodes}
    ]
    nodes = {edge.left.article: edge.left, edge.right.article: edge.right}
    edges = [edge]
    for web in touched:
        if web.open or any(nodes.get(n.article, n).key != n.key for n in web.nodes):
            return webs  # an article would stand on both sides
        nodes.update({node.article: node for node in web.nodes})
        edges += web.edges
    whole = Web(
        tuple(nodes[key] for key in sorted(nodes)), tuple(edges), clash=True, updated=False,
        open=False,
    )  # fmt: skip
    return [web for web in webs if web not in touched] + [whole]
