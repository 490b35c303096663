"""Runs of capitalised words, and the names inside them: titles and openers taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.model import Span
from digest.text.lang.en import words as en
from digest.text.names.kinds import ACRONYM, JOINERS, Run

# A capitalised word: McDonald's, O'Neill, al-Assad, U.S., AT&T, G20, Jean-Luc.
_CAP: Final = r"(?:(?:al|el|Al|El)-)?[^\W\d_a-z][\w]*(?:[-.&'’][^\W_][\w]*)*\.?"
# Group 1 is what may be part of a name, group 2 a mark. Small words stand first: they are the most.
_TOKEN: Final = re.compile(
    r"[b-df-z][\w'’-]*+|[ae](?!l-)[\w'’-]*+|"
    rf"({_CAP}|(?:al|el)-[\w'’-]*)|[^\W_][\w'’-]*|([^\w\s])"
)
_POSSESSIVE: Final = ("'s", "’s", "s'", "s’")
_GAP: Final = re.compile(r"[ \u00a0]{1,2}|\n(?!\s*\n)")
# "Ministry of Defence", "Bank of England", "Freedom of Russia Legion", "Trinidad and Tobago".
_ROLE: Final = re.compile(r"[A-Z][a-z]+(?:ist|er|or|man|woman|ian|ologist)\Z")
_LOWER_TAIL: Final = re.compile(r"(?<=\w{3})-[a-z]\w*\Z")


def runs_of(text: str, span: Span, english: bool) -> list[Run]:
    """The names of one sentence as runs, before it is known what they name."""
    toks = list(_TOKEN.finditer(text, span.start, span.end))
    out: list[Run] = []
    done = 0
    for i in [i for i, m in enumerate(toks) if m.lastindex == 1]:
        word = toks[i][0]
        if i < done or not _capital(word) or (english and _calendar(word)):
            continue
        done = _extend(text, toks, i)
        out += _cut(toks, i, done, _first(toks, i), english)
    return out


def _first(toks: Sequence[re.Match[str]], i: int) -> bool:
    """Whether no word of the sentence, or of a quotation in it, stands before token `i`."""
    for k in range(i - 1, -1, -1):
        m = toks[k]
        if m.lastindex != 2:
            return False
        if m[0] in "\"“‘'«:([–—":
            return True
    return True


def _capital(word: str) -> bool:
    return (word[0].isupper() or word.startswith(("al-", "el-"))) and word not in ("I", "I'm", "A")


@lru_cache(maxsize=8192)
def _calendar(word: str) -> bool:
    low = _unowned(word).lower().rstrip(".")
    return low in en.WEEKDAYS or (low in en.MONTHS and low not in ("may", "mar", "march", "jan"))


def _extend(text: str, toks: Sequence[re.Match[str]], i: int) -> int:
    """The index after the last word of the run that starts at `i`."""
    j = i + 1
    last = toks[i][0]
    while j < len(toks):
        word = toks[j][0]
        if last.endswith(_POSSESSIVE) or (last.endswith(".") and not _dotted(last)):
            break
        gap = text[toks[j - 1].end() : toks[j].start()]
        if gap != " " and not _GAP.fullmatch(gap):
            break
        if _capital(word) and not _calendar(word):
            last = word
            j += 1
            continue
        if word.isdigit() and len(word) <= 2 and last[0].isupper() and not last.isdigit():
            break
        hop = _hop(toks, j, last)
        if hop == j:
            break
        last = toks[hop - 1][0]
        j = hop
    return j


def _hop(toks: Sequence[re.Match[str]], j: int, last: str) -> int:
    """Over small words inside a name: "of the", "van der"; `j` itself where there is none."""
    word = toks[j][0].lower()
    k = j
    if word in en.PARTICLES:
        while k < len(toks) and toks[k][0] in en.PARTICLES and k - j < 2:
            k += 1
    elif word in JOINERS:
        k = j + 1
        if word == "of" and k < len(toks) and toks[k][0] == "the":
            k += 1
    else:
        return j
    if k >= len(toks):
        return j
    nxt = toks[k][0]
    if not (_capital(nxt) and not _calendar(nxt)):
        return j
    head = last.lower()
    if word in ("and", "&", "for") and not (word == "&" or head in _AND_HEADS):
        return j
    if word == "of" and head == "secretary":  # "Secretary of State John Kerry"
        return k + 1 if k + 1 < len(toks) and _capital(toks[k + 1][0]) else j
    if word == "of" and head in _NO_REALM:
        return j
    if word == "of" and head.startswith(("al-", "el-")):
        return j
    if word == "of" and (head in en.STARTERS or _given_before(toks, j)):
        return j
    return k + 1


def _given_before(toks: Sequence[re.Match[str]], j: int) -> bool:
    """True where the words before `j` are a person's name: "Ana Ortiz of The Gazette"."""
    return j >= 2 and toks[j - 2][0] in en.GIVEN_NAMES


_NO_REALM: Final = en.TITLES - {"prince", "princess", "duke", "duchess"}
_AND_HEADS: Final = frozenset(
    "health food drug centre center institute council justice law".split()
)


def _dotted(word: str) -> bool:
    return len(word) <= 3 or word.count(".") > 1 or word.lower().rstrip(".") in en.ABBREVIATIONS


