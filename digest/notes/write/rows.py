"""Rows and footnotes as Markdown: a row is one bullet that reads as a sentence, with links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from digest.model import Article, Cell, Fact, Row, Status
from digest.notes.syntax.markdown import md_text, one_line
from digest.text.phrases import Speech
from digest.text.words import inside, lowered, unnamed

_WORD = re.compile(r"\w+")
_CLAUSE = 5  # words of a value above which it is no figure or name
_BETWEEN: dict[Status, str] = {
    "differ": "or", "updated": "later", "agree": "and", "single": "and", "unsure": "semicolon",
}  # fmt: skip


def outlet_of(art: Article | None) -> str:
    """The outlet's name, or the site's when the page does not name itself."""
    if art is None:
        return ""
    host = re.match(r"https?://(?:www\.)?([^/:?#]+)", art.document.url or "")
    return one_line(art.document.outlet or (host[1] if host else ""))


def unquoted(words: str) -> str:
    """Words that cannot be taken for the quotation that follows them."""
    return md_text(re.sub(r'["“”]', "'", words).replace(": '", " '"))


def source_text(fact: Fact, say: Speech, *, outlet: str = "") -> str:
    """The footnote of a fact: where it stands; and the sentence, if the fact has other words.

    A fact that leaves out words only does not repeat it: the page shows the whole sentence.

    Never one word before the quote: `[^f1]: Word "x"` is a link reference to plain CommonMark.
    """
    seen = fact.evidence
    place = say("paragraph", n=seen.paragraph) if seen.paragraph else say("source_text")
    where = f"{unquoted(outlet)}, {place}" if outlet else place[:1].upper() + place[1:]
    if _cut_from(fact.text, seen.exact):
        return f"{where}."
    return f'{where}: "{md_text(seen.exact)}"'


def _cut_from(text: str, sentence: str) -> bool:
    """Whether the words of a text stand in a sentence in the same order."""
    left = iter(_WORD.findall(sentence.casefold()))
    return all(word in left for word in _WORD.findall(text.casefold()))


def row_text(
    row: Row,
    articles: Mapping[str, Article],
    slugs: Mapping[str, str],
    say: Speech,
    *,
    more: int = 0,
) -> str:
    """The row as a bullet: `**Injured**: 14 ([A](..), [B](..)) or 19 ([C](..), citing D).`

    `more` reports say something too and are not named: they are counted.
    """
    cells = [cell for cell in row.cells if cell.stance == "says"]
    by_value: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for cell in cells:
        value = one_line(cell.value).rstrip(".")
        short = row.slot == "figure" and len(value.split()) <= _CLAUSE
        value = lowered(value) if short else value  # "Two people" began a sentence
        shown.setdefault(value.casefold(), value)
        name = _name(cell, articles.get(cell.article), slugs, say)
        by_value.setdefault(value.casefold(), []).append(name)
    said = [_said(shown[value], names, say) for value, names in by_value.items()]
    # "or" between whole clauses reads as part of them
    long = any(len(value.split()) > _CLAUSE for value in shown.values())
    words = say("semicolon" if long and row.status == "differ" else _BETWEEN[row.status]).join(said)
    if row.status == "unsure" and len(cells) > 1:
        words = say("unsure_both" if len(cells) == 2 else "unsure_several", words=words)
    rest = " " + say("more_reports", n=more) if more else ""
    return f"**{md_text(row.label) or row.id}**: {words}.{rest}"


def reason(row: Row, say: Speech) -> str:
    """The footnote of a row: why the verdict is as it is, without the values, which it shows."""
    if row.status == "single" and not row.by:
        return say("only_here")
    words, _, rest = one_line(row.reason).rstrip(".").partition(": ")
    if rest and not any(one_line(v).casefold() in rest.casefold() for v in row.values):
        words += f": {rest}"
    return md_text(words[:1].upper() + words[1:]) + "." if words else ""


def _said(value: str, names: Sequence[str], say: Speech) -> str:
    """A value with who gives it; a row about the words of its label has no value."""
    cites = any(say("citing", name="") in name for name in names)
    apart = ("; " if cites else ", ").join(names)
    if value:
        return f"{md_text(value)} ({apart})"
    return apart if cites and len(names) > 2 else say.listing(names)


def _name(cell: Cell, art: Article | None, slugs: Mapping[str, str], say: Speech) -> str:
    outlet_name = outlet_of(art) or (art and unnamed(art.document.title, art.document.text)) or ""
    outlet_name = one_line(outlet_name) or cell.article
    outlet = md_text(outlet_name)
    slug = slugs.get(cell.article)
    link = f"[{outlet}](../articles/{slug}.md)" if slug else outlet
    holder = cell.holder
    if holder.kind == "own" or not holder.name or holder.name.casefold() == outlet_name.casefold():
        return link  # "The Lantern can reveal" is its own voice
    return link + say("citing", name=md_text(inside(holder.name)))
