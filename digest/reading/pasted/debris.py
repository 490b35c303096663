"""Pasted text -> the article in it: lines kept, lines dropped with reasons, and its head.

Nothing of the article may go: a line is dropped only for a reason that can be told, and prose that
goes on after a promotional line stays, so a quotation that ran over it is whole again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.model import Dropped
from digest.reading.byline import Byline, byline
from digest.reading.credits import credited
from digest.reading.forest import Forest
from digest.reading.furniture import ends, likely, opens_block, personal, reason
from digest.reading.pasted.features import features
from digest.reading.pasted.head import Head, head, published
from digest.text.normalise import one_line, printable, unwrap
from digest.text.times.stamps import stamp

_PROSE: Final = 12  # words of a finished line that ends a list of links
_JUDGED: Final = 6  # lines of a text that the model may judge
_NEAR: Final = 1_500  # lines at either end; no article has as many, and each takes 70 microseconds
# Chances by CV over outlets (tests/eval/train_lines.py): from .2 to .4 F1 differs by .001, recall
# by .009. Nothing of the article may go, so they lie low.
_KEEP: Final = 0.25  # from which a line is kept
_SURE: Final = 0.35  # from which the model takes a paragraph back from the head
_SENTENCE: Final = (3, 8)  # words of a short sentence
_BEFORE: Final = 6  # words of the finished line that it follows
_ABOUT: Final = 0.8  # chance that a line about the writer needs
_SOFT: Final = frozenset({"standfirst", "caption"})  # of the head
_EDGE_LINES: Final = 8  # at either end, where a text may name its outlet
_LINK_MAX: Final = 25  # words of a link to another page; longer lines are prose
_OUTLET_WORD: Final = re.compile(
    r"\b(?:press|times|post|herald|tribune|gazette|journal|chronicle|observer|guardian|telegraph"
    r"|daily|mail|wire|report|reporter|standard|independent|examiner|courier|star|sun|mirror|globe"
    r"|dispatch|register|bulletin|monitor|express|inquirer|today|weekly|review|radio|tv|argus|echo"
    r"|sentinel|ledger|leader|advertiser|mercury|zeitung|tagblatt|anzeiger|kurier|nachrichten)\b",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(
    r"(?:(?:source|url|link|from|via|quelle|fuente|fonte)\s?:?\s?)?(https?://[^\s/]{3,200}/\S{1,800})",
    re.IGNORECASE,
)
_MORE_FROM: Final = re.compile(
    r"more (?:stories )?from (?:the )?(.{2,49}?\w|..\W)\W*+", re.IGNORECASE
)


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
    raw: str,
    *,
    lang: str | None = None,
    country: str | None = None,
    title: str = "",
    model: Forest | None = None,
    outlets: Sequence[str] = (),
) -> Pasted:
    """The article in a pasted text, with every line that was left out and why.

    Without a `model` only the rules speak. `outlets` are names of papers that the text may name.
    """
    numbered = lines(raw)
    top = head(numbered, lang=lang, country=country, title=title)
    kept, dropped = _body(numbered, top, lang, country, model)
    day, readings = published(top.stamps, "published")
    changed, _ = published(top.stamps, "updated")
    notices: list[str] = []
    if readings:
        notices.append(_ambiguous(numbered, top, readings))
    outlet = _outlet(numbered, outlets)
    people = credited(
        Byline(persons=top.authors, agencies=top.credits),
        kept,
        dropped=[d.text for d in dropped],
        outlet=outlet,
    )
    for number, text in numbered:
        if text in people.lines and text in kept:
            kept.remove(text)
            dropped.append(Dropped(text=text, reason="byline", line=number))
    if not top.title:
        notices.append("no headline found; give it in a line “Title: ...” at the top")
    return Pasted(
        title=top.title,
        authors=people.persons,
        published=day,
        modified=changed,
        outlet=outlet,
        url=top.url or _address(numbered),
        section=top.section,
        standfirst=top.standfirst,
        credits=people.agencies,
        paragraphs=tuple(kept),
        dropped=tuple(sorted(dropped, key=lambda d: d.line)),
        notices=tuple(notices),
    )


def lines(raw: str) -> list[tuple[int, str]]:
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
    numbered: Sequence[tuple[int, str]],
    top: Head,
    lang: str | None,
    country: str | None,
    model: Forest | None,
) -> tuple[list[str], list[Dropped]]:
    chances = _chances(numbered, top, model)
    kept: list[str] = []
    dropped: list[Dropped] = []
    in_links = after_prose = False
    for (number, text), chance in zip(numbered, chances, strict=True):
        why = top.used.get(number)
        prose = len(text.split()) >= _PROSE and ends(text)
        if why in _SOFT and chance is not None and chance > _SURE and ends(text):
            why = None  # what stood where a standfirst stands is the first paragraph
        elif why is None:
            if opens_block(text):
                in_links, why = True, "related"
            elif prose:
                in_links, why = False, reason(text)
            elif in_links and chance is None and _is_link(text):
                why = "related"
            else:
                why = reason(text) or _furniture(text, lang, country)
            if why is None and chance is not None:
                own = chance > _ABOUT or not personal(text)
                if (chance <= _KEEP or not own) and not (after_prose and _short(text)):
                    why = "related" if in_links and _is_link(text) else likely(text)
        if why is None:
            kept.append(text)
            after_prose = len(text.split()) >= _BEFORE and ends(text)
        else:
            dropped.append(Dropped(text=text, reason=why, line=number))
            after_prose = False
    return kept, dropped


def _short(text: str) -> bool:
    """Whether the line is a short sentence that says nothing of a page: "The trial continues."

    Too rare in the training texts for the model to know (behind a paragraph, 1 of 1 was article).
    """
    return (
        _SENTENCE[0] <= len(text.split()) <= _SENTENCE[1]
        and ends(text)
        and text[-1] not in "?…"
        and likely(text) == "unlikely"
    )


def _chances(
    numbered: Sequence[tuple[int, str]], top: Head, model: Forest | None
) -> Sequence[float | None]:
    """What the model says of each line; nothing for a text that is too short to judge.

    Of a text with very many lines it is asked about those near either end, where debris stands.
    """
    chances: list[float | None] = [None] * len(numbered)
    if model is None or len(numbered) < _JUDGED:
        return chances
    places = [i for i in range(len(numbered)) if min(i, len(numbered) - 1 - i) < _NEAR]
    used = {i: top.used[n] for i, (n, _) in enumerate(numbered) if n in top.used}
    texts = [text for _, text in numbered]
    rows = features(texts, used=used, title=top.title, wanted=frozenset(places))
    for i, row in zip(places, rows, strict=True):
        chances[i] = model.chance(row)
    return chances


def _is_link(text: str) -> bool:
    return len(text.split()) <= _LINK_MAX and not _speech(text)


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


def _outlet(lines: Sequence[tuple[int, str]], known: Sequence[str]) -> str | None:
    """The outlet where the text names it: a last line "More from <name of a paper>".

    "More from" is also followed by sections and writers; only a name that holds a word that papers
    are called by ("Press", "Times") is taken. A name among the `known` ones is taken there and as a
    line of its own at either end of the text.
    """
    names = {_squash(name): name for name in known if name}
    ends_ = [text for _, text in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])]
    for text in ends_:
        m = _MORE_FROM.fullmatch(text)
        for said in (text, m[1] if m else "", f"the {m[1]}" if m else ""):
            if name := names.get(_squash(said)):
                return name
    for _, text in lines[-3:]:
        m = _MORE_FROM.fullmatch(text)
        if m and m[1][:1].isupper() and len(m[1].split()) >= 2 and _OUTLET_WORD.search(m[1]):
            return m[1]
    return None


def _address(lines: Sequence[tuple[int, str]]) -> str | None:
    """The address that a last line gives as where the text stood."""
    for _, text in lines[-2:]:
        if m := _SOURCE.fullmatch(text):
            return m[1]
    return None


def _squash(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _ambiguous(lines: Sequence[tuple[int, str]], top: Head, readings: tuple[str, ...]) -> str:
    shown = next(
        (t for n, t in lines if top.used.get(n) == "stamp" and any(c in t for c in "/-.")), ""
    )
    return (
        f"the date “{shown}” can be read as {readings[0]} or as {readings[1]}; it stays unknown "
        "until the outlet's country is set in digest.toml"
    )
