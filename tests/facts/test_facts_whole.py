"""Whole articles of every genre: facts stay true to the text, whatever it is."""

from __future__ import annotations

import pickle
import re

import pytest
from facts_cases import CASES, read, records
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.facts import select
from digest.facts.analyse import analyse
from digest.facts.gate import check as gate
from digest.model import Document
from digest.options import FactOptions
from digest.text.sentences import split

PIECES = (
    "He said Ortiz the fell. \" “ ” ' 14 But ( ) [ ] Monday . ? not $1.2m — é 😀 ا 中。".split()
)


ODD = st.lists(st.sampled_from([*PIECES, *(p + " " for p in PIECES), "\n\n"]), max_size=60).map(
    "".join
)


def pieces() -> list[tuple[Document, list[tuple[str, str]]]]:
    out = []
    for block in (CASES / "genres.txt").read_text("utf-8").split("\ngenre: ")[1:]:
        head, _, rest = block.partition("\n<")
        text, _, wanted = rest.partition(">\n")
        genre, *more = head.splitlines()
        given = dict(line.split(": ", 1) for line in more)
        doc = Document(
            id="x",
            text=text,
            lang="en",
            genre=genre,  # type: ignore[arg-type]
            authors=(given["author"],) if "author" in given else (),
            outlet=given.get("outlet"),
            published="2026-11-19",
        )
        lines = [line.partition(": ") for line in wanted.splitlines() if ": " in line]
        out.append((doc, [(kind, words) for kind, _, words in lines]))
    return out


@pytest.mark.parametrize(("doc", "wanted"), pieces(), ids=lambda x: getattr(x, "genre", ""))
def test_the_genre_decides_what_a_fact_and_a_voice_are(
    doc: Document, wanted: list[tuple[str, str]]
) -> None:
    article = analyse(doc, opts=FactOptions())
    facts = [f.text for f in article.facts]
    for kind, words in wanted:
        if kind == "standfirst":
            assert words in article.summary
        elif kind == "fact":
            assert any(words in f for f in facts), facts
        elif kind == "no":
            assert not any(words in line for line in (*facts, article.summary)), words
        elif kind == "facts":
            assert int(words) == len(facts)
        else:
            part, _, name = words.partition(" | ")
            at = next(s.i for s in article.sentences if part in doc.text[s.span.start : s.span.end])
            assert name == article.holders[at].name
    for f in article.facts:
        assert doc.text[f.evidence.span.start : f.evidence.span.end] == f.evidence.exact
        assert () == gate.problems(f.text, [f.evidence.exact], article=doc.text)


@pytest.mark.parametrize("record", records(), ids=lambda r: r["id"])
def test_facts_are_traceable_and_stand_alone(record: dict[str, str]) -> None:
    article = read(record["text"], title=record["title"])
    assert 3 <= len(article.facts) <= 8
    for fact in article.facts:
        span = fact.evidence.span
        assert record["text"][span.start : span.end] == fact.evidence.exact
        assert () == gate.problems(fact.text, [fact.evidence.exact], article=record["text"])
        assert not re.match(r"(?:He|She|They|This|These|But|And|However|Also)\b", fact.text)
    assert len({f.id for f in article.facts}) == len(article.facts)


@pytest.mark.parametrize("record", records(), ids=lambda r: r["id"])
def test_the_standfirst_is_the_articles_opening_and_no_fact_repeats_it(
    record: dict[str, str],
) -> None:
    article = read(record["text"], title=record["title"])
    assert 10 <= len(article.summary.split()) <= 50
    assert article.summary_sentences == tuple(sorted(article.summary_sentences))
    assert 1 <= len(article.summary_sentences) <= 2
    assert article.summary_sentences[0] <= 3
    assert not {f.evidence.sentence for f in article.facts} & set(article.summary_sentences)


def test_count_gives_that_many_facts_where_there_are_so_many() -> None:
    text = records()[0]["text"]
    assert [1, 3, 6] == [len(read(text, count=n).facts) for n in (1, 3, 6)]


def test_an_article_has_at_most_five_facts() -> None:
    text = records()[0]["text"]
    assert len(read(text).facts) == select.FACTS < len(read(text, count=6).facts)


def test_an_id_stays_while_the_sentence_stands() -> None:
    text = records()[0]["text"]
    before = {f.evidence.exact: f.id for f in read(text).facts}
    after = {f.evidence.exact: f.id for f in read(text + "\n\nA new paragraph was added.").facts}
    assert all(before[s] == after[s] for s in before.keys() & after.keys())
    assert all(re.fullmatch(r"f[0-9a-f]{6}(?:-\d+)?", i) for i in before.values())


def test_no_two_facts_say_the_same() -> None:
    text = (
        "The crane fell on the quay on Monday, killing two. " * 3 + "The quay was closed at once."
    )
    article = read(text, count=5)
    assert "The crane fell on the quay on Monday, killing two." == article.summary
    assert ["The quay was closed at once."] == [f.text for f in article.facts]


def test_a_broken_quotation_is_closed_and_keeps_its_words() -> None:
    text = (
        "The old bridge was shut on Monday. "
        'Ana Ortiz, the mayor, said: "The bridge will stay shut until the river has gone down. '
        'Nobody should try to cross it."'
    )
    fact = read(text).facts[0]
    assert fact.text == (
        'Ana Ortiz, the mayor, said: "The bridge will stay shut until the river has gone down."'
    )
    assert "Ana Ortiz" == fact.speaker


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Die Brücke wurde gesperrt. Der Bürgermeister sprach am Montag vor dem Rathaus.", "de"),
        ("Le pont a été fermé lundi. Le maire a parlé devant la mairie de la ville.", "fr"),
        ("وقال المتحدث إن القوات عبرت الحدود. وأضاف أنه لا إصابات بين الجنود.", None),
        ("市政府星期一宣布大桥关闭两周。没有人在事故中受伤，警方说。", "zh"),
        ("Мост закрыли в понедельник утром. Мэр города выступил перед жителями.", None),
    ],
)
def test_other_languages_get_summary_and_facts_without_english_rules(
    text: str, lang: str | None
) -> None:
    article = read(text, lang=lang)
    first, second = (text[s.span.start : s.span.end] for s in split(text, lang=lang or "und"))
    assert first == article.summary
    assert [second] == [f.text for f in article.facts]


@pytest.mark.parametrize("text", ["", " ", "Hello", "😀", "?", "\ud800 a b c d e.", "\x00"])
def test_a_text_without_facts_is_an_article_without_facts(text: str) -> None:
    assert () == read(text).facts[:0]


@given(ODD)
@settings(max_examples=80, deadline=None)
def test_odd_text_never_fails_and_facts_stay_true_to_it(text: str) -> None:
    article = read(text)
    assert article == read(text)
    for fact in article.facts:
        span = fact.evidence.span
        assert text[span.start : span.end] == fact.evidence.exact
        assert () == gate.problems(fact.text, [fact.evidence.exact], article=text)


def test_an_article_can_be_sent_to_another_process() -> None:
    article = read(records()[0]["text"])
    assert article == pickle.loads(pickle.dumps(article))
