"""Forms of English verbs by which a clause is known."""

from __future__ import annotations

from typing import Final

AUXILIARIES: Final = frozenset(
    """is are was were am has have had will would could can may might must shall should did does do
    isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't couldn't can't cannot didn't
    doesn't don't""".split()
)
# Finite forms that no ending shows.
VERBS: Final = AUXILIARIES | frozenset(
    """said says told found left took came went made gave lost won fell broke rose shot cut hit put
    set held met began became saw got kept sent spent built led ran sold paid stood struck drove
    wrote spoke grew drew threw hurt fled died sought taught brought bought caught fought thought
    knew felt lay laid read swore shook stole wore flew sank sang sat slept chose bore beat bent
    blew burst dealt dug fed hid hung lent lit meant rode sprang stuck swept swung tore woke wept
    means remains plans wants says includes shows follows faces comes goes takes makes
    gives""".split()
)
# Those without an apostrophe, which are words of their own in any list of words.
PLAIN_VERBS: Final = frozenset(w for w in VERBS if w.isalpha())
# They end like a past form, and are none.
NO_VERBS: Final = frozenset(
    """united need speed indeed hundred embed feed seed breed weed greed exceed creed aged naked
    red bed shed sacred hatred kindred""".split()
)
