"""`digest config`."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli import say


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON line an option.")
@click.pass_obj
@say.guarded
def config(site: Path, as_json: bool) -> None:
    """Print the effective options and where each comes from."""
    from digest.store.config import effective, load

    for name, value, origin in effective(load(site)):
        plain = list(value) if isinstance(value, tuple) else value
        if as_json:
            say.data({"name": name, "value": plain, "from": origin})
        else:
            click.echo(f"{name} = {plain!r}  ({origin})")
