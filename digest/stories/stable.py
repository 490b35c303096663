"""Addresses that last: new groups take over the ids and slugs of the stories they continue.

Each new group goes to the old story with which it shares most members, ties to the older id. When
two stories become one, the older id stays and the younger's slug becomes an alias. An id is made
once, when a story is first written, and never computed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from digest.model import Group, Grouping


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """A story as its note has it."""

    id: str
    slug: str
    articles: tuple[str, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The address of a group: `slug` is "" for a new story, whose title is not known yet."""

    group: Group
    id: str
    slug: str = ""
    aliases: tuple[str, ...] = ()
    is_new: bool = False
    merged: tuple[str, ...] = ()  # ids of stories that ended in this one


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All addresses of a run; `gone` are old stories that no group continues."""

    places: tuple[Place, ...]
    gone: tuple[Old, ...] = ()


def keep(grouping: Grouping, old: Iterable[Old], *, dates: Mapping[str, str | None]) -> Kept:
    """Give every group of two or more articles its id and slug.

    `dates` is article id -> published or seen day, for the id of a new story. A group of one that
    was a story ends it in the same run: its page would call one report a story.
    """
    stories = {o.id: o for o in old}
    shared = _shared(grouping, stories)
    taken: dict[int, str] = {}
    placed: set[str] = set()
    # the older id wins among equals; ids begin with their date
    for _, story, n in sorted(shared, key=lambda x: (-x[0], x[1], grouping.groups[x[2]].articles)):
        if n not in taken and story not in placed:
            taken[n] = story
            placed.add(story)
    joined = _joined(shared, taken, placed, stories)
    places = []
    used = set(stories)
    for n, g in enumerate(grouping.groups):
        if len(g.articles) < 2:  # one report is no story, whatever it was
            continue
        mine = taken.get(n)
        members = sorted({*([mine] if mine else []), *joined.get(n, [])})
        if mine is None:
            fresh = new_id(g, dates, used)
            used.add(fresh)
            places.append(Place(group=g, id=fresh, is_new=True))
            continue
        stays = stories[members[0]]
        others = [stories[m] for m in members[1:]]
        aliases = (*stays.aliases, *(s for o in others for s in (o.slug, *o.aliases)))
        places.append(
            Place(
                group=g,
                id=stays.id,
                slug=stays.slug,
                aliases=tuple(dict.fromkeys(a for a in aliases if a and a != stays.slug)),
                merged=tuple(o.id for o in others),
            )
        )
    held = {p.id for p in places} | {m for p in places for m in p.merged}
    gone = tuple(o for _, o in sorted(stories.items()) if o.id not in held)
    return Kept(places=tuple(sorted(places, key=lambda p: p.id)), gone=gone)


def _shared(grouping: Grouping, stories: Mapping[str, Old]) -> list[tuple[int, str, int]]:
    """(how many articles they share, story, number of the group) of all that share any."""
    of: dict[str, list[str]] = {}
    for ident, story in stories.items():
        for article in set(story.articles):
            of.setdefault(article, []).append(ident)
    out = []
    for n, g in enumerate(grouping.groups):
        counted = Counter(ident for article in set(g.articles) for ident in of.get(article, ()))
        out += [(count, ident, n) for ident, count in counted.items()]
    return out


def _joined(
    shared: Sequence[tuple[int, str, int]],
    taken: Mapping[int, str],
    placed: set[str],
    stories: Mapping[str, Old],
) -> dict[int, list[str]]:
    """Old stories without a group of their own, by the group that holds most of their members."""
    best: dict[str, tuple[int, int]] = {}
    for count, story, n in shared:
        if story in placed or n not in taken:
            continue
        # a stray member is no merge: more than half of the story must have come along
        if 2 * count <= len(stories[story].articles):
            continue
        now = best.get(story)
        if now is None or (-count, n) < (-now[0], now[1]):
            best[story] = (count, n)
    out: dict[int, list[str]] = {}
    for story, (_, n) in sorted(best.items()):
        out.setdefault(n, []).append(story)
    return out


def new_id(group: Group, dates: Mapping[str, str | None], used: set[str]) -> str:
    """Give a new story's id: "s", its first day, and a hash of its articles.

    >>> new_id(Group(articles=("a", "b")), {"a": "2031-05-22T08:00", "b": None}, set())[:9]
    's20310522'
    """
    days = sorted(d[:10] for a in group.articles if (d := dates.get(a)))
    day = days[0].replace("-", "") if days else "00000000"
    seed = "\n".join(sorted(group.articles))
    for turn in range(1000):
        made = f"s{day}-{sha256(f'{turn}{seed}'.encode()).hexdigest()[:6]}"
        if made not in used:
            return made
    raise AssertionError("a thousand ids of one day with one hash")
