"""What a person can be, in one list: whoever asks whether words tell who somebody is reads it."""

from __future__ import annotations

from typing import Final

from digest.text.lang.en.words import HUMAN_NOUNS, TITLES

# Whatever a person can be in a line that tells who somebody is: trades, offices, kin, sport.
ROLES: Final = (
    HUMAN_NOUNS
    | TITLES
    | frozenset(
        """adviser advisor advocate agent aide analyst anthropologist archaeologist architect
        artist astronomer astrophysicist attorney author banker barrister bartender billionaire
        biologist bishop blogger broadcaster broker brother-in-law cadet campaigner candidate
        ceo cfo chair chairwoman champion chef chemist chief choreographer clerk co-founder
        cofounder columnist commando commentator composer conductor consultant coo cornerback
        coroner correspondent cosmonaut councilman councilor counsel cousin critic cto curator
        cyclist dancer dean dentist designer diplomat director drummer economist electrician
        employer engineer entrepreneur envoy epidemiologist executive expert farmer fellow filmmaker
        firefighter fisherman founder geologist golfer graduate guard guest guide guitarist guy
        hairdresser head headteacher host imam investigator investor janitor jockey kid lady
        landlord lawmaker lecturer librarian lobbyist magnate marshal master mechanic medalist
        medallist mediator member meteorologist millionaire model mogul monk mp negotiator nun
        organiser organizer owner paramedic parent pastor pediatrician pharmacist physician
        physicist pianist pitcher plaintiff planner playwright plumber poet politician presenter
        priest prof professor psychiatrist psychologist publicist publisher pundit quarterback rabbi
        rancher receiver relative rookie runner sailor scholar scientist screenwriter sculptor
        sociologist solicitor songwriter speaker spokespeople sprinter staffer star strategist
        supervisor surgeon survivor swimmer tenant trader trainer treasurer veteran vicar
        virologist volunteer waiter waitress whip winger writer youth""".split()
    )
) - {"mr", "mrs", "ms", "miss", "mx"}
