"""Sites at their limits: a month of 40 outlets, a story of 25 sources, an article of 40 facts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import site_sample

from digest.model import Cell, CopyLink, Evidence, Span
from digest.notes.read.records import ArticleNote, Note, NoteFact, NoteRow, Part, StoryNote

_SYLLABLES = "ta re no li su ka men dor vel ist or an the ing ed er ou st ch ley ham ton".split()
# names and headlines of every kind that a page may meet; all invented
_OUTLETS = (
    "The Very Long and Venerable Advertiser of Upper Marchmont, Lower Marchmont and District",
    "صحيفة الميناء اليومية",
    "עיתון הנמל",
    "港湾新聞",
    "Donaudampfschifffahrtsgesellschaftszeitung",
    "",
)
_HEADLINES = (
    "انهيار جسر في المدينة القديمة ومقتل شخصين على الأقل",
    "גשר קרס בעיר העתיקה: לפחות שני הרוגים",
    "旧市街の橋が崩落、少なくとも二人死亡",
    "Donaudampfschifffahrtsgesellschaftsbrückeneinsturzuntersuchungsausschussvorsitzender tritt ab",
)
FIGURES = 12


def words(rng: random.Random, n: int) -> str:
    """Words that compress a little worse than English does."""
    return " ".join("".join(rng.choices(_SYLLABLES, k=rng.choice((1, 2, 2, 3)))) for _ in range(n))


def _article(rng: random.Random, n: int, *, day: int, outlet: str, title: str) -> ArticleNote:
    first = site_sample.articles()[0]
    ident = f"a{n}"
    date = f"2026-03-{day:02d}T{6 + n % 12:02d}:{n % 60:02d}"
    head = replace(
        first.head, id=ident, slug=ident, path=f"articles/{ident}.md", title=title, date=date
    )
    exact = f"{words(rng, 14).capitalize()}."
    proof = Evidence(
        article=ident, sentence=0, span=Span(start=0, end=len(exact)), exact=exact, paragraph=1
    )
    return replace(
        first,
        head=head,
        outlet=outlet,
        url=f"https://outlet{n}.example/{ident}" if outlet else None,
        summary=Part(markdown=f"{words(rng, 18).capitalize()}."),
        facts=(NoteFact(id=f"f{n}", markdown=exact, evidence=proof),),
    )


def _row(rng: random.Random, n: int, status: str, articles: Sequence[ArticleNote]) -> NoteRow:
    cells = []
    for at, art in enumerate(articles):
        value = f"{10 + n * 7 + (at % 3 if status != 'agree' else 0)} {words(rng, 1)}s"
        quote = f"{words(rng, 9).capitalize()} {value} {words(rng, 6)} {art.head.id}."
        start = quote.index(value)
        cells.append(
            Cell(
                article=art.head.id,
                stance="says",
                value=value,
                quote=quote,
                span=Span(start=0, end=len(quote)),
                value_span=Span(start=start, end=start + len(value)),
            )
        )
    return NoteRow(
        id=f"r{n}",
        markdown=f"Number of {words(rng, 2)}",
        status=status,  # type: ignore[arg-type]
        slot="figure",
        cells=tuple(cells),
        values=tuple(dict.fromkeys(c.value for c in cells)),
        voices=len(cells),
    )


def story(sources: int, *, figures: int = FIGURES, copies: int = 0) -> tuple[Note, ...]:
    """A story with so many sources, of which the figures differ in threes; some print one text."""
    rng = random.Random(7)
    articles = []
    for n in range(sources):
        outlet = _OUTLETS[n] if n < len(_OUTLETS) else f"The {words(rng, 2).title()} {n}"
        title = _HEADLINES[n] if n < len(_HEADLINES) else words(rng, 9).capitalize()
        articles.append(_article(rng, n, day=3 + n // 9, outlet=outlet, title=title))
    ids = [a.head.id for a in articles]
    rows = [_row(rng, n, "differ", articles) for n in range(figures)]
    rows += [_row(rng, figures + n, "agree", articles[: 2 + n % 5]) for n in range(6)]
    rows += [_row(rng, figures + 6 + n, "single", articles[n : n + 1]) for n in range(2)]
    span = Span(start=0, end=9)
    links = tuple(
        CopyLink(earlier=ids[a], later=ids[b], share=0.9, spans=((span, span),))
        for a in range(copies + 1)
        for b in range(a + 1, copies + 1)
    )
    sample = site_sample.story()
    made = replace(
        sample,
        head=replace(
            sample.head,
            id="stress",
            slug="stress",
            path="stories/stress.md",
            title=_HEADLINES[0],
            date=articles[0].head.date,
            aliases=(),
            changes=(),
        ),
        articles=tuple(ids),
        last=articles[-1].head.date,
        rows=tuple(rows),
        voices=tuple((i,) for i in ids) if not copies else (tuple(ids[: copies + 1]),),
        copies=links,
        passages=(),
        wordings=(),
        lookalikes=(),
        brief=(),
    )
    return (*articles, made)


def many_facts(count: int = 40) -> tuple[Note, ...]:
    """An article with so many facts."""
    rng = random.Random(11)
    made = _article(rng, 900, day=4, outlet="Radio Nord", title=words(rng, 9))
    facts = []
    for n in range(count):
        exact = f"{words(rng, 16).capitalize()} {n}."
        proof = Evidence(
            article=made.head.id,
            sentence=n,
            span=Span(start=n * 200, end=n * 200 + len(exact)),
            exact=exact,
            prefix=words(rng, 20),
            suffix=words(rng, 20),
            paragraph=n + 1,
        )
        facts.append(NoteFact(id=f"m{n}", markdown=exact, evidence=proof))
    return (replace(made, facts=tuple(facts)),)


def month(articles: int = 300, *, days: int = 30, outlets: int = 40) -> tuple[Note, ...]:
    """Articles over a month, half of them in stories of five."""
    rng = random.Random(13)
    names = [f"The {words(rng, 2).title()} {n}" for n in range(outlets)]
    notes: list[Note] = []
    for n in range(articles):
        outlet, day = names[n % outlets], 1 + n * days // articles
        title = words(rng, 9).capitalize()
        notes.append(_article(rng, 1000 + n, day=day, outlet=outlet, title=title))
    sample, five = site_sample.story(), 5
    for start in range(0, articles // 2, five):
        group = [a for a in notes[start : start + five] if isinstance(a, ArticleNote)]
        ident = f"s{start}"
        head = replace(
            sample.head,
            id=ident,
            slug=ident,
            path=f"stories/{ident}.md",
            title=words(rng, 9).capitalize(),
            date=group[0].head.date,
            aliases=(),
            changes=(),
        )
        notes.append(
            StoryNote(
                head=head,
                articles=tuple(a.head.id for a in group),
                last=group[-1].head.date,
                deck=Part(markdown=f"{words(rng, 20).capitalize()}."),
                rows=(_row(rng, start, "differ", group),),
                voices=tuple((a.head.id,) for a in group),
            )
        )
    return tuple(notes)
