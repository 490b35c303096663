"""Names of people, organisations and places, short forms joined to the full name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from digest.model import Mention, MentionKind, Sentence, Span
from digest.text import lang_en as en

# A capitalised word: McDonald's, O'Neill, al-Assad, U.S., AT&T, G20, Jean-Luc.
_CAP: Final = r"(?:(?:al|el|Al|El)-)?[^\W\d_a-z][\w]*(?:[-.&'’][^\W_][\w]*)*\.?"
_TOKEN: Final = re.compile(rf"{_CAP}|[^\W_][\w'’-]*|[^\w\s]")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’])\Z")
_ACRONYM: Final = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z0-9&]{1,6}\Z")
_AGE: Final = re.compile(r",? (?:\(?\d{1,3}\)?,|who\b|a \w+)")
_GAP: Final = re.compile(r"[ \u00a0]{1,2}|\n(?!\s*\n)")
# "Ministry of Defence", "Bank of England", "Freedom of Russia Legion", "Trinidad and Tobago".
_JOINERS: Final = frozenset(("of", "for", "and", "&"))
_PLACE_BEFORE: Final = frozenset(("in", "at", "near", "from", "to", "towards", "across", "outside"))
_REGIONS: Final = frozenset(
    "region province city town peninsula county district oblast area".split()
)
_ROLE: Final = re.compile(r"[A-Z][a-z]+(?:ist|er|or|man|woman|ian|ologist)\Z")
_LOWER_TAIL: Final = re.compile(r"(?<=\w{3})-[a-z]\w*\Z")
_PERSON_VERBS: Final = en.SAYING | frozenset(
    "was is has had will who whose died arrived married scored won lost joined".split()
)


@dataclass(slots=True)
class _Run:
    """Capitalised words that stand together, before it is known what they name."""

    start: int
    end: int
    tokens: list[str]
    opens: bool  # stands at the start of a sentence
    before: str  # the word before, lower case
    after: str
    title: bool = False
    kind: MentionKind = "other"
    votes: dict[MentionKind, float] = field(default_factory=lambda: defaultdict(float))


def mentions(text: str, sentences: Sequence[Sentence], *, lang: str = "en") -> tuple[Mention, ...]:
    """The names in `text`, in order; a later short form carries the key of the full name.

    >>> from digest.text.sentences import split
    >>> t = "President Ana Ortiz left. Ortiz said so."
    >>> [(m.text, m.key, m.kind) for m in mentions(t, split(t))]
    [('Ana Ortiz', 'Ana Ortiz', 'person'), ('Ortiz', 'Ana Ortiz', 'person')]
    """
    english = lang.partition("-")[0].lower() == "en"
    runs: list[_Run] = []
    for sent in sentences:
        if not _shouted(text[sent.span.start : sent.span.end]):
            runs += _runs(text, sent.span, english)
    runs = _without_openers(runs, english)
    _vote(text, runs)
    keys = _keys(runs)
    return tuple(
        Mention(
            span=Span(start=r.start, end=r.end),
            text=text[r.start : r.end],
            key=key,
            kind=kind,
        )
        for r, (key, kind) in zip(runs, keys, strict=True)
    )


def _shouted(piece: str) -> bool:
    """True for a line in capitals, where capitals tell nothing."""
    if any(c.islower() for c in piece[1:5]):  # by far the most sentences
        return False
    letters = [c for c in piece if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _runs(text: str, span: Span, english: bool) -> list[_Run]:
    toks = [(m.start(), m.end()) for m in _TOKEN.finditer(text, span.start, span.end)]
    out: list[_Run] = []
    i, n = 0, len(toks)
    first = True  # no word of this sentence, or of a quotation in it, was seen yet
    while i < n:
        a, b = toks[i]
        word = text[a:b]
        if not (word[0].isalnum()):
            first = first or word in "\"“‘'«:([–—"
            i += 1
            continue
        if not _capital(word) or (english and _calendar(word)):
            first = False
            i += 1
            continue
        j = _extend(text, toks, i)
        out += _cut(text, toks, i, j, first, english)
        first = False
        i = j
    return out


def _capital(word: str) -> bool:
    return (word[0].isupper() or word.startswith(("al-", "el-"))) and word not in ("I", "I'm", "A")


def _calendar(word: str) -> bool:
    low = _POSSESSIVE.sub("", word).lower().rstrip(".")
    return low in en.WEEKDAYS or (low in en.MONTHS and low not in ("may", "mar", "march"))


def _extend(text: str, toks: list[tuple[int, int]], i: int) -> int:
    """The index after the last word of the run that starts at `i`."""
    j = i + 1
    last = text[toks[i][0] : toks[i][1]]
    while j < len(toks):
        a, b = toks[j]
        word = text[a:b]
        if _POSSESSIVE.search(last) or (last.endswith(".") and not _dotted(last)):
            break
        if not _GAP.fullmatch(text, toks[j - 1][1], a):
            break
        if _capital(word) and not _calendar(word):
            last = word
            j += 1
            continue
        if word.isdigit() and len(word) <= 2 and last[0].isupper() and not last.isdigit():
            break
        hop = _hop(text, toks, j, last)
        if hop == j:
            break
        last = text[toks[hop - 1][0] : toks[hop - 1][1]]
        j = hop
    return j


def _hop(text: str, toks: list[tuple[int, int]], j: int, last: str) -> int:
    """Over small words inside a name: "of the", "van der"; `j` itself where there is none."""
    word = text[toks[j][0] : toks[j][1]].lower()
    k = j
    if word in en.PARTICLES:
        while k < len(toks) and text[toks[k][0] : toks[k][1]] in en.PARTICLES and k - j < 2:
            k += 1
    elif word in _JOINERS:
        k = j + 1
        if word == "of" and k < len(toks) and text[toks[k][0] : toks[k][1]] == "the":
            k += 1
    else:
        return j
    if k >= len(toks):
        return j
    nxt = text[toks[k][0] : toks[k][1]]
    if not (_capital(nxt) and not _calendar(nxt)):
        return j
    head = last.lower()
    if word in ("and", "&", "for") and not (word == "&" or head in _AND_HEADS):
        return j
    if word == "of" and head in en.TITLES - {"prince", "princess", "duke", "duchess"}:
        return j
    if word == "of" and (head in en.STARTERS or _given_before(text, toks, j)):
        return j
    return k + 1


def _given_before(text: str, toks: list[tuple[int, int]], j: int) -> bool:
    """True where the words before `j` are a person's name: "Ana Ortiz of The Gazette"."""
    return j >= 2 and _word(text, toks, j - 2) in en.GIVEN_NAMES


