"""What a story's page opens with: headline, deck, brief, topic, tags, rank, and its saga."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from digest.model import Article, Change, Comparison, Lookalike, Story
from digest.stories.stable import Place
from digest.stories.telling.fitting import fitting
from digest.stories.telling.opening import COMMON, brief, deck, opening_report
from digest.stories.traits.terms import shouts, stem, weighs
from digest.text.leaning import awaits
from digest.text.phrases import base
from digest.text.slugs import slug
from digest.text.words import opening

TAGS = 5
TITLE_BEST = (6, 14)  # words of a headline that says enough and is still one line
# "Fire kills two - Harbour Times", "Harbour Times | Fire kills two"
_TAG = re.compile(r"(?<!\s)\s++(?:[|·•»–—-]|::)\s++")
_LABEL = re.compile(
    r"^(?:breaking(?: news)?|live|update[d]?(?: \d+)?|exclusive|watch|video|in pictures|photos?"
    r"|opinion|analysis|explainer|fact check|just in|world|news)\s*[:|–—-]+\s+|^update \d+-",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?<!\s)\s*+(?:\((?:video|photos?|watch|updated?)\)|- live(?: updates)?|…|\.\.\.)\s*+$",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\?\s*$|^(?:why|how|what|who|when|where|here's|this is|meet|\d+ (?:things|ways))\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds|thousands|dead|kills?)\b",
    re.IGNORECASE,
)
# half-life of a story's place on the front page, in days
FRESH_DAYS = 1.5


def tell(
    place: Place,
    articles: Mapping[str, Article],
    comparison: Comparison,
    *,
    lookalikes: Sequence[Lookalike] = (),
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    taken: Sequence[str] = (),
    changes: Sequence[Change] = (),
) -> Story:
    """Give the story of a group: everything that its note is written from.

    `taken` are slugs in use.
    """
    members = [articles[a] for a in place.group.articles if a in articles]
    first_of_voice = _voices(members, comparison)
    days = sorted(a.document.published for a in members if a.document.published)
    topic, tags = topic_and_tags(members)
    opener = opening_report(first_of_voice or members, comparison)
    # what stands above the page fits together: no headline of two over a deck of seven
    able = fitting(first_of_voice or members, comparison, opener)
    chosen = headline(able, members)
    return Story(
        id=place.id,
        slug=place.slug or slug(chosen, taken=frozenset(taken)),
        title=chosen,
        articles=place.group.articles,
        comparison=comparison,
        deck=deck(opener),
        brief=brief(members, comparison, opener, title=chosen),
        lookalikes=tuple(k for k in lookalikes if k.article in place.group.articles),
        card=place.group.card,
        reason=place.group.reason,
        topic=topic,
        tags=tags,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        before=tuple(before),
        after=tuple(after),
        aliases=place.aliases,
        changes=tuple(changes),
        rank=rank(len(first_of_voice), len(members), days[-1] if days else _seen(members)),
        by_editor=place.group.by_editor,
    )


def _voices(members: Sequence[Article], comparison: Comparison) -> list[Article]:
    """The first article of each independent voice."""
    by_id = {a.id: a for a in members}
    out = [
        next((by_id[i] for i in voice if i in by_id), None)
        for voice in comparison.voices
        if not all(i in comparison.secondary for i in voice)
    ]
    return [a for a in out if a is not None]


def clean_title(title: str, outlet: str | None = None) -> str:
    """Give a headline without outlet, label and trailing tag.

    >>> clean_title("BREAKING: Crane falls at Port Alder | Harbour Times", "Harbour Times")
    'Crane falls at Port Alder'
    >>> clean_title("Rovers 2 - 1 Athletic")
    'Rovers 2 - 1 Athletic'
    """
    text = " ".join(title.split())
    text = _LABEL.sub("", text)
    parts = _TAG.split(text)
    if len(parts) > 1:
        name = _plain(outlet or "")
        ends = [n for n in (0, len(parts) - 1) if _is_tag(parts[n], name, text)]
        if ends and len(parts) - len(ends) >= 1:
            start = parts[0] if 0 in ends else None
            end = parts[-1] if len(parts) - 1 in ends else None
            if start is not None:
                text = _TAG.split(text, maxsplit=1)[1]
            if end is not None:
                text = text[: len(text) - len(end)].rstrip()
                text = re.sub(r"(?<!\s)\s++(?:[|·•»–—-]|::)$", "", text)
    return _END.sub("", text).strip() or title.strip()


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.lower())


def _is_tag(part: str, outlet: str, whole: str) -> bool:
    plain = _plain(part)
    if not plain:
        return True
    if outlet and (plain in outlet or outlet.startswith(plain) or outlet in plain):
        return True
    short = len(part.split()) <= 4
    bar = re.search(r"[|»·•]|::", whole) is not None
    names = all(
        w[0].isupper() or not w[0].isalpha() or w in ("of", "the", "and") for w in part.split()
    )
    press = re.search(
        r"\b(?:news|times|post|herald|journal|daily|tribune|gazette|press)\b", part, re.IGNORECASE
    )
    return (
        short
        and names
        and (bar or press is not None)
        and len(part.split()) * 2 <= len(whole.split())
    )


def headline(candidates: Sequence[Article], members: Sequence[Article]) -> str:
    """Give the most informative headline: specific words that other reports use too.

    One that shouts is taken only where all do, one that awaits what others tell before it.
    """
    spread: Counter[str] = Counter()
    for a in members:
        doc = a.document
        lang = base(doc.lang)
        spread.update(
            {stem(w, lang) for w in re.findall(r"[^\W_]+", f"{doc.title} {doc.text[:600]}")}
        )
    best: tuple[bool, bool, float, int, str] | None = None
    for n, a in enumerate(candidates):
        title = clean_title(a.document.title, a.document.outlet)
        if not title:
            continue
        score = _informs(title, spread, len(members), base(a.document.lang))
        found = (shouts(title) or "!" in title, awaits(title, a.document.lang), -score, n, title)
        if best is None or found < best:
            best = found
    if best is not None:
        return best[4]
    return next(
        (a.document.title for a in members if a.document.title), opening(members[0].document.text)
    )


def _informs(title: str, spread: Counter[str], members: int, lang: str) -> float:
    words = re.findall(r"[^\W_]+", title)
    told = 0.0
    for w in dict.fromkeys(words):
        weight = weighs(w.lower(), lang)
        if weight < COMMON:
            continue
        told += weight * min(1.0, spread[stem(w, lang)] / max(2, members))
    names = sum(1 for w in words[1:] if w[0].isupper())
    has_small = any(w.islower() for w in words)
    score = told + (0.3 * min(names, 3) if has_small else 0.0)
    score += 0.6 if _COUNTS.search(title) else 0.0
    low, high = TITLE_BEST
    score -= 0.4 * max(0, low - len(words)) + 0.2 * max(0, len(words) - high)
    if _QUESTION.search(title):
        score -= 1.5
    if re.search(r"[\"“‘]|(?<!\w)'", title):
        score -= 0.3  # a quotation tells what someone said, rarely what happened
    return score


def topic_and_tags(members: Sequence[Article]) -> tuple[str, tuple[str, ...]]:
    """Give the topic (the section most articles stand in) and the story's tags."""
    sections = Counter(
        _section(a.document.section) for a in members if _section(a.document.section)
    )
    topic = min(sections, key=lambda s: (-sections[s], s)) if sections else ""
    words: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for a in members:
        own = {k.strip() for k in a.document.keywords if 1 < len(k.strip()) <= 30}
        names = {
            m.key for m in a.mentions if m.kind in ("place", "org", "person") and len(m.key) > 2
        }
        for word in sorted(own | names):
            folded = word.casefold()
            words[folded] += 2 if word in own else 1
            shown.setdefault(folded, word)
    least = 2 if len(members) > 1 else 1
    ranked = sorted((w for w in words if words[w] >= least), key=lambda w: (-words[w], w))
    return topic, tuple(shown[w] for w in ranked if w != topic.casefold())[:TAGS]


