"""`digest check`: every problem of every note, file:line:column."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli import say


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON line a problem.")
@click.option(
    "--schema",
    type=click.Choice(["article", "story", "day"]),
    help="Print the JSON Schema of this kind of note's front matter instead.",
)
@click.option("--quiet", is_flag=True, help="Errors only.")
@click.pass_obj
@say.guarded
def check(
    site: Path, paths: tuple[Path, ...], as_json: bool, schema: str | None, quiet: bool
) -> None:
    """Check the notes (or only PATHS); errors stop the build, warnings do not."""
    from digest.store.config import load
    from digest.store.project.editing.check import problems

    if schema is not None:
        from digest.notes.check.schema import json_schema

        say.data(json_schema(schema))  # type: ignore[arg-type]  # click let only kinds through
        return
    say.refuse_nowhere(site)
    errors = 0
    for problem in problems(site, load(site), paths, progress=say.bar):
        errors += problem.level == "error"
        if quiet and problem.level != "error":
            continue
        if as_json:
            say.data(
                {
                    "path": problem.path,
                    "line": problem.line,
                    "column": problem.column,
                    "level": problem.level,
                    "what": problem.what,
                    "hint": problem.hint,
                }
            )
        else:
            say.out(str(problem))
    if errors:
        say.message(f"{errors} {'error' if errors == 1 else 'errors'}.")
        raise SystemExit(say.FAILED)
