"""What can be looked up in several reports: the same words quoted, the same count or figure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.comparison.rows.skeleton import CURRENCIES
from digest.comparison.words.naming import holder, surname, worth
from digest.comparison.words.quoting import inner, printed
from digest.comparison.words.say import words_in
from digest.comparison.words.scene import Scene, about, calm, ids_of, in_sentence, says
from digest.model import Cell, Figure, Row
from digest.text.figures.numbers import figures
from digest.text.leaning import awaits
from digest.text.quotes import quotations
from digest.text.words import content_stems, fold
from digest.text.words import whole as stands

VAGUE: Final = 1.5
"""Factor between the ends of a figure from which it is none."""

LARGE: Final = 10
"""A smaller count is of many things."""

QUOTED: Final = 6
"""Words from which a quotation says something by itself."""

PHRASE: Final = 4
"""The same of a phrase that is shown as such: words that stand in all reports."""

ALONE: Final = 10
"""The same where it is not known whose it is."""

WHOLE: Final = 0.7
"""Share of a quotation from which words of it are no clipping."""

Side = tuple[list[str], str]
"""Reports, and the words that all of them print."""

Said = tuple[str, str]
"""A statement, and the words of reports in it; both "" where there is none."""


def writes(scene: Scene, one: Side) -> str:
    """What reports write, this one ("") among them."""
    ids, text = one
    this = scene.say("this_report")
    who = scene.say.listing([scene.names[key] if key else this for key in ids])
    return scene.say("side_writes" if len(ids) == 1 else "side_writes_many", who=who, text=text)


def in_all(scene: Scene, me: str, ids: Sequence[str], text: str) -> str:
    """That words stand in reports, one's own left out."""
    others = [key for key in ids if key != me]
    return scene.say(key_of("stands", me), text=text, who=scene.called(others))


def same_words(scene: Scene, row: Row, me: str) -> Said:
    """That reports quote the same words, with all that print them; "" where these are clipped."""
    cells = says(row)
    whole = next((text for c in cells if (text := _quoted(scene, c, cells))), "")
    quote = whole or _phrase(row, cells)
    if not quote:
        return "", ""
    holding = [
        key
        for key, art in scene.articles.items()
        if key in ids_of(row) or stands(_plain(art.document.text), _plain(quote))
    ]
    if me and me not in holding:
        return "", ""
    speaker = _speaker(scene, cells)
    if not whole or not speaker:
        long = not whole or words_in(quote) >= ALONE
        return (in_all(scene, me, holding, quote), quote) if long else ("", "")
    who = scene.called([k for k in holding if k != me]) if me else scene.who(holding)
    return scene.say(key_of("same_words", me), who=who, speaker=speaker, quote=quote), quote


def _quoted(scene: Scene, cell: Cell, cells: Sequence[Cell]) -> str:
    """The words of a quotation that stand in all cells, where they are most of a sentence that was
    said, and no title."""
    for q in quotations(cell.quote):
        text = cell.quote[q.start : q.end]
        at = text.find(cell.value) if cell.value else 0
        found = cell.value or text.strip("“”\"'‘’ ")
        words = found.split()
        small = sum(word[:1].islower() for word in words)
        if (
            at >= 0
            and len(words) >= max(QUOTED, WHOLE * len(text.split()))
            and small * 2 >= len(words)
            and text.lstrip("“\"'‘")[:1].isupper()
            and all(stands(_plain(c.quote), _plain(found)) for c in cells)
        ):
            return inner(" ".join(words)).strip("“”\"'‘’ ").rstrip(".,")
    return ""


def _phrase(row: Row, cells: Sequence[Cell]) -> str:
    """The words that all cells of a row hold, where one report quotes no more of the speech; what
    only we would cut out of it may mean something else."""
    if row.called != "quotation":
        return ""
    brief = min((c.value for c in cells), key=words_in).strip(" ,.")
    held = all(stands(_plain(c.quote), _plain(brief)) for c in cells)
    chosen = any(
        _plain(c.quote[q.start : q.end].strip("“”\"'‘’ ")) == _plain(brief)
        for c in cells
        for q in quotations(c.quote)
    )
    small = sum(word[:1].islower() for word in brief.split())  # else it is a row of names
    said = words_in(brief) >= PHRASE and small * 2 >= words_in(brief)
    return inner(brief) if held and chosen and said else ""


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    """A text with one kind of marks, no full stop or comma at its end."""
    low = fold(" ".join(text.split()))
    return low.translate(_ONE_KIND).rstrip(".,")


