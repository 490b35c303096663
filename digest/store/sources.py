"""Any source to documents: which reader reads it, its limits, its id. Failures are values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from digest.errors import InputError
from digest.model import Document, Done, Failed
from digest.options import Options
from digest.reading import archives as archive
from digest.reading.byline import persons
from digest.reading.decode import decode
from digest.reading.feeds import read as read_feed
from digest.reading.forms import SNIFF, Form, form, page_of_archive
from digest.reading.html import read as read_html
from digest.reading.identity import host
from digest.reading.language import language
from digest.reading.outlets import known
from digest.reading.pasted import read as read_text
from digest.reading.settle import settle
from digest.reading.wall import STAGE, Outcome, walled
from digest.store import guard
from digest.store.inbox import inbox_files as inbox_files
from digest.store.inbox import origin
from digest.text.normalise import normalise, one_line, visible
from digest.text.times.stamps import moment

OPEN: Final = "open"  # the system refused: what stands in the source is not known


def read_path(
    path: Path, *, opts: Options, base: Path | None = None, url: str | None = None
) -> Iterator[Outcome]:
    """The documents of a file, or why there are none; never raises for what stands in the file."""
    name = origin(path, base)
    if any("\ud800" <= c <= "\udfff" for c in name):
        yield Failed(
            key=visible(name), stage=STAGE, error="the file's name is no UTF-8", hint="Rename it"
        )
        return
    name = visible(name)
    try:
        size = path.stat().st_size
        if size > opts.input.max_bytes:
            yield _too_big(name, size, opts)
            return
        data = path.read_bytes()
    except OSError as e:
        yield Failed(
            key=name, stage=OPEN, error=f"cannot be read: {e.strerror or e}", hint="Check the file"
        )
        return
    yield from read_bytes(data, name, opts=opts, url=url)


def read_bytes(
    data: bytes, name: str, *, opts: Options, url: str | None = None
) -> Iterator[Outcome]:
    """The documents in the bytes of a source called `name`, or why there are none."""
    if len(data) > opts.input.max_bytes:
        yield _too_big(name, len(data), opts)
        return
    yield from walled(name, _outcomes(_read(data, name, opts, url)))


def read_record(
    record: Mapping[str, Any], *, opts: Options, base: Path | None = None
) -> Iterator[Outcome]:
    """The documents of one filter record: with "path", "html", "raw" or "text"."""
    key = visible(str(record.get("id") or record.get("url") or record.get("path") or "record"))
    yield from walled(key, _of_record(record, key, opts, base))


def _of_record(
    record: Mapping[str, Any], key: str, opts: Options, base: Path | None
) -> Iterator[Outcome]:
    url = _string(record, "url") or None
    for field in ("path", "html", "raw", "text"):
        if field in record and not isinstance(record[field], str):
            yield Failed(key=key, stage=STAGE, error=f'"{field}" is no string', hint="See README")
            return
    if "path" in record and "text" not in record:
        path = Path(record["path"])
        found: Iterator[Outcome] = read_path(
            path if path.is_absolute() or base is None else base / path, opts=opts, url=url
        )
    elif "html" in record:
        found = _one(record["html"].encode("utf-8", "replace"), "html", key, opts, url)
    elif "raw" in record:
        found = _one(record["raw"].encode("utf-8", "replace"), "text", key, opts, url)
    elif "text" in record:
        found = iter((_from_text(record, key, opts),))
    else:
        yield Failed(
            key=key,
            stage=STAGE,
            error='a record without "text", "raw", "html" or "path"',
            hint="Give one of them",
        )
        return
    for i, outcome in enumerate(found):
        yield _with_record(outcome, record, key, opts, first=i == 0)


def _outcomes(found: Iterator[Document | Failed]) -> Iterator[Outcome]:
    for one in found:
        yield one if isinstance(one, Failed) else Done(key=one.id, value=one)


def _read(data: bytes, name: str, opts: Options, url: str | None) -> Iterator[Document | Failed]:
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise InputError("the file is empty", "Paste the article into it, or delete it")
    what = form(data, name)
    sha = sha256(data).hexdigest()
    if what == "archive":
        for member, content in archive.members(data, name, max_bytes=opts.input.max_bytes):
            key = f"{name}!/{visible(member)}"
            if isinstance(content, InputError):
                yield Failed(key=key, stage=STAGE, error=content.what, hint=content.hint)
            elif archive.is_archive(content[:SNIFF]):
                yield Failed(
                    key=key,
                    stage=STAGE,
                    error="an archive in an archive is not read",
                    hint="Unpack it by hand",
                )
            else:
                for outcome in read_bytes(content, key, opts=opts):
                    yield outcome if isinstance(outcome, Failed) else outcome.value
        return
    if what == "opml":
        raise InputError(
            "this is a list of feeds, no article", "digest fetch reads it: see [fetch] in README"
        )
    if what == "lines":
        yield from _lines(data, name, opts)
        return
    if what == "feed":
        for entry in read_feed.read(
            data, origin=name, outlets=opts.outlets, max_items=opts.input.max_items
        ):
            doc = settle(entry, sha, opts)
            yield replace(doc, origin=f"{name}#{doc.id[-6:]}")
        return
    yield settle(_single(data, what, name, opts, url), sha, opts)


def _single(data: bytes, what: Form, name: str, opts: Options, url: str | None) -> Document:
    if what == "mhtml":
        data, url = page_of_archive(data, url)
        what = "html"
    if what == "html":
        try:
            return read_html.read(data, origin=name, url=url, outlets=opts.outlets)
        except read_html.Heavy:
            return guard.read_html(
                data,
                max_seconds=opts.input.max_seconds,
                origin=name,
                url=url,
                outlets=opts.outlets,
            )
    decoded = decode(data)
    doc = read_text.read(
        decoded.text,
        origin=name,
        url=url,
        outlets=opts.outlets,
        markdown=what == "markdown",
    )
    if decoded.notice:
        doc = replace(doc, notices=(decoded.notice, *doc.notices))
    return doc


def _one(data: bytes, what: Form, name: str, opts: Options, url: str | None) -> Iterator[Outcome]:
    """One source whose form is known."""
    if len(data) > opts.input.max_bytes:
        yield _too_big(name, len(data), opts)
        return
    if not data.strip():
        raise InputError("the record is empty", "Give it a text")
    doc = settle(_single(data, what, "", opts, url), sha256(data).hexdigest(), opts)
    yield Done(key=doc.id, value=doc)


def _lines(data: bytes, name: str, opts: Options) -> Iterator[Document | Failed]:
    """Document records, one a line; a record may not name further files."""
    for number, line in enumerate(decode(data).text.splitlines(), 1):
        if not line.strip():
            continue
        key = f"{name}#{number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict) or "path" in record:
            yield Failed(key=key, stage=STAGE, error="no document record", hint="See README")
            continue
        for outcome in read_record(record, opts=opts):
            if isinstance(outcome, Failed):
                yield replace(outcome, key=key)
            else:
                yield replace(outcome.value, origin=key)


def _from_text(record: Mapping[str, Any], key: str, opts: Options) -> Outcome:
    """A record whose text is already clean."""
    raw = record["text"]
    text = normalise(raw)
    if not text:
        return Failed(key=key, stage=STAGE, error="the text is empty", hint='Give it in "text"')
    if len(raw) > opts.input.max_bytes:
        return _too_big(key, len(raw), opts)
    url = _string(record, "url") or None
    outlet = known(opts.outlets, host=host(url), name=_string(record, "outlet"))
    lang = _string(record, "lang")
    published = _string(record, "published")
    authors = record.get("authors")
    doc = Document(
        id="",
        text=text,
        title=one_line(_string(record, "title")),
        url=url,
        outlet=_string(record, "outlet") or (outlet.name if outlet else None) or None,
        authors=_names(authors),
        published=(
            moment(published, lang=lang, country=outlet.country if outlet else None)
            if published
            else None
        ),
        lang=lang or language(text),
        reader="record/1",
    )
    doc = settle(doc, sha256(raw.encode("utf-8", "replace")).hexdigest(), opts)
    return Done(key=doc.id, value=doc)


def _with_record(
    outcome: Outcome, record: Mapping[str, Any], key: str, opts: Options, *, first: bool
) -> Outcome:
    """What the record says goes before what was read."""
    if isinstance(outcome, Failed):
        return replace(outcome, key=outcome.key or key)
    doc = outcome.value
    lang = _string(record, "lang") or doc.lang
    if first:
        doc = replace(
            doc,
            title=one_line(_string(record, "title")) or doc.title,
            outlet=_string(record, "outlet") or doc.outlet,
            authors=_names(record.get("authors")) or doc.authors,
            published=moment(_string(record, "published"), lang=lang) or doc.published,
            lang=lang,
            url=_string(record, "url") or doc.url,
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


def _string(record: Mapping[str, Any], field: str) -> str:
    value = record.get(field)
    return value if isinstance(value, str) else ""


def _too_big(name: str, size: int, opts: Options) -> Failed:
    return Failed(
        key=name,
        stage=STAGE,
        error=f"{size / 1e6:.1f} MB; the limit is {opts.input.max_bytes / 1e6:g} MB",
        hint="Raise max_bytes under [input] in digest.toml, or cut the file",
    )
