"""Pasted text -> the article in it: lines kept, lines dropped with reasons, and its head.

Nothing of the article may go: a line is dropped only for a reason that can be told, and prose that
goes on after a promotional line stays, so a quotation that ran over it is whole again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.core.byline import agency, byline
from digest.core.debris_head import Head, head, published
from digest.core.debris_lines import ends, opens_block, reason
from digest.model import Dropped
from digest.text.normalise import one_line, printable, unwrap
from digest.text.stamps import stamp

_PROSE: Final = 12  # words of a finished line that ends a list of links
_LINK_MAX: Final = 25  # words of a link to another page; longer lines are prose
_OUTLET_WORD: Final = re.compile(
    r"\b(?:press|times|post|herald|tribune|gazette|journal|chronicle|observer|guardian|telegraph"
    r"|daily|mail|wire|report|reporter|standard|independent|examiner|courier|star|sun|mirror|globe"
    r"|dispatch|register|bulletin|monitor|express|inquirer|today|weekly|review|radio|tv|argus|echo"
    r"|sentinel|ledger|leader|advertiser|mercury|zeitung|tagblatt|anzeiger|kurier|nachrichten)\b",
    re.IGNORECASE,
)
_MORE_FROM: Final = re.compile(r"more (?:stories )?from (?:the )?(.{3,50}?)\W*", re.IGNORECASE)
_DATELINE: Final = re.compile(r"^[^a-z()]{2,40}[^()]{0,40}\(([^()]{2,30})\)\s*[-–—:]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """An article read from pasted text; `paragraphs` are its body."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    url: str | None = None
    section: str = ""
    standfirst: str = ""
    credits: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[str, ...] = ()


def read(
    raw: str, *, lang: str | None = None, country: str | None = None, title: str = ""
) -> Pasted:
    """The article in a pasted text, with every line that was left out and why."""
    lines = _lines(raw)
    top = head(lines, lang=lang, country=country, title=title)
    kept, dropped = _body(lines, top, lang, country)
    day, readings = published(top.stamps, "published")
    changed, _ = published(top.stamps, "updated")
    notices: list[str] = []
    if readings:
        notices.append(_ambiguous(lines, top, readings))
    outlet = _outlet(lines)
    return Pasted(
        title=top.title,
        authors=top.authors,
        published=day,
        modified=changed,
        outlet=outlet,
        url=top.url,
        section=top.section,
        standfirst=top.standfirst,
        credits=_credits(top.credits, kept),
        paragraphs=tuple(kept),
        dropped=tuple(sorted(dropped, key=lambda d: d.line)),
        notices=tuple(notices),
    )


def _lines(raw: str) -> list[tuple[int, str]]:
    """The lines that are not blank, with their numbers; hard-wrapped paragraphs are one line."""
    out: list[tuple[int, str]] = []
    block: list[str] = []
    first = 1
    for number, line in enumerate([*printable(raw).split("\n"), ""], 1):
        text = one_line(line)
        if text:
            if not block:
                first = number
            block.append(text)
        elif block:
            joined = unwrap(block)
            if len(joined) == 1:
                out.append((first, joined[0]))
            else:
                out += [(first + i, text) for i, text in enumerate(joined)]
            block = []
    return out


def _body(
    lines: Sequence[tuple[int, str]], top: Head, lang: str | None, country: str | None
) -> tuple[list[str], list[Dropped]]:
    kept: list[str] = []
    dropped: list[Dropped] = []
    in_links = False
    for number, text in lines:
        why = top.used.get(number)
        if why is None:
            prose = len(text.split()) >= _PROSE and ends(text)
            if opens_block(text):
                in_links, why = True, "related"
            elif prose:
                in_links, why = False, reason(text)
            elif in_links and len(text.split()) <= _LINK_MAX and not _speech(text):
                why = "related"
            else:
                why = reason(text) or _furniture(text, lang, country)
        if why is None:
            kept.append(text)
        else:
            dropped.append(Dropped(text=text, reason=why, line=number))
    return kept, dropped


def _speech(text: str) -> bool:
    return ends(text) and text[:1] in "\"“”'‘«„"


def _furniture(text: str, lang: str | None, country: str | None) -> str | None:
    """Bylines and stamps that stand in the body."""
    if byline(text) and len(text.split()) <= 12:
        return "byline"
    mark = stamp(text, lang=lang, country=country)
    if mark and not mark.rest and not ends(text):
        return "stamp"
    return None


def _outlet(lines: Sequence[tuple[int, str]]) -> str | None:
    """The outlet where the text names it: a last line "More from <name of a paper>".

    "More from" is also followed by sections and writers; only a name that holds a word that papers
    are called by ("Press", "Times") is taken.
    """
    for _, text in lines[-3:]:
        m = _MORE_FROM.fullmatch(text)
        if m and m[1][:1].isupper() and len(m[1].split()) >= 2 and _OUTLET_WORD.search(m[1]):
            return m[1]
    return None


def _credits(found: tuple[str, ...], body: Sequence[str]) -> tuple[str, ...]:
    """Agencies of the byline, of the dateline "PORT ALDER (AP) -" and of a last line "Reuters"."""
    out = list(found)
    for text in body[:2]:
        m = _DATELINE.match(text)
        if m and (name := agency(m[1])) and name not in out:
            out.append(name)
    return tuple(out)


def _ambiguous(lines: Sequence[tuple[int, str]], top: Head, readings: tuple[str, ...]) -> str:
    shown = next(
        (t for n, t in lines if top.used.get(n) == "stamp" and any(c in t for c in "/-.")), ""
    )
    return (
        f"the date “{shown}” can be read as {readings[0]} or as {readings[1]}; it stays unknown until "
        "the outlet's country is set in digest.toml"
    )
