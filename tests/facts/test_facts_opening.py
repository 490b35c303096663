"""What opens an article: which sentences become its standfirst."""

from __future__ import annotations

from facts_cases import read


def test_after_a_scene_the_standfirst_tells_where_the_news_begins() -> None:
    text = (
        "The hall in Kelding fell silent when the old captain rose to speak of the war. "
        '"I was there when the fleet went down," he said. "Nobody helped us."\n\n'
        "But Odd Larsby never served in the fleet, records of the navy show. "
        "He worked in a mill until 1961. The council has asked for its medal back. "
        "The harbour board will meet on Monday. The mill was closed in May."
    )
    assert "But Odd Larsby" not in (summary := read(text).summary)
    assert "Odd Larsby never served in the fleet, records of the navy show." in summary


def test_where_the_opening_is_a_teaser_the_headline_tells_what_opens() -> None:
    text = (
        "Stop me if this has been heard before in the town.\n\n"
        "A board somewhere thinks of a plan that nobody needs.\n\n"
        "The harbour board of Kelding will sell the old bridge to Vaun Marine in May. "
        "The price is 40 million crowns. Divers found a crack in it last week. "
        "The mayor called the price absurd. The ferry to Skarn is out of service."
    )
    assert read(text).summary.startswith("A board somewhere")
    told = read(text, title="Kelding harbour board sells bridge to Vaun Marine").summary
    assert told.startswith("The harbour board of Kelding will sell the old bridge")


def test_a_teaser_never_opens_and_what_leans_on_it_does_not() -> None:
    text = (
        "We all love a good bell, and so do the birds of the harbour.\n\n"
        "This time it is louder than the wind on the quay.\n\n"
        "The council of Skarn has hung a bell of nine tons in the tower of the port. "
        "The bell was cast in Kelding. It rings at noon. Divers heard it below the quay. "
        "The mayor called the sound absurd. The ferry to Skarn is out of service."
    )
    assert read(text).summary.startswith("The council of Skarn has hung a bell")


def test_the_headline_decides_between_the_opening_and_the_sentence_behind_it() -> None:
    text = (
        "Quays have odd rules for the boats of guests, and odder reasons.\n\n"
        "The harbour board of Kelding turned away two boats with red sails on Sunday.\n\n"
        "Captains wrote letters. The mayor called the rule absurd. Divers laughed on the quay. "
        "The ferry to Skarn is out of service. A board spokesman declined to comment."
    )
    told = read(text, title="Kelding harbour board turns away boats with red sails").summary
    assert told.startswith("The harbour board of Kelding turned away")


def test_what_stands_above_the_dateline_is_a_caption() -> None:
    text = (
        "Smoke over the woods near the coast of Skarn after the fall.\n\n"
        "PORT ALDER, Estmar — A plane with ten people on board fell in the woods on Sunday.\n\n"
        "The council said that nobody was saved. The airline declined to comment."
    )
    article = read(text)
    assert article.summary.startswith("A plane with ten people on board fell")
    assert not any("Smoke" in f.text for f in article.facts)


def test_the_second_sentence_is_the_one_that_tells_most_beside_the_first() -> None:
    text = (
        "Reporter Ana Ortiz has sat in jail in Skarn for nearly nine months.\n\n"
        "The Kelding Courier's reporter is known for her long letters.\n\n"
        "Ana Ortiz will be tried in Skarn for spying, the chief judge of Skarn said on Monday.\n\n"
        "Spying is a crime in Skarn. The Courier calls the trial of Ortiz a farce.\n\n"
        "The judge has not named a day. Two lawyers of the Courier have left for Skarn."
    )
    assert "will be tried in Skarn" in read(text).summary


def test_the_turn_behind_a_scene_finds_room() -> None:
    text = (
        "TWO YEARS ago the cellist Peter Lund told a reporter of the Kelding Courier that he was "
        "just a humble man of music. “I have a flat, a car and a boat in Skarn,” he said.\n\n"
        "Now it turns out that Mr. Lund’s name stands all over the papers of a bank in Skarn and "
        "Vaun which may have kept the hidden money of many good friends of the lord mayor.\n\n"
        "The papers were leaked by a clerk of the bank. The bank says that it keeps to the law. "
        "Prosecutors in Kelding have opened a case. The lord mayor did not answer questions."
    )
    assert read(text).summary.endswith("many good friends of the lord mayor.")


def test_a_menu_of_the_page_opens_nothing() -> None:
    news = "A crane fell on the quay of Port Alder on Monday and two men were hurt, police said."
    menu = "Harbour Notes 2018 (Quay + Ferry Total 47 Tests)\n\nSelect Month January 2018"
    assert not read(menu).summary
    assert read(f"{menu}\n\n{news}").summary == news
