"""Phrases put together: templates of one language, lists, counts, days, finished sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digest.comparison.rows.lexicon import Lexicon, lexicon
from digest.text.phrases import Phrase
from digest.text.words import lowered

Ranked = list[tuple[int, str]]
"""Statements in the order of print, each with its rank: the lowest ranks are kept first."""


@dataclass(frozen=True, slots=True)
class Say:
    """The phrases of one language."""

    lexicon: Lexicon

    def __call__(self, phrase: str, **words: object) -> str:
        """A phrase with its gaps filled."""
        return self.lexicon.say[phrase].format(**words)

    def again(self, said: str) -> str:
        """What a judge said, in this language; words that are no phrase stay as they are."""
        return self(said.key, **said.gaps) if isinstance(said, Phrase) else said

    def inside(self, name: str) -> str:
        """A label of ours as it stands inside a sentence."""
        return lowered(name) if self.lexicon.words["small"] == ("yes",) else name

    def thing(self, about: str) -> str:
        """What words for one thing are about: "the fighters"."""
        return self.lexicon.things.get(about, about)

    def count(self, number: int) -> str:
        """A small count as a word, a large one in digits."""
        known = self.lexicon.words["counts"]
        return known[number] if 0 <= number < len(known) else str(number)

    def listing(self, items: Sequence[str]) -> str:
        """Items as the language prints them: "A, B and C"."""
        if len(items) < 2:
            return "".join(items)
        return self("comma").join(items[:-1]) + self("and") + items[-1]

    def quoted(self, text: str) -> str:
        """Words of a report in quotation marks, marks of their own left out at the ends."""
        return self("quoted", text=" ".join(text.split()).strip("“”\"'‘’ "))

    def moment(self, published: str | None) -> str:
        """The day, and the time where one is printed, of a report."""
        if not published:
            return ""
        day = date.fromisoformat(published[:10])
        text = self("date", day=day.day, month=self.lexicon.words["months"][day.month - 1])
        clock = published[11:16]
        return f"{text}, {clock}" if clock and clock != "00:00" else text


def phrases(lang: str = "en") -> Say:
    """The phrases of a language; English where it has none."""
    known = lexicon(lang)
    return Say(known if known.say else lexicon("en"))


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A finished sentence: capital first, one full stop last."""
    body = " ".join(text.split()).rstrip(".")
    named = "." in body.partition(" ")[0]  # an outlet that is called by its address
    return (body if named else capital(body)) + (
        "" if body.endswith(("!", "?", ".”", "!”", "?”")) else "."
    )


def words_in(text: str) -> int:
    """Words of a note, counted as a reader does."""
    return len(text.split())


def fit(told: Ranked, limit: int) -> str:
    """As many finished sentences as the limit allows, by rank, printed in their own order."""
    done = [(rank, sentence(text)) for rank, text in told if text]
    kept: set[int] = set()
    used = 0
    for at, (_, text) in sorted(enumerate(done), key=lambda item: (item[1][0], item[0])):
        if used + words_in(text) <= limit:
            kept.add(at)
            used += words_in(text)
    return " ".join(text for at, (_, text) in enumerate(done) if at in kept)
