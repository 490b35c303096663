"""Where a model's answers come in: questions out, answers back, and neither end is known here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from digest.flow.mapper import Mapper
from digest.flow.stages import Together, asked

if TYPE_CHECKING:
    from digest.judge.kept import Kept
    from digest.judge.question import Asked


class Answers(Protocol):
    """Anything that has answers to questions: kept ones, and such as are asked for now."""

    def __call__(self, questions: Sequence[Asked], /) -> Mapping[str, Kept]:
        """The answers by the hash of their question; what has none is left out."""
        ...


def answered(work: list[Together], mapper: Mapper, answers: Answers | None) -> list[Together]:
    """The stories, each with the answer to its question where there is one; without a model they
    are as they were, and no question is made."""
    if answers is None:
        return work
    questions = list(mapper(asked, work))
    known = answers([one for one in questions if one is not None])
    return [
        replace(story, answer=known.get(one.hash)) if one is not None else story
        for story, one in zip(work, questions, strict=True)
    ]
