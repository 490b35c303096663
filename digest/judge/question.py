"""The question on one story: the numbered sentences of its reports, once, in order of date."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from digest.comparison.order import by_time
from digest.comparison.reading import Place, Report, Sent, read
from digest.judge.words import words
from digest.model import Article
from digest.text.normalise import one_line

MOST_REPORTS: Final = 26
"""Reports of one question: each has a letter."""

MOST_OF_ONE: Final = 30
"""Sentences of one report: news is told by then (2 % of what an editor points at stands behind)."""

MOST: Final = 300
"""Sentences of one question, shared out among its reports: about 9,000 tokens."""

LEAST_OF_ONE: Final = 8

MOST_ITEMS: Final = {"differ": 8, "core": 12, "only": 6}
"""Items of each list of an answer; what stands behind is not looked at."""

MOST_TEXT: Final = 160
MOST_NAME: Final = 12
"""Characters of copied words and labels, and of the names of sentences."""

CHARS_OF_TOKEN: Final = 3.9
"""Characters of a token of English news, about (3.6 to 4.2 by model): an estimate is said before
the first call."""

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of a question, as they go out."""

    id: str  # of the story
    system: str
    user: str
    hash: str  # what the answer is kept by: another text, another hash

    def record(self) -> dict[str, Any]:
        """The line of `digest ask`."""
        return {
            "id": self.id,
            "hash": self.hash,
            "system": self.system,
            "user": self.user,
            "schema": schema(),
        }

    @property
    def tokens(self) -> int:
        """About how many tokens it is."""
        return round((len(self.system) + len(self.user)) / CHARS_OF_TOKEN)


@dataclass(frozen=True)
class Question:
    """One story's question; `places` says where each numbered sentence stands."""

    asked: Asked
    reports: tuple[Report, ...]
    places: Mapping[str, Place]  # "A5" -> the sentence
    twins: Mapping[Place, tuple[Place, ...]]  # the same words in later reports, printed once

    @cached_property
    def sents(self) -> Mapping[Place, Sent]:
        """The sentences of the reports by their place."""
        return {sent.place: sent for report in self.reports for sent in report.sents}


def question(ident: str, articles: Iterable[Article]) -> Question | None:
    """The question on a story; None where fewer than two reports have sentences of their own."""
    told = tuple(report for report in read(by_time(articles)) if report.voice)[:MOST_REPORTS]
    limit = max(LEAST_OF_ONE, min(MOST_OF_ONE, MOST // max(1, len(told))))
    places: dict[str, Place] = {}
    twins: dict[Place, list[Place]] = {}
    seen: dict[tuple[str, ...], Place] = {}
    blocks: list[str] = []
    own = 0
    for letter, report in zip(LETTERS, told, strict=False):
        lines: list[str] = []
        for sent in _told(report)[:limit]:
            key = tuple(w.low for w in sent.words)
            first = seen.setdefault(key, sent.place)
            if first != sent.place:
                if first[0] != report.id:
                    twins.setdefault(first, []).append(sent.place)
                continue
            name = f"{letter}{len(lines) + 1}"
            places[name] = sent.place
            lines.append(f"{name} {one_line(sent.text)}")
        own += bool(lines)
        blocks.append("\n".join((_head(letter, report), *(lines or [words()["same"]]))))
    if own < 2:
        return None
    system = str(words()["system"]).strip()
    user = str(words()["user"]).strip().replace("{reports}", "\n\n".join(blocks))
    text = "\0".join((system, user, dumps(schema())))
    hashed = sha256(text.encode("utf-8", "replace")).hexdigest()[:24]
    return Question(
        asked=Asked(id=ident, system=system, user=user, hash=hashed),
        reports=told,
        places=places,
        twins={place: tuple(found) for place, found in twins.items()},
    )


def _told(report: Report) -> Sequence[Sent]:
    """The sentences that state something."""
    return [sent for sent in report.sents if not sent.chaff]


def _head(letter: str, report: Report) -> str:
    doc = report.article.document
    return str(words()["head"]).format(
        letter=letter,
        outlet=one_line(doc.outlet or "") or words()["unnamed"],
        date=one_line(report.published) or words()["undated"],
    )


def dumps(value: Any) -> str:
    """JSON with its keys in order: the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def schema(*, bounded: bool = True) -> dict[str, Any]:
    """The JSON schema of an answer: closed objects, every key required; with bounds on lists and
    texts, which some servers refuse."""
    text: dict[str, Any] = {"type": "string"}
    name: dict[str, Any] = {"type": "string"}
    if bounded:
        text, name = text | {"maxLength": MOST_TEXT}, name | {"maxLength": MOST_NAME}
    item = {
        "differ": _closed(
            {
                "pair": name,
                "hold": {"type": "string", "enum": ["clash", "newer"]},
                "left": text,
                "right": text,
                "about": text,
            }
        ),
        "core": _closed({"sents": {"type": "array", "items": name}, "about": text}),
        "only": _closed({"sent": name, "about": text}),
    }
    lists: dict[str, Any] = {}
    for key, one in item.items():
        lists[key] = {"type": "array", "items": one}
        if bounded:
            lists[key]["maxItems"] = MOST_ITEMS[key]
    return _closed(lists)


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
