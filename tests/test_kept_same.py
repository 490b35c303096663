"""With and without what is kept, a run writes the same bytes, whatever people do in between."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.cli.main import digest
from digest.store.kept.kept import FILE
from digest.store.kept.unchanged import FILE as UNCHANGED

EVENTS = (
    """A crane fell at Port Alder on Monday and {n} dockers were killed, the harbour police said.
Chief Inspector Ana Ortiz said the crane was 40 years old.""",
    """Lorne council voted {n} to two to close the river bridge for repairs until October.
Mayor Otto Kell said the bridge would open again in spring.""",
    """The ferry Corin ran aground off Gorse Point with {n} people aboard; nobody was hurt.
The owners said the captain, Ivo Brandt, had asked for help at once.""",
)
OUTLETS = ["Alder Post", "Lorne Gazette", "Corin Herald", "Elm Courier"]
FOLDERS = ("articles", "stories", "days", ".ledger")
_OURS = (".md", ".json")  # the journal and the log of runs name the day
Step = tuple[str, int]


def source(n: int, turn: int = 0) -> str:
    """The source of an article; another turn is its next version."""
    event = EVENTS[n % len(EVENTS)].format(n=3 + n // 6 + turn)
    day = 4 + n % 3
    title = event.split(" and ")[0].split(" for ")[0].split(" with ")[0]
    more = f"Report {n} told of it at length, and readers wrote in to say what they had seen there."
    return f"{title}\n{OUTLETS[n % len(OUTLETS)]}\n2031-05-{day:02d}\n\n{event} {more}\n"


def notes(site: Path) -> list[Path]:
    found = (p for f in ("articles", "stories", "days") for p in (site / "content" / f).glob("*"))
    return sorted(found)


def add(site: Path, n: int) -> None:
    (site / "content" / "inbox" / f"{n:02d}.txt").write_text(source(n), encoding="utf-8")


def renew(site: Path, n: int) -> None:
    files = sorted((site / "content" / "inbox").iterdir())
    if files:
        path = files[n % len(files)]
        path.write_text(source(int(path.stem), turn=1 + n % 2), encoding="utf-8")


def take_out(site: Path, n: int) -> None:
    files = sorted((site / "content" / "inbox").iterdir())
    if len(files) > 1:
        files[n % len(files)].unlink()


def edit(site: Path, n: int) -> None:
    if found := notes(site):
        path = found[n % len(found)]
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(" the ", " THE ", 1 + n % 3), encoding="utf-8")


def bullet(site: Path, n: int) -> None:
    if found := notes(site):
        path = found[n % len(found)]
        lines = path.read_text(encoding="utf-8").split("\n")
        at = [i for i, line in enumerate(lines) if line.startswith("- ")]
        if at:
            del lines[at[n % len(at)]]
            path.write_text("\n".join(lines), encoding="utf-8")


def tags(site: Path, n: int) -> None:
    if found := notes(site):
        path = found[n % len(found)]
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("tags: [", 'tags: ["Harbours", ', 1), encoding="utf-8")


def title(site: Path, n: int) -> None:
    if found := notes(site):
        path = found[n % len(found)]
        lines = path.read_text(encoding="utf-8").split("\n")
        lines = [f'title: "Title {n}"' if line.startswith("title:") else line for line in lines]
        path.write_text("\n".join(lines), encoding="utf-8")


def hide(site: Path, n: int) -> None:
    if found := notes(site):
        path = found[n % len(found)]
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("status: published", "status: hidden", 1), encoding="utf-8")


def delete(site: Path, n: int) -> None:
    if found := notes(site):
        found[n % len(found)].unlink()


def spoil(site: Path, n: int) -> None:
    if found := notes(site):
        path = found[n % len(found)]
        path.write_bytes(path.read_bytes()[: 40 + n])


STEPS: dict[str, Callable[[Path, int], None]] = {
    "add": add,
    "renew": renew,
    "take out": take_out,
    "edit": edit,
    "bullet": bullet,
    "hide": hide,
    "tags": tags,
    "title": title,
    "delete": delete,
    "spoil": spoil,
}


def tree(site: Path) -> dict[str, bytes]:
    content = site / "content"
    found = (p for f in FOLDERS for p in (content / f).rglob("*.*") if p.suffix in _OURS)
    return {p.relative_to(content).as_posix(): p.read_bytes() for p in found}


def run(site: Path, day: int) -> str:
    result = CliRunner().invoke(digest, ["--site", str(site), "run", "--now", f"2031-06-{day:02d}"])
    assert result.exit_code in (0, 1), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output


def forget(site: Path) -> None:
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", UNCHANGED):
        (site / ".digest" / name).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def begun() -> Iterator[Path]:
    """A site of seven articles after its first two runs."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "content" / "inbox").mkdir(parents=True)
        for n in range(7):
            add(site, n)
        run(site, 1)
        run(site, 1)
        yield site


