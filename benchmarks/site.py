"""CPU seconds for the site of 5,000 notes: ours beside stock Pelican with Python-Markdown.

Both get the same titles, dates, sources, topics, summaries, facts, source sentences, comparisons:
ours as notes, stock as Pelican's own Markdown files with footnotes. Stock runs with its default
theme and settings, and the archives of days, months and years that ours has. The floors are shares
of stock's CPU time, in one run on one machine; both start with their code compiled, as every run
but a program's first does. "Notes known": the site anew, while the notes are
remembered from an earlier build, run or check (store/kept/). "With search": with the index of all
pages brought up to date in the build.

    .venv/bin/python benchmarks/site.py [--notes 5000]
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from digest.model import Article, Cell, Comparison, Day, Document, Evidence, Fact, Row, Span, Story  # noqa: E402
from digest.notes.ledger.form import FOLDER, dumps, id_at_sight  # noqa: E402
from digest.notes.ledger.form import name as name_of  # noqa: E402
from digest.notes.write import drafts as write  # noqa: E402
from digest.notes.write.draft import Draft  # noqa: E402

# of stock's CPU time (issue 21)
FLOORS = {"ours, cold": 0.40, "ours, one edit": 0.05, "ours, one edit with search": 0.20}
_WARM = 40  # notes of the two builds that are not measured: after them all code is compiled
_STORIES = 0.06  # of the notes: one story of four reports for every sixteen articles
_REPORTS = 4
_SOURCES = [f"The {name} Courier" for name in "Alder Brann Corin Dale Elm Fenn Gorse Holm".split()]
_TOPICS = ["Harbours", "Money", "Courts", "Health", "Schools", "Weather", "Culture", "Sport"]
_WORDS = (
    "harbour crane council police river bridge minister school budget storm ferry union court rate"
    " hospital market road valley winter night morning report number people workers spoke closed"
    " opened measured counted agreed refused promised repaired crossed waited voted paid found"
).split()


def _sentence(rng: random.Random, words: int) -> str:
    chosen = [rng.choice(_WORDS) for _ in range(words)]
    chosen[rng.randrange(words)] = str(rng.randrange(2, 4000))
    return " ".join(chosen).capitalize() + "."


def _article(rng: random.Random, n: int, day: date) -> Article:
    sentences = [_sentence(rng, rng.randrange(14, 26)) for _ in range(12)]
    text = "\n\n".join(" ".join(sentences[i : i + 3]) for i in range(0, 12, 3))
    ident = f"source-{n}"
    facts = []
    for i in sorted(rng.sample(range(12), 5)):
        start = text.index(sentences[i])
        span = Span(start=start, end=start + len(sentences[i]))
        proof = Evidence(
            article=ident,
            sentence=i,
            span=span,
            exact=sentences[i],
            prefix=sentences[i - 1] if i % 3 else "",
            suffix=sentences[i + 1] if i % 3 < 2 else "",
            paragraph=i // 3 + 1,
        )
        facts.append(Fact(id=f"f{n:05x}{i:02x}", text=sentences[i], evidence=proof))
    doc = Document(
        id=ident,
        text=text,
        title=_sentence(rng, 8)[:-1],
        url=f"https://source{n % len(_SOURCES)}.example/{n}",
        outlet=_SOURCES[n % len(_SOURCES)],
        authors=("Ana Ortiz",),
        published=f"{day.isoformat()}T{n % 24:02d}:{n % 60:02d}",
        lang="en",
    )
    return Article(document=doc, summary=" ".join(sentences[:3]), facts=tuple(facts))


def _story(n: int, articles: list[Article]) -> Story:
    ids = tuple(a.id for a in articles)
    rows = []
    for i in range(8):
        status = ("differ", "agree", "agree", "agree", "agree", "single", "single", "single")[i]
        said = articles if status != "single" else articles[:1]
        cells = []
        for a in said:
            fact = a.facts[i % 5]
            proof = fact.evidence
            value = next(w for w in proof.exact.rstrip(".").split() if w.isdigit())
            at = proof.span.start + proof.exact.index(value)
            cells.append(
                Cell(
                    article=a.id,
                    stance="says",
                    value=value,
                    quote=proof.exact,
                    span=proof.span,
                    sentence=proof.sentence,
                    value_span=Span(start=at, end=at + len(value)),
                    fact=fact.id,
                )
            )
        rows.append(
            Row(
                id=f"r{n:04x}{i}",
                label=f"Number of {_WORDS[i]}",
                status=status,  # type: ignore[arg-type]
                slot="figure",
                cells=tuple(cells),
                voices=len(cells),
                values=tuple(dict.fromkeys(c.value for c in cells)),
            )
        )
    comparison = Comparison(rows=tuple(rows), voices=tuple((i,) for i in ids), note=_WORDS[0])
    return Story(
        id=f"story-{n}",
        slug=f"story-{n}",
        title=articles[0].document.title,
        articles=ids,
        comparison=comparison,
        deck=articles[0].facts[0].text,
        brief=articles[0].facts[:3],
        topic=_TOPICS[n % len(_TOPICS)],
        first=articles[0].document.published,
        last=articles[-1].document.published,
    )


def generate(count: int, ours: Path, stock: Path) -> None:
    """Writes the same content in both forms."""
    rng = random.Random(7)
    stories = int(count * _STORIES)
    days = max(1, count // 50)
    total = count - stories - days
    articles = []
    for n in range(total):
        day = date(2026, 1, 1) + timedelta(days=n * days // total)
        articles.append(_article(rng, n, day))
    story_of: dict[str, tuple[str, str, str]] = {}
    made = []
    for n in range(stories):
        members = articles[n * 16 : n * 16 + _REPORTS]
        if len(members) == _REPORTS:
            made.append(_story(n, members))
            for a in members:
                story_of[a.id] = (made[-1].id, made[-1].slug, made[-1].title)
    by_day: dict[str, list[str]] = {}
    slugs = {a.id: a.id for a in articles}
    for folder in ("articles", "stories", "days"):
        (ours / "content" / folder).mkdir(parents=True)
        (ours / "content" / FOLDER / folder).mkdir(parents=True)
    stock.mkdir(parents=True)
    for n, art in enumerate(articles):
        words = " ".join(f.text for f in art.facts[:4])
        topic = _TOPICS[n % len(_TOPICS)]
        draft = write.article(
            art, slug=art.id, story=story_of.get(art.id), comparison=words, topic=topic
        )
        _write(ours, f"articles/{art.id}.md", draft)
        (stock / f"{art.id}.md").write_text(_plain(art, draft.text, topic), "utf-8")
        if art.id not in story_of:
            by_day.setdefault(str(art.document.published)[:10], []).append(art.id)
    by_id = {a.id: a for a in articles}
    of_day: dict[str, list[str]] = {}
    for story in made:
        members = {i: by_id[i] for i in story.articles}
        draft = write.story(story, articles=members, slugs=slugs)
        _write(ours, f"stories/{story.slug}.md", draft)
        lead = by_id[story.articles[0]]
        (stock / f"{story.slug}.md").write_text(_plain(lead, draft.text, story.topic), "utf-8")
        of_day.setdefault(str(story.last)[:10], []).append(story.id)
    titles = {a.id: (a.id, a.document.title) for a in articles}
    titles |= {s.id: (s.slug, s.title) for s in made}
    for iso in sorted(by_day.keys() | of_day.keys()):
        day = Day(date=iso, stories=tuple(of_day.get(iso, ())), singles=tuple(by_day.get(iso, ())))
        draft = write.day(day, titles=titles)
        _write(ours, f"days/{iso}.md", draft)
        (stock / f"{iso}.md").write_text(
            f"Title: {iso}\nDate: {iso}\nSlug: {iso}\n\n{draft.text.split('---', 2)[2]}", "utf-8"
        )


def _write(site: Path, path: str, draft: Draft) -> None:
    """A note and its ledger."""
    (site / "content" / path).write_text(draft.text, "utf-8")
    ledger = site / "content" / FOLDER / f"{name_of(path, draft.machine['id'])}.json"
    ledger.write_text(dumps(draft.ledger), "utf-8")


def _plain(art: Article, note: str, topic: str) -> str:
    """The body of a note under Pelican's own metadata."""
    doc = art.document
    slug = id_at_sight(note)
    body = note.split("\n---\n", 1)[1]
    return (
        f"Title: {doc.title}\nDate: {str(doc.published).replace('T', ' ')}\nSlug: {slug}\n"
        f"Tags: {topic}\nAuthors: {doc.outlet}\nSummary: {art.summary}\n\n{body}"
    )


