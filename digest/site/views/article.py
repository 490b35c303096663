"""An article's page: its key facts, each with the sentence it came from."""

from __future__ import annotations

from markupsafe import Markup

from digest.model import Evidence
from digest.notes.read.records import ArticleNote, NoteFact, NoteRow, StoryNote
from digest.site import links, markdown
from digest.site.notes.shelf import day_of, latest, source_of
from digest.site.views import changes, entries
from digest.site.views.frame import Frame, excerpt
from digest.site.views.pages import ArticleView
from digest.site.views.story.apart import not_same
from digest.site.views.story.claims.claims import count, verdict
from digest.site.views.values import tight
from digest.site.views.view import Badge, FactView, Link, Quote

_NEIGHBOUR_WORDS = 30  # of the sentences around the source sentence; they only give the setting


def article(frame: Frame, note: ArticleNote) -> ArticleView:
    """The page of one article."""
    w, head = frame.words, note.head
    story = frame.shelf.stories.get(frame.shelf.story_of.get(head.id, ""))
    near = story or frame.shelf.stories.get(frame.shelf.beside.get(head.id, ""))
    facts = tuple(_fact(frame, note, fact, n, story) for n, fact in enumerate(note.facts, 1))
    day = (latest(story)[:10] or day_of(story)) if story else day_of(note)
    trail = [frame.day(day)] if day and (story or head.date) else []
    if story:
        trail.append(Link(text=story.head.title, href=frame.to.story(story.head.slug)))
    known = len(story.articles) if story else 1
    meta = [w.n("words", note.words)] if note.words else []
    meta += [] if head.hand else [w.n("facts_below", len(facts))]
    summary = markdown.plain(note.summary.markdown)
    edits = frame.edits(note)
    return ArticleView(
        title=head.title or w.untitled,
        href=frame.to.article(head.slug),
        lang=frame.other_lang(head.lang),
        description=excerpt(summary, words=30),
        trail=tuple(trail),
        id=head.id,
        source=frame.source(source_of(note)),
        moment=frame.when(note),
        undated="" if head.date else frame.when(note).text,
        byline=w.f("by", authors=w.join(note.authors)) if note.authors else "",
        genre=frame.genre(note.genre),
        meta=f"{_headline(frame, note)} {w.f('sentence', text='; '.join(meta))}".strip(),
        original=str(note.url) if links.is_web(note.url) else "",
        host=links.host(note.url),
        badges=frame.hand("added" if head.hand else "edited") if edits or head.hand else (),
        summary=markdown.blocks(note.summary.markdown) if summary else Markup(""),
        summary_hand=note.summary.state != "machine",
        facts=facts,
        comparison=markdown.blocks(note.comparison.markdown),
        comparison_note=frame.written_when(
            state=note.comparison.state, known=note.comparison.known, reports=known
        ),
        story=entries.story(frame, near) if near else None,
        hand=head.hand,
        not_same=not_same(frame, note.lookalikes, of=frozenset({head.id})),
        figures=_figures(frame, note, story),
        editor_note=markdown.blocks(head.note.markdown),
        sections=frame.sections(head),
        full_text=tuple(p for p in note.full_text.split("\n\n") if p.strip()),
        how=_how(frame, note, edits),
        topics=tuple(frame.topic(t) for t in frame.shelf.topics_of(note)),
        changes=tuple((frame.moment(c.on), tight(changes.said(frame, c))) for c in head.changes),
        json_href="article.json",
        search=_filters(frame, note, alone=story is None),
        report=frame.report(head.id),
    )


def _headline(frame: Frame, note: ArticleNote) -> str:
    """That the headline is the source's own, or what that is."""
    head, w = note.head, frame.words
    if head.hand:
        return ""
    if "title" not in head.edited:
        return w.headline_as_printed
    return w.f("headline_printed", title=head.printed.title) if head.printed.title else ""


def _printed(frame: Frame, note: ArticleNote) -> str:
    """The date and the outlet that the source prints, where a person put others."""
    head, w = note.head, frame.words
    found = []
    if "date" in head.edited and head.printed.date:
        found.append(w.f("printed_date", date=w.moment(head.printed.date)))
    if "outlet" in head.edited and head.printed.outlet:
        found.append(w.f("printed_outlet", outlet=head.printed.outlet))
    return " ".join(found)


def _fact(
    frame: Frame, note: ArticleNote, fact: NoteFact, number: int, story: StoryNote | None
) -> FactView:
    proof = fact.evidence
    row = _row_of(fact, note.head.id, story)
    anchor = fact.id or f"h-{number}"
    badges = list(frame.hand(fact.state, fact.now))
    if row and story and (found := _badge(frame, row, story, note.head.id)):
        badges.insert(0, found)
    return FactView(
        number=number,
        anchor=anchor,
        html=markdown.inline(tight(fact.markdown)),
        badges=tuple(badges),
        quote=_quote(frame, note, proof) if proof else None,
        paragraph=proof.paragraph if proof else 0,
        original=_original(note, proof) if proof else "",
        compare=_compare(frame, row, story) if row and story else None,
        report=frame.report(f"{note.head.id}#{anchor}"),
        cite=_cite(frame, note, anchor) if proof else "",
        by_hand=fact.state == "added" or proof is None,
    )


