"""Single values of a new note: dates, addresses, openings."""

from __future__ import annotations

import re

from digest.model import Document
from digest.notes.syntax.markdown import one_line
from digest.text.phrases import ENGLISH, Speech

_ISO = re.compile(r"^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?$")


def origin(doc: Document) -> dict[str, str]:
    """Where a document came from: file, hash, reader."""
    return {
        key: value
        for key, value in (("file", doc.origin), ("sha", doc.sha), ("reader", doc.reader))
        if value
    }


def date(published: str | None) -> str:
    """The printed date as YAML text, "" for what is no date."""
    if not published or not _ISO.match(published):
        return ""
    return published.replace("T", " ")


def day_title(date: str, say: Speech) -> str:
    """The title of a day's note: "19 November 2026"."""
    year, month, number = map(int, date.split("-"))
    return say.day(year, month, number)


def foreign(say: Speech) -> str:
    """The language of a note's headings and phrases, "" for English."""
    return "" if say.lang == ENGLISH else say.lang


def web_address(url: str | None) -> str:
    """The address when it is a plain http or https one, else ""."""
    text = one_line(url or "")
    plain = re.match(r"^https?://[^\s/?#@\\<>\"]+(?:[/?#][^\s<>\"\\]*)?$", text, re.IGNORECASE)
    return text if plain else ""


def printed(doc: Document) -> dict[str, str]:
    """What the source itself prints, whatever a person makes of it."""
    found = {"title": doc.title, "date": doc.published or "", "outlet": doc.outlet or ""}
    return {key: one_line(value) for key, value in found.items() if value}
