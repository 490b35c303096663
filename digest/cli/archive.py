"""`digest archive`: the flow over an archive of any size, and slices of its result."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from digest.cli import say


class _Default(click.Group):
    """A group whose first word is a source unless it is a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, "--help", "-h"):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Default)
def archive() -> None:
    """Work on an archive: `digest archive SOURCE... --out DIR`, then `digest archive select`.

    A SOURCE is a WARC file, a file of JSON lines or Parquet rows, a feed, or a folder of these and
    of saved pages.
    """


@archive.command(hidden=True)
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--scheduler", default="", metavar="tcp://HOST:PORT", help="A Dask scheduler.")
@click.option("--workers", type=click.IntRange(1), default=1, help="Processes of this machine.")
@click.option("--window", type=click.IntRange(1), default=None, help="Days between two reports.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@click.pass_obj
@say.guarded
def build(
    site: Path,
    sources: tuple[Path, ...],
    out: Path,
    scheduler: str,
    workers: int,
    window: int | None,
    as_json: bool,
) -> None:
    """Documents, analyses, stories and comparisons of the SOURCEs, as parts below --out."""
    from dataclasses import asdict

    from digest.archive import build as rooms
    from digest.archive.engine import engine
    from digest.archive.pairs import WINDOW
    from digest.store.config import load

    opts = load(site)
    with engine(scheduler, workers=workers) as doing:
        made = rooms.build(
            [s.absolute() for s in sources],
            out.absolute(),
            doing,
            opts=opts,
            window=window or WINDOW,
            progress=_bar,
        )
    if as_json:
        say.data({**asdict(made), "out": str(out)})
    else:
        say.message(
            f"{made.documents} articles, {made.stories} stories, {made.merged} met again, "
            f"{made.refused} left out, {len(made.failed)} failures: {out}"
        )
        say.failures(made.failed)
    if made.failed:
        raise SystemExit(say.FAILED)


def _bar(items: Iterable[Any], label: str, length: int) -> Iterable[Any]:
    return say.progress(items, label=label, length=length)


@archive.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--story", default="", help="The reports of this story.")
@click.option("--day", default="", metavar="DATE", help="The articles of this day.")
@click.option("--outlet", default="", help="The articles of this outlet.")
@click.option("--into", "target", required=True, type=click.Path(file_okay=False, path_type=Path))
@say.guarded
def select(folder: Path, story: str, day: str, outlet: str, target: Path) -> None:
    """Put a slice of the archive in FOLDER into a site's inbox; `digest run` makes the notes."""
    from digest.archive import select as rooms
    from digest.cli.clock import day as checked

    if not (story or day or outlet):
        raise click.UsageError("Say which slice: --story, --day or --outlet")
    if day:
        day = checked(day, "--day")
    found = rooms.chosen(folder, story=story, day=day, outlet=outlet)
    name = "-".join(one for one in (story, day, outlet) if one)
    path = rooms.into(target, found, name)
    say.message(
        f"{len(found)} articles in {path}. Now: digest --site {target} run, then digest check"
    )
