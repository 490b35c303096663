"""Who is made to say what: source, cue and content of each attribution, by cue rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.core._attribution_words import (
    ALSO_NOUNS,
    JUDGE,
    NOUNS,
    SAY,
    TELL,
    THAT,
    TO,
    URGE,
)
from digest.model import Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attributed statement: its words, the cue, and the words that name who says it."""

    sentence: int
    content: tuple[Span, ...]
    cue: Span | None = None
    base: str = ""  # "say", "according to", "thought to"
    source: Span | None = None
    quoted: bool = False  # the content is a quotation without a cue of its own


_BASES = {**JUDGE, **URGE, **TO, **TELL, **THAT, **SAY}
_CUE = re.compile(r"\b(" + "|".join(sorted(map(re.escape, _BASES), key=len, reverse=True)) + r")\b")
_FIRST = re.compile(r"[A-Za-z’']+")
_BEFORE_NOUN = frozenset(
    "a an the his her its their our my your this that these those of with for in on by no any "
    "some such and or’s 's other many more new to from at about as under over".split()
) - {"that", "and", "to"}
_AUX = (
    r"(?:has|have|had|also|then|later|earlier|once|again|repeatedly|previously|recently|just|"
    r"however|further|still|now|would|will|could|can|may|might|did|does|do|not|never|is|are|was|"
    r"were|be|been|being|initially|reportedly|publicly|privately|simply|even|often|always|"
    r"subsequently|already|openly|flatly|strongly|quickly|only|too|both|all|\w+ly|n[’']t)"
)
_TAIL_AUX = re.compile(rf"(?:\s+{_AUX})+\s*$")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|’s|'s)(?:\s+(?:also|now|widely|still|\w+ly|not))*\s*$"
)
_HAVE = re.compile(
    r"\b(?:has|have|had|having|’ve|'ve|’d|'d)\s+(?:\w+ly\s+|also\s+|not\s+)?been\s*$"
)
_DAY = (
    r"(?:(?:late|early|earlier|later)\s+)?(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s+(?:morning|afternoon|evening|night))?|yesterday|today|(?:earlier\s+)?this\s+\w+|last\s+\w+|"
    r"in\s+(?:a|an|his|her|its|their|the)\s+[^,.;:“\"]{1,50}|on\s+(?:Twitter|Facebook|Telegram|X|"
    r"television|state\s+TV|CNN|Fox\s+News|social\s+media|his\s+\w+|her\s+\w+)|"
    r"at\s+(?:a|the)\s+[^,.;:“\"]{1,50}|after\s+[^,.;:“\"]{1,60}|during\s+[^,.;:“\"]{1,60}|"
    r"to\s+(?:reporters|the\s+\w+)"
)
_THAT = re.compile(
    rf"(?:,?\s+(?:{_DAY}))*,?\s+(?P<t>that\b(?!\s+(?:is|was|will|would|has|year|day|week)\b))"
)
_FAR_THAT = re.compile(
    r"\s+(?:in|on|to|at|during|after|by|over|with|out|back)\s[^,.;:“\"]{1,70}?\s(?P<t>that)\s"
)
_COLON = re.compile(rf"(?:,?\s+(?:{_DAY}))*(?:\s[^,.;:“\"]{{1,40}})?:\s*(?P<t>\S)")
_QUOTE_NEXT = re.compile(r"[^“\"‘.;:]{0,40}?(?:,|\bthat|\bof|\bas|\bit|\bto)?\s*(?P<t>[“\"‘])")
_BARE = re.compile(
    rf"(?:\s+(?:{_DAY}))?\s+(?P<t>(?!(?:about|with|from|by|as|and|or|but|nothing|something|little|"
    r"so|much|more|goodbye|hello|of|for|to|on|in|at|after|during|through|over|responsibility|"
    r"victory|credit|lives|up|out|into|when|while|because|if|what\s+\w+\s+the|it\.|this\.|yes|no\b)\b)"
    r"[A-Za-z“\"‘$£€\d])"
)
_WH = re.compile(r"\s+(?P<t>(?:how|why|what|whether|where|who|when|if)\b)")
_LISTENER = re.compile(
    r"\s+(?P<who>(?:(?:the|a|an|his|her|their|its|our|some|two|three|several|US|U\.S\.)\s+)?"
    r"[A-Za-z’'.&-]+(?:\s+(?:[A-Z&][\w’'.&-]*|of|the|at|in|and|on|outside|from|after|during|news|"
    r"agency|newspaper|conference|committee|television|radio|reporters|officials|magazine|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|last|week|night)){0,8}?)"
    r"(?P<gap>,?\s+|:\s*)(?P<t>that\b|[“\"‘]|(?:he|she|it|they|we|there|his|her|the|its|their|a|an)\s|"
    r"(?:how|why|what|whether|if)\b)"
)
_TO_NEXT = re.compile(r"\s+(?P<t>(?:not\s+)?to\s+[a-z]+)")
_URGE_NEXT = re.compile(
    r"\s+(?P<who>(?:on\s+|upon\s+|for\s+)?[^,.;:“\"]{2,60}?)\s+(?P<t>(?:not\s+)?to\s+[a-z]+)"
)
_FOR_NEXT = re.compile(r"\s+(?P<t>for\s+(?:a|an|the|more|new|an?)\b|for\s+\w+)")
_JUDGE_NEXT = re.compile(
    r"\s+(?P<t>[^,.;:“\"]{2,60}?\s(?:of|as|for)\s|(?:it|him|her|them|that|this|the\s+[^,.;:“\"]{2,40}|"
    r"[A-Z][\w’' ]{1,40}?)\s+(?:a|an|the)\s|[^.;:]{0,40}[“\"‘])"
)
_OWN_OBJECT = re.compile(
    r"\s+(?P<t>(?:any|the|such|all|those|that|having|being|ever|wrongdoing|it|a)\b)"
)
_ACCORDING = re.compile(
    r"\b(?P<cue>[Aa]ccording to|[Ii]n the words of|[Qq]uoting|[Cc]iting|[Ii]n the view of|"
    r"[Ii]n the opinion of|[Aa]s (?:told|reported) by)\s+(?P<src>[^,.;:—“\"]{2,90})"
)
_PERCEIVED = re.compile(
    r"\b(?P<cue>(?:is|are|was|were|be|been)\s+(?:also\s+|now\s+|widely\s+|still\s+)*"
    r"(?P<v>thought|believed|said|reported|alleged|understood|expected|feared|rumoured|rumored|"
    r"suspected|estimated|known|presumed|considered|accused))\s+(?P<t>to\b|of\b|that\b)"
)
_ADVERB = re.compile(r"\b(?:allegedly|reportedly|purportedly|supposedly)\b", re.IGNORECASE)
_NOUN = re.compile(
    r"\b(?P<n>"
    + "|".join(sorted(NOUNS))
    + r")\s+(?P<t>that\s+(?!(?:is|was|are|were|has|have|had|would|will|can|could|may)\b))"
)
_OWNER = re.compile(
    r"(?P<o>(?:[A-Z][\w.’'-]*\s+){0,4}[A-Z][\w.-]*[’']s?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s+(?:\w+\s+){0,2}$"
)
_BY_SOURCE = re.compile(r"\s+(?:[^,.;“\"]{0,30}\s)?by\s+(?P<src>[^,.;:“\"]{2,60})")
_INVERTED = re.compile(
    r"\s+(?P<src>[^,.;:“”\"—]{2,110}?)(?=\s*(?:[,.;:—“\"]|$|\s(?:in|on|after|during|at|as|when|while|told|who|before|of\s+the\s+\w+\.)\s))"
)
_OPEN = "“\"‘'«"
_CLOSE = "”\"’'»"
_SPEAKER = re.compile(r"(?:[A-Z]|the |a |an |his |her |one )")
_RELATIVE = re.compile(r"\b(?:who|which)\s*$")
_CLAUSE = re.compile(
    r"(?:[,;:—–]|\s-\s|[“”\"])\s*|\b(?:and|but|while|because|although|though|after|as|when|if|that|where|"
    r"before|since|so|whether|than)\s+",
)
_LEADING = re.compile(
    r"^(?:And|But|Yet|So|However|Meanwhile|Still|Also|Then|and|but|as|for)[,]?\s+"
)
_EVIDENT = frozenset("it there this that these those what".split())
_MAX_SOURCE = 140


