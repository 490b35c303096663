"""Who bears a surname in a story: one person, or several who may not be taken for one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from digest.comparison.reading import Report
from digest.model import Mention
from digest.text.words import fold


@dataclass(frozen=True, slots=True)
class Bearers:
    """The whole names of a story by surname; a middle name makes no second person."""

    names: dict[str, dict[tuple[str, ...], str]]  # surname -> first and last word -> as printed

    def whole(self, mention: Mention) -> str:
        """The whole name of a person, the surname where the story prints no other, "" in doubt.

        Two bearers of a surname are both in doubt: a short form, and whoever joins short forms to
        a whole name, may have the wrong one.
        """
        if mention.kind != "person":
            return ""
        words = _words(mention.key)
        known = self.names.get(words[-1], {}) if words else {}
        if len(known) > 1 or not words:
            return ""
        return next(iter(known.values()), mention.key)


def bearers(reports: Sequence[Report]) -> Bearers:
    """The names of several words in all reports; one that is read as no person counts too."""
    found: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for report in reports:
        for name in report.article.mentions:
            for printed in (name.key, name.text):
                words = _words(printed)
                if len(words) > 1:
                    found[words[-1]].setdefault((words[0], words[-1]), name.key)
    return Bearers(dict(found))


def _words(name: str) -> list[str]:
    return fold(name).split()
