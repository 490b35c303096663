"""What a row is about in a few words that read well: "Number of injured", "Day of the vote"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.comparison._label_words import (
    COINS,
    COUNTED_THINGS,
    EVENT,
    FATES,
    IDLE_HEADS,
    MEASURE,
    MONEY,
    PERCENT,
    PREDICATE_LABELS,
    REACH,
    TIME_UNITS,
    UNTIL,
    VERBS,
)
from digest.comparison._when_labels import when_label
from digest.comparison.slots_records import SlotValue
from digest.model import Span
from digest.text.words import fold

_NOUN_STOP: Final = re.compile(
    r"(?<!\s)\s++(?:a|about|after|against|and|are|as|at|be|been|before|but|by|could|died?|during|for|from|"
    r"had|has|have|hit|in|injured|into|is|it|its|killed|left|may|might|near|of|on|or|out|over|said|"
    r"since|than|that|the|their|they|through|to|took|under|until|up|was|were|when|which|while|who|"
    r"will|with|within|would|were|wounded|dead|missing|gathered|marched|took|taken|across|around|"
    r"arrested|told|according|per|each|on|off|so|down)\b|[^\w\s’'-]",
    re.IGNORECASE,
)
_CURRENCY_ONLY: Final = re.compile(
    r"^(?:million|billion|thousand|trillion|hundred|m|bn|k)\b\s*", re.IGNORECASE
)
_NOUN_WORDS: Final = 3


def figure_label(sentence: str, span: Span, *, kind: str, unit: str) -> str:
    """The label of a figure that stands at `span` of its sentence."""
    if kind == "age":
        return "Age"
    head = _HEAD.search(sentence[: span.start])
    sized = kind in ("money", "percent", "measure") or unit in COINS
    if head and sized and head["noun"] not in IDLE_HEADS:
        return _capital(f"{head['before'] or ''}{head['noun']}")
    if kind == "percent":
        moved = _MOVED.search(sentence[: span.start])
        if moved:
            way = "Fall" if moved["verb"].lower() in _FALLS else "Rise"
            return f"{way} of {moved['what'].lower()}"
        level = re.search(r"\b(?:to|at)\s+$", sentence[: span.start]) is not None
        moves = [found for found in PERCENT if not (level and "in percent" in found[0])]
        return _nearest(sentence, span, moves) or "Percentage"
    if kind == "money":
        return _nearest(sentence, span, MONEY) or "Sum of money"
    if kind == "score":
        return "Result"
    if kind == "measure":
        stuff = _STUFF.match(sentence, span.end)
        if stuff and unit not in TIME_UNITS and stuff["noun"] not in IDLE_HEADS:
            return f"Amount of {stuff['noun']}"
        near = _nearest(sentence, span, MEASURE)
        if near == "Distance":
            return _distance(sentence, span)
        if unit in TIME_UNITS and near not in ("Sentence",):
            return "Duration"
        return near or "Size"
    if kind == "ordinal":
        return "Place in the order"
    fate = _fate(sentence, span) if unit not in COUNTED_THINGS else ""
    if fate:
        return fate
    words = sentence[span.start : span.end]
    if unit in COINS or any(scale in words for scale in ("million", "billion")):
        sum_of = _nearest(sentence, span, MONEY)
        if sum_of or unit in COINS:
            return sum_of or "Sum of money"
    noun = _counted(sentence, span, unit)
    return f"Number of {noun}" if noun else "Number"


_HEAD: Final = re.compile(
    r"\b(?:an?|the|its|his|her|their)\s+(?P<before>[a-z]+\s+)?(?P<noun>[a-z]+)\s+of\s+$"
)


def _distance(sentence: str, span: Span) -> str:
    """The label of a distance, with the place that it leads to or is counted from."""
    place = _LEADS_TO.search(sentence, max(0, span.start - REACH), span.start)
    if place:
        return f"Distance to {place['place']}"
    place = _COUNTED_FROM.match(sentence, span.end)
    return f"Distance from {place['place']}" if place else "Distance"


_PLACE: Final = r"(?P<place>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
_LEADS_TO: Final = re.compile(rf"\b(?:to|in|at|near)\s{_PLACE},\s(?:which\sis\s)?$")
_COUNTED_FROM: Final = re.compile(rf"\s(?:(?:away|north|south|east|west)\s)?(?:from|of)\s{_PLACE}")
# "118 millimetres of rain"
_STUFF: Final = re.compile(r"\s{1,3}of\s{1,3}(?P<noun>[a-z]{3,})\b(?!\s+[A-Z])")
_FALLS: Final = frozenset({"fell", "dropped", "declined", "sank"})
_MOVED: Final = re.compile(
    r"(?:^|[.,;—]\s+|\b(?:the|that|and|as)\s+)(?P<what>(?:[a-z]+\s)?[a-z]{3,})\s+"
    r"(?P<verb>rose|grew|climbed|increased|fell|dropped|declined|sank)\s+(?:by\s+)?$",
    re.IGNORECASE,
)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _nearest(sentence: str, span: Span, labels: Sequence[tuple[str, str]]) -> str:
    """The label whose word stands nearest to the figure, "" where none is near."""
    best: tuple[int, int, str] | None = None
    for rank, (label, pattern) in enumerate(labels):
        for m in re.finditer(rf"\b(?:{pattern})\b", sentence, re.IGNORECASE):
            gap = _gap(span, m.start(), m.end())
            if gap <= REACH and (best is None or (gap, rank) < best[:2]):
                best = (gap, rank, label)
    return best[2] if best else ""


def _fate(sentence: str, span: Span) -> str:
    best: tuple[int, int, str] | None = None
    for rank, (label, pattern) in enumerate(FATES):
        for m in pattern.finditer(sentence):
            between = sentence[min(m.end(), span.end) : max(m.start(), span.start)]
            gap = _gap(span, m.start(), m.end()) + 25 * len(re.findall(r"[;,:]|\d", between))
            if gap <= REACH and (best is None or (gap, rank) < best[:2]):
                best = (gap, rank, label)
    return best[2] if best else ""


def _gap(span: Span, start: int, end: int) -> int:
    if end <= span.start:
        return span.start - end
    return max(0, start - span.end)


def _counted(sentence: str, span: Span, unit: str) -> str:
    """The counted noun as printed behind the number: "drones and missiles" is cut to "drones"."""
    number_end = span.end
    words = sentence[span.start : span.end]
    inside = re.search(r"(?<![A-Za-z’'-])[A-Za-z’'-]++(?:\s++[A-Za-z’'-]++){0,2}+$", words)
    tail = sentence[number_end:]
    stop = _NOUN_STOP.search(tail)
    after = tail[: stop.start() if stop else len(tail)].split()[:_NOUN_WORDS]
    if inside and unit == "person" and re.search(r"\bpeople\b", inside.group(), re.IGNORECASE):
        return "people"
    if inside and unit:
        for noun in inside.group().split():
            if fold(noun).startswith(unit[:4]):
                return noun.lower() if noun[1:].islower() else noun
    phrase = _CURRENCY_ONLY.sub("", " ".join(after))
    if not unit or not phrase:
        return ""
    kept: list[str] = []
    for word in phrase.split():
        kept.append(word)
        if fold(word).startswith(unit[:4]):
            return " ".join(kept).lower() if not any(w[0].isupper() for w in kept) else kept[-1]
    return ""


def date_label(sentence: str, span: Span) -> str:
    """The label of a day: of the event that stands nearest to it."""
    lead = sentence[: span.start].split()[-1:]
    if lead and fold(lead[0]) in ("until", "till"):
        put = [m.group(1).lower() for m in UNTIL.finditer(sentence, 0, span.start)]
        what = [m.group().lower() for m in EVENT.finditer(sentence, 0, span.start)]
        subject = f"the {what[-1]}" if what else "it"
        return f"Day until which {subject} is {put[-1]}" if put else "Day"
    if lead and fold(lead[0]) == "since":
        return "Day"
    best: tuple[int, int, str] | None = None
    found = [(0, fold(m.group()), m) for m in EVENT.finditer(sentence)]
    for rank, (noun, pattern) in enumerate(VERBS, start=1):
        found += [(rank, noun, m) for m in pattern.finditer(sentence)]
    for rank, noun, m in found:
        between = sentence[min(m.end(), span.end) : max(m.start(), span.start)]
        item = (_gap(span, m.start(), m.end()) + 40 * between.count(","), rank, noun)
        best = min(best, item) if best else item
    return f"Day of the {best[2]}" if best and best[0] <= REACH else "Day"


_END_OF_CLAUSE: Final = re.compile(r"[,;:]\s|\s[–—-]\s|\s\(")
LABEL_WORDS: Final = 14
CLAUSE_FROM: Final = 7


def text_label(sentence: str) -> str:
    """A sentence's own opening words: its first clause, or its first fourteen words."""
    plain = " ".join(sentence.split())
    if not _paired(plain) or (plain[:1] in '"“' and plain.rstrip(".")[-1:] in '"”'):
        plain = plain.strip("\"“”'‘’ ")
    for m in _END_OF_CLAUSE.finditer(plain):
        count = len(plain[: m.start()].split())
        if CLAUSE_FROM <= count <= LABEL_WORDS and _paired(plain[: m.start()]):
            return plain[: m.start()]
        if count > LABEL_WORDS:
            break
    found = plain.split()
    if len(found) <= LABEL_WORDS:
        return plain.rstrip(".")
    cut = found[:LABEL_WORDS]
    while len(cut) > 6 and fold(cut[-1]) in _HANGING:
        cut.pop()
    label = " ".join(cut).rstrip(",;:")
    return (label if _paired(label) else label.replace('"', "").strip("“”")) + " …"


