"""Which words of a sentence may stand in a noun phrase, and which say what is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from digest.comparison.reading import Sent, Word, once
from digest.comparison.rows.lexicon import lexicon

SHOUTED: Final = 3
"""Letters up to which a word in capitals is an abbreviation."""

LEAST_ED: Final = 4
"""Letters from which a word in -ed or -ing may be a form of a verb: "bed" is none."""

_Ranges = Sequence[tuple[int, int]]

TRUNCATED: Final = ("...", "…", ",", ":", ";", "-", "–", "—")


@once
def barred(sent: Sent) -> frozenset[int]:
    """The numbers of the words that no noun phrase holds: verbs, adverbs, words that bind clauses.

    A number without what it counts, and half of a compound ("1" of "Colm-1"), are none either.
    """
    known = lexicon("en").lists
    days, values = _days(sent), _values(sent)
    return frozenset(
        n for n, word in enumerate(sent.words) if _barred(sent, n, word, known, days, values)
    )


def _barred(
    sent: Sent,
    n: int,
    word: Word,
    known: Mapping[str, frozenset[str]],
    days: _Ranges,
    values: _Ranges,
) -> bool:
    before, behind = (
        sent.text[max(0, word.start - 2) : word.start],
        sent.text[word.end : word.end + 2],
    )
    if len(word.text) == 1 and before[-1:] in ("'", "’"):
        return True
    if any(a < word.end and word.start < b for a, b in days):
        return True  # a day is a value, never what a row is about
    if word.text[0].isdigit():
        return not any(a <= word.start and word.end <= b for a, b in values)
    if (before[-1:] == "-" and before[-2:-1].isdigit()) or (
        behind[:1] == "-" and behind[1:2].isdigit()
    ):
        return not any(a <= word.start < b for a, b in values)
    if word.low == "and":
        return not _between_names(sent, n, known)
    if not word.stem:
        return word.low not in known["inside"]
    if _named(word) and n:
        return False
    if word.low in known["verbs"] or word.low in known["saying"] or word.low.endswith("n't"):
        return True
    if word.low.endswith("ly") and len(word.low) >= LEAST_ED and word.low not in known["in_ly"]:
        return True
    return _verb_form(sent, n, word, known)


def _named(word: Word) -> bool:
    """Whether a word has the capital of a name: "DIED" in a line of capitals has none."""
    return word.text[0].isupper() and not (len(word.text) > SHOUTED and word.text.isupper())


def _between_names(sent: Sent, n: int, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether "and" joins two names: "the Red Cross and the Swiss government"."""
    after = next((w for w in sent.words[n + 1 :] if w.low not in known["determiners"]), None)
    return bool(n) and after is not None and _named(sent.words[n - 1]) and _named(after)