_SECTIONS = {
    "uk news": "UK", "uk": "UK", "us news": "US", "us": "US", "world news": "World",
    "international": "World", "news": "", "home": "", "latest": "", "top stories": "",
    "front page": "", "all": "",
}  # fmt: skip


def _section(section: str) -> str:
    plain = " ".join(section.replace("-", " ").replace("_", " ").split())
    known = _SECTIONS.get(plain.lower())
    if known is not None:
        return known
    return plain[:1].upper() + plain[1:] if plain.islower() else plain


def _seen(members: Sequence[Article]) -> str | None:
    """The last day on which a report was first seen."""
    return max((a.document.seen or "" for a in members), default="") or None


def rank(voices: int, articles: int, last: str | None) -> float:
    """Give the weight on the front page: independent voices first, then articles, then freshness.

    It is the logarithm of a weight that halves in FRESH_DAYS, counted from a fixed day: stories
    keep their order whatever is printed later.

    >>> rank(3, 3, "2031-05-22") > rank(1, 4, "2031-05-22")
    True
    >>> rank(3, 3, "2031-05-20") < rank(2, 2, "2031-05-22")
    True
    """
    weight = 2.0 * max(1, voices) + 0.5 * max(0, articles - max(1, voices))
    try:
        day = date.fromisoformat((last or "")[:10]).toordinal()
    except ValueError:
        day = 0
    return round(math.log2(weight) + day / FRESH_DAYS, 4)
