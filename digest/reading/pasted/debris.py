"""Pasted text -> the article in it: lines kept, lines dropped with reasons, and its head.

Nothing of the article may go: a line is dropped only for a reason that can be told, and prose that
goes on after a promotional line stays, so a quotation that ran over it is whole again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from digest.model import Dropped
from digest.reading.judged.forest import Forest
from digest.reading.judged.furniture import ends, likely, opens_block, personal, reason
from digest.reading.pasted import papers
from digest.reading.pasted.features import features
from digest.reading.pasted.head import Head, head, published
from digest.reading.pasted.papers import squash
from digest.reading.whose.agencies import agency
from digest.reading.whose.byline import Byline, byline
from digest.reading.whose.credits import credited
from digest.text.normalise import one_line, printable, unwrap
from digest.text.times.impossible import impossible
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
_SPEAKER: Final = 60  # characters
_ABOUT: Final = 0.8  # chance that a line about the writer needs
_SOFT: Final = frozenset({"standfirst", "caption"})  # of the head
_TOP: Final = 30  # lines among which a stamp over the article stands
_EDGE_LINES: Final = 8  # at either end, where a text may name its outlet
_LINK_MAX: Final = 25  # words of a link to another page; longer lines are prose
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
    no_days: tuple[tuple[int, str], ...] = ()  # number and text of stamps whose day does not exist


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
    known = frozenset(squash(name) for name in outlets if name)
    top = head(numbered, lang=lang, country=country, title=title, known=known)
    kept, dropped = _body(numbered, top, lang, country, model)
    day, readings = published(top.stamps, "published")
    changed, _ = published(top.stamps, "updated")
    notices: list[str] = []
    if readings:
        notices.append(_ambiguous(numbered, top, readings))
    outlet = top.outlet
    if not outlet:
        outlet, where = _outlet(numbered, known)
        if where and where[1] in kept:
            kept.remove(where[1])
            dropped.append(Dropped(text=where[1], reason="outlet", line=where[0]))
    outlet = next((name for name in outlets if squash(name) == squash(outlet)), outlet)
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
    over = takewhile(lambda line: line[1] not in kept, numbered[:_TOP])
    if not top.title:
        notices.append("no headline found; give it in a line “Title: ...” at the top")
    return Pasted(
        title=top.title,
        authors=people.persons,
        published=day,
        modified=changed,
        outlet=outlet or None,
        url=top.url or _address(numbered),
        section=top.section,
        standfirst=top.standfirst,
        credits=people.agencies,
        paragraphs=tuple(kept),
        dropped=tuple(sorted(dropped, key=lambda d: d.line)),
        notices=tuple(notices),
        no_days=tuple(line for line in over if impossible(line[1], lang=lang)),
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
                if (chance <= _KEEP or not own) and not (
                    _speaker(text) or (after_prose and _short(text))
                ):
                    why = "related" if in_links and _is_link(text) else likely(text)
        if why is None:
            kept.append(text)
            after_prose = len(text.split()) >= _BEFORE and ends(text)
        else:
            dropped.append(Dropped(text=text, reason=why, line=number))
            after_prose = False
    return kept, dropped


def _speaker(text: str) -> bool:
    """Whether the line names who speaks next in a transcript: "MIRELA TAMS, HOST:"."""
    return text.isupper() and text.endswith(":") and len(text) <= _SPEAKER


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
    for i, chance in zip(places, model.chances(list(rows)), strict=True):
        chances[i] = chance
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


def _outlet(
    lines: Sequence[tuple[int, str]], known: Collection[str]
) -> tuple[str, tuple[int, str] | None]:
    """The outlet that the end of the text names, and its line where that holds nothing else.

    "More from" is also followed by sections and writers; only a name that has the form of a paper's
    or is `known` is taken there.
    """
    last = lines[-_EDGE_LINES:]
    for number, text in reversed(last):
        if name := papers.by_rights(text):
            return name, (number, text)
        m = _MORE_FROM.fullmatch(text)
        for said in (f"The {m[1]}", m[1]) if m else ():
            if squash(said) in known or (papers.by_form(said) and not said.startswith("The ")):
                return said, None
    for number, text in last[-2:]:
        if squash(text) not in known and len(lines) <= _EDGE_LINES // 2:
            continue  # a short text: its last line is as likely a paragraph
        name = papers.by_words(text) or papers.by_dash(text) or papers.by_form(text, known)
        if name and not agency(name):
            return name, (number, text)
    return "", None


def _address(lines: Sequence[tuple[int, str]]) -> str | None:
    """The address that a last line gives as where the text stood."""
    for _, text in lines[-2:]:
        if m := _SOURCE.fullmatch(text):
            return m[1]
    return None


def _ambiguous(lines: Sequence[tuple[int, str]], top: Head, readings: tuple[str, ...]) -> str:
    shown = next(
        (t for n, t in lines if top.used.get(n) == "stamp" and any(c in t for c in "/-.")), ""
    )
    return (
        f"the date “{shown}” can be read as {readings[0]} or as {readings[1]}; it stays unknown "
        "until the outlet's country is set in digest.toml"
    )
