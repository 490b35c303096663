"""Rows of a story as Markdown: the verdict in words, and each source's own words below it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from digest.model import Article, Cell, Row
from digest.notes.syntax.markdown import md_text, one_line

# Values that the line of a row names; the others stand in the lines below it.
VALUES = 4


def outlet_of(art: Article | None) -> str:
    """The outlet's name, or the site's when the page does not name itself."""
    if art is None:
        return ""
    host = re.match(r"https?://(?:www\.)?([^/:?#]+)", art.document.url or "")
    return one_line(art.document.outlet or (host[1] if host else ""))


def unquoted(words: str) -> str:
    """Words that cannot be taken for the quotation that follows them."""
    return md_text(re.sub(r'["“”]', "'", words).replace(": '", " '"))


def row_text(
    row: Row, articles: Mapping[str, Article], slugs: Mapping[str, str], *, more: int = 0
) -> str:
    """The row's bullet and one nested bullet for each article that says something.

    `more` articles say something too and have no bullet: the first line counts them.
    """
    rest = f" {more} more reports are counted, not shown." if more else ""
    lines = [f"**{md_text(row.label) or row.id}**: {md_text(verdict(row))}.{rest}"]
    lines += [
        "  - " + _cell(cell, articles.get(cell.article), slugs)
        for cell in row.cells
        if cell.stance == "says"
    ]
    return "\n".join(lines)


def verdict(row: Row) -> str:
    """The status in words, without a full stop."""
    values = _apart([one_line(v).rstrip(".") for v in row.values])[:VALUES]
    if row.status == "differ" and values:
        what = {"figure": "figures", "date": "dates"}.get(row.slot, "accounts")
        return f"{what} differ: {' or '.join(values)}"
    if row.status == "updated" and values:
        return f"updated: {', later '.join(values)}"
    if row.status == "agree":
        return f"{row.voices} independent voices say it"
    if row.status == "single":
        return "only one voice says it"
    said = f": {' and '.join(values)}" if len(values) > 1 else ""
    return f"said by several, not sorted out{said}"


def _apart(values: list[str]) -> list[str]:
    """The values without those that stand in another: "14" beside "14 people" says nothing new."""
    return [
        v
        for i, v in enumerate(values)
        if not any(
            f" {v} ".casefold() in f" {w} ".casefold() and (len(v) < len(w) or k < i)
            for k, w in enumerate(values)
            if k != i
        )
    ]


def _cell(cell: Cell, art: Article | None, slugs: Mapping[str, str]) -> str:
    name = md_text(outlet_of(art) or cell.article)
    slug = slugs.get(cell.article)
    lead = f"[{name}](../articles/{slug}.md)" if slug else name
    if cell.value:
        lead += f", {unquoted(cell.value)}"
    return f'{lead}: "{md_text(cell.quote)}"'
