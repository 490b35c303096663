"""The words of the theme in one language: plain strings, plurals by two keys, dates."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from digest.text.web import is_lang

_RTL = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ckb", "dv", "ug"})
_TIME_AT = 11  # where the time starts in "2026-08-20T05:40"


def _none(lang: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    return {}


def direction(lang: str) -> str:
    """ "rtl" for languages written from right to left, else "ltr"."""
    return "rtl" if lang.split("-")[0].lower() in _RTL else "ltr"


@dataclass(frozen=True, kw_only=True)
class Words:
    """All words of the theme; `w.key` in a template, `w.f` with values, `w.n` with a number."""

    lang: str
    table: Mapping[str, Any]

    def __post_init__(self) -> None:
        # plain attributes: templates ask 40 times a page
        own = {k: str(v) for k, v in self.table.items() if not hasattr(Words, k)}
        self.__dict__.update({k: v for k, v in own.items() if k not in ("lang", "table")})

    def __getattr__(self, key: str) -> str:
        try:
            return str(self.table[key])
        except KeyError:
            raise AttributeError(key) from None

    def f(self, key: str, **values: object) -> str:
        """The string with its values filled in."""
        return str(self.table[key]).format(**values)

    def nth(self, key: str, n: int) -> str:
        """The string with a number filled in; remembered, as every page counts from 1."""
        known: dict[tuple[str, int], str] = self.__dict__.setdefault("_nth", {})
        found = known.get((key, n))
        if found is None:
            found = known[key, n] = self.f(key, n=n)
        return found

    def n(self, key: str, n: int, **values: object) -> str:
        """The singular or plural string, with the number filled in."""
        return str(self.table[f"{key}_{'one' if n == 1 else 'other'}"]).format(
            n=self.number(n), **values
        )

    def join(self, names: Sequence[str]) -> str:
        """Names in a row: "a, b and c"."""
        if len(names) < 2:
            return "".join(names)
        return self.f("list_last", most=", ".join(names[:-1]), last=names[-1])

    def either(self, values: Sequence[str]) -> str:
        """Values that stand against each other: "11, 12 or 14"."""
        if len(values) < 2:
            return "".join(values)
        return self.f("or", a=", ".join(values[:-1]), b=values[-1])

    def number(self, value: float) -> str:
        """A number with the signs of the language: "1 600", "4.25"."""
        if value != int(value):
            return f"{value:g}".replace(".", str(self.table["number_point"]))
        return f"{value:,.0f}".replace(",", str(self.table["number_group"]))

    # ---- dates --------------------------------------------------------------

    def day(self, iso: str | None, *, weekday: bool = False, year: bool = True) -> str:
        """A day (or month, or year) in words: "20 August 2026"; "" where it is unknown."""
        if not iso:
            return ""
        y, m, d = ([*iso[:10].split("-"), "", ""])[:3]
        if not m:
            return y
        month = self.table["months"][int(m) - 1]
        if not d:
            return self.f("date_month", month=month, year=y)
        if weekday:
            name = self.weekday(iso)
            key = "date_weekday" if year else "date_weekday_short"
            return self.f(key, weekday=name, day=int(d), month=month, year=y)
        return self.f("date_day" if year else "date_short", day=int(d), month=month, year=y)

    def weekday(self, iso: str) -> str:
        """The name of the day of the week."""
        y, m, d = iso[:10].split("-")
        return str(self.table["weekdays"][date(int(y), int(m), int(d)).weekday()])

    @property
    def first_weekday(self) -> int:
        """The day on which a week begins: 0 is Monday, 6 Sunday."""
        return int(self.table["week_starts"])

    def time(self, iso: str | None) -> str:
        """The time of day as printed, "" where none is known."""
        return iso[_TIME_AT : _TIME_AT + 5] if iso and len(iso) > _TIME_AT else ""

    def stamp(self, iso: str | None) -> str:
        """Day and time as short as they can be told: "20 Aug 05:40"."""
        if not iso:
            return ""
        month = self.table["months_short"][int(iso[5:7]) - 1]
        return self.f("date_stamp", day=int(iso[8:10]), month=month, time=self.time(iso)).strip()

    def moment(self, iso: str | None, *, year: bool = True) -> str:
        """Day and time: "20 August 2026, 05:40"."""
        day, time = self.day(iso, year=year), self.time(iso)
        return self.f("date_time", date=day, time=time) if time else day


def load(
    folder: Path, lang: str, own: Callable[[str, Mapping[str, Any]], Mapping[str, Any]] = _none
) -> tuple[Words, tuple[str, ...]]:
    """The words of a language over the English ones, and a notice for each that is missing.

    `own` gives the words that a site puts over them, by language and the table that they go over.
    """
    words, notices = _load(folder, lang)
    return Words(lang=words.lang, table={**words.table, **own(lang, words.table)}), notices


def _load(folder: Path, lang: str) -> tuple[Words, tuple[str, ...]]:
    english = tomllib.loads((folder / "en.toml").read_text(encoding="utf-8"))
    if not is_lang(lang):
        return Words(lang="en", table=english), (
            f"{lang!r} is no language; the pages speak English",
        )
    path = folder / f"{lang}.toml"
    if not path.exists():
        base = lang.split("-")[0]
        path = folder / f"{base}.toml"
    if not path.exists():
        notice = f"theme/strings/{lang}.toml does not exist; the pages speak English"
        return Words(lang="en", table=english), (notice,)
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    notices = tuple(
        f"{path.name}: no {key!r}; the English words are used"
        for key in english
        if key not in table
    )
    return Words(lang=lang, table={**english, **table}), notices
