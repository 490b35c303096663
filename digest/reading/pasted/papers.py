"""Which outlet a line of a pasted text names: by its own form, or by the words around a name."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from digest.reading.whose.agencies import agency
from digest.reading.whose.byline import is_name
from digest.text.lang.furniture import SHARE
from digest.text.lang.papers import NAMED, NOT_STATIONS, OUTLET, SECTION

_WORDS_MAX: Final = 5  # of an outlet's name, small words apart
_SMALL: Final = frozenset(
    "of the and de la le les du des del der die das den di da do y e & et".split()
)
_WORD: Final = re.compile(r"[\w!&+]+(?:['’.-][\w!]+)*")
_STATION: Final = re.compile(r"[A-Z]{2,4}\d?")
_CAMEL: Final = re.compile(r"(?!Ma?c[A-Z]|De[A-Z]|O['’])[A-Z][a-z]{2,12}[A-Z]\w{1,12}")
_HOST: Final = re.compile(r"(?:www\.)?((?:[a-z\d][a-z\d-]{1,40}\.){1,3}[a-z]{2,6})", re.IGNORECASE)
# Names grown together: "Rheinzeitung", "Sydnyheter", "Newsday".
_GROWN: Final = re.compile(
    r"news\w{3,8}|\w{3,16}(?:news|zeitung|nachrichten|anzeiger|spiegel|blatt|blad|bladet|posten"
    r"|tidning|tidningen|tidende|avisen|sanomat|tribune|times)",
    re.IGNORECASE,
)
_CUED: Final = re.compile(
    rf"{NAMED}\s?(?:[:：|–—-]\s?|(?<=by |in |via)\s?)(\S.{{0,50}})",
    re.IGNORECASE,
)
_DASHED: Final = re.compile(r"[–—-]{1,2}\s?(\S.{1,50})")
_RIGHTS: Final = re.compile(
    r"(?:(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[\s:]{0,2}){1,2}(?:\d{4}(?:\s?[-–]\s?\d{2,4})?)?,?\s{0,2}"
    r"(?:by )?(?P<name>[^\W\d_][^.,|–—;:()]{1,50}(?:\.[a-z][\w-]{1,20}\b){0,3})"
    r"(?P<rest>.{0,120})",
)
_LEGAL: Final = re.compile(
    r"(?<![ ,])[ ,]++(?:inc|llc|ltd|limited|gmbh|co|corp|plc|ag|s\.?a|media group"
    r"|all rights reserved|alle rechte.{0,40}|tous droits.{0,40}|todos los derechos.{0,40})\.?$",
    re.IGNORECASE,
)
_SELLERS: Final = ("getty", "shutterstock", "alamy", "istock", "imago", "photo")


def by_form(text: str, known: Collection[str] = ()) -> str:
    """The outlet that the words are by their form alone, "" for none; `known` are folded names.

    >>> by_form("The Harbour Times"), by_form("Ana Ortiz"), by_form("World News"), by_form("QRX")
    ('The Harbour Times', '', '', 'QRX')
    """
    name = text.strip(" .,:;|·•–—-()[]")
    if not name or len(name) > 60 or section(name):
        return ""
    if squash(name) in known:
        return name
    if m := _HOST.fullmatch(name):
        return m[1].lower()
    words = _WORD.findall(name)
    strong = [w for w in words if w.casefold() not in _SMALL]
    if not 0 < len(strong) <= _WORDS_MAX or " ".join(words).count(" ") + 1 < len(name.split()):
        return ""
    if not all(w[0].isupper() or w[0].isdigit() or not w.isascii() for w in strong):
        return ""
    if agency(name):
        return name
    folded = [w.casefold().strip("!").rpartition("-")[2] for w in strong]  # "Union-Tribune"
    if len(strong) == 1:
        word = strong[0]
        if _STATION.fullmatch(word):
            return "" if folded[0] in NOT_STATIONS else name
        if _CAMEL.fullmatch(word):
            return "" if folded[0] in SHARE else name
        return (
            name
            if (words[0].casefold() in _ARTICLES and folded[0] in OUTLET) or _grown(folded[0])
            else ""
        )
    own = [w for w in folded if w not in SECTION]  # "Breaking News" has no word of its own
    first = words[1:2] if words[0].casefold() in _ARTICLES else words[:1]
    cued = folded[-1] in OUTLET or first[0].casefold() in OUTLET or any(map(_grown, folded))
    articled = words[0].casefold() in _ARTICLES
    return name if cued and (own or articled) and not (own and own[0] in _TELLS) else ""


_ARTICLES: Final = frozenset("the la le el der die das il".split())
_TELLS: Final = frozenset(
    "this your my our why how what who when where play listen watch read follow live".split()
)


def _grown(word: str) -> bool:
    return _GROWN.fullmatch(word) is not None


def by_words(text: str) -> str:
    """The outlet that the line names with a word for it: "Source: Skerry Sound".

    >>> by_words("Quelle: Skerry Sound"), by_words("Source: the river told it all, she said.")
    ('Skerry Sound', '')
    """
    m = _CUED.fullmatch(text)
    return announced(m[1].removeprefix("the ")) if m else ""


def by_dash(text: str) -> str:
    """The outlet behind a dash on a line of its own: "— Skerry Sound"; a person's name is none."""
    m = _DASHED.fullmatch(text)
    name = announced(m[1]) if m else ""
    return name if name and (not is_name(name) or by_form(name)) else ""


