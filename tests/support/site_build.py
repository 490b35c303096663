"""Builds a site from records for the tests, through Pelican and the real theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pelican import Pelican
from pelican.settings import read_settings

from digest.notes.read.records import DayNote, Note
from digest.options import Options, SiteOptions
from digest.site.book import THEME, open_book
from digest.site.render.settings import settings
from digest.site.words import load


def build(
    notes: Iterable[Note],
    folder: Path,
    *,
    url: str = "",
    lang: str = "en",
    search: bool = False,
    strings: Path = THEME / "strings",
    options: Options | None = None,
) -> Path:
    """The output folder of a site with these notes."""
    all_notes = tuple(notes)
    content = folder / "content"
    for note in all_notes:
        if not isinstance(note, DayNote):
            path = content / note.head.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("---\n---\n")
    content.mkdir(parents=True, exist_ok=True)
    opts = options or Options(site=SiteOptions(lang=lang, report_address="errors@digest.example"))
    words, _ = load(strings, lang)
    book = open_book(all_notes, words=words, options=opts, url=url)
    output = folder / "output"
    values = {
        **settings(folder, publish=False, output=output, search=search),
        "DIGEST_OPTIONS": replace(opts),
        "DIGEST_URL": url,
        "DIGEST_BOOK": book,
        "DIGEST_REREAD": False,
        "DIGEST_FLOORS": None,
        "SITENAME": opts.site.name,
    }
    Pelican(read_settings(override=values)).run()
    return output
