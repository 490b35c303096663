"""One thing to put right in a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing to put right; errors stop the build, warnings do not."""

    path: str
    line: int
    column: int
    level: Level
    what: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.level}: {self.what}"
        return f"{text}. {self.hint}" if self.hint else text