def find(text: str, sentences: Sequence[Sentence], quotes: Sequence[Span]) -> list[Attribution]:
    """The attributions of an English text in order of their sentences."""
    out: list[Attribution] = []
    q = 0
    for sent in sentences:
        start, end = sent.span.start, sent.span.end
        while q < len(quotes) and quotes[q].end <= start:
            q += 1
        inside = []
        k = q
        while k < len(quotes) and quotes[k].start < end:
            inside.append(quotes[k])
            k += 1
        out += _sentence(text, sent, inside)
    return out


def _sentence(text: str, sent: Sentence, quotes: list[Span]) -> list[Attribution]:
    start, end = sent.span.start, sent.span.end
    found: list[Attribution] = []
    found += _according(text, sent, quotes)
    for m in _CUE.finditer(text, start, end):
        if any(q.start <= m.start() < q.end for q in quotes):
            continue
        got = _verb(text, sent, quotes, m)
        if got is not None:
            found.append(got)
    found += _perceived(text, sent, quotes)
    found += _nouns(text, sent, quotes)
    found = _merged(found)
    covered = [s for a in found for s in a.content]
    for q in quotes:
        a, b = max(q.start, start), min(q.end, end)
        if b - a < 3 or any(c.start < b and a < c.end for c in covered):
            continue
        if _title_in_quotes(text[q.start : q.end]):
            continue
        found.append(Attribution(sentence=sent.i, content=(Span(start=a, end=b),), quoted=True))
    return found