steps = st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 17))


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(turns=st.lists(st.lists(steps, max_size=3), min_size=2, max_size=3))
def test_with_and_without_what_is_kept(begun: Path, turns: list[list[Step]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, two = Path(folder) / "kept", Path(folder) / "forgetful"
        shutil.copytree(begun, one, symlinks=True)
        shutil.copytree(begun, two, symlinks=True)
        for day, turn in enumerate(turns, start=2):
            for site in (one, two):
                for name, n in turn:
                    STEPS[name](site, n)
            forget(two)
            assert run(two, day) == run(one, day)
            assert tree(two) == tree(one)


@pytest.mark.parametrize(
    "turn",
    [
        [("title", n) for n in range(3)],  # of articles: their story and their day name them
        [("title", 10), ("title", 11)],  # of stories
        [("bullet", 0), ("bullet", 1), ("bullet", 2)],  # facts of articles leave their stories
        [("bullet", 3), ("bullet", 4), ("bullet", 5), ("bullet", 6)],
        [("hide", 1), ("delete", 4)],
    ],
)
def test_each_edit_reaches_the_notes_that_hang_on_it(
    begun: Path, tmp_path: Path, turn: list[Step]
) -> None:
    one, two = tmp_path / "kept", tmp_path / "forgetful"
    shutil.copytree(begun, one)
    shutil.copytree(begun, two)
    for site in (one, two):
        for name, n in turn:
            STEPS[name](site, n)
    before = tree(one)
    forget(two)
    assert run(two, 2) == run(one, 2)
    assert tree(two) == tree(one) != before


def test_one_more_article_changes_no_byte_of_notes_that_it_has_nothing_to_do_with(
    begun: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    before = tree(site)
    path = site / "content" / "inbox" / "new.txt"
    text = "Otters came back to the river Nene, wardens said on Friday, after ninety years away."
    path.write_text(f"Otters are back\nElm Courier\n2031-05-20\n\n{text}\n", encoding="utf-8")
    run(site, 2)
    after = tree(site)
    assert before == {name: after.get(name) for name in before}
    assert 4 == len(after) - len(before)  # the note of the article and of its day, two ledgers


def test_a_run_with_nothing_new_opens_no_note(begun: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    before = run(site, 2)
    (site / ".digest" / FILE).unlink()  # it would be made again by a run that looks further
    assert before == run(site, 3)
    assert not (site / ".digest" / FILE).exists()


def test_an_edit_that_keeps_size_and_times_is_seen(begun: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    run(site, 2)
    run(site, 2)
    path = next(p for p in notes(site) if p.parent.name == "articles")
    state = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: published", "status: hiddenish", 1), encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert "status" in run(site, 2)


@pytest.mark.parametrize("damage", ["no database", "cut", "flipped", "row"])
def test_a_damaged_store_is_as_none(begun: Path, tmp_path: Path, damage: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    expected = tree(site)
    file = site / ".digest" / FILE
    (site / ".digest" / UNCHANGED).unlink(missing_ok=True)
    if damage == "row":
        with sqlite3.connect(file) as db:
            db.execute("UPDATE kept SET value = substr(value, 1, 20)")
        db.close()
    else:
        data = bytearray(file.read_bytes())
        if damage == "flipped":
            for n in range(5000, len(data), 997):
                data[n] ^= 0x11
        file.write_bytes(
            {"no database": b"no database" * 500, "cut": bytes(data[: len(data) // 2])}.get(
                damage, bytes(data)
            )
        )
    with suppress(OSError):
        (site / ".digest" / f"{FILE}-wal").unlink()
    run(site, 2)
    assert expected == tree(site)
    run(site, 2)
    assert expected == tree(site)
