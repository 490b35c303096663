"""An answer as it came, read item by item: what is whole is kept, the rest goes with a reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from digest.judge.question import MOST_ITEMS as MOST
from digest.judge.words import why
from digest.text.normalise import one_line

MOST_CHARS: Final = 100_000
"""Characters of an answer that are looked at."""

MOST_TEXT: Final = 400
"""Characters of one text of an item."""

_OPEN: Final = {name: re.compile(rf'"{name}"\s{{0,20}}:\s{{0,20}}\[') for name in MOST}
_NAME: Final = re.compile(r"\b([A-Za-z])[ \t]?(\d{1,3})\b")
_DECODER: Final = json.JSONDecoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of an answer: the sentences it names and the words it copied."""

    list: str  # differ | core | only
    sents: tuple[str, ...]
    about: str = ""
    hold: str = ""
    left: str = ""
    right: str = ""

    def record(self) -> dict[str, Any]:
        """The item as the question asked for it."""
        if self.list == "differ":
            return {
                "pair": " ".join(self.sents), "hold": self.hold, "left": self.left,
                "right": self.right, "about": self.about,
            }  # fmt: skip
        if self.list == "core":
            return {"sents": list(self.sents), "about": self.about}
        return {"sent": self.sents[0], "about": self.about}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The whole items of an answer, and why the others were dropped: (item, reason)."""

    items: tuple[Item, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    whole: bool = True  # False: no JSON object was found in it

    def record(self) -> dict[str, Any]:
        """The answer as it is kept: well-shaped items only."""
        return {name: [i.record() for i in self.items if i.list == name] for name in MOST}


def read(answer: Any) -> Answer:
    """The answer in a JSON object, or in a text that should hold one."""
    if isinstance(answer, dict):
        return _items(answer, ())
    if not isinstance(answer, str):
        return Answer(dropped=(("answer", why("no_object")),), whole=False)
    text = answer[:MOST_CHARS]
    data = _object(text)
    if data is not None:
        return _items(data, ())
    data, count = _salvaged(text)
    if not count:
        return Answer(dropped=(("answer", why("no_object")),), whole=False)
    return _items(data, (("answer", why("cut_off", count=count)),))


def _object(text: str) -> dict[str, Any] | None:
    """The first JSON object of the text that has one of the lists: a model may talk around it."""
    at, tries = text.find("{"), 0
    while at >= 0 and tries < 5:
        try:
            data, _ = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            data = None
        if isinstance(data, dict) and data.keys() & MOST.keys():
            return data
        at, tries = text.find("{", at + 1), tries + 1
    return None


def _salvaged(text: str) -> tuple[dict[str, Any], int]:
    """The whole items of lists that are cut off or broken somewhere."""
    found: dict[str, Any] = {}
    for name, opened in _OPEN.items():
        m = opened.search(text)
        if m:
            found[name] = list(_whole_items(text, m.end(), MOST[name]))
    return found, sum(len(items) for items in found.values())


def _whole_items(text: str, at: int, most: int) -> Iterator[Any]:
    for _ in range(most):
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        if text[at : at + 1] != "{":
            return
        try:
            item, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield item


def _items(data: dict[str, Any], before: tuple[tuple[str, str], ...]) -> Answer:
    items: list[Item] = []
    dropped = list(before)
    for name, most in MOST.items():
        listed = data.get(name, [])
        if not isinstance(listed, list):
            dropped.append((name, why("not_list", list=name)))
            continue
        if len(listed) > most:
            dropped.append((name, why("too_many", most=most)))
        for n, raw in enumerate(listed[:most], start=1):
            made = _item(name, raw)
            if isinstance(made, Item):
                items.append(made)
            else:
                dropped.append((f"{name} {n}", made))
    return Answer(items=tuple(items), dropped=tuple(dropped))


def _item(name: str, raw: Any) -> Item | str:
    """The item, or why it is none."""
    if not isinstance(raw, dict):
        return why("not_item")
    about = _text(raw.get("about")) or ""
    if name == "core":
        sents = _names(raw.get("sents"))
        return Item(list=name, sents=sents, about=about) if len(sents) > 1 else why("too_few")
    if name == "only":
        sents = _names(raw.get("sent"))
        if len(sents) != 1:
            return why("no_field", field="sent")
        return Item(list=name, sents=sents, about=about)
    sents = _names(raw.get("pair"))
    if len(sents) != 2:
        return why("pair")
    hold = _text(raw.get("hold"))
    if hold not in ("clash", "newer"):
        return why("hold")
    values = {field: _text(raw.get(field)) for field in ("left", "right")}
    for field, value in values.items():
        if not value:
            return why("no_field", field=field)
    return Item(
        list=name, sents=sents, about=about, hold=hold,
        left=values["left"] or "", right=values["right"] or "",
    )  # fmt: skip


def _names(raw: Any) -> tuple[str, ...]:
    """The sentences that are named: "A5 B7", ["A5", "B7"], "a5 and b7"; each once."""
    if isinstance(raw, list):
        raw = " ".join(part for part in raw[:40] if isinstance(part, str))
    if not isinstance(raw, str):
        return ()
    found = (m[1].upper() + str(int(m[2])) for m in _NAME.finditer(raw[:MOST_TEXT]))
    return tuple(dict.fromkeys(found))


def _text(raw: Any) -> str | None:
    """One line of text; None for what is none, or too long to be words copied from a sentence."""
    if not isinstance(raw, str) or len(raw) > MOST_TEXT:
        return None
    return one_line(raw).strip()