def _title_in_quotes(quoted: str) -> bool:
    """A name or a single word in quotation marks: "Freedom of Russia Legion"."""
    words = re.findall(r"[\w’'-]+", quoted)
    if len(words) <= 1:
        return True
    big = [
        w
        for w in words
        if w[0].isupper() or w.lower() in {"of", "the", "and", "in", "for", "a", "to"}
    ]
    return len(words) <= 6 and len(big) == len(words)


def _merged(found: list[Attribution]) -> list[Attribution]:
    """Outermost statements only: a cue whose content lies in another's content is part of it."""
    out: list[Attribution] = []
    for a in sorted(found, key=lambda a: -sum(s.end - s.start for s in a.content)):
        inner = all(
            any(o.start <= s.start and s.end <= o.end for b in out for o in b.content)
            for s in a.content
        )
        if not inner:
            out.append(a)
    return sorted(out, key=lambda a: a.content[0].start)


def _verb(text: str, sent: Sentence, quotes: list[Span], m: re.Match[str]) -> Attribution | None:
    form, start, end = m[1], sent.span.start, sent.span.end
    before = text[start : m.start()]
    last = re.search(r"([\w’']+)\W*$", before)
    word_before = last[1].lower() if last and before[last.end(1) :].strip() == "" else ""
    if form in ALSO_NOUNS and (word_before in _BEFORE_NOUN or word_before.endswith(("’s", "'s"))):
        return None
    if word_before in {"of", "for", "by", "in"} and not form.endswith("ing"):
        return None
    if word_before == "to" and form == _BASES[form]:
        return None  # an infinitive says what somebody might say
    passive = _PASSIVE.search(before) or _HAVE.search(before)
    if passive and not (form in SAY and form.endswith("ing")):
        return None
    cue = Span(start=m.start(), end=m.end())
    base = _BASES[form]
    content = _after(text, m, end)
    if content is not None:
        source = _subject(text, start, m.start())
        if source is None and not form.endswith("ing"):
            if before.strip():
                return _behind(text, sent, quotes, m, base)
            return None
        if (
            source is not None
            and text[source.start : source.end].lower() in _EVIDENT
            and base in {"show", "indicate", "suggest", "see", "find", "mean", "know"}
        ):
            return None
        spans = [Span(start=content, end=_content_end(text, content, end))]
        return Attribution(sentence=sent.i, content=tuple(spans), cue=cue, base=base, source=source)
    return _behind(text, sent, quotes, m, base)


