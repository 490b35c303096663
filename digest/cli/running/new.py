"""`digest new`: a site of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli import say


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@say.guarded
def new(folder: Path) -> None:
    """Make the folder of a new site: inbox, settings, a first page, recipes for the night."""
    from digest.store.safe.child import PROGRAM
    from digest.store.starter.new import NOWHERE
    from digest.store.starter.new import new as make_new

    made = make_new(folder)
    for name in ("content/inbox/", *made.files):
        say.out(f"new      {made.folder / name}")
    if made.repository == NOWHERE:
        say.message(
            "note: nobody knows where this copy of Digest was cloned from. Before you use one of "
            "the two recipes, write its address into DIGEST_REPOSITORY there."
        )
    say.message(
        f"Next: put articles into {made.folder / 'content/inbox'}, then, in {PROGRAM}:\n"
        f"  make SITE={made.folder}"
    )
