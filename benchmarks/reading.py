"""Our reader beside trafilatura, newspaper4k and readability, on the same pages in one run.

    .venv/bin/python benchmarks/reading.py [--pages N]

Prints F1 of the body (four-word shingles), exact pages, title, author set, date, CPU time a page
(mean, 95 % of pages) and memory. Each reader runs in a process of its own, so that memory counts
for one; the first page is read twice and counted once, so that loading libraries is not counted.

The body figures of our reader flatter it: its line model was trained on these pages. The figures
for outlets that it never saw are those of tests/eval/train_lines.py --check.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "eval")]

import reading  # noqa: E402

READERS = ("digest", "trafilatura", "newspaper4k", "readability")


def newspaper4k(data: bytes, url: str | None) -> dict[str, Any]:
    from newspaper import Article

    from digest.reading.source.decode import decode

    # by itself it fetches the images of the page, and waits for each where there is no network
    article = Article(url or "https://page.example/", fetch_images=False)
    article.download(input_html=decode(data, markup=True).text)
    article.parse()
    return {
        "articleBody": article.text,
        "title": article.title,
        "author": list(article.authors),
        "date": article.publish_date.isoformat() if article.publish_date else None,
    }


def readability(data: bytes, url: str | None) -> dict[str, Any]:
    from readability import Document

    from digest.reading.source.decode import decode
    from digest.reading.source.markup import paragraphs

    page = Document(decode(data, markup=True).text)
    return {"articleBody": "\n".join(paragraphs(page.summary())), "title": page.short_title()}


def reader(name: str) -> Callable[[bytes, str | None], dict[str, Any]]:
    return {
        "digest": reading.ours,
        "trafilatura": reading.trafilatura,
        "newspaper4k": newspaper4k,
        "readability": readability,
    }[name]


def run(name: str, count: int) -> dict[str, Any]:
    """Figures of one reader, in this process."""
    import logging

    logging.disable(logging.CRITICAL)
    score = reading.scorer("eval_extraction")
    truth = score.load(str(reading.DATA / "truth.json.xz"))
    pages = [(n.removesuffix(".html"), d) for n, d in reading.members("pages.tar.xz")][:count]
    read = reader(name)
    read(pages[0][1], truth[pages[0][0]].get("url"))
    answers: dict[str, Any] = {}
    times: list[float] = []
    errors = 0
    for key, data in pages:
        start = time.process_time()
        try:
            answers[key] = read(data, truth[key].get("url"))
        except Exception:  # noqa: BLE001  a peer that fails on a page is a figure, not our error
            errors += 1
        times.append(time.process_time() - start)
    result, _ = score.score({k: truth[k] for k, _ in pages}, answers)
    times.sort()
    return {
        **{k: result.get(k) for k in ("F1", "P", "R", "exact", "title", "author", "date")},
        "ms": 1000 * sum(times) / len(times),
        "ms 95 %": 1000 * times[int(0.95 * (len(times) - 1))],
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "errors": errors,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=198)
    parser.add_argument("--one", choices=READERS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if not reading.DATA.exists():
        print("no data: ../shared/data/extraction is not here; nothing measured")
        return
    if args.one:
        print(json.dumps(run(args.one, args.pages)))
        return
    header = ""
    for name in READERS:
        command = [sys.executable, __file__, "--one", name, "--pages", str(args.pages)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name:<12} not measured: {done.stderr.strip().splitlines()[-1:]}")
            continue
        figures = json.loads(done.stdout.splitlines()[-1])
        if not header:
            header = " " * 12 + "".join(f"{k:>9}" for k in figures)
            print(header)
        cells = (
            f"{v:>9.3f}" if k not in ("ms", "ms 95 %", "MB", "errors") else f"{v:>9.0f}"
            for k, v in figures.items()
        )
        print(f"{name:<12}" + "".join(cells), flush=True)


if __name__ == "__main__":
    main()
