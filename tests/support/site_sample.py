"""A small invented site for the tests of the theme: records by hand, no note and no pipeline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from site_parts import ARTICLES, IDS, cell, fact, head, row

from digest.model import Cell, Change, CopyLink, Lookalike, Span, Trait, Wording
from digest.notes.read.records import (
    ArticleNote,
    DayNote,
    Note,
    NoteFact,
    Part,
    StoryNote,
)

ROOT = Path(__file__).resolve().parents[2]


def articles() -> tuple[ArticleNote, ...]:
    """Four reports of the crane, one single report, one undated one."""
    a, b, c, d = IDS
    facts = {
        a: (
            fact(
                a,
                0,
                "Two dock workers, aged 34 and 51, died on Wednesday afternoon.",
                "Two dock workers, aged 34 and 51, died at the scene, police said.",
            ),
            fact(
                a,
                1,
                "14 people were taken to hospital.",
                "In all, 14 people were taken to hospital with injuries, three of them serious.",
            ),
            fact(
                a,
                2,
                "The crane was last inspected on 2 June.",
                "The crane was last inspected on 2 June, according to the port’s own log.",
                state="edited",
            ),
            NoteFact(id="", markdown="The town council meets on Thursday.", state="added", line=31),
        ),
        b: (fact(b, 0, "A crane collapse killed two.", "Two workers were killed."),),
        c: (fact(c, 0, "A crane collapse killed two.", "Two workers were killed."),),
        d: (
            fact(d, 0, "Fourteen were hurt, dockers said.", "“Fourteen hurt,” a docker said."),
            fact(
                d,
                1,
                "[The union] says the brake had failed twice this year.",
                "It says the brake had failed twice this year.",
            ),
        ),
    }
    notes = [
        ArticleNote(
            head=head(
                "article", slug, title, date=date, topic="Harbours", tags=("Accidents",), lang="en"
            ),
            outlet=outlet,
            authors=("Ana Ortiz",) if outlet == "Harbour Times" else (),
            url=url,
            words=612,
            summary=Part(markdown="A loading crane fell on the east quay, killing two workers."),
            facts=facts[slug],
            comparison=Part(
                markdown="Four sources report this; three are independent.", state="edited", known=3
            )
            if slug == a
            else Part(markdown="Four sources report this; three are independent."),
        )
        for slug, outlet, date, title, url in ARTICLES
    ]
    notes.append(
        ArticleNote(
            head=head(
                "article",
                "old-ferry",
                "Old ferry sold to a museum",
                date="2026-08-20T05:11",
                topic="Harbours",
            ),
            outlet="Radio Nord",
            words=180,
            summary=Part(markdown="The ferry *Alder* goes to a museum."),
            facts=(fact("old-ferry", 0, "The ferry goes to a museum.", "It goes to a museum."),),
            comparison=Part(markdown="No other source reports this."),
            lookalikes=(
                Lookalike(
                    article="old-ferry",
                    other=a,
                    other_story="crane-falls",
                    verdict="other event",
                    reason="Same town, another event on another day.",
                    score=0.12,
                    card=(
                        Trait(aspect="where", match="match", left="Port Alder", right="Port Alder"),
                        Trait(aspect="when", match="differs", left="Monday", right="Wednesday"),
                        Trait(aspect="who", match="missing", left="", right="two dock workers"),
                    ),
                ),
            ),
        )
    )
    notes.append(
        ArticleNote(
            head=head("article", "undated", "A letter without a date", seen="2026-11-25"),
            outlet="City Post",
            summary=Part(markdown="Somebody wrote a letter."),
            facts=(fact("undated", 0, "Somebody wrote.", "Somebody wrote a letter."),),
        )
    )
    return tuple(notes)


def story() -> StoryNote:
    """The crane, told by four sources of which one repeats another."""
    a, b, c, d = IDS
    return StoryNote(
        head=head(
            "story",
            "crane-falls",
            "Crane falls at Port Alder; two dead, harbour closed until Friday",
            date="2026-08-19T14:02",
            topic="Harbours",
            tags=("Accidents",),
            aliases=("port-alder-crane",),
            edited=("title",),
            note=Part(markdown="The police corrected their count at 03:30.", state="added"),
            changes=(
                Change(on="2026-08-20", what="article", old="", new="", ref=d),
                Change(
                    on="2026-08-20T05:40",
                    what="Number of injured people",
                    old="11",
                    new="14",
                    ref="r1",
                ),
            ),
        ),
        articles=IDS,
        last="2026-08-20T05:40",
        deck=Part(
            markdown="A loading crane fell on the east quay of Port Alder on Wednesday afternoon."
        ),
        brief=(
            fact(a, 0, "Two dock workers died on Wednesday afternoon.", "Two dock workers died."),
            fact(d, 1, "[The union] says the brake had failed twice.", "It says the brake."),
        ),
        rows=(
            row(
                "r1",
                "Number of injured people",
                "differ",
                (
                    cell(
                        a, "14", "In all, 14 people were taken to hospital with injuries.", "f0a1"
                    ),
                    cell(b, "at least 11", "The collapse injured at least 11 people."),
                    cell(c, "at least 11", "The collapse injured at least 11 people."),
                    cell(d, "Fourteen", "“Fourteen hurt,” a docker said.", "f3a0"),
                ),
                slot="figure",
                values=("at least 11", "14"),
                voices=3,
                reason="“At least 11” was printed first; later reports say 14.",
            ),
            row(
                "r2",
                "Cause of the fall",
                "differ",
                (
                    cell(a, "a gust", "The port blamed a gust of 102 km/h."),
                    cell(d, "the brake", "It says the brake had failed twice this year.", "f3a1"),
                ),
                kind="claim",
                values=("a gust", "the brake"),
                voices=2,
            ),
            row(
                "r3",
                "Two dock workers died",
                "agree",
                (
                    cell(a, "Two", "Two dock workers, aged 34 and 51, died at the scene.", "f0a0"),
                    cell(b, "Two", "Two workers were killed."),
                    cell(c, "Two", "Two workers were killed."),
                    cell(d, "two", "The two men died at once."),
                ),
                slot="figure",
                voices=3,
            ),
            row(
                "r4",
                "Last inspection",
                "single",
                (cell(a, "2 June", "The crane was last inspected on 2 June.", "f0a2"),),
                slot="date",
            ),
        ),
        comparison=Part(markdown="Four sources report this; three are *independent*."),
        voices=((a,), (b, c), (d,)),
        copies=(
            CopyLink(
                earlier=b,
                later=c,
                share=0.83,
                spans=((Span(start=0, end=24), Span(start=0, end=24)),),
            ),
        ),
        wordings=(
            Wording(
                about="the fall",
                words=((a, "falls", Span(start=0, end=5)), (b, "collapse", Span(start=0, end=8))),
            ),
        ),
        lookalikes=(
            Lookalike(
                article=a,
                other="old-ferry",
                other_story=None,
                verdict="other event",
                reason="Same town, another event on another day.",
                score=0.12,
                card=(Trait(aspect="when", match="differs", left="Wednesday", right="Monday"),),
            ),
        ),
        reason="Same town, same day, the same crane.",
    )


def notes() -> tuple[Note, ...]:
    """All of them, with a day note that sets the order."""
    day = DayNote(
        head=head("day", "2026-08-20", "20 August 2026", date="2026-08-20"),
        order=("crane-falls", "old-ferry"),
    )
    empty = DayNote(head=head("day", "2026-08-18", "18 August 2026", date="2026-08-18"))
    return (*articles(), story(), day, empty)


def hostile(text: str) -> tuple[Note, ...]:
    """The same notes with one text in the place of every title, name, value and quote."""
    plain = text.replace("\n", " ")

    def cell(c: Cell) -> Cell:
        return replace(c, value=plain, quote=f"A sentence: {plain}") if c.stance == "says" else c

    def fact(f: NoteFact) -> NoteFact:
        proof = replace(f.evidence, exact=plain, prefix=plain, suffix=plain) if f.evidence else None
        return replace(f, markdown=text, evidence=proof)

    found: list[Note] = []
    for note in notes():
        head = replace(note.head, title=plain, topic=plain, tags=(plain,))
        if isinstance(note, ArticleNote):
            note = replace(
                note,
                outlet=plain,
                authors=(plain,),
                url=plain,
                summary=Part(markdown=text),
                facts=tuple(map(fact, note.facts)),
                comparison=Part(markdown=text),
            )
        elif isinstance(note, StoryNote):
            note = replace(
                note,
                deck=Part(markdown=text),
                brief=tuple(map(fact, note.brief)),
                reason=plain,
                rows=tuple(
                    replace(
                        r,
                        markdown=f"What they say: {text}",  # a label that is its value is left out
                        reason=plain,
                        values=(plain, "2"),
                        cells=tuple(map(cell, r.cells)),
                    )
                    for r in note.rows
                ),
            )
        found.append(replace(note, head=head))
    return tuple(found)
