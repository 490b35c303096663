"""The claims of a story: each value once with all who say it, each sentence once on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from digest.model import Cell
from digest.notes.read.records import NoteRow, StoryNote
from digest.site import links, markdown
from digest.site.views.charts import steps
from digest.site.views.frame import Frame, excerpt, sentence
from digest.site.views.story.claims.order import ranked
from digest.site.views.story.claims.voices import voices_of
from digest.site.views.values import INNER, Group, counted, tight, within
from digest.site.views.view import (
    ClaimGroup,
    ClaimView,
    Link,
    Sayer,
    Sentence,
    ValueView,
)
from digest.text.words import inside

_SHOWN = {"agree": 4, "single": 2, "unsure": 2}  # claims of a group before the rest folds
_CROWDED = 72  # cells; over it 6 voices with 15 claims would not come in one round trip
_CROWDED_WORDS = 15
_FULL = 200  # cells; over it each value has the sentences of a few, and its names lead to the rest
_FEW = 3
_CLAUSE = 5  # words of a value above which it is no figure or name, and stands in marks
_VALUES = 4  # values of an agreed claim that its line names
_GROUPS = (("differ", ("differ", "updated")), ("agree", ("agree",)), ("single", ("single",)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the claims of one page share: names of the sources, sentences that stand already."""

    frame: Frame
    note: StoryNote
    names: dict[str, str]  # article -> its outlet, told from a namesake by the time
    printed: dict[str, Link] = field(default_factory=dict)  # sentence -> where it stands

    def print(self, words: str, where: Link) -> Link | None:
        """Where these words stand already; else None, and they stand there from now on."""
        known = self.printed.setdefault(_letters(words), where)
        return None if known is where else known


def open_page(frame: Frame, note: StoryNote) -> Page:
    """The page of a story before anything stands on it."""
    outlets = [frame.outlet(a) for a in note.articles]
    names = {
        a: name
        if outlets.count(name) == 1
        else frame.words.f("namesake", name=name, moment=_when(frame, a)).rstrip(", ")
        for a, name in zip(note.articles, outlets, strict=True)
    }
    return Page(frame=frame, note=note, names=names)


def _when(frame: Frame, article: str) -> str:
    return frame.words.moment(frame.shelf.articles[article].head.date, year=False)


def claim_groups(page: Page) -> tuple[ClaimGroup, ...]:
    """The claims: where they differ, what several say, what only one says, the unsure rest."""
    w, note = page.frame.words, page.note
    found: list[ClaimGroup] = []
    for key, statuses in (*_GROUPS, ("unsure", ("unsure",))):
        rows = [r for status in statuses for r in ranked(page.frame, note, status)]
        if not rows:
            continue
        views = [claim(page, row) for row in rows]
        # what was not judged folds behind what was
        keep = _SHOWN.get(key, len(views)) if found else len(views)
        # where every value became another one, nothing is in dispute
        updated = key == "differ" and all(r.status == "updated" for r in rows)
        found.append(
            ClaimGroup(
                key=key,
                title=w.table["group_updated" if updated else f"group_{key}"],
                claims=tuple(views[:keep]),
                more=tuple(views[keep:]),
            )
        )
    return tuple(found)


def claim(page: Page, row: NoteRow) -> ClaimView:
    """One claim of a story."""
    frame, w = page.frame, page.frame.words
    values = frame.groups(page.note, row)
    label = tight(markdown.plain(row.markdown))
    anchor = f"c-{row.id or f'line-{row.line}'}"
    hand = {"edited": w.edited, "added": w.added}.get(row.state, "")
    if row.now is not None:
        hand = f"{hand} · {frame.since(row.now)}"
    ordered = [c for g in values for c in g.cells]
    quoted = [c for c in _quoted(page, row, values) if not same_words(c.quote, label)]
    sentences = _sentences(page, quoted, Link(text=label, href=f"#{anchor}"))
    missing = row.more + sum(1 for c in ordered if c.article not in page.names)
    return ClaimView(
        anchor=anchor,
        kind=row.status,
        html=_words(row),
        label=label,
        verdict=verdict(frame, row, values, label),
        values=tuple(_value(page, row, group, label) for group in values),
        sentences=sentences,
        sentences_note=w.f("sentences_some", n=len(sentences), total=len(ordered))
        if len(quoted) < len(ordered)
        else w.n("sentences", len(sentences)),
        reason=sentence(row.reason) if row.by or row.status in ("differ", "updated") else "",
        more=w.n("more_reports", missing) if missing > 0 else "",
        chart=steps(frame, row, values, page.names),
        hand=hand,
    )


