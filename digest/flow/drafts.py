"""From articles, stories and days to the texts of their notes, merged into what people made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from digest.comparison.words.alone import alone
from digest.flow.days import day_of
from digest.flow.history import article_changes
from digest.flow.recall import Known
from digest.flow.write import Write, merged
from digest.model import Article, Day, Document, Lookalike, Story
from digest.notes.merge.review import by_hand
from digest.notes.read.records import ArticleNote, Note, StoryNote
from digest.notes.write import drafts as notes_write
from digest.notes.write.draft import Draft
from digest.notes.write.layout import Kind
from digest.options import Options
from digest.reading.whose.identity import keys
from digest.reading.whose.papers import rights
from digest.stories.stable import Kept
from digest.stories.telling.tell import topic_and_tags
from digest.text.slugs import slug

OPENING = 8  # words that stand for a missing headline
NAMED = 3  # notes that a message names
NEIGHBOURS = 3  # look-alikes that an article's note names: more say nothing new


def writes(
    notes: Known,
    articles: Mapping[str, Article],
    stories: Sequence[Story],
    all_days: Sequence[Day],
    *,
    kept: Kept,
    lookalikes: Sequence[Lookalike],
    gone: frozenset[str],
    held: frozenset[str] = frozenset(),
    printed: Mapping[str, Document],
    beside: Mapping[str, Article],
    today: str,
    opts: Options,
) -> tuple[tuple[Write, ...], tuple[str, ...]]:
    """Every note that is written or goes, and what is worth saying about it.

    `printed` are the documents as their sources have them, whatever people wrote into the notes;
    `beside` are texts by hand that are no reports.

    A story with a report in `held` (its source could not be opened) and the notes of its other
    reports stay as they are: what they would say now would be unsaid by the next run.
    """
    waiting = {ident for s in stories if held.intersection(s.articles) for ident in s.articles}
    still = waiting | notes.held | {s.id for s in stories if waiting.intersection(s.articles)}
    slugs = _slugs(notes, articles)
    titles = {
        ident: (slugs[ident], _title(notes.articles.get(ident), _headline(art.document)))
        for ident, art in articles.items()
    }
    titles |= {i: (notes.articles[i].head.slug, art.document.title) for i, art in beside.items()}
    titles |= {s.id: (s.slug, _title(notes.stories.get(s.id), s.title)) for s in stories}
    of_story = {ident: s for s in stories if len(s.articles) > 1 for ident in s.articles}
    near: dict[str, list[Lookalike]] = {}
    for look in lookalikes:
        near.setdefault(look.article, []).append(look)
    new = _newcomers(notes, articles, stories)
    out: list[Write] = []
    out += _begun_by_hand(notes, stories, today)
    for ident in sorted(articles):
        art = articles[ident]
        if ident in gone or ident in held or ident in waiting:
            continue
        if _by_hand(notes, ident) or _frozen(notes, ident):
            continue
        draft = _article(
            notes.articles.get(ident),
            art,
            slug=slugs[ident],
            story=of_story.get(ident),
            titles=titles,
            near=_near(near.get(ident, []), opts=opts),
            articles=articles,
            printed=printed.get(ident, art.document),
            opts=opts,
        )
        path = f"articles/{slugs[ident]}.md"
        source = art.document.origin
        out.append(merged(notes, path, ident, draft, new=new, day=day_of(art), source=source))
    for story in stories:
        if held.intersection(story.articles) or _frozen(notes, story.id):
            continue
        members = {ident: articles[ident] for ident in story.articles}
        seen = max((a.document.seen or "" for a in members.values()), default="") or None
        draft = notes_write.story(story, articles=members, slugs=slugs, seen=seen)
        last = (story.last or seen or "")[:10]
        path = f"stories/{story.slug}.md"
        out.append(merged(notes, path, story.id, draft, new=new, day=last))
    for day in all_days:
        old = notes.days.get(f"day-{day.date}")
        here = (*day.stories, *day.singles, *(old.order if old else ()))
        if _frozen(notes, f"day-{day.date}") or still.intersection(here):
            continue
        draft = notes_write.day(day, titles=titles)
        path = f"days/{day.date}.md"
        out.append(merged(notes, path, f"day-{day.date}", draft, new=new, day=day.date))
    ended, notices = _ended(notes, kept)
    again = tuple(
        f"{w.path}: the note was gone and is written again" for w in out if w.what == "again"
    )
    lost = [w.path for w in out if w.merged is not None and w.merged.unsure]
    return tuple(out) + ended, (*again, *([_unsure(lost)] if lost else []), *notices)


def _unsure(paths: Sequence[str]) -> str:
    """What became of notes whose ledger does not say enough."""
    some = ", ".join(paths[:NAMED]) + (f" and {len(paths) - NAMED} more" if paths[NAMED:] else "")
    return (
        f"{some}: the ledger was lost or is older than the note. What reads as the machine would "
        "write it is the machine's, all other text is yours, and what is not there stays out "
        "(`digest reset NOTE` gives a note back to the machine)"
    )


def _begun_by_hand(notes: Known, stories: Iterable[Story], today: str) -> list[Write]:
    """Notes that people began, but stories with reports: they get an id, and nothing else."""
    told = {story.id for story in stories if len(story.articles) > 1}
    found: list[tuple[Kind, Note]] = [("article", n) for n in notes.articles.values()]
    found += [("story", n) for i, n in notes.stories.items() if i not in told]
    out = []
    for kind, note in found:
        head = note.head
        if head.hand and head.path not in notes.frozen and head.status != "removed":
            draft = notes_write.by_hand(kind, head.id, head.slug, today)
            day = (head.date or today)[:10]
            out.append(merged(notes, head.path, head.id, draft, day=day))
    return sorted(out, key=lambda one: one.path)


def _newcomers(
    notes: Known, articles: Mapping[str, Article], stories: Iterable[Story]
) -> frozenset[str]:
    """Ids without a note so far: what rests on them alone cannot have been taken out of one."""
    named = [*articles, *(story.id for story in stories)]
    return frozenset(i for i in named if i not in notes.articles and i not in notes.stories)


def _by_hand(notes: Known, ident: str) -> bool:
    note = notes.articles.get(ident)
    return note is not None and note.head.hand


def _frozen(notes: Known, ident: str) -> bool:
    """Whether the note with this id is one that a run leaves alone."""
    note: Note | None = (
        notes.articles.get(ident) or notes.stories.get(ident) or notes.days.get(ident)
    )
    return note is not None and note.head.path in notes.frozen


def alike(look: Lookalike, opts: Options) -> bool:
    """Whether a reader could take the two for one event.

    Where the program is not sure, it found nothing that only one event could have: to name such a
    neighbour would tell of a likeness that is none.
    """
    if look.verdict == "unsure":
        return False
    return look.score >= opts.stories.unsure or look.verdict == "follow-up"


def _near(looks: Sequence[Lookalike], *, opts: Options) -> Sequence[Lookalike]:
    """The neighbours that an article's note names: others have nothing to do with it."""
    return [look for look in looks if alike(look, opts)][:NEIGHBOURS]


