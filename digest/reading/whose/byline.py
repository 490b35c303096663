"""Who wrote it: bylines as lists of persons, and the agencies that are named as source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from unicodedata import category

from digest.reading.whose.agencies import agency
from digest.text.normalise import one_line

_LEAD: Final = re.compile(
    r"^\W*(?:(?:(?:written|posted|published|reported|reporting|story|words|article|analysis|opinion"
    r"|exclusive|text|report|review|comment|shkruar)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|tekst|text|texte|texto|testo|autor(?:en|in|ka|i)?|authors?"
    r"|auteurs?|autor[ei]|autora|nga|shkruan|piše|pišu|napisao|napisala|pisze|napsala?|oleh|penulis"
    r"|yazan|írta|szerző|scris de|kirjoittanut|teksti|redacción de|автор|авторы|текст|από|bởi"
    r"|reporter|journalist)"
    r"(?:\s*[:：]\s*|\s+)"
    # without a mark only where nothing but short names follows: "记者" opens sentences too
    r"|(?:โดย|ผู้เขียน|बाय|लेखक|लेखिका|द्वारा|রচনা|লেখক|بقلم|كتبت?|الكاتب|تقرير|נכתב על ידי|מאת)"
    r"(?:\s?[:：]\s?|\s(?=\S{2,14}(?:\s\S{2,14}){0,3}$))"
    r"|(?:本报记者|本報記者|作者|记者|記者|撰文|执笔|文|글)"
    r"(?:\s?[：:／/]\s?|\s(?=\S{2,4}(?:\s\S{2,4}){0,3}$)))",
    re.IGNORECASE,
)
# A lead that is a noun and has no mark behind it.
_NOUN: Final = re.compile(
    r"(?:te[kx]s?t[eoi]?|testo|autor\w*|authors?|auteurs?|reporter|journalist)\s+$", re.IGNORECASE
)
# In values of metadata "Di Stefano" and "Da Silva" are names.
_LEAD_VALUE: Final = re.compile(
    r"^\W*(?:(?:(?:written|posted|reported|story)\s+)?"
    r"(?:by|par|por|door|authors?|autor|автор|作者|记者|記者|本报记者|piše|yazan|írta|oleh)"
    r"(?:\s*[:：]\s*|\s+)"
    r"|(?:作者|记者|記者|撰文|文)\s?[：:／/]\s?"
    # a preposition that may open a name: only where a whole name follows
    r"|(?:von|di|af|av|nga)\s(?=(?!(?:der|den|dem|van|de|la)\s)[^\W\d_]\S*\s[^\W\d_]))",
    re.IGNORECASE,
)
_LEAD_AGENCY: Final = re.compile(r"^(?:von|di|af|av|nga)\s(?=\S+$)", re.IGNORECASE)
# What stands glued behind a name: a button, a title of respect for reporters.
_BUTTON: Final = re.compile(
    r"\s?(?:(?:\+\s?)?(?:关注|關注|追蹤|追踪|订阅|訂閱|팔로우|구독|기자|記者|记者)"
    r"|\s(?:\+\s?)?(?:follow|following|seguir|suivre|folgen|volgen|følg|följ|segui|takip et"
    r"|ndiq))$",
    re.IGNORECASE,
)
# Values are on one line each, so no run of spaces is longer than one.
_AND: Final = re.compile(
    r"\s?(?:;|\||/|&|、|，|,?\sand\s|\sund\s|\set\s|\sy\s|\soch\s|\sog\s|\si\s|\sdhe\s|\sve\s|\sja\s|\sa\s(?=[A-Z])|\swith\s|•|·|\n"
    r"|\se\s(?=[A-ZÀ-Þ])|\sen\s(?=[A-Z]))\s?",
)
_CUT: Final = re.compile(
    r"\s?(?:,?\s(?:for|in|at|from|of|on|is|of the|staff|updated|published)\s|\(|\["
    r"|\s[-–—|@]|https?:|(?<![^\s@])[^\s@]{1,64}+@[^\s@.]{1,64}+\.\S|@)(?s:.*+)",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"(?<!\w)(?:editors?|correspondents?|reporters?|journalists?|writers?|staff|desk|columnist"
    r"|chief|bureau|contributor|contributing|analyst|producer|photographer|team|newsroom|redaktion"
    r"|redakteur\w*|korrespondent\w*|rédaction|redacción|redação|redazione|redactie|redaktionen"
    r"|admin|administrator|editorial|newsdesk|webmaster|author|unknown|guest|agency|agencies|agentur\w*"
    r"|news service|digital|online|reporting|newspaper|politics|sport|business|news|media|press"
    r"|magazine|tv|radio|online|archive|wire|services|group|ltd|inc|gmbh|president|director)(?!\w)",
    re.IGNORECASE,
)
_PARTICLE: Final = frozenset(
    "de da do dos das del della di der den van von zu zur la le el al bin ibn ben abu ter ten y e "
    "af av du des mc mac st o d".split()
)
# Two words without a space between them, as elements that only style parts: "NewsNews". "McNally"
# and "DeVries" are names.
_GROWN: Final = re.compile(r"[^\W\d_]{3}[a-zß-ÿ][A-ZÀ-Þ][a-zß-ÿ]")
_NETWORK: Final = re.compile(
    r"(?<=[a-zß-ÿ])(?:Twitter|Facebook|Instagram|LinkedIn|Bluesky|Mastodon|Email|E-Mail|Follow){1,3}$"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’.-]+[^\W\d_]+)*\.?")
_HOST: Final = re.compile(r"(?:[\w-]{2,40}\.){1,3}[a-z]{2,6}", re.IGNORECASE)
_NAME_WORDS_MAX: Final = 6
_CJK_NAMES: Final = 24  # characters of names in a script without spaces
_NOT_NAMES: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december the this that a an us uk comment comments share
    text size font print listen subscribe menu search bookmark link
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """The persons and the agencies of a byline."""

    persons: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def byline(line: str) -> Byline | None:
    """The byline that a line of pasted text is, or None: it must say so ("By", "von", ...).

    >>> byline("By Ana Ortiz and Jan de Vries, Harbour Correspondent").persons
    ('Ana Ortiz', 'Jan de Vries')
    >>> byline("By the time they came, it was over.") is None
    True
    """
    text = one_line(line)
    m = _LEAD.match(text)
    if not m or len(text) > 160 or len(text.split()) > 24:
        return None
    rest = text[m.end() :]
    if not rest or not (rest[0].isupper() or rest[0] in "“\"'@" or _caseless(rest[0])):
        return None
    if _caseless(rest[0]) and len(rest) > _CJK_NAMES:
        return None
    if rest[-1] in ".!?" and len(rest.split()) > _NAME_WORDS_MAX:
        return None
    found = persons((rest,))
    if found.persons or found.agencies:
        if _NOUN.search(m[0]) and not all(map(is_name, found.persons)):
            return None  # "Text Size": a noun without a mark opens more than bylines
        # what follows the first name must be names, roles or a place, not a sentence
        lower = [w for w in rest.split() if w.isalpha() and w.islower()]
        if len([w for w in lower if w not in _PARTICLE]) > 5:
            return None
        return found
    return found if _ROLE.search(rest) and len(rest.split()) <= _NAME_WORDS_MAX else None


def persons(values: tuple[str, ...], *, outlet: str = "", sure: bool = False) -> Byline:
    """The persons and agencies in author values of metadata or a byline, in order, once each.

    Roles, mail addresses, links and the outlet's own name are no persons. `sure`: the source says
    that these are names, so that one in lower case is taken too.

    >>> persons(("By ANA ORTIZ, Reuters", "Harbour Times"), outlet="Harbour Times")
    Byline(persons=('Ana Ortiz',), agencies=('Reuters',))
    """
    people: list[str] = []
    agencies: list[str] = []
    seen: set[str] = set()
    own = _squash(outlet)
    for value in values:
        for part in _parts(value):
            if name := agency(part) or agency(_LEAD_AGENCY.sub("", part)):
                if name not in agencies:
                    agencies.append(name)
                continue
            person = _person(_without(part, outlet), sure)
            key = _squash(person)
            if not person or key in seen or (own and key and (key in own or own in key)):
                continue
            seen.add(key)
            people.append(person)
    return Byline(persons=tuple(people), agencies=tuple(agencies))


def is_name(text: str) -> bool:
    """Whether the words have the form of a person's name: two to five words with capitals."""
    words = _WORD.findall(text)
    if not 2 <= len(words) <= 5 or " ".join(words) != " ".join(text.split()):
        return False
    strong = [w for w in words if w.casefold() not in _PARTICLE]
    return (
        len(strong) >= 2
        and all(w[0].isupper() for w in strong)
        and not any(w.casefold() in _NOT_NAMES for w in words)
        and not _ROLE.search(text)
        and not any(_GROWN.search(w) for w in words)
    )