def _cut(toks: Sequence[re.Match[str]], i: int, j: int, first: bool, english: bool) -> list[Run]:
    """The names inside one run: openers, titles and nationalities in front are taken off."""
    out: list[Run] = []
    before = toks[i - 1][0].lower() if i else ""
    after = toks[j][0].lower() if j < len(toks) else ""
    opens, titled = first, before in en.TITLES
    if english and _bare(toks[i][0]) in _COUNTRY_STARTS and _country(toks[i:j]):
        return [_run(toks, i, j, opens, before, after)]
    while english and i < j:
        word = toks[i][0]
        low = _bare(word).lower()
        rest = j - i - 1
        if _opener(toks, i, rest, first=first):
            i, opens = i + 1, False if rest else opens
            before = low
            if not rest:
                return out
            continue
        if rest > 1 and low == "secretary" and toks[i + 1][0] == "of":
            i, titled, opens = i + 3, True, False  # "Secretary of State John Kerry"
            continue
        if rest and low in en.TITLES:
            i, titled, opens = i + 1, True, False
            continue
        if rest and _bare(word) in en.DEMONYMS and _leads_title(toks, i + 1, j):
            out.append(_run(toks, i, i + 1, opens, before, ""))
            i, opens = i + 1, False
            continue
        break
    if i >= j:
        return out
    if (
        english
        and j - i == 3
        and _ROLE.match(toks[i][0])
        and toks[i][0] not in en.GIVEN_NAMES
        and toks[i + 1][0] in en.GIVEN_NAMES
    ):
        i, titled, opens = i + 1, True, False
    cut = _title_inside(toks, i, j) if english else i
    if cut > i:  # "U.S. Senate Majority Leader Mitch McConnell"
        front = _front(toks, i, cut)
        if front > i:
            out.append(_run(toks, i, front, opens, before, ""))
        i, titled, opens, before = cut, True, False, ""
    if english and j - i == 1 and not out and _bare(toks[i][0]).lower() in en.TITLES:
        return out  # "the President", "Mr"
    if titled and _bare(toks[j - 1][0]).lower() in _HEADS:
        titled = False  # "Prince William County"
    run = _run(toks, i, j, opens, before, after)
    run.title = titled
    out.append(run)
    return out


_COUNTRY_STARTS: Final = frozenset(name.split()[0] for name in en.COUNTRIES)


def _country(toks: Sequence[re.Match[str]]) -> bool:
    return " ".join([_bare(m[0]) for m in toks]) in en.COUNTRIES


def _opener(toks: Sequence[re.Match[str]], i: int, rest: int, *, first: bool) -> bool:
    """True where the first word of a run is capitalised only for standing there."""
    word = toks[i][0]
    low = _bare(word).lower()
    if low in ("the", "a", "an"):
        return True
    if word.isupper() and len(word) > 1:
        return False
    if rest and f"{word} {_bare(toks[i + 1][0])}" in en.COUNTRIES:  # "New Zealand Police"
        return False
    return (first and low in en.STARTERS) or (rest > 0 and low in en.OPENERS)


def _title_inside(toks: Sequence[re.Match[str]], i: int, j: int) -> int:
    """Where the person's name begins behind a title inside a run, `i` where there is none."""
    for k in range(j - 2, i, -1):
        if _bare(toks[k][0]).lower() in en.TITLES:
            if toks[k + 1][0] == "of":
                return k + 3 if k + 3 < j and toks[k][0].lower() == "secretary" else i
            tail = [toks[n][0] for n in range(k + 1, j)]
            plain = not any(
                w.lower() in _NO_PERSON or not (_capital(w) or w in en.PARTICLES) for w in tail
            )
            return k + 1 if len(tail) <= 3 and plain else i
    return i


_HEADS: Final = en.ORG_HEADS | en.PLACE_HEADS
_NO_PERSON: Final = _HEADS | JOINERS


def _front(toks: Sequence[re.Match[str]], i: int, cut: int) -> int:
    """The end of the name of a country or body in front of a title: "U.S.", "Ferguson Police"."""
    if _bare(toks[i][0]) in en.COUNTRIES or _bare(toks[i][0]) in en.DEMONYMS:
        return i + 1
    end = cut
    while end > i and toks[end - 1][0].lower() in _NO_BODY:
        end -= 1
    return end


# Words of an office, not of the body that it belongs to.
_OFFICES: Final = frozenset(
    """foreign defence defense interior health finance home assistant associate acting chief
    majority minority state attorney city transport education justice labour labor
    trade energy""".split()
)
_NO_BODY: Final = en.TITLES | _OFFICES | JOINERS


def _leads_title(toks: Sequence[re.Match[str]], i: int, j: int) -> bool:
    """True where a nationality stands before a title or a given name: it is no part of the name."""
    low = _bare(toks[i][0]).lower()
    name = _bare(toks[i][0])
    return low in en.TITLES or name in en.GIVEN_NAMES or (j - i == 1 and low not in en.ORG_HEADS)


def _unowned(word: str) -> str:
    """`word` without the sign of the possessive: "Ortiz's", "Lopes'"."""
    if not word.endswith(_POSSESSIVE):
        return word
    return word[:-2] if word[-1] == "s" else word[:-1]


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    """`word` without possessive and without a full stop that ends the sentence."""
    word = _unowned(word)
    if not word.startswith(("al-", "Al-", "el-", "El-")):
        word = _LOWER_TAIL.sub("", word)  # "Kyiv-backed"
    return word if ACRONYM.match(word) else word.rstrip(".")


def _run(
    toks: Sequence[re.Match[str]], i: int, j: int, opens: bool, before: str, after: str
) -> Run:
    words = [m[0] for m in toks[i:j]]
    tail = words[-1]
    bare = _bare(tail)
    return Run(
        start=toks[i].start(),
        end=toks[j - 1].end() - (len(tail) - len(bare)),
        tokens=[*words[:-1], bare],
        opens=opens,
        before=before,
        after="'s" if tail.endswith(_POSSESSIVE) else after,
    )