def _article(
    old: ArticleNote | None,
    art: Article,
    *,
    slug: str,
    story: Story | None,
    titles: Mapping[str, tuple[str, str]],
    near: Sequence[Lookalike],
    articles: Mapping[str, Article],
    printed: Document,
    opts: Options,
) -> Draft:
    doc = art.document
    if story is not None:
        comparison = dict(story.comparison.notes).get(art.id, "")
        place = (story.id, *titles[story.id])
    else:
        others = [articles[look.other] for look in near if look.other in articles]
        comparison = alone(art, near, others=others, opts=opts.compare)
        place = None
    topic, tags = topic_and_tags([art])
    outlet = rights(doc, opts.outlets)
    return notes_write.article(
        replace(art, document=printed),
        slug=slug,
        title=_headline(printed),
        seen=doc.seen,
        story=place,
        comparison=comparison,
        known=len(story.articles) if story else 1,
        lookalikes=near,
        changes=article_changes(old, art),
        topic=topic,
        tags=tags,
        full_text=bool(outlet and outlet.full_text),
        keys=keys(doc),
    )


def _slugs(notes: Known, articles: Mapping[str, Article]) -> dict[str, str]:
    """Each article's slug: its note's, else one made from its headline."""
    taken = set(notes.slugs("articles"))
    out: dict[str, str] = {}
    for ident in sorted(articles):
        old = notes.articles.get(ident)
        art = articles[ident]
        out[ident] = old.head.slug if old else slug(_headline(art.document), taken=taken)
        taken.add(out[ident])
    return out


def _headline(doc: Document) -> str:
    """The headline; of an article without one its first words."""
    words = doc.text.split()
    opening = " ".join(words[:OPENING]) + (" …" if len(words) > OPENING else "")
    return doc.title or opening


def _title(note: ArticleNote | StoryNote | None, title: str) -> str:
    """The title by hand, else the machine's."""
    return note.head.title if note is not None and "title" in note.head.edited else title


def _ended(notes: Known, kept: Kept) -> tuple[tuple[Write, ...], tuple[str, ...]]:
    """Story notes that no group continues: they go, unless a person worked on them."""
    into = {old: place.id for place in kept.places for old in place.merged}
    ended = sorted({*into, *(old.id for old in kept.gone)})
    out: list[Write] = []
    notices: list[str] = []
    for ident in ended:
        note = notes.stories[ident]
        path = note.head.path
        if path in notes.frozen or note.head.hand:
            continue
        fate = f"became part of {into[ident]}" if ident in into else "has no articles left"
        if by_hand(path, notes.texts[path], notes.ledgers.of(path, ident)):
            notices.append(
                f"{path}: the story {fate}; its note was edited by hand and stays. "
                "Delete it or set status: hidden"
            )
            continue
        notices.append(f"{path}: the story {fate}; its note is removed")
        out.append(Write(path=path, id=ident, old=notes.texts[path], new=None, what="removed"))
    return tuple(out), tuple(notices)
