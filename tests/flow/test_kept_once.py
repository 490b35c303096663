"""No stage works twice on one item: what a run worked out is found, however little it holds."""

from __future__ import annotations

import cProfile
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli.main import digest
from digest.options import Options
from digest.store.kept import kept as store
from digest.store.kept.kept import opened
from digest.store.project.run import planned

EVENTS = (
    "A crane fell at Port Alder on Monday and {n} dockers were killed, the harbour police said.",
    "Lorne council voted {n} to two to close the river bridge for repairs until October.",
    "The ferry Corin ran aground off Gorse Point with {n} people aboard; nobody was hurt.",
)
OUTLETS = ("Alder Post", "Lorne Gazette", "Corin Herald")
WORK = {  # what a stage does to one item
    ("reading/source/registry.py", "_single"): "read",
    ("facts/analyse.py", "analyse"): "analysed",
    ("traits/profile.py", "profile"): "profiled",
    ("comparison/compare.py", "compare"): "compared",
    ("notes/read/parse.py", "parse"): "parsed",
}


def add(site: Path, n: int) -> None:
    inbox = site / "content" / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    event, outlet = EVENTS[n % 3].format(n=3 + n), OUTLETS[n // 3 % 3]
    more = f"{outlet} spoke to people who had seen it, and each of them told it in their own way."
    title = " ".join(event.split()[:6])
    text = f"{title}\n{outlet}\n2031-05-04\n\n{event} {more}\n"
    (inbox / f"{n:02d}.txt").write_text(text, encoding="utf-8")


def worked(site: Path, *command: str) -> Counter[str]:
    """How many items each stage worked on in one call of the program."""
    profiler = cProfile.Profile()
    result = profiler.runcall(
        CliRunner().invoke, digest, ["--site", str(site), *command], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    counted: Counter[str] = Counter()
    for one in profiler.getstats():
        if not isinstance(one.code, str):
            path, name = one.code.co_filename, one.code.co_name
            for (end, called), stage in WORK.items():
                if called == name and path.endswith(end):
                    counted[stage] += one.callcount
    return counted


def notes(site: Path, *folders: str) -> dict[Path, bytes]:
    found = (p for folder in folders for p in (site / "content" / folder).glob("*.md"))
    return {path: path.read_bytes() for path in found}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "IN_HAND", 5_000)  # as if the site were far larger
    for n in range(8):
        add(tmp_path, n)
    return tmp_path


RUN = ("run", "--jobs", "1", "--now", "2031-06-01")


def test_each_stage_works_once_on_each_item(site: Path) -> None:
    counted = worked(site, *RUN)
    stories = len(notes(site, "stories"))
    assert stories == 3
    written = len(notes(site, "articles", "stories", "days"))
    assert counted == {
        "read": 8,
        "analysed": 8,
        "profiled": 8,
        "compared": stories,
        "parsed": written,  # each note before it is written
    }


def test_one_more_article_is_all_the_work_that_there_is(site: Path) -> None:
    worked(site, *RUN)
    before = notes(site, "articles", "stories", "days")
    add(site, 8)
    counted = worked(site, *RUN)
    after = notes(site, "articles", "stories", "days")
    changed = sum(before.get(path) != data for path, data in after.items())
    assert counted == {"read": 1, "analysed": 1, "profiled": 1, "compared": 1, "parsed": changed}


def test_an_edit_of_a_note_is_read_and_nothing_is_worked_out(site: Path) -> None:
    worked(site, *RUN)
    path = sorted(notes(site, "articles"))[0]
    path.write_text(path.read_text(encoding="utf-8") + "\nMine.\n", encoding="utf-8")
    assert worked(site, *RUN) == {"parsed": 1}


@pytest.mark.parametrize("command", [("status",), ("explain", "{id}"), ("ask",)])
def test_who_only_asks_finds_what_runs_worked_out(site: Path, command: tuple[str, ...]) -> None:
    worked(site, *RUN)
    text = next(iter(notes(site, "stories").values())).decode("utf-8")
    ident = next(line.split()[1] for line in text.split("\n") if line.startswith("id:"))
    counted = worked(site, *(part.format(id=ident.strip('"')) for part in command))
    del counted["profiled"]  # `explain` looks at the two again of which it tells the numbers
    assert counted == {}


def test_a_flow_does_not_outlive_what_it_is_kept_in(site: Path) -> None:
    with planned(site, Options(), today="2031-06-01") as (flow, _, _):
        assert len(list(flow.stories)) == 3
    with pytest.raises(RuntimeError, match="closed"):
        list(flow.stories)


def test_what_is_kept_is_not_asked_after_it_was_closed(tmp_path: Path) -> None:
    with opened(tmp_path) as kept:
        kept.put("settled", "a", True)
    for ask in (
        lambda: kept.get("settled", "a"),
        lambda: kept.put("settled", "a", True),
        lambda: kept.has("settled", ["a"]),
    ):
        with pytest.raises(RuntimeError, match="closed"):
            ask()
