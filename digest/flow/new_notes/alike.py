"""Which neighbours of a story are told of."""

from __future__ import annotations

from digest.model import Lookalike
from digest.options import Options


def alike(look: Lookalike, opts: Options) -> bool:
    """Whether a reader could take the two for one event.

    Where the program is not sure, it found nothing that only one event could have: to name such a
    neighbour would tell of a likeness that is none.
    """
    if look.verdict == "unsure":
        return False
    return look.score >= opts.stories.unsure or look.verdict == "follow-up"
