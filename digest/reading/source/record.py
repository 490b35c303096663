"""Records that the filters are given, as documents: what they say goes before what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, cast, get_args

from digest.model import Document, Done, Failed, Genre
from digest.options import Options
from digest.reading.judged.genres import genre
from digest.reading.source.language import language
from digest.reading.source.settle import settle
from digest.reading.source.wall import STAGE, Outcome
from digest.reading.whose.byline import persons
from digest.reading.whose.identity import host
from digest.reading.whose.outlets import known
from digest.text.normalise import normalise, one_line
from digest.text.times.stamps import moment


def from_text(record: Mapping[str, Any], key: str, opts: Options) -> Outcome:
    """The document of a record whose text is already clean."""
    raw = record["text"]
    text = normalise(raw)
    if not text:
        return Failed(
            key=key, stage=STAGE, error="the text is empty", hint='Give it in "text"', lasting=True
        )
    url = text_of(record, "url") or None
    name = text_of(record, "outlet")
    outlet = known(opts.outlets, host=host(url), name=name)
    lang = text_of(record, "lang")
    published = text_of(record, "published")
    authors = record.get("authors")
    doc = Document(
        id="",
        text=text,
        title=one_line(text_of(record, "title")),
        url=url,
        outlet=name or (outlet.name if outlet else None) or None,
        outlet_given=bool(name),
        authors=_names(authors),
        published=(
            moment(published, lang=lang, country=outlet.country if outlet else None)
            if published
            else None
        ),
        lang=lang or language(text),
        genre=_genre(record, text, url or ""),
        reader="record/1",
    )
    doc = settle(doc, sha256(raw.encode("utf-8", "replace")).hexdigest(), opts)
    return Done(key=doc.id, value=doc)


def _genre(record: Mapping[str, Any], text: str, url: str) -> Genre:
    """The genre that the record gives, or what its words show."""
    given = text_of(record, "genre")
    if given in get_args(Genre):
        return cast(Genre, given)
    return genre(
        text.split("\n\n"),
        title=one_line(text_of(record, "title")),
        section=text_of(record, "section"),
        url=url,
        authors=_names(record.get("authors")),
    )


def with_record(
    outcome: Outcome, record: Mapping[str, Any], key: str, opts: Options, *, first: bool
) -> Outcome:
    """The outcome with what its record says, which goes before what was read."""
    if isinstance(outcome, Failed):
        return replace(outcome, key=outcome.key or key)
    doc = outcome.value
    lang = text_of(record, "lang") or doc.lang
    if first:
        doc = replace(
            doc,
            title=one_line(text_of(record, "title")) or doc.title,
            outlet=text_of(record, "outlet") or doc.outlet,
            outlet_given=bool(text_of(record, "outlet")) or doc.outlet_given,
            authors=_names(record.get("authors")) or doc.authors,
            published=moment(text_of(record, "published"), lang=lang) or doc.published,
            lang=lang,
            url=text_of(record, "url") or doc.url,
        )
        doc = settle(doc, doc.sha, opts)
        if record.get("id"):
            doc = replace(doc, id=str(record["id"]))
    return Done(key=doc.id, value=doc)


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return persons((value,)).persons
    if isinstance(value, list):
        return tuple(one_line(v) for v in value if isinstance(v, str) and v.strip())
    return ()


def text_of(record: Mapping[str, Any], field: str) -> str:
    """The text in a field of a record, "" for none."""
    value = record.get(field)
    return value if isinstance(value, str) else ""
