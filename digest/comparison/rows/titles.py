"""The label that a row prints: runs of words that stand side by side in every cell's sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.comparison.reading import Sent, Word, name_stems, once
from digest.comparison.rows.labels import joined_to, shared, tidy
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.lexicon import stems as stems_of
from digest.comparison.rows.nouns import barred, begins_inside, cut_values, one_word, predicates
from digest.facts.shorten import dateline
from digest.model import Span
from digest.text.quotes import quotations

RUNS: Final = 3
"""Runs of words that one label holds."""

STEMS: Final = 6
"""Words of meaning from which a label takes no further run."""

LEAST_STEMS: Final = 2
"""Words of meaning that a label needs."""

CLAUSE: Final = (4, 11)
"""Words of a clause that is a label."""

OPENING: Final = 22
"""Words of a sentence that stand for it where nothing names it: most are whole with them."""

PIECE: Final = 7
"""Words from which the clauses that open a longer sentence stand for it."""

LONGEST: Final = 8
"""Words of one run."""


_INNER: Final = str.maketrans("“”", "‘’")  # a quotation inside the marks of the opening


@dataclass(frozen=True, slots=True)
class Title:
    """A label, the stems it names, and where its weightiest run stands in each sentence."""

    text: str = ""
    stems: frozenset[str] = frozenset()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one sentence, first to last, whose meaning stands in the same order in all."""

    first: int
    last: int
    stems: tuple[str, ...]
    weight: float


def title(
    sents: Sequence[Sent],
    rarity: Mapping[str, float],
    *,
    without: frozenset[str] = frozenset(),
    least: int = LEAST_STEMS,
    strict: bool = False,
) -> Title:
    """The label of sentences: up to three runs of words, none of which is a verb, that stand alike
    in all of them; empty where they have not the `least` number of words of meaning of that kind.
    `strict` asks for real noun phrases, never for a list of words."""
    best = _best(sents, rarity, without=without, least=least, strict=strict)
    return _title(best[0], sents, best[1]) if best else Title()


def nameable(sents: Sequence[Sent], rarity: Mapping[str, float]) -> bool:
    """Whether sentences have a label, which is found out sooner than the best one."""
    return _best(sents, rarity, any_one=True) is not None


def _best(
    sents: Sequence[Sent],
    rarity: Mapping[str, float],
    *,
    without: frozenset[str] = frozenset(),
    least: int = LEAST_STEMS,
    strict: bool = False,
    any_one: bool = False,
) -> tuple[Sent, list[_Run]] | None:
    """The sentence whose runs name most, the shortest of those that name as much; with `any_one`
    the first that names enough."""
    weak = stems_of("weak")
    common = shared(sents) - without
    most = [(len((common - weak) & _open(s)), s) for s in sents]  # what each can name
    if max(count for count, _ in most) < least:
        return None
    joined = frozenset.intersection(*(_neighbours(s) for s in sents))
    most.sort(key=lambda one: (len(one[1].words), one[1].place))
    for loose in (False,) if strict else (False, True):
        best: tuple[int, Sent, list[_Run]] | None = None
        for count, sent in most:
            if count <= (best[0] if best else least - 1):
                continue
            key = (_chosen, common, joined, loose)  # most sets share what another one shared
            runs: list[_Run] | None = sent.kept.get(key)
            if runs is None:
                runs = _chosen(_runs(sent, common, joined, rarity, loose=loose))
                sent.kept[key] = runs
            named = len(_stems_in(runs) - weak)
            if named > (best[0] if best else least - 1):
                best = named, sent, runs
            if best and any_one:
                break
        if best:
            return best[1:]
    return None


def clause(sents: Sequence[Sent]) -> str:
    """The shortest whole clause that opens one of the sentences, in its words; "" where none is
    short enough, stands on its own feet and has a verb."""
    leans = lexicon("en").lists["leans"]
    found = []
    for sent in sents:
        stop = lexicon("en").clause_ends.search(sent.text)
        end = stop.start() if stop else len(sent.text.rstrip())
        words = [w for w in sent.words if w.end <= end]
        if not CLAUSE[0] <= len(words) <= CLAUSE[1] or words[0].low in leans:
            continue
        text = " ".join(sent.text[words[0].start : words[-1].end].split())
        acts = any(w.stem in predicates(sent) for w in words[1:])
        if acts and not sent.quotes and text[:1].isupper():
            found.append(text)
    return min(found, key=lambda text: (len(text), text), default="")


def opening(sent: Sent, holding: str = "") -> str:
    """A sentence as a quotation that stands for it: whole, or its first clauses, which hold what
    it is printed for; cut with dots where no clause ends in time."""
    plain = " ".join(sent.text[dateline(sent.text) :].split())
    least = plain.find(holding) + len(holding)
    words = plain.split()
    text, cut = plain, len(words) > OPENING
    if cut:
        ends = (m.start() for m in lexicon("en").clause_ends.finditer(plain, least))
        fit = [plain[:n] for n in ends if PIECE <= len(plain[:n].split()) <= OPENING]
        whole = fit[-1] if fit and not quotation_at(plain, len(fit[-1])) else ""
        last = max(OPENING, len(plain[:least].split()))
        text, cut = (whole, False) if whole else (" ".join(words[:last]), last < len(words))
    text = text.rstrip(",;:. ").translate(_INNER)
    while '"' in text:  # straight marks come in pairs
        text = text.replace('"', "‘", 1).replace('"', "’", 1)
    if text.count("‘") != text.count("’"):  # one that ends behind the cut, or began before
        text = text.strip("‘’")
    return f"“{text} …”" if cut else f"“{text}”"


