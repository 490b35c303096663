"""Reading against the data in ../shared/data/extraction: pages, scraped text, feeds, seeds.

    .venv/bin/python tests/eval/reading.py [pages|scraped|feeds|heads|kinds] [--cv] [--update]

Prints our reader beside trafilatura in the same run. The line models are trained on these very
pages, so body and scraped figures here flatter us: `--cv` gives those of models that never saw the
page's outlet. `--update` raises the floors in
floors.json, never lowers them. Pages are halved by a hash of their id: rules were written looking
at the one half, the other was only ever measured. `heads` are generated (heads.py), `kinds` are our
own forty pages that are no articles and the pages of the data, which are.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
DATA: Final = ROOT.parent / "shared" / "data" / "extraction"
FLOORS: Final = Path(__file__).with_name("floors.json")
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

import heads  # noqa: E402
import refused  # noqa: E402
from refused import half_of  # noqa: E402

from digest.model import Done  # noqa: E402
from digest.options import Options  # noqa: E402
from digest.reading.feeds import read as read_feed  # noqa: E402
from digest.store import sources as registry  # noqa: E402

Answer = dict[str, Any]
PARTS: Final = ("pages", "scraped", "feeds", "heads", "kinds")


def scorer(name: str) -> ModuleType:
    """A scorer that lies beside the data."""
    spec = importlib.util.spec_from_file_location(name, DATA / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def members(name: str) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files in an archive of the data."""
    with tarfile.open(DATA / name) as tar:
        for member in tar:
            stream = tar.extractfile(member) if member.isfile() else None
            if stream:
                yield member.name, stream.read()


def ours(data: bytes, url: str | None) -> Answer:
    """What our reader says of a page, in the scorer's words."""
    for outcome in registry.read_bytes(data, "page.html", opts=Options(), url=url):
        if isinstance(outcome, Done):
            doc = outcome.value
            return {
                "articleBody": doc.text,
                "title": doc.title,
                "author": list(doc.authors),
                "date": doc.published,
                "lang": doc.lang,
            }
    return {}


def trafilatura(data: bytes, url: str | None) -> Answer:
    """What trafilatura says of it."""
    from trafilatura import bare_extraction

    found = bare_extraction(data, url=url, with_metadata=True, include_comments=False)
    if found is None:
        return {}
    said = found if isinstance(found, dict) else found.as_dict()
    return {
        "articleBody": said["text"],
        "title": said["title"],
        "author": (said["author"] or "").split("; "),
        "date": said["date"],
    }


def pasted(text: str) -> Answer:
    """What our reader makes of a scraped text."""
    (outcome,) = registry.read_record({"raw": text}, opts=Options())
    return {"articleBody": outcome.value.text} if isinstance(outcome, Done) else {}


def feed(data: bytes) -> Answer:
    """Our record of a feed, in the scorer's words; feedparser's cleaning on, as in its truth."""
    try:
        found = read_feed.parse(data, sanitize=True)
    except registry.InputError:
        return {"feed": {}, "entries": []}
    return {
        "feed": {"title": found.title, "link": found.link},
        "entries": [
            {
                "title": e.title,
                "id": e.id,
                "link": e.link,
                "author": e.byline,
                "summary": e.summary,
                "description": e.summary,
                "content": [{"value": e.content}],
                "published_iso": e.published,
                "updated_iso": e.updated,
            }
            for e in found.entries
        ],
    }


def pages(score: ModuleType, truth: dict[str, Any]) -> dict[str, float]:
    """Gains over trafilatura on the pages."""
    results: dict[str, dict[str, Any]] = {}
    for name, reader in (("trafilatura", trafilatura), ("digest", ours)):
        answers: dict[str, Answer] = {}
        start = time.process_time()
        for file, data in members("pages.tar.xz"):
            key = file.removesuffix(".html")
            answers[key] = reader(data, truth[key].get("url"))
        spent = 1000 * (time.process_time() - start) / len(truth)
        result, _ = score.score(truth, answers)
        results[name] = {**result, "ms": spent}
        print(name, shown(result), f"{spent:.1f} ms of CPU a page")
        for half, said in ((0, "looked at"), (1, "measured")) if name == "digest" else ():
            mine = {k: a for k, a in answers.items() if half_of(k) == half}
            part, _ = score.score({k: truth[k] for k in mine}, mine)
            print(f"  half {said}:", shown(part))
    gain = {
        k: round(results["digest"][k] - results["trafilatura"][k], 4)
        for k in ("F1", "exact", "title", "author", "date")
    }
    print("gain", gain)
    return {f"pages {k} over trafilatura": v for k, v in gain.items() if k not in ("F1", "exact")}


def scraped(score: ModuleType, truth: dict[str, Any]) -> dict[str, float]:
    """Gain over the text as it is."""
    texts = score.load(str(DATA / "scraped_text.json.xz"))
    wanted = {k: truth[k] for k in texts}
    as_is, _ = score.score(wanted, {k: {"articleBody": t} for k, t in texts.items()})
    result, _ = score.score(wanted, {k: pasted(t) for k, t in texts.items()})
    print("as is", shown(as_is))
    print("digest", shown(result))
    return {}


