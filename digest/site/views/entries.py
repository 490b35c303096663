"""Stories and articles as entries in lists."""

from __future__ import annotations

from markupsafe import escape

from digest.notes.read.records import ArticleNote, StoryNote
from digest.site import markdown
from digest.site.notes.shelf import latest, source_of
from digest.site.views.frame import Frame, excerpt
from digest.site.views.story.box import verdicts
from digest.site.views.story.contested import contested
from digest.site.views.story.copies import texts
from digest.site.views.story.known import known, later
from digest.site.views.values import tight
from digest.site.views.view import Badge, Entry, Link, Verdict
from digest.text.sentences import split

_VERDICTS = 2  # lines of a story in a list
_LEAD = 4  # of the first story of a day
_DECK_WORDS = 26  # two lines beside the box at 1,280 px
_LONGEST_DECK = 45
_BRIEF = 2  # facts of the first story of a day, which fill the place beside the box


def story(frame: Frame, note: StoryNote, *, lead: bool = False, day: str = "") -> Entry:
    """A story as an entry; with a day, as it stood on it."""
    return frame.once("entry", note, lambda: _story(frame, note, lead, day), lead, day)


def _story(frame: Frame, note: StoryNote, lead: bool, day: str) -> Entry:
    w, head = frame.words, note.head
    then = known(frame, note, day) if day else note
    href = frame.to.story(head.slug)
    marked, told = contested(frame, then), set[str]()
    after = later(frame, note, day) if day else ""
    shown = _verdicts(frame, then, most=_LEAD if lead else _VERDICTS, anchors=href)
    return Entry(
        title=marked.heading(then.head.title or w.untitled, told),
        href=href,
        topic=frame.topic(head.topic) if head.topic else None,
        deck=marked.line(_deck(then.deck.markdown, head.lang), told, links=False)
        if lead or not shown
        else markdown.inline(""),
        brief=tuple(
            (
                marked.line(fact.markdown, told, fact, links=False),
                frame.outlet(fact.evidence.article),
            )
            for fact in then.brief[: _BRIEF if lead else 0]
            if fact.evidence and fact.evidence.article in frame.shelf.articles
        ),
        totals=totals(frame, then),
        sources=frame.names(frame.outlets(then.articles)),
        moment=frame.moment(latest(then), year=False),
        verdicts=shown,
        badges=frame.hand("edited") if frame.edits(note) else (),
        later=Link(text=after, href=href) if after else None,
        lang=frame.other_lang(head.lang),
    )


def _verdicts(frame: Frame, note: StoryNote, *, most: int, anchors: str) -> tuple[Verdict, ...]:
    """The lines under a story: what differs, what is shared, and whose text is a copy."""
    found = verdicts(frame, note, most=most, anchors=anchors)
    copied = []
    for ids in texts(note)[:1]:
        first, *rest = frame.outlets(ids)
        if rest:
            text = frame.words.n("copied_line", len(rest), first=first, others=frame.names(rest))
            copied.append(Verdict(kind="copied", label=text, href=f"{anchors}#same"))
    return (*found, *copied)


def totals(frame: Frame, note: StoryNote) -> str:
    """ "4 sources, 5 articles"; the number of articles only where it is another."""
    w = frame.words
    sources, reports = len(frame.outlets(note.articles)), len(note.articles)
    text = w.n("sources", sources)
    return text if sources == reports else f"{text}, {w.n('articles', reports)}"


def single(frame: Frame, note: ArticleNote) -> Entry:
    """An article as an entry."""
    return frame.once("entry", note, lambda: _single(frame, note))


def _single(frame: Frame, note: ArticleNote) -> Entry:
    head = note.head
    badges = () if head.date else (Badge(kind="undated", text=frame.when(note).text),)
    return Entry(
        title=escape(tight(head.title or frame.words.untitled)),
        href=frame.to.article(head.slug),
        topic=frame.topic(head.topic) if head.topic else None,
        deck=markdown.inline(tight(_deck(note.summary.markdown, head.lang))),
        sources=source_of(note) or frame.words.unknown_source,
        moment=frame.moment(head.date, year=False),
        badges=badges,
        lang=frame.other_lang(head.lang),
    )


def any_of(frame: Frame, ident: str) -> Entry:
    """The entry of a story or an article, by its id."""
    found = frame.shelf.stories.get(ident)
    return story(frame, found) if found else single(frame, frame.shelf.articles[ident])


def _deck(text: str, lang: str) -> str:
    """The first sentences of a summary that fit two lines; the first one in any case."""
    plain = text.strip().split("\n\n", 1)[0].replace("\n", " ")
    end = 0
    for found in split(plain, lang=lang):
        if end and len(plain[: found.span.end].split()) > _DECK_WORDS:
            break
        end = found.span.end
    return excerpt(plain[: end or None], words=_LONGEST_DECK)
