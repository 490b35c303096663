"""The last step of reading: what every document is, whichever reader read it.

No reader is trusted to have taken out what harms later: lone surrogates cannot be written,
control characters turn a terminal around, and an address that is none stops whoever takes it apart.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from digest.model import Document
from digest.options import Options
from digest.reading.source.language import language
from digest.reading.whose.identity import new_id
from digest.reading.whose.papers import settled
from digest.text.normalise import normalise, one_line, printable
from digest.text.web import is_address, is_lang

_FURTHEST: Final = timedelta(hours=14)  # from UTC, anywhere on earth
_STAMP: Final = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")


def settle(doc: Document, sha: str, opts: Options) -> Document:
    """The document in printable characters, with a real address or none, its hash and its id."""
    text = normalise(doc.text)
    notices = [one_line(notice) for notice in doc.notices]
    url = one_line(doc.url or "")
    if url and not is_address(url):
        notices.append(f"{url[:80]!r} is no web address, so it is left out")
        url = ""
    lang = doc.lang or ""
    doc = replace(
        doc,
        text=text,
        sha=sha,
        url=url or None,
        title=one_line(doc.title),
        outlet=one_line(doc.outlet or "") or None,
        authors=_names(doc.authors),
        credits=_names(doc.credits),
        keywords=_names(doc.keywords),
        section=one_line(doc.section),
        standfirst=one_line(doc.standfirst),
        published=_stamp(doc.published),
        modified=_stamp(doc.modified),
        lang=lang if is_lang(lang) else language(text),
        dropped=tuple(replace(d, text=printable(d.text)) for d in doc.dropped),
        notices=tuple(dict.fromkeys(notices)),
    )
    doc = settled(doc, opts.outlets)
    return replace(doc, id=new_id(doc))


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in map(one_line, names) if name)


def _stamp(value: str | None) -> str | None:
    """The moment, its day alone where the time cannot be one, None where the day cannot."""
    if not value or not _STAMP.fullmatch(value):
        return None
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return None
    try:
        offset = datetime.fromisoformat(value).utcoffset()
    except ValueError:
        return value[:10]
    return value if abs(offset or timedelta()) <= _FURTHEST else value[:10]
