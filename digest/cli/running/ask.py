"""`digest ask` and `digest answer`: questions out as files, and a model's answers back."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli import say
from digest.cli.clock import today


@click.command()
@click.option("--all", "every", is_flag=True, help="Also stories whose answer is kept.")
@click.option("--batch", metavar="MODEL", help="As lines of an OpenAI batch file, for this model.")
@say.on_site
def ask(site: Path, every: bool, batch: str | None) -> None:
    """Print what a model may be asked: one JSON line for each story without an answer."""
    from digest.judge.wire import batch_line
    from digest.store.config import load
    from digest.store.project.ask import questions

    found = questions(site, load(site), today=today(None))
    open_ = [one for one in found if every or not one.answered]
    for one in open_:
        say.data(batch_line(one.asked, batch) if batch else one.asked.record())
    tokens = sum(one.asked.tokens for one in open_)
    answered = sum(one.answered for one in found)
    say.message(
        f"{len(open_)} questions, about {tokens:,} tokens; "
        f"{answered} of {len(found)} stories have an answer."
    )


@click.command()
@click.argument("source", default="-", type=click.Path(allow_dash=True), metavar="[FILE|-]")
@click.option("--by", metavar="NAME", help="Who answered. [default: model of [judge]]")
@click.option("--json", "as_json", is_flag=True, help="One JSON line for each answer.")
@say.on_site
def answer(site: Path, source: str, by: str | None, as_json: bool) -> None:
    """Keep the answers to the questions of `digest ask`; the next run compares with them."""
    import sys

    from digest.store.config import load
    from digest.store.project.ask import take

    opts = load(site)
    taken = take(site, opts, source, sys.stdin.buffer, by=by or opts.judge.model, today=today(None))
    for one in taken.kept:
        if as_json:
            dropped = [{"item": item, "why": why} for item, why in one.dropped]
            say.data({"id": one.id, "hash": one.hash, "kept": one.points, "dropped": dropped})
            continue
        say.out(f"{one.id}: {one.points} items stand, {len(one.dropped)} were dropped")
        for item, why in one.dropped:
            say.out(f"    {item}: {why}")
    say.failures(taken.failed)
    say.message(f"{len(taken.kept)} answers kept, {len(taken.failed)} refused.")
    if taken.failed:
        raise SystemExit(say.FAILED)
