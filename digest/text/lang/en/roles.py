"""What a person can be, in one list: whoever asks whether words tell who somebody is reads it."""

from __future__ import annotations

from typing import Final

from digest.text.lang.en.words import HUMAN_NOUNS, TITLES

# Whatever a person can be in a line that tells who somebody is: trades, offices, kin, sport.
ROLES: Final = (
    HUMAN_NOUNS
    | TITLES
    | frozenset(
        """aide analyst artist attorney author bishop blogger brother-in-law cadet campaigner
        candidate ceo cfo chair chairwoman chef chief clerk columnist coroner correspondent
        councilman cousin critic counsel dean director economist engineer envoy expert farmer
        fisherman founder guard guest guide guy head host imam kid lady lawmaker marshal master
        member monk mp nun owner parent pastor poet politician priest prof professor quarterback
        rabbi receiver cornerback winger relative rookie scientist speaker spokespeople staffer star
        survivor treasurer vicar veteran volunteer whip youth""".split()
    )
) - {"mr", "mrs", "ms", "miss", "mx"}