def _cpu(command: list[str]) -> float:
    # where Python may not keep compiled code, ours would be compiled in every run and the packages,
    # which pip compiled, in none
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _commands(
    count: int, folder: Path, *, run: bool = False
) -> tuple[Path, Path, list[str], list[str]]:
    """The two projects in a folder, and the commands that build them."""
    ours, stock = folder / "ours", folder / "stock" / "content"
    generate(count, ours, stock)
    conf = stock.parent / "conf.py"
    conf.write_text(
        "SITENAME = 'Stock'\nTIMEZONE = 'UTC'\nPLUGINS = []\nDEFAULT_LANG = 'en'\n"
        "WITH_FUTURE_DATES = True\n"
        # the pages that ours has too
        "YEAR_ARCHIVE_SAVE_AS = '{date:%Y}/index.html'\n"
        "MONTH_ARCHIVE_SAVE_AS = '{date:%Y}/{date:%m}/index.html'\n"
        "DAY_ARCHIVE_SAVE_AS = '{date:%Y}/{date:%m}/{date:%d}/index.html'\n"
    )
    build = [sys.executable, "-m", "digest.site.build", "--site", str(ours), "--no-search"]
    theirs = [sys.executable, "-m", "pelican", str(stock), "-s", str(conf)]
    theirs += ["-o", str(stock.parent / "output"), "--fatal", "errors"]
    if run:
        _cpu(theirs)
        _cpu(build)
    return ours, stock, build, theirs


