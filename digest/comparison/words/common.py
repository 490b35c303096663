"""What several reports tell alike: their own sentence, whole, with who else tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.words.scene import Scene, about, ids_of, quotable, says
from digest.comparison.words.statements import inner
from digest.model import Cell, Row
from digest.text.quotes import quotations

VALUES: Final = 2
"""Forms of one value that a sentence names: "$3 billion" and "$3.2 billion"."""

OPENS: Final = ("“", '"', "'", "‘")


def common(scene: Scene, rows: Sequence[Row], *, me: str = "") -> list[str]:
    """One sentence for each agreed row, no quotation twice; from one report's side with `me`."""
    found: list[str] = []
    used: list[str] = []
    for row in rows:
        text, quote = _one(scene, row, me, used)
        if text:
            found.append(text)
            used.append(quote)
    return found


def _one(scene: Scene, row: Row, me: str, used: Sequence[str]) -> tuple[str, str]:
    """The sentence of a row and what it quotes, both "" where all of it was quoted before."""
    ids = [key for key in ids_of(row) if key != me]
    words: dict[str, object] = {"who": _who(scene, row, ids, me), "about": about(row, scene.say)}
    same = row.label.startswith("“")
    cells = [c for c in says(row) if not me or c.article == me]
    texts = {c.article: (c.value if same else c.quote) for c in cells}
    if any(_within(text, done) for text in texts.values() for done in used):
        return "", ""
    fit = [c for c in cells if _printed(c, same) and (same or not _spoken(scene, c))]
    if not fit:
        kind = "" if same else "topic"
        return (scene.say(_key(kind, me), **words), row.label) if kind else ("", "")
    best = min(fit, key=lambda c: len(_printed(c, same)))
    words |= {"quote": _printed(best, same), "one": scene.names[best.article]}
    values = list(dict.fromkeys(scene.say.quoted(c.value) for c in says(row) if c.value))
    if row.slot == "figure" and len(values) <= VALUES:
        value = scene.say.listing(values)
        return scene.say(_key("value", me), value=value, **words), best.quote
    return scene.say(_key("same_words" if same else "told", me), **words), texts[best.article]


def _key(kind: str, me: str) -> str:
    return f"{kind}_me" if me else kind


def _within(text: str, done: str) -> bool:
    short, long = sorted((" ".join(text.split()), " ".join(done.split())), key=len)
    return short in long


def _printed(cell: Cell, same: bool) -> str:
    """What a note quotes of a cell: the words in common, or the sentence if it is not a speaker's."""
    if same:
        return inner(quotable(cell.value)).strip("“”\"'‘’ ").rstrip(".,")
    if cell.quote.lstrip().startswith(OPENS):
        return ""
    return inner(quotable(cell.quote)).rstrip(".")


def _spoken(scene: Scene, cell: Cell) -> bool:
    """Whether a sentence lies in a quotation: it is a speaker's, not the report's."""
    if cell.span is None:
        return False
    text = scene.articles[cell.article].document.text
    return any(
        q.start <= cell.span.start and cell.span.end <= q.end + 1 for q in quotations(text)
    )


def _who(scene: Scene, row: Row, ids: Sequence[str], me: str) -> str:
    """The reports as a subject, "at least" before them where another one has all words of the
    label too and may tell of it elsewhere."""
    if me:
        return scene.called(ids)
    who = scene.who(ids)
    others = [key for key in scene.articles if key not in ids_of(row)]
    return scene.say("least", who=who) if scene.hold(others, row.label) else who
