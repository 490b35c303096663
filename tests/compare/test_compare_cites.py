"""How a row of a note says whom each report cites."""

from __future__ import annotations

from dataclasses import replace

from test_compare_sentences import ONE as TEXT
from test_compare_sentences import article

from digest.model import Cell, Holder, Row
from digest.notes.write.rows import row_text
from digest.text.phrases import speech


def test_a_row_cites_with_a_small_article() -> None:
    held = Holder(kind="org", name="The health ministry")
    cell = Cell(article="a", stance="says", value="14", quote="14", holder=held)
    one = Row(id="r1", label="Injured", status="agree", slot="figure", cells=(cell,))
    text = row_text(one, {"a": article("a", TEXT)}, {}, speech("digest.notes", "en"))
    assert "citing the health ministry" in text


def test_an_outlet_does_not_cite_itself_and_who_cites_stands_apart() -> None:
    held = (Holder(kind="org", name="the A post"), Holder(kind="org", name="Theo Brandt, its head"))
    ids = ("a", "b", "c")
    cells = [Cell(article=key, stance="says", quote="14") for key in ids]
    cells = [replace(c, holder=h) for c, h in zip(cells, (*held, Holder()), strict=True)]
    arts = {key: article(key, TEXT, outlet=f"The {key.upper()} Post") for key in ids}
    one = Row(id="r1", label="Quay", status="agree", cells=tuple(cells))
    text = row_text(one, arts, {}, speech("digest.notes", "en"))
    assert text == "**Quay**: The A Post; The B Post, citing Theo Brandt, its head; The C Post."
