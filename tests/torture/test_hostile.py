"""The whole hostile corpus through the real program: the right verdict, fast, small, no crash."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import notes_sample as sample
import pytest

from digest.notes.ledger.form import Ledgers
from digest.notes.merge.ownership import merge
from digest.site.markdown import blocks
from digest.store.config import load
from digest.store.project import run as project
from digest.text.slugs import SLUG
from torture.hostile import Verdict, through

HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile"
OWN = HOSTILE / "own"
SECONDS = 5.0
MEGABYTES = 300.0

pytestmark = [
    pytest.mark.torture,
    pytest.mark.data,
    pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is absent"),
]


def whole(verdict: Verdict) -> str:
    """Everything that the file left behind, as text."""
    return json.dumps([verdict.documents, verdict.notes], ensure_ascii=False)


def warned(verdict: Verdict) -> bool:
    return bool(verdict.notices or verdict.failures)


RIGHT: dict[str, Callable[[Verdict], bool]] = {
    "latin1.txt": lambda v: bool(v.documents) and warned(v) and "\ufffd" not in whole(v),
    "nul.txt": lambda v: bool(v.documents) and "\\u0000" not in json.dumps(v.documents),
    "invalid-utf8.txt": lambda v: bool(v.documents) and warned(v),
    "empty.txt": lambda v: not v.documents and len(v.failures) == 1,
    "binary.txt": lambda v: not v.documents and len(v.failures) == 1,
    "rtl.txt": lambda v: not re.search("[\u202a-\u202e\u2066-\u2069]", whole(v)),
    "zalgo.txt": lambda v: bool(v.documents),
    "cr-only.txt": lambda v: bool(v.documents) and "\r" not in whole(v),
    "crlf.txt": lambda v: bool(v.documents) and "\\r" not in json.dumps(v.documents),
    "script.html": lambda v: "alert(" not in whole(v) and "<script" not in whole(v),
    "billion-laughs.xml": lambda v: len(whole(v)) < 50_000,
    "xxe-file.xml": lambda v: "root:" not in whole(v),
    "script-title.xml": lambda v: "<script" not in json.dumps(v.notes),
    "js-link.xml": lambda v: "javascript:" not in whole(v),
    "future-date.xml": lambda v: (
        all((d["published"] or "") < "2030" for d in v.documents)
        # its record says so: the entry is no article, so the run tells only that
        and all(any("9999" in notice for notice in d["notices"]) for d in v.documents)
    ),
    "truncated.xml": lambda v: bool(v.documents) or warned(v),
    "html-not-feed.xml": lambda v: bool(v.failures) and not v.documents,
    "dup-guid.xml": lambda v: len({d["id"] for d in v.documents}) == len(v.documents),
    "feed-20mb.xml": lambda v: len(v.failures) == 1,
}


def sane(verdict: Verdict) -> list[str]:
    """What no file may do, whatever it is."""
    wrong = []
    if verdict.crashed:
        wrong.append(verdict.crashed[-600:])
    if verdict.exit not in (0, 1):
        wrong.append(f"exit {verdict.exit}")
    if verdict.seconds > SECONDS:
        wrong.append(f"{verdict.seconds:.1f} s")
    if verdict.megabytes > MEGABYTES:
        wrong.append(f"{verdict.megabytes:.0f} MB")
    wrong += [f"digest check: {problem}" for problem in verdict.problems]
    wrong += [f"no name of the file in {f!r}" for f in verdict.failures if verdict.file not in f]
    return [f"{verdict.file}: {w}" for w in wrong]


def test_own_cases_have_the_right_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [*sorted((OWN / "articles").iterdir()), *sorted((OWN / "feeds").iterdir())]
    for packed in sorted((OWN / "bombs").glob("*.gz")):
        unpacked = tmp_path / packed.stem
        unpacked.write_bytes(gzip.decompress(packed.read_bytes()))
        files += [unpacked, packed]
    wrong: list[str] = []
    slow = big = 0.0
    for file in files:
        verdict = through(file, tmp_path / "site")
        wrong += sane(verdict)
        slow, big = max(slow, verdict.seconds), max(big, verdict.megabytes)
        right = RIGHT.get(file.name)
        if right is not None and not right(verdict):
            wrong.append(f"{file.name}: wrong verdict: {verdict}"[:900])
    with capsys.disabled():
        print(f"\nhostile, own: {len(files)} files, {len(wrong)} wrong, {slow:.1f} s, {big:.0f} MB")
    assert [] == wrong


@pytest.mark.parametrize("folder", ["feedvalidator", "feedparser-illformed", "html5lib-tests"])
def test_others_cases_do_no_harm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    files = sorted(p for p in (HOSTILE / folder).rglob("*") if p.is_file() and p.stat().st_size)
    wrong: list[str] = []
    slow = big = 0.0
    for file in files:
        name = (
            file.name if file.suffix in (".xml", ".atom", ".rss", ".html") else file.name + ".txt"
        )
        verdict = through(file, tmp_path / "site", name=name)
        wrong += sane(verdict)
        slow, big = max(slow, verdict.seconds), max(big, verdict.megabytes)
    with capsys.disabled():
        print(f"\n{folder}: {len(files)} files, {len(wrong)} wrong, {slow:.1f} s, {big:.0f} MB")
    assert [] == wrong


def test_words_of_the_lists_as_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Naughty strings as headline and sentences of one article: the run ends, the notes read."""
    words = json.loads((HOSTILE / "blns" / "blns.json").read_text("utf-8"))
    files = 0
    wrong: list[str] = []
    for start in range(0, len(words), 40):
        some = [w.replace("\n", " ") for w in words[start : start + 40] if w.strip()]
        text = (
            some[0] + "\n\nPublished: 20/08/2026\n\n" + "\n\n".join(f"He said {w}." for w in some)
        )
        source = tmp_path / f"blns-{start}.txt"
        source.write_text(text, encoding="utf-8", errors="replace")
        verdict = through(source, tmp_path / "site")
        files += 1
        wrong += sane(verdict)
    with capsys.disabled():
        print(f"\nnaughty strings: {files} articles, {len(wrong)} wrong")
    assert [] == wrong