def _without(part: str, outlet: str) -> str:
    """The part without the outlet's name behind it: "Ana Ortiz Harbour Times"."""
    if outlet and part.casefold().endswith(f" {outlet.casefold()}"):
        return part[: -len(outlet)].rstrip(" ,-–—|")
    return part


def is_caseless_name(text: str) -> bool:
    """Whether the words may be a name in a script without capitals; any short line may be.

    >>> is_caseless_name("रवि शंकर"), is_caseless_name("Ana Ortiz")
    (True, False)
    """
    words = text.split()
    return (
        1 <= len(words) <= 4
        and len(text) <= _CJK_NAMES
        and all(category(c)[0] in "LM" for word in words for c in word)
        and all(_caseless(word[0]) for word in words)
    )


def once(text: str) -> str:
    """The name that the text is twice: its picture's text, then its link.

    >>> once("Ana Ortiz Ana Ortiz"), once("Ana Ortiz")
    ('Ana Ortiz', 'Ana Ortiz')
    """
    words = text.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else text


def is_role(text: str) -> bool:
    """Whether the words name an office of a newsroom: "Harbour Correspondent"."""
    return _ROLE.search(text) is not None


def _parts(value: str) -> list[str]:
    """The single names of one author value, without the places that follow them."""
    text = "\n".join(one_line(line) for line in value.splitlines())
    text = _LEAD_VALUE.sub("", text)
    out: list[str] = []
    for part in _AND.split(text):
        pieces = [p.strip() for p in part.split(",") if p.strip()]
        if len(pieces) == 2 and _single(pieces[0]) and _single(pieces[1]):
            out.append(f"{pieces[1]} {pieces[0]}")  # "Ortiz, Ana"
        elif len(pieces) > 1 and " " in pieces[0]:  # "Ana Ortiz, Port Alder": one word is a place
            out += [p for p in pieces if " " in p or agency(p)]
        else:
            out += pieces
    return out


