"""The words that name a holder, whole and bare, and what kind of holder they show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from digest.facts.attribution.holder_names import speaks
from digest.model import HolderKind, Mention, Span
from digest.text.lang.en import holders as words
from digest.text.lang.en.roles import ROLES
from digest.text.lang.en.words import GIVEN_NAMES, STARTERS, TITLES
from digest.text.names.bearers import shared

_MAX_NAME = 90
_TRIM = re.compile(
    r"^(?:(?:And|But|Yet|So|Meanwhile|However|Earlier|Later|Still|Also|Speaking|citing)\b,?\s*|"
    r"As (?=[A-Z]))"
)
# "The statement said": whose it is, stands elsewhere.
_OWNERLESS = re.compile(
    r"(?:the|this) story|(?:the|this|that|a) (?:(?:written|joint|brief|short|same|press|news) )?"
    r"(?:statement|post|tweet|letter|memo|e-?mail|message|note|release|announcement|caption|advisory|filing)",
    re.IGNORECASE,
)
# What a sentence begins with: "Ironically Lund", "Last Wednesday Lund".
_ADVERB = re.compile(
    r"(?:(?:Last|This) \w+|(?:On )?\w+day|(?!Family |Assembly )[A-Z][a-z]{4,}ly) (?=[A-Z])"
)
# "A tired Lund", "star's agent Ana Ortiz"
_QUALIFIED = re.compile(r"(?:(?:An?|The) [a-z-]+|[a-z]+(?:'|’)s?(?: [a-z]+)*) ")
_OPENS = re.compile(r"(?:^|[.!?:\n])[\"”'’]?\s*\Z")
_PLATFORM = frozenset("Facebook Twitter Instagram YouTube TikTok Telegram Weibo X".split())
# What a page puts before a name, and a verb that was taken along.
_BEFORE = re.compile(
    r"^(?:[A-Z][A-Z, ]{2,30} (?:--|[—–-]) |Image (?:copyright|caption)\b.{0,40}caption )"
)
_TAIL = re.compile(
    r"(?:, (?:\d{1,3}|who|which|whose|whom)\b.*|"
    r",? (?:issued|released|published|posted|wrote|sent|made) (?:a|an|the|on|in)\b.*|"
    r" in (?:a|an|the|his|her|its|their) .*)\Z"
)
_SHOUTED = re.compile(r"[A-Z]{2,}(?: [A-Z]{2,})+\Z")
_MARKED = re.compile(r"[A-Z]{2,3}\.?\Z")


# "data released by the Bureau of Harbours": the bureau says so.
_DATA_BY = re.compile(
    r"(?:[Tt]he |[Nn]ew |[Ll]atest )?(?:[Dd]ata|[Ff]igures|[Ss]tatistics|[Nn]umbers|[Rr]esults)\s"
    r"(?:released|published|issued|compiled|provided)\sby\s(?P<name>(?=\S))"
)
_STUDY = re.compile(r"\b(?:authors?|stud(?:y|ies)|journal|researchers?|scientists?)\b", re.I)


def _is_post(source: str) -> bool:
    """Whether the words of a source show a post; a study that a journal published is none."""
    post = words.POST.search(source)
    return post is not None and not (post[0].startswith("published") and _STUDY.search(source))


_ANYBODY = frozenset("man woman".split())
_CALLED = re.compile(r"[A-Z]{2,5} ")
_BESIDE, _PLACES = 40, 6  # characters around a name, places that are looked at


class Names:
    """The names of a text, looked up by where they begin."""

    def __init__(self, mentions: Sequence[Mention], text: str) -> None:
        self.mentions = mentions
        self.text = text
        self.starts = [m.span.start for m in mentions]

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Those that begin at `start` or later, before `end`."""
        first = bisect_left(self.starts, start)
        return self.mentions[first : bisect_left(self.starts, end, first)]

    def hold(self, name: str, office: str) -> bool:
        """Whether the text says beside a name that its bearer holds an office: "the president".

        A man or a woman may be anybody.
        """
        role = office.rpartition(" ")[2].lower()
        if role in _ANYBODY or role in name.lower():
            return True
        last = name.rpartition(" ")[2]
        beside = (
            self.text[max(0, m.span.start - _BESIDE) : m.span.end + _BESIDE].lower()
            for m in self.by_last.get(last, ())
        )
        return any(role in near for near in beside)

    @cached_property
    def by_last(self) -> dict[str, list[Mention]]:
        """The first few places of each last name."""
        out: dict[str, list[Mention]] = {}
        for m in self.mentions:
            found = out.setdefault(m.key.rpartition(" ")[2], [])
            if len(found) < _PLACES:
                found.append(m)
        return out

    def last(self, count: int, end: int) -> Sequence[Mention]:
        """The last `count` that begin before `end`."""
        stop = bisect_left(self.starts, end)
        return self.mentions[max(0, stop - count) : stop]


def several(name: str) -> bool:
    """Whether a name is that of many or of a ship, no "he".

    >>> several("Marine Guards"), several("HMS Skarn"), several("Peter Jones")
    (True, True, False)
    """
    last = name.rpartition(" ")[2].lower()
    return (last.endswith("s") and last[:-1] in ROLES) or _CALLED.match(name) is not None


