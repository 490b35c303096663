"""`digest fetch`: feeds and addresses into the inbox."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from digest.cli import say
from digest.cli.clock import day
from digest.text.counted import counted


@click.command()
@click.option("--since", metavar="DATE", help="Leave older entries of feeds out.")
@click.option("--limit", type=click.IntRange(1), help="Fetch at most so many articles.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@say.on_site
def fetch(site: Path, since: str | None, limit: int | None, as_json: bool) -> None:
    """Fetch the feeds and addresses in digest.toml into content/inbox."""
    from digest.fetch.run import fetch as fetch_all
    from digest.store.config import load

    opts = load(site)
    got = fetch_all(
        site,
        opts,
        since=day(since, "--since") if since else None,
        limit=limit,
        now=datetime.now(UTC),
        progress=say.counter() if sys.stderr.isatty() else None,
    )
    if as_json:
        say.data(
            {
                "saved": list(got.saved),
                "unchanged": got.unchanged,
                "later": list(got.later),
                "left": got.left,
                "notices": list(got.notices),
                "failures": [
                    {"address": one.key, "error": one.error, "hint": one.hint} for one in got.failed
                ],
            }
        )
    else:
        for name in got.saved:
            say.out(f"saved    {name}")
        for text in got.notices:
            say.message(f"note: {text}")
        for feed in got.later:
            say.message(f"later: {feed}")
        more = f", {got.left} left for the next run" if got.left else ""
        say.message(
            f"{counted(len(got.saved), 'article')} saved, "
            f"{counted(got.unchanged, 'feed')} without news{more}."
        )
    say.failures(got.failed)
    if got.failed:
        raise SystemExit(say.FAILED)