def _caseless(letter: str) -> bool:
    """Whether the letter is of a script without capitals."""
    return letter.isalpha() and letter.lower() == letter.upper()


def _single(piece: str) -> bool:
    return (
        " " not in piece
        and piece[:1].isupper()
        and not _ROLE.search(piece)
        and agency(piece) is None
    )


def _person(part: str, sure: bool) -> str:
    """The part as a person's name, "" where it is a role, an address or a sentence."""
    text = _BUTTON.sub("", _LEAD_VALUE.sub("", part).strip())
    text = _CUT.sub("", " " + text).strip(" .:：–—-*'\"“”")
    if text.startswith("@") or _HOST.fullmatch(text):
        return ""  # an account, a site
    text = _NETWORK.sub("", text)
    text = once(text)
    words = text.split()
    if not sure and len(words) == 1 and text.isascii() and text.isupper() and len(text) < 5:
        return ""  # a degree, a rank: "MS, RD"
    if not words or len(words) > _NAME_WORDS_MAX or any(c.isdigit() for c in text):
        return ""
    if "@" in text or "/" in text or ".com" in text.casefold() or _ROLE.search(text):
        return ""
    if words[0].casefold() in _NOT_NAMES or not any(c.isalpha() for c in text):
        return ""
    if text.islower() and text.upper() != text:
        if not sure or not 2 <= len(words) <= 3:
            return ""
        text = " ".join(_title(w) for w in words)
    if text.isupper() and len(text) > 4 and len(words) > 1:
        text = " ".join(_title(w) for w in words)
    return text


def _title(word: str) -> str:
    """A word in capitals as a name is written: "O'BRIEN" -> "O'Brien"."""
    if word.casefold() in _PARTICLE and len(word) > 1:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda m: m[0][0] + m[0][1:].lower(), word)


def _squash(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
