"""The tails that feeds hang under their entries: "The post X appeared first on Y", "Read more"."""

from __future__ import annotations

import re
from typing import Final

_TAIL_MAX: Final = 60  # words of a tail: it holds a headline and the name of a site
_LINK_MAX: Final = 25  # words behind "Continue reading": a headline
# Blog software writes these under every entry, in the language of the site.
_FIRST_ON: Final = re.compile(
    r"(?:the (?:post|article|entry|story|page)\b.{1,400}\b(?:appeared first|first appeared"
    r"|was (?:first )?published|was originally published) (?:on|in|at)\b"
    r"|this (?:post|article|entry|story|piece) (?:(?:first|originally) (?:appeared|ran)"
    r"|appeared first|was (?:first|originally) (?:published|posted)) (?:on|in|at|by)\b"
    r"|(?:der beitrag|das|die)\b.{1,400}\berschien zuerst (?:auf|bei|in)\b"
    r"|l['’]article\b.{1,400}\best apparu en premier sur\b"
    r"|la entrada\b.{1,400}\b(?:se publicó primero en|aparece primero en|apareció primero en)\b"
    r"|o (?:post|artigo)\b.{1,400}\b(?:apareceu primeiro em|foi publicado primeiro em)\b"
    r"|l['’]articolo\b.{1,400}\b(?:proviene da|sembra essere il primo su)\b"
    r"|het bericht\b.{1,400}\bverscheen eerst op\b"
    r"|inlägget\b.{1,400}\bdök först upp på\b"
    r"|(?:artykuł|wpis)\b.{1,400}\bpochodzi z\b).{0,200}",
    re.IGNORECASE | re.DOTALL,
)
_FURTHER: Final = (
    r"(?:continue reading|keep reading|read (?:more|on"
    r"|the (?:full|whole|rest|entire)\b[^.!?\n]{0,40})"
    r"|view (?:original|full) (?:post|article|story)|click here to (?:read|continue)\b"
    r"|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|leia mais|continue lendo"
    r"|leggi tutto|continua a leggere|lees (?:meer|verder)|läs mer|les mer|læs mere|czytaj (?:dalej"
    r"|więcej))"
)
_MARK: Final = r"[\s\[\](){}.…→»›>:–—|-]{0,12}"
_WHOLE_LINE: Final = re.compile(
    rf"{_MARK}(?:{_FURTHER}|\(?more\s?(?:…|\.\.\.|&hellip;)\)?|permalink)"
    rf"(?P<rest>[^\n]{{0,200}})",
    re.IGNORECASE,
)
# In the paragraph itself: "... was closed on Monday. [...] Continue reading The quay".
_INLINE: Final = re.compile(rf"(?P<stop>[.!?…\]\"”’])\s{{1,3}}[\[(]?{_FURTHER}", re.IGNORECASE)
_REST_MAX: Final = 200  # characters behind it in the paragraph, as in _WHOLE_LINE
_CUTS: Final = re.compile(
    r"continue|keep reading|full|whole|rest|entire|weiterlesen|la suite|seguir|continua|dalej"
    r"|verder",
    re.IGNORECASE,
)


def tail(line: str, *, title: str = "", last: bool = False) -> bool:
    """Whether the line is a tail of its feed entry and no part of the article.

    `title` is the entry's headline, which such tails repeat; `last`: the line ends the entry.

    >>> tail("The post Crane falls appeared first on Port News.")
    True
    >>> tail("The post was first held by Ana Ortiz.")
    False
    """
    words = len(line.split())
    if words <= _TAIL_MAX and _FIRST_ON.fullmatch(line):
        return True
    m = _WHOLE_LINE.fullmatch(line)
    if not m or words > _LINK_MAX:
        return False
    rest = m["rest"].strip(" .…→»›>:[]()–—-|\"“”'‘’")
    if not rest or _same(rest, title):
        return True
    # "Continue reading The quay is shut": a headline follows, in the last line of the entry
    return last and rest[:1].isupper() and not line.rstrip().endswith((".", "!"))


def inline(line: str) -> tuple[str, str]:
    """The last paragraph of an entry without a link to the rest of it, and that link, "" for none.

    >>> inline("The quay is shut. Read more")
    ('The quay is shut.', 'Read more')
    """
    for m in _INLINE.finditer(line, max(0, len(line) - 300)):
        if len(line) - m.end() <= _REST_MAX and "\n" not in line[m.end() :]:
            break
    else:
        return line, ""
    rest = line[m.end() :].strip(" .…→»›>:[]()–—-|\"“”'‘’")
    if len(rest.split()) > _LINK_MAX or (rest and not rest[0].isupper()):
        return line, ""
    at = m.end("stop")
    return line[:at], line[at:].strip()


def says_cut(line: str) -> bool:
    """Whether a tail says that the article goes on elsewhere.

    >>> says_cut("Continue reading"), says_cut("The post Crane falls appeared first on Port News.")
    (True, False)
    """
    return _FIRST_ON.fullmatch(line) is None and _CUTS.search(line) is not None


def _same(a: str, b: str) -> bool:
    return _squash(a) == _squash(b) != ""


def _squash(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
