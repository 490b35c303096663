"""The lines of "Also reported by": reports that are only named, each a link to where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from digest.model import Blurb
from digest.notes.syntax.markdown import md_text, one_line
from digest.notes.write.draft import DraftItem
from digest.notes.write.encode_story import blurb as encoded
from digest.text.phrases import Speech


def also(blurbs: Iterable[Blurb], say: Speech) -> list[DraftItem]:
    """One item for each, in their order."""
    return [
        DraftItem(
            label=one.id,
            text=f"[{md_text(one_line(one.title))}]({_address(one.url)}), "
            f"{md_text(one_line(one.outlet))}",
            note=_given(one, say),
            part="also",
            data=encoded(one),
        )
        for one in blurbs
    ]


def _address(url: str) -> str:
    """The address as it may stand in the brackets of a link."""
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")


def _given(blurb: Blurb, say: Speech) -> str:
    """What was given of a report that is only named."""
    if not blurb.published:
        return say("given")
    return say("given_when", when=blurb.published[:16].replace("T", " "))
