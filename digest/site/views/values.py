"""Values as pages print them: equal ones put together, numbers and units that never break."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.model import Cell, Figure
from digest.notes.read.records import NoteRow

SIGNS = {"differ": "≠", "updated": "↻", "agree": "✓"}  # as in theme/style.css
_NBSP = "\u00a0"
# "14 people", "2 100", "4.25 per cent": the space behind a digit; "$ 5": the one before it
_BEHIND = re.compile(r"(?<=\d) (?=[\w%°€£$])")
_SIGNS = re.compile(r"(?<=[€£$≠×§№]) (?=\d)")
_DIGITS = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?![\d])|\d+(?:[.,]\d+)?")
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WORDS = re.compile(r"[^\W_]+")
_COUNTED = re.compile(r"[\w\s.,%$€£¥’–-]+")  # a number and its noun
INNER = str.maketrans('“”„«»"', "‘’‚‹›'")  # marks inside a quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The cells of a row that say one thing; `shown` is it in the shortest printed words."""

    shown: str
    cells: tuple[Cell, ...]
    number: float | None = None

    @property
    def brief(self) -> str:
        """The number alone where it has one, for a narrow column."""
        found = figure(self.shown.replace(_NBSP, " "))
        if found is None or found.kind != "count":
            return self.shown
        return tight(self.shown.replace(_NBSP, " ")[found.span.start : found.number.end])


def tight(text: str) -> str:
    """The text with spaces that do not break between a number and what it counts.

    >>> tight("14 people, $ 2 100").replace("\\u00a0", "_")
    '14_people, $_2_100'
    """
    return _SIGNS.sub(_NBSP, _BEHIND.sub(_NBSP, text)) if any(map(str.isdigit, text)) else text


@lru_cache(maxsize=10_000)  # the same values stand in a row, in a box and on the day's page
def figure(value: str, *, lang: str = "en") -> Figure | None:
    """The one quantity that a value as printed stands for; None where there is none or several."""
    from digest.text.figures.numbers import figures

    found = figures(value, lang=lang)
    return found[0] if len(found) == 1 else None


def amount(value: str, *, lang: str = "en") -> float | None:
    """The one number that a value as printed stands for; None where there is none or several.

    >>> amount("nearly 1,600 people"), amount("2.5 million"), amount("Saturday")
    (1600.0, 2500000.0, None)
    """
    found = figure(value, lang=lang)
    if found is None:
        return None
    exact = _digits(value[found.number.start : found.number.end])
    low, high = found.low, found.high
    if exact is not None and low <= exact <= high:
        return exact
    return high if low == float("-inf") else low if high == float("inf") else (low + high) / 2


def _digits(text: str) -> float | None:
    match = _DIGITS.search(text)
    if match is None:
        return None
    raw = match.group()
    if re.fullmatch(r"\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+", raw):
        number = float(re.sub(r"\D", "", raw))
    else:
        number = float(raw.replace(",", "."))
    for word, factor in _SCALE.items():
        if word in text[match.end() :]:
            return number * factor
    return number


def groups(row: NoteRow, langs: Mapping[str, str]) -> tuple[Group, ...]:
    """The cells of a row by what they say: numbers that differ upwards, all others as reported.

    `langs` gives the language of an article. A cell without a value says what most say, so it
    stands with the first group.
    """
    found: dict[object, list[Cell]] = {}
    bare = []
    for cell in row.cells:
        if cell.stance != "says":
            continue
        if cell.value:
            found.setdefault(_key(cell.value, langs.get(cell.article, "en")), []).append(cell)
        else:
            bare.append(cell)
    bare_numbers = _unit_is_idle([[c.value for c in cells] for cells in found.values()])
    made = [
        Group(
            shown=tight(_shown([c.value for c in cells], bare=bare_numbers)),
            cells=tuple(cells),
            number=amount(cells[0].value, lang=langs.get(cells[0].article, "en")),
        )
        for cells in found.values()
    ]
    if row.status == "differ" and all(g.number is not None for g in made):
        made.sort(key=lambda g: g.number or 0)
    elif row.status == "agree":
        made.sort(key=lambda g: -len(g.cells))
    if bare:
        first = made[0] if made else Group(shown="", cells=())
        together = Group(shown=first.shown, cells=(*first.cells, *bare), number=first.number)
        made[:1] = [together]
    return tuple(made)


def _key(value: str, lang: str) -> object:
    found = figure(value, lang=lang)
    # words beside the number are another matter: "12 May" is no "12"
    if found is not None and found.kind != "other":
        return found.low, found.high
    return " ".join(_WORDS.findall(value.casefold())) or value


def _unit_is_idle(said: Sequence[Sequence[str]]) -> bool:
    """Whether what is counted goes without saying: some report gives the number alone."""
    found = [[figure(v) for v in values] for values in said]
    every = [f for group in found for f in group]
    counts = all(f is not None and f.kind == "count" for f in every)
    return counts and any(not f.unit for f in every if f is not None)


def _shown(values: Sequence[str], *, bare: bool = False) -> str:
    """The words that all printed values share if they hold the number, else the shortest of them.

    >>> _shown(["14 people", "14"]), _shown(["Two men", "Two workers"]), _shown(["Saturday"])
    ('14', 'two', 'Saturday')
    """
    if bare:
        numbers = [v[f.span.start : f.number.end] for v in values if (f := figure(v))]
        values = numbers or values
    if len({v.casefold() for v in values}) == 1:
        return _lower(values[0])
    rest = [{w.casefold() for w in v.split()} for v in values[1:]]
    common = " ".join(w for w in values[0].split() if all(w.casefold() in r for r in rest))
    if common and figure(common) is not None:
        return _lower(common)
    return _lower(min(values, key=lambda v: (not any(map(str.isdigit, v)), len(v))))


def _lower(value: str) -> str:
    """A value that starts with a number or its hedge, without the capital of a sentence's start."""
    found = figure(value)
    return value[:1].lower() + value[1:] if found is not None and found.span.start == 0 else value


def counted(group: Group) -> bool:
    """Whether a value is a number with what it counts, and nothing else."""
    return group.number is not None and _COUNTED.fullmatch(group.shown) is not None


def within(value: str, label: str) -> bool:
    """Whether the words of a value stand in a label, side by side."""
    return f" {' '.join(value.split())} ".casefold() in f" {' '.join(label.split())} ".casefold()
