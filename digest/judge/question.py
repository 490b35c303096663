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

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Question:
    """One story's question; `places` says where each numbered sentence stands."""

    id: str  # of the story
    system: str
    user: str
    reports: tuple[Report, ...]
    places: Mapping[str, Place]  # "A5" -> the sentence
    twins: Mapping[Place, tuple[Place, ...]]  # the same words in later reports, printed once

    @cached_property
    def hash(self) -> str:
        """What the answer is kept by: another text, another hash."""
        text = "\0".join((self.system, self.user, dumps(schema())))
        return sha256(text.encode("utf-8", "replace")).hexdigest()[:24]

    @cached_property
    def sents(self) -> Mapping[Place, Sent]:
        """The sentences of the reports by their place."""
        return {sent.place: sent for report in self.reports for sent in report.sents}

    def record(self) -> dict[str, Any]:
        """The line of `digest ask`."""
        return {
            "id": self.id,
            "hash": self.hash,
            "system": self.system,
            "user": self.user,
            "schema": schema(),
        }


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
        lines = []
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
    return Question(
        id=ident,
        system=str(words()["system"]).strip(),
        user=str(words()["user"]).strip().replace("{reports}", "\n\n".join(blocks)),
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


def schema() -> dict[str, Any]:
    """The JSON schema of an answer: closed objects, every key required, lists without bounds that
    some servers refuse."""
    text = {"type": "string"}
    item = {
        "differ": _closed(
            {
                "pair": text,
                "hold": {"type": "string", "enum": ["clash", "newer"]},
                "left": text,
                "right": text,
                "about": text,
            }
        ),
        "core": _closed({"sents": {"type": "array", "items": text}, "about": text}),
        "only": _closed({"sent": text, "about": text}),
    }
    return _closed({name: {"type": "array", "items": one} for name, one in item.items()})


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
