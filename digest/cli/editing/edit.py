"""`digest review`, `digest accept`, `digest decline`, `digest reset`."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli import say
from digest.cli.clock import today

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


@click.command()
@click.argument("note", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON line a part.")
@say.on_site
def review(site: Path, note: str | None, as_json: bool) -> None:
    """Show what the machine would say now where a person edited (all notes, or NOTE)."""
    from digest.store.project.editing.edit import note_path, reviews

    found = False
    for one in reviews(site, note_path(site, note) if note else None):
        for difference in one.differences:
            found = True
            if as_json:
                say.data({"note": one.path, "part": difference.part, "diff": difference.lines})
                continue
            say.out(f"{one.path}  {difference.part}")
            for line in difference.lines:
                colour = _COLOURS.get(line[:1])
                click.echo("  " + (say.colour(line, colour) if colour else say.plain(line)))
            click.echo()
        if one.hands.deleted and not as_json:
            say.out(f"{one.path}  taken out by hand: {', '.join(one.hands.deleted)}\n")
    if not found and not as_json:
        say.message("Where people edited, the machine has nothing new to say.")


@click.command()
@click.argument("note")
@click.argument("part", required=False)
@say.on_site
def accept(site: Path, note: str, part: str | None) -> None:
    """Take the machine's new text for PART of NOTE (without PART: wherever it differs)."""
    from digest.store.config import load
    from digest.store.project.editing import edit as editing

    path = editing.note_path(site, note)
    done = editing.accept(site, load(site), path, part, today=today(None))
    say.message(f"{path}: {'taken' if done else 'nothing to take'}.")


@click.command()
@click.argument("note")
@click.argument("part", required=False)
@say.on_site
def decline(site: Path, note: str, part: str | None) -> None:
    """Turn down what the machine would write for PART of NOTE; it is not offered again as it is."""
    from digest.store.config import load
    from digest.store.project.editing import edit as editing

    path = editing.note_path(site, note)
    done = editing.decline(site, load(site), path, part, today=today(None))
    say.message(f"{path}: {'turned down' if done else 'nothing was offered'}.")


@click.command()
@click.argument("note")
@click.argument("part", required=False)
@say.on_site
def reset(site: Path, note: str, part: str | None) -> None:
    """Give PART of NOTE back to the machine, also where it was deleted (without PART: all)."""
    from digest.store.project.editing import edit as editing

    path = editing.note_path(site, note)
    if editing.reset(site, path, part):
        say.message(f"{path}: given back; the next run writes the machine's text there.")
    else:
        say.message(f"{path}: it was the machine's already.")
