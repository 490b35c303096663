"""What a room says to readers, in the language of the site: one TOML file of phrases a language.

Words that *read* a text belong to the language of the text; these are the words that are *printed*.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

ENGLISH: Final = "en"
"""The language that every room speaks, and that stands in where another lacks a phrase."""


class Phrase(str):
    """Words that still know which phrase they are, so that another language can say them."""

    __slots__ = ("gaps", "key")

    key: str
    gaps: Mapping[str, object]

    def __new__(cls, text: str, key: str, gaps: Mapping[str, object] | None = None) -> Phrase:
        """The words of a phrase, with what its gaps were filled with."""
        made = super().__new__(cls, text)
        made.key, made.gaps = key, gaps or {}
        return made

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, str, Mapping[str, object]]]:
        """What a copy is made from: phrases pass between processes inside their records."""
        return Phrase, (str(self), self.key, self.gaps)

    def format(self, *_: object, **gaps: object) -> Phrase:
        """The phrase with its gaps filled."""
        return Phrase(str.format(self, **gaps), self.key, gaps)


@dataclass(frozen=True, slots=True)
class Speech:
    """The phrases of one room in one language."""

    lang: str
    table: Mapping[str, str]

    def __call__(self, phrase: str, **gaps: object) -> str:
        """A phrase with its gaps filled."""
        return self.table[phrase].format(**gaps)

    def many(self, phrase: str, n: int, **gaps: object) -> str:
        """The phrase for one or for several, with the number filled in as `n`."""
        return self(f"{phrase}_{'one' if n == 1 else 'other'}", n=n, **gaps)

    def listing(self, items: Sequence[str]) -> str:
        """Items as the language prints them: "A, B and C"."""
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + self("and") + items[-1]

    def day(self, year: int, month: int, day: int) -> str:
        """A day in words: "28 September 2023"."""
        return self("day", day=day, month=self.table["months"].split()[month - 1], year=year)


@lru_cache(maxsize=64)
def speech(room: str, lang: str) -> Speech:
    """The phrases of a room ("digest.notes") in a language, English for those that it lacks."""
    english, own = said(room, ENGLISH), said(room, base(lang))
    table = {**english.get("say", {}), **own.get("say", {})}
    return Speech(base(lang) if own else ENGLISH, table)


@lru_cache(maxsize=64)
def said(room: str, lang: str) -> dict[str, Any]:
    """The file of a room's phrases in a language, empty where there is none."""
    path = files(room) / "lang" / f"{lang}.toml"
    if not lang.isalpha() or not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))


def languages(room: str) -> tuple[str, ...]:
    """The languages that a room has phrases in, English first."""
    names = sorted(p.name.removesuffix(".toml") for p in (files(room) / "lang").iterdir())
    return (ENGLISH, *(name for name in names if name != ENGLISH))


def base(lang: str | None) -> str:
    """The language of a tag without its region: "de" of "de-AT" and of "de_AT", "" of none."""
    return (lang or "").replace("_", "-").split("-")[0].lower()
