"""Statements with a verb of saying: "Ortiz said that ...", '"...," said Ortiz'."""

from __future__ import annotations

import re

from digest.facts.attribution.patterns import (
    ADJUNCT,
    AFTER_QUOTE,
    ASIDE,
    BARE,
    BASES,
    BEFORE_NOUN,
    BEFORE_PASSIVE,
    COLON,
    CUE,
    EVIDENT,
    FAR_LISTENER,
    FAR_THAT,
    HAVE,
    HE_DID,
    HEARD,
    INVERTED,
    JUDGE_NEXT,
    LISTENER,
    MANY_LAST,
    NAMED_LAST,
    NAMED_THEN_ROLE,
    NOUN_PHRASE,
    OF_WHAT,
    OPEN,
    PASSIVE,
    PUBLISHED,
    QUOTE_NEXT,
    RESUMED,
    ROLE_THEN_SPEAKER,
    SAID_TAIL,
    SPEAKER,
    SPEAKER_THEN_ROLE,
    THAT_NEXT,
    TIMED,
    TO_NEXT,
    URGE_NEXT,
    WH,
    WHERE_TAIL,
)
from digest.facts.attribution.sources import first, last_word, subject
from digest.facts.attribution.statement import Attribution, content_end
from digest.model import Sentence, Span
from digest.text.lang.en.attribution import ALSO_NOUNS, FRONT_ONLY, JUDGE, SAY, TELL, THAT, TO, URGE
from digest.text.verbs import verb_in

_HOW = re.compile(r"\b(?:how|why) (?:the|an?) [^,;.\"“”]{2,60}\Z")
_ASIDE = re.compile(r"\s(?:off|out|up|back|away)\b")
# "The papers, made public on Tuesday, show Ortiz": she is shown, and says nothing.
_SHOWN = frozenset(("show", "reveal", "find", "see"))
_ANSWERS = frozenset(("respond", "reply", "answer", "comment", "know"))
_ARTICLES = frozenset("a an the his her its their".split())
_MANY = frozenset(
    "two three four five six seven eight nine ten eleven twelve both all several few most".split()
)
_HEARD_WITHIN = 30  # characters


def verb(text: str, sent: Sentence, quotes: list[Span], m: re.Match[str]) -> Attribution | None:
    """The statement of the verb that `m` found, None where it says nothing."""
    form, start, end = m[1], sent.span.start, sent.span.end
    before = text[start : m.start()]
    word_before = last_word(before)
    if form in ALSO_NOUNS and (word_before in BEFORE_NOUN or word_before.endswith(("’s", "'s"))):
        return None
    if (
        form in ALSO_NOUNS
        and form.endswith("s")
        and (word_before in _MANY or word_before.isdigit() or " per " in before[-24:])
    ):
        return None  # "in four states where": many do not say with an s
    if form.endswith("ed") and word_before in _ARTICLES:
        return None  # "the alleged swap"
    if form in ALSO_NOUNS and form == BASES[form] and NOUN_PHRASE.search(before):
        return None  # "an hourlong show that aired"
    if form in ALSO_NOUNS and form == BASES[form] and _HOW.search(before):
        return None  # "told how the harbour show ended"
    if word_before in {"of", "for", "by", "in"} and not form.endswith("ing"):
        return None
    if word_before == "not" and BASES[form] in _ANSWERS:
        return None  # "did not respond" says nothing
    if word_before == "to" and form == BASES[form]:
        return None  # an infinitive says what somebody might say
    if not (form in SAY and form.endswith("ing")) and _passive(before, word_before):
        return None
    if (form in URGE or form in JUDGE) and _ASIDE.match(text, m.end(), end):
        return None  # "called off the search"
    if form.endswith("ing") and form in URGE and not before.rstrip().endswith(","):
        return None  # "papers show Ortiz pressing the port to act": it is not she who says so
    cue = Span(start=m.start(), end=m.end())
    base = BASES[form]
    content = _after(text, m, end)
    if content is not None and base in ("maintain", "feel") and not verb_in(text[content:end]):
        content = None  # "maintains two cranes", "will not feel too bad"
    if content is not None and AFTER_QUOTE.search(before) and text[content] not in OPEN:
        quoted = _behind(text, sent, quotes, m, base)
        if quoted is not None:
            return quoted
    if content is not None and _speaker_last(text, before, m.end(), end):
        return _behind(text, sent, quotes, m, base)
    if content is not None and _only_where(text, m, end):
        return _behind(text, sent, quotes, m, base)  # '"...," Ortiz said in a written statement'
    if content is not None:
        source = _subject(text, start, m.start())
        if form.endswith("ing") and before.rstrip().endswith(","):
            source = first(text, start, m.start()) or source
        elif form.endswith("ing") and source is not None and ADJUNCT.match(text, source.start):
            return None  # "In a film announcing his farewell, Lund said"
        if source is None and not form.endswith("ing"):
            if before.strip():
                return _behind(text, sent, quotes, m, base)
            return None
        if source is not None and (
            TIMED.search(text, start, source.start) or ASIDE.search(text, start, source.start)
        ):
            return None
        if (
            source is not None
            and text[source.start : source.end].lower() in EVIDENT
            and base in {"show", "indicate", "suggest", "see", "find", "mean", "know"}
        ):
            return None
        spans = [Span(start=content, end=content_end(text, content, end))]
        return Attribution(sentence=sent.i, content=tuple(spans), cue=cue, base=base, source=source)
    return _behind(text, sent, quotes, m, base)


