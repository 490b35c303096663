"""Hostile words as title, fact, outlet, author, tag, quote, row and value, up to the built page.

A page is compared with those of a site of plain words, as a browser parses both: words may change
what it says, never what it is made of.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import notes_sample as sample
import pytest

from digest.model import Article
from digest.notes.syntax.markdown import one_line
from digest.notes.write import drafts as write

HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile"
ROOT = Path(__file__).parents[2]
# Sayings of some length, with and without a value: what else a page is made of, by its words.
PLAIN = ("plain words", "at least 14 people", "Two died (one later)", "Words, more words: and 3.5")
# Attributes that carry words or names of this one page.
WORDED = frozenset(
    "alt aria-label aria-labelledby content datetime for id lang title value".split()
)
LINKS = ("href", "src", "action")
# What carries the value of a row: with which words it is said again is the program's own matter.
SAID = frozenset(("b", "bdi", "dd", "li"))

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
            label=f"{text} here",  # a value of the words of its label is not printed
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


Kind = tuple[str, ...]


def _kind(element: Element, parent: str) -> Kind:
    """Where an element stands, what it is called and its attributes, without what they say."""
    own = [element.tag]
    for name, value in sorted(element.attrib.items()):
        if name in LINKS:
            parts = urlsplit(value)
            own.append(f"{name}={parts.scheme}:{'' if 'example' in parts.netloc else parts.netloc}")
        else:
            own.append(name if name in WORDED else f"{name}={value}")
    return (parent, *own)


def shape(page: Path) -> Counter[Kind]:
    """The kinds of element on a page and how often each is there, comments too."""
    tree = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    found: Counter[Kind] = Counter()
    for above in tree.iter():
        for element in above:
            if isinstance(element.tag, str):
                found[_kind(element, str(above.tag))] += 1
            else:
                found[(str(above.tag), "comment")] += 1
    return found


def built(site: Path, texts: list[str]) -> Path:
    """The output of a site with an article for each text, and a story for every fifth."""
    for folder in ("articles", "stories", "days"):
        (site / "content" / folder).mkdir(parents=True)
    for number, text in enumerate(texts):
        path = site / "content" / "articles" / f"a-{number}.md"
        path.write_text(article(number, text), encoding="utf-8")
        if number % 5 == 0:
            path = site / "content" / "stories" / f"s-{number}.md"
            path.write_text(story(number, text), encoding="utf-8")
    for name, art in sample.ARTICLES.items():
        path = site / "content" / "articles" / f"{sample.SLUGS[name]}.md"
        draft = write.article(art, slug=sample.SLUGS[name], seen="2026-11-25")
        path.write_text(draft.text, encoding="utf-8")
    command = [sys.executable, "-m", "digest.site.build", "--site", str(site), "--no-search"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=900)
    assert 0 == done.returncode, done.stderr[-2000:]
    return site / "output"


def measured(output: Path) -> Iterator[tuple[str, str, Counter[Kind]]]:
    """Every page with its folder and its shape."""
    for page in sorted(output.rglob("*.html")):
        name = page.relative_to(output).as_posix()
        yield name, name.partition("/")[0], shape(page)


def bare(found: Counter[Kind]) -> frozenset[tuple[Kind, int]]:
    """A shape without what carries the value of a row."""
    return frozenset((kind, n) for kind, n in found.items() if kind[1] not in SAID)


def test_no_word_changes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known: defaultdict[str, Counter[Kind]] = defaultdict(Counter)  # the most on any plain page
    bares: defaultdict[str, set[frozenset[tuple[Kind, int]]]] = defaultdict(set)
    plain = built(tmp_path / "plain", [text for text in PLAIN for _ in range(5)])
    for _, folder, found in measured(plain):
        known[folder] |= found
        bares[folder].add(bare(found))
    evil = words()
    changed: list[str] = []
    count: Counter[str] = Counter()
    for name, folder, found in measured(built(tmp_path / "evil", evil)):
        count[folder] += 1
        new = set(found) - set(known[folder])
        if folder in ("article", "story"):  # of one word each; other pages hold any number
            new |= {kind for kind in found if found[kind] > known[folder][kind]}
            if not new and bare(found) not in bares[folder]:
                new = {("", "as many elements as no plain page has")}
        if new:
            changed.append(f"{name}: {sorted(new)}")
    with capsys.disabled():
        print(f"\ninjection: {len(evil)} words, {count.total()} pages, {len(changed)} changed")
    assert len(evil) <= count["article"]
    assert len(evil) // 5 <= count["story"]
    if changed:
        pytest.fail("\n".join(changed[:40]))
