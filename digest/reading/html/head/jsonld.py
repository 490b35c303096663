"""The JSON-LD of a page as plain dictionaries, read as tolerantly as search engines do."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DEPTH: Final = 6
_ITEMS: Final = 200
_CONTROL: Final = re.compile(r"[\x00-\x1f]+")
_WRAP: Final = re.compile(
    r"\A(?:\s{0,9}(?:<!--|//\s{0,9}<!\[CDATA\[|<!\[CDATA\[|/\*.{0,200}?\*/)){1,4}"
    r"|(?:-->|//\s{0,9}\]\]>|\]\]>)\s{0,9};?\Z"
)
_LETTERS: Final = re.compile(r"[^\W_]+")
_COMMA: Final = re.compile(r",\s{0,200}(?=[}\]])")


def items(tree: HtmlElement) -> list[dict[str, Any]]:
    """Every object in the page's JSON-LD, outer before inner, references by @id resolved."""
    out: list[dict[str, Any]] = []
    for el in tree.iter("script"):
        if "ld+json" in (el.get("type") or "").lower():
            _walk(_load(el.text or ""), out, 0)
    by_id = {i["@id"]: i for i in out if isinstance(i.get("@id"), str) and len(i) > 1}
    for item in out:
        for key in ("author", "publisher", "creator"):
            if key in item:
                item[key] = _resolve(item[key], by_id)
    return out


def texts(value: object) -> list[str]:
    """The texts in a JSON-LD value: strings, names of objects, of lists each."""
    if isinstance(value, str):
        text = html.unescape(value).strip()
        return [text] if text else []
    if isinstance(value, dict):
        for key in ("name", "@value", "legalName", "url"):
            if key in value and not (key == "url" and value.get("@type")):
                return texts(value[key])
        whole = " ".join(t for k in ("givenName", "familyName") for t in texts(value.get(k)))
        return [whole] if whole else []
    if isinstance(value, list):
        return [t for v in value[:30] for t in texts(v)]
    return []


def _load(raw: str) -> object:
    text = _WRAP.sub("", raw.strip()).strip()
    for attempt in (text, _COMMA.sub("", _CONTROL.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: object, out: list[dict[str, Any]], depth: int) -> None:
    if depth > _DEPTH or len(out) >= _ITEMS:
        return
    if isinstance(value, list):
        for v in value[:_ITEMS]:
            _walk(v, out, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "headline" in value:
            out.append(value)
        for key in (
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "itemListElement",
            "item",
            "hasPart",
        ):
            if key in value:
                _walk(value[key], out, depth + 1)


def _resolve(value: object, by_id: dict[str, dict[str, Any]]) -> object:
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and value.get("@id") in by_id:
        return by_id[value["@id"]]
    if isinstance(value, list):
        return [_resolve(v, by_id) for v in value]
    return value


def first(*groups: list[str]) -> str:
    """The first text in the groups, "" for none."""
    return next((v for g in groups for v in g if v), "")


def squash(text: str) -> str:
    """The letters and digits of a text in lower case, for comparing names."""
    return "".join(_LETTERS.findall(text.casefold()))