def _after(text: str, m: re.Match[str], end: int) -> int | None:
    """Where the content behind the verb begins; None where none stands there."""
    form, at = m[1], m.end()
    for table, patterns in (
        (SAY, (_COLON, _THAT, _FAR_THAT, _BARE)),
        (THAT, (_COLON, _THAT, _FAR_THAT, _WH)),
        (TELL, (_LISTENER,)),
        (TO, (_TO_NEXT,)),
        (URGE, (_URGE_NEXT,)),
        (JUDGE, (_JUDGE_NEXT,)),
    ):
        if form not in table:
            continue
        for pattern in patterns:
            got = pattern.match(text, at, end)
            if got is not None:
                if pattern is _COLON and _CUE.search(text, at, got.start("t")):
                    continue  # the colon belongs to a later verb
                if (
                    pattern is _COLON
                    and text[got.start("t")] not in _OPEN
                    and got.start("t") - at > 60
                ):
                    continue
                return got.start("t")
    if form in SAY or form in THAT or form in JUDGE:
        got = _QUOTE_NEXT.match(text, at, end)
        if got is not None:
            return got.start("t")
    if _BASES[form] == "deny":
        got = _OWN_OBJECT.match(text, at, end)
        if got is not None:
            return got.start("t")
    return None


def _content_end(text: str, content: int, end: int) -> int:
    stop = end
    while stop > content and text[stop - 1] in ".;, ":
        stop -= 1
    return stop


def _subject(text: str, start: int, cue: int) -> Span | None:
    """The noun phrase before the verb: back to the nearest clause boundary."""
    stop = cue
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    tail = _TAIL_AUX.search(text[start:stop])
    if tail:
        stop = start + tail.start()
    begin = start
    for m in _CLAUSE.finditer(text, start, stop):
        if m.end() < stop and text[m.end() : stop].strip():
            begin = m.end()
    piece = text[begin:stop]
    if _RELATIVE.search(piece) and begin > start:
        # "Ana Ortiz, who said": the noun before the comma is the source
        prior = _subject_before(text, start, begin)
        if prior is not None:
            return prior
    lead = _LEADING.match(piece)
    if lead:
        begin += lead.end()
    # an apposition: "Ana Ortiz, head of the port, said" -> the whole of it
    whole = _with_apposition(text, start, begin, stop)
    begin = whole
    while begin < stop and text[begin] in ' ,;:—–-“”"':
        begin += 1
    while stop > begin and text[stop - 1] in " ,;:":
        stop -= 1
    if stop - begin < 2 or stop - begin > _MAX_SOURCE or not re.match(r"[A-Za-z“‘\d]", text[begin]):
        return None
    return Span(start=begin, end=stop)


def _subject_before(text: str, start: int, stop: int) -> Span | None:
    while stop > start and text[stop - 1] in " ,":
        stop -= 1
    begin = start
    for m in _CLAUSE.finditer(text, start, stop):
        if m.end() < stop:
            begin = m.end()
    return Span(start=begin, end=stop) if 1 < stop - begin <= _MAX_SOURCE else None


# "Speaking in Kyiv, the minister said", "In Kyiv, the minister said": no apposition.
_ADJUNCT = re.compile(
    r"\w+(?:ing|ed)\b|(?:in|on|at|after|before|during|for|from|with|by|to|as|when|while|under|over|"
    r"since|among|despite|amid|near|outside|late|early|earlier|last|this)\b",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"(?P<name>(?:[A-Z][\w.’'-]*\s+|(?:of|the|for|a|an)\s+|[a-z]+\s+){0,8}[A-Z][\w.’'-]*),\s+"
    r"(?:\d{1,3}|(?:a|an|the|his|her|its|head|chief|director|president|chairman|spokes\w+|leader|"
    r"professor|founder|[a-z]+\s+of|[a-z]+\s+at|who\s|\w+\s+(?:minister|secretary|officer))[^,;“”\"]*),?\s*$"
)


def _with_apposition(text: str, start: int, begin: int, stop: int) -> int:
    for m in re.finditer(
        r"(?:^|(?<=[.,;:“”\"—]\s)|(?<=\sthat\s)|(?<=\sand\s)|(?<=\sbut\s))", text[start:stop]
    ):
        at = start + m.start()
        if at >= begin:
            break
        got = _APPOSED.match(text, at, stop)
        if got is not None and got.end() >= stop - 1 and not _ADJUNCT.match(text, at):
            return at
    return begin


