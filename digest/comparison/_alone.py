"""The note of an article that is in no story: why it stands alone and what its claims rest on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from digest.comparison._likeness import bag, rarity
from digest.comparison._phrases import listing, names_of, words_in
from digest.comparison._scene import named, sentence
from digest.comparison._secondary import own_quotations
from digest.model import Article, Figure, Lookalike, Trait
from digest.options import CompareOptions
from digest.text.words import fold

_VERDICT_FIRST = re.compile(
    r"^(?:another|other|follow-up|unsure|perhaps)\b[^:;,.]{0,40}:\s*", re.IGNORECASE
)
# Shouted words of a headline style, and function words, are no name: "NINE HOURS", "The".
_NO_NAME = re.compile(r"(?:[A-Z]{2,}(?:\s+[A-Z]{2,})+|(?:The|A|An|In|On|At|Two|Three|This|That))")
_NOT_FIRST = re.compile(r"(?:\bnot|n['’]t)\s+(?:been\s+)?the(?: the)? first time\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:another|a second|again|(?:days?|weeks?|hours?|months?) (?:later|afterwards))\b", re.I
)
_NEXT_TO = 250  # characters between the first figure and the sentence of the second one
_SHOWN = 70  # characters of a trait's words: a trait is a pointer, the text has the rest
_NAMED = 4  # names in one list: more are not read
_NEAR = 0.45  # share of the best holder's nearness from which a holder is cited for the event
_OPENING = 2  # sentences that tell what the article is about
_AT_LENGTH = 6  # words from which a quotation shows that the writer had a speaker or a text


def alone(
    article: Article,
    lookalikes: Sequence[Lookalike] = (),
    *,
    others: Sequence[Article] = (),
    opts: CompareOptions | None = None,
) -> str:
    """The note of an article that shares its event with no other one.

    `others` are the articles that the look-alikes point to. How many articles there are in all is
    not told: the note would change with every article that has nothing to do with it.
    """
    opts = opts or CompareOptions()
    parts = [_verdict(lookalikes)]
    nearest = _nearest(article, lookalikes)
    if nearest:
        parts += _neighbour(article, nearest, others)
    parts.append(_rests(article))
    parts.append(_two_occasions(article))
    parts.append(_origin(article))
    kept: list[str] = []
    for part in parts:
        text = sentence(part) if part else ""
        if text and words_in(" ".join([*kept, text])) <= opts.note_words:
            kept.append(text)
    return " ".join(kept)


def _verdict(lookalikes: Sequence[Lookalike]) -> str:
    if any(like.verdict in ("unsure", "same") for like in lookalikes):
        return "among the articles given none is surely on the same event"
    return "among the articles given this is the only one on its event"


def _nearest(article: Article, lookalikes: Sequence[Lookalike]) -> Lookalike | None:
    mine = [like for like in lookalikes if article.id in (like.article, like.other)]
    if not mine:
        return None
    return min(
        mine, key=lambda like: (-like.score, like.article != article.id, like.article, like.other)
    )


def _neighbour(article: Article, like: Lookalike, others: Sequence[Article]) -> list[str]:
    flipped = like.article != article.id
    key = like.article if flipped else like.other
    other = next((art for art in others if art.id == key), None)
    verdict = {
        "other event": "is about another event",
        "follow-up": "tells of another step of the same affair",
        "unsure": "may or may not be about the same event",
        "same": "may be about the same event",
    }[like.verdict]
    reason = plain_reason(like)
    said = [
        f"the nearest report, {_name(other, key)}, {verdict}" + (f": {reason}" if reason else "")
    ]
    points = [text for trait in like.card if (text := _trait(trait, flipped))]
    if points:
        said.append(f"point by point: {'; '.join(points)}")
    shared = _background(article, other)
    if shared:
        again = _again(article) and other is not None and _again(other)
        tail = ", and both say that it was not the first time" if again else ""
        said.append(f"both name {listing(shared)}{tail}")
    if like.verdict == "other event":
        said.append("what the two say is therefore not set against each other")
    return said


def plain_reason(like: Lookalike) -> str:
    """The reason of a look-alike without the verdict that may stand before it."""
    return _VERDICT_FIRST.sub("", like.reason.strip().rstrip("."))


def _name(other: Article | None, key: str) -> str:
    if other is None:
        return f"“{key}”"
    title = other.document.title.strip().rstrip(".")
    outlet = other.document.outlet or ""
    if title:
        return f"“{title}” ({outlet})" if outlet else f"“{title}”"
    return names_of([other])[other.id]


def _trait(trait: Trait, flipped: bool) -> str:
    """One point of the card in words, "" where it would tell a reader nothing."""
    here, there = (trait.right, trait.left) if flipped else (trait.left, trait.right)
    here, there = _short(here), _short(there)
    if trait.match == "missing":
        if not here and not there:
            if trait.left or trait.right:  # the words that were cut: a day of publication
                side = "there" if (trait.left if flipped else trait.right) else "here"
                return f"{trait.aspect} cannot be compared (only a day of publication {side})"
            return f"{trait.aspect} is stated by neither"
        given = f"{here} here, not stated there" if here else f"not stated here, {there} there"
        return f"{trait.aspect} cannot be compared ({given})"
    verb = "matches" if trait.match == "match" else "differs"
    if trait.aspect == "what":  # the two headlines, and they are printed anyway
        return f"{trait.aspect} {verb} (see the headlines)"
    if not here or not there:  # only a day of publication, and that stands on the page already
        return ""
    if fold(here) == fold(there):
        return (
            f"{trait.aspect} {verb} ({here})"
            if verb == "matches"
            else (f"{trait.aspect} differs ({here} in both, but not in the same part)")
        )
    if verb == "matches" and not _one_name(here, there):
        return ""
    return f"{trait.aspect} {verb} ({here} here, {there} there)"


def _one_name(here: str, there: str) -> bool:
    """Whether one of two names is the other with more words: "Marle", "Upper Marle" is not enough
    where each has a word of its own."""
    ours, theirs = set(fold(here).split()), set(fold(there).split())
    return ours <= theirs or theirs <= ours


def _short(text: str) -> str:
    plain = " ".join(text.split()).rstrip(".,;")
    if plain.startswith("published ") or _NO_NAME.fullmatch(plain):
        return ""
    if len(plain) <= _SHOWN:
        return plain
    return plain[:_SHOWN].rsplit(" ", 1)[0].rstrip(".,;") + " …"


def _background(article: Article, other: Article | None) -> list[str]:
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


def _again(article: Article) -> bool:
    """Whether an article says that something like it had happened before."""
    return _NOT_FIRST.search(article.document.text) is not None


def _two_occasions(article: Article) -> str:
    """The largest two figures of one kind that the article tells of two occasions, "" if none."""
    text = article.document.text
    counts = [fig for fig in article.figures if fig.unit and fig.kind == "count"]
    best: tuple[int, str] = (0, "")
    for one, two in combinations(counts, 2):
        apart = _digits(text, one) != _digits(text, two)
        later = [
            sent for sent in article.sentences if sent.span.start <= two.span.start < sent.span.end
        ]
        if one.unit != two.unit or not apart or not later or one.span.start >= later[0].span.start:
            continue
        lead = text[later[0].span.start : two.span.start]
        if later[0].span.start - one.span.end < _NEXT_TO and _ANOTHER.search(lead):
            pair = f"“{_small(one.text)}” and “{_small(two.text)}”"
            size = len(str(int(min(one.low, two.low))))  # digits: the first of the large ones
            best = max(best, (size, pair), key=lambda item: item[0])
    return f"in it, {best[1]} belong to two occasions and are no disagreement" if best[1] else ""


def _digits(text: str, fig: Figure) -> str:
    return fold(text[fig.number.start : fig.number.end])


def _small(printed: str) -> str:
    return printed[:1].lower() + printed[1:] if printed[1:2].islower() else printed


def _rests(article: Article) -> str:
    """Who stands behind what the article tells: first those cited for the event itself."""
    core, rest = _cited(article)
    if not core:
        return "it names no source: what it tells stands in its own voice only"
    text = f"for the event itself it cites only {listing(core[:_NAMED])}"
    return text + (f"; for the rest, {listing(rest[:_NAMED])}" if rest else "")


def cited_first(article: Article) -> list[str]:
    """The holders that an article cites for the event itself, as its note names them."""
    return _cited(article)[0][:_NAMED]


def _cited(article: Article) -> tuple[list[str], list[str]]:
    """Holders cited for what the opening tells, and the others, each in order of print."""
    found: dict[str, str] = {}
    weight: dict[str, float] = {}
    near = _nearness(article)
    for sent, holder in zip(article.sentences, article.holders, strict=False):
        name = named(holder)
        if not name:
            continue
        weak = {"claimed": "claims", "alleged": "alleges"}.get(holder.strength, "")
        key = fold(name)
        found.setdefault(key, f"{name} (which {weak} it)" if weak else name)
        weight[key] = max(weight.get(key, 0.0), near.get(sent.i, 0.0))
    most = max(weight.values(), default=0.0)
    core = [name for key, name in found.items() if weight[key] >= _NEAR * most]
    rest = [name for key, name in found.items() if weight[key] < _NEAR * most]
    return core, rest


def _nearness(article: Article) -> dict[int, float]:
    """How much each sentence shares with the opening, in rare words."""
    text = article.document.text
    sents = [sent for sent in article.sentences if sent.kind != "heading"]
    bags = {sent.i: bag(text[sent.span.start : sent.span.end]) for sent in sents}
    idf = rarity(bags.values())
    opening: set[str] = set()
    for sent in sents[:_OPENING]:
        opening |= bags[sent.i].weights.keys()
    return {
        i: round(sum(idf.get(term, 0.0) for term in sorted(opening & item.weights.keys())), 6)
        for i, item in bags.items()
    }


def _origin(article: Article) -> str:
    doc = article.document
    bare = not own_quotations(article, least=_AT_LENGTH)
    parts: list[str] = []
    if not doc.published:
        parts.append("carries no date")
    if not doc.authors:
        parts.append("names no author")
        if bare:
            parts.append("quotes nobody at length")
    if not parts:
        return ""
    text = f"it {listing(parts)}"
    if bare and not doc.authors:
        text += ", so it may be a digest of other reports"
    return text
