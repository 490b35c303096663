"""What an archive costs over the plain functions: python benchmarks/archive.py [COUNT] [WORKERS]

The same articles three times in one run: by the functions of the flow in this process, as an
archive in this process, as an archive on workers. CPU seconds of all processes; whether the last
two came to the same bytes.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from functools import partial
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from _stream import DATA, make  # noqa: E402


def plain(inbox: Path) -> str:
    """Run the functions of the flow over a folder, and say what came out."""
    from digest.flow.stages import Together, analysed, compared, families, profiled, split
    from digest.model import Done
    from digest.options import Options
    from digest.reading.whose.outlets import learnt
    from digest.reading.whose.unify import unify
    from digest.store.safe.garbage import SELDOM
    from digest.store.sources import read_path
    from digest.stories.group import group

    gc.set_threshold(*SELDOM)  # as a run and an archive have it
    opts = Options()
    files = sorted(p for p in inbox.rglob("*") if p.is_file())
    found = [one for p in files for one in read_path(p, opts=opts, base=inbox)]
    docs = [d.value for d in found if isinstance(d, Done) and d.value.kind == "article"]
    docs = list(unify(learnt(docs), opts.outlets)[0])
    articles, _ = split(map(partial(analysed, opts=opts.facts), docs))
    profiles, _ = split(map(profiled, docs))
    by_id = {a.id: a for a in articles}
    groups = [g for g in group(profiles, opts=opts.stories).groups if len(g.articles) > 1]
    for g in groups:
        members = tuple(by_id[a] for a in g.articles)
        known = families([a.document for a in members], opts.outlets)
        compared(Together(key="s", articles=members, families=known), opts=opts.compare)
    return f"{len(docs)} articles, {len(groups)} stories"


def archived(inbox: Path, out: Path, workers: int) -> str:
    """Make an archive of a folder, and say what came out."""
    from digest.archive.build import build
    from digest.archive.engine import engine
    from digest.options import Options

    with engine(workers=workers) as doing:
        made = build([inbox], out, doing, opts=Options())
    return f"{made.documents} articles, {made.stories} stories, {len(made.failed)} failures"


def held(out: Path) -> str:
    """A hash over all files of an archive."""
    sums = sha256()
    for p in sorted(out.rglob("*")):
        if p.is_file():
            sums.update(p.relative_to(out).as_posix().encode() + b"\0" + p.read_bytes())
    return sums.hexdigest()


def measured(*words: str) -> float:
    """CPU seconds of this script with other words, its children's included."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    done = subprocess.run([sys.executable, __file__, *words], check=True, env=env)
    assert done.returncode == 0
    after = os.times()
    return (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )


def main(argv: list[str]) -> int:
    """Measure, or do one of the three."""
    if argv[:1] == ["plain"]:
        print(f"  {plain(Path(argv[1]))}")
        return 0
    if argv[:1] == ["archive"]:
        print(f"  {archived(Path(argv[1]), Path(argv[2]), int(argv[3]))}")
        return 0
    if not DATA.is_dir():
        print("archive: no data in ../shared/data/stories, nothing measured")
        return 0
    count = int(argv[0]) if argv else 1_000
    workers = int(argv[1]) if argv[1:] else 2
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        make(count, site)
        inbox = site / "content" / "inbox"
        base = measured("plain", str(inbox))
        print(f"{count} articles, the plain functions: {base:.1f} s CPU")
        one = measured("archive", str(inbox), str(site / "one"), "1")
        print(f"archive in one process: {one:.1f} s CPU, {one / base - 1:+.1%}")
        many = measured("archive", str(inbox), str(site / "many"), str(workers))
        same = "the same bytes" if held(site / "one") == held(site / "many") else "OTHER BYTES"
        print(f"archive on {workers} workers: {many:.1f} s CPU, {many / base - 1:+.1%}; {same}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
