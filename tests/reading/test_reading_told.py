"""One name for one outlet, what a run says of what it left out, and how to take it all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import InputError
from digest.flow.flow import run
from digest.model import Document, Done, Dropped
from digest.notes.ledger.form import Ledgers
from digest.options import Options
from digest.reading.whose.identity import canonical, host
from digest.reading.whose.outlets import learnt
from digest.store.project.editing.take import take
from digest.store.sources import read_bytes, read_path

TEXT = "The council of Marrow Bay voted on Monday to close the swing bridge for eleven weeks. " * 3


def doc(origin: str, outlet: str | None = None, url: str | None = None, **more: object) -> Document:
    made = Document(id=origin, text=TEXT + origin, title=origin, origin=origin, url=url)
    return made if not (outlet or more) else _with(made, outlet, more)


def _with(made: Document, outlet: str | None, more: dict[str, object]) -> Document:
    from dataclasses import replace

    return replace(made, outlet=outlet, **more)  # type: ignore[arg-type]


def test_a_host_without_a_name_gets_the_name_that_others_of_it_have() -> None:
    named = doc("a", "Skerry Sound", "https://www.skerrysound.example/a")
    nameless = doc("b", None, "https://skerrysound.example/b")
    by_host = doc("c", "skerrysound.example", "https://skerrysound.example/c")
    stranger = doc("d", None, "https://skerrysound.test/d")
    found = learnt((named, nameless, by_host, stranger))
    assert [d.outlet for d in found] == ["Skerry Sound", "Skerry Sound", "Skerry Sound", None]
    (later,) = learnt((nameless,), [("https://skerrysound.example/old", "Skerry Sound")])
    assert later.outlet == "Skerry Sound"


def test_an_unknown_line_is_the_outlet_where_the_site_has_met_it() -> None:
    line = Dropped(text="Skerry Sound", reason="unknown", line=3)
    pasted = doc("a", None, None, dropped=(line,))
    assert learnt((pasted,))[0].outlet is None
    assert learnt((pasted,), [(None, "Skerry Sound")])[0].outlet == "Skerry Sound"


def test_an_outlet_is_not_the_author_of_its_article() -> None:
    one = doc("a", "Skerry Sound", None, authors=("Skerry Sound", "Mirela Tams"))
    assert learnt((one,))[0].authors == ("Mirela Tams",)


def test_a_page_of_the_web_archive_belongs_to_the_archived_outlet() -> None:
    kept = "https://web.archive.org/web/20220724231330/https://www.port.example/news/crane"
    assert host(kept) == "port.example"
    assert canonical(kept) == canonical("https://port.example/news/crane")
    assert canonical("https://web.archive.org/web/2022id_/port.example/a") == "port.example/a"
    assert host("https://evil.example/web/20220724231330/https://port.example/a") == "evil.example"


FEED = f"""<rss version="2.0"><channel><title>Skerry Sound</title><link>https://s.example</link>
<item><title>Fog stops ferry</title><link>https://s.example/fog</link>
<description>The ferry will not sail before noon.</description></item>
<item><title>Bridge closes</title><link>https://s.example/bridge</link>
<description>{TEXT} {TEXT}</description></item></channel></rss>"""


def test_what_is_left_out_is_counted_and_named(tmp_path: Path) -> None:
    docs = [
        one.value
        for one in read_bytes(FEED.encode(), "inbox/feed.xml", opts=Options())
        if isinstance(one, Done)
    ]
    pasted = [doc("inbox/a.txt"), doc("inbox/b.txt"), doc("inbox/c.txt", "Skerry Sound")]
    done = run([*docs, *pasted], {}, Ledgers(), opts=Options(), today="2026-11-29")
    assert [one.title for one in done.refused] == ["Fog stops ferry"]
    said = "\n".join(done.notices)
    assert "“Fog stops ferry” is only the opening lines of an article" in said
    assert "1 text was left out" in said
    assert said.count("no outlet is named") == 1
    assert "no outlet is named in inbox/a.txt, inbox/b.txt; write a line “Outlet: NAME”" in said


def test_what_was_refused_can_be_taken(tmp_path: Path) -> None:
    inbox = tmp_path / "content" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "feed.xml").write_text(FEED)
    (path,) = take(tmp_path, "inbox/feed.xml", opts=Options())
    (one,) = read_path(path, opts=Options())
    assert isinstance(one, Done)
    assert (one.value.kind, one.value.title) == ("article", "Fog stops ferry")
    assert (one.value.outlet, one.value.url) == ("Skerry Sound", "https://s.example/fog")
    assert one.value.text == "The ferry will not sail before noon."
    with pytest.raises(InputError, match="taken before"):
        take(tmp_path, "inbox/feed.xml", opts=Options())
    with pytest.raises(InputError, match="nothing in it was refused"):
        take(tmp_path, str(path), opts=Options())


def test_a_pasted_page_that_is_no_article_is_refused_unless_it_is_to_be_taken() -> None:
    wall = f"How the harbour was sold\n\n{TEXT}\n\nSubscribe to continue reading.\n"
    (one,) = read_bytes(wall.encode(), "a.txt", opts=Options())
    assert isinstance(one, Done)
    assert one.value.kind == "stub"
    (one,) = read_bytes(f"Take: yes\n{wall}".encode(), "a.txt", opts=Options())
    assert isinstance(one, Done)
    assert one.value.kind == "article"
