"""What a story and a front page say of the last day; what a box says of one source alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
import site_sample

from digest.model import Cell, Holder
from digest.notes.read.records import NoteRow, Part
from digest.options import Options
from digest.site.book import THEME, open_book
from digest.site.views import days
from digest.site.views.story.claims.alone import alone
from digest.site.views.story.claims.order import ranked, tells
from digest.site.views.story.news import came_on, figures, news
from digest.site.words import load

_EARLY, _LATE = "2026-08-19T14:02", "2026-08-20T05:40"


def _book(*, dates, rows, facts=(), more=(), opening=""):
    """A story of two articles with a date each, and rows made of their values."""
    arts = site_sample.articles()[:2]
    arts = tuple(
        replace(
            a,
            head=replace(a.head, date=date),
            summary=Part(markdown=opening),
            facts=tuple(
                replace(a.facts[0], id=f"{a.head.id}{n}", markdown=t) for n, t in enumerate(facts)
            ),
        )
        for a, date in zip(arts, dates, strict=True)
    )
    ids = tuple(a.head.id for a in arts)
    told = tuple(_row(n, ids, status, values) for n, (status, values) in enumerate(rows))
    story = replace(
        site_sample.story(),
        articles=ids,
        last=dates[-1],
        rows=told,
        brief=(),
        copies=(),
        passages=(),
        voices=tuple((i,) for i in ids),
    )
    words, _ = load(THEME / "strings", "en")
    book = open_book((*arts, *more, story), words=words, options=Options())
    return book.frame, story


def _row(n, ids, status, values, *, label="Number of injured", **more):
    cells = tuple(
        Cell(article=i, stance="says", value=v, quote=f"It says {v}.")
        for i, v in zip(ids, values, strict=True)
        if v
    )
    return NoteRow(id=f"r{n}", markdown=label, status=status, slot="figure", cells=cells, **more)


@pytest.mark.parametrize(
    ("status", "values", "changed", "again"),
    [
        ("updated", ("11", "14"), ("Number of injured: 11 →\u00a014",), ()),
        ("differ", ("11", "14"), ("Number of injured: now also 14",), ()),
        ("differ", ("11", ""), (), ()),
        ("agree", ("11", "11"), (), ()),
    ],
)
def test_figures_that_a_day_changes(status, values, changed, again):
    frame, story = _book(dates=(_EARLY, _LATE), rows=[(status, values)])
    assert (changed, again) == figures(frame, story, came_on(frame, story, "2026-08-20"))


def test_a_figure_that_is_repeated_is_said_to_be():
    frame, story = _book(dates=(_EARLY, _LATE), rows=[("differ", ("14", "14"))])
    assert ((), ("Number of injured: 14 here too",)) == figures(
        frame, story, came_on(frame, story, "2026-08-20")
    )


def test_of_one_day_nothing_is_new():
    frame, story = _book(dates=(_EARLY, _EARLY), rows=[("differ", ("11", "14"))])
    assert not news(frame, story).title


def test_a_fact_of_the_last_day_is_never_cut():
    long = " ".join(["word"] * 40)
    frame, story = _book(dates=(_EARLY, _LATE), rows=[], facts=[long, "The quay is shut."])
    assert ("The quay is shut.",) == news(frame, story).lines


def test_what_the_newest_report_opens_with_comes_before_its_facts():
    given = {"dates": (_EARLY, _LATE), "facts": ["The quay is shut."]}
    lede = "The price of barley rose on Thursday. Farmers wait."
    frame, story = _book(rows=[], opening=lede, **given)
    assert ("The price of barley rose on Thursday.",) == news(frame, story).lines
    same = replace(story, deck=Part(markdown=lede))
    assert ("The quay is shut.",) == news(frame, same).lines
    frame, story = _book(rows=[], opening=" ".join(["word"] * 40), **given)
    assert ("The quay is shut.",) == news(frame, story).lines


def test_an_opening_that_others_tell_too_is_not_new():
    said = ("barley rose on Thursday", "barley rose on Thursday")
    frame, story = _book(
        dates=(_EARLY, _LATE), rows=[("agree", said)], opening="Barley rose on Thursday.",
        facts=["The quay is shut."],
    )  # fmt: skip
    cells = tuple(replace(c, quote="Barley rose on Thursday.") for c in story.rows[0].cells)
    noted = replace(story, rows=(replace(story.rows[0], cells=cells),))
    assert ("The quay is shut.",) == news(frame, noted).lines


@pytest.mark.parametrize(
    ("dates", "title"),
    [
        (("2026-08-19", "2026-08-20"), "New since Wednesday"),
        (("2026-08-12", "2026-08-20"), "New since 12\u00a0August"),
        (("2026-08-20", "2026-08-20"), "New on this day"),
    ],
)
def test_the_day_since_which_something_is_new_is_named(dates, title):
    alone = replace(site_sample.articles()[2], story="")
    alone = replace(alone, head=replace(alone.head, date=dates[0]))
    frame, _ = _book(dates=dates, rows=[], more=(alone,))
    assert title == days.front(frame).news_title


def test_a_story_of_this_day_is_new_and_an_older_one_has_new_reports():
    frame, _ = _book(dates=(_EARLY, _LATE), rows=[("updated", ("11", "14"))])
    ((_, lines),) = days.front(frame).news
    assert ("1 new report", "Number of injured: 11 →\u00a014") == lines
    frame, _ = _book(dates=(_LATE, _LATE), rows=[])
    ((_, lines),) = days.front(frame).news
    assert ("new story, 2 reports",) == lines


@pytest.mark.parametrize(
    ("quote", "label", "holder", "words", "source"),
    [
        (
            "“We shall look under every stone until we know,” the mayor Ada Holm said.",
            "“We shall look under every stone …”",
            "Ada Holm",
            "“We shall look under every stone until we know”",
            "Ada Holm, in Harbour Times",
        ),
        (
            "“We shall look under every stone until we know,” said Ada Holm, who leads Port Alder.",
            "Port Alder",
            "Ada Holm",
            "“… said Ada Holm, who leads Port Alder”",
            "Harbour Times",
        ),
        (
            "The crane lay 60 miles off Colm, and nobody had greased it since the early summer.",
            "“60 miles”: “The crane lay 60 miles off Colm, and nobody had greased it”",
            "",
            (
                "“60\N{NO-BREAK SPACE}miles”: “The crane lay 60\N{NO-BREAK SPACE}miles off Colm, "
                "and nobody had greased it”"
            ),
            "Harbour Times",
        ),
        (
            "The crane was last greased in June.",
            "June",
            "",
            "“… crane was last greased in June”",
            "Harbour Times",
        ),
    ],
)
def test_what_one_source_says_is_cut_at_no_quotation(quote, label, holder, words, source):
    frame, story = _book(dates=(_EARLY, _LATE), rows=[])
    outlet = {frame.outlet(a): a for a in story.articles}
    cell = Cell(
        article=outlet["Harbour Times"],
        stance="says",
        quote=quote,
        holder=Holder(kind="person", name=holder) if holder else Holder(),
    )
    row = NoteRow(id="r9", markdown=label, status="single", cells=(cell,))
    only = alone(frame, row)
    assert (words, source) == (only.words, only.source)


def test_claims_with_a_value_come_before_words_and_before_bare_numbers():
    frame, story = _book(dates=(_EARLY, _LATE), rows=[])
    bare = _row(1, story.articles, "agree", ("58", "58"), label="58 (Rademark)")
    value = _row(2, story.articles, "agree", ("two men", "two"), label="Number of dead")
    words = _row(3, story.articles, "agree", ("", ""), label="Judge … records … handed")
    story = replace(story, rows=(words, bare, value))
    assert (value, bare, words) == ranked(frame, story, "agree")
    assert [True, False, False] == [tells(frame, story, r) for r in (value, bare, words)]


def test_a_fact_that_backs_what_others_say_too_is_not_new_and_one_side_by_side_may_be():
    facts = ["Two men died.", "The quay is shut."]
    for status, line in (("agree", "The quay is shut."), ("unsure", "Two men")):
        frame, story = _book(dates=(_EARLY, _LATE), rows=[(status, ("two", "two"))], facts=facts)
        late = story.articles[-1]
        cells = tuple(replace(c, fact=f"{c.article}0", sentence=9) for c in story.rows[0].cells)
        noted = replace(story, rows=(replace(story.rows[0], cells=cells),))
        assert cells[-1].fact == frame.shelf.articles[late].facts[0].id
        assert news(frame, noted).lines[0].startswith(line)
