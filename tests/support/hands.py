"""What people do to a small site between two runs, one step a function; and the run itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from digest.cli.main import digest
from digest.store.kept.seen import FILE, SURE

Run = Callable[..., Result]  # a command on a site

EVENTS = (
    """A crane fell at Port Alder on Monday and {n} dockers were killed, the harbour police said.
Chief Inspector Ana Ortiz said the crane was 40 years old.""",
    """Lorne council voted {n} to two to close the river bridge for repairs until October.
Mayor Otto Kell said the bridge would open again in spring.""",
    """The ferry Corin ran aground off Gorse Point with {n} people aboard; nobody was hurt.
The owners said the captain, Ivo Brandt, had asked for help at once.""",
)
OUTLETS = ["Alder Post", "Lorne Gazette", "Corin Herald", "Elm Courier"]


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


def aged(site: Path) -> None:
    """What a run saw of the files counts as it will when they have been left alone for a while."""
    record = site / ".digest" / FILE
    kept = json.loads(record.read_bytes())
    kept["at"] += 2 * SURE
    record.write_text(json.dumps(kept), encoding="ascii")


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


def run(site: Path, day: int) -> str:
    result = CliRunner().invoke(digest, ["--site", str(site), "run", "--now", f"2031-06-{day:02d}"])
    assert result.exit_code in (0, 1), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output
