"""A model's answers in a run: those that are kept, and such as are asked for and kept at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from digest.model import Failed
from digest.options import JudgeOptions
from digest.store import answers
from digest.store.project.writing import Progress

if TYPE_CHECKING:
    from digest.judge.kept import Kept
    from digest.judge.question import Asked

Ask: TypeAlias = "Callable[[Sequence[Asked]], Iterator[tuple[Asked, str | Failed]]]"
"""Puts questions to a model: of each the answer's text, or why there is none, in any order."""


@dataclass(kw_only=True)
class SecondJudge:
    """The answers of one run; `notices` say what a person should know of them."""

    content: Path
    by: str
    known: dict[str, Kept]
    ask: Ask | None
    progress: Progress
    damaged: tuple[str, ...] = ()
    notices: list[str] = field(default_factory=list)

    @classmethod
    def of(
        cls, content: Path, opts: JudgeOptions, ask: Ask | None, progress: Progress
    ) -> SecondJudge | None:
        """The second judge of a run; None where no answer is kept and none is asked for."""
        if not opts.use:
            return None
        known, damaged = answers.load(content)
        if not known and not damaged and ask is None:
            return None
        return cls(
            content=content,
            by=opts.model,
            known=known,
            ask=ask,
            progress=progress,
            damaged=damaged,
        )

    def __call__(self, questions: Sequence[Asked], /) -> Mapping[str, Kept]:
        """The answers to these questions; an answer that comes now is kept before the next one."""
        self.notices += [
            f"content/{name}: this answer of a model cannot be read; its story is compared "
            "without it (remove the file, or get it back from git)"
            for name in self.damaged
        ]
        missing = [one for one in questions if one.hash not in self.known]
        if self.ask is not None and missing:
            self._ask(missing)
            answers.forget_others(self.content, self.known, {one.hash for one in questions})
        return self.known

    def _ask(self, missing: Sequence[Asked]) -> None:
        from digest.judge.kept import kept

        assert self.ask is not None
        came, empty = 0, 0
        failed: list[str] = []
        for one, reply in self.progress(self.ask(missing), "Asking", len(missing)):
            if isinstance(reply, Failed):
                failed.append(f"{reply.error}. {reply.hint}".removesuffix(". "))
                continue
            answer = kept(one.hash, one.id, self.by, reply)
            answers.put(self.content, answer)
            self.known[one.hash] = answer
            came += 1
            empty += not answer.answer.items
        text = f"{came} of {len(missing)} stories were answered by {self.by or 'the model'}"
        if empty:
            text += f", {empty} of them with nothing that can be used"
        left = len(missing) - came
        if left:
            why = f" ({failed[0]})" if failed else ""
            text += f"; {left} are compared without a model and asked again next time{why}"
        self.notices.append(text)
