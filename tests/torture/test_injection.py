"""Hostile words as title, fact, outlet, author, tag, quote, row and value, up to the built page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import notes_sample as sample
import pytest

from digest.model import Article
from digest.notes.syntax.markdown import one_line
from digest.notes.write import drafts as write

HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile"
ROOT = Path(__file__).parents[2]
PLAIN = "plain words"

pytestmark = [
    pytest.mark.torture,
    pytest.mark.data,
    pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is absent"),
]


def words() -> list[str]:
    """All hostile words of the corpus."""
    own = (HOSTILE / "own" / "injection.jsonl").read_text("utf-8").splitlines()
    out = [json.loads(line)["text"] for line in own]
    out += json.loads((HOSTILE / "blns" / "blns.json").read_text("utf-8"))
    payloads = json.loads((HOSTILE / "dompurify" / "payloads.json").read_text("utf-8"))
    out += [p["payload"] if isinstance(p, dict) else str(p) for p in payloads]
    for file in sorted((HOSTILE / "xss-payload-list").glob("*.txt")):
        out += file.read_text("utf-8", "replace").splitlines()
    return [w for w in dict.fromkeys(out) if one_line(w)]


def article(number: int, text: str) -> str:
    name = f"a-{number}"
    evil = sample.fact("f0001", "Two dock workers died on Wednesday.", text=text, of=name)
    quoted = replace(evil, id="f0002", evidence=replace(evil.evidence, exact=text, prefix=text))
    doc = sample.document(name, sample.TEXT, title=text, outlet=text, authors=(text,))
    art = Article(document=doc, summary="One.", facts=(evil, quoted))
    draft = write.article(art, slug=name, seen="2026-11-25", tags=(text,), topic=text)
    return draft.text


def story(number: int, text: str) -> str:
    row = sample.ROWS[0]
    cell = replace(row.cells[0], quote=text, value=text, span=None, value_span=None)
    rows = (
        replace(
            row,
            slot="text",
            label=text,
            reason=text,
            values=(text, "x"),
            cells=(cell, row.cells[1]),
        ),
    )
    told = replace(
        sample.STORY,
        id=f"s-{number}",
        slug=f"s-{number}",
        title=text,
        aliases=(),
        before=(),
        lookalikes=(replace(sample.STORY.lookalikes[0], reason=text),),
        comparison=replace(sample.STORY.comparison, rows=rows),
    )
    return write.story(told, articles=sample.ARTICLES, slugs=sample.SLUGS, seen="2026-11-25").text


class _Shape(HTMLParser):
    """Elements with the names of their attributes, links by where they lead."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[tuple[str, ...]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = []
        for name, value in sorted(attrs):
            lead = ""
            if name in ("href", "src", "action"):
                lead = re.sub(r"[?#].*$", "", value or "")
                lead = (
                    re.sub(r"[^/]+/(index\.html)?$", "N", lead) if "://" not in lead else lead[:30]
                )
                lead = re.sub(r"[as]-\d+", "N", lead)
            names.append(f"{name}={lead}")
        self.seen[(tag, *names)] += 1


def shape(page: Path) -> Counter[tuple[str, ...]]:
    found = _Shape()
    found.feed(page.read_text("utf-8"))
    return found.seen


def test_no_word_changes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = [PLAIN, *words()]
    for folder in ("articles", "stories", "days"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    for number, text in enumerate(evil):
        path = tmp_path / "content" / "articles" / f"a-{number}.md"
        path.write_text(article(number, text), encoding="utf-8")
        if number % 5 == 0:
            path = tmp_path / "content" / "stories" / f"s-{number}.md"
            path.write_text(story(number, text), encoding="utf-8")
    for name, art in sample.ARTICLES.items():
        path = tmp_path / "content" / "articles" / f"{sample.SLUGS[name]}.md"
        draft = write.article(art, slug=sample.SLUGS[name], seen="2026-11-25")
        path.write_text(draft.text, encoding="utf-8")
    command = [sys.executable, "-m", "digest.site.build", "--site", str(tmp_path), "--no-search"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=900)
    assert 0 == done.returncode, done.stderr[-2000:]
    changed: list[str] = []
    count = 0
    for kind, letter in (("article", "a"), ("story", "s")):
        plain = shape(tmp_path / "output" / kind / f"{letter}-0" / "index.html")
        for number, text in enumerate(evil):
            page = tmp_path / "output" / kind / f"{letter}-{number}" / "index.html"
            if not page.exists():
                continue
            count += 1
            now = shape(page)
            if now != plain:
                gone, new = plain - now, now - plain
                changed.append(f"{page.parent.name} {text[:60]!r}: {dict(gone)} -> {dict(new)}")
    with capsys.disabled():
        print(f"\ninjection: {len(evil) - 1} words, {count} pages, {len(changed)} changed")
    if changed:
        pytest.fail("\n".join(changed[:40]))