def _quote(frame: Frame, note: ArticleNote, proof: Evidence) -> Quote:
    limit = frame.options.publish.quote_words
    words = proof.prefix.split()
    before = words[-_NEIGHBOUR_WORDS:]
    cut = "… " if len(before) < len(words) else ""
    return Quote(
        exact=tight(excerpt(proof.exact, words=limit)),
        before=cut + " ".join(before),
        after=excerpt(proof.suffix, words=_NEIGHBOUR_WORDS),
        lang=frame.other_lang(note.head.lang),
    )


def _original(note: ArticleNote, proof: Evidence) -> str:
    if not links.is_web(note.url):
        return ""
    others = [f.evidence.exact for f in note.facts if f.evidence and f.evidence is not proof]
    return links.text_fragment(
        str(note.url), proof.exact, before=proof.prefix, others=[*others, proof.suffix]
    )


def _row_of(fact: NoteFact, article: str, story: StoryNote | None) -> NoteRow | None:
    if story is None or not fact.id:
        return None
    sentence = fact.evidence.sentence if fact.evidence else -1
    for row in story.rows:
        for cell in row.cells:
            if cell.article != article or cell.stance != "says":
                continue
            if cell.fact == fact.id or (not cell.fact and 0 <= sentence == cell.sentence):
                return row
    return None


def _badge(frame: Frame, row: NoteRow, story: StoryNote, article: str) -> Badge | None:
    """How a fact stands beside the other reports; None where the machine was not sure."""
    w, found = frame.words, frame.groups(story, row)
    label = markdown.plain(row.markdown)
    if row.status in ("differ", "updated"):
        others = [g.shown for g in found if all(c.article != article for c in g.cells) and g.shown]
        mine = any(c.article == article and c.value for g in found for c in g.cells)
        if others and mine and row.kind != "claim":
            return Badge(kind=row.status, text=w.f("badge_others", values=", ".join(others)))
        said = verdict(frame, row, found, label)
        text = w.f("value_of", what=label, value=said) if said else label
        return Badge(kind=row.status, text=tight(text))
    if row.status == "agree":
        return Badge(kind="agree", text=w.f("said_by", count=count(frame, story, row)))
    if row.status == "single":
        saying = frame.outlets([c.article for c in row.cells if c.stance == "says"])
        return Badge(kind="single", text=w.f("badge_single", source=w.join(saying)))
    return None


def _cite(frame: Frame, note: ArticleNote, anchor: str) -> str:
    """Outlet, day and address of a fact, as it is quoted elsewhere."""
    w = frame.words
    day = w.day(note.head.date) if note.head.date else w.undated
    href = frame.to.article(note.head.slug, anchor)
    # a site on a disk has no address that others could open
    address = f"{frame.url}/{href}" if frame.url else str(note.url or href)
    return w.f("cite", source=frame.outlet(note.head.id), day=day, address=address)


def _compare(frame: Frame, row: NoteRow, story: StoryNote) -> Link:
    n = len(frame.outlets(story.articles)) - 1
    return Link(
        text=frame.words.n("compare_with", n) if n else frame.words.compare_reports,
        href=frame.to.story(story.head.slug, f"c-{row.id}"),
    )


def _figures(
    frame: Frame, note: ArticleNote, story: StoryNote | None
) -> tuple[tuple[str, str, str], ...]:
    if story is None:
        return ()
    return tuple(
        (
            tight(markdown.plain(row.markdown)),
            tight(cell.value),
            frame.to.story(story.head.slug, f"c-{row.id}"),
        )
        for row in story.rows
        if row.slot == "figure" and row.id
        for cell in row.cells
        if cell.article == note.head.id and cell.stance == "says" and cell.value
    )


def _how(frame: Frame, note: ArticleNote, edits: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    w = frame.words
    lines = [(w.how_chosen, w.how_chosen_text), (w.how_checked, w.how_checked_text)]
    if note.head.hand:
        lines = []
    if printed := _printed(frame, note):
        lines.append((w.how_printed, printed))
    if note.credits:
        lines.append((w.how_credits, w.join(note.credits)))
    lines.append((w.how_hand, " ".join(edits) if edits else w.how_hand_none))
    return tuple(lines)


def _filters(frame: Frame, note: ArticleNote, *, alone: bool) -> tuple[tuple[str, str], ...]:
    found = [("source", source_of(note))] if source_of(note) else []
    found += [("topic", t) for t in frame.shelf.topics_of(note)]
    found += [("day", note.head.date[:10])] if note.head.date else []
    return (*found, ("status", frame.words.status_alone)) if alone else tuple(found)