_AND_HEADS: Final = frozenset(
    "health food drug centre center institute council justice law".split()
)


def _dotted(word: str) -> bool:
    return len(word) <= 3 or word.count(".") > 1 or word.lower().rstrip(".") in en.ABBREVIATIONS


def _cut(
    text: str, toks: list[tuple[int, int]], i: int, j: int, first: bool, english: bool
) -> list[_Run]:
    """The names inside one run: openers, titles and nationalities in front are taken off."""
    out: list[_Run] = []
    before = text[toks[i - 1][0] : toks[i - 1][1]].lower() if i else ""
    after = text[toks[j][0] : toks[j][1]].lower() if j < len(toks) else ""
    opens, titled = first, before in en.TITLES
    if english and " ".join(_bare(_word(text, toks, k)) for k in range(i, j)) in en.COUNTRIES:
        return [_run(text, toks, i, j, opens, before, after)]
    while english and i < j:
        word = text[toks[i][0] : toks[i][1]]
        low = _bare(word).lower()
        rest = j - i - 1
        shout = word.isupper() and len(word) > 1
        if (
            (first and low in en.STARTERS and not shout)
            or (rest and low in en.OPENERS and not shout)
            or low
            in (
                "the",
                "a",
                "an",
            )
        ):
            i, opens = i + 1, False if rest else opens
            before = low
            if not rest:
                return out
            continue
        if rest and low in en.TITLES and low not in ("will", "judge judy"):
            i, titled, opens = i + 1, True, False
            continue
        if rest and _bare(word) in en.DEMONYMS and _leads_title(text, toks, i + 1, j):
            out.append(_run(text, toks, i, i + 1, opens, before, ""))
            i, opens = i + 1, False
            continue
        break
    if i >= j:
        return out
    if (
        english
        and j - i == 3
        and _ROLE.match(_word(text, toks, i))
        and _word(text, toks, i) not in en.GIVEN_NAMES
        and _word(text, toks, i + 1) in en.GIVEN_NAMES
    ):
        i, titled, opens = i + 1, True, False
    if english and j - i == 1 and not out and _bare(_word(text, toks, i)).lower() in en.TITLES:
        return out  # "the President", "Mr"
    if titled and j - i == 1 and _bare(_word(text, toks, i)).lower() in en.ORG_HEADS:
        titled = False
    run = _run(text, toks, i, j, opens, before, after)
    run.title = titled
    out.append(run)
    return out


