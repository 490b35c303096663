"""The standfirst: the article's own opening, one or two sentences that say what happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from digest.facts.drafts import Draft, count_words
from digest.facts.subject import Subject
from digest.facts.wording.cut import cut
from digest.text.words import content_stems

_WEAK: Final = 5  # words: "There were screams." opens a scene, not the news
_FIRST: Final = 28  # words of a first sentence beside which a second one finds room
_SAME: Final = 0.6  # likeness of two sentences from which on they say the same
# Speaks to the reader, or is the answer in an interview.
_OWN: Final = re.compile(r"(?:I|We|You|My|Our|Your)\b|\[[^\]]{2,80}:\]")
_MENU: Final = ("is a headline", "has no verb")  # of these nothing opens
_STOPS: Final = ".!\"”’'"
_FEW: Final = 5  # sentences that may be printed
_GRACE: Final = 4  # words
_TURN_GRACE: Final = 10  # and for the turn behind a scene: without it there is no news
_REACH: Final = 4  # sentences among which the second one is looked for
_PLACE: Final = 0.5  # of what its place counts for a fact
_RATHER_NEXT: Final = 0.1  # by so much a later sentence must tell more
_NOT_HERE: Final = (
    "place",
    "the other side",
    "stands at the end",
    "somebody says so",
    "names a day",
)
_TURN: Final = 8  # and among which the news begins after a scene
_MOSTLY: Final = 0.5  # of the sentence's characters
_TITLE: Final = 3  # words of a headline that tell what it is about
_NOTHING: Final = 0.3  # of them, fewer than which an opening must hold to be passed over
_HALF: Final = 0.5  # of them, that the sentence must hold which opens instead
_SOME: Final = 0.25  # of them, that it must hold without the sentence that leans on it
_LEAST: Final = 6  # words of a second sentence
_Cut = tuple[str, int]  # a wording and its words


def standfirst(
    drafts: Sequence[Draft], subject: Subject, *, words: int = 45, title: str = "", lang: str = "en"
) -> tuple[Draft, ...]:
    """The sentences of the standfirst in the order of the text, shortened to `words` in all.

    The second is the one of the next few that tells most beside the first; the sentence right
    behind it may lean on it, and pass the limit by a few words rather than be left out. Where the
    opening tells nothing of the headline, and a sentence soon after it most, that one opens.
    Drafts are changed: their `text` is what is printed.
    """
    first = _first(drafts)
    if first is None:
        return ()
    first = _headlined(drafts, first, frozenset(content_stems(title, lang=lang)))
    head = drafts[first]
    head.text, head.words = _fitted(head, words, lang)
    if sum(d.stands for d in drafts) < _FEW:
        return (head,)  # a short report keeps something for its facts
    weigh = _worths(drafts, subject, head)
    second: tuple[float, int, _Cut, _Cut] | None = None
    for i in _seconds(drafts, first):
        tail = drafts[i]
        if sum(head.counts[s] * n for s, n in tail.counts.items()) > _SAME * head.norm * tail.norm:
            continue  # says the same once more
        for room in (head.words, _FIRST):
            lead = _fitted(head, room, lang)
            said = _fitted(tail, words - lead[1], lang)
            most = words + (_TURN_GRACE if tail.turns else _GRACE if i == first + 1 else 0)
            if said[1] >= _LEAST and lead[1] + said[1] <= most:
                worth = weigh(i) - (0 if second is None else _RATHER_NEXT)
                if second is None or worth > second[0]:
                    second = worth, i, lead, said
                break
        if second is not None and tail.turns:
            break
    if second is None:
        return (head,)
    _, i, (head.text, head.words), (drafts[i].text, drafts[i].words) = second
    return (head, drafts[i])


def _worths(drafts: Sequence[Draft], subject: Subject, head: Draft) -> Callable[[int], float]:
    """What a sentence would tell beside the first one, as facts are weighed."""

    def worth(i: int) -> float:
        d = drafts[i]
        signs = sum(v for name, v in d.terms.items() if name not in _NOT_HERE)
        new = sum(subject.tells(s for s in d.counts if s not in head.counts).values())
        return signs + _PLACE * d.terms.get("place", 0.0) + subject.central(d) + new

    return worth


def _first(drafts: Sequence[Draft]) -> int | None:
    """The first sentence that can open, a scene of a few words passed over.

    A text of nothing but captions and the like still has its first whole sentence.
    """
    able = [i for i, d in enumerate(drafts) if d.opens]
    for i in able[:4]:
        # What leans opens only where nothing was passed over that it may lean on.
        first = i == able[0] and not any(d.words > _WEAK for d in drafts[:i])
        if (drafts[i].words > _WEAK or len(able) < _FEW) and (_opening(drafts[i]) or first):
            return i
    rest = (
        i
        for i, d in enumerate(drafts)
        if d.words > _WEAK and not d.text.endswith("?") and not _menu(d)
    )
    return able[0] if able else next(rest, None)


def _opening(draft: Draft) -> bool:
    """Whether a sentence can open: its first words mean nothing that stands before it."""
    return draft.stands and not draft.tied


def _menu(draft: Draft) -> bool:
    """Whether it is a heading or a menu of the page, no sentence."""
    furniture = draft.why_not == "is page furniture" and draft.text[-1:] not in _STOPS
    return furniture or draft.why_not in _MENU


def _headlined(drafts: Sequence[Draft], first: int, title: frozenset[str]) -> int:
    """The place where the headline's event is told, if the opening is a teaser or about a scene."""
    seconds = list(_seconds(drafts, first))
    if len(title) < _TITLE or (seconds and drafts[seconds[0]].turns):
        return first
    if _told(drafts, first, title) >= _NOTHING * len(title):
        return first
    if seconds and _opening(drafts[seconds[0]]):
        second = drafts[seconds[0]].counts.keys()
        if len(title & second) >= _HALF * len(title):
            return seconds[0]
        if len(title & {*drafts[first].counts, *second}) >= _NOTHING * len(title):
            return first
    able = [i for i in range(first + 1, min(first + _TURN, len(drafts))) if _opening(drafts[i])]
    able = [i for i in able if len(title & drafts[i].counts.keys()) >= _SOME * len(title)]
    best = max(able, key=lambda i: (_told(drafts, i, title), -i), default=first)
    return best if _told(drafts, best, title) >= _HALF * len(title) else first


