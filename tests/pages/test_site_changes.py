"""The history of a note as its page says it, in the site's language."""

from __future__ import annotations

from dataclasses import replace

import pytest
import site_build
import site_html
import site_sample

from digest.model import Change

_D = site_sample.story().articles[-1]


@pytest.mark.parametrize(
    ("lang", "change", "line"),
    [
        ("en", Change(on="2026-08-20", what="report", old="", new="Crane", ref="gone"), "Crane"),
        ("de", Change(on="2026-08-20", what="report", old="", new="", ref=_D), "Neuer Bericht: "),
        (
            "de",
            Change(on="2026-08-20", what="report left", old="a9", new="", ref="a9"),
            "Ein Bericht wurde herausgenommen",
        ),
        (
            "de",
            Change(on="2026-08-20", what="article", old="1200", new="1300", ref="0f"),
            "andere Fassung ihres Artikels gedruckt: 1.300 Wörter, vorher 1.200 Wörter.",
        ),
        (
            "de",
            Change(on="2026-08-20", what="article", old="300 words", new="as many others", ref="0"),
            "Die Quelle hat eine andere Fassung ihres Artikels gedruckt.",
        ),
        (
            "de",
            Change(on="2026-08-20", what="Injured", old="11", new="14", ref="r1"),
            "Injured: aus 11 wurde 14",
        ),
    ],
)
def test_a_change_is_said_in_the_language_of_the_site(tmp_path, lang, change, line):
    story = site_sample.story()
    story = replace(story, head=replace(story.head, changes=(change,)))
    out = site_build.build((*site_sample.articles(), story), tmp_path, lang=lang)
    text = site_html.pages(out)["story/crane-falls/index.html"].text.replace("\u202f", ".")
    assert line in text
    for english in ("report left", "as many others", " words"):
        assert lang == "en" or english not in text