def main() -> int:
    """Prints the table; 1 when a floor is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=5000)
    args = parser.parse_args()
    if subprocess.run([sys.executable, "-c", "import markdown"], check=False).returncode:
        print("benchmarks/site.py needs Python-Markdown (make bench installs it): skipped")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        _commands(_WARM, Path(folder) / "warm", run=True)
        ours, stock, build, theirs = _commands(args.notes, Path(folder))
        times = {"stock Pelican, Python-Markdown": _cpu(theirs), "ours, cold": _cpu(build)}
        pages = len(list((stock.parent / "output").rglob("*.html")))
        mine = len(list((ours / "output").rglob("*.html")))
        shutil.rmtree(ours / "output")
        times["ours, notes known"] = _cpu(build)
        _edit(ours, "New.")
        times["ours, one edit"] = _cpu(build)
        times["ours, nothing changed"] = _cpu(build)
        searched = [part for part in build if part != "--no-search"]
        times["ours, all pages and the search"] = _cpu(searched)
        _edit(ours, "Newer.")
        times["ours, one edit with search"] = _cpu(searched)
        shutil.rmtree(ours / "output")
    first = next(iter(times.values()))
    print(f"{args.notes} notes; {pages} pages by stock, {mine} by ours")
    for name, seconds in times.items():
        share = seconds / first
        floor = FLOORS.get(name)
        told = "" if floor is None else f"   floor {floor}: {_said(share <= floor)}"
        print(f"{name:32} {seconds:7.2f} CPU s   {share:5.2f} of stock{told}")
    return 0 if all(times[name] <= floor * first for name, floor in FLOORS.items()) else 1


def _said(reached: bool) -> str:
    return "reached" if reached else "NOT reached"


def _edit(site: Path, words: str) -> None:
    """A sentence by hand in one note."""
    note = next((site / "content" / "articles").glob("*.md"))
    note.write_text(note.read_text("utf-8").replace("## Summary\n", f"## Summary\n\n{words}\n"))


if __name__ == "__main__":
    sys.exit(main())