def by_rights(text: str) -> str:
    """The outlet that holds the rights: "© 2026 Harbour Times Ltd. All rights reserved."

    >>> by_rights("Copyright © 2026 Skerry Sound Ltd. All rights reserved.")
    'Skerry Sound'
    >>> by_rights("© Getty Images")
    ''
    """
    m = _RIGHTS.search(text[:300])
    if (
        not m
        or m.start() > 4
        or (
            not any(c.isdigit() for c in m[0][: m.start("name")])
            and "right" not in m["rest"].casefold()
            and "opyright" not in m[0].casefold()
        )
    ):
        return ""
    name = _LEGAL.sub("", _LEGAL.sub("", m["name"].strip()))
    low = name.casefold()
    if (
        any(w in low for w in _SELLERS)
        or agency(name)
        or low.startswith(("all ", "alle ", "tous "))
    ):
        return ""
    return announced(name)


def section(text: str) -> bool:
    """Whether the words name sections of a paper and nothing else.

    >>> section("World"), section("Asia & Pacific news"), section("Storm")
    (True, True, False)
    """
    words = [w.casefold() for w in _WORD.findall(text)]
    if len(words) > 1 and words[0] in _ARTICLES:  # "The News International" is a paper
        return False
    return 0 < len(words) <= 4 and all(w in SECTION for w in words)


def menu(text: str) -> bool:
    """Whether the line is a row of sections: "Home News Sport Weather"."""
    words = [w.casefold() for w in re.findall(r"[^\W\d_]+", text)]
    return len(words) >= 4 and sum(w in SECTION for w in words) >= 0.8 * len(words)


def announced(raw: str) -> str:
    """A name as it stands behind a word that announces one; "" for a sentence."""
    name = raw.strip(' .,:;|–—-()[]"“”')
    words = name.split()
    host = _HOST.fullmatch(name)
    if host:
        return host[1].lower()
    if not words or len(words) > _WORDS_MAX + 2 or raw.rstrip()[-1] in "!?" or "://" in name:
        return ""
    strong = [w for w in words if w.casefold() not in _SMALL]
    if not strong or not all(
        w[0].isupper() or not w[0].isalpha() or not w.isascii() for w in strong
    ):
        return ""
    return "" if section(name) else name


def squash(text: str) -> str:
    """The letters and digits in lower case, for comparing names."""
    return "".join(filter(str.isalnum, text.casefold()))
