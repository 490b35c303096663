"""`digest review`, `digest accept`, `digest reset`."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from digest.cli import say
from digest.cli.clock import today


@click.command()
@click.argument("note", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON line a part.")
@click.pass_obj
@say.guarded
def review(site: Path, note: str | None, as_json: bool) -> None:
    """Show what the machine would say now where a person edited (all notes, or NOTE)."""
    from digest.edge.editing import note_path, reviews

    only = note_path(site, note) if note else None
    found = False
    for one in reviews(site, only):
        for suggestion in one.suggestions:
            found = True
            if as_json:
                say.data(
                    {
                        "note": one.path,
                        "part": suggestion.part,
                        "current": suggestion.current,
                        "proposed": suggestion.proposed,
                    }
                )
                continue
            click.echo(say.colour(f"{one.path}  {suggestion.part}", "cyan"))
            _diff(suggestion.current, suggestion.proposed)
            click.echo()
        if not as_json and one.deleted:
            click.echo(f"{one.path}: taken out by hand: {', '.join(one.deleted)}\n")
    if not found and not as_json:
        say.message("Nothing to review: where people edited, the machine has nothing new to say.")


def _diff(current: str, proposed: str) -> None:
    lines = difflib.ndiff(current.splitlines(), proposed.splitlines())
    for line in lines:
        if line.startswith("- "):
            click.echo(say.colour(line, "red"))
        elif line.startswith("+ "):
            click.echo(say.colour(line, "green"))
        elif not line.startswith("? "):
            click.echo(line)


@click.command()
@click.argument("note")
@click.argument("part", required=False)
@click.pass_obj
@say.guarded
def accept(site: Path, note: str, part: str | None) -> None:
    """Take the machine's new text for PART of NOTE (without PART: for every edited part)."""
    _take(site, note, part)


@click.command()
@click.argument("note")
@click.argument("part", required=False)
@click.pass_obj
@say.guarded
def reset(site: Path, note: str, part: str | None) -> None:
    """Give PART of NOTE back to the machine, also where it was deleted (without PART: all)."""
    _take(site, note, part)


def _take(site: Path, note: str, part: str | None) -> None:
    from digest.edge.config import load
    from digest.edge.editing import note_path, take

    path = note_path(site, note)
    parts = frozenset({part}) if part else None
    merged = take(site, load(site), path, parts, today=today(None))
    say.message(f"{path}: {'written' if merged.changed else 'nothing to change'}.")
