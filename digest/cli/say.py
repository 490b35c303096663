"""How the commands speak: data to stdout, messages to stderr, plain exit codes."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import click

from digest.errors import ConfigError, DigestError
from digest.model import Failed
from digest.text.normalise import visible

P = ParamSpec("P")
T = TypeVar("T")

FAILED = 1  # done, and what failed is listed
NOTHING = 3  # nothing was done
INTERRUPTED = 130
# What JSON leaves as it is and a terminal may obey: C1 controls, direction marks.
_UNSEEN: Final = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def data(record: Any) -> None:
    """One JSON line on stdout, the same bytes on every machine."""
    line = _UNSEEN.sub(_escaped, json.dumps(record, ensure_ascii=False, separators=(", ", ": ")))
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")


def _escaped(m: re.Match[str]) -> str:
    return f"\\u{ord(m[0]):04x}"


def message(text: str) -> None:
    """A line for people on stderr; what would turn their terminal around is written out."""
    click.echo(plain(text), err=True)


def out(text: str) -> None:
    """A line for people on stdout, as safe for their terminal."""
    click.echo(plain(text))


def plain(text: str) -> str:
    """The text with every character that does not print written out, but for line ends."""
    return "\n".join(map(visible, text.split("\n")))


def colour(text: str, fg: str) -> str:
    """The text in a colour where the terminal wants one (NO_COLOR is honoured)."""
    if "NO_COLOR" in os.environ or not sys.stdout.isatty():
        return plain(text)
    return click.style(plain(text), fg=fg)


def failures(failed: Iterable[Failed]) -> None:
    """One line for each failure: file, what is wrong, what to do."""
    for one in failed:
        message(line(one))


def line(failed: Failed) -> str:
    """A failure in one line."""
    hint = f" {failed.hint}" if failed.hint else ""
    stop = "" if failed.error.endswith((".", "!", "?")) else "."
    return f"{failed.key}: {failed.error}{stop}{hint}"


def progress(items: Iterable[T], *, label: str, length: int | None = None) -> Iterator[T]:
    """The items, with a bar on stderr when that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, length=length, file=sys.stderr) as bar:
        yield from bar


def bar(items: Iterable[T], label: str, length: int) -> Iterable[T]:
    """`progress` in the form that the rooms below call it in."""
    return progress(items, label=label, length=length)


def counter() -> Callable[[str, int, int], None]:
    """What shows on a terminal how far a job is, at what, and how long it will take."""
    start = time.monotonic()

    def show(what: str, done: int, of: int) -> None:
        seconds = time.monotonic() - start
        left = f"  {seconds * (of - done) / done:.0f} s left" if done and seconds > 2 else ""
        click.echo(f"\r\x1b[K{done}/{of}  {plain(what[:60])}{left}", err=True, nl=done >= of)

    return show


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """The command with our own errors as one line and the right exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except DigestError as err:
            message(f"digest: {err}")
            raise SystemExit(err.exit_code) from err
        except BrokenPipeError:
            # The reader of our output went away (`| head`): nothing is left to say.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None
        except OSError as err:
            # A disk or a permission that failed where no stage had it in hand.
            where = err.filename or next((one for one in args if isinstance(one, Path)), "")
            why = err.strerror or err
            message(f"digest: {where}: {why}. Check the disk and the permissions, then run again")
            raise SystemExit(NOTHING) from err
        except KeyboardInterrupt:
            message("digest: interrupted; every file is whole, and the next run goes on from here.")
            raise SystemExit(INTERRUPTED) from None

    return run


def on_site(command: Callable[Concatenate[Path, P], None]) -> Callable[P, None]:
    """The command, guarded, with the site's folder before its options; refused where none is."""

    @guarded
    @wraps(command)
    def run(site: Path, /, *args: P.args, **kwargs: P.kwargs) -> None:
        refuse_nowhere(site)
        command(site, *args, **kwargs)

    return click.pass_obj(run)


def refuse_nowhere(site: Path) -> None:
    """Raises ConfigError for a folder that is no site: a name mistyped, a terminal elsewhere."""
    if not (site / "content").is_dir() and not (site / "digest.toml").is_file():
        raise ConfigError(
            f"{site.absolute()} is no site: it has neither content/ nor digest.toml",
            "Go to the folder of your site, name it with --site DIR, or make one: digest new DIR",
        )