def _verb_form(sent: Sent, n: int, word: Word, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word in -ed, -ing or -s is a verb by what stands around it."""
    last = sent.words[n - 1] if n else None
    after = sent.words[n + 1] if n + 1 < len(sent.words) else None
    joined = after is not None and sent.text[word.end : after.start] in (" ", "-")
    if word.low in known["verb_or_noun"]:
        done = last is not None and (last.low in known["auxiliary"] or _named(last))
        return done or (after is not None and after.low in known["determiners"])
    if _participle(word.low, known):
        # "the wounded soldiers", "a climbing accident": before a noun, and behind no noun
        noun = joined and after is not None and bool(after.stem) and not after.text[0].isdigit()
        free = word.low.endswith("ed")
        if last is not None:
            free = last.low in known["determiners"] or last.text[0].isdigit()
        return not (noun and free)
    if word.low.endswith("s") and last is not None and last.stem:
        acts = after is not None and (after.low in known["determiners"] or after.low == "to")
        return joined and acts
    if last is not None and (last.low in known["before_verb"] or last.low.endswith("n't")):
        if last.low != "to":
            return True  # "don't need", "will vote"
        return joined and after is not None and (bool(after.stem) or after.low in known["inside"])
    return False


def _participle(low: str, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word has the form of a verb in -ed or -ing."""
    if len(low) < LEAST_ED or low in known["no_form"]:
        return False
    return low.endswith(("ed", "ing"))


def _values(sent: Sent) -> list[tuple[int, int]]:
    """Where the figures of a sentence stand."""
    at = sent.span.start
    return [(v.span.start - at, v.span.end - at) for v in sent.figures]


def _days(sent: Sent) -> list[tuple[int, int]]:
    at = sent.span.start
    return [(v.span.start - at, v.span.end - at) for v in sent.whens]


def _names(sent: Sent) -> list[tuple[int, int]]:
    at = sent.span.start
    return [(v.span.start - at, v.span.end - at) for v in sent.names]


@once
def cut_values(sent: Sent) -> frozenset[int]:
    """The numbers of the words after which a phrase can't end: inside a figure, a compound."""
    ends = [*_values(sent), *_names(sent)]
    never = lexicon("en").lists["no_end"]
    bars = barred(sent)
    return frozenset(
        n
        for n, word in enumerate(sent.words)
        if word.low in never
        or (n + 1 not in bars and _goes_on(sent, n))
        or (
            sent.text[word.end : word.end + 1] == "-"
            and sent.text[word.end + 1 : word.end + 2].isalnum()
        )
        or any(a <= word.start and word.end < b for a, b in ends)
    )


def _goes_on(sent: Sent, n: int) -> bool:
    """Whether the noun comes only with the next word: "a significant" [fee], "Costa" [Rica]."""
    if n + 1 >= len(sent.words):
        return False
    word, after = sent.words[n], sent.words[n + 1]
    joined = sent.text[word.end : after.start] == " "
    return joined and bool(after.stem) and word.text[0].isupper() == after.text[0].isupper()


@once
def begins_inside(sent: Sent) -> frozenset[int]:
    """The numbers of the words with which a phrase can't begin: half of a compound, of a figure."""
    at = sent.span.start
    never, last = lexicon("en").lists["no_end"], len(sent.words) - 1
    inside = [(f.number.start - at, f.number.end - at) for f in sent.figures] + _names(sent)
    hedges = [(f.span.start - at, f.number.start - at) for f in sent.figures]  # "at least" 40
    return frozenset(
        n
        for n, word in enumerate(sent.words)
        if (
            word.start
            and sent.text[word.start - 1] in "-’'"
            and sent.text[word.start - 2 : word.start - 1].isalnum()
        )
        or sent.text[word.start - 1 : word.start].isdigit()  # "30cm-wide"
        or any(a < word.start < b for a, b in inside)
        or any(a <= word.start < b for a, b in hedges)
        or (word.low in never and sent.words[min(n + 1, last)].text[0].isdigit())
    )


def one_word(sent: Sent, start: int) -> bool:
    """Whether the word at an offset is a noun that stands alone: a name, or "the explosion"."""
    return start in _alone(sent)


@once
def _alone(sent: Sent) -> frozenset[int]:
    """Where the nouns of a sentence begin that stand alone."""
    at = sent.span.start
    names = {
        m.span.start - at for m in sent.names if m.kind != "other" and m.text.split() == [m.text]
    }
    known = lexicon("en").lists
    return frozenset(
        word.start
        for n, word in enumerate(sent.words)
        if word.start in names or _is_alone(sent, n, word, known)
    )


def _is_alone(sent: Sent, n: int, word: Word, known: Mapping[str, frozenset[str]]) -> bool:
    if word.low in known["weak"] or not n or word.text[0].isdigit():
        return False
    after = sent.words[n + 1] if n + 1 < len(sent.words) else None
    joined = after is not None and sent.text[word.end : after.start] in (" ", "-")
    ends = sent.text[word.end : word.end + 1] in (".", "") or (
        joined and after is not None and not after.stem and after.low not in ("and", "or")
    )
    before = sent.words[n - 1]
    acts = after is not None and joined and _acts(after, known) and not before.stem
    return acts or (ends and before.low in known["determiners"])


def _acts(word: Word, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word behind a noun is its verb: "prices rose", "the moon appeared"."""
    return word.low in known["verbs"] or (word.low.endswith("ed") and _participle(word.low, known))


@once
def predicates(sent: Sent) -> frozenset[str]:
    """The stems of the words that say what is done: forms of verbs, by their ending or place."""
    known = lexicon("en").lists
    found = set()
    for n, word in enumerate(sent.words):
        if not word.stem or (word.text[0].isupper() and n):
            continue
        if sent.text[word.start - 1 : word.start] == "-" and n:
            continue  # "Republican-led" says what kind, not what is done
        last = sent.words[n - 1].low if n else ""
        if (
            word.low in known["verbs"]
            or word.low in known["verb_or_noun"]
            or _participle(word.low, known)
            or last in known["before_verb"]
            or last.endswith("n't")
        ):
            found.add(word.stem)
    return frozenset(found)


@once
def whole(sent: Sent) -> bool:
    """Whether a sentence has a verb of its own and an end: no caption, no text that was cut off.

    "At the harbour's open day, held at the pier." has none: what follows a comma is a participle.
    """
    text = sent.text.strip()
    if text.rstrip("\"'”’»)").rstrip().endswith(TRUNCATED):
        return False
    if text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    known = lexicon("en").lists
    for n, word in enumerate(sent.words):
        if word.text[0].isupper() and n:
            continue
        if word.low in known["auxiliary"] or word.low.endswith(("n't", "'re", "'ve", "'ll")):
            return True
        behind = sent.text[: word.start].rstrip()[-1:] in (",", "—", "–", "-", ";")
        if not n or behind:
            continue
        if word.low in known["verbs"] or word.low in known["verb_or_noun"]:
            return True
        if word.low.endswith("ed") and _participle(word.low, known):
            last = sent.words[n - 1]
            if last.stem or last.low in known["inside"] - known["determiners"]:
                return True
        after = sent.words[n + 1] if n + 1 < len(sent.words) else None
        if not word.stem or after is None or _participle(word.low, known):
            continue
        if word.low in known["before_noun"]:
            continue
        if word.low.endswith("s") and after.low in known["follows_verb"]:
            return True
        if after.low in known["determiners"] or after.low in known["objects"]:
            return True  # "oppose it", "reject the plan"
    return False
