"""`digest undo`: the last run taken back."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli import say
from digest.text.counted import counted


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@say.on_site
def undo(site: Path, as_json: bool) -> None:
    """Take the last run back: notes and ledger; what people edited since is kept."""
    from digest.store.history.undo import undo as take_back

    done = take_back(site)
    if as_json:
        left = [{"note": path, "why": why} for path, why in done.left]
        say.data(
            {"on": done.on, "back": list(done.back), "merged": list(done.merged)} | {"left": left}
        )
        return
    for path in done.back:
        say.out(f"back     {path}")
    for path in done.merged:
        say.out(f"back     {path}  (the edits that were made since are in it)")
    for path, why in done.left:
        say.out(f"left     {path}  {why}")
    say.message(
        f"The last run that changed notes, of {done.on}, is taken back (runs since then changed "
        f"none): {counted(len(done.back) + len(done.merged), 'note')}, "
        f"{len(done.left)} left as they are. The next run does the same again, unless the inbox, "
        "the notes or digest.toml change; the pages change with the next build (`make html`)."
    )