def _paired(text: str) -> bool:
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")


_HANGING: Final = frozenset(
    "a an the of in on at by for to from with and or but as that which who whose was were is are "
    "be been has have had will would its their his her this these into over under after before "
    "than not no about between".split()
)


GENERIC: Final = frozenset(
    {"Place", "Day", "Time", "Number", "Percentage", "Size", "Duration", "Age", "Sum of money",
     "Share", "Place in the order", "Result", "Distance", "Weight", "Length", "Number of people"}
)  # fmt: skip
"""Labels that do not say of what: the words around the value are added."""


def slot_label(sentence: str, span: Span, held: SlotValue) -> str:
    """The label of a value that stands at `span` of its sentence; "" where its words must do."""
    label = _slot_label(sentence, span, held)
    return f"{label}: {around(sentence, span)}" if label in GENERIC else label


def generic(label: str) -> bool:
    """Whether a label says of what only by the words around the value."""
    return label.partition(":")[0] in GENERIC


_BEFORE: Final = 5
_AFTER: Final = 4


def around(sentence: str, span: Span) -> str:
    """The words next to a value, with dots where it stands."""
    left = sentence[: span.start].split()[-_BEFORE:]
    right = sentence[span.end :].split()[:_AFTER]
    words = " ".join([*left, "…", *right]).rstrip(" .,;:")
    bare = words.translate(_NO_MARKS)
    return f"“{bare}”"


