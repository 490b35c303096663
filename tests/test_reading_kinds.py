"""What kind of page a text is from."""

from __future__ import annotations

from digest.reading.kinds import kind

PROSE = [
    "The council of Marrow Bay voted on Monday to close the swing bridge for eleven weeks."
] * 20


def test_whole_articles() -> None:
    assert kind(PROSE) == "article"
    assert kind(PROSE[:3]) == "article"
    assert kind(PROSE + ["Swing bridge"] * 40) == "article"
    assert (
        kind(["橋は月曜日から十一週間にわたり閉鎖されると町議会が発表した。" * 2] * 8) == "article"
    )


def test_live_pages() -> None:
    assert kind(PROSE, types=("LiveBlogPosting",)) == "live"
    assert kind(PROSE, url="https://port.example/news/live/crane") == "live"
    assert kind(PROSE, title="Crane falls: live updates") == "live"
    assert kind([x for p in PROSE for x in ("17:26", p)]) == "live"
    assert kind(PROSE, title="Where eagles live and breed") == "article"


def test_galleries_stubs_and_front_pages() -> None:
    assert kind(PROSE[:2], url="https://port.example/photos/crane/") == "gallery"
    assert kind(PROSE[:3], free=False) == "stub"
    assert kind([*PROSE[:3], "Subscribe to continue reading"]) == "stub"
    assert kind(["Crane falls at Port Alder", "Bridge closed", "Fleet in port"] * 5) == "index"
    assert kind(PROSE, free=False) == "article"
