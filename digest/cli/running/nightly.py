"""`digest nightly`: one command for the night."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import say
from digest.cli.clock import today

if TYPE_CHECKING:
    from digest.fetch.run import Fetched
    from digest.nightly.report import Report
    from digest.options import Options

TEXT, DATA, PAGE = "nightly.txt", "nightly.json", "editors.html"


@click.command()
@click.option("--now", help="Day or time that counts as now. [default: the clock]")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Worker processes.")
@click.option("--quiet", is_flag=True, help="Say nothing when all is well.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@say.on_site
def nightly(site: Path, now: str | None, jobs: int | None, quiet: bool, as_json: bool) -> None:
    """Fetch, run, check, build and publish what is good; say what is not.

    Where to is in digest.toml: [nightly] folder or command. The report is .digest/nightly.txt and
    .json, what is new for editors .digest/editors.html; [nightly] alarm is called on a failure.
    """
    from digest.nightly import report as reports
    from digest.nightly.night import night
    from digest.store.config import load

    opts = load(site)
    report = night(
        site,
        opts,
        today=today(now),
        jobs=jobs or opts.run.jobs,
        fetch=_fetch,
        progress=say.bar,
        say=(lambda _: None) if quiet or as_json else say.message,
    )
    report = _kept(site, opts, report)
    if as_json:
        say.data(reports.record(report))
    elif report.failures:
        say.message(reports.text(report).rstrip("\n"))
    elif not quiet:
        say.out(f"{report.headline}: {report.published}")
    if report.code:
        raise SystemExit(report.code)


def _fetch(site: Path, opts: Options) -> Fetched:
    from digest.fetch.run import fetch

    progress = say.counter() if sys.stderr.isatty() else None
    return fetch(site, opts, now=datetime.now(UTC), progress=progress)


def _kept(site: Path, opts: Options, report: Report) -> Report:
    """The report, put down and, where something failed, handed to the alarm."""
    from digest.nightly import report as reports
    from digest.nightly.outward import call
    from digest.store.history.since import day_of, page
    from digest.store.safe.lock import state_folder

    try:
        folder = state_folder(site)
        day = day_of("yesterday", today=report.on)
        (folder / PAGE).write_text(page(site, day, report.happened), encoding="utf-8")
        _put(folder, report)
    except Exception as error:  # noqa: BLE001 - it is told, and the night ends well
        report = _with(report, f"the report could not be written: {error}")
        folder = site / ".digest"
    if report.failures and opts.nightly.alarm:
        try:
            call(
                opts.nightly.alarm,
                site,
                minutes=opts.nightly.max_minutes,
                told=reports.text(report),
                DIGEST_REPORT=str((folder / TEXT).resolve()),
                DIGEST_REPORT_JSON=str((folder / DATA).resolve()),
                DIGEST_EXIT=str(report.code),
            )
        except Exception as error:  # noqa: BLE001 - it is told, and the night ends well
            report = _with(report, f"alarm: {error}")
    return report


def _put(folder: Path, report: Report) -> None:
    from digest.nightly import report as reports

    (folder / TEXT).write_text(reports.text(report), encoding="utf-8")
    data = json.dumps(reports.record(report), ensure_ascii=False, indent=1)
    (folder / DATA).write_text(data + "\n", encoding="utf-8", errors="backslashreplace")


def _with(report: Report, what: str) -> Report:
    from dataclasses import replace

    from digest.nightly.report import Failure

    return replace(report, failures=(*report.failures, Failure(step="report", what=what)))