_NO_MARKS: Final = str.maketrans("", "", '“”"')


def of_people(held: SlotValue) -> bool:
    """Whether a figure may count people: "two charges", "a 47-page indictment" do not."""
    return held.unit not in COUNTED_THINGS


_GRAVE: Final = re.compile(
    r"(?:\s+of\s+(?:them|whom|the\s+\w+))?\s+(?:\w+\s+)?(?P<how>seriously|critically|severely|slightly)\b"
)


def _slot_label(sentence: str, span: Span, held: SlotValue) -> str:
    if held.slot == "date":
        if held.role == "said":
            return "Day of the statement"
        clock = held.kind == "clock"
        label = date_label(sentence, span)
        if label == "Day" and held.kind not in ("month", "year"):
            label = when_label(sentence, span, clock=clock) or label
        return re.sub(r"^Day\b", "Time", label) if clock else label
    if held.slot == "place":
        return "Place"
    if held.slot != "figure":
        return ""
    if held.kind in ("count", "other") and held.predicate in PREDICATE_LABELS and of_people(held):
        label = PREDICATE_LABELS[held.predicate]
    else:
        label = figure_label(sentence, span, kind=held.kind, unit=held.unit)
    grave = _GRAVE.match(sentence, span.end) if label == "Number of injured" else None
    return f"Number of {fold(grave['how'])} injured" if grave else label
