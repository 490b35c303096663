"""One outlet is one only by host or by digest.toml: no copy takes a genuine report's place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.main import digest
from digest.flow.old_notes.match import remember
from digest.flow.old_notes.recall import Known
from digest.model import Document, Done
from digest.notes.read.parse import parse
from digest.notes.read.records import ArticleNote
from digest.options import Options, OutletOptions
from digest.reading.whose.outlets import known
from digest.reading.whose.papers import kin, paper, same_paper, told_apart
from digest.reading.whose.unify import unify
from digest.store import notes as store
from digest.store.sources import read_bytes

TIMES = OutletOptions(host="times.example", name="The Times", family="Times Group", full_text=True)
OPTS = Options(outlets=(TIMES,))
WIRE = " ".join(f"Sentence number {n} of a report about the harbour wall." for n in range(40))
PAGE = (
    "<!-- saved from url=({:04d}){} -->\n<html><head>{}<title>Harbour wall gives way</title></head>"
    "<body><article><h1>Harbour wall gives way</h1>{}</article></body></html>"
)


def doc(ident: str, **more: str) -> Document:
    return Document(id=ident, text=WIRE, origin=f"inbox/{ident}.html", **more)  # type: ignore[arg-type]


GENUINE = doc("a", outlet="The Times", url="https://times.example/wall", published="2026-08-20")


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("The Times of Alder", "alder.example"),
        ("The Times", "evil.example"),
        ("The Times", "thetimes.example"),
        ("Times", "times.evil.example"),
        ("The Times", "nottimes.example"),
    ],
)
def test_a_later_copy_of_another_host_is_another_article(name: str, host: str) -> None:
    copy = doc("b", outlet=name, url=f"https://{host}/wall", published="2026-08-25")
    for outlets in ((), (TIMES,)):
        docs, notices = unify([GENUINE, copy], outlets)
        assert {"a", "b"} == {d.id for d in docs}
        assert notices == ()
        assert GENUINE in docs


def test_like_names_without_an_address_are_two_papers() -> None:
    docs, _ = unify([doc("a", outlet="Post"), doc("b", outlet="Posten")])
    assert 2 == len(docs)


def test_two_hosts_are_one_outlet_when_digest_toml_says_so() -> None:
    second = OutletOptions(host="times-online.example", name="The Times")
    copy = doc("b", outlet="The Times", url="https://times-online.example/wall")
    assert 1 == len(unify([GENUINE, copy], (TIMES, second))[0])
    assert 2 == len(unify([GENUINE, copy], (TIMES,))[0])
    pasted = replace(doc("c", outlet="the times"), outlet_given=True)
    assert 1 == len(unify([GENUINE, pasted], (TIMES,))[0])
    assert 2 == len(unify([GENUINE, pasted])[0])


def test_hosts_are_kin_when_one_lies_below_the_other() -> None:
    assert kin("news.times.example", "times.example")
    assert not kin("a.blogs.example", "b.blogs.example")
    assert not kin("times.example", "nottimes.example")
    assert same_paper(paper("news.times.example", ""), paper("times.example", "Any"))
    assert not same_paper(paper("", "Any"), paper("times.example", "Any"))


def test_the_same_name_at_two_hosts_is_told_apart() -> None:
    copy = doc("b", outlet="the times", url="https://evil.example/wall")
    named = [d.outlet for d in told_apart([GENUINE, copy])]
    assert ["The Times (times.example)", "the times (evil.example)"] == named
    assert (GENUINE,) == told_apart([GENUINE])
    second = doc("c", outlet="The Times", url="https://news.times.example/wall")
    assert (GENUINE, second) == told_apart([GENUINE, second])


def read(url: str, head: str = "", opts: Options = OPTS, text: str = WIRE) -> Document:
    data = PAGE.format(len(url), url, head, f"<p>{text}</p>").encode()
    (one,) = read_bytes(data, "inbox/x.html", opts=opts)
    assert isinstance(one, Done)
    return one.value


CLAIM = '<meta property="og:site_name" content="THE TIMES">'


def test_a_page_that_names_itself_after_an_outlet_is_shown_under_its_host() -> None:
    claimed = read("https://evil.example/wall", CLAIM)
    assert "evil.example" == claimed.outlet
    assert "names itself 'THE TIMES', an outlet of digest.toml, but comes from evil.example" in (
        claimed.notices
    )
    genuine = read("https://news.times.example/wall", CLAIM)
    assert ("The Times", ()) == (genuine.outlet, genuine.notices)


def test_a_page_cannot_give_itself_another_hosts_address() -> None:
    canonical = '<link rel="canonical" href="https://times.example/wall">'
    claimed = read("https://evil.example/wall", CLAIM + canonical)
    assert ("https://evil.example/wall", "evil.example") == (claimed.url, claimed.outlet)
    assert any("gives its address as https://times.example/wall" in n for n in claimed.notices)
    own = read("https://www.times.example/wall?utm_source=x", canonical)
    assert "https://times.example/wall" == own.url


def test_a_feed_cannot_print_another_hosts_article_as_its_own() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Times",
        "home_page_url": "https://evil.example/",
        "items": [
            {"id": "1", "title": "Wall", "content_text": WIRE, "url": "https://times.example/wall"}
        ],
    }
    for item in ({}, {"url": ""}, {"url": "https://evil.example/wall"}):
        feed["items"] = [{**feed["items"][0], **item}]  # type: ignore[dict-item]
        (one,) = read_bytes(json.dumps(feed).encode(), "f.json", opts=OPTS)
        assert isinstance(one, Done)
        assert "evil.example" == one.value.outlet
        assert one.value.url in (None, "https://evil.example/wall")
        assert one.value.notices


def test_a_record_cannot_either() -> None:
    line = {"text": WIRE, "url": "https://evil.example/wall", "outlet": "The Times"}
    (one,) = read_bytes(json.dumps(line).encode(), "r.jsonl", opts=OPTS)
    assert isinstance(one, Done)
    assert "evil.example" == one.value.outlet


def test_a_name_is_known_without_an_address_only() -> None:
    assert TIMES == known((TIMES,), name="the times")
    assert None is known((TIMES,), host="evil.example", name="The Times")


# ---- notes ------------------------------------------------------------------

Run = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content" / "inbox").mkdir(parents=True)
    return tmp_path


def put(site: Path, name: str, url: str, head: str = "", day: str = "2026-08-20") -> Path:
    stamp = f'<meta property="article:published_time" content="{day}T08:00:00Z">'
    path = site / "content" / "inbox" / name
    path.write_text(PAGE.format(len(url), url, head + stamp, f"<p>{WIRE}</p>"), encoding="utf-8")
    return path


def run(site: Path) -> dict[str, ArticleNote]:
    done = CliRunner().invoke(digest, ["--site", str(site), "run", "--now", "2026-08-26"])
    assert 0 == done.exit_code, done.output + done.stderr
    found = {}
    for path in sorted((site / "content" / "articles").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        one = parse(f"articles/{path.name}", text, store.load(site / "content").ledgers)
        assert isinstance(one, ArticleNote)
        found[path.name] = one
    return found


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize(
    "claim", [CLAIM, '<meta property="og:site_name" content="The Times of X">']
)
def test_a_note_keeps_its_address_and_its_outlet(
    site: Path, gone: bool, edited: bool, claim: str
) -> None:
    source = put(site, "m.html", "https://times.example/wall", CLAIM)
    ((name, before),) = run(site).items()
    assert before.outlet.lower() == "the times"
    path = site / "content" / "articles" / name
    if edited:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("## Summary", "## Summary\n\nBy hand.", 1), encoding="utf-8")
    if gone:
        source.unlink()
    # earlier and later in the order of names, and dated later
    put(site, "a.html", "https://evil.example/wall", claim, "2026-08-25")
    put(site, "z.html", "https://evil.example/other", claim, "2026-08-25")
    for _ in range(2):
        after = run(site)
        assert ("https://times.example/wall", before.head.id) == (
            after[name].url,
            after[name].head.id,
        )
        assert after[name].outlet.startswith(before.outlet)
        assert "evil" not in after[name].outlet
        assert all("evil.example" in (n.url or "") for k, n in after.items() if k != name)


def test_a_file_that_is_replaced_by_another_hosts_copy_leaves_the_note(site: Path) -> None:
    put(site, "m.html", "https://times.example/wall")
    ((name, before),) = run(site).items()
    put(site, "m.html", "https://evil.example/wall", CLAIM, "2026-08-25")
    after = run(site)
    assert before.url == after[name].url
    assert {"https://times.example/wall", "https://evil.example/wall"} == {
        one.url for one in after.values()
    }


def test_a_note_whose_address_was_corrected_by_hand_stays_its_articles(site: Path) -> None:
    put(site, "m.html", "https://times.example/wall")
    ((name, before),) = run(site).items()
    path = site / "content" / "articles" / name
    text = path.read_text(encoding="utf-8")
    assert before.url
    path.write_text(text.replace(before.url, "https://wire.example/first", 1), encoding="utf-8")
    ((again, after),) = run(site).items()
    assert (name, "https://wire.example/first") == (again, after.url)


def test_full_text_goes_by_host(site: Path) -> None:
    (site / "digest.toml").write_text(
        '[outlets."times.example"]\nname = "The Times"\nfull_text = true\n', encoding="utf-8"
    )
    put(site, "m.html", "https://times.example/wall")
    put(site, "z.html", "https://evil.example/wall", CLAIM)
    found = run(site)
    assert {"The Times": True, "evil.example": False} == {
        one.outlet: bool(one.full_text) for one in found.values()
    }


def test_an_id_is_one_documents_only() -> None:
    other = doc("b", outlet="The Times", url="https://evil.example/wall")
    both = remember([GENUINE, replace(other, id="a")], Known(), "2026-08-26")
    assert ["a", "a-"] == [d.id[:2] for d in both]
    assert "https://times.example/wall" == both[0].url
    for ident in ("day-2026-08-20", "../x", "A\nb", ""):
        (one,) = remember([replace(GENUINE, id=ident)], Known(), "2026-08-26")
        assert one.id.startswith("the-times-20260820-")


def test_documents_without_notes_are_new() -> None:
    (one,) = remember([GENUINE], Known(), "2026-08-26")
    assert ("a", "2026-08-26") == (one.id, one.seen)
