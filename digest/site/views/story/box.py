"""What differs, what is shared and who stands alone, in a few lines that carry their values."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Cell
from digest.notes.read.records import NoteRow, StoryNote
from digest.site import markdown
from digest.site.views.frame import Frame, excerpt
from digest.site.views.story.claims import count, counted, verdict, within
from digest.site.views.story.copies import texts
from digest.site.views.story.voices import MAX_COLUMNS, voices_of
from digest.site.views.values import groups, tight
from digest.site.views.view import Box, Link, Verdict

_DIFFER = 4  # claims with names in the box; what is more stands below it
_AGREE = 3
_SINGLE = 2
_CLAIM_WORDS = 16  # of a sentence that only one source has
_SAID_WORDS = 6  # behind a verb of saying that tell something by themselves
_TO_WHOM = 5  # words behind it that say to whom
_OPENING = "“\"«„‘'"
_NEWS = 2  # headlines of the last day
_LABEL_WORDS = 9  # of a claim in the box; it is whole further down
_STANDINGS = ("differ", "updated", "agree")


def one(frame: Frame, note: StoryNote, row: NoteRow, *, anchors: str = "") -> Verdict:
    """A claim in one line; its link starts with `anchors`, the address of the page it is on."""
    found = groups(row, frame.langs(note))
    whole = markdown.plain(row.markdown)
    quoted, _, whose = whole.rpartition("” (")  # one report's sentence, as its own
    ours = row.state == "machine" and quoted[:1] == "“" and whose.endswith(")")
    label = tight(excerpt(f"{quoted}”" if ours else whole, words=_LABEL_WORDS))
    said = tuple(
        (
            g.shown,
            frame.names(
                frame.outlets([c.article for c in g.cells if c.article in frame.shelf.articles])
            ),
        )
        for g in found
    )
    if row.status == "single" and (claim := _short_claim(row)):
        label, found = claim, ()
    # a list tells from where to where; the claim on its page has the steps between
    ends = (found[0], found[-1]) if row.status == "updated" and len(found) > 2 else found
    return Verdict(
        kind=row.status,
        label=label,
        values=verdict(frame, row, ends, label),
        href=f"{anchors}#c-{row.id or f'line-{row.line}'}",
        count=count(frame, note, row) if row.status == "agree" else "",
        said=said,
        lang=frame.other_lang(note.head.lang),
    )


def _short_claim(row: NoteRow) -> str:
    """A few words of the one sentence that makes a claim, around what it is about."""
    cell = next((c for c in row.cells if c.stance == "says" and c.quote), None)
    if cell is None:
        return ""
    words = _told(cell)
    # fewer than all of it: whole it stands with its claim, and once on a page
    most = min(_CLAIM_WORDS, len(cell.quote.split()) - 1)
    if most < 1:
        return ""
    about = cell.value or markdown.plain(row.markdown)
    start = words.casefold().find(about.casefold())
    # a quotation that opens the sentence keeps its first words
    at = (start, start + len(about)) if start > 0 and words[0] not in _OPENING else None
    shown = tight(excerpt(words, words=most + words.startswith("… "), at=at))
    return shown if set(shown) & set('“”"') else f"“{shown}”"


def _told(cell: Cell) -> str:
    """What a sentence tells: without the words before it that say who tells it to whom."""
    plain = " ".join(cell.quote.split()).rstrip(".")
    name, cue = cell.holder.name.split(), cell.holder.cue
    before, _, behind = plain.partition(f" {cue} ")
    rest = behind.split()
    if not name or not cue or name[-1] not in before or len(rest) < _SAID_WORDS:
        return plain  # it begins with what is said
    over = len(rest) - _CLAIM_WORDS
    return "… " + " ".join(rest[over:] if 0 < over <= _TO_WHOM else rest)


def verdicts(frame: Frame, note: StoryNote, *, most: int, anchors: str = "") -> tuple[Verdict, ...]:
    """The first claims in one line each: those that differ, then changes, then shared ones."""
    rows = [
        r
        for status in _STANDINGS
        for r in _ranked(frame, note, status)
        if status != "agree" or not _bare(frame, note, r)
    ]
    return tuple(one(frame, note, row, anchors=anchors) for row in rows[:most])


def _ranked(frame: Frame, note: StoryNote, status: str) -> list[NoteRow]:
    """The claims of one standing; of shared ones those first that most sources make, and a value
    that only its own words name last."""
    rows = [r for r in note.rows if r.status == status]
    if status != "agree":
        return rows
    return sorted(
        rows, key=lambda r: (_bare(frame, note, r), -len(frame.outlets(_saying(frame, r))))
    )


def _bare(frame: Frame, note: StoryNote, row: NoteRow) -> bool:
    """Whether a claim is called by a number of its own: "58 (Rademark)" tells little in a list."""
    label = markdown.plain(row.markdown)
    found = groups(row, frame.langs(note))
    return any(
        counted(g)
        and within(g.shown, label)
        and label.casefold().startswith(g.shown.split()[0].casefold())
        for g in found
    )


def _saying(frame: Frame, row: NoteRow) -> list[str]:
    return [
        c.article for c in row.cells if c.stance == "says" and c.article in frame.shelf.articles
    ]


def box(frame: Frame, note: StoryNote) -> Box:
    """The box beside the headline."""
    w = frame.words
    parts = {}
    for status, most in (
        ("differ", _DIFFER),
        ("updated", _DIFFER),
        ("agree", _AGREE),
        ("single", _SINGLE),
    ):
        rows = _ranked(frame, note, status)
        # of many voices each value takes two lines and more, and the box should end on a screen
        shown = most - (len(voices_of(frame, note)) > MAX_COLUMNS)
        parts[status] = (
            tuple(one(frame, note, row) for row in rows[:shown]),
            w.n("more_claims", len(rows) - shown) if len(rows) > shown else "",
        )
    compared = any(found for found, _ in parts.values())
    return Box(
        differ=parts["differ"][0],
        updated=parts["updated"][0],
        agree=parts["agree"][0],
        single=parts["single"][0],
        more=tuple((status, words) for status, (_, words) in parts.items() if words),
        copied=tuple(_copied(frame, ids) for ids in texts(note)),
        news=_news(frame, note),
        none="" if compared else _why_not(frame, note),
    )


def _copied(frame: Frame, ids: Sequence[str]) -> str:
    """ "City Post prints the text of North Wire"."""
    first, *rest = frame.outlets(ids)
    if not rest:
        return frame.words.f("copied_within", source=first)
    return frame.words.n("copied_line", len(rest), first=first, others=frame.names(rest))


def _news(frame: Frame, note: StoryNote) -> tuple[str, tuple[Link, ...]]:
    """The last day of the reports and its first headlines, where others came on days before."""
    days = {a: (frame.shelf.articles[a].head.date or "")[:10] for a in note.articles}
    known = sorted({d for d in days.values() if d})
    if len(known) < 2:
        return "", ()
    w, new = frame.words, [a for a in note.articles if days[a] == known[-1]]
    found = [
        Link(
            text=w.f("new_report", title=tight(art.head.title), source=frame.outlet(art.head.id)),
            href=frame.to.article(art.head.slug),
        )
        for art in (frame.shelf.articles[a] for a in new[:_NEWS])
    ]
    if len(new) > _NEWS:
        found.append(Link(text=w.n("more_claims", len(new) - _NEWS), href="#order"))
    return tight(w.f("new_on", day=w.day(known[-1], year=False))), tuple(found)


def _why_not(frame: Frame, note: StoryNote) -> str:
    """Why nothing of a story was set side by side."""
    w = frame.words
    langs = set(frame.langs(note).values())
    if len(note.articles) < 2:
        return w.not_compared_single
    if all(frame.shelf.articles[a].genre == "opinion" for a in note.articles):
        return w.not_compared_opinion
    if len(langs) == len(note.articles):
        return w.not_compared_langs
    if len(voices_of(frame, note)) < 2:
        return w.not_compared_copies
    return w.not_compared_points
