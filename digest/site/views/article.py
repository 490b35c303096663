"""An article's page: its key facts, each with the sentence it came from."""

from __future__ import annotations

from markupsafe import Markup

from digest.model import Evidence
from digest.notes.read.records import ArticleNote, NoteFact, NoteRow, StoryNote
from digest.site import links, markdown
from digest.site.shelf import day_of, latest, source_of
from digest.site.views import entries
from digest.site.views.frame import Frame, excerpt
from digest.site.views.lookalikes import not_same
from digest.site.views.matrix import badge as row_badge
from digest.site.views.numberline import amount, short
from digest.site.views.pages import ArticleView
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
        changes=tuple(
            (frame.moment(c.on), w.f("change", what=c.what, old=c.old, new=c.new))
            for c in head.changes
        ),
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
    _w, proof = frame.words, fact.evidence
    row = _row_of(fact, note.head.id, story)
    anchor = fact.id or f"h-{number}"
    badges = list(frame.hand(fact.state, fact.now))
    if row and story:
        found = row_badge(frame, row, story)
        if found and found.kind == "differ" and row.slot in ("figure", "date"):
            found = _others(frame, row, note.head.id) or found
        if found:
            badges.insert(0, found)
    return FactView(
        number=number,
        anchor=anchor,
        html=markdown.inline(fact.markdown),
        badges=tuple(badges),
        quote=_quote(frame, note, proof) if proof else None,
        paragraph=proof.paragraph if proof else 0,
        original=_original(note, proof) if proof else "",
        compare=_compare(frame, row, story) if row and story else None,
        report=frame.report(f"{note.head.id}#{anchor}"),
        by_hand=fact.state == "added" or proof is None,
    )


def _quote(frame: Frame, note: ArticleNote, proof: Evidence) -> Quote:
    limit = frame.options.publish.quote_words
    words = proof.prefix.split()
    before = words[-_NEIGHBOUR_WORDS:]
    cut = "… " if len(before) < len(words) else ""
    return Quote(
        exact=excerpt(proof.exact, words=limit),
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


def _others(frame: Frame, row: NoteRow, article: str) -> Badge | None:
    mine = next((c.value for c in row.cells if c.article == article), "")
    number = amount(mine)
    others: dict[str, None] = {}
    for cell in row.cells:
        if cell.stance != "says" or not cell.value or cell.value.casefold() == mine.casefold():
            continue
        other = amount(cell.value)
        if number is None or other is None:
            if not _one_in_other(mine, cell.value):
                others[cell.value] = None
        elif other != number:
            others[short(other)] = None
    if not others or not mine:
        return None
    return Badge(kind="differ", text=frame.words.f("badge_others", values=", ".join(others)))


def _one_in_other(one: str, other: str) -> bool:
    """Whether a value is the other with words left out: "Sunday" and "Sunday, 22 November"."""
    a, b = (set(value.casefold().replace(",", " ").split()) for value in (one, other))
    return a <= b or b <= a


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
            markdown.plain(row.markdown),
            cell.value,
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
