"""A note as lines, and the person who edits it."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

TOKEN = re.compile(r"zq\d+")
LABEL = re.compile(r"\[\^([A-Za-z0-9_-]+)\](?!:)")
LINK = re.compile(r"^[-*] +\[[^\]]*\]\(\.\./((?:stories|articles)/[a-z0-9-]+)\.md\)")
KEY = re.compile(r"(?m)^([a-z_]+):")


@dataclass(kw_only=True)
class Editor:
    """A person with a dice; `n` numbers the tokens."""

    rng: random.Random
    n: int = 0
    reordered: set[str] = field(default_factory=set)

    def token(self) -> str:
        self.n += 1
        return f"zq{self.n}"


@dataclass(kw_only=True)
class Page:
    """A note's lines, line ends kept aside."""

    front: list[str]
    body: list[str]
    eol: str
    bom: str

    @property
    def text(self) -> str:
        lines = ["---", *self.front, "---", *self.body]
        return self.bom + self.eol.join(lines)


def page(text: str) -> Page:
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    eol = "\r\n" if "\r\n" in text else "\n"
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    end = lines.index("---", 1)
    return Page(front=lines[1:end], body=lines[end + 1 :], eol=eol, bom=bom)
