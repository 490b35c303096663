"""`digest run`: the inbox becomes notes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import say
from digest.cli.clock import day, today
from digest.model import Failed
from digest.text.counted import counted

if TYPE_CHECKING:
    from digest.store.project.run import Outcome

_VERBS = {"new": "new", "again": "again", "changed": "changed", "removed": "removed"}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--now", help="Day or time that counts as now. [default: the clock]")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=None,
    help="Worker processes. [default: one for each core]",
)
@click.option("--only", metavar="DATE", help="Write the notes of this day only.")
@click.option("--dry-run", is_flag=True, help="Print what would be written; write nothing.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="JSON report.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@say.on_site
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
    from digest.cli.running.asking import asking
    from digest.store.config import load
    from digest.store.kept import unchanged
    from digest.store.safe import lock

    opts = load(site)
    first_seen = today(now)
    if only is not None:
        only = day(only, "--only")
    # where a model has a word, what it has not answered yet is asked again
    judged = opts.judge.url or (site / "content" / ".answers").exists()
    whole = not paths and only is None and not dry_run and not judged
    outcome: Outcome | None = None
    summary: dict[str, Any] | None = None
    if whole:
        with lock.hold(site):
            summary = unchanged.last(site, first_seen)
    if summary is None:
        from digest.store.project import run as project

        outcome = project.run(
            site,
            opts,
            today=first_seen,
            jobs=jobs or opts.run.jobs,
            paths=paths,
            only=only,
            dry=dry_run,
            progress=say.bar,
            ask=None if dry_run else asking(opts.judge),
        )
        summary = _report(outcome, dry_run)
        if whole and outcome.before is not None and outcome.idle:
            # the day counts only for texts by hand that have none
            by_hand = any(note.head.hand for note in outcome.flow.notes.gists.values())
            unchanged.remember(site, outcome.before, summary, today=first_seen if by_hand else "")
    if report is not None:
        text = json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(text, encoding="utf-8", errors="backslashreplace")
    if as_json:
        say.data(summary)
    else:
        if outcome is not None:
            _tell(outcome)
        _print(summary)
    if summary["failures"]:
        raise SystemExit(say.FAILED)


def _tell(outcome: Outcome) -> None:
    for one in outcome.writes:
        say.out(f"{_VERBS[one.what]:<8} {one.path}")
    for one in outcome.writes:
        if one.merged is not None and one.merged.suggestions:
            parts = ", ".join(s.part for s in one.merged.suggestions)
            say.message(f"{one.path}: edited by hand and kept: {parts} (see `digest review`)")


def _print(summary: Mapping[str, Any]) -> None:
    for notice in summary["notices"]:
        say.message(f"note: {notice}")
    what = "would change" if summary["dry_run"] else "changed"
    failed = [
        Failed(key=one["file"], stage=one["stage"], error=one["error"], hint=one["hint"])
        for one in summary["failures"]
    ]
    say.message(
        f"{counted(summary['articles'], 'article')}, "
        f"{counted(summary['stories'], 'story', 'stories')}, {counted(summary['days'], 'day')}; "
        f"{counted(len(summary['notes']), 'note')} {what}, {len(summary['left_out'])} left out, "
        f"{counted(len(failed), 'failure')}."
    )
    say.failures(failed)


def _report(outcome: Outcome, dry: bool) -> dict[str, Any]:
    flow = outcome.flow
    return {
        "dry_run": dry,
        "articles": len([i for i in flow.articles if i not in flow.hidden]),
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
