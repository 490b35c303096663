"""`digest explain`: the numbers that led to a fact, a row or a story."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli import say
from digest.cli.clock import today


@click.command()
@click.argument("ident", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One JSON line a reason.")
@say.on_site
def explain(site: Path, ident: str, as_json: bool) -> None:
    """Say why: the numbers behind a fact (f...), a row (r...), a story or an article."""
    from digest.store.config import load
    from digest.store.project.editing.explain import explain as reasons

    for reason in reasons(site, load(site), ident, today=today(None)):
        if as_json:
            numbers = {name: round(value, 4) for name, value in reason.numbers}
            say.data({"what": reason.what, "id": reason.id, "said": reason.said} | numbers)
            continue
        click.echo(say.colour(f"{reason.what} {reason.id}", "cyan"))
        for sentence in reason.said:
            say.out(f"  {sentence}")
        for name, value in reason.numbers:
            say.out(f"    {value:+9.3f}  {name}")
        click.echo()
