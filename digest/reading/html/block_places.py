"""What the place of a block says of it: its tags, and the words of its classes and ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.reading.html.blocks import Place, around

# Words in class and id attributes of page furniture and of article bodies, as web designers use
# them everywhere.
_BAD: Final = re.compile(
    r"caption|credit|promo|related|recommend|newsletter|subscri|signup|sign-up|share|sharing|social"
    r"|comment|footer|foot-|nav|menu|breadcrumb|sidebar|side-bar|aside|widget|advert|\bad-"
    r"|\bads\b|-ad\b"
    r"|sponsor|outbrain|taboola|byline|author|\bbio\b|dateline|timestamp|\bdate\b|published"
    r"|\btags?\b"
    r"|topic|read-?more|read-?next|more-|most-|popular|trending|teaser|\bcard|gallery|slideshow"
    r"|video"
    r"|player|audio|cookie|consent|paywall|banner|popup|modal|toolbar|\btool|utility|print|metadata"
    r"|\bmeta\b|disclaim|copyright|legal|rating|poll|quiz|login|register|hidden|sr-only|visually"
    r"|label|kicker|category|section-name|eyebrow|correction|inline-?list|linklist|link-list"
    r"|infobox",
)
_GOOD: Final = re.compile(
    r"article-?body|articlebody|story-?body|entry-?content|post-?content|article-?content"
    r"|body-?content"
    r"|article__?body|story-?content|article-?text|storytext|\bbody\b|content__?body|rich-?text"
    r"|paragraph"
    r"|main-?content|\btext\b|article__?content|body-copy|bodytext|wysiwyg|page-content|post-?body"
)
_LEAD: Final = re.compile(
    r"standfirst|subtitle|sub-?head|sub-?title|\bdek\b|\bdeck\b|summary|excerpt|intro|lead\b|lede"
    r"|teaser"
    r"|chapeau|abstract|description|sapo|strapline|highlights|key-?points|bullet"
)
_IMAGE: Final = re.compile(r"caption|figure|image|photo|credit|media|picture|gallery|video")
TAGS: Final = (
    ("p",),
    ("h1", "h2", "h3", "h4", "h5", "h6"),
    ("li", "dd", "dt"),
    ("blockquote",),
    ("td", "th"),
    ("div", "section", "article", "main", "body"),
    ("figcaption", "figure", "caption"),
)
# Elements that a block may stand in: the row of `in_figure` and so on.
_INSIDE: Final = (
    ("figure", "figcaption", "caption"),
    ("aside",),
    ("footer", "header", "nav", "form", "menu"),
    ("ul", "ol", "dl"),
    ("blockquote",),
)


def _rows(groups: Sequence[Sequence[str]]) -> dict[str, tuple[float, ...]]:
    """For each tag in one of the groups, in which of them it is."""
    return {tag: tuple(float(tag in g) for g in groups) for group in groups for tag in group}


TAG_ROWS: Final = _rows(TAGS)
NO_TAG: Final = (0.0,) * len(TAGS)
IN_ROWS: Final = _rows(_INSIDE)
NOT_IN: Final = (0.0,) * len(_INSIDE)


@dataclass(frozen=True, slots=True)
class Around:
    """What the places over a block say of it."""

    bad_near: float
    bad_far: float
    near: tuple[float, ...]  # good, lead, image
    inside: tuple[float, ...]  # of `_INSIDE`
    grand: int


def surroundings(place: Place) -> Around:
    """What the places over this one say; the same for all blocks of one parent."""
    over = around(place)[1:]
    marks = [marked(p.names) for p in over]
    near, far = marks[:2], marks[2:]
    return Around(
        bad_near=max((m[0] for m in near), default=0.0),
        bad_far=max((m[0] for m in far), default=0.0),
        near=tuple(max((m[n] for m in near), default=0.0) for n in (1, 2, 3)),
        inside=tuple(float(any(p.tag in group for p in over)) for group in _INSIDE),
        grand=id(over[1]) if len(over) > 1 else 0,
    )


@lru_cache(maxsize=4096)
def marked(names: str) -> tuple[float, float, float, float]:
    """Which kinds of words stand in class and id attributes."""
    return (
        float(_BAD.search(names) is not None),
        float(_GOOD.search(names) is not None),
        float(_LEAD.search(names) is not None),
        float(_IMAGE.search(names) is not None),
    )