def feeds() -> dict[str, float]:
    """Share of checks on plain fields of entries that our record answers."""
    score = scorer("eval_feeds")
    truth = score.load(str(DATA / "feeds_truth.json.xz"))
    right = total = 0
    for name, data in members("feeds.tar.xz"):
        checks = [
            (path, value)
            for path, value in truth.get(name, {"checks": ()})["checks"]
            if path == ["n_entries"] or (path[0] == "entries" and _is_plain(path[2:]))
        ]
        if checks:
            answer = feed(data)
            right += sum(score.same(score.value(answer, p), v) for p, v in checks)
            total += len(checks)
    print(f"feeds: {right} of {total} checks, {right / total:.4f}")
    return {"feeds checks": right / total}


def fair(score: ModuleType, truth: dict[str, Any]) -> dict[str, float]:
    """Gains of the reader with line models that never saw the page's outlet."""
    import train_lines as lines

    from digest.reading.html.body import body
    from digest.reading.html.trim import trimmed
    from digest.reading.pasted import debris

    print("== pages, models that never saw the page's outlet")
    models = lines.of_strangers(lines.html_rows(truth, score), lines.HTML_NAMES)
    ours: dict[str, Answer] = {}
    theirs: dict[str, Answer] = {}
    for file, data in members("pages.tar.xz"):
        key = file.removesuffix(".html")
        if key not in models:
            continue
        html = lines.decode(data, markup=True).text
        tree = lines.parse(html)
        seen = lines.blocks(tree)
        meta = lines.metadata(tree, url=truth[key]["url"], lines=lines.own_lines(seen))
        text = body(tree, html, seen, meta, model=models[key])
        inner, _ = trimmed(text.paragraphs, title=meta.title)
        ours[key] = {"articleBody": "\n".join(inner)}
        theirs[key] = trafilatura(data, truth[key]["url"])
    found = _gains("pages", score, {k: truth[k] for k in ours}, ours, theirs)
    print("== scraped, models that never saw the page's outlet")
    texts = score.load(str(DATA / "scraped_text.json.xz"))
    models = lines.of_strangers(lines.text_rows(truth, score), lines.TEXT_NAMES)
    ours = {
        k: {"articleBody": "\n".join(debris.read(t, model=models[k]).paragraphs)}
        for k, t in texts.items()
    }
    theirs = {k: {"articleBody": t} for k, t in texts.items()}
    return found | _gains("scraped", score, {k: truth[k] for k in texts}, ours, theirs)


def _gains(
    name: str,
    score: ModuleType,
    wanted: dict[str, Any],
    ours: dict[str, Answer],
    theirs: dict[str, Answer],
) -> dict[str, float]:
    a, _ = score.score(wanted, ours)
    b, _ = score.score(wanted, theirs)
    print("peer", shown(b))
    print("digest", shown(a))
    return {f"{name} {k} over peer, unseen outlets": round(a[k] - b[k], 4) for k in ("F1", "exact")}


_PLAIN: Final = frozenset(
    "title link id author summary description published_iso updated_iso".split()
)


def _is_plain(path: list[Any]) -> bool:
    """Whether a check is on a field that our records have."""
    return path == ["content", 0, "value"] or (len(path) == 1 and path[0] in _PLAIN)


def shown(result: dict[str, Any]) -> str:
    """The figures on one line."""
    wanted = ("F1", "P", "R", "exact", "empty", "title", "author", "date", "date±1", "lang")
    return " ".join(f"{k} {result[k]:.3f}" for k in wanted if result.get(k) is not None)


def compare(found: dict[str, float], *, update: bool) -> bool:
    """Whether every figure reaches its floor; raises the floors when asked to."""
    all_floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    floors = all_floors.setdefault("reading", {})
    good = True
    for name, value in found.items():
        floor = floors.get(name)
        if floor is not None and value < floor - 1e-9:
            print(f"BELOW ITS FLOOR: {name} {value:.4f} < {floor}")
            good = False
        elif update:
            floors[name] = round(max(value, floor or 0.0), 4)
    if update:
        FLOORS.write_text(json.dumps(all_floors, indent=2, sort_keys=True) + "\n", "utf-8")
    return good


def main() -> int:
    """Runs what is asked for; 1 where a floor is missed."""
    if not DATA.exists():
        print("no data: ../shared/data/extraction is not here; nothing measured")
        return 0
    wanted = [a for a in sys.argv[1:] if not a.startswith("-")] or [
        "pages",
        "scraped",
        "feeds",
        "heads",
        "kinds",
    ]
    score = scorer("eval_extraction")
    truth = score.load(str(DATA / "truth.json.xz"))
    parts: dict[str, Callable[[], dict[str, float]]] = {
        "pages": lambda: pages(score, truth),
        "scraped": lambda: scraped(score, truth),
        "feeds": feeds,
        "heads": lambda: heads.figures(DATA.parent / "stories" / "c5w.jsonl"),
        "kinds": lambda: refused.figures(truth, members("pages.tar.xz")),
    }
    found: dict[str, float] = {}
    for name in wanted:
        print(f"== {name}")
        found |= parts[name]()
    if "--cv" in sys.argv:
        found |= fair(score, truth)
    return 0 if compare(found, update="--update" in sys.argv) else 1


if __name__ == "__main__":
    sys.exit(main())
