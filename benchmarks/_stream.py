"""A stream of articles for benchmarks: real texts, and disguised repeats of them when they run out.

The texts are those of ../shared/data/stories (measured only, never shipped). Every third article is
a page with the usual debris around its text, the others are pasted text with headline, outlet and
date on top. Fifty articles a day; the reports of one story lie within two days. A second round
over the texts has its names permuted and its numbers shifted, so that it tells of other events.

    .venv/bin/python benchmarks/_stream.py 1000 FOLDER
"""

from __future__ import annotations

import html
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "stories"
SETS = ("c5w", "ecb", "sparse")
A_DAY = 50
FIRST = date(2026, 1, 5)
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_NUMBER = re.compile(r"\b\d{1,6}\b")
_WORD = re.compile(r"[A-Za-z]{3,}")
PLAIN = 150  # the commonest words, which hold a text's language
_FIRST_WORDS = "Alder Brann Corin Dale Elm Fenn Gorse Holm Ivel Jarrow Kell Lorne Marl Nene".split()
_LAST_WORDS = "Courier Post Gazette Herald Observer Tribune".split()
OUTLETS = [f"{first} {last}" for first in _FIRST_WORDS for last in _LAST_WORDS]


def make(count: int, site: Path) -> None:
    """Write the first `count` articles of the stream into a site's inbox."""
    for name, data in sources(count):
        path = site / "content" / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def sources(count: int) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each of the first `count` articles; more of them only add."""
    rng = random.Random(21)
    stories = _stories()
    names = sorted({m for story in stories for one in story for m in _NAME.findall(one["text"])})
    done = 0
    turn = 0
    while True:
        rng.shuffle(stories)
        other = dict(zip(names, rng.sample(names, len(names)), strict=True)) if turn else {}
        for story in stories:
            start = FIRST + timedelta(days=done // A_DAY)
            outlets = rng.sample(OUTLETS, min(len(story), len(OUTLETS)))
            for n, one in enumerate(story):
                day = start + timedelta(days=rng.choice((0, 0, 0, 1, 2)) if n else 0)
                text = disguised(one["text"], other, turn)
                title = disguised(one["title"], other, turn)
                outlet = outlets[n % len(outlets)]
                yield _source(done, title, text, outlet, day)
                done += 1
                if done == count:
                    return
        turn += 1


def distinct(count: int) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of texts of which none comes twice, cut to some 120 words.

    There are about 4,400; beyond them each turn has all words but the commonest exchanged for
    others that are as common: no sense is left, and nothing in common with the turn before.
    """
    rng = random.Random(5)
    stories = _stories((*SETS, "neus", "allsides", "basil"), least=25)
    rng.shuffle(stories)
    every = [(story, n, one) for story in stories for n, one in enumerate(story)]
    common = Counter(
        word.lower() for _, _, one in every for word in _WORD.findall(one["title"] + one["text"])
    )
    outlets: list[str] = []
    other: dict[str, str] = {}
    for done in range(count):
        turn, at = divmod(done, len(every))
        story, n, one = every[at]
        if turn and not at:
            other = _exchanged(common, rng)
        if not n:
            outlets = rng.sample(OUTLETS, min(len(story), len(OUTLETS)))
        day = FIRST + timedelta(days=done // A_DAY)
        text = " ".join(one["text"].split()[:120])
        title, text = (_with(other, told) for told in (one["title"], text))
        yield _pasted(done, title, text, outlets[n % len(outlets)], day)


def _exchanged(common: Counter[str], rng: random.Random) -> dict[str, str]:
    """Each word but the commonest by another that comes about as often."""
    bands: dict[int, list[str]] = {}
    for word, times in sorted(common.most_common()[PLAIN:]):
        bands.setdefault(times.bit_length(), []).append(word)
    told = ((some, rng.sample(some, len(some))) for some in bands.values())
    return {a: b for one, two in told for a, b in zip(one, two, strict=True)}


def _with(other: dict[str, str], text: str) -> str:
    """The text with other words, their capitals as they were."""

    def instead(found: re.Match[str]) -> str:
        word = other.get(found[0].lower(), found[0])
        return word.capitalize() if found[0][0].isupper() and word != found[0] else word

    return _WORD.sub(instead, text)


def disguised(text: str, other: dict[str, str], turn: int) -> str:
    """The text with its names permuted and its numbers shifted; as it is on the first turn."""
    if not turn:
        return text
    text = _NAME.sub(lambda m: other.get(m[0], m[0]), text)
    return _NUMBER.sub(lambda m: str(int(m[0]) + turn * (1 + len(m[0]))), text)


def _stories(sets: Sequence[str] = SETS, least: int = 40) -> list[list[dict[str, str]]]:
    """The articles of the sets by their true story, those of so many words."""
    found: dict[str, list[dict[str, str]]] = {}
    for name in sets:
        for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            if len(one["text"].split()) >= least:
                found.setdefault(f"{name} {one['story']}", []).append(one)
    return [story for _, story in sorted(found.items())]


def _source(n: int, title: str, text: str, outlet: str, day: date) -> tuple[str, bytes]:
    if n % 3:
        return _pasted(n, title, text, outlet, day)
    return f"{day.isoformat()}-{n:06d}.html", _page(n, title, text, outlet, day).encode()


def _pasted(n: int, title: str, text: str, outlet: str, day: date) -> tuple[str, bytes]:
    name = f"{day.isoformat()}-{n:06d}.txt"
    return name, f"{title}\n{outlet}\n{day.isoformat()}\n\n{text}\n".encode()


def _page(n: int, title: str, text: str, outlet: str, day: date) -> str:
    """A page as news sites make them: some 30 KB of frame around the article."""
    host = outlet.lower().replace(" ", "")
    rng = random.Random(n)
    words = text.split()

    def line() -> str:
        return " ".join(rng.choice(words) for _ in range(8))

    menu = "".join(
        f'<li class="item"><a href="/section/{i}" data-at="nav-{i}">{html.escape(line()[:24])}'
        "</a></li>"
        for i in range(60)
    )
    related = "".join(
        f'<div class="card card--teaser"><a href="/story/{i}"><img src="/img/{i}.jpg" alt="">'
        f"<h3>{html.escape(line())}</h3></a></div>"
        for i in range(40)
    )
    style = "".join(
        f".c{i}{{margin:{i % 9}px;padding:{i % 7}px;color:#{i:06x}}}" for i in range(300)
    )
    body = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n") if part.strip())
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)} | '
        f'{outlet}</title><meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{day.isoformat()}T09:00:00Z">'
        f'<link rel="canonical" href="https://www.{host}.example/{day:%Y/%m/%d}/{n}">'
        f"<style>{style}</style></head><body><header><nav><ul>{menu}</ul></nav></header>"
        f'<main><article><h1>{html.escape(title)}</h1><div class="body">{body}</div></article>'
        f'<aside class="related"><h2>More</h2>{related}</aside></main>'
        f"<footer><ul>{menu}</ul><p>&copy; {outlet}</p></footer></body></html>"
    )


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
