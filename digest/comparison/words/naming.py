"""What the reports, and those who stand behind them, are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from digest.comparison.order import by_time
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.voices.copies import host_of
from digest.comparison.words.say import Say
from digest.model import Article, Holder, Mention
from digest.reading.whose.agencies import agency
from digest.text.words import content_stems, fold, opening

TITLE_WORDS: Final = 7
_WEEK: Final = 7


def names_of(articles: Iterable[Article], say: Say) -> dict[str, str]:
    """What each article is called in a note: its outlet, with its day or headline where needed."""
    arts = by_time(articles)
    base = {art.id: art.document.outlet or host_of(art.document.url) for art in arts}
    held = list(base.values())
    found: dict[str, str] = {}
    for art in arts:
        outlet = base[art.id]
        same = [other for other in arts if base[other.id] == outlet]
        few = len(same) <= len(say.lexicon.words["nth"])
        if outlet and held.count(outlet) == 1:
            found[art.id] = outlet
        elif outlet and few and all(o.document.published for o in same):
            found[art.id] = _by_day(art, same, outlet, say)
        else:
            found[art.id] = _by_headline(art, outlet, say)
    return found


def _by_day(art: Article, same: Sequence[Article], outlet: str, say: Say) -> str:
    """ "The Courier on Tuesday": each report of one outlet by its day, else by its place."""
    days = [date.fromisoformat((other.document.published or "")[:10]) for other in same]
    place = list(same).index(art)
    if len(set(days)) < len(days):
        return say("in_nth", outlet=outlet, nth=say.lexicon.words["nth"][place])
    if (max(days) - min(days)).days < _WEEK:
        return say("in_on", outlet=outlet, day=say.lexicon.words["week"][days[place].weekday()])
    return say("in_of", outlet=outlet, day=say.moment(days[place].isoformat()))


def _by_headline(art: Article, outlet: str, say: Say) -> str:
    short = opening(art.document.title.strip() or art.document.text[:500], TITLE_WORDS)
    return say("in_title", outlet=outlet, title=short) if outlet else say("the_title", title=short)


def holder(found: Holder, say: Say) -> str:
    """How a note names who stands behind a statement, "" for the outlet's own voice."""
    name = " ".join(found.name.split()).strip(" ,;:")
    if found.kind == "own" or not name:
        return ""
    first, _, rest = name.partition(" ")
    if first.lower() in lexicon("en").lists["common"]:
        name = first[:1].lower() + first[1:] + (f" {rest}" if rest else "")
    if found.kind == "post" and not fold(name).startswith(("a post", "a statement")):
        place = any(word in fold(name).split() for word in _POSTS)
        return say("post_on" if place else "post_by", name=name)
    return name


_POSTS: Final = ("account", "channel", "page", "telegram", "twitter", "facebook", "feed", "x")


MOST_WORDS: Final = 8
"""Words of a holder that a note prints: longer ones hold half a sentence."""

ROLE_WORDS: Final = 3
"""Words of a role without a name: "local police", "two officials"."""


def _named(art: Article) -> tuple[Mention, ...]:
    """The persons and bodies that an article names, each form of a name once, where it is first."""
    first: dict[str, Mention] = {}
    for mention in art.mentions:
        if mention.kind in ("person", "org"):
            first.setdefault(mention.text, mention)
    return tuple(first.values())


def worth(name: str, art: Article, named: Sequence[Mention] | None = None) -> bool:
    """Whether a holder's name says who it is: a whole name of a person or a body, or a known role.

    What else stands before "said" is a thing ("the towers"), half a name or a line of the page.
    """
    words = name.split()
    if not 0 < len(words) <= MOST_WORDS or set(name) & _QUOTES:
        return False
    if name == name.lower():
        known = lexicon("en").lists["speakers"]
        return len(words) <= ROLE_WORDS and words[-1] in known
    held = [m for m in named or _named(art) if name.endswith(m.text)]
    if not held:
        return False
    longest = max(held, key=lambda m: len(m.text))
    first = name[: -len(longest.text)].strip()
    if first and not all(word.islower() or word in _titles() for word in first.split()):
        return False
    if longest.kind == "person" and " " not in longest.text:
        return False
    bare = [word for word in longest.text.split() if len(word.strip(".")) > 1]
    joins = sum(word.lower() in _JOINS for word in bare)
    meant = len(content_stems(" ".join(bare).replace("-", "")))
    return meant + joins >= len(bare) and not _cut(longest, art.document.text)


def _titles() -> frozenset[str]:
    return frozenset(word.capitalize() for word in lexicon("en").lists["titles"])


def _cut(name: Mention, text: str) -> bool:
    """Whether a name goes on behind its end or begins before it: "Ronna" [Romney McDaniel]."""
    behind, before = text[name.span.end : name.span.end + 3], text[: name.span.start][-2:]
    goes_on = behind[:1] == " " and behind[1:2].isupper()
    return goes_on or (behind[:1] in "-.&" and behind[1:2].isupper()) or before.endswith(("-", "&"))


_JOINS: Final = frozenset(
    "of the for and de da di del van von der den bin al la le du & from at in on".split()
)
_QUOTES: Final = frozenset('“”„«»"‘')


def surname(name: str) -> str:
    """What the forms of one holder's name have in common: the last word with a capital, or all."""
    first = name.partition(",")[0].split()
    capitals = [word for word in first if word[:1].isupper()]
    body = agency(name.removeprefix("the "))  # "AP" and "the Associated Press"
    return body or fold((capitals or [name.removeprefix("the ")])[-1])
