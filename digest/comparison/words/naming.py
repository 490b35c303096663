"""What the reports, and those who stand behind them, are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from digest.comparison.order import by_time
from digest.comparison.voices.copies import host_of
from digest.comparison.voices.second_hand import plain_outlet
from digest.comparison.words.say import Say
from digest.model import Article, Holder
from digest.text.words import fold

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
    title = art.document.title.strip()
    if not title:
        return say("in_id", outlet=outlet, id=art.id) if outlet else say("the_id", id=art.id)
    words = title.split()
    short = title
    if len(words) > TITLE_WORDS:
        short = " ".join(words[:TITLE_WORDS]).rstrip(",:;") + " …"
    return say("in_title", outlet=outlet, title=short) if outlet else say("the_title", title=short)


def holder(found: Holder, say: Say) -> str:
    """How a note names who stands behind a statement, "" for the outlet's own voice."""
    name = " ".join(found.name.split()).strip(" ,;:")
    if found.kind == "own" or not name:
        return ""
    first, _, rest = name.partition(" ")
    if first.lower() in say.lexicon.lists["common"]:
        name = first[:1].lower() + first[1:] + (f" {rest}" if rest else "")
    if found.kind == "post" and not fold(name).startswith(("a post", "a statement")):
        place = any(word in fold(name).split() for word in _POSTS)
        return say("post_on" if place else "post_by", name=name)
    return name


_POSTS: Final = ("account", "channel", "page", "telegram", "twitter", "facebook", "feed", "x")


def holders_of(art: Article, say: Say, *, most: int = 3) -> list[str]:
    """Who stands behind an article's sentences, most often cited first."""
    counts: dict[str, int] = {}
    printed: dict[str, str] = {}
    text = art.document.text
    for sent, found in zip(art.sentences, art.holders, strict=False):
        if say.lexicon.chaff.search(text[sent.span.start : sent.span.end]):
            continue
        name = holder(found, say)
        own = plain_outlet(art.document.outlet or "").endswith(plain_outlet(name) or "?")
        if own or not _worth(name, say):
            continue
        key = _surname(name)
        counts[key] = counts.get(key, 0) + 1
        known = printed.get(key, "")
        printed[key] = known if len(known) >= len(name) else name
    ranked = sorted(counts, key=lambda key: -counts[key])
    return [printed[key] for key in ranked[:most]]


MOST_WORDS: Final = 8
"""Words of a holder that a note prints: longer ones hold half a sentence."""


def _worth(name: str, say: Say) -> bool:
    """Whether a holder's name says who it is: "some" and "his father" do not."""
    words = name.split()
    vague = words[0].lower() in say.lexicon.lists["vague"] if words else True
    common = words and words[0].lower() in say.lexicon.lists["common"]
    return 0 < len(words) <= MOST_WORDS and not vague and _whole(name, bool(common))


_JOINS: Final = frozenset(
    "of the for and de da di del van von der den bin al la le du & from at in on".split()
)
_QUOTES: Final = frozenset('“”„«»"‘')


def _whole(name: str, common: bool) -> bool:
    """Whether a name is one: capitals joined by small words, or a role, and no letter cut off."""
    words = name.partition(",")[0].split()
    if _QUOTES & set(name) or any(word.startswith("'") for word in words):
        return False
    capitals = [n for n, word in enumerate(words) if word[:1].isupper()]
    if not capitals:
        return common and words[0].lower() not in ("the", "a", "an")
    last = words[-1]
    if len(last) == 1 and last.isalpha():
        return False  # "the U" of "the U.S. Navy"
    within = words[capitals[0] : capitals[-1] + 1]
    return all(word[:1].isupper() or word.lower() in _JOINS for word in within)


def _surname(name: str) -> str:
    """What the forms of one holder's name have in common: the last word with a capital, or all."""
    first = name.partition(",")[0].split()
    capitals = [word for word in first if word[:1].isupper()]
    return fold((capitals or [name.removeprefix("the ")])[-1])
