"""Who says what: the rows of a story as tables with one column for each independent voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from digest.model import Cell
from digest.notes.read.records import NoteRow, StoryNote
from digest.site import links, markdown
from digest.site.views.frame import Frame, excerpt, sentence
from digest.site.views.numberline import amount, number_line, short
from digest.site.views.view import Badge, Column, GroupView, RowView, Said

_QUOTE_WORDS = 24  # of a sentence in a cell: a column of six is 25 characters wide, so six lines
_QUOTE_WORDS_CROWDED = 14  # from seven rows times voices on; keeps 6 x 15 under 14 KB compressed
_CROWDED = 60  # cells
_QUOTED_AGREE = 72  # cells in "several say" from which only the first voice is quoted
_SINGLE_SHOWN = 20  # rows of "only one source says" before the rest folds
_NAMED = 3  # values in a badge; the cells have them all
MOST_COLUMNS = 24  # voices with a column each; of more, those that say most have one, and the
_MOST_CELLS = 400  # table is kept under this many cells: a page of 500 reports under 200 KB
MAX_COLUMNS = 6  # voices beside each other at 1,280 px; over it the block form
_GROUPS = (("differ", ("differ", "updated")), ("agree", ("agree",)), ("single", ("single",)))


def voices_of(frame: Frame, note: StoryNote) -> tuple[tuple[str, ...], ...]:
    """The voices of a story; every article that is in none is one of its own."""
    named = {a for voice in note.voices for a in voice}
    return (*note.voices, *((a,) for a in note.articles if a not in named))


def shown_of(frame: Frame, note: StoryNote) -> tuple[tuple[str, ...], ...]:
    """The voices that have a column, in their order: of very many those that say most."""
    voices = voices_of(frame, note)
    if len(voices) <= MOST_COLUMNS:
        return voices
    said = Counter(c.article for row in note.rows for c in row.cells if c.stance == "says")
    most = sorted(range(len(voices)), key=lambda n: (-sum(said[a] for a in voices[n]), n))
    room = max(MAX_COLUMNS, min(MOST_COLUMNS, _MOST_CELLS // max(len(note.rows), 1)))
    return tuple(voices[n] for n in sorted(most[:room]))


def columns(frame: Frame, note: StoryNote) -> tuple[Column, ...]:
    """One column for each voice; two of the same name are told apart by their time."""
    w, voices = frame.words, shown_of(frame, note)
    names = [w.join(frame.outlets(v)) for v in voices]
    heads = []
    for voice, name in zip(voices, names, strict=True):
        full = name
        if names.count(name) > 1:
            full = f"{name}, {w.moment(frame.shelf.articles[voice[0]].head.date, year=False)}"
        several = len(frame.outlets(voice)) > 1
        kinds = {frame.genre(frame.shelf.articles[a].genre) for a in voice}
        heads.append(
            Column(
                name=full.rstrip(", "),
                note=w.same_text_note if several else "",
                genre=kinds.pop() if len(kinds) == 1 else "",
            )
        )
    return tuple(heads)


def badge(frame: Frame, row: NoteRow, note: StoryNote) -> Badge | None:
    """The badge of a row by the rule of its status; none where the machine was not sure."""
    w = frame.words
    saying = frame.outlets([c.article for c in row.cells if c.stance == "says"])
    if row.status in ("differ", "updated"):
        figures = row.slot in ("figure", "date") and row.kind != "claim"
        values = _distinct(row)
        if row.status == "updated" and len(values) > 1:
            key = "badge_updated_figure" if figures else "badge_updated"
            return Badge(kind="updated", text=w.f(key, old=values[0], new=values[-1]))
        if figures:
            key = "badge_differ_dates" if row.slot == "date" else "badge_differ_figures"
            if not 2 <= len(values) <= _NAMED:
                return Badge(kind=row.status, text=w.table[f"{key}_bare"])
            either = w.f("or", a=", ".join(values[:-1]), b=values[-1])
            return Badge(kind=row.status, text=w.f(key, values=either))
        return Badge(kind=row.status, text=w.badge_differ_accounts)
    if row.status == "agree":
        total = len(frame.outlets(note.articles))
        key = "badge_agree" if row.voices >= len(saying) + row.more else "badge_agree_voices"
        n = min(len(saying) + row.more, total)
        return Badge(kind="agree", text=w.f(key, n=n, total=total, voices=row.voices))
    if row.status == "single":
        return Badge(kind="single", text=w.f("badge_single", source=w.join(saying)))
    return None


def _distinct(row: NoteRow) -> tuple[str, ...]:
    """The values of a row, each once; bare numbers where all are numbers and differ as such."""
    values = tuple(dict.fromkeys(row.values))
    if row.slot != "figure":
        return values
    numbers = [amount(v) for v in values]
    known = [n for n in numbers if n is not None]
    different = dict.fromkeys(known)
    if len(known) < len(numbers) or len(different) < 2:
        return values
    return tuple(short(n) for n in (different if row.status == "updated" else sorted(different)))


def groups(frame: Frame, note: StoryNote) -> tuple[GroupView, ...]:
    """The tables: where they differ, what several say, what only one says, and the unsure rest."""
    w = frame.words
    heads = columns(frame, note)
    voices = shown_of(frame, note)
    every = len(voices_of(frame, note)) == len(voices)
    crowded = len(note.rows) * len(voices) > _CROWDED
    found = []
    for key, statuses in (*_GROUPS, ("unsure", ("unsure",))):
        rows = [r for status in statuses for r in note.rows if r.status == status]
        if not rows:
            continue
        bare = key == "agree" and len(rows) * len(voices) > _QUOTED_AGREE
        views = [
            _row(
                frame,
                note,
                row,
                heads,
                voices,
                crowded=crowded,
                quoted=1 if bare else 99,
                every=every,
            )
            for row in rows
        ]
        keep = _SINGLE_SHOWN if key == "single" else len(views)
        found.append(
            GroupView(
                key=key,
                title=w.table[f"group_{_named(key, rows)}"],
                lead=w.table.get(f"group_{key}_lead", ""),
                rows=tuple(views[:keep]),
                more=tuple(views[keep:]),
            )
        )
    return tuple(found)


def _named(key: str, rows: Sequence[NoteRow]) -> str:
    """The name of a table; where every value became another one, nothing is in dispute."""
    return "updated" if key == "differ" and all(r.status == "updated" for r in rows) else key


def _row(
    frame: Frame,
    note: StoryNote,
    row: NoteRow,
    heads: Sequence[Column],
    voices: Sequence[Sequence[str]],
    *,
    crowded: bool,
    quoted: int,
    every: bool,
) -> RowView:
    """The row; with `every` each voice has a column, so that who is silent can be said."""
    w = frame.words
    by_article: Mapping[str, Cell] = {c.article: c for c in row.cells if c.stance == "says"}
    cells, silent, shown = [], [], 0
    for head, voice in zip(heads, voices, strict=True):
        lines: list[Said] = []
        for ident in voice:
            cell = by_article.get(ident)
            if cell is not None and not _said_before(lines, cell):
                shown += 1
                lines.append(
                    _said(frame, cell, voice=voice, crowded=crowded, quoted=shown <= quoted)
                )
        if not lines:
            silent.append(head.name)
        if len(lines) == 1:  # the head of the column names the voice
            lines = [replace(lines[0], source="")]
        cells.append(tuple(lines))
    columned = {ident for voice in voices for ident in voice}
    left = row.more + sum(1 for ident in by_article if ident not in columned)
    whole = every and not row.more
    hand = {"edited": w.edited, "added": w.added}.get(row.state, "")
    if row.now is not None:
        hand = f"{hand} · {frame.since(row.now)}"
    ident = row.id or f"line-{row.line}"
    return RowView(
        anchor=f"c-{ident}",
        html=_words(row),
        badge=badge(frame, row, note),
        reason=sentence(row.reason) if row.status in ("differ", "updated", "unsure") else "",
        cells=tuple(cells),
        silent=w.f("not_mentioned_by", sources=w.join(silent)) if silent and whole else "",
        more=w.n("more_reports", left) if left > 0 else "",
        silence=w.not_mentioned if whole else w.not_shown,
        line=number_line(frame, row),
        hand=hand,
    )


def _words(row: NoteRow) -> Markup:
    """What the row is about; of one that a person changed the whole sentence."""
    label = markdown.inline(row.markdown)
    return label if row.state == "machine" or not row.verdict else label + ": " + row.verdict


_INNER = str.maketrans('“”„«»"', "‘’‚‹›'")


def _inner(quote: str) -> str:
    """A quote as it stands inside quotation marks."""
    return quote.translate(_INNER)


def _said_before(lines: Sequence[Said], cell: Cell) -> bool:
    # copies of one text share a line unless one of them changed the value
    return any(line.value == cell.value for line in lines)


def _said(frame: Frame, cell: Cell, *, voice: Sequence[str], crowded: bool, quoted: bool) -> Said:
    art = frame.shelf.articles[cell.article]
    at = None
    if cell.span and cell.value_span:
        at = (cell.value_span.start - cell.span.start, cell.value_span.end - cell.span.start)
    limit = _QUOTE_WORDS_CROWDED if crowded else _QUOTE_WORDS
    href, outside = "", False
    if links.is_web(art.url) and cell.quote:
        href, outside = links.text_fragment(str(art.url), cell.quote), True
    elif any(fact.id == cell.fact for fact in art.facts):
        href = frame.to.article(art.head.slug, f"e-{cell.fact}")
    several = len(frame.outlets(voice)) > 1
    return Said(
        source=frame.outlet(cell.article) if several else "",
        value=cell.value,
        quote=_inner(excerpt(cell.quote, words=limit, at=at)) if quoted else "",
        href=href,
        outside=outside,
        lang=frame.other_lang(art.head.lang),
    )
