"""`digest take`: take as an article what reading refused."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli import say


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE...")
@say.on_site
def take(site: Path, sources: tuple[str, ...]) -> None:
    """Take the text of FILE (or of one item: feed.xml#ID) as an article though it was refused.

    It is written into content/inbox/taken/ with a header that you may edit; run `digest run` then.
    """
    from digest.store.config import load
    from digest.store.project.editing.take import take as take_one

    opts = load(site)
    for name in sources:
        for path in take_one(site, name, opts=opts):
            click.echo(path.as_posix())
