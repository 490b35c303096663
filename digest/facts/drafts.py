"""Every sentence as a possible line: its wording, whether it stands alone, what it weighs."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from digest.facts.page.captions import caption, under_picture
from digest.facts.page.furniture import furniture, junk, lede
from digest.facts.page.teasers import of_us, seldom_i, speaks_as_i, teaser
from digest.facts.weights import Signs, speaks_for, terms, unanswered
from digest.facts.wording.fragments import entry, verbless
from digest.facts.wording.openings import Opening, leans, openings, tied
from digest.facts.wording.quoted import unsaid, wording
from digest.model import Figure, Holder, Mention, Sentence, Span
from digest.text.lang.en.words import HUMAN_NOUNS
from digest.text.leaning import goes_on
from digest.text.quotes import touching
from digest.text.sentences import split
from digest.text.words import stems_of, strings

_TURNS: Final = re.compile(
    r"(?:But|Yet|However|Now|There was (?:just |only )?one (?:problem|catch))\b"
)
# Three words of two letters or more.
_WORDY: Final = re.compile(r"(?:[^A-Za-z]*+(?:[A-Za-z][^A-Za-z]++)*+[A-Za-z]{2,}+){3}")
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u9fff]")
_SOMEBODY: Final = HUMAN_NOUNS | {"person", "someone", "somebody"}
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
# No article has so many; what has them is a list or a table, and its first part tells as much.
_MOST: Final = 2000
_MIN_WORDS: Final = 4
_HEADLINE: Final = 14  # words
_SMALL: Final = re.compile(r"\s[a-z]")
_ASKS: Final = re.compile(r"\?[\"”]")  # '"On whose order?" said Ortiz.'
_ENDS: Final = ".!?…:\"”'’)»]0123456789"
_LABEL: Final = 40  # characters in which a label ends


@dataclass(slots=True, kw_only=True)
class Draft:
    """One sentence as it would stand in the notes."""

    sentence: Sentence
    text: str
    words: int
    counts: Counter[str] = field(default_factory=Counter)
    norm: float = 1.0
    terms: dict[str, float] = field(default_factory=dict)
    score: float = 0.0
    stands: bool = True  # can be read alone
    why_not: str = ""
    tied: bool = False  # its opening means something that the sentence before tells
    goes_on: bool = False  # or another of its words does
    leans: bool = False  # begins with a word that may stand for something before
    quoted: float = 0.0  # share of its characters inside quotation marks
    opens: bool = False  # may open the standfirst
    other_side: int = 0  # 2: a denial, a response, a caveat; 1: somebody speaks for a body
    turns: bool = False  # begins with "But" or "Now": after a scene, here the news begins
    whole: bool = False  # must not be cut
    short: str = ""  # its wording cut to a fact, "" where it is as it stands

    @property
    def alone(self) -> bool:
        """Whether it can be read wherever it stands."""
        return self.stands and not self.goes_on


def drafts(
    text: str,
    sentences: Sequence[Sentence],
    *,
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    quotations: Sequence[Span],
    holders: Sequence[Holder] = (),
    stale: Mapping[int, str] | None = None,
    above: Sequence[str] = (),
    labelled: bool = False,
    lang: str = "en",
) -> tuple[Draft, ...]:
    """A draft for each of the first 2,000 sentences behind the byline, headings left out, in order.

    `above` is what stands over the text: a headline or standfirst printed again in it is no line.
    `labelled` keeps lines such as "Valid from: ..." without a stop. `stale` tells of sentences on
    earlier events without their time.
    """
    sentences = sentences[:_MOST]
    over = {words_only(line) for line in above if line.strip()}
    over |= {
        words_only(line[s.span.start : s.span.end])
        for line in above
        for s in split(line, lang=lang)
    }
    english = lang == "en"
    barred = dict(stale or {})
    if english:
        barred |= furniture(text, sentences)
    for i in range(lede(text, sentences)):
        barred.setdefault(sentences[i].i, "stands above the dateline")
    begins = openings(text, sentences, mentions, lang=lang)
    people = [m.span.start for m in mentions if m.kind == "person"]
    counted = [f.span.start for f in figures]
    # Where the report says "I" nowhere else, a line that does is a post or a letter shown in it.
    posts = english and not labelled and seldom_i(text, sentences)
    out: list[Draft] = []
    place = 0
    quoted = touching(quotations, (s.span for s in sentences))
    for sent, begin, near in zip(sentences, begins, quoted, strict=True):
        a, b = sent.span.start, sent.span.end
        if sent.kind == "heading" and not (labelled and ": " in text[a : a + _LABEL]):
            continue
        piece = text[a:b]
        own = strings(piece)
        if over and " ".join(own) in over:
            continue
        said, inside = wording(text, piece, sent, begin, near, lang)
        found = own if said == piece else strings(said)
        stems = stems_of(found, lang=lang)
        counts = Counter(stems)
        draft = Draft(
            sentence=sent,
            text=said,
            words=count_words(said),
            counts=counts,
            norm=math.sqrt(
                # most sentences have no word twice
                len(stems) if len(counts) == len(stems) else sum(c * c for c in counts.values())
            )
            or 1.0,
        )
        share = 0.0
        if near:
            share = sum(min(q.end, b) - max(q.start, a) for q in near if q.end > a) / (b - a)
        draft.why_not = barred.get(sent.i, "") or _why_not(
            draft, piece, begin, share, inside, lang, found, labelled
        )
        holder = holders[sent.i] if sent.i < len(holders) else Holder()
        if not draft.why_not and english and not labelled and unsaid(said, share, holder):
            draft.why_not = "is a quotation without its speaker"
        mine = english and not labelled and not near and not holder.name and speaks_as_i(said)
        if not draft.why_not and mine and posts:
            draft.why_not = "is somebody's words without quotation marks"
        if not draft.why_not and english and unanswered(said):
            draft.why_not = "says that nobody answered"
        draft.stands = not draft.why_not
        draft.tied = english and (begin.tied or tied(said) or _for_them(said))
        draft.goes_on = draft.tied or (english and place > 0 and bool(goes_on(said)))
        draft.quoted = share
        draft.leans = draft.why_not.startswith("begins")
        draft.turns = english and _TURNS.match(piece) is not None
        draft.opens = draft.stands or (draft.leans and sent.kind != "quote")
        if english and draft.opens and not labelled:
            told = draft.why_not != "speaks to the reader" and not of_us(said, found)
            draft.opens = inside or (told and (draft.stands or not teaser(said, found)))
        if mine and draft.stands:  # a letter may open with it; below, nobody knows who "I" is
            draft.stands, draft.why_not = False, "speaks as somebody who is not named"
        draft.terms = terms(
            Signs(
                text=said,
                found=found,
                place=place,
                depth=len(out) / len(sentences),
                figures=bisect_left(counted, b) - bisect_left(counted, a),
                quoted=share,
                unnamed=english and _unnamed(piece, found, people, a, said),
                holder=holder,
            ),
            lang=lang,
        )
        draft.other_side = 2 if "the other side" in draft.terms else int(speaks_for(said, found))
        draft.score = sum(draft.terms.values())
        place += draft.opens
        out.append(draft)
    return tuple(out)


def count_words(said: str) -> int:
    """How long a sentence is in words; two signs of an unspaced script count as one."""
    spaced = len(said.split())
    return spaced if said.isascii() else spaced + len(_UNSPACED.findall(said)) // 2


def words_only(line: str) -> str:
    """The words of a line in lower case: the same headline is the same whatever its marks."""
    return " ".join(strings(line))


def _unnamed(
    piece: str, found: Sequence[str], people: Sequence[int], start: int, said: str
) -> bool:
    """True for a "he" or "her" in a sentence that names nobody before it."""
    if _SOMEONE_WORDS.isdisjoint(found) and "'" not in piece and "’" not in piece:
        return False
    m = _SOMEONE.search(piece)
    if m is None or "[" in said:
        return False
    if bisect_left(people, start + m.start()) > bisect_left(people, start):
        return False
    return _SOMEBODY.isdisjoint(piece[: m.start()].lower().split())


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


def _why_not(
    draft: Draft,
    piece: str,
    begin: Opening,
    quoted: float,
    inside: bool,
    lang: str,
    found: Sequence[str],
    labelled: bool,
) -> str:
    """Why the sentence cannot stand alone, "" where it can."""
    said, sent = draft.text, draft.sentence
    if lang == "en":
        if junk(piece, found):
            return "is page furniture"
        if caption(said, found, labelled=labelled) or (not labelled and under_picture(piece)):
            return "is a caption"
        if not (labelled or inside) and teaser(said, found):
            return "speaks to the reader"
        if not _SMALL.search(said) and not any(w[0].islower() for w in said.split()):
            return "is a headline"
        if draft.words <= _HEADLINE and not labelled and sent.kind != "list" and verbless(said):
            return "has no verb"
        if not labelled and entry(said):
            return "is an entry of a list"
        if (
            draft.words <= _HEADLINE
            and not labelled
            and sent.kind != "list"
            and said[-1:] not in _ENDS
        ):
            return "is a headline"
    if sent.kind == "quote" or (inside and quoted > 0.99):
        return "is a quotation without its speaker"
    if draft.words < _MIN_WORDS or (said.isascii() and not _WORDY.match(said)):
        return "is too short"
    if said.startswith("(") and said.endswith(")"):
        return "is an aside"
    if said.endswith("?") or _ASKS.search(said):
        return "is a question"
    if said.rstrip("\"”’'").endswith(("...", "…", " and.", " or.", " but.", " the.")):
        return "breaks off"
    if said.endswith(":"):
        return "announces what follows"
    if begin.open:
        return f"begins with “{begin.why}”, and whom that means is not certain"
    if lang == "en" and (word := leans(said)):
        return f"begins with “{word}”"
    return ""