def test_titles_become_addresses_inside_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each title as the headline of an article of its own, all in one inbox."""
    cases = (OWN / "titles_to_slug.jsonl").read_text("utf-8").splitlines()
    inbox = tmp_path / "content" / "inbox"
    inbox.mkdir(parents=True)
    for n, case in enumerate(map(json.loads, cases)):
        record = {"title": case["title"], "published": "2026-08-20", "text": f"Report {n}. " * 20}
        (inbox / f"{n}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    outcome = project.run(tmp_path, load(tmp_path), today="2026-11-25")
    paths = [p for p in tmp_path.rglob("*.md") if "articles" in p.parts]
    everything = {p.relative_to(tmp_path).parts[0] for p in tmp_path.rglob("*")}
    with capsys.disabled():
        print(f"\ntitles: {len(cases)}, {len(paths)} notes")
    assert () == outcome.failed
    assert len(cases) == len(paths) == len({p.name.casefold() for p in paths})
    assert [] == [p.name for p in paths if not SLUG.fullmatch(p.stem)]
    assert {"content", ".digest"} == everything


@pytest.mark.parametrize("way", ["article", "note"])
def test_slow_patterns_stay_nearly_linear(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    """As an article's text, and as a line by hand that `digest check` lets pass."""
    cases = (OWN / "slow_patterns.jsonl").read_text("utf-8").splitlines()
    wrong: list[str] = []
    slowest = 0.0
    for case in map(json.loads, cases):
        took = {}
        for size in (1_000, 10_000, 100_000):
            text = case["prefix"] + case["unit"] * (size // len(case["unit"])) + case["suffix"]
            took[size] = _as_article(text, tmp_path) if way == "article" else _as_note(text)
            slowest = max(slowest, took[size])
            if took[size] > SECONDS:
                wrong.append(f"{case['unit']!r} x {size}: {took[size]:.1f} s")
        # n^1.3, with a tenth of a second that a run costs anyhow
        if took[100_000] > (took[10_000] + 0.1) * 10**1.3:
            wrong.append(f"{case['unit']!r} grows: {took}")
    with capsys.disabled():
        print(f"\nslow patterns as {way}: {len(cases)} x 3, {slowest:.1f} s, {len(wrong)} wrong")
    assert [] == wrong


def _as_article(text: str, tmp_path: Path) -> float:
    source = tmp_path / "slow.txt"
    head = "A headline of some words\n\nPublished: 20/08/2026\n\nOne sentence of it is plain.\n\n"
    source.write_text(head + text, encoding="utf-8")
    verdict = through(source, tmp_path / "site")
    assert [] == sane(verdict)
    return verdict.seconds


def _as_note(text: str) -> float:
    """CPU time of check, and of the page where the check finds no error."""
    draft = sample.article()
    note = draft.text.replace("\n## Key facts", f"\n{text}\n\n## Key facts", 1)
    start = time.process_time()
    found = sample.problems({"articles/a.md": note}, Ledgers.of_one(draft.ledger))
    if not any(p.level == "error" for p in found):
        merge(note, draft, draft.ledger)
        blocks(text)
    return time.process_time() - start