def _behind(
    text: str, sent: Sentence, quotes: list[Span], m: re.Match[str], base: str
) -> Attribution | None:
    """Content before the verb: "..., police said." and "...," said Ana Ortiz."""
    form, start, end = m[1], sent.span.start, sent.span.end
    if form not in SAY and form not in THAT and form not in TELL:
        return None
    cue = Span(start=m.start(), end=m.end())
    left = m.start()
    while left > start and text[left - 1].isspace():
        left -= 1
    source: Span | None
    if left > start and text[left - 1] in ',”"’?!—–' and form not in TELL:
        inverted = _INVERTED.match(text, m.end(), end)
        if inverted is None:
            return None
        source = Span(start=inverted.start("src"), end=inverted.end("src"))
        stop, rest = left, source.end
        # ", said" without a quotation before is rare: only a name or "the ..." may follow
        doubtful = not text[source.start].isalpha() or text[left - 1] == ","
        if doubtful and not _SPEAKER.match(text, source.start):
            return None
    else:
        cut = max(text.rfind(c, start, left) for c in ',”"?!—–')
        if cut < start or cut - start < 8:
            return None
        source = _subject(text, cut + 1, m.start())
        if source is None:
            return None
        tail = text[m.end() : end]
        if not re.match(
            rf"\s*(?:[.,;:—”\"]|$|(?:{_DAY})|(?:to\s+(?:reporters|journalists|the|a|an|his|her|[A-Z])|in|on|at|during|after|of|by|when|as|while|about|"
            r"from|late|early|last|this|earlier|reporters|him|her|them|the|CNN|[A-Z])\b)",
            tail,
        ):
            return None
        stop, rest = cut + (text[cut] in '”"?!'), m.end()
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
    m = re.compile(
        r",\s+(?P<t>(?:and|but|that|because|with|which|as|or|adding|noting|while)\b|[a-z])"
    ).match(text, rest, end)
    if m is not None and end - m.start("t") > 15:
        return Span(start=m.start("t"), end=_content_end(text, m.start("t"), end))
    return None


def _according(text: str, sent: Sentence, quotes: list[Span]) -> Iterator[Attribution]:
    start, end = sent.span.start, sent.span.end
    for m in _ACCORDING.finditer(text, start, end):
        if any(q.start <= m.start() < q.end for q in quotes):
            continue
        cue = Span(start=m.start("cue"), end=m.end("cue"))
        source = Span(start=m.start("src"), end=min(m.end("src"), end))
        opens = text[start : m.start()].strip(' “"') == ""
        if opens:
            comma = text.find(",", source.end - 1, end)
            begin = comma + 1 if comma >= 0 else source.end
            content = Span(start=begin + 1, end=_content_end(text, begin, end))
        else:
            stop = m.start()
            while stop > start and text[stop - 1] in ", —–":
                stop -= 1
            content = Span(start=start, end=stop)
        if content.end - content.start < 4:
            continue
        yield Attribution(
            sentence=sent.i, content=(content,), cue=cue, base="according to", source=source
        )


def _perceived(text: str, sent: Sentence, quotes: list[Span]) -> Iterator[Attribution]:
    start, end = sent.span.start, sent.span.end
    for m in _PERCEIVED.finditer(text, start, end):
        if any(q.start <= m.start() < q.end for q in quotes):
            continue
        if (m["t"] == "of" and m["v"] != "accused") or m["v"] in {
            "expected",
            "known",
            "considered",
        }:
            continue
        by = _BY_SOURCE.match(text, m.end("cue"), end)
        yield Attribution(
            sentence=sent.i,
            content=(Span(start=m.start("t"), end=_content_end(text, m.start("t"), end)),),
            cue=Span(start=m.start("cue"), end=m.end("cue")),
            base=m["v"],
            source=Span(start=by.start("src"), end=by.end("src"))
            if by and m["t"] != "of"
            else None,
        )


def _nouns(text: str, sent: Sentence, quotes: list[Span]) -> Iterator[Attribution]:
    start, end = sent.span.start, sent.span.end
    for m in _NOUN.finditer(text, start, end):
        if any(q.start <= m.start() < q.end for q in quotes):
            continue
        owner = _OWNER.search(text[start : m.start()])
        stop = text.find(",", m.start("t") + 20, end)
        yield Attribution(
            sentence=sent.i,
            content=(
                Span(
                    start=m.start("t"),
                    end=_content_end(text, m.start("t"), stop if stop > 0 else end),
                ),
            ),
            cue=Span(start=m.start("n"), end=m.end("n")),
            base=m["n"].rstrip("s"),
            source=Span(start=start + owner.start("o"), end=start + owner.end("o"))
            if owner
            else None,
        )
