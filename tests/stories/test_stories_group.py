"""Grouping: order, dates, languages, editors' decisions, memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Document, Done, Grouping
from digest.options import Options
from digest.store.sources import read_path
from digest.stories.group import group
from digest.stories.memory import Decisions, Known
from digest.stories.pairs.decision import why
from digest.stories.telling.reason import why_same
from digest.stories.traits.profile import Profile, profile
from digest.text.phrases import speech

CRANE_A = Document(
    id="crane-a",
    title="Two dead as crane falls at Port Alder",
    text="A loading crane fell on the east quay of Port Alder on Wednesday afternoon, killing two"
    " dock workers. Harbour master Ana Ortiz said that fourteen people were taken to hospital.",
    published="2031-08-20",
    lang="en",
)
CRANE_B = Document(
    id="crane-b",
    title="Port Alder crane collapse kills two workers",
    text="Two men died on Wednesday when a crane collapsed on the east quay in Port Alder. Harbour"
    " master Ana Ortiz closed the quay. Fourteen workers were hurt, the hospital said.",
    published="2031-08-20",
    lang="en",
)
FERRY = Document(
    id="ferry",
    title="Ferry to Sant Iver cancelled after engine fire",
    text="The night ferry from Port Alder to Sant Iver did not sail on Thursday because of a fire"
    " in its engine room. Nobody was hurt. The line expects repairs to take a week.",
    published="2031-08-21",
    lang="en",
)
VOTE = Document(
    id="vote",
    title="Parliament rejects fishing quota",
    text="Members of parliament in Norhaven voted down the new fishing quota by 61 to 44 on"
    " Tuesday. Minister Greta Holm announced another draft for the autumn.",
    published="2031-08-19",
    lang="en",
)
ALL = [CRANE_A, CRANE_B, FERRY, VOTE]


def profiles(*docs: Document) -> list[Profile]:
    return [profile(d) for d in docs]


def members(found: Grouping) -> set[frozenset[str]]:
    return {frozenset(g.articles) for g in found.groups}


CRANE = frozenset({"crane-a", "crane-b"})


def test_two_reports_of_one_event_make_a_story() -> None:
    assert members(group(profiles(*ALL))) == {CRANE, frozenset({"ferry"}), frozenset({"vote"})}


def test_two_articles_alone_are_enough() -> None:
    assert members(group(profiles(CRANE_A, CRANE_B))) == {CRANE}


def test_nothing_gives_nothing() -> None:
    assert Grouping(groups=()) == group([])


def test_one_article_is_a_group_of_one() -> None:
    assert members(group(profiles(VOTE))) == {frozenset({"vote"})}


def test_empty_texts_do_not_stop_anything_and_never_join() -> None:
    empty = [Document(id=f"e{n}", text="") for n in range(3)]
    assert len(group(profiles(*empty, *ALL)).groups) == 6


@given(st.permutations(ALL))
@settings(max_examples=24, deadline=None)
def test_the_order_of_the_input_changes_nothing(docs: list[Document]) -> None:
    assert group(profiles(*ALL)) == group(profiles(*docs))


@given(st.lists(st.text(max_size=400), max_size=6), st.lists(st.text(max_size=80), max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_article_is_in_exactly_one_group(texts: list[str], titles: list[str]) -> None:
    docs = [
        Document(id=f"d{n}", text=text, title=title)
        for n, (text, title) in enumerate(zip(texts, titles, strict=False))
    ]
    found = group(profiles(*docs))
    assert sorted(a for g in found.groups for a in g.articles) == sorted(d.id for d in docs)


def test_an_undated_report_joins_by_its_content_and_comes_last() -> None:
    undated = replace(CRANE_A, published=None)
    story = next(g for g in group(profiles(undated, CRANE_B, VOTE)).groups if len(g.articles) > 1)
    assert story.articles == ("crane-b", "crane-a")
    assert "undated" in story.reason


def test_the_follow_up_of_the_next_day_joins() -> None:
    later = Document(
        id="crane-c",
        title="Port Alder mourns crane workers as inquiry opens",
        text="A day after a crane fell on the east quay and killed two dock workers, Port Alder"
        " held a minute of silence. Harbour master Ana Ortiz promised an inquiry into the crane.",
        published="2031-08-21",
        lang="en",
    )
    assert CRANE | {"crane-c"} in members(group(profiles(*ALL, later)))


def test_the_same_crane_a_year_later_is_another_event() -> None:
    later = [
        replace(d, id=d.id + "-32", published="2032-08-20", text=d.text.replace("two", "three"))
        for d in (CRANE_A, CRANE_B)
    ]
    assert CRANE in members(group(profiles(*ALL, *later)))


def test_a_copy_in_another_paper_that_was_stamped_again_is_the_same_report() -> None:
    here = replace(CRANE_A, outlet="Port Alder Times")
    again = replace(CRANE_A, id="crane-c", outlet="Bay Herald", published="2032-08-20")
    assert frozenset({"crane-a", "crane-c"}) in members(group(profiles(here, again, VOTE)))
    own = replace(again, outlet=here.outlet)
    assert frozenset({"crane-a", "crane-c"}) not in members(group(profiles(here, own, VOTE)))


def test_other_languages_never_merge() -> None:
    german = Document(
        id="kran",
        title="Zwei Tote bei Kransturz in Port Alder",
        text="Im Hafen von Port Alder ist am Mittwoch ein Kran auf den Ostkai gestürzt. Dabei kamen"
        " zwei Hafenarbeiter ums Leben. Hafenmeisterin Ana Ortiz sprach von vierzehn Verletzten.",
        published="2031-08-20",
        lang="de",
    )
    other = replace(
        german,
        id="kran-2",
        title="Kran stürzt in Port Alder um: zwei Hafenarbeiter tot",
        text="Zwei Arbeiter sind am Mittwoch in Port Alder gestorben, als ein Kran auf den Ostkai"
        " stürzte. Vierzehn Verletzte zählte Hafenmeisterin Ana Ortiz. Der Kai bleibt gesperrt.",
    )
    found = members(group(profiles(*ALL, german, other)))
    assert CRANE in found
    assert frozenset({"kran", "kran-2"}) in found


GREEK = [
    Document(
        id="gr-1",
        title="Δύο νεκροί από πτώση γερανού στο λιμάνι της Άλντερ",
        text="Ένας γερανός έπεσε την Τετάρτη στην ανατολική προβλήτα στο λιμάνι της Άλντερ και"
        " σκότωσε δύο λιμενεργάτες. Η λιμενάρχης Άνα Ορτίς μίλησε για δεκατέσσερις τραυματίες.",
    ),
    Document(
        id="gr-2",
        title="Πτώση γερανού στην Άλντερ: δύο λιμενεργάτες νεκροί",
        text="Δύο λιμενεργάτες έχασαν τη ζωή τους την Τετάρτη όταν γερανός έπεσε στην ανατολική"
        " προβλήτα της Άλντερ. Η λιμενάρχης Άνα Ορτίς έκλεισε το λιμάνι.",
    ),
    Document(
        id="gr-3",
        title="Η βουλή απέρριψε τις νέες ποσοστώσεις αλιείας",
        text="Με 61 ψήφους έναντι 44 η βουλή στο Νορχάβεν απέρριψε την Τρίτη τις ποσοστώσεις"
        " αλιείας. Η υπουργός Γκρέτα Χολμ υποσχέθηκε νέο σχέδιο το φθινόπωρο.",
    ),
]


@pytest.mark.parametrize("lang", ["el", None])
def test_a_language_without_lists_is_grouped(lang: str | None) -> None:
    found = group(profiles(*(replace(d, lang=lang, published="2031-08-20") for d in GREEK)))
    assert members(found) == {frozenset({"gr-1", "gr-2"}), frozenset({"gr-3"})}


def test_an_editor_takes_an_article_out() -> None:
    known = [Known(id="s1", articles=("crane-a", "crane-b"))]
    found = group(profiles(*ALL), known=known, decisions=Decisions(exclude=(("s1", "crane-b"),)))
    assert CRANE not in members(found)
    assert all(g.by_editor for g in found.groups if {"crane-a", "crane-b"} & set(g.articles))


def test_an_editor_puts_an_article_in() -> None:
    known = [Known(id="s1", articles=("crane-a", "crane-b"))]
    found = group(profiles(*ALL), known=known, decisions=Decisions(include=(("s1", "ferry"),)))
    story = next(g for g in found.groups if "ferry" in g.articles)
    assert set(story.articles) == {*CRANE, "ferry"}
    assert story.by_editor


def test_same_as_and_not_same_as_name_articles_or_stories() -> None:
    decisions = Decisions(same_as=(("ferry", "vote"),), not_same_as=(("crane-a", "crane-b"),))
    assert members(group(profiles(*ALL), decisions=decisions)) == {
        frozenset({"ferry", "vote"}),
        frozenset({"crane-a"}),
        frozenset({"crane-b"}),
    }


def test_taking_out_wins_over_putting_in() -> None:
    known = [Known(id="s1", articles=("crane-a", "crane-b"))]
    both = Decisions(include=(("s1", "ferry"),), exclude=(("s1", "ferry"),))
    assert CRANE in members(group(profiles(*ALL), known=known, decisions=both))


def test_decisions_on_unknown_ids_are_ignored() -> None:
    decisions = Decisions(include=(("gone", "lost"),), exclude=(("gone", "vote"),))
    assert members(group(profiles(*ALL))) == members(group(profiles(*ALL), decisions=decisions))


def test_a_third_article_changes_nothing_between_two_others() -> None:
    later = replace(CRANE_B, published="2032-08-20")
    alone = group(profiles(CRANE_A, later)).lookalikes
    among = group(profiles(CRANE_A, later, FERRY, VOTE, *GREEK)).lookalikes
    assert alone
    scores = {(k.article, k.other): (k.score, k.reason) for k in among}
    assert all(scores[k.article, k.other] == (k.score, k.reason) for k in alone)


def test_figures_that_differ_part_no_event() -> None:
    other = replace(
        CRANE_B,
        title="Port Alder crane collapse kills nine workers",
        text=CRANE_B.text.replace("Two men", "Nine men").replace("Fourteen", "Forty"),
    )
    assert members(group(profiles(CRANE_A, other))) == {CRANE}


@pytest.mark.parametrize("genre", ["opinion", "gallery", "list", "review"])
def test_what_tells_no_event_founds_no_story(genre: str) -> None:
    other = replace(CRANE_B, genre=genre)
    assert CRANE not in members(group(profiles(CRANE_A, other)))


def test_a_live_page_joins_a_report() -> None:
    assert CRANE in members(group(profiles(CRANE_A, replace(CRANE_B, genre="live"))))


SPANISH = [
    Document(
        id=f"es-{n}",
        title=title,
        text=f"{text} El gobierno dijo el lunes que el presidente hablará con los ministros. La"
        " empresa pagará 5.000 dólares según el informe que se publicó en la semana.",
        lang="es",
        published="2031-05-05",
    )
    for n, (title, text) in enumerate(
        (
            ("El puerto de Alvara cierra", "El puerto de Alvara cerró por la niebla."),
            ("Sube el pan en Montera", "El precio del pan subió en Montera."),
            ("Gana el equipo de Lirio", "El equipo de Lirio ganó el partido por tres goles."),
            ("Zapatos de verano", "Zapatos de verano con suela de goma para toda la familia."),
        )
    )
]


def test_common_words_of_a_language_make_no_story() -> None:
    assert all(len(g.articles) == 1 for g in group(profiles(*SPANISH)).groups)


def test_two_languages_are_never_called_different_events() -> None:
    found = group(profiles(CRANE_A, *GREEK, *SPANISH))
    langs = {d.id: d.id[:2] for d in (*GREEK, *SPANISH)} | {"crane-a": "en"}
    assert all(langs[k.article] == langs[k.other] for k in found.lookalikes)


HINDI = [
    Document(
        id="hi-1",
        title="अल्वारा बंदरगाह पर क्रेन गिरने से दो मज़दूरों की मौत",
        text="अल्वारा बंदरगाह पर बुधवार को एक क्रेन गिर गई और दो मज़दूरों की मौत हो गई। बंदरगाह प्रमुख"
        " अनीता ओर्टिज़ ने कहा कि चौदह लोग अस्पताल में हैं।",
        lang="hi",
        published="2031-08-20",
    ),
    Document(
        id="hi-2",
        title="अल्वारा में क्रेन गिरी, दो मज़दूर मारे गए",
        text="बुधवार को अल्वारा बंदरगाह पर क्रेन गिरने से दो मज़दूर मारे गए। अनीता ओर्टिज़ ने बताया कि"
        " बंदरगाह बंद कर दिया गया है और चौदह लोग अस्पताल में हैं।",
        lang="hi",
        published="2031-08-20",
    ),
    Document(
        id="hi-3",
        title="नोरहावन की संसद ने मछली का कोटा ठुकराया",
        text="नोरहावन की संसद ने मंगलवार को मछली पकड़ने के नए कोटे के ख़िलाफ़ मतदान किया। मंत्री ग्रेटा होल्म"
        " ने कहा कि नया मसौदा बाद में आएगा।",
        lang="hi",
        published="2031-08-20",
    ),
]


def test_words_with_vowel_signs_are_whole() -> None:
    assert members(group(profiles(*HINDI))) == {frozenset({"hi-1", "hi-2"}), frozenset({"hi-3"})}


def test_a_language_that_is_not_known_stays_alone() -> None:
    thai = [
        Document(id=f"th-{n}", title="รถไฟตกราง", text="รถไฟตกรางที่สถานีใหญ่ในวันพุธ มีผู้บาดเจ็บ" * 4)
        for n in range(2)
    ]
    assert all(len(g.articles) == 1 for g in group(profiles(*thai)).groups)


@pytest.mark.parametrize("docs", [ALL, GREEK, HINDI])
def test_a_reason_prints_only_words_that_the_reports_hold(docs: list[Document]) -> None:
    story = next(g for g in group(profiles(*docs)).groups if len(g.articles) > 1)
    held = [f"{d.title} {d.text}" for d in docs if d.id in story.articles]
    told = story.reason.partition(" share ")[2].partition(";")[0].rstrip(".")
    names = [x.strip(" “”") for x in told.replace(" and ", ", ").split(", ")]
    assert names
    assert all(
        name.removeprefix("the words ").strip("“”") in text for name in names for text in held
    )
    for t in story.card:
        if t.match == "match" and t.aspect in ("who", "where"):
            assert all(t.left in text and t.right in text for text in held)


def test_why_gives_the_numbers_of_a_pair() -> None:
    told = dict(why(*profiles(CRANE_A, CRANE_B)))
    assert told["probability"] > 0.45
    assert told["title"] > 0
    assert why(*profiles(CRANE_A, CRANE_B)) == why(*profiles(CRANE_B, CRANE_A))


def test_two_ships_told_in_the_same_words_stay_apart() -> None:
    inbox = Path(__file__).parents[2] / "content" / "inbox"
    files = sorted(p for p in inbox.rglob("*") if p.is_file())
    found = [one for p in files for one in read_path(p, opts=Options())]
    docs = [one.value for one in found if isinstance(one, Done)]
    ships = [d for d in docs if "ferry" in d.title.lower()]
    saltwind = {d.id for d in ships if "Saltwind" in d.text[:400]}
    assert len(saltwind) == 2
    assert len(ships) == 3
    groups = [set(g.articles) for g in group([profile(d) for d in ships]).groups]
    assert saltwind in groups
    assert len(groups) == 2


@pytest.mark.parametrize(
    "address", ["https://port.example/a1", "http://port.example/?id=7&x=y", "www.port.example/b"]
)
def test_addresses_in_a_text_are_no_words_of_it(address: str) -> None:
    with_it = replace(CRANE_A, text=f"{CRANE_A.text} {address} The quay stays shut.")
    without = replace(CRANE_A, text=f"{CRANE_A.text}  The quay stays shut.")
    assert profile(with_it).words == profile(without).words


def test_reports_that_share_nothing_that_could_be_printed_are_no_story() -> None:
    left = replace(CRANE_A, text="It fell. https://port.example/crane", title="It fell")
    right = replace(CRANE_B, text="It fell. https://port.example/crane", title="So it fell")
    assert why_same(profiles(left, right), speech("digest.stories", "en")) == ""
    by_hand = group(
        profiles(left, right), decisions=Decisions(same_as=((left.id, right.id),))
    ).groups
    assert [g.reason for g in by_hand] == ["2 reports; published on one day."]
