"""What is said first where reports are on several events: which, why, and what they share."""

from __future__ import annotations

import re
from typing import Final

from digest.comparison.events import Events
from digest.comparison.order import before
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.words import statements as tell
from digest.comparison.words.alone import again, background, cited_first, plain_reason
from digest.comparison.words.scene import Scene, ids_of
from digest.model import Article
from digest.text.words import content_stems

LEDE: Final = 2
"""Sentences at the head of a report in which its actors stand."""


def different_events(scene: Scene, about: Events) -> list[str]:
    """That the reports are on several events, why, which is later, and what each rests on."""
    say = scene.say
    parts = len(about.parts)
    two = parts == scene.size == 2
    noun = _happening(scene) if two else ""
    key = "events_two" if noun else "events" if parts < scene.size else "events_none"
    found = [say(key, noun=noun, size=say.count(scene.size))]
    like = next((like for like in about.lookalikes if plain_reason(like, say)), None)
    if like and two:
        found.append(say("events_why", reason=plain_reason(like, say)))
    if two:
        found.append(_later(scene))
        found.append(_background(scene))
        for key in scene.articles:
            mine = [row for row in scene.rows("single") if ids_of(row) == (key,)]
            found += [text for row in mine if (text := tell.only(scene, row))][:1]
    for part in about.parts:
        held = cited_first(scene.articles[part[0]], say) if len(part) == 1 else []
        if held:
            found.append(say("events_cites", who=scene.names[part[0]], holders=say.listing(held)))
    return found


def _happening(scene: Scene) -> str:
    """What kind of event both tell of: the word of a list that stands most at their heads."""
    heads: list[str] = []
    whole: list[set[str]] = []
    for art in scene.articles.values():
        text, title = art.document.text, art.document.title
        end = art.sentences[:LEDE][-1].span.end if art.sentences else 0
        heads += content_stems(f"{title} {title} {text[:end]}")
        whole.append(set(content_stems(f"{title} {text}")))
    best = (0, "")
    for word in lexicon("en").words["happenings"]:
        stem = next(iter(content_stems(word)), word)
        if all(stem in stems for stems in whole) and heads.count(stem) > best[0]:
            best = (heads.count(stem), word)
    return best[1]


def _later(scene: Scene) -> str:
    """Which event is the later one, and by what sign."""
    say = scene.say
    one, two = scene.articles.values()
    known = before(one.document, two.document)
    if known is not None:
        later = two if known else one
        day = say.moment(later.document.published)
        return say("events_later_day", later=scene.names[later.id], day=day)
    for mine, other in ((one, two), (two, one)):
        name = _only_past(mine, other, scene)
        if name:
            return say("events_later", later=scene.names[other.id], name=name)
    return ""


def _only_past(mine: Article, other: Article, scene: Scene) -> str:
    """An actor of one report that the other names only in sentences on what was before."""
    past = re.compile(lexicon("en").patterns["past"])
    if not mine.sentences:
        return ""
    end = mine.sentences[min(LEDE, len(mine.sentences)) - 1].span.end
    text = other.document.text
    for name in mine.mentions:
        if (
            name.kind not in ("org", "person", "other")
            or name.span.start >= end
            or " " not in name.key
        ):
            continue
        places = [m.span.start for m in other.mentions if m.key == name.key]
        told = [s for s in other.sentences if any(s.span.start <= at < s.span.end for at in places)]
        if told and all(past.search(text[s.span.start : s.span.end]) for s in told):
            return name.text
    return ""


def _background(scene: Scene) -> str:
    """The names that both hold, and that both tell of earlier times, as background."""
    say = scene.say
    one, two = scene.articles.values()
    shared = background(one, two)
    if not shared:
        return ""
    key = "background_again" if again(one) and again(two) else "background"
    return say(key, items=say.listing(shared))
