"""What happened since a day, for the people who edit: out of the log, the notes and what waits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path
from urllib.parse import quote

import yaml

from digest.errors import ConfigError
from digest.notes.ledger.form import REMOVED
from digest.store import notes as store
from digest.store.history import log
from digest.store.notes import Loaded
from digest.store.project.editing.edit import reviews
from digest.text.normalise import visible

WHAT = (
    *("new", "changed", "merged", "split", "ended"),
    *("removed", "restored", "edited", "waiting", "refused"),
)
_AGO = re.compile(r"(\d{1,4}) days?(?: ago)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing: a note (or the source of what was refused), and what is to be said of it."""

    what: str  # one of WHAT
    note: str
    on: str = ""  # day of the run, "" for what stands now
    detail: str = ""


def day_of(text: str, *, today: str) -> str:
    """The ISO day of "yesterday", "today", "3 days" or a date; ConfigError for anything else."""
    plain = text.strip().lower()
    ago = {"today": 0, "yesterday": 1}.get(plain)
    if m := _AGO.fullmatch(plain):
        ago = int(m[1])
    try:
        if ago is not None:
            return (date.fromisoformat(today) - timedelta(days=ago)).isoformat()
        return date.fromisoformat(plain).isoformat()
    except (ValueError, OverflowError) as error:
        what = f"--since: {text!r} is no day"
        raise ConfigError(what, "Write yesterday, 3 days, or 2026-11-25") from error


def since(site: Path, day: str) -> tuple[Happening, ...]:
    """What happened on that day and later, and what waits now, in the order of WHAT."""
    content = site / "content"
    loaded = store.load(content)
    logged = [one for one in _logged(content, day) if not _out(one, loaded.texts)]
    found = [*logged, *_now(site, loaded)]
    order = {what: n for n, what in enumerate(WHAT)}
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (order[one.what], one.note, one.on)))


def _logged(content: Path, day: str) -> Iterator[Happening]:
    seen: set[tuple[str, str]] = set()
    for one in log.read(content):
        if one.on < day:
            continue
        for what, paths in (("new", one.new), ("changed", one.changed), ("ended", one.ended)):
            for path in paths:
                # a note that is new since then is not told as changed as well
                if (path, "new") not in seen and (path, what) not in seen:
                    seen.add((path, what))
                    yield Happening(what=what, note=path, on=one.on)
        for path, into in one.merged:
            yield Happening(what="merged", note=path, on=one.on, detail=f"into {into}")
        for path, of in one.split:
            yield Happening(what="split", note=path, on=one.on, detail=f"out of {of}")
        for what, pairs in (
            ("removed", one.removed),
            ("restored", one.restored),
            ("edited", one.edited),
        ):
            for path, _ in pairs:
                yield Happening(what=what, note=path, on=one.on)
        for origin, why in one.refused:
            yield Happening(what="refused", note=origin, on=one.on, detail=why)


def _out(one: Happening, texts: Mapping[str, str]) -> bool:
    """Whether a note was removed since: that alone is told of it."""
    name = f"{REMOVED}/{one.note.rsplit('/', 1)[-1]}"
    gone = one.note not in texts and one.note.startswith("articles/")
    return one.what in ("new", "changed", "edited", "restored") and gone and name in texts


def _now(site: Path, loaded: Loaded) -> Iterator[Happening]:
    """What people edited or removed since the last run, and where the machine has news."""
    entries = log.read(site / "content")
    told = {pair for one in entries for pair in one.edited}
    out, back = log.taken_out(loaded.texts, log.told(entries).removed)
    for what, pairs in (("removed", out), ("restored", back)):
        for path, _ in pairs:
            yield Happening(what=what, note=path, detail="since the last run")
    for path, seen in log.edited_now(loaded.texts, loaded.ledgers):
        if (path, seen) not in told:
            yield Happening(what="edited", note=path, detail="since the last run")
    for one in reviews(site):
        if one.differences:
            parts = ", ".join(difference.part for difference in one.differences)
            yield Happening(what="waiting", note=one.path, detail=parts)


# ---- the page of editors --------------------------------------------------------


_TITLES = {
    "new": "New notes",
    "changed": "Changed by a run",
    "merged": "Stories that became one",
    "split": "Stories that were parted",
    "ended": "Stories that ended",
    "removed": "Taken off the site by people",
    "restored": "Brought back by people",
    "edited": "Edited by people",
    "waiting": "The machine has something new to say where people edited",
    "refused": "Left out, because it is no article",
}
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "li{margin:.3rem 0}small{color:#555}"
)


def page(site: Path, day: str, found: Sequence[Happening]) -> str:
    """The same as a page for a browser; its links lead to the files, so it is not published."""
    titles = _titles(site / "content", found)
    parts = [
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
        f"<title>Since {escape(day)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>Since {escape(day)}</h1>",
    ]
    for what in WHAT:
        mine = [one for one in found if one.what == what]
        if not mine:
            continue
        parts.append(f"<h2>{_TITLES[what]} ({len(mine)})</h2><ul>")
        for one in mine:
            href = quote(f"../content/{one.note.partition('#')[0]}")
            title = titles.get(one.note, "")
            words = ", ".join(filter(None, (one.on, one.detail)))
            parts.append(
                f'<li><a href="{href}">{escape(visible(title or one.note))}</a> '
                f"<small>{escape(visible(one.note))} {escape(visible(words))}</small></li>"
            )
        parts.append("</ul>")
    if not found:
        parts.append("<p>Nothing happened since then.</p>")
    return "".join(parts) + "</body></html>\n"


_TITLE = re.compile(r"^title:[ \t]*(.{1,300})$", re.MULTILINE)


def _title(text: str) -> str:
    """The title of a note, found without reading the rest of it."""
    m = _TITLE.search(text[:4_000])
    if not m:
        return ""
    try:
        return str(yaml.safe_load(m[1]))
    except yaml.YAMLError:  # in words of several lines, say
        return m[1].strip()


def _titles(content: Path, found: Sequence[Happening]) -> dict[str, str]:
    texts = store.load(content).texts
    return {one.note: _title(texts.get(one.note, "")) for one in found}
