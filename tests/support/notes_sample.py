"""A small invented story for the tests of notes: two reports on a fallen crane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from digest.model import (
    Article,
    Cell,
    Change,
    Comparison,
    CopyLink,
    Day,
    Document,
    Evidence,
    Fact,
    Holder,
    Lookalike,
    Row,
    Span,
    Story,
    Trait,
    Wording,
)
from digest.notes.check.check import together
from digest.notes.check.one import look_at
from digest.notes.ledger.form import Ledgers
from digest.notes.read.problem import Problem
from digest.notes.write import drafts as write
from digest.notes.write.draft import Draft

TEXT = (
    "Two dock workers died on Wednesday. Police said 14 people were hurt.\n\n"
    'The port is closed until Friday. "It fell at once," said Bo Lind.'
)
OTHER = 'At least 11 people were hurt, a union said. "It fell at once," said Bo Lind.'


def fact(label: str, exact: str, *, text: str = "", said: str = TEXT, of: str = "ht-1") -> Fact:
    start = said.index(exact)
    return Fact(
        id=label,
        text=text or exact,
        evidence=Evidence(
            article=of,
            sentence=0,
            span=Span(start=start, end=start + len(exact)),
            exact=exact,
            paragraph=1 + said[:start].count("\n\n"),
        ),
    )


FACTS = (
    fact("f0001", "Two dock workers died on Wednesday."),
    fact("f0002", "Police said 14 people were hurt."),
    fact("f0003", "The port is closed until Friday."),
)


def document(name: str, text: str, **more: Any) -> Document:
    values: dict[str, Any] = {
        "title": "Two dead as crane falls",
        "outlet": "Harbour Times",
        "url": f"https://{name}.example/crane",
        "authors": ("Ana Ortiz",),
        "published": "2026-08-20T05:40",
        "lang": "en",
        "origin": f"inbox/{name}.txt",
        "sha": "9c41e2",
        "reader": "text/1",
    }
    return Document(id=name, text=text, **(values | more))


def article(**more: Any) -> Draft:
    """The draft of the first report; keyword arguments change what the machine says."""
    doc = document("ht-1", TEXT, **more.pop("doc", {}))
    art = Article(
        document=doc,
        summary=more.pop("summary", "A crane fell on the quay and killed two."),
        facts=tuple(more.pop("facts", FACTS)),
    )
    values: dict[str, Any] = {
        "slug": "crane",
        "title": doc.title,
        "seen": "2026-11-25",
        "comparison": "Two sources report this. They differ on the injured.",
        "known": 2,
        "tags": ("harbours", "accidents"),
        "topic": "Harbours",
    }
    return write.article(art, **(values | more))


def cell(of: str, text: str, exact: str, value: str) -> Cell:
    start = text.index(exact)
    at = text.index(value, start)
    return Cell(
        article=of,
        stance="says",
        value=value,
        quote=exact,
        span=Span(start=start, end=start + len(exact)),
        sentence=1,
        value_span=Span(start=at, end=at + len(value)),
        holder=Holder(kind="official", name="police", strength="said", cue="said"),
        fact="f0002",
        since="2026-08-20T05:40",
    )


ROWS = (
    Row(
        id="r0001",
        label="Number of injured people",
        status="differ",
        slot="figure",
        values=("14", "At least 11"),
        voices=2,
        reason="14 is more than 11, and both are counts of the injured.",
        cells=(
            cell("ht-1", TEXT, "Police said 14 people were hurt.", "14"),
            cell("nw-1", OTHER, "At least 11 people were hurt, a union said.", "At least 11"),
        ),
    ),
    Row(
        id="r0002",
        label="Dead",
        status="single",
        slot="figure",
        values=("Two",),
        reason="Only Harbour Times states it.",
        cells=(
            cell("ht-1", TEXT, "Two dock workers died on Wednesday.", "Two"),
            Cell(article="nw-1", stance="silent"),
        ),
    ),
)
ARTICLES = {
    "ht-1": Article(document=document("ht-1", TEXT)),
    "nw-1": Article(document=document("nw-1", OTHER, outlet="North Wire")),
}
STORY = Story(
    id="s-crane",
    slug="crane-falls",
    title="Crane falls at Port Alder",
    articles=("ht-1", "nw-1"),
    deck="A crane fell on the quay.",
    brief=(FACTS[0], fact("f0009", OTHER[:43], said=OTHER, of="nw-1")),
    comparison=Comparison(
        rows=ROWS,
        note="Two sources report this.\n\nThey differ on the injured.",
        card="They differ on the injured.",
        voices=(("ht-1",), ("nw-1",)),
        secondary=("nw-1",),
        copies=(
            CopyLink(
                earlier="ht-1",
                later="nw-1",
                share=0.25,
                spans=((Span(start=103, end=120), Span(start=44, end=61)),),
                reason="a shared quotation",
            ),
        ),
        wordings=(Wording(about="crane", words=(("ht-1", "crane", Span(start=1, end=6)),)),),
    ),
    lookalikes=(
        Lookalike(
            article="ht-1",
            other="kb-9",
            other_story=None,
            verdict="other event",
            reason="Another port and another day.",
            score=0.0831,
            card=(
                Trait(
                    aspect="where",
                    match="differs",
                    left="Port Alder",
                    right="Kestrel Bay",
                    left_span=Span(start=1, end=11),
                ),
                Trait(aspect="when", match="missing"),
            ),
        ),
    ),
    card=(Trait(aspect="who", match="match", left="dock workers", right="dock workers"),),
    reason="Both tell of one crane on one day.",
    topic="Harbours",
    tags=("harbours",),
    first="2026-08-20",
    last="2026-08-20T05:40",
    before=("s-old",),
    aliases=("crane-crash",),
    changes=(Change(on="2026-08-20", what="Dead", old="1", new="2", ref="r0002"),),
)
SLUGS = {"ht-1": "crane", "nw-1": "north-wire-crane"}


def story(**more: Any) -> Draft:
    """The draft of the story."""
    rows = more.pop("rows", None)
    slugs = more.pop("slugs", SLUGS)
    speaks = more.pop("speaks", "en")
    told = replace(STORY, **more)
    if rows is not None:
        told = replace(told, comparison=replace(told.comparison, rows=tuple(rows)))
    return write.story(told, articles=ARTICLES, slugs=slugs, seen="2026-11-25", speaks=speaks)


def day(
    stories: tuple[str, ...] = ("s-crane", "s-ferry"),
    singles: tuple[str, ...] = ("nw-1",),
    slugs: dict[str, str] | None = None,
) -> Draft:
    """The draft of a day."""
    titles = {
        "s-crane": ("crane-falls", "Crane falls"),
        "s-ferry": ("ferry-sold", "Ferry sold"),
        "s-vote": ("council-votes", "Council votes"),
        "nw-1": ("north-wire-crane", "At least 11 hurt"),
    }
    titles |= {name: (slug, titles[name][1]) for name, slug in (slugs or {}).items()}
    return write.day(Day(date="2026-08-20", stories=stories, singles=singles), titles=titles)


def problems(
    texts: Mapping[str, str], ledgers: Ledgers, *, alone: bool = False, **more: Any
) -> tuple[Problem, ...]:
    """What a check finds in these notes; `alone`: in each, without a look at the others."""
    looked = {path: look_at(path, text, ledgers, **more) for path, text in texts.items()}
    if alone:
        return tuple(sorted({found for one in looked.values() for found in one.problems}))
    return together(looked)