_ONE_KIND: Final = str.maketrans("“”‘’", "\"\"''")


def _speaker(scene: Scene, cells: Sequence[Cell]) -> str:
    """Who says the words of a row, by the fullest name, "" where the reports do not all say one."""
    names = [name for c in cells if (name := holder(c.holder, scene.say))]
    if len({surname(name) for name in names}) != 1:
        return ""
    whole = [n for n in names if any(worth(n, art) for art in scene.articles.values())]
    return max(whole, key=len, default="")


def count(scene: Scene, row: Row, me: str) -> Said:
    """That reports give one count of persons, in one form."""
    say = scene.say
    forms = {" ".join(c.value.split()) for c in says(row)}
    shortest = min(forms, key=lambda text: (len(text), text))
    one = all(f"{fold(form)} ".startswith(f"{fold(shortest)} ") for form in forms)
    if (
        not row.key.startswith("persons:")
        or not shortest
        or not one
        or me not in ("", *ids_of(row))
    ):
        return "", ""
    value = say.quoted(calm(in_sentence(row, shortest)))  # "40" of "40 people": all have it
    text = say(key_of("value_of", me), who=_who(scene, row, me), value=value, about=about(row, say))
    return text, shortest


def figure(scene: Scene, row: Row, *, bare: bool = False) -> Said:
    """The first sum, share, score or count that all sentences of a row give, as the reports print
    it, with all reports of the story that have it, and the briefest sentence in which it stands,
    unless the figure is to stand `bare`."""
    langs = {key: art.document.lang or "en" for key, art in scene.articles.items()}
    first, *rest = [figures(c.quote, lang=langs[c.article]) for c in says(row)]
    same = next((f for f in first if _weighs(f) and all(_in(f, other) for other in rest)), None)
    if same is None:
        return "", ""
    forms: dict[str, Side] = {}
    for key, art in scene.articles.items():
        found = next((f for f in art.figures if _in(same, [f])), None)
        if found:
            text = _bare(art.document.text, found)
            forms.setdefault(fold(text), ([], text))[0].append(key)
    if not forms:
        return "", ""
    say, ((ids, text), *sides) = scene.say, forms.values()
    others = [say("side", value=say.quoted(t), who=scene.called(keys)) for keys, t in sides]
    told = say("comma").join((in_all(scene, "", ids, text), *others))
    quotes = sorted(  # what is still to come in one may be done in another
        (awaits(quote, langs[c.article]), len(quote), [c.article], quote)
        for c in says(row)
        if (quote := printed(scene, c, shared=frozenset(content_stems(same.text))))
    )
    for *_, one, quote in quotes[: not bare]:
        return say("semicolon").join((told, writes(scene, (one, quote)))), quote
    return told, text


def _weighs(one: Figure) -> bool:
    """Whether a figure tells two reports of one thing: a sum, a share, a score, a large count; no
    "millions"."""
    counts = one.kind in ("count", "measure") and one.unit and one.low >= LARGE
    told = counts or one.kind in ("money", "percent", "score")
    joined = "-" in one.text and one.kind != "score"  # a "12-story" house
    return bool(told) and not joined and (one.kind == "score" or one.high <= VAGUE * one.low)


def _in(one: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure is among others, with what it counts."""
    return any(
        (f.kind, f.unit, f.low, f.high) == (one.kind, one.unit, one.low, one.high) for f in others
    )


def _bare(text: str, found: Figure) -> str:
    """A figure as a text prints it, without the words that hedge it."""
    start = found.number.start
    start -= text[max(0, start - 1) : start] in CURRENCIES
    return " ".join(text[start : found.span.end].split())


def key_of(kind: str, me: str) -> str:
    """The phrase of a kind, from the side of one report if there is one."""
    return f"{kind}_me" if me else kind


def _who(scene: Scene, row: Row, me: str) -> str:
    """The reports as a subject, or those beside one's own."""
    ids = [key for key in ids_of(row) if key != me]
    return scene.called(ids) if me else scene.who(ids)
