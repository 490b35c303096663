"""The machine's drafts of the three kinds of note: model in, `Draft` out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from digest.model import PLAIN, Article, Change, Day, Fact, Lookalike, Row, Story
from digest.notes.ledger.records import group
from digest.notes.syntax.markdown import md_text, one_line, paragraphs
from digest.notes.write import encode, encode_story, entries, pieces
from digest.notes.write.also import also
from digest.notes.write.draft import Draft, DraftItem
from digest.notes.write.layout import ROOM, Kind
from digest.notes.write.limits import STEPS, Limits, bounded, fits, passages, strongest
from digest.notes.write.rows import outlet_of, reason, row_text, source_text
from digest.text.phrases import ENGLISH, Speech, speech
from digest.text.words import opening

_NEARNESS = ("same", "follow-up", "unsure", "other event")


def article(
    art: Article,
    *,
    slug: str,
    title: str = "",
    seen: str | None = None,
    story: tuple[str, str, str] | None = None,
    comparison: str = "",
    known: int = 1,
    lookalikes: Iterable[Lookalike] = (),
    changes: Iterable[Change] = (),
    topic: str = "",
    tags: Iterable[str] = (),
    full_text: bool = False,
    keys: Iterable[str] = (),
    speaks: str = ENGLISH,
) -> Draft:
    """The note of one article; `story` is (id, slug, title) of the story that it is in.

    `keys` are the article's keys of identity (reading.identity): they stand in the ledger. Headings
    and phrases are in the language `speaks`.
    """
    doc = art.document
    say = speech(ROOM, speaks)
    items = [
        DraftItem(
            label=fact.id,
            text=md_text(fact.text),
            note=source_text(fact, say),
            part="facts",
            data=encode.fact(fact),
        )
        for fact in _distinct(art.facts)
    ]
    texts = {"summary": paragraphs(art.summary), "comparison": paragraphs(comparison)}
    if full_text:
        texts["text"] = paragraphs(doc.text)
    made = next((fact.made_by for fact in art.facts), "")
    return Draft(
        kind="article",
        keys=_keys(
            title=one_line(title or doc.title) or opening(one_line(doc.text)) or slug,
            date=pieces.date(doc.published),
            outlet=one_line(doc.outlet or ""),
            authors=[one_line(name) for name in doc.authors],
            url=pieces.web_address(doc.url),
            tags=[one_line(tag) for tag in tags],
            topic=one_line(topic),
            lang=doc.lang or "",
            genre="" if doc.genre == PLAIN else doc.genre,
            status="published",
        ),
        texts={name: text for name, text in texts.items() if text},
        items=tuple(items),
        machine=entries.lean(
            {
                "id": doc.id,
                "kind": "article",
                "at": slug,
                "printed": pieces.printed(doc),
                "seen": seen or doc.seen,
                "source": pieces.origin(doc),
                "same": list(keys),
                "words": len(doc.text.split()),
                "credits": [one_line(name) for name in doc.credits],
                "made": {"engine": made} if made else {},
                "story": story[0] if story else "",
                "known": known if texts["comparison"] else None,
                "speaks": pieces.foreign(say),
                "lookalikes": _lookalikes(lookalikes),
                "changes": [encode_story.change(change) for change in changes],
            }
        ),
    )


def story(
    story: Story,
    *,
    articles: Mapping[str, Article],
    slugs: Mapping[str, str],
    seen: str | None = None,
    changes: Iterable[Change] = (),
    lang: str = "",
    speaks: str = ENGLISH,
) -> Draft:
    """The note of one story; `articles` and `slugs` hold its members by id.

    A story of very many reports is written as short as it must be to be read back.
    """
    args = (story, articles, slugs, seen, tuple(changes), lang, speech(ROOM, speaks))
    drafts = (_story(*args, most=step) for step in STEPS)
    first = draft = next(drafts)
    while not fits(draft.text):
        draft = next(drafts, first)
        if draft is first:
            break
    return draft


def _story(
    story: Story,
    articles: Mapping[str, Article],
    slugs: Mapping[str, str],
    seen: str | None,
    changes: tuple[Change, ...],
    lang: str,
    say: Speech,
    *,
    most: Limits,
) -> Draft:
    comparison = story.comparison
    copies = strongest(comparison.copies, most.copies)
    items = [
        DraftItem(
            label=fact.id,
            text=md_text(fact.text),
            note=source_text(fact, say, outlet=outlet_of(articles.get(fact.evidence.article))),
            part="brief",
            data=encode.fact(fact, of=fact.evidence.article),
        )
        for fact in _distinct(story.brief)
    ]
    for whole in _distinct_rows(comparison.rows):
        row, more = bounded(whole, cells=most.cells)
        items.append(
            DraftItem(
                label=row.id,
                text=row_text(row, articles, slugs, say, more=more),
                note=reason(row, say),
                part=group(row.status),
                data=encode.row(row, more=more),
            )
        )
    items += also(story.also, say)
    langs = {art.document.lang for art in articles.values() if art.document.lang}
    texts = {"summary": paragraphs(story.deck), "comparison": paragraphs(comparison.note)}
    return Draft(
        kind="story",
        keys=_keys(
            title=one_line(story.title) or story.slug,
            date=pieces.date(story.last or story.first),
            tags=[one_line(tag) for tag in story.tags],
            topic=one_line(story.topic),
            lang=lang or (next(iter(langs)) if len(langs) == 1 else ""),
            status="published",
        ),
        texts={name: text for name, text in texts.items() if text},
        items=tuple(items),
        machine=entries.lean(
            {
                "id": story.id,
                "kind": "story",
                "at": story.slug,
                "seen": seen,
                "known": len(story.articles) if texts["comparison"] else None,
                "speaks": pieces.foreign(say),
                "first": story.first,
                "last": story.last,
                "short": one_line(comparison.card),
                "reason": one_line(story.reason),
                "articles": [[name, slugs.get(name, "")] for name in story.articles],
                "voices": [list(voice) for voice in comparison.voices],
                "secondary": list(comparison.secondary),
                "before": list(story.before),
                "after": list(story.after),
                "aliases": list(story.aliases),
                "card": encode_story.card(story.card),
                "lookalikes": _lookalikes(story.lookalikes[: most.lookalikes]),
                "copies": [
                    encode_story.copy(link, passages=passages(link, articles)) for link in copies
                ],
                "wordings": [encode_story.wording(w) for w in comparison.wordings[: most.wordings]],
                "changes": [encode_story.change(c) for c in (*story.changes, *changes)],
                "by_editor": "yes" if story.by_editor else "",
            }
        ),
    )


def day(day: Day, *, titles: Mapping[str, tuple[str, str]], speaks: str = ENGLISH) -> Draft:
    """The note of one day; `titles` gives (slug, title) for the id of a story or an article."""
    say = speech(ROOM, speaks)
    items = []
    for part, folder, names in (
        ("stories", "stories", day.stories),
        ("singles", "articles", day.singles),
    ):
        for name in dict.fromkeys(names):
            if name not in titles:
                continue
            slug, title = titles[name]
            items.append(
                DraftItem(
                    label=f"{folder}/{slug}",
                    text=f"[{md_text(title) or slug}](../{folder}/{slug}.md)",
                    part=part,
                    data={"of": name},
                    linked=True,
                )
            )
    return Draft(
        kind="day",
        keys=_keys(title=pieces.day_title(day.date, say), date=day.date, status="published"),
        texts={},
        items=tuple(items),
        machine=entries.lean(
            {
                "id": f"day-{day.date}",
                "kind": "day",
                "at": day.date,
                "speaks": pieces.foreign(say),
            }
        ),
    )


def by_hand(kind: Kind, ident: str, slug: str, seen: str) -> Draft:
    """The draft of a note that a person began: it gets an id, and keeps every word."""
    machine = {"id": ident, "kind": kind, "at": slug, "seen": seen}
    return Draft(kind=kind, keys={}, texts={}, machine=machine)


# ---- pieces --------------------------------------------------------------------


def _keys(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _distinct(facts: Iterable[Fact]) -> list[Fact]:
    return list({fact.id: fact for fact in facts}.values())


def _distinct_rows(rows: Iterable[Row]) -> list[Row]:
    return list({row.id: row for row in rows}.values())


def _lookalikes(found: Iterable[Lookalike]) -> list[dict[str, Any]]:
    """The look-alikes in an order that no other article changes."""
    ordered = sorted(found, key=lambda look: (_NEARNESS.index(look.verdict), look.other))
    return [encode_story.lookalike(look) for look in ordered]
