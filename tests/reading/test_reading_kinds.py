"""What kind of page a text is from, and that pages which are no article are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.model import Done
from digest.options import Options
from digest.reading.judged.genres import genre
from digest.reading.judged.kinds import Page, kind
from digest.store import sources as registry

PAGES = sorted((Path(__file__).parents[1] / "cases" / "pages").glob("*.html"))
PROSE = [
    "The council of Marrow Bay voted on Monday to close the swing bridge for eleven weeks."
] * 20


def what(paragraphs: list[str], page: Page | None = None) -> str:
    return kind(paragraphs, page or Page())[0]


def test_whole_articles() -> None:
    assert what(PROSE) == "article"
    assert what(PROSE[:3]) == "article"
    assert what(PROSE + ["Swing bridge"] * 40) == "article"
    japanese = ["橋は月曜日から十一週間にわたり閉鎖されると町議会が発表した。" * 2] * 8
    assert what(japanese, Page(free=False)) == "article"
    thai = ["สภาเทศบาลลงมติเมื่อวันจันทร์ให้ปิดสะพานเป็นเวลาสิบเอ็ดสัปดาห์เพื่อซ่อมแซมคานสองตัวที่พบรอยร้าว"] * 9
    assert what(thai) == "article"


def test_live_pages() -> None:
    assert what(PROSE, Page(types=("LiveBlogPosting",))) == "live"
    assert what(PROSE, Page(url="https://port.example/news/live/crane")) == "live"
    assert what(PROSE, Page(title="Crane falls: live updates")) == "live"
    assert what([x for p in PROSE for x in ("17:26", p)]) == "live"
    assert what(PROSE, Page(title="Where eagles live and breed")) == "article"


def test_galleries_stubs_and_front_pages() -> None:
    assert what(PROSE[:2], Page(url="https://port.example/photos/crane/")) == "gallery"
    assert what([*PROSE[:2], "The price was…"], Page(free=False)) == "stub"
    assert what([*PROSE[:3], "Subscribe to continue reading"]) == "stub"
    assert what(["Crane falls at Port Alder", "Bridge closed", "Fleet in port"] * 5) == "index"


def test_a_whole_page_is_not_behind_a_barrier() -> None:
    whole = PROSE[:6]
    assert what(whole, Page(free=False)) == "article"
    assert what(whole, Page(wall=("Subscribe to our newsletter",))) == "article"
    assert what(whole, Page(wall=("Subscribe to continue reading",), body=" ".join(whole))) == (
        "article"
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_that_is_no_article_says_what_it_is(path: Path) -> None:
    (outcome,) = registry.read_bytes(path.read_bytes(), path.name, opts=Options())
    if isinstance(outcome, Done):
        assert outcome.value.kind != "article"
        assert outcome.value.refused


@pytest.mark.parametrize(
    ("wanted", "title", "section", "url"),
    [
        ("news", "Crane falls on the east quay", "World", "https://port.example/world/crane"),
        ("news", "Opinion polls put the mayor ahead", "", ""),
        ("news", "Minister orders new review", "", ""),
        ("opinion", "Who pays for the bridge", "Opinion", ""),
        ("opinion", "Who pays for the bridge", "", "https://port.example/opinion/2026/bridge"),
        ("opinion", "Kommentar: Wer zahlt die Brücke?", "", ""),
        ("review", "Film review: The Lighthouse Keeper", "", ""),
        ("obituary", "Greta Moss", "Obituaries", ""),
        ("correction", "Correction: Bridge closes", "", ""),
        ("interview", "Interview: the last keeper", "", ""),
        ("weather warning", "Storm warning issued for the whole coast", "", ""),
        ("press review", "What the papers say", "", ""),
        ("press review", "Presseschau vom Montag", "", ""),
        ("satire", "Crane declares itself mayor", "Satire", ""),
    ],
)
def test_the_genre_is_what_the_page_says(wanted: str, title: str, section: str, url: str) -> None:
    assert genre(PROSE, title=title, section=section, url=url) == wanted


def test_the_genre_that_the_form_shows() -> None:
    said = ["MIRELA TAMS, HOST: Good morning to everybody on the coast.", *PROSE[:4]]
    assert genre(said) == "transcript"
    asked = ["Why did you stay so long?", "Because nobody else would come."] * 5
    assert genre([*PROSE[:2], *asked]) == "interview"
    assert genre([*PROSE[:2], "Why did it fall?", *PROSE[:6]]) == "news"
    assert genre(["FOR IMMEDIATE RELEASE", *PROSE]) == "press release"
    assert genre(PROSE, agencies=("Coastpress",)) == "agency"
    assert genre(PROSE, agencies=("Coastpress",), authors=("Mirela Tams",)) == "news"
    assert genre(PROSE, types=("OpinionNewsArticle",)) == "opinion"
