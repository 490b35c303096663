"""Different words for the same thing: contrasts between outlets, never a score."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from digest.comparison._contrasts import LOADED, SAME_THING
from digest.comparison._order import by_time
from digest.comparison.align import Alignment, Place
from digest.facts.attribution.holder_names import without_trade
from digest.model import Article, Span, Wording
from digest.text.lang.en.holders import AGENCY, ORGANISATION
from digest.text.quotes import quotations
from digest.text.words import fold

MOST: Final = 6
"""Contrasts of one story at most: more than a reader looks at."""

SURE: Final = 0.5
"""Alignment probability from which two sentences tell the same thing closely enough to set their
words side by side (the align_ecb pairs above it are right in four of five cases)."""

ROOT: Final = 5
"""Letters that two words of one root share ("explo", "scand")."""

_PATTERNS: Final = tuple(
    (
        about,
        re.compile(
            r"\b(?:" + "|".join(sorted(map(_number, listed), key=len, reverse=True)) + r")\b",
            re.IGNORECASE,
        ),
    )
    for _number in (lambda word: re.escape(word) if word.endswith("s") else re.escape(word) + "s?",)
    for about, listed in SAME_THING
)

_LOADED: Final = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, LOADED), key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)


def wordings(
    articles: Sequence[Article], alignment: Alignment, voices: Sequence[Sequence[str]]
) -> tuple[Wording, ...]:
    """Contrasts of words between independent voices, names before loaded words.

    Only an outlet's own voice counts: what stands in quotation marks is somebody else's word.
    """
    ordered = by_time(articles)
    by_id = {art.id: art for art in ordered}
    voice = {key: n for n, ids in enumerate(voices) for key in ids}
    quoted = {art.id: quotations(art.document.text) for art in ordered}
    pairs = [
        pair
        for pair, prob in sorted(alignment.pairs.items(), key=lambda item: (-item[1], item[0]))
        if prob >= SURE and voice[pair[0][0]] != voice[pair[1][0]]
    ]
    return (*_names(by_id, pairs, quoted), *_loaded(by_id, pairs, quoted))[:MOST]


def _own(
    pattern: re.Pattern[str], art: Article, quoted: Sequence[Span], within: Span | None = None
) -> list[Span]:
    """Where a pattern stands in the outlet's own voice."""
    at = within or Span(start=0, end=len(art.document.text))
    return [
        Span(start=m.start(), end=m.end())
        for m in pattern.finditer(art.document.text, at.start, at.end)
        if not any(q.start <= m.start() and m.end() <= q.end for q in quoted)
    ]


def _said(art: Article, span: Span) -> str:
    return art.document.text[span.start : span.end]


def _singular(word: str) -> str:
    folded = fold(word)
    return folded[:-1] if folded.endswith("s") and not folded.endswith("ss") else folded


def _names(
    by_id: Mapping[str, Article],
    pairs: Sequence[tuple[Place, Place]],
    quoted: Mapping[str, Sequence[Span]],
) -> list[Wording]:
    """The same thing under two names, where neither outlet uses the other's word at all."""
    found: list[Wording] = []
    for about, pattern in _PATTERNS:
        own = {key: _own(pattern, art, quoted[key]) for key, art in by_id.items()}
        used = {key: {_singular(_said(by_id[key], s)) for s in own[key]} for key in own}
        for (one, i), (two, j) in pairs:
            if not used[one] or not used[two] or used[one] & used[two]:
                continue
            ours = _inside(own[one], by_id[one].sentences[i].span)
            theirs = _inside(own[two], by_id[two].sentences[j].span)
            if ours and theirs:
                words = (
                    (one, _said(by_id[one], ours), ours),
                    (two, _said(by_id[two], theirs), theirs),
                )
                found.append(Wording(about=about, words=words))
                break
    return found


def _inside(spans: Sequence[Span], at: Span) -> Span | None:
    return next((s for s in spans if at.start <= s.start and s.end <= at.end), None)


def _loaded(
    by_id: Mapping[str, Article],
    pairs: Sequence[tuple[Place, Place]],
    quoted: Mapping[str, Sequence[Span]],
) -> list[Wording]:
    """A loaded word of one outlet where all others that tell the same thing do without one."""
    told: dict[Place, set[Place]] = {}
    for one, two in pairs:
        told.setdefault(one, set()).add(two)
        told.setdefault(two, set()).add(one)
    found: list[Wording] = []
    for place in sorted(told):
        mine = _heat(by_id, place, quoted)
        if not mine or any(_heat(by_id, other, quoted) for other in told[place]):
            continue
        art = by_id[place[0]]
        word = _said(art, mine[0])
        if any(_uses(by_id[other], word) for other, _ in told[place]):
            continue
        if any(_plain_there(by_id[key], word) for key in by_id if key != art.id):
            continue
        found.append(
            Wording(
                about="a word that only one outlet uses here",
                words=((art.id, word, mine[0]),),
                kind="loaded",
            )
        )
    return found


def _heat(
    by_id: Mapping[str, Article], place: Place, quoted: Mapping[str, Sequence[Span]]
) -> list[Span]:
    art = by_id[place[0]]
    at = art.sentences[place[1]].span
    return _own(_LOADED, art, quoted[art.id], at)


def _uses(art: Article, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", art.document.text, re.IGNORECASE) is not None


def _plain_there(art: Article, word: str) -> bool:
    """Whether another report has the root: "exploded" is no heat where it was an explosion."""
    root = re.escape(word[:ROOT]) if len(word) > ROOT else re.escape(word)
    return re.search(rf"\b{root}", art.document.text, re.IGNORECASE) is not None


def quoted_people(art: Article) -> tuple[str, ...]:
    """Who is quoted directly in an article, as printed, in order, each once."""
    text = art.document.text
    marks = quotations(text)
    people = [mention for mention in art.mentions if mention.kind == "person"]
    names: dict[str, str] = {}
    for sent, holder in zip(art.sentences, art.holders, strict=False):
        inside = any(q.start < sent.span.end and sent.span.start < q.end for q in marks)
        if not inside or holder.kind not in ("person", "official") or holder.span is None:
            continue
        for mention in people:
            if AGENCY.search(mention.text) or ORGANISATION.search(mention.text):
                continue
            if holder.span.start <= mention.span.start and mention.span.end <= holder.span.end:
                known = names.get(mention.key, "")
                names[mention.key] = max(known, mention.text, key=len)
                break
    return tuple(dict.fromkeys(without_trade(name) for name in names.values()))
