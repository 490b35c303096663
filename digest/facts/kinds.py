"""What kind of fact a sentence is, and who speaks in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.model import FactKind, Figure, Holder, Mention, Span, When
from digest.text.lang.en.words import SAYING
from digest.text.names.kinds import is_people

_UNKNOWN: Final = re.compile(
    r"\b(?:unclear|not (?:immediately |yet |entirely |been )?(?:clear|known|specified|confirmed|"
    r"identified|released|disclosed|determined|established|named)|unknown|no (?:word|details|"
    r"information|indication|comment)|has yet to|have yet to|remains? (?:uncertain|unclear|unknown|"
    r"a mystery|to be seen)|could not (?:be reached|immediately|confirm|verify)|did not (?:say|"
    r"give|specify|disclose|elaborate)|declined to (?:say|comment|give|name)|unverified|"
    r"unspecified)\b",
    re.IGNORECASE,
)
_REACTION: Final = re.compile(
    r"\b(?:condemn|welcom|criticis|criticiz|prais|denounc|applaud|mourn|hail|slamm|blast|thank|"
    r"apologis|apologiz|express|call(?:ed|s|ing) for|call(?:ed|s) (?:it|the)|urg|demand|rejected|"
    r"tribute|outrage|shock|sadden|furious|delighted|proud|disappoint|regret)\w*",
    re.IGNORECASE,
)
_BACKGROUND: Final = re.compile(
    r"\b(?:had (?:been|already|previously|also|earlier)|previously|"
    r"in recent (?:years|months|weeks)|"
    r"last (?:year|month|week)|years? ago|months ago|since (?:the|\d{4}|last)|founded|"
    r"was born|for (?:years|decades)|historically|in the past|not the first|first time since|"
    r"(?:in|since|until|during|from) (?:19|20)\d\d|used to|formerly|dates? back|best known)\b"
)
_QUOTE_WORDS: Final = 4  # fewer quoted words are a phrase in the outlet's own sentence
_FEW: Final = 2  # number words up to this one are ways of speaking
_SAY: Final = "|".join(sorted(SAYING))
# "...," said Ana Ortiz / "...," Ana Ortiz said / Ana Ortiz, the mayor, said: "..."
_PART: Final = re.compile(
    r"\b(?:at|of|for|from|with|in|by|to)(?: the)? \Z"
)  # "a source at the ..."
_AFTER_QUOTE: Final = re.compile(
    rf"[\"”’'»],? (?:(?:{_SAY}) (?:[a-z-]++ )*+\[?|(?:[a-z-]++ ){{0,4}}\[?)\Z"
)
_BEFORE_QUOTE: Final = re.compile(
    rf"\]?(?:, [^,\"“]{{2,60}},)?(?: (?:also|later|has|had|then|previously))? (?:{_SAY})\b"
)


def kind(
    text: str,
    *,
    holder: Holder,
    figures: Sequence[Figure],
    whens: Sequence[When],
    quotations: Sequence[Span],
    place: float,
) -> FactKind:
    """The kind of the fact `text`; `place` is where its sentence stands, 0 = top, 1 = end."""
    if _UNKNOWN.search(text):
        return "unknown"
    if any(_speech(text[q.start : q.end]) for q in quotations):
        return "quotation"
    if holder.kind in ("official", "person", "organisation") and _REACTION.search(text):
        return "reaction"
    if any(_tells(f) for f in figures):
        return "figure"
    if place > 0 and _BACKGROUND.search(text) and not any(w.kind == "weekday" for w in whens):
        return "background"
    return "event"


def _tells(f: Figure) -> bool:
    """True for a figure that is news by itself: not for "one" or "two of them"."""
    if f.kind in ("money", "percent", "measure"):
        return True
    return f.kind == "count" and (f.high > _FEW or any(c.isdigit() for c in f.text))


def _speech(quoted: str) -> bool:
    """True for words that someone said, not for a name or a title in quotation marks."""
    words = re.findall(r"[^\W\d_]+", quoted)
    small = sum(w[0].islower() for w in words)
    return len(words) >= _QUOTE_WORDS and small >= len(words) / 2


def speaker(text: str, *, quotations: Sequence[Span], mentions: Sequence[Mention]) -> str:
    """Who says the direct quotation in `text`, "" unless a sure pattern names a person.

    `mentions` are the names in `text`, in its offsets.
    """
    long = [q for q in quotations if _speech(text[q.start : q.end])]
    if not long:
        return ""
    outside = [
        m
        for m in mentions
        if (m.kind == "person" or (m.kind == "org" and not _PART.search(text[: m.span.start])))
        and not any(q.start <= m.span.start < q.end for q in quotations)
        and not text.startswith(("'s", "’s"), m.span.end)  # "Ortiz's sister, Mary Osei, said"
        and not is_people(m.text)
    ]
    for m in outside:
        if _BEFORE_QUOTE.match(text, m.span.end):
            return m.key
        before = text[max(0, m.span.start - 60) : m.span.start]
        if _AFTER_QUOTE.search(before) and re.search(
            rf"\b(?:{_SAY})\b", before + text[m.span.end :][:60]
        ):
            return m.key
    return ""


def names_in(words: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The names of the article that stand in `words`, with their place there, longest first."""
    out: list[Mention] = []
    known: dict[str, Mention] = {}
    for m in mentions:
        if m.text in words:
            known.setdefault(m.text, m)
    for name in sorted(known, key=lambda n: (-len(n), n)):
        start = words.find(name)
        while start >= 0:
            end = start + len(name)
            whole = not (words[start - 1 : start].isalnum() or words[end : end + 1].isalnum())
            if whole and not any(o.span.start < end and start < o.span.end for o in out):
                m = known[name]
                out.append(
                    Mention(span=Span(start=start, end=end), text=name, key=m.key, kind=m.kind)
                )
            start = words.find(name, end)
    return tuple(sorted(out, key=lambda m: m.span.start))
