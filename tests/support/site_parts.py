"""The parts of the invented site: its articles' heads, and facts, cells and rows by a few words."""

from __future__ import annotations

from digest.model import Cell, Evidence, Span
from digest.notes.read.records import NoteFact, NoteHead, NoteRow

ARTICLES = (
    # slug, outlet, date, title, url
    (
        "two-dead-as-crane-falls",
        "Harbour Times",
        "2026-08-19T14:02",
        "Two dead as crane falls at Port Alder",
        "https://www.harbourtimes.example/news/crane",
    ),
    (
        "crane-collapse-kills-two",
        "North Wire",
        "2026-08-19T15:10",
        "Crane collapse kills two, injures at least 11",
        "https://northwire.example/2026/crane-collapse",
    ),
    (
        "crane-collapse-kills-two-city",
        "City Post",
        "2026-08-19T17:20",
        "Crane collapse at Port Alder kills two dock workers",
        "https://citypost.example/a/771",
    ),
    (
        "brake-had-failed",
        "Radio Nord",
        "2026-08-20T05:40",
        "“The brake had failed before”: dockers on the Port Alder crane",
        None,
    ),
)
IDS = tuple(slug for slug, *_ in ARTICLES)


def head(kind: str, slug: str, title: str, **more: object) -> NoteHead:
    folder = {"article": "articles", "story": "stories", "day": "days"}[kind]
    return NoteHead(path=f"{folder}/{slug}.md", id=slug, slug=slug, title=title, **more)  # type: ignore[arg-type]


def fact(article: str, n: int, text: str, exact: str, **more: object) -> NoteFact:
    proof = Evidence(
        article=article,
        sentence=n,
        span=Span(start=n * 200, end=n * 200 + len(exact)),
        exact=exact,
        prefix="The crane hit a parked truck shortly before two.",
        suffix="Rescue teams worked until the evening.",
        paragraph=n + 1,
    )
    values = {"id": f"f{IDS.index(article) if article in IDS else 9}a{n}", **more}
    return NoteFact(markdown=text, evidence=proof, **values)  # type: ignore[arg-type]


def cell(article: str, value: str, quote: str, fact: str = "") -> Cell:
    at = max(quote.find(value), 0)
    return Cell(
        article=article,
        stance="says",
        value=value,
        quote=quote,
        span=Span(start=400, end=400 + len(quote)),
        value_span=Span(start=400 + at, end=400 + at + len(value)) if value else None,
        fact=fact,
    )


def row(ident: str, label: str, status: str, cells: tuple[Cell, ...], **more: object) -> NoteRow:
    said = {c.article for c in cells}
    silent = tuple(Cell(article=a, stance="silent") for a in IDS if a not in said)
    return NoteRow(id=ident, markdown=label, status=status, cells=cells + silent, **more)  # type: ignore[arg-type]