def quotation_at(text: str, at: int) -> bool:
    """Whether a place lies inside a quotation."""
    return any(q.start < at < q.end for q in quotations(text))


@once
def _open(sent: Sent) -> frozenset[str]:
    """The stems of the words that a label may hold."""
    bars = barred(sent)
    return frozenset(w.stem for n, w in enumerate(sent.words) if n not in bars)


@once
def _neighbours(sent: Sent) -> frozenset[tuple[str, str]]:
    """The words of meaning that follow each other with nothing but small words between."""
    weak = lexicon("en").lists["weak"]
    found = set()
    last, gaps = "", joined_to(sent)
    for n, word in enumerate(sent.words):
        if not gaps[n]:
            last = ""
        if word.stem:
            if last:
                found.add((last, word.stem))
            last = last if last and word.low in weak else word.stem  # "850 new jobs" are 850 jobs
        elif word.low not in lexicon("en").lists["inside"]:
            last = ""
    return frozenset(found)


def _runs(
    sent: Sent,
    common: frozenset[str],
    joined: frozenset[tuple[str, str]],
    rarity: Mapping[str, float],
    *,
    loose: bool,
) -> list[_Run]:
    """The longest runs of a sentence that can be printed, in its order."""
    bars, ends, begins = barred(sent), cut_values(sent), begins_inside(sent)
    found: list[_Run] = []
    n = 0
    while n < len(sent.words):
        last = _reach(sent, n, common, joined, bars) if sent.words[n].stem in common else n - 1
        if last < n:
            n += 1
            continue
        held = [at for at in range(n, last + 1) if sent.words[at].stem]
        runs = [
            _Run(a, b, stems, sum(rarity.get(s, 0.0) for s in sorted({*stems})))
            for i, a in enumerate(held)
            if a not in begins
            for k, b in enumerate(held[i:], start=i + 1)
            if b not in ends
            for stems in [tuple([sent.words[at].stem for at in held[i:k]])]
            if _says_enough(sent, a, stems, loose=loose)
        ]
        if runs:
            found.append(max(runs, key=lambda r: (r.weight, r.first - r.last)))
        n = last + 1
    return found


def _reach(
    sent: Sent,
    first: int,
    common: frozenset[str],
    joined: frozenset[tuple[str, str]],
    bars: frozenset[int],
) -> int:
    """The last word of the run that begins at a word, the word before it where none does."""
    last, before, gaps = first - 1, "", joined_to(sent)
    for n in range(first, min(len(sent.words), first + LONGEST)):
        word = sent.words[n]
        if n in bars or (n > first and not gaps[n]):
            break
        if not word.stem:
            if n == first:
                break
            continue
        if word.stem not in common or (before and (before, word.stem) not in joined):
            break
        last, before = n, word.stem
        if word.text.endswith(("'s", "’s")):
            break  # what somebody owns is named on its own
    return last


def _says_enough(sent: Sent, first: int, stems: Sequence[str], *, loose: bool) -> bool:
    """Whether a run names a thing: two words of meaning, a name, or a noun that stands alone; any
    word that is no verb where the label is a `loose` list of words."""
    weak = stems_of("weak", "no_noun")
    named = {s for s in stems if s not in weak and not s[0].isdigit()}
    if len(named) >= LEAST_STEMS or (named and len(named) < len(stems)):
        return True
    return bool(named) and (
        loose or named <= name_stems(sent) or one_word(sent, sent.words[first].start)
    )


def _chosen(runs: Sequence[_Run]) -> list[_Run]:
    """The weightiest runs that name something new, in the order of the sentence."""
    kept: list[_Run] = []
    stems: set[str] = set()
    for run in sorted(runs, key=lambda r: (-r.weight, r.first)):
        if len(kept) < RUNS and len(stems) < STEMS and not stems & {*run.stems}:
            kept.append(run)
            stems |= {*run.stems}
    return sorted(kept, key=lambda r: r.first)


def _title(sent: Sent, sents: Sequence[Sent], runs: Sequence[_Run]) -> Title:
    best = max(runs, key=lambda r: (r.weight, -r.first))
    spans = [_place(other, best.stems) for other in sents]
    text = (
        lexicon("en")
        .say["comma"]
        .join(tidy(sent.text[sent.words[r.first].start : sent.words[r.last].end]) for r in runs)
    )
    return Title(text, _stems_in(runs), tuple(s for s in spans if s) if all(spans) else ())


def _stems_in(runs: Sequence[_Run]) -> frozenset[str]:
    return frozenset(s for r in runs for s in r.stems)


def _place(sent: Sent, stems: tuple[str, ...]) -> Span | None:
    """Where words of meaning follow each other in a sentence."""
    words, known = _meant(sent)
    for n in range(len(words) - len(stems) + 1):
        if known[n] == stems[0] and known[n : n + len(stems)] == stems:
            return Span(start=words[n].start, end=words[n + len(stems) - 1].end)
    return None


@once
def _meant(sent: Sent) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words of meaning of a sentence, and their stems."""
    words = tuple(w for w in sent.words if w.stem)
    return words, tuple(w.stem for w in words)
