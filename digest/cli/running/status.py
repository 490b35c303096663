"""`digest status`: what is new, edited, failed, or without a source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import say
from digest.cli.clock import today

if TYPE_CHECKING:
    from digest.flow.state import Flow


@click.command()
@click.option("--since", metavar="DAY", help="What happened since: yesterday, 3 days, a date.")
@click.option("--page", is_flag=True, help="With --since: as a page too, .digest/editors.html.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line an entry.")
@say.on_site
def status(site: Path, since: str | None, page: bool, as_json: bool) -> None:
    """List what a run would do, what people edited, and what is missing; writes no note.

    With --since: what runs and people did since that day, and what waits for a decision.
    """
    if since is not None or page:
        _since(site, since or "yesterday", page, as_json)
        return
    from digest.store.config import load
    from digest.store.project.editing.edit import reviews
    from digest.store.project.run import planned

    opts = load(site)
    with planned(site, opts, today=today(None), jobs=opts.run.jobs) as (flow, failed, notices):
        entries: list[dict[str, Any]] = [
            {"what": "source changed", "note": write.path, "detail": list(write.merged.alarms)}
            for write in flow.writes
            if write.merged is not None and write.merged.alarms
        ]
        entries += [
            {"what": write.what, "note": write.path}
            for write in flow.writes
            if write.what != "same"
        ]
        entries += _by_hand(flow)
        waiting = {one.path: one for one in reviews(site)}
        for path, one in sorted(waiting.items()):
            if one.differences:
                parts = [difference.part for difference in one.differences]
                entries.append({"what": "suggestion waits", "note": path, "detail": parts})
        for ident in sorted(flow.gone - flow.hidden):
            note = flow.notes.gists[ident]
            entries.append(
                {"what": "source missing", "note": note.head.path, "detail": [note.source]}
            )
        entries += _outlets(flow)
        entries += [{"what": "notice", "detail": [text]} for text in notices]
        entries += [{"what": "failed", "note": one.key, "detail": [one.error]} for one in failed]
    for entry in entries:
        if as_json:
            say.data(entry)
        else:
            detail = ", ".join(entry.get("detail", ()))
            say.out(f"{entry['what']:<17} {entry.get('note', '')}  {detail}".rstrip())
    if not entries and not as_json:
        click.echo("Nothing new, nothing edited, nothing missing.")


def _since(site: Path, since: str, page: bool, as_json: bool) -> None:
    from digest.store.history import since as history
    from digest.store.safe.lock import state_folder

    day = history.day_of(since, today=today(None))
    found = history.since(site, day)
    for one in found:
        if as_json:
            record = {"what": one.what, "note": one.note, "on": one.on, "detail": one.detail}
            say.data({key: value for key, value in record.items() if value})
        else:
            say.out(f"{one.what:<9} {one.on:<10} {one.note}  {one.detail}".rstrip())
    if page:
        file = state_folder(site) / "editors.html"
        file.write_text(history.page(site, day, found), encoding="utf-8")
        say.message(f"The page is {file.resolve()}")
    if not found and not as_json:
        say.message(f"Nothing happened since {day}.")


def _by_hand(flow: Flow) -> list[dict[str, Any]]:
    """Notes that people edited, and those that they took off the site."""
    out: list[dict[str, Any]] = []
    for write in flow.writes:
        merged = write.merged
        if merged is not None and (merged.kept or merged.deleted):
            deleted = [f"{part} (taken out)" for part in merged.deleted]
            out.append(
                {"what": "edited by hand", "note": write.path, "detail": [*merged.kept, *deleted]}
            )
    heads = [flow.notes.gists[i].head for i in (*flow.notes.articles, *flow.notes.stories)]
    off = [head for head in heads if head.status != "published"]
    return out + [{"what": head.status, "note": head.path} for head in off]


def _outlets(flow: Flow) -> list[dict[str, Any]]:
    """Outlets that were guessed or stay unknown, so that an editor can name them."""
    from digest.reading.whose.identity import host

    named = {out.name for out in flow.opts.outlets} | {out.host for out in flow.opts.outlets}
    guessed: dict[str, str] = {}
    unknown: list[str] = []
    for doc in flow.docs:
        if doc.outlet and doc.outlet not in named and host(doc.url) not in named:
            guessed.setdefault(doc.outlet, host(doc.url))
        elif not doc.outlet:
            unknown.append(doc.origin)
    out: list[dict[str, Any]] = [
        {"what": "outlet guessed", "detail": [f"{name} ({where})" if where else name]}
        for name, where in sorted(guessed.items())
    ]
    return out + [{"what": "outlet unknown", "detail": [origin]} for origin in unknown]
