"""Stories and articles as entries in lists."""

from __future__ import annotations

from digest.notes.read.records import ArticleNote, StoryNote
from digest.site import markdown
from digest.site.shelf import latest, source_of
from digest.site.views.frame import Frame
from digest.site.views.view import Badge, Entry

_BADGES = 3  # on the front page; more would shout (theme brief 6)
_KINDS = {"figure": "figures", "date": "dates"}
_LEAD_FACTS = 3  # of the first story of a day


def story_badges(frame: Frame, note: StoryNote, *, anchors: bool = False) -> tuple[Badge, ...]:
    """What a reader should know of a story before reading it."""
    w, found = frame.words, []

    def target(anchor: str) -> str:
        return f"#{anchor}" if anchors else ""

    differ = [r for r in note.rows if r.status == "differ"]
    counts = {"figures": 0, "dates": 0, "accounts": 0}
    for row in differ:
        counts[_KINDS.get(row.slot, "accounts") if row.kind != "claim" else "accounts"] += 1
    for kind, n in counts.items():
        if n:
            text = w.n(f"badge_{kind}", n)
            found.append(Badge(kind="differ", text=text, href=target("differ")))
    updated = sum(r.status == "updated" for r in note.rows)
    if updated:
        found.append(
            Badge(kind="updated", text=w.n("badge_updates", updated), href=target("differ"))
        )
    repeating = {c.later for c in note.copies}
    if repeating:
        text = w.n("badge_copies", len(frame.outlets(sorted(repeating))))
        found.append(Badge(kind="copied", text=text, href=target("same")))
    if frame.edits(note):
        found.append(Badge(kind="hand", text=w.edited, href=target("how")))
    agreed = sum(r.status == "agree" for r in note.rows)
    if agreed and not differ and not updated:
        found.append(Badge(kind="agree", text=w.n("badge_common", agreed), href=target("agree")))
    return tuple(found)


def story(frame: Frame, note: StoryNote, *, lead: bool = False) -> Entry:
    """A story as an entry; the lead of a day also shows facts."""
    w, head = frame.words, note.head
    outlets = frame.outlets(note.articles)
    facts = note.brief[:_LEAD_FACTS] if lead else ()
    return Entry(
        title=head.title or w.untitled,
        href=frame.to.story(head.slug),
        topic=frame.topic(head.topic) if head.topic else None,
        deck=markdown.inline(_first_paragraph(note.deck.markdown)),
        totals=totals(frame, note),
        sources=w.join(outlets),
        moment=frame.moment(latest(note), year=False),
        badges=story_badges(frame, note)[:_BADGES],
        facts=tuple(markdown.inline(f.markdown) for f in facts),
        is_story=True,
        lang=frame.other_lang(head.lang),
    )


def totals(frame: Frame, note: StoryNote) -> str:
    """ "4 sources, 5 articles"; the number of articles only where it is another."""
    w = frame.words
    sources, reports = len(frame.outlets(note.articles)), len(note.articles)
    text = w.n("sources", sources)
    return text if sources == reports else f"{text}, {w.n('articles', reports)}"


def single(frame: Frame, note: ArticleNote) -> Entry:
    """An article as an entry."""
    head = note.head
    badges = () if head.date else (Badge(kind="undated", text=frame.when(note).text),)
    return Entry(
        title=head.title or frame.words.untitled,
        href=frame.to.article(head.slug),
        topic=frame.topic(head.topic) if head.topic else None,
        deck=markdown.inline(_first_paragraph(note.summary.markdown)),
        sources=source_of(note) or frame.words.unknown_source,
        moment=frame.moment(head.date, year=False),
        badges=badges,
        lang=frame.other_lang(head.lang),
    )


def any_of(frame: Frame, ident: str) -> Entry:
    """The entry of a story or an article, by its id."""
    found = frame.shelf.stories.get(ident)
    return story(frame, found) if found else single(frame, frame.shelf.articles[ident])


def _first_paragraph(text: str) -> str:
    return text.strip().split("\n\n", 1)[0].replace("\n", " ")
