"""`digest` and its options; each command's code is imported only when it is called."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from digest import __version__

# name -> (module, what it does): the help page needs no import of the command itself.
COMMANDS = {
    "new": ("digest.cli.running.new", "Make the folder of a new site."),
    "run": ("digest.cli.running.run", "Turn the inbox into notes."),
    "nightly": (
        "digest.cli.running.nightly",
        "Fetch, run, check, build, publish; report what failed.",
    ),
    "fetch": (
        "digest.cli.running.fetch",
        "Fetch the feeds and addresses in digest.toml into the inbox.",
    ),
    "take": ("digest.cli.editing.take", "Take as an article what reading refused."),
    "show": ("digest.cli.editing.show", "Show one article with its facts and their sentences."),
    "status": (
        "digest.cli.running.status",
        "List what is new, edited, failed or without a source.",
    ),
    "review": (
        "digest.cli.editing.edit",
        "Show what the machine would say now where a person edited.",
    ),
    "accept": ("digest.cli.editing.edit", "Take the machine's new text for an edited part."),
    "decline": (
        "digest.cli.editing.edit",
        "Turn the machine's new text down; it is not offered again.",
    ),
    "reset": ("digest.cli.editing.edit", "Give an edited part back to the machine."),
    "undo": (
        "digest.cli.running.undo",
        "Take the last run back; edits that were made since are kept.",
    ),
    "remove": (
        "digest.cli.editing.removal",
        "Take an article off the site and out of its story for good.",
    ),
    "restore": ("digest.cli.editing.removal", "Bring back an article that was removed."),
    "check": (
        "digest.cli.editing.check",
        "Check every note: file:line:column, what, and what to do.",
    ),
    "explain": (
        "digest.cli.editing.explain",
        "Say why: the numbers behind a fact, a row or a story.",
    ),
    "config": ("digest.cli.config", "Print the effective options and where each comes from."),
    "extract": ("digest.cli.filters", "Filter: files or records in, clean documents out."),
    "facts": ("digest.cli.filters", "Filter: documents in, summaries and key facts out."),
    "stories": ("digest.cli.filters", "Filter: documents in, stories out."),
    "compare": ("digest.cli.filters", "Filter: documents of a story in, comparison out."),
    "archive": ("digest.cli.archive", "Work on an archive of any size, and take slices of it."),
}


class _Lazy(click.Group):
    """A group that knows its commands by name and loads one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        if not any(one.name == "site" for one in command.params):
            command.params.append(_site_after())
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _site_after() -> click.Option:
    """`--site` behind the command's name, where people write it as often as before."""
    return click.Option(
        ["--site"],
        type=click.Path(file_okay=False, path_type=Path),
        expose_value=False,
        callback=_elsewhere,
        help="Folder with content/, digest.toml and output/; may stand before the command too.",
    )


def _elsewhere(ctx: click.Context, _: click.Parameter, site: Path | None) -> None:
    if site is None:
        return
    before = ctx.parent.params.get("site") if ctx.parent else None
    if before not in (None, Path(), site):
        raise click.UsageError(f"--site is given twice: {before} and {site}. Name one", ctx)
    ctx.obj = site


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    show_default=True,
    help="Folder with content/, digest.toml and output/.",
)
@click.version_option(__version__, prog_name="digest")
@click.pass_context
def digest(ctx: click.Context, site: Path) -> None:
    """News articles in, a site out: what happened, who says so, where the sources differ."""
    ctx.obj = site