def _told(drafts: Sequence[Draft], i: int, title: frozenset[str]) -> int:
    """How many of the headline's words a sentence has, with the one that leans on it."""
    after = drafts[i + 1] if i + 1 < len(drafts) else None
    more = after.counts if after is not None and after.opens and after.leans else {}
    return len(title & {*drafts[i].counts, *more})


def _seconds(drafts: Sequence[Draft], first: int) -> Iterator[int]:
    """What may stand behind the first: the next sentence, or a later one that leans on nothing."""
    second = drafts[first + 1] if first + 1 < len(drafts) else None
    if second is not None and second.quoted > _MOSTLY:
        # A scene with its first words: the news begins with the turn behind it.
        for i in range(first + 2, min(first + _TURN, len(drafts))):
            if drafts[i].turns and _opening(drafts[i]):
                yield i
                break
    next_one = True
    for i in range(first + 1, min(first + _REACH, len(drafts))):
        tells = _OWN.match(drafts[i].text) is None
        near = i == first + 1 or not drafts[i].whole  # a correction stays where it is
        if tells and near and drafts[i].opens and (drafts[i].alone or next_one):
            yield i
        next_one = next_one and not drafts[i].opens and drafts[i].sentence.kind != "quote"


def _fitted(draft: Draft, words: int, lang: str) -> _Cut:
    """The wording of a draft in at most `words` words, as far as cutting goes; with its length."""
    if draft.words <= words or draft.whole or lang != "en":
        return draft.text, draft.words
    said = cut(draft.text, most=words)
    return said, count_words(said)
