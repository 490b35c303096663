"""The note of an article that is in no story: why it stands alone and what its claims rest on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from digest.comparison.reading import words_of
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.voices.secondary import own_quotations
from digest.comparison.words.naming import holder, names_of, worth
from digest.comparison.words.say import Say, phrases, sentence, words_in
from digest.model import Article, Figure, Lookalike, Trait
from digest.options import CompareOptions
from digest.text.words import fold

_MOST = 200  # figures that are set against each other
_NEXT_TO = 250  # characters between the first figure and the sentence of the second one
_SHOWN = 70  # characters of a trait's words: a trait is a pointer, the text has the rest
_NAMED = 4  # names in one list: more are not read
_NEAR = 0.45  # share of the best holder's nearness from which a holder is cited for the event
_AT_LENGTH = 6  # words from which a quotation shows that the writer had a speaker or a text
_OPENING = 2  # sentences that tell what the article is about


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("en").patterns[name])


def alone(
    article: Article,
    lookalikes: Sequence[Lookalike] = (),
    *,
    others: Sequence[Article] = (),
    opts: CompareOptions | None = None,
    lang: str = "en",
) -> str:
    """The note of an article that shares its event with no other one.

    `others` are the articles that the look-alikes point to. How many articles there are in all is
    not told: the note would change with every article that has nothing to do with it.
    """
    opts = opts or CompareOptions()
    say = phrases(lang)
    parts = [_verdict(lookalikes, say)]
    nearest = _nearest(article, lookalikes)
    if nearest:
        parts += _neighbour(article, nearest, others, say)
    parts += [_rests(article, say), _two_occasions(article, say), _origin(article, say)]
    kept: list[str] = []
    for part in parts:
        text = sentence(part) if part else ""
        if text and words_in(" ".join([*kept, text])) <= opts.note_words:
            kept.append(text)
    return " ".join(kept)


def _verdict(lookalikes: Sequence[Lookalike], say: Say) -> str:
    unsure = any(like.verdict in ("unsure", "same") for like in lookalikes)
    return say("alone_unsure" if unsure else "alone_one")


def _nearest(article: Article, lookalikes: Sequence[Lookalike]) -> Lookalike | None:
    mine = [like for like in lookalikes if article.id in (like.article, like.other)]
    if not mine:
        return None
    return min(
        mine, key=lambda like: (-like.score, like.article != article.id, like.article, like.other)
    )


_NEIGHBOUR = {
    "other event": "near_other", "follow-up": "near_follow", "unsure": "near_unsure",
    "same": "near_same",
}  # fmt: skip


def _neighbour(article: Article, like: Lookalike, others: Sequence[Article], say: Say) -> list[str]:
    flipped = like.article != article.id
    key = like.article if flipped else like.other
    other = next((art for art in others if art.id == key), None)
    verdict = say(_NEIGHBOUR[like.verdict])
    reason = plain_reason(like, say)
    name = _name(other, key, say)
    said = [say("near_why" if reason else "near", name=name, verdict=verdict, reason=reason)]
    for phrase, match in (("set_apart", False), ("alike", True)):
        points = [
            text
            for trait in like.card
            if (trait.match == "match") == match and (text := _trait(trait, flipped, say))
        ]
        if points:
            said.append(say(phrase, items=say("semicolon").join(points)))
    shared = background(article, other)
    if shared:
        twice = again(article) and other is not None and again(other)
        said.append(say("share_names_again" if twice else "share_names", items=say.listing(shared)))
    if like.verdict == "other event":
        said.append(say("not_set"))
    return said


def plain_reason(like: Lookalike, say: Say) -> str:
    """The reason of a look-alike without the verdict that may stand before it."""
    return re.sub(say.lexicon.say["verdict_first"], "", like.reason.strip().rstrip("."))


def _name(other: Article | None, key: str, say: Say) -> str:
    if other is None:
        return say.quoted(key)
    title = other.document.title.strip().rstrip(".")
    outlet = other.document.outlet or ""
    if title:
        return f"{say.quoted(title)} ({outlet})" if outlet else say.quoted(title)
    return names_of([other], say)[other.id]


def _trait(trait: Trait, flipped: bool, say: Say) -> str:
    """One point of the card in words, "" where it would tell a reader nothing: what one report does
    not state, the two headlines that are printed anyway, a day of publication."""
    here, there = (trait.right, trait.left) if flipped else (trait.left, trait.right)
    here, there = _short(here), _short(there)
    printed = trait.aspect == "when" and trait.left_span is None  # a day of publication
    if trait.match == "missing" or trait.aspect == "what" or not here or not there or printed:
        return ""
    aspect = say(f"aspect_{trait.aspect.replace(' ', '_')}")
    if fold(here) == fold(there):
        return say("trait_same", aspect=aspect, here=here) if trait.match == "match" else ""
    if trait.match == "match" and not _one_name(here, there):
        return ""
    return say("trait_two", aspect=aspect, here=here, there=there)


def _one_name(here: str, there: str) -> bool:
    """Whether one of two names is the other with more words: "Marle", "Upper Marle" is not enough
    where each has a word of its own."""
    ours, theirs = set(fold(here).split()), set(fold(there).split())
    return ours <= theirs or theirs <= ours


def _short(text: str) -> str:
    plain = " ".join(text.split()).rstrip(".,;")
    if _pattern("no_name").fullmatch(plain):
        return ""
    if len(plain) <= _SHOWN:
        return plain
    return plain[:_SHOWN].rsplit(" ", 1)[0].rstrip(".,;") + " …"


def background(article: Article, other: Article | None) -> list[str]:
    """Up to four names of people, places and bodies that both texts hold, longest known first."""
    if other is None:
        return []
    kinds = {m.key for m in other.mentions if m.kind != "other" and len(m.text) > 2}
    counts: dict[str, int] = {}
    printed: dict[str, str] = {}
    for mention in article.mentions:
        if mention.key not in kinds or mention.kind == "other":
            continue
        counts[mention.key] = counts.get(mention.key, 0) + 1
        known = printed.get(mention.key, "")
        printed[mention.key] = known if len(known) >= len(mention.text) else mention.text
    ranked = sorted(counts, key=lambda key: (-len(key.split()), -counts[key], key))[:_NAMED]
    return [printed[key] for key in ranked]


def again(article: Article) -> bool:
    """Whether an article says that something like it had happened before."""
    return _pattern("not_first").search(article.document.text) is not None


def _two_occasions(article: Article, say: Say) -> str:
    """The largest two figures of one kind that the article tells of two occasions, "" if none."""
    text = article.document.text
    counts = [fig for fig in article.figures if fig.unit and fig.kind == "count"][:_MOST]
    best: tuple[int, str] = (0, "")
    for one, two in combinations(counts, 2):
        apart = _digits(text, one) != _digits(text, two)
        if one.unit != two.unit or not apart:
            continue
        later = next(
            (s for s in article.sentences if s.span.start <= two.span.start < s.span.end), None
        )
        if later is None or one.span.start >= later.span.start:
            continue
        lead = text[later.span.start : two.span.start]
        if later.span.start - one.span.end < _NEXT_TO and _pattern("another").search(lead):
            pair = say.listing([say.quoted(_small(one.text)), say.quoted(_small(two.text))])
            size = len(str(int(min(one.low, two.low))))  # digits: the first of the large ones
            best = max(best, (size, pair), key=lambda found: found[0])
    return say("two_occasions", pair=best[1]) if best[1] else ""


def _digits(text: str, fig: Figure) -> str:
    return fold(text[fig.number.start : fig.number.end])


def _small(printed: str) -> str:
    return printed[:1].lower() + printed[1:] if printed[1:2].islower() else printed


def _rests(article: Article, say: Say) -> str:
    """Who stands behind what the article tells: first those cited for the event itself."""
    core, rest = _cited(article, say)
    if not core:
        return ""  # who speaks in it was not read: that nobody does is not said
    first, others = say.listing(core[:_NAMED]), say.listing(rest[:_NAMED])
    return say("holds_rest" if others else "holds", holders=first, rest=others)


def cited_first(article: Article, say: Say) -> list[str]:
    """The holders that an article cites for the event itself, as its note names them."""
    return [name for name in _cited(article, say)[0] if worth(name, article)][:_NAMED]


def _cited(article: Article, say: Say) -> tuple[list[str], list[str]]:
    """Holders cited for what the opening tells, and the others, each in order of print."""
    found: dict[str, str] = {}
    weight: dict[str, int] = {}
    near = _nearness(article)
    for sent, held in zip(article.sentences, article.holders, strict=False):
        name = holder(held, say)
        if not name:
            continue
        weak = {"claimed": "holder_claims", "alleged": "holder_alleges"}.get(held.strength, "")
        key = fold(name)
        found.setdefault(key, say(weak, name=name) if weak else name)
        weight[key] = max(weight.get(key, 0), near.get(sent.i, 0))
    most = max(weight.values(), default=0)
    core = [name for key, name in found.items() if weight[key] >= _NEAR * most]
    rest = [name for key, name in found.items() if weight[key] < _NEAR * most]
    return core, rest


def _nearness(article: Article) -> dict[int, int]:
    """How many words of meaning each sentence shares with the opening."""
    text = article.document.text
    sents = [sent for sent in article.sentences if sent.kind != "heading"]
    stems = {
        s.i: {w.stem for w in words_of(text[s.span.start : s.span.end], "en") if w.stem}
        for s in sents
    }
    opening = set().union(*(stems[s.i] for s in sents[:_OPENING]))
    return {i: len(opening & own) for i, own in stems.items()}


def _origin(article: Article, say: Say) -> str:
    """What an undated page leaves out besides; a dated one without a byline is like any other."""
    if article.document.published:
        return ""
    parts = [say("no_date")]
    if not article.document.authors:
        quoted = own_quotations(article, least=_AT_LENGTH)
        parts += [say("no_author"), *([] if quoted else [say("no_quote")])]
    return say("origin", items=say.listing(parts))