def _speaker_last(text: str, before: str, at: int, end: int) -> bool:
    """Whether only the speaker stands behind the verb: '"a fine day" said Ana Ortiz, a driver'."""
    if before.endswith(", "):
        return MANY_LAST.match(text, at, end) is not None
    return before.endswith(('" ', "” ")) and NAMED_LAST.match(text, at, end) is not None


def _subject(text: str, start: int, cue: int) -> Span | None:
    """Who stands before the verb; of "a spectator can be heard saying" the spectator."""
    heard = HEARD.search(text, max(start, cue - _HEARD_WITHIN), cue)
    return subject(text, start, heard.start() if heard else cue)


def _only_where(text: str, m: re.Match[str], end: int) -> bool:
    """Whether nothing but where or to whom stands behind the verb: "told Radio Colm in a talk"."""
    tail = WHERE_TAIL.match(text, m.end(), end)
    return tail is not None and not verb_in(PUBLISHED.sub("", tail[0]))


def _passive(before: str, word_before: str) -> bool:
    """Whether the verb behind these words is a passive: "is widely thought", "has been told"."""
    last = word_before.replace("’", "'").rpartition("'")[2]
    if last == "been" and HAVE.search(before):
        return True
    return (last in BEFORE_PASSIVE or last.endswith("ly")) and PASSIVE.search(before) is not None


def _after(text: str, m: re.Match[str], end: int) -> int | None:
    """Where the content behind the verb begins; None where none stands there."""
    form, at = m[1], m.end()
    for table, patterns in (
        (SAY, (COLON, THAT_NEXT, FAR_THAT, BARE)),
        (THAT, (COLON, THAT_NEXT, FAR_THAT, HE_DID, WH)),
        (TELL, (LISTENER, FAR_LISTENER)),
        (TO, (TO_NEXT,)),
        (URGE, (URGE_NEXT,)),
        (JUDGE, (JUDGE_NEXT,)),
    ):
        if form not in table:
            continue
        for pattern in patterns:
            if pattern is BARE and (BASES[form] == "add" or OF_WHAT.match(text, at, end)):
                continue  # "added 100 jobs" says nothing
            got = pattern.match(text, at, end)
            if got is not None:
                if pattern is COLON and CUE.search(text, at, got.start("t")):
                    continue  # the colon belongs to a later verb
                if (
                    pattern is COLON
                    and text[got.start("t")] not in OPEN
                    and got.start("t") - at > 60
                ):
                    continue
                return got.start("t")
    # Who found the "Tide" manuscript says nothing.
    if (form in SAY or form in THAT or form in JUDGE) and BASES[form] not in _SHOWN:
        got = QUOTE_NEXT.match(text, at, end)
        if got is not None:
            return got.start("t")
    return None


def _behind(
    text: str, sent: Sentence, quotes: list[Span], m: re.Match[str], base: str
) -> Attribution | None:
    """Content before the verb: "..., police said." and "...," said Ana Ortiz."""
    form, start, end = m[1], sent.span.start, sent.span.end
    if (
        form in {"state", "states"}
        or base in FRONT_ONLY
        or (base in _ANSWERS and not quotes)  # "As so often, Ortiz responded to the call"
        or (form not in SAY and form not in THAT and form not in TELL)
    ):
        return None
    cue = Span(start=m.start(), end=m.end())
    left = m.start()
    while left > start and text[left - 1].isspace():
        left -= 1
    closed = max((q.end for q in quotes if start < q.end <= left), default=start)
    source: Span | None
    role = text[left - 1 : left] == "," and (  # where each of them ends
        SPEAKER_THEN_ROLE.search(text, start, m.start())
        or ROLE_THEN_SPEAKER.search(text, start, m.start())
        or NAMED_THEN_ROLE.search(text, start, m.start())
    )
    if role:
        source = Span(start=role.start("np"), end=role.end("np"))
        stop, rest = role.start() + 1, m.end()
    elif left > start and (text[left - 1] in ',”"’?!—–' or left == closed) and form not in TELL:
        inverted = INVERTED.match(text, m.end(), end)
        if inverted is None or base in _SHOWN:
            return None
        source = Span(start=inverted.start("src"), end=inverted.end("src"))
        stop, rest = left, source.end
        # ", said" without a quotation before is rare: only a name or "the ..." may follow
        doubtful = not text[source.start].isalpha() or text[left - 1] == ","
        if doubtful and not SPEAKER.match(text, source.start):
            return None
    else:
        cut = max(closed - 1, *(text.rfind(c, start, left) for c in ',”"?!—–'))
        if cut < start or cut - start < 8:
            return None
        source = _subject(text, cut + 1, m.start())
        if source is None:
            return None
        if not SAID_TAIL.match(text[m.end() : end]):
            return None
        stop, rest = cut + (text[cut] in "”\"?!'’"), m.end()
    spans = [Span(start=start, end=stop)]
    while spans[0].end > start and text[spans[0].end - 1] in ", —–":
        spans[0] = Span(start=start, end=spans[0].end - 1)
    if spans[0].end - spans[0].start < 4:
        return None
    more = _resumed(text, rest, end, quotes)
    if more is not None:
        spans.append(more)
    return Attribution(sentence=sent.i, content=tuple(spans), cue=cue, base=base, source=source)


def _resumed(text: str, rest: int, end: int, quotes: list[Span]) -> Span | None:
    """The second half of "One half, he said, and the other half."."""
    for q in quotes:
        if rest <= q.start < end:
            return Span(start=q.start, end=min(q.end, end))
    m = RESUMED.match(text, rest, end)
    if m is not None and end - m.start("t") > 15:
        return Span(start=m.start("t"), end=content_end(text, m.start("t"), end))
    return None