def clean(name: str, names: Names, span: Span) -> str:
    """The name whole and bare, "" where the words name nobody: a heading, a mere title, a degree.

    A short form of a person's name is given in full where the text has it: "Lund" as Peter Lund.
    """
    bare = _TAIL.sub("", _BEFORE.sub("", name)).strip(" ,;:-–—")
    if (adverb := _ADVERB.match(bare)) and adverb[0].strip() not in GIVEN_NAMES:
        bare = bare[adverb.end() :]
    if _OWNERLESS.fullmatch(bare) or bare.partition(" ")[0] in _PLATFORM:
        return ""
    first, _, rest = bare.partition(" ")
    last = bare.rpartition(" ")[2].rstrip(".").lower()
    if _SHOUTED.match(bare) or (rest and last in TITLES and first.isupper() and len(first) > 1):
        return ""  # "POPULAR KIDS", "LAPD Capt"
    opens = bare.lower() in STARTERS or (bare.lower() in TITLES and bare[:1].isupper())
    if not rest and opens and bare.lower() not in _MANY:
        return ""  # "Since", "Director"
    known = [m for m in names.within(span.start, span.end) if m.span.end <= span.end]
    opens_line = _OPENS.search(names.text, max(0, span.start - 4), span.start)
    if opens_line and not rest and bare[:1].isupper() and not known and not speaks(bare):
        return ""  # "Inquiries", "Hard"
    if _MARKED.match(bare) and not any(m.kind == "org" for m in known):
        return ""  # a degree or an honour behind a name
    if len(known) != 1 or known[0].kind != "person":
        return bare
    short, full = known[0].text, known[0].key
    if bare.startswith(f"{short} of the "):  # "said Ortiz of the plan"
        bare = short
    qualified = _QUALIFIED.match(bare)
    if qualified is not None and bare[qualified.end() :] == short:
        bare = short
    if not len(short.split()) < len(full.split()) <= _WORDS or short not in (bare, rest.strip()):
        return bare
    if shared(names.text, short, full):
        return bare
    return full if short == bare or first.rstrip(".") in _COURTESY else f"{first} {full}"


_WORDS = 3  # of a person's name; more are a name with something that stood before it
_COURTESY = frozenset(("Mr", "Mrs", "Ms"))
# Bare plurals that speak: "Officials said".
_MANY = frozenset(
    """police officials authorities prosecutors investigators doctors firefighters rescuers
    witnesses residents lawyers experts scientists researchers""".split()
)


_TITLE = re.compile(r"(?<![\w’'.-])(?:[A-Z][\w’'.-]*+|of|the)$")
_TITLE_WORDS = 5


def widened(text: str, span: Span) -> Span:
    """A name with the title before it: "Secretary General Jens Stoltenberg"."""
    before = text[max(0, span.start - 70) : span.start].rpartition("\n")[2]
    if not before[-1:].isspace():
        return span
    at = len(before)
    for word in [*re.finditer(r"\S++", before)][: -_TITLE_WORDS - 1 : -1]:
        title = _TITLE.search(word[0])
        if title is None:
            break
        at = word.start() + title.start()
        if title.start():
            break
    lead = re.sub(r"^(?:of|the|The|Earlier|Today|Yesterday|In|On)\s+", "", before[at:])
    return Span(start=span.start - len(lead), end=span.end) if words.OFFICIAL.search(lead) else span


def named_part(text: str, source: Span) -> Span:
    """The part of the source that names the holder, without what was posted and by whom it is."""
    start, end = source.start, source.end
    piece = text[start:end]
    given = _DATA_BY.match(piece)
    if given:
        return Span(start=start + given.start("name"), end=end)
    post = words.POST_NAME.search(piece)
    if post and _is_post(piece):
        start += post.start("name")
        piece = text[start:end]
    lead = _TRIM.match(piece)
    if lead:
        start += lead.end()
    if end - start > _MAX_NAME:
        cut = text.find(",", start, end)
        end = cut if cut > start + 3 else start + text[start : start + _MAX_NAME].rfind(" ")
    return Span(start=start, end=end)


def kind_of(source: str, people: Names, span: Span) -> HolderKind:
    """The kind of holder that a source's words show."""
    if _is_post(source):
        return "post"
    inside = people.within(span.start, span.end)
    named = any(m.kind == "person" for m in inside)
    if inside and inside[-1].span.end >= span.end and not named and len(inside) == 1:
        whole = inside[0].span.start - span.start <= len("the ")
        if whole and inside[0].kind == "place":
            return "agency"  # a country that speaks is its government
        if whole and inside[0].kind == "org" and not words.AGENCY.search(source):
            return "organisation"
    if not named and words.ANONYMOUS.search(source):
        return "anonymous"
    if words.AGENCY.fullmatch(source.rpartition(" ")[2]):
        return "agency"  # "St Brede's Hospital" bears a name and is nobody's
    if named or words.COMPANY_ROLE.search(source):
        official = words.OFFICIAL.search(words.COMPANY_ROLE.sub("", source))
        return "official" if official else "person"
    if words.AGENCY.search(source):
        return "agency"
    if (
        words.UNNAMED_OFFICIAL.match(source)
        and "official" in source.lower()
        and source[:1] in "aAoOsSt"
    ):
        return "anonymous"
    if words.OFFICIAL.search(source):
        return "official"
    if words.ORGANISATION.search(source):
        return "organisation"
    if re.match(r"(?:[A-Z][\w’'.-]+\s+){1,3}[A-Z][\w’'-]+$", source):
        return "person" if source.split()[0] in GIVEN_NAMES else "organisation"
    return "organisation" if source[:1].isupper() and not words.PRONOUN.match(source) else "person"
