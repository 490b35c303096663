"""`digest run`: the inbox becomes notes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import say
from digest.cli.clock import day, today

if TYPE_CHECKING:
    from digest.store.project.run import Outcome

_VERBS = {"new": "new", "again": "again", "changed": "changed", "removed": "removed"}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--now", help="Day or time that counts as now. [default: the clock]")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Worker processes.")
@click.option("--only", metavar="DATE", help="Write the notes of this day only.")
@click.option("--dry-run", is_flag=True, help="Print what would be written; write nothing.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="JSON report.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
@say.guarded
def run(
    site: Path,
    paths: tuple[Path, ...],
    now: str | None,
    jobs: int | None,
    only: str | None,
    dry_run: bool,
    report: Path | None,
    as_json: bool,
) -> None:
    """Turn the articles in content/inbox into notes; PATHs limit what is written."""
    from digest.store.config import load
    from digest.store.project import run as project

    opts = load(site)
    first_seen = today(now)
    if only is not None:
        only = day(only, "--only")
    outcome = project.run(
        site,
        opts,
        today=first_seen,
        jobs=jobs or opts.run.jobs,
        paths=paths,
        only=only,
        dry=dry_run,
        progress=_bar,
    )
    summary = _report(outcome, dry_run)
    if report is not None:
        text = json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(text, encoding="utf-8", errors="backslashreplace")
    if as_json:
        say.data(summary)
    else:
        _print(outcome, dry_run)
    if outcome.failed:
        raise SystemExit(say.FAILED)


def _bar(items: Iterable[Any], label: str, length: int) -> Iterable[Any]:
    return say.progress(items, label=label, length=length)


def _print(outcome: Outcome, dry: bool) -> None:
    for one in outcome.writes:
        say.out(f"{_VERBS[one.what]:<8} {one.path}")
    for one in outcome.writes:
        if one.merged is not None and one.merged.suggestions:
            parts = ", ".join(s.part for s in one.merged.suggestions)
            say.message(f"{one.path}: edited by hand and kept: {parts} (see `digest review`)")
    for notice in outcome.notices:
        say.message(f"note: {notice}")
    flow = outcome.flow
    told = sum(len(s.articles) > 1 for s in flow.stories.known)
    what = "would change" if dry else "changed"
    say.message(
        f"{len(flow.articles)} articles, {told} stories, {len(flow.days)} days; "
        f"{len(outcome.writes)} notes {what}, {len(flow.refused)} left out, "
        f"{len(outcome.failed)} failures."
    )
    say.failures(outcome.failed)


def _report(outcome: Outcome, dry: bool) -> dict[str, Any]:
    flow = outcome.flow
    return {
        "dry_run": dry,
        "articles": len(flow.articles),
        "stories": sum(len(s.articles) > 1 for s in flow.stories.known),
        "days": len(flow.days),
        "notes": [{"path": one.path, "what": one.what, "id": one.id} for one in outcome.writes],
        "left_out": [
            {"file": doc.origin, "title": doc.title, "kind": doc.kind, "why": doc.refused}
            for doc in flow.refused
        ],
        "notices": list(outcome.notices),
        "failures": [
            {"file": one.key, "stage": one.stage, "error": one.error, "hint": one.hint}
            for one in outcome.failed
        ],
    }
