"""`digest remove` and `digest restore`: an article taken out for good, and brought back."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli import say


@click.command()
@click.argument("notes", nargs=-1, required=True, metavar="NOTE...")
@say.on_site
def remove(site: Path, notes: tuple[str, ...]) -> None:
    """Take the article of NOTE off the site and out of every story; it stays out.

    Its note is kept in content/removed with all that was edited, its source stays in the inbox.
    """
    from digest.store.project.editing import removal
    from digest.store.project.editing.edit import note_path

    for note in notes:
        path = note_path(site, note)
        out = removal.remove(site, path)
        say.message(f"{path}: removed; its note is kept as content/{out}.")
    say.message("The next `make` takes it out of stories and pages; `digest restore` undoes this.")


@click.command()
@click.argument("notes", nargs=-1, required=True, metavar="NOTE...")
@say.on_site
def restore(site: Path, notes: tuple[str, ...]) -> None:
    """Bring back the article of NOTE that was removed, as it was."""
    from digest.store.project.editing import removal

    for note in notes:
        path = removal.find(site, note)
        say.message(f"content/{removal.restore(site, path)}: back; the next `make` shows it.")