def verdict(frame: Frame, row: NoteRow, values: Sequence[Group], label: str) -> str:
    """The values of a claim in one line: "14 or 19", "11, later 14"; "" where the label is all."""
    w = frame.words
    shown = [g.shown for g in values if g.shown and not same_words(g.shown, label)]
    shown = list(dict.fromkeys(shown))
    if not shown:
        return ""
    if row.status == "updated" and len(shown) > 1:
        return w.arrow.join(shown)
    if row.status in ("differ", "unsure") and len(shown) > 1:
        clauses = any(len(one.split()) > _CLAUSE for one in shown)
        return w.either([f"“{one.translate(INNER)}”" for one in shown] if clauses else shown)
    numbers = [g.shown for g in values if counted(g)]
    if row.status == "agree" and numbers and all(within(one, label) for one in shown):
        return ""
    if row.status == "agree" and len(numbers) == len(shown) > 1:
        # of many, the first and the last: each stands below with who prints it
        others = shown[1:] if len(shown) <= _VALUES else shown[-1:]
        return w.f("about_equal", value=shown[0], others=", ".join(others))
    # "A third (grain exports)" is called by its value
    return "" if within(label.split(" (", 1)[0], shown[0]) else shown[0]


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same letters, whatever stands between them."""
    return _letters(one) == _letters(other)


@lru_cache(maxsize=4_096)  # a label is held against each value, on each page of its story
def _letters(text: str) -> str:
    """The letters and digits of a text, without case."""
    return "".join(filter(str.isalnum, text.casefold()))


def count(frame: Frame, note: StoryNote, row: NoteRow) -> str:
    """How many of the sources say it, and as how many voices: "4 of 5"."""
    saying = frame.outlets([c.article for c in row.cells if c.stance == "says"])
    total = len(frame.outlets(note.articles))
    n = min(len(saying) + row.more, total)
    key = "of_sources" if row.voices >= n else "of_sources_voices"
    return frame.words.f(key, n=n, total=total, voices=row.voices)


def _value(page: Page, row: NoteRow, group: Group, label: str) -> ValueView:
    same = same_words(group.shown, label)
    langs = {page.frame.shelf.articles[c.article].head.lang for c in group.cells}
    return ValueView(
        text="" if same or (row.status == "single" and not group.shown) else group.shown,
        sayers=tuple(_sayer(page, cell) for cell in group.cells if cell.article in page.names),
        lang=page.frame.other_lang(langs.pop()) if len(langs) == 1 else "",
    )


def _sayer(page: Page, cell: Cell) -> Sayer:
    frame, w = page.frame, page.frame.words
    art = frame.shelf.articles[cell.article]
    notes = [g] if (g := frame.genre(art.genre)) else []
    named = cell.holder.kind != "own" and cell.holder.name
    if named and cell.holder.name.casefold() != frame.outlet(cell.article).casefold():
        notes.append(w.f("citing", name=inside(cell.holder.name)))
    voice = next((v for v in voices_of(page.note) if cell.article in v), ())
    if voice and voice[0] != cell.article and voice[0] in page.names:
        notes.append(w.f("same_text_as", source=page.names[voice[0]]))
    return Sayer(
        name=page.names[cell.article],
        href=frame.to.article(art.head.slug),
        notes=tuple(notes),
    )


def _sentences(page: Page, cells: Sequence[Cell], here: Link) -> tuple[Sentence, ...]:
    frame = page.frame
    found: list[Sentence] = []
    again: dict[Link, list[str]] = {}  # where the words stand already -> whose they are
    limit = frame.options.publish.quote_words if not _crowded(page) else _CROWDED_WORDS
    for cell in cells:
        if not cell.quote or cell.article not in page.names:
            continue
        art = frame.shelf.articles[cell.article]
        above = page.print(cell.quote, here)
        if above is not None:
            # the same words again under this very claim are a copy's; its name stands beside
            if above.href != here.href:
                again.setdefault(above, []).append(page.names[cell.article])
            continue
        href, outside = "", False
        if links.is_web(art.url):
            href, outside = links.text_fragment(str(art.url), cell.quote), True
        elif any(fact.id == cell.fact for fact in art.facts):
            href = frame.to.article(art.head.slug, f"e-{cell.fact}")
        at = None
        if cell.span and cell.value_span:
            at = (cell.value_span.start - cell.span.start, cell.value_span.end - cell.span.start)
        found.append(
            Sentence(
                source=page.names[cell.article],
                when=tight(frame.words.day(art.head.date)),
                words=tight(excerpt(cell.quote, words=limit, at=at)).translate(INNER),
                href=href,
                outside=outside,
                lang=frame.other_lang(art.head.lang),
            )
        )
    found += [Sentence(source=frame.names(n), above=above) for above, n in again.items()]
    return tuple(found)


def _crowded(page: Page, most: int = _CROWDED) -> bool:
    """Whether whole sentences would make the page heavy; the links lead to them then."""
    return sum(len(row.cells) for row in page.note.rows) > most


def _quoted(page: Page, row: NoteRow, values: Sequence[Group]) -> list[Cell]:
    """The cells whose sentences stand on the page: all, or a few of what all say alike."""
    if row.status == "agree":
        every = [cell for group in values for cell in group.cells]
        return every[: _FEW if _crowded(page) else None]
    few = _FEW if _crowded(page, _FULL) else None
    return [cell for group in values for cell in group.cells[:few]]


def _words(row: NoteRow) -> Markup:
    """What the row is about; of one that a person changed the whole sentence."""
    label = markdown.inline(tight(row.markdown))
    return label if row.state == "machine" or not row.verdict else label + ": " + row.verdict
