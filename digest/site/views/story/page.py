"""A story's page: what differs first, then every claim with who says it, then the reports."""

from __future__ import annotations

from digest.notes.read.records import NoteFact, StoryNote
from digest.site import markdown
from digest.site.notes.shelf import day_of, latest, source_of
from digest.site.views import changes, entries
from digest.site.views.charts import timeline
from digest.site.views.frame import Frame, excerpt, first_sentence
from digest.site.views.pages import StoryView
from digest.site.views.story.apart import not_same
from digest.site.views.story.box import box
from digest.site.views.story.claims import matrix
from digest.site.views.story.claims.claims import Page, claim_groups, open_page
from digest.site.views.story.claims.voices import voices_of
from digest.site.views.story.contested import Contested, contested
from digest.site.views.story.copies import copied_texts
from digest.site.views.story.reports import MOST_REPORTS, reports
from digest.site.views.values import tight
from digest.site.views.view import FactView, Link, Moment

MOST_CHANGES = 50


def story(frame: Frame, note: StoryNote) -> StoryView:
    """The page of one story."""
    w, head = frame.words, note.head
    day = latest(note)[:10] or day_of(note)
    marked, shared = contested(frame, note), open_page(frame, note)
    topic = frame.topic(head.topic) if head.topic else None
    deck = note.deck.markdown.replace("\n", " ").strip()
    lead = first_sentence(deck, head.lang)
    rest = deck.removeprefix(lead).strip()
    title = head.title or w.untitled
    shared.print(markdown.plain(deck), Link(text=w.in_brief, href="#brief"))
    told: set[str] = set()  # contested values that the page gave in full, from the top down
    heading = marked.heading(title, told, links=True)
    leads = tuple(marked.line(one, told) for one in (lead, rest))
    brief = tuple(_brief(frame, shared, marked, told, f, n) for n, f in enumerate(note.brief, 1))
    front = box(frame, note)
    if front.news.fact:
        shared.print(front.news.fact, Link(text=front.news.title, href="#new"))
    # the machine's words say again what the claims say; a person's are theirs
    by_hand = note.comparison.state != "machine" or not note.rows
    columns = matrix.columns(frame, note)
    return StoryView(
        title=marked.plain(title),
        heading=heading,
        href=frame.to.story(head.slug),
        lang=frame.other_lang(head.lang),
        description=excerpt(marked.plain(markdown.plain(deck)), words=30),
        trail=tuple(t for t in (frame.day(day) if day else None, topic) if t),
        id=head.id,
        topic=topic,
        deck=leads[0],
        more_deck=leads[1],
        totals=entries.totals(frame, note),
        span=_span(frame, note),
        badges=frame.hand("edited") if frame.edits(note) else (),
        box=front,
        brief=brief,
        editor_note=markdown.blocks(head.note.markdown),
        columns=columns,
        columns_note=""
        if columns
        else w.n("columns_many", len(voices_of(note)))
        if note.rows
        else "",
        matrix=matrix.rows(frame, note),
        groups=claim_groups(shared),
        comparison=markdown.blocks(note.comparison.markdown) if by_hand else markdown.inline(""),
        comparison_note=frame.written_when(
            state=note.comparison.state, known=note.comparison.known, reports=len(note.articles)
        ),
        timeline=timeline(frame, note),
        reports=reports(frame, note),
        reports_note=_bounded(frame, "order_some", MOST_REPORTS, len(note.articles)),
        also=tuple(
            (markdown.inline(b.markdown), frame.moment(b.blurb.published if b.blurb else None))
            for b in note.also
        ),
        copies=copied_texts(frame, note),
        wordings=tuple(
            (
                x.about,
                tuple(
                    (words, frame.outlet(a)) for a, words, _ in x.words if a in frame.shelf.articles
                ),
            )
            for x in note.wordings
        ),
        not_same=not_same(frame, note.lookalikes, of=frozenset(note.articles)),
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
        changes=_changes(frame, note),
        changes_note=_bounded(frame, "changes_some", MOST_CHANGES, len(head.changes)),
        reason=note.reason,
        sections=frame.sections(head),
        how=_how(frame, note),
        tags=tuple(frame.topic(t) for t in frame.shelf.topics_of(note)),
        json_href="story.json",
        search=_filters(frame, note, day),
        report=frame.report(head.id),
    )


def _span(frame: Frame, note: StoryNote) -> tuple[Moment, ...]:
    """The times of the first and the last report."""
    dates = [frame.shelf.articles[a].head.date for a in note.articles]
    known = sorted((d for d in dates if d), key=lambda d: d.replace(" ", "T"))
    ends = dict.fromkeys(known[:1] + known[-1:])
    return tuple(frame.stamp(d) for d in ends)


def _bounded(frame: Frame, key: str, shown: int, total: int) -> str:
    """That only some of many are shown; "" where all are."""
    return frame.words.f(key, n=shown, total=total) if shown < total else ""


def _brief(
    frame: Frame, page: Page, marked: Contested, told: set[str], fact: NoteFact, number: int
) -> FactView:
    proof, anchor = fact.evidence, fact.id or f"h-{number}"
    source = None
    if proof and proof.article in frame.shelf.articles:
        art = frame.shelf.articles[proof.article]
        there = any(f.id == fact.id for f in art.facts)
        href = frame.to.article(art.head.slug, f"e-{fact.id}" if there else "")
        source = Link(text=frame.outlet(proof.article), href=href)
    here = Link(text=frame.words.in_brief, href=f"#{anchor}")
    page.print(markdown.plain(fact.markdown), here)
    return FactView(
        number=number,
        anchor=anchor,
        html=marked.line(fact.markdown, told, fact),
        badges=frame.hand(fact.state, fact.now),
        source=source,
        by_hand=fact.state == "added",
    )


def _changes(frame: Frame, note: StoryNote) -> tuple[tuple[Moment, str, str], ...]:
    found: list[tuple[Moment, str, str]] = []
    for change in note.head.changes[-MOST_CHANGES:]:
        art = frame.shelf.articles.get(change.ref)
        href = frame.to.article(art.head.slug) if art else ""
        if any(r.id == change.ref for r in note.rows):
            href = f"#c-{change.ref}"
        found.append((frame.moment(change.on), tight(changes.said(frame, change)), href))
    return tuple(found)


def _stories(frame: Frame, idents: tuple[str, ...]) -> tuple[Link, ...]:
    notes = [frame.shelf.stories[i] for i in idents if i in frame.shelf.stories]
    return tuple(Link(text=n.head.title, href=frame.to.story(n.head.slug)) for n in notes)


def _how(frame: Frame, note: StoryNote) -> tuple[tuple[str, str], ...]:
    w = frame.words
    edits = frame.edits(note)
    return ((w.how_hand, " ".join(edits)),) if edits else ()


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
