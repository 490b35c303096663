"""Pasted text (or Markdown) to a Document."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from digest.errors import InputError
from digest.model import Document, DocumentKind, Dropped
from digest.options import OutletOptions
from digest.reading.judged import kinds
from digest.reading.judged.genres import genre
from digest.reading.judged.weights import weights
from digest.reading.pasted import debris
from digest.reading.source.language import language
from digest.reading.whose.identity import host
from digest.reading.whose.outlets import known
from digest.text.normalise import hidden, one_line
from digest.text.times.stamps import moment

READER: Final = "text/1"

_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z _-]{1,20}): (\S.*)")
_FIELDS: Final = {
    "title": "title",
    "headline": "title",
    "url": "url",
    "link": "url",
    "source url": "url",
    "author": "author",
    "authors": "author",
    "outlet": "outlet",
    "source": "outlet",
    "publication": "outlet",
    "lang": "lang",
    "language": "lang",
    "date": "date",
    "published": "date",
    "take": "take",
}
# Those that README names; one of them makes the lines a header.
_DOCUMENTED: Final = frozenset("title outlet date author url lang take".split())
_FEW: Final = 15  # words; a text of fewer was pasted on purpose
_YES: Final = frozenset("yes y true 1 on ja oui sí si sim da".split())
_MD_HEADING: Final = re.compile(r"^#{1,6}\s{1,9}|(?<!\s)\s{1,9}+#{1,9}+\s{0,9}+$")
_MD_LINK: Final = re.compile(
    # what is inside holds no "[" but that of a picture, so that each "[" is tried up to the next
    r"!?\[(!?\[?[^\[\]\n]{0,300}+)\]\(\s{0,5}+<?[^\s)>\[]{0,500}+>?"
    r"(?:\s{1,5}+\"[^\"\n\[]{0,200}+\")?\)"
)
# What is emphasised holds no mark that could open or close the same: each is looked at once.
_MD_EMPHASIS: Final = re.compile(
    r"(?<!\w)(?:"
    r"\*\*(?=\S)((?:[^*\n]|\*(?!\*)|(?<=\s)\*\*(?=\s))++)(?<=\S)\*\*"
    r"|__(?=\S)((?:[^_\n]|_(?!_)|(?<=\s)__(?=\s))++)(?<=\S)__"
    r"|\*(?=\S)((?:[^*\n]|(?<=\w)\*(?=\w)|(?<=\s)\*(?=\s))++)(?<=\S)\*"
    r"|_(?=\S)((?:[^_\n]|(?<=\w)_(?=\w)|(?<=\s)_(?=\s))++)(?<=\S)_"
    r")(?!\w)"
)
_MD_QUOTE: Final = re.compile(r"^\s{0,3}>\s?")


def read(
    text: str,
    *,
    origin: str = "",
    url: str | None = None,
    outlets: tuple[OutletOptions, ...] = (),
    lang: str | None = None,
    markdown: bool = False,
) -> Document:
    """The article in a pasted text; raises InputError where there is none. Its id is ""."""
    fields, body, skipped = _fields(text)
    if markdown:
        body = _plain(body)
    address = url or fields.get("url")
    stated = fields.get("outlet", "")
    outlet = known(outlets, name=stated) if stated else known(outlets, host=host(address))
    country = outlet.country if outlet else ""
    tongue = lang or fields.get("lang") or (outlet.lang if outlet else "") or language(body)
    model = weights("text")
    title = fields.get("title", "")
    names = [o.name for o in outlets]

    def look(country: str) -> debris.Pasted:
        return debris.read(
            body, lang=tongue, country=country, title=title, model=model, outlets=names
        )

    found = look(country)
    if not outlet and not stated and (found.url or found.outlet):
        outlet = known(outlets, host=host(found.url), name=found.outlet or "")
        if outlet and outlet.country:
            found = look(outlet.country)
    taken = fields.get("take", "").casefold() in _YES
    if taken and not found.paragraphs:
        # All of it looks like what stands around articles; a person says that it is one.
        whole = (one_line(block) for block in body.split("\n\n"))
        found = replace(found, paragraphs=tuple(p for p in whole if p), dropped=())
    if not found.title and not found.paragraphs:
        raise InputError("no words of an article in it", "Paste headline and text into the file")
    if not found.paragraphs:
        raise InputError("only a headline, no text under it", "Paste the article's text as well")
    notices = list(found.notices)
    if count := hidden(text):
        notices.append(f"{count} hidden character{'s' * (count > 1)} taken out")
    day = moment(fields["date"], lang=tongue, country=country) if "date" in fields else None
    if "date" in fields and day is None:
        notices.append(_no_day(_date_line(text), f"Date: {fields['date']}"))
    notices += [_no_day(line + skipped, said) for line, said in found.no_days]
    people = tuple(
        a.strip() for a in re.split(r"[,;]| and | & ", fields.get("author", "")) if a.strip()
    )
    kind, refused = _kind(found, address or found.url or "")
    if taken:
        kind, refused = "article", ""
    return Document(
        id="",
        kind=kind,
        refused=refused,
        text="\n\n".join(found.paragraphs),
        title=found.title,
        url=address or found.url,
        outlet=(outlet.name if outlet else "") or stated or found.outlet,
        outlet_given="outlet" in fields,
        authors=people or found.authors,
        published=day or found.published,
        modified=found.modified,
        lang=tongue,
        genre=genre(
            found.paragraphs,
            title=found.title,
            section=found.section,
            url=address or found.url or "",
            authors=people or found.authors,
            agencies=found.credits,
        ),
        origin=origin,
        standfirst=found.standfirst,
        section=found.section,
        credits=found.credits,
        reader=READER,
        dropped=tuple(
            Dropped(text=d.text, reason=d.reason, line=d.line + skipped) for d in found.dropped
        ),
        notices=tuple(notices),
    )


def _kind(found: debris.Pasted, url: str) -> tuple[DocumentKind, str]:
    """The kind of a pasted text. Only what its own words say refuses it: a person chose it."""
    page = kinds.Page(title=found.title, wall=[d.text for d in found.dropped])
    kind, refused = kinds.kind(found.paragraphs, page)
    words = sum(map(kinds.size, found.paragraphs))
    if kind in ("other", "stub") and (words >= _FEW or refused == "an error page"):
        return kind, refused
    if kind == "live" or (kind == "gallery" and url):
        return kind, refused
    return "article", ""


def _fields(text: str) -> tuple[dict[str, str], str, int]:
    """Lines "Title: ..." at the top (or between --- lines), the rest, and how many lines went."""
    lines = text.splitlines()
    found: dict[str, str] = {}
    printed: set[str] = set()
    at = next((i for i, line in enumerate(lines) if one_line(line).strip("\ufeff")), 0)
    fenced = bool(lines) and lines[at].strip("\ufeff ") == "---"
    if fenced:
        at += 1
    while at < len(lines):
        line = one_line(lines[at]).strip("\ufeff")
        if fenced and line == "---":
            at += 1
            break
        m = _FIELD.fullmatch(line)
        name = _FIELDS.get(m[1].lower()) if m else None
        if not m or (name is None and not fenced):
            break
        if m and name:
            value = _unquoted(m[2].strip())
            name = "url" if value.startswith(("http://", "https://")) else name
            found.setdefault(name, value)
            printed.add("url" if name == "url" else m[1].lower())
        at += 1
    # other names alone may be a headline ("Source: the river") or a stamp the head reads itself
    if not fenced and not (_DOCUMENTED & printed):
        return {}, text, 0
    return found, "\n".join(lines[at:]), at


def _date_line(text: str) -> int:
    """The number of the header line that gives the day."""
    fields = (_FIELD.fullmatch(one_line(line).strip("\ufeff")) for line in text.splitlines())
    return next(
        (n for n, m in enumerate(fields, 1) if m and _FIELDS.get(m[1].lower()) == "date"), 1
    )


def _no_day(line: int, said: str) -> str:
    return f"line {line}: “{said[:50]}” is no day that can be read; write it as in 2026-11-29"


def _unquoted(value: str) -> str:
    """The value out of the quotation marks that stand around the whole of it."""
    mark = value[:1]
    if mark in ('"', "'") and len(value) > 1 and value.endswith(mark) and value.count(mark) == 2:
        return value[1:-1].strip()
    return value


def _plain(text: str) -> str:
    """Markdown without its marks, line for line."""
    out = []
    for raw in text.split("\n"):
        line = _MD_QUOTE.sub("", raw)
        line = _MD_HEADING.sub("", line)
        line = _MD_LINK.sub(r"\1", line)
        line = _MD_EMPHASIS.sub(lambda m: m[m.lastindex or 0], line)
        out.append(line)
    return "\n".join(out)
