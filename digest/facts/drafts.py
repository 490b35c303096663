"""Every sentence as a possible fact: its wording, whether it stands alone, its score."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from digest.facts import junk as fact_junk
from digest.facts.refer import Reference, leans, references
from digest.facts.shorten import capital, shorten
from digest.facts.terms import Clue, clue, terms
from digest.model import Figure, Mention, Sentence, Span
from digest.text.lang.en.words import HUMAN_NOUNS
from digest.text.quotes import touching
from digest.text.sentences import split
from digest.text.words import strings

_CLOSER: Final = {'"': '"', "“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "'": "'"}
_WORDY: Final = re.compile(r"[^\W\d_]{2,}")
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u9fff]")

_SOMEONE: Final = re.compile(r"\b(?:he|she|his|her|him)\b")
_SOMEONE_WORDS: Final = frozenset("he she his her him".split())
# "Halls have been opened for them": a subject is never its own "them", so they stand elsewhere,
# unless people were named in an earlier clause.
_FOR_THEM: Final = re.compile(
    r"\b(?:been|being|was|were|are|is|be) \w{2,20}(?:ed|en|t|n) (?:for|to|by|with|from|on) them"
    r"[.\"”'’]{0,3}$"
)
_PEOPLE: Final = frozenset(
    "people men women children families police troops crew crews staff officials".split()
)
_MIN_WORDS: Final = 4


@dataclass(slots=True, kw_only=True)
class Draft:
    """One sentence as it would stand in the notes."""

    sentence: Sentence
    text: str
    clue: Clue
    terms: dict[str, float]
    score: float
    stands: bool  # can be read alone
    why_not: str = ""
    leans: bool = False  # begins with a word that may stand for something before


def drafts(
    text: str,
    sentences: Sequence[Sentence],
    *,
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    quotations: Sequence[Span],
    above: Sequence[str] = (),
    lang: str = "en",
) -> tuple[Draft, ...]:
    """A draft for every sentence behind the byline, headings left out, in order.

    `above` is what stands over the text: a headline or standfirst printed again in it is no fact.
    """
    over = {words_only(line) for line in above if line.strip()}
    over |= {
        words_only(line[s.span.start : s.span.end])
        for line in above
        for s in split(line, lang=lang)
    }
    start = fact_junk.body_start(text)
    refs = references(text, sentences, mentions, lang=lang)
    named = [m.span.start for m in mentions]
    people = [m.span.start for m in mentions if m.kind == "person"]
    counted = [f.span.start for f in figures]
    rows: list[tuple[Sentence, str, Reference, bool]] = []
    clues: list[Clue] = []
    quoted = touching(quotations, (s.span for s in sentences))
    for sent, ref, near in zip(sentences, refs, quoted, strict=True):
        a, b = max(sent.span.start, start), sent.span.end
        if a >= b or sent.kind == "heading":
            continue
        piece, first = text[a:b], ref
        if over and words_only(piece) in over:
            continue
        if a > sent.span.start:
            first = Reference(open=ref.open and not ref.edits)
        said, cut = _wording(text, piece, sent, first, near, lang)
        inside = sum(min(q.end, b) - max(q.start, a) for q in near if q.end > a)
        found = strings(said)
        rows.append((sent, said, first, cut))
        clues.append(
            clue(
                said,
                words=count_words(said),
                found=found,
                lang=lang,
                names=bisect.bisect_left(named, b) - bisect.bisect_left(named, a),
                figures=bisect.bisect_left(counted, b) - bisect.bisect_left(counted, a),
                quoted=inside / (b - a),
                unnamed=lang == "en" and _unnamed(said, found, people, a, b),
                broken=any(b < q.end for q in near),
                junk=lang in ("en", "") and fact_junk.junk(piece, found),
            )
        )
    out = []
    for (sent, said, ref, cut), c, t in zip(rows, clues, terms(clues, lang=lang), strict=True):
        why_not = _why_not(said, sent, ref, c, cut, lang)
        out.append(
            Draft(
                sentence=sent,
                text=said,
                clue=c,
                terms=t,
                score=sum(t.values()),
                stands=not why_not,
                why_not=why_not,
                leans=why_not.startswith("begins") and not c.junk,
            )
        )
    return tuple(out)


def count_words(said: str) -> int:
    """How long a sentence is in words; two signs of an unspaced script count as one."""
    spaced = len(said.split())
    return spaced if said.isascii() else spaced + len(_UNSPACED.findall(said)) // 2


def words_only(line: str) -> str:
    """The words of a line in lower case: the same headline is the same whatever its marks."""
    return " ".join(strings(line))


def _unnamed(said: str, found: Sequence[str], people: Sequence[int], a: int, b: int) -> bool:
    """True for a "he" or "her" in a sentence (from `a` to `b`) that names nobody."""
    if _SOMEONE_WORDS.isdisjoint(found) and "'" not in said and "’" not in said:
        return False
    if bisect.bisect_left(people, b) > bisect.bisect_left(people, a) or "[" in said:
        return False
    m = _SOMEONE.search(said)
    return m is not None and HUMAN_NOUNS.isdisjoint(said[: m.start()].lower().split())


def _for_them(said: str) -> bool:
    """True for "... have been opened for them" in a sentence that has no people before it.

    >>> _for_them("Halls have been opened for them.")
    True
    >>> _for_them("Men fled; beds were set for them.")
    False
    """
    m = _FOR_THEM.search(said) if " them" in said[-10:] else None
    if m is None:
        return False
    before = strings(said[: m.start()])
    return not any(w in _PEOPLE or w.removesuffix("s") in HUMAN_NOUNS for w in before)


def _wording(
    text: str, piece: str, sent: Sentence, ref: Reference, quotations: Sequence[Span], lang: str
) -> tuple[str, bool]:
    """The sentence with names for pronouns, shortened, its quotation marks in pairs.

    The flag tells that it begins inside a quotation that began earlier.
    """
    opened = closed = ""
    inside = False
    for q in quotations:
        if q.start < sent.span.start < q.end:
            inside = True
            if text[sent.span.start] != text[q.start]:
                opened = text[q.start]
        if q.start < sent.span.end < q.end:
            closed = _CLOSER.get(text[q.start], text[q.start])
    said = piece
    for a, b, words in reversed(ref.edits):
        said = said[:a] + words + said[b:]
    said = opened + shorten(said, lang=lang) + closed
    return capital(said) if not inside else said, inside


def _why_not(said: str, sent: Sentence, ref: Reference, c: Clue, inside: bool, lang: str) -> str:
    """Why the sentence cannot stand alone, "" where it can."""
    if ref.open:
        return f"begins with “{ref.why}”, and whom that means is not certain"
    if lang == "en" and (word := leans(said)):
        return f"begins with “{word}”"
    if inside and c.quoted > 0.99:
        return "is the middle of a quotation"
    if sent.kind == "quote":
        return "is a quotation without its speaker"
    letters = (
        sum(1 for _ in islice(_WORDY.finditer(said), _MIN_WORDS)) if said.isascii() else c.words
    )
    if c.words < _MIN_WORDS or letters < _MIN_WORDS - 1:
        return "is too short"
    if c.junk:
        return "is page furniture"
    if said.endswith("?"):
        return "is a question"
    if said.endswith(":"):
        return "announces what follows"
    if lang == "en" and _for_them(said):
        return "ends with “them”, and whom that means is not said"
    return ""
