"""Reports of an invented event, and answers to the question on it, for the tests of the judge."""

from __future__ import annotations

import json
from typing import Any

from digest.facts.analyse import analyse
from digest.judge.question import Question, question
from digest.model import Article, Document
from digest.options import FactOptions

KC = """A ferry with 120 people on board sank off Marle on Friday evening. Nine passengers died, the
coast guard said. The owner said the ship had been inspected in March. The mayor of Marle opened the
town hall to the survivors. Divers will search the wreck on Sunday."""

LP = """The ferry sank near Marle on Friday. Police said that 14 passengers died. The union said the
ship had not been inspected since it was built. Survivors slept in the town hall of Marle. Ticket
prices had doubled in April."""

ES = """Marle mourns the passengers of the ferry that sank on Friday. The captain was questioned by
prosecutors for six hours. Divers found the wreck at a depth of 40 metres. The union of sailors asks
for an inquiry. The ship had been inspected in March, its owner repeated."""

FERRY = (
    ("kc", "Kelding Courier", "2026-05-02", KC.replace("\n", " ")),
    ("lp", "Lindhaven Post", "2026-05-03", LP.replace("\n", " ")),
    ("es", "Estmar Standard", "2026-05-04", ES.replace("\n", " ")),
)

ANSWER: dict[str, Any] = {
    "differ": [
        {"pair": "A2 B2", "hold": "clash", "left": "Nine passengers died",
         "right": "14 passengers died", "about": "number of passengers who died"},
        {"pair": "A3 B3", "hold": "clash", "left": "had been inspected in March",
         "right": "had not been inspected since it was built", "about": "when it was inspected"},
        {"pair": "A5 C3", "hold": "newer", "left": "will search the wreck",
         "right": "found the wreck", "about": "search of the wreck"},
    ],
    "core": [
        {"sents": ["A1", "B1", "C1"], "about": "what sank off Marle"},
        {"sents": ["A4", "B4"], "about": "place where survivors slept"},
        {"sents": ["A3", "C5"], "about": "statement of the owner"},
    ],
    "only": [
        {"sent": "C2", "about": "question to the captain"},
        {"sent": "B5", "about": "change of ticket prices"},
    ],
}  # fmt: skip


def article(key: str, outlet: str, published: str, text: str) -> Article:
    doc = Document(id=key, text=text, outlet=outlet, published=published or None, lang="en")
    return analyse(doc, opts=FactOptions())


def ferry() -> list[Article]:
    return [article(*one) for one in FERRY]


def asked(articles: list[Article]) -> Question:
    made = question("story", articles)
    assert made is not None
    return made


def text(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)
