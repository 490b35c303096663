"""Budgets: a page comes in one round trip, also for a large story and a full day."""

from __future__ import annotations

import gzip
import random
from dataclasses import replace

import pytest
import site_build
import site_sample

from digest.model import Cell, Span
from digest.notes.read.records import DayNote, NoteRow, Part

_ROUND_TRIP = 14 * 1024  # bytes that a server may send before it waits for an answer
_RAW = 60_000

# The weight of a page hangs on its words: all of one would compress to nothing. These are drawn
# by a fixed seed from syllables, which compress a little worse than English does.
_SYLLABLES = "ta re no li su ka men dor vel ist or an the ing ed er ou st ch ley ham ton".split()


def _words(rng: random.Random, n: int) -> str:
    return " ".join("".join(rng.choices(_SYLLABLES, k=rng.choice((1, 2, 2, 3)))) for _ in range(n))


def _many(sources: int, rows: int):
    rng = random.Random(3)
    first = site_sample.articles()[0]
    articles = [
        replace(
            first,
            outlet=f"{_words(rng, 2)} {n}",
            url=f"https://paper{n}.example/{_words(rng, 4).replace(' ', '-')}",
            facts=(),
            head=replace(
                first.head,
                id=f"a{n}",
                slug=f"a{n}",
                path=f"articles/a{n}.md",
                title=_words(rng, 9),
                date=f"2026-08-19T{10 + n}:05",
            ),
        )
        for n in range(sources)
    ]
    made = []
    for r in range(rows):
        status = "differ" if r < rows // 5 else "agree" if r < rows * 4 // 5 else "single"
        said = articles[:1] if status == "single" else articles
        cells = []
        for n, art in enumerate(said):
            quote = f"{_words(rng, 10)} {r + n} {_words(rng, 9)}."
            at = quote.index(f" {r + n} ") + 1
            cells.append(
                Cell(
                    article=art.head.id,
                    stance="says",
                    value=str(r + n),
                    quote=quote,
                    span=Span(start=0, end=len(quote)),
                    value_span=Span(start=at, end=at + len(str(r + n))),
                )
            )
        made.append(
            NoteRow(
                id=f"r{r}",
                markdown=_words(rng, 5),
                status=status,
                slot="figure",
                cells=tuple(cells),
                values=tuple(c.value for c in cells),
                voices=len(cells),
            )
        )
    story = replace(
        site_sample.story(),
        articles=tuple(a.head.id for a in articles),
        voices=tuple((a.head.id,) for a in articles),
        rows=tuple(made),
        copies=(),
        wordings=(),
        lookalikes=(),
        brief=(),
        comparison=Part(markdown=_words(rng, 150)),
    )
    return (*articles, story)


@pytest.mark.parametrize(("sources", "rows"), [(4, 7), (6, 15)])
def test_a_large_story_comes_in_one_round_trip(sources, rows, tmp_path):
    out = site_build.build(_many(sources, rows), tmp_path)
    page = (out / "story" / "crane-falls" / "index.html").read_bytes()
    assert len(gzip.compress(page, 9)) <= _ROUND_TRIP
    assert len(page) <= _RAW


def test_a_day_of_sixty_stories_comes_in_one_round_trip(tmp_path):
    rng = random.Random(5)
    articles, story = site_sample.articles()[:4], site_sample.story()
    notes = []
    for n in range(60):
        ids = {a.head.id: f"{a.head.id}-{n}" for a in articles}
        notes += [
            replace(
                a,
                facts=(),
                url=None,
                head=replace(
                    a.head,
                    id=ids[a.head.id],
                    slug=ids[a.head.id],
                    path=f"articles/{ids[a.head.id]}.md",
                ),
            )
            for a in articles[:2]
        ]
        notes.append(
            replace(
                story,
                articles=tuple(ids.values())[:2],
                rows=(),
                copies=(),
                brief=(),
                voices=(),
                wordings=(),
                lookalikes=(),
                deck=Part(markdown=_words(rng, 25)),
                head=replace(
                    story.head,
                    id=f"s{n}",
                    slug=f"s{n}",
                    path=f"stories/s{n}.md",
                    aliases=(),
                    changes=(),
                    title=_words(rng, 9),
                ),
            )
        )
    day = DayNote(
        head=replace(
            story.head,
            path="days/2026-08-20.md",
            id="d",
            slug="2026-08-20",
            date="2026-08-20",
            aliases=(),
            changes=(),
        ),
        order=tuple(f"s{n}" for n in range(60)),
    )
    out = site_build.build((*notes, day), tmp_path)
    page = (out / "index.html").read_bytes()
    assert b"60 stories" in page
    assert len(gzip.compress(page, 9)) <= _ROUND_TRIP


def test_the_pages_of_the_sample_are_light(tmp_path):
    out = site_build.build(site_sample.notes(), tmp_path)
    for path in out.rglob("*.html"):
        data = path.read_bytes()
        assert len(gzip.compress(data, 9)) <= 10 * 1024, path
        assert len(data) <= 32 * 1024, path
