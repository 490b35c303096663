"""A story's page: who says what, who repeats whom, what came when."""

from __future__ import annotations

from datetime import datetime

from digest.notes.read.records import ArticleNote, NoteFact, StoryNote
from digest.site import links, markdown
from digest.site.shelf import day_of, latest, source_of
from digest.site.views import entries, matrix
from digest.site.views.frame import Frame, excerpt
from digest.site.views.lookalikes import not_same, traits
from digest.site.views.pages import StoryView
from digest.site.views.view import FactView, Lane, Link, Moment, Report

MOST_REPORTS = 60  # with a line each; further ones are counted, and named in story.json
MOST_CHANGES = 50
_NEW = 4  # rows named as new for one report; the table has the rest
_MINUTES = 60


def story(frame: Frame, note: StoryNote) -> StoryView:
    """The page of one story."""
    w, head = frame.words, note.head
    voices = matrix.voices_of(frame, note)
    groups = matrix.groups(frame, note)
    day = latest(note)[:10] or day_of(note)
    moments = [frame.shelf.articles[a].head.date for a in note.articles]
    known = sorted(m for m in moments if m)
    lanes, changes = _lanes(frame, note), _changes(frame, note)
    apart = not_same(frame, note.lookalikes, of=frozenset(note.articles))
    sections = (
        ("brief", bool(note.brief)),
        ("who", bool(note.articles)),
        ("same", bool(lanes)),
        ("headlines", bool(note.articles)),
        ("order", bool(note.articles)),
        ("not-same", bool(apart)),
        ("changes", bool(changes)),
    )
    topic = frame.topic(head.topic) if head.topic else None
    return StoryView(
        title=head.title or w.untitled,
        href=frame.to.story(head.slug),
        lang=frame.other_lang(head.lang),
        description=excerpt(markdown.plain(note.deck.markdown), words=30),
        trail=tuple(t for t in (frame.day(day) if day else None, topic) if t),
        id=head.id,
        topic=topic,
        deck=markdown.inline(note.deck.markdown.replace("\n", " ").strip()),
        totals=entries.totals(frame, note),
        first=frame.moment(known[0] if known else None),
        last=frame.moment(known[-1] if len(known) > 1 else None),
        badges=entries.story_badges(frame, note, anchors=True),
        toc=tuple(
            Link(text=w.table[f"toc_{key.replace('-', '_')}"], href=f"#{key}")
            for key, there in sections
            if there
        ),
        editor_note=markdown.blocks(head.note.markdown),
        columns=matrix.columns(frame, note),
        groups=groups,
        columns_note=_bounded(
            frame, "columns_some", len(matrix.shown_of(frame, note)), len(voices)
        ),
        headlines_note=_bounded(frame, "headlines_some", MOST_REPORTS, len(note.articles)),
        reports_note=_bounded(frame, "order_some", MOST_REPORTS, len(note.articles)),
        changes_note=_bounded(frame, "changes_some", MOST_CHANGES, len(head.changes)),
        wide=min(len(voices), matrix.MOST_COLUMNS) > matrix.MAX_COLUMNS,
        comparison=markdown.blocks(note.comparison.markdown),
        comparison_note=frame.written_when(
            state=note.comparison.state, known=note.comparison.known, reports=len(note.articles)
        ),
        headlines=tuple(
            (
                frame.source(source_of(frame.shelf.articles[a])),
                _headline(frame.shelf.articles[a]),
                frame.other_lang(frame.shelf.articles[a].head.lang),
            )
            for a in note.articles[:MOST_REPORTS]
        ),
        wordings=tuple(
            (
                x.about,
                tuple(
                    (words, frame.outlet(a)) for a, words, _ in x.words if a in frame.shelf.articles
                ),
            )
            for x in note.wordings
        ),
        beside=tuple(
            Link(text=art.head.title, href=frame.to.article(art.head.slug))
            for art in (
                frame.shelf.articles[ident]
                for ident, story in frame.shelf.beside.items()
                if story == head.id
            )
        ),
        before=_stories(frame, note.before),
        after=_stories(frame, note.after),
        card=traits(frame, note.card),
        reason=note.reason,
        sections=frame.sections(head),
        how=_how(frame, note),
        tags=tuple(frame.topic(t) for t in frame.shelf.topics_of(note)),
        json_href="story.json",
        search=_filters(frame, note, day),
        report=frame.report(head.id),
        brief=tuple(_brief(frame, f, n) for n, f in enumerate(note.brief, 1)),
        lanes=lanes,
        reports=_reports(frame, note),
        also=tuple(
            (markdown.inline(b.markdown), frame.moment(b.blurb.published if b.blurb else None))
            for b in note.also
        ),
        not_same=apart,
        changes=changes,
    )


def _bounded(frame: Frame, key: str, shown: int, total: int) -> str:
    """That only some of many are shown; "" where all are."""
    return frame.words.f(key, n=shown, total=total) if shown < total else ""


def _headline(art: ArticleNote) -> str:
    """The headline as printed."""
    return art.head.printed.title or art.head.title


def _brief(frame: Frame, fact: NoteFact, number: int) -> FactView:
    proof = fact.evidence
    source = None
    if proof and proof.article in frame.shelf.articles:
        art = frame.shelf.articles[proof.article]
        there = any(f.id == fact.id for f in art.facts)
        href = frame.to.article(art.head.slug, f"e-{fact.id}" if there else "")
        source = Link(text=frame.outlet(proof.article), href=href)
    return FactView(
        number=number,
        anchor=fact.id or f"h-{number}",
        html=markdown.inline(fact.markdown),
        badges=frame.hand(fact.state, fact.now),
        source=source,
        by_hand=fact.state == "added",
    )


