"""`digest show`: one article on the screen, every fact with its sentence; writes nothing."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import click

from digest.cli import say
from digest.model import Article, Document, Done, Fact, Failed

WIDTH = 88  # columns: a terminal's usual width, less a margin


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--debris", is_flag=True, help="Print what was left out, and why.")
@click.option("--json", "as_json", is_flag=True, help="Print the facts record.")
@click.pass_obj
@say.guarded
def show(site: Path, file: str, debris: bool, as_json: bool) -> None:
    """Show the articles in a file of any kind, or pasted text from `-`."""
    from digest.flow import records
    from digest.flow.stages import analysed
    from digest.store.config import load
    from digest.store.sources import read_bytes, read_path

    opts = load(site)
    if file == "-":
        outcomes = read_bytes(sys.stdin.buffer.read(), name="standard input", opts=opts)
    else:
        outcomes = read_path(Path(file), opts=opts)
    failed = False
    for outcome in outcomes:
        art: Done[Article] | Failed = (
            outcome if isinstance(outcome, Failed) else (analysed(outcome.value, opts=opts.facts))
        )
        if isinstance(art, Failed):
            failed = True
            say.failures([art])
        elif debris:
            _debris(art.value.document, as_json)
        elif as_json:
            say.data(records.facts(art.value))
        else:
            _article(art.value)
    if failed:
        raise SystemExit(say.FAILED)


def _article(art: Article) -> None:
    doc = art.document
    click.echo(say.colour(doc.title or "(no headline found)", "cyan"))
    parts = [doc.outlet or "outlet unknown", doc.published or "undated", *doc.authors]
    say.out(" · ".join(parts))
    if doc.kind != "article":
        click.echo(f"This is no whole article: {doc.kind}.")
    click.echo("\nSummary")
    say.out(_wrap(art.summary or "(none)", "  "))
    click.echo("\nKey facts")
    for number, fact in enumerate(art.facts, start=1):
        _fact(number, fact)
    for notice in doc.notices:
        say.out(f"Notice: {notice}")
    for refused in art.refused:
        say.out(f"Refused: {refused}")


def _fact(number: int, fact: Fact) -> None:
    say.out(_wrap(f"{number}. {fact.text}", "   ", first=""))
    at = fact.evidence
    holder = fact.holder
    who = (
        "own voice" if holder.kind == "own" else f"{holder.name or holder.kind}, {holder.strength}"
    )
    say.out(f"   {fact.id} · {fact.kind} · {who}")
    place = f"paragraph {at.paragraph}, characters {at.span.start}-{at.span.end}"
    say.out(_wrap(f"“{at.exact}” ({place})", "     "))
    click.echo()


def _debris(doc: Document, as_json: bool) -> None:
    for dropped in doc.dropped:
        if as_json:
            say.data({"line": dropped.line, "reason": dropped.reason, "text": dropped.text})
        else:
            say.out(f"{dropped.line:>5}  {dropped.reason:<12} {dropped.text[:200]}")


def _wrap(text: str, indent: str, *, first: str | None = None) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
