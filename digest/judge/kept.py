"""An answer as it is kept: one small text, the same bytes for the same answer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from digest.comparison.judging.pointed import Pointed
from digest.judge.answer import Answer, read
from digest.judge.question import question
from digest.judge.rows import Proven, proven
from digest.model import Article
from digest.notes.ledger.form import dumps
from digest.text.normalise import one_line

MOST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The answer to one question: its hash, the story, who answered, the well-shaped items."""

    hash: str
    id: str
    by: str
    answer: Answer

    def text(self) -> str:
        """The file: sorted keys, one item a line."""
        lists = self.answer.record()
        return dumps({"hash": self.hash, "id": self.id, "by": self.by, **lists})


def kept(hashed: str, ident: str, by: str, answer: Any) -> Kept:
    """The answer that came to a question, whatever it was, as it is kept."""
    name = one_line(by)[:MOST_NAME].strip() or "a model"
    return Kept(hash=hashed, id=ident, by=name, answer=read(answer))


def loads(text: str, *, name: str) -> Kept | None:
    """The answer in a file of this name; None for what is none (damaged, half merged, renamed)."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("hash") != name:
        return None
    ident, by = data.get("id"), data.get("by")
    if not isinstance(ident, str) or not isinstance(by, str):
        return None
    return kept(name, ident, by, data)


def pointed(
    ident: str, articles: Iterable[Article], answer: Kept, *, most_differ: int
) -> Pointed | None:
    """What an answer points at in these articles; None where nothing in it stands its proofs, or
    where it is the answer to another question."""
    found = proof(ident, articles, answer, most_differ=most_differ)
    return found.pointed if found and found.pointed.points else None


def proof(
    ident: str, articles: Iterable[Article], answer: Kept, *, most_differ: int
) -> Proven | None:
    """The same with the reasons for what was dropped."""
    asked = question(ident, articles)
    if asked is None or asked.asked.hash != answer.hash:
        return None
    return proven(asked, answer.answer, by=answer.by, most_differ=most_differ)