def pair_href(frame: Frame, note: StoryNote, number: int) -> str:
    """The address of the page that lays two copies beside each other."""
    return frame.to.page("story", note.head.slug, f"same-text-{number}")


def _lanes(frame: Frame, note: StoryNote) -> tuple[Lane, ...]:
    w = frame.words
    lanes = []
    for number, copy in enumerate(note.copies, 1):
        earlier, later = (frame.shelf.articles[a] for a in (copy.earlier, copy.later))
        lag = _lag(frame, earlier.head.date, later.head.date)
        share = round(copy.share * 100)
        key = "copy_lane_later" if lag else "copy_lane"
        lanes.append(
            Lane(
                html=w.f(
                    key,
                    later=frame.outlet(copy.later),
                    earlier=frame.outlet(copy.earlier),
                    share=share,
                    lag=lag,
                ),
                share=share,
                href=pair_href(frame, note, number),
            )
        )
    return tuple(lanes)


def _lag(frame: Frame, earlier: str | None, later: str | None) -> str:
    """The time between two reports in words, where both print a time."""
    if not earlier or not later:
        return ""
    try:
        first, second = (datetime.fromisoformat(x.replace(" ", "T")) for x in (earlier, later))
        if len(earlier) < 16 or len(later) < 16:
            days = (second.date() - first.date()).days
            return frame.words.n("lag_days", days) if days > 0 else ""
        if (first.tzinfo is None) != (second.tzinfo is None):
            return ""
        minutes = int((second - first).total_seconds() // 60)
    except ValueError:
        return ""
    if minutes <= 0:
        return ""
    if minutes < 2 * _MINUTES:
        return frame.words.n("lag_minutes", minutes)
    hours = round(minutes / _MINUTES)
    return (
        frame.words.n("lag_hours", hours) if hours < 48 else frame.words.n("lag_days", hours // 24)
    )


def _reports(frame: Frame, note: StoryNote) -> tuple[Report, ...]:
    w = frame.words
    first_with: dict[str, list[Link]] = {a: [] for a in note.articles}
    for row in note.rows:
        said = {c.article: c for c in row.cells if c.stance == "says"}
        values: list[str] = []
        for ident in note.articles:
            cell = said.get(ident)
            if cell is None:
                continue
            new_value = row.status in ("differ", "updated") and cell.value not in values
            if not values or new_value:
                label = markdown.plain(row.markdown)
                text = w.f("new_value", what=label, value=cell.value) if cell.value else label
                first_with[ident].append(Link(text=text, href=f"#c-{row.id}"))
            values.append(cell.value)
    compared = {cell.article for row in note.rows for cell in row.cells}
    reports = []
    for ident in note.articles[:MOST_REPORTS]:
        art = frame.shelf.articles[ident]
        meta = [w.n("words", art.words)] if art.words else []
        meta.append(w.n("facts", len(art.facts)))
        reports.append(
            Report(
                moment=frame.when(art),
                source=frame.source(source_of(art)),
                title=art.head.title,
                href=frame.to.article(art.head.slug),
                compared=ident in compared or len(note.articles) <= matrix.MOST_COLUMNS,
                new=tuple(first_with[ident][:_NEW]),
                meta=", ".join(meta),
                genre=frame.genre(art.genre),
                lang=frame.other_lang(art.head.lang),
                original=str(art.url) if links.is_web(art.url) else "",
            )
        )
    return tuple(reports)


def _changes(frame: Frame, note: StoryNote) -> tuple[tuple[Moment, str, str], ...]:
    w = frame.words
    found: list[tuple[Moment, str, str]] = []
    for change in note.head.changes[-MOST_CHANGES:]:
        if change.what == "article":
            art = frame.shelf.articles.get(change.ref)
            href = frame.to.article(art.head.slug) if art else ""
            text = w.f("change_article", title=art.head.title if art else change.new)
        else:
            href = f"#c-{change.ref}" if any(r.id == change.ref for r in note.rows) else ""
            key = "change" if change.old else "change_new"
            text = w.f(key, what=change.what, old=change.old, new=change.new)
        found.append((frame.moment(change.on), text, href))
    return tuple(found)


def _stories(frame: Frame, idents: tuple[str, ...]) -> tuple[Link, ...]:
    notes = [frame.shelf.stories[i] for i in idents if i in frame.shelf.stories]
    return tuple(Link(text=n.head.title, href=frame.to.story(n.head.slug)) for n in notes)


def _how(frame: Frame, note: StoryNote) -> tuple[tuple[str, str], ...]:
    w = frame.words
    lines = [(w.how_compared, w.how_compared_text), (w.how_voices, w.how_voices_text)]
    edits = frame.edits(note)
    lines.append((w.how_hand, " ".join(edits) if edits else w.how_hand_none))
    return tuple(lines)


def _filters(frame: Frame, note: StoryNote, day: str) -> tuple[tuple[str, str], ...]:
    w = frame.words
    names = dict.fromkeys(source_of(frame.shelf.articles[a]) for a in note.articles)
    found = [("source", name) for name in names if name]
    found += [("topic", t) for t in frame.shelf.topics_of(note)]
    found += [("day", day)] if day else []
    statuses = {r.status for r in note.rows}
    found += [("status", w.status_differ)] if "differ" in statuses else []
    found += [("status", w.status_updated)] if "updated" in statuses else []
    found += [("status", w.status_copied)] if note.copies else []
    return tuple(found)
