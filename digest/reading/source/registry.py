"""The bytes of any source to documents: which reader reads them, their limits, their id.

Failures are values. Nothing here opens a file: the bytes are given, and so is the function that
reads a page that must be read under limits (`HeavyReader`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, Protocol

from digest.errors import InputError
from digest.model import Document, Done, Failed
from digest.options import Options, OutletOptions
from digest.reading.feeds import read as read_feed
from digest.reading.html import read as read_html
from digest.reading.pasted import read as read_text
from digest.reading.source import archives as archive
from digest.reading.source.decode import decode
from digest.reading.source.forms import SNIFF, Form, form, page_of_archive
from digest.reading.source.record import from_text, text_of, with_record
from digest.reading.source.settle import settle
from digest.reading.source.wall import STAGE, Outcome, walled
from digest.reading.whose.identity import new_id
from digest.text.normalise import visible


class HeavyReader(Protocol):
    """Reads a page that may take very long, under limits on time and memory."""

    def __call__(
        self,
        data: bytes,
        *,
        max_seconds: float,
        origin: str,
        url: str | None,
        outlets: tuple[OutletOptions, ...],
    ) -> Document:
        """What `html.read.read` gives; raises InputError when it takes too much."""


def read_bytes(
    data: bytes, name: str, *, opts: Options, heavy: HeavyReader, url: str | None = None
) -> Iterator[Outcome]:
    """The documents in the bytes of a source called `name`, or why there are none."""
    if len(data) > opts.input.max_bytes:
        yield too_big(name, len(data), opts)
        return
    yield from walled(name, _outcomes(_read(data, name, opts, heavy, url)))


def read_record(
    record: Mapping[str, Any],
    *,
    opts: Options,
    heavy: HeavyReader,
    at_path: Callable[[str, str | None], Iterator[Outcome]] | None = None,
) -> Iterator[Outcome]:
    """The documents of one filter record: with "html", "raw", "text" or, `at_path`, "path".

    `at_path` gives the outcomes of the file at a path, whose address is given; without it a path is
    none of the things that a record may hold.
    """
    key = visible(str(record.get("id") or record.get("url") or record.get("path") or "record"))
    yield from walled(key, _of_record(record, key, opts, heavy, at_path))


def _of_record(
    record: Mapping[str, Any],
    key: str,
    opts: Options,
    heavy: HeavyReader,
    at_path: Callable[[str, str | None], Iterator[Outcome]] | None,
) -> Iterator[Outcome]:
    url = text_of(record, "url") or None
    for field in ("path", "html", "raw", "text"):
        if field in record and not isinstance(record[field], str):
            yield Failed(
                key=key,
                stage=STAGE,
                error=f'"{field}" is no string',
                hint="See README",
                lasting=True,
            )
            return
    if at_path is not None and "path" in record and "text" not in record:
        found: Iterator[Outcome] = at_path(record["path"], url)
    elif "html" in record:
        found = _one(record["html"].encode("utf-8", "replace"), "html", key, opts, heavy, url)
    elif "raw" in record:
        found = _one(record["raw"].encode("utf-8", "replace"), "text", key, opts, heavy, url)
    elif "text" in record:
        size = len(record["text"])
        large = size > opts.input.max_bytes
        found = iter((too_big(key, size, opts) if large else from_text(record, key, opts),))
    else:
        yield Failed(
            key=key,
            stage=STAGE,
            error='a record without "text", "raw", "html" or "path"',
            hint="Give one of them",
            lasting=True,
        )
        return
    for i, outcome in enumerate(found):
        yield with_record(outcome, record, key, opts, first=i == 0)


def _outcomes(found: Iterator[Document | Failed]) -> Iterator[Outcome]:
    for one in found:
        yield one if isinstance(one, Failed) else Done(key=one.id, value=one)


def _read(
    data: bytes, name: str, opts: Options, heavy: HeavyReader, url: str | None
) -> Iterator[Document | Failed]:
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise InputError("the file is empty", "Paste the article into it, or delete it")
    what = form(data, name)
    sha = sha256(data).hexdigest()
    if what == "archive":
        for member, content in archive.members(data, name, max_bytes=opts.input.max_bytes):
            key = f"{name}!/{visible(member)}"
            if isinstance(content, InputError):
                yield Failed(
                    key=key,
                    stage=STAGE,
                    error=content.what,
                    hint=content.hint,
                    lasting=content.lasting,
                )
            elif archive.is_archive(content[:SNIFF]):
                yield Failed(
                    key=key,
                    stage=STAGE,
                    error="an archive in an archive is not read",
                    hint="Unpack it by hand",
                    lasting=True,
                )
            else:
                for outcome in read_bytes(content, key, opts=opts, heavy=heavy):
                    yield outcome if isinstance(outcome, Failed) else outcome.value
        return
    if what == "opml":
        raise InputError(
            "this is a list of feeds, no article", "digest fetch reads it: see [fetch] in README"
        )
    if what == "lines":
        yield from _lines(data, name, opts, heavy)
        return
    if what == "feed":
        for entry in read_feed.read(
            data, origin=name, outlets=opts.outlets, max_items=opts.input.max_items
        ):
            doc = settle(entry, sha, opts)
            yield replace(doc, origin=f"{name}#{doc.id[-6:]}")
        return
    yield settle(_single(data, what, name, opts, heavy, url), sha, opts)


def _single(
    data: bytes, what: Form, name: str, opts: Options, heavy: HeavyReader, url: str | None
) -> Document:
    if what == "mhtml":
        data, url = page_of_archive(data, url)
        what = "html"
    if what == "html":
        try:
            return read_html.read(data, origin=name, url=url, outlets=opts.outlets)
        except read_html.Heavy:
            return heavy(
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


def _one(
    data: bytes, what: Form, name: str, opts: Options, heavy: HeavyReader, url: str | None
) -> Iterator[Outcome]:
    """One source whose form is known."""
    if len(data) > opts.input.max_bytes:
        yield too_big(name, len(data), opts)
        return
    if not data.strip():
        raise InputError("the record is empty", "Give it a text")
    doc = settle(_single(data, what, "", opts, heavy, url), sha256(data).hexdigest(), opts)
    yield Done(key=doc.id, value=doc)


def _lines(
    data: bytes, name: str, opts: Options, heavy: HeavyReader
) -> Iterator[Document | Failed]:
    """Document records, one a line; a record may not name further files."""
    # JSON may hold other line ends than this one as they are
    for number, line in enumerate(decode(data).text.split("\n"), 1):
        if not line.strip():
            continue
        key = f"{name}#{number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict) or "path" in record:
            yield Failed(
                key=key, stage=STAGE, error="no document record", hint="See README", lasting=True
            )
            continue
        for outcome in read_record(record, opts=opts, heavy=heavy):
            if isinstance(outcome, Failed):
                yield replace(outcome, key=key)
            else:
                # by what it is, not by its line: a record put before it would hand on its notes
                sign = record.get("id")
                sign = sha256(f"{sign}".encode("utf-8", "replace")).hexdigest() if sign else ""
                sign = sign or new_id(outcome.value)
                yield replace(outcome.value, origin=f"{name}#{sign[-6:]}")


def too_big(name: str, size: int, opts: Options) -> Failed:
    """The failure of a source over the limit."""
    return Failed(
        key=name,
        stage=STAGE,
        error=f"{size / 1e6:.1f} MB; the limit is {opts.input.max_bytes / 1e6:g} MB",
        hint="Raise max_bytes under [input] in digest.toml, or cut the file",
        lasting=True,
    )
