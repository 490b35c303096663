"""What holds of figures, dates and holders whatever the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.facts.attribution.cues import find
from digest.facts.attribution.holders import holders
from digest.text.figures.numbers import figures, overlap
from digest.text.names.names import mentions
from digest.text.quotes import quotations
from digest.text.sentences import split
from digest.text.times.dates import whens

WORDS = st.sampled_from(
    "nearly at least 12 1,200 1.5 million $3bn 7-2 10-15 people dead km % two dozen of the and to "
    "a "
    "Monday 28 September 2023 May last week later three days 34-year-old , . \" ' said says Ana "
    "according thought Telegram he that : ( ) \n\n half third m £ - –".split(" ")
)
TEXT = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=30).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_figures_are_spans_of_the_text_in_order(text: str) -> None:
    got = figures(text)
    for f in got:
        assert f.text == text[f.span.start : f.span.end]
        assert f.span.start <= f.number.start < f.number.end <= f.span.end
        assert f.low <= f.high
    assert list(got) == sorted(got, key=lambda f: (f.span.start, f.span.end))


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_overlap_is_even_handed_and_holds_of_itself(left: str, right: str) -> None:
    for a in figures(left):
        assert overlap(a, a)
        for b in figures(right):
            assert overlap(a, b) == overlap(b, a)


@settings(max_examples=150, deadline=None)
@given(TEXT, st.sampled_from([None, "2023-09-30", "2024-02-29T10:00", "nonsense"]))
def test_times_are_spans_of_the_text_and_run_forward(text: str, published: str | None) -> None:
    for w in whens(text, published=published):
        assert w.text == text[w.span.start : w.span.end]
        assert (w.earliest is None) == (w.latest is None)
        assert w.earliest is None or w.latest is None or w.earliest <= w.latest


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_every_sentence_has_one_holder(text: str) -> None:
    sentences = split(text)
    got = holders(text, sentences, mentions(text, sentences))
    assert len(sentences) == len(got)
    for h in got:
        if h.span is not None:  # the name may be the full one, where the words are a short form
            words = text[h.span.start : h.span.end].strip(" ,;:-–—")
            assert words in h.name or h.name in words
        assert h.kind != "own" or not h.name


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_attributed_words_stand_in_the_text(text: str) -> None:
    for a in find(text, split(text), quotations(text)):
        assert a.content
        for span in (*a.content, *filter(None, (a.cue, a.source))):
            assert 0 <= span.start < span.end <= len(text)