def _leads_title(text: str, toks: list[tuple[int, int]], i: int, j: int) -> bool:
    """True where a nationality stands before a title or a given name: it is no part of the name."""
    low = _bare(_word(text, toks, i)).lower()
    name = _bare(_word(text, toks, i))
    return low in en.TITLES or name in en.GIVEN_NAMES or (j - i == 1 and low not in en.ORG_HEADS)


def _word(text: str, toks: list[tuple[int, int]], i: int) -> str:
    return text[toks[i][0] : toks[i][1]]


def _bare(word: str) -> str:
    """`word` without possessive and without a full stop that ends the sentence."""
    word = _POSSESSIVE.sub("", word)
    if not word.startswith(("al-", "Al-", "el-", "El-")):
        word = _LOWER_TAIL.sub("", word)  # "Kyiv-backed"
    return word if _ACRONYM.match(word) else word.rstrip(".")


def _run(
    text: str, toks: list[tuple[int, int]], i: int, j: int, opens: bool, before: str, after: str
) -> _Run:
    start = toks[i][0]
    words = [text[a:b] for a, b in toks[i:j]]
    tail = words[-1]
    bare = _bare(tail)
    return _Run(
        start=start,
        end=toks[j - 1][1] - (len(tail) - len(bare)),
        tokens=[*words[:-1], bare],
        opens=opens,
        before=before,
        after="'s" if _POSSESSIVE.search(tail) else after,
    )


def _is_people(name: str) -> bool:
    return name in en.DEMONYMS or name.removesuffix("s") in en.DEMONYMS


_MONTHS: Final = frozenset(("May", "March", "Mar"))
_NO_ORG: Final = en.ZONES | frozenset(
    "ii iii iv vi vii viii ix xi xii xvi xvii qc sc kc ok tv".split()
)


def _without_openers(runs: list[_Run], english: bool) -> list[_Run]:
    """`runs` without single words that are capitalised only for opening a sentence."""
    known: set[str] = set()
    full: set[str] = set()
    for r in runs:
        if not r.opens or len(r.tokens) > 1:
            known.update(r.tokens)
        if len(r.tokens) > 1:
            full.update(r.tokens)
    if english:  # "in May" is a month unless the text knows a Theresa May
        runs = [r for r in runs if len(r.tokens) > 1 or r.tokens[0] not in _MONTHS - full]
    return [
        r
        for r in runs
        if not r.opens
        or len(r.tokens) > 1
        or r.tokens[0] in known
        or r.title
        or (_ACRONYM.match(r.tokens[0]) is not None and len(r.tokens[0]) > 1)
        or (english and (r.tokens[0] in en.COUNTRIES or _is_people(r.tokens[0])))
    ]


# Votes are in steps of about half a clear sign; less than one such sign names no kind.
_ENOUGH: Final = 0.5


