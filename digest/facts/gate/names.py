"""Names, months and weekdays as the gate reads them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digest.text.lang.en.words import DEMONYMS, MONTHS, STARTERS, WEEKDAYS
from digest.text.words import fold, stem

_TOKEN: Final = re.compile(r"[^\W_](?:[\w'’&]|(?<=[A-Za-z])\.(?=[A-Za-z]))*")
_START: Final = re.compile(
    r"(?:^|[.!?:;…]['\"”’)\]]*\s+|[\"“‘(\[]|(?:^|\s)['’]|\s--?\s|[–—]\s*|\)\s*|\n)\Z"
)
_CALENDAR_LONG: Final = {
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june",
    "jul": "july", "aug": "august", "sep": "september", "sept": "september", "oct": "october",
    "nov": "november", "dec": "december", "mon": "monday", "tue": "tuesday", "tues": "tuesday",
    "wed": "wednesday", "thu": "thursday", "thur": "thursday", "thurs": "thursday", "fri": "friday",
}  # fmt: skip
_CALENDAR: Final = MONTHS | WEEKDAYS
_SAME: Final = tuple(
    frozenset(g.split())
    for g in (
        "us u.s usa u.s.a america american americans united",
        "uk u.k britain british briton britons united",
        "un u.n united",
        "eu e.u european europe",
        "mum mom mother",
        "dr doctor",
        "sen senator",
        "gov governor",
        "rep representative",
        "pres president",
        "prof professor",
        "st saint street",
        "islamic isis isil islamist",
        "dems democrats democrat democratic",
        "gop republican republicans",
    )
)
# Put before a name or left out at will; "Minister" must stand in the source.
_COURTESY: Final = frozenset("mr mrs ms miss mx dr sir prof mr. mrs.".split())
_ABBREVIATED: Final = frozenset("mr mrs ms dr prof sen rep gov gen col lt sgt capt st rev".split())
_COMMON: Final = frozenset("TV CCTV ID CEO PM MP MPs DNA DVD OK".split())  # words, not names
_SHORTEST: Final = 2


@lru_cache(maxsize=64)
def calendar(text: str) -> tuple[tuple[int, str], ...]:
    """Months and weekdays in the text: (place, full name in lower case)."""
    out = []
    for m in _TOKEN.finditer(text):
        low = m.group().rstrip(".").lower().removesuffix("'s").removesuffix("’s")
        low = low.rstrip("s") if low.endswith("days") else low
        if low not in _CALENDAR or not m.group()[0].isupper():
            continue
        if (
            low in ("may", "march", "mar", "sun")
            and not re.match(r"\.? \d", text[m.end() :])
            and not (
                re.search(
                    r"\b(?:in|of|since|until|last|next|by|from|early|late|mid|this|\d{1,2}) \Z",
                    text[: m.start()],
                )
            )
        ):
            continue
        out.append((m.start(), _CALENDAR_LONG.get(low, low)))
    return tuple(out)


@lru_cache(maxsize=64)
def capitals(text: str) -> tuple[tuple[int, str, bool], ...]:
    """Capitalised words of the text that may be names: (place, word, surely a name)."""
    out: list[tuple[int, str, bool]] = []
    found = list(_TOKEN.finditer(text))
    for i, m in enumerate(found):
        word = m.group()
        if not word[0].isupper() or len(word) < _SHORTEST or word[:2] in ("I'", "I’"):
            continue
        low = word.lower().rstrip(".")
        if low in _CALENDAR or low in _COURTESY or word in _COMMON:
            continue
        first = _START.search(text[max(0, m.start() - 6) : m.start()]) is not None or m.start() == 0
        if first and i and found[i - 1].group().rstrip(".").lower() in _ABBREVIATED:
            first = False  # "Mr. Ortiz" begins no sentence
        if first and low in STARTERS:
            continue
        nxt = found[i + 1] if i + 1 < len(found) else None
        runs_on = (
            nxt is not None
            and nxt.group()[0].isupper()
            and text[m.end() : nxt.start()] == " "
            and nxt.group().lower() not in STARTERS
        )
        out.append((m.start(), word, not first or runs_on))
    return tuple(out)


@lru_cache(maxsize=64)
def vocabulary(source: str) -> frozenset[str]:
    """Every form under which a name of the source may be meant: words, stems, parts, acronyms."""
    out: set[str] = set()
    run: list[str] = []
    end = -1
    for m in _TOKEN.finditer(source):
        word = m.group()
        out |= _forms(word)
        if word[0].isupper() and source[end : m.start()] in (" ", "-", " of ", " and ", " for "):
            run.append(word[0].lower())
        else:
            run = [word[0].lower()] if word[0].isupper() else []
        end = m.end()
        for k in range(2, min(len(run), 6) + 1):
            out.add("".join(run[-k:]))
        if not word[0].isupper():
            run = []
    for group in _SAME:
        if group & out:
            out |= group
    for word in tuple(out):
        out.update(_PEOPLES.get(word, ()))
    return frozenset(out)


def _peoples() -> dict[str, frozenset[str]]:
    """Country, adjective and people, each with all the forms of the same country."""
    forms: dict[str, set[str]] = {}
    for adjective, country in DEMONYMS.items():
        a, c = fold(adjective), fold(country)
        forms.setdefault(c, {c, *c.split("-")}).update((a, a + "s"))
    out: dict[str, set[str]] = {}
    for same in forms.values():
        for word in same:
            out.setdefault(word, set()).update(same)
    return {word: frozenset(same) for word, same in out.items()}


_PEOPLES: Final = _peoples()


def _forms(word: str) -> set[str]:
    low = fold(word).replace("’", "'").rstrip(".")
    bare = low.removesuffix("'s").removesuffix("'")
    out = {low, bare, stem(bare), bare.replace(".", ""), bare.rstrip("s")}
    if "-" in bare or "'" in bare:
        out.update(p for p in re.split(r"[-']", bare) if p)
    return out


def known(word: str, vocabulary: frozenset[str]) -> bool:
    """True where the source has this name in some form."""
    forms = _forms(word)
    if forms & vocabulary:
        return True
    if len(word) <= 6 and word.isupper() and word.lower() in vocabulary:
        return True
    parts = re.findall(r"[A-Z][a-z]+|[A-Z]+(?![a-z])", word)
    return len(parts) > 1 and all(fold(p) in vocabulary for p in parts)