def _vote(text: str, runs: list[_Run]) -> None:
    for r in runs:
        name = " ".join(r.tokens)
        last, low = r.tokens[-1], r.tokens[-1].lower()
        v = r.votes
        if r.title:
            v["person"] += 3
        if r.tokens[0] in en.GIVEN_NAMES and name not in en.COUNTRIES:
            v["person"] += 2 if len(r.tokens) > 1 else 0.6
        if name in en.COUNTRIES:
            v["place"] += 4
        if _is_people(name):
            v.clear()
            continue
        if any(t.lower() in en.ORG_HEADS for t in r.tokens):
            v["org"] += 2.5 if low in en.ORG_HEADS else 1.5
        if low in en.PLACE_HEADS or (
            len(r.tokens) > 1
            and r.tokens[0].lower()
            in ("lake", "mount", "port", "cape", "north", "south", "east", "west", "san", "santa")
        ):
            v["place"] += 2
        if _ACRONYM.match(last) and len(r.tokens) == 1 and low not in _NO_ORG:
            v["org"] += 1.2
        if r.before in _PLACE_BEFORE and len(r.tokens) <= 3:
            v["place"] += 0.8 if r.before in ("in", "near", "across") else 0.3
        if r.after in en.SAYING:
            v["person"] += 0.7
        elif r.after in _PERSON_VERBS:
            v["person"] += 0.2
        if len(r.tokens) in (2, 3) and all(t[:1].isalpha() for t in r.tokens):
            v["person"] += 0.5
            if _AGE.match(text, r.end):
                v["person"] += 1
        if r.after in _REGIONS:
            v["place"] += 1.5
        if r.before == "the":
            v["org"] += 0.4
            v["person"] -= 1.0


def _keys(runs: list[_Run]) -> list[tuple[str, MentionKind]]:
    """Key and kind of every run: short forms joined, votes of all mentions of a key summed."""
    full: dict[str, str] = {}  # short form -> full name, the first full name wins
    seen: dict[str, str] = {}
    for r in runs:
        name = " ".join(r.tokens)
        if len(r.tokens) > 1 and name not in seen:
            seen[name] = _join_longer(r, full) or name
            for short in _shorts(r):
                full.setdefault(short, seen[name])
    names = [" ".join(r.tokens) for r in runs]
    keys = [seen.get(n) or full.get(n) or _as_country(n) for n in names]
    votes: dict[str, dict[MentionKind, float]] = defaultdict(lambda: defaultdict(float))
    for r, key in zip(runs, keys, strict=True):
        for kind, v in r.votes.items():
            votes[key][kind] += v
    kinds: dict[str, MentionKind] = {}
    for key, tally in votes.items():
        best = max(sorted(tally), key=lambda k: tally[k])
        kinds[key] = best if tally[best] >= _ENOUGH else "other"
    return [
        (key, "other" if _is_people(name) else kinds.get(key, "other"))
        for key, name in zip(keys, names, strict=True)
    ]


def _as_country(name: str) -> str:
    return en.DEMONYMS.get(name) or en.DEMONYMS.get(name.removesuffix("s")) or name


def _shorts(r: _Run) -> list[str]:
    """The short forms under which a name of several words may come back."""
    out = []
    name = " ".join(r.tokens)
    personal = not any(
        t.lower() in en.ORG_HEADS or t.lower() in en.PLACE_HEADS or t.lower() in _JOINERS
        for t in r.tokens
    )
    if personal and name not in en.COUNTRIES and r.tokens[-1] not in en.COUNTRIES:
        out.append(r.tokens[-1])
        for i, t in enumerate(r.tokens[:-1]):
            if t.lower() in en.PARTICLES or t.startswith(("al-", "Al-", "el-")):
                out.append(" ".join(r.tokens[i:]))
        if r.tokens[0] in en.GIVEN_NAMES:
            out.append(r.tokens[0])
    capitals = [t[0] for t in r.tokens if t[0].isupper()]
    if len(capitals) >= 3:
        out.append("".join(capitals))
    return out


def _join_longer(r: _Run, full: dict[str, str]) -> str | None:
    """The earlier full name that this one varies ("Jens P. Stoltenberg")."""
    known = full.get(r.tokens[-1])
    if known is None:
        return None
    a, b = known.split(), r.tokens
    return known if a[0] == b[0] and a[-1] == b[-1] else None
