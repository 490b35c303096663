"""`make fresh`: take the sample articles and their notes away, and nothing of the user's.

The sample is known by its fingerprints (`starter/sample.py`), so an article of one's own, or a
sample article that was changed, stays. A note that a person edited stops it before anything is
removed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from digest.errors import DigestError
from digest.store.starter import sample
from digest.store.starter.sample import MANIFEST, plan


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(line + "\n" for line in lines))
    sys.stdout.flush()


def _names(paths: Iterable[Path]) -> list[str]:
    return [f"  {path}" for path in paths]


def main(argv: list[str] | None = None) -> int:
    """Ask, then remove the sample; 0 = done or nothing to do, 1 = refused or not wanted."""
    args = argparse.ArgumentParser(prog="make fresh", description=__doc__)
    args.add_argument("--site", type=Path, default=Path())
    args.add_argument("--yes", action="store_true", help="do not ask")
    given = args.parse_args(argv)
    content = given.site / "content"
    todo = plan(content)
    if not todo.remove or not sample.known(content):
        _say([f"There is no sample in {content} ({MANIFEST} is not there). Nothing was changed."])
        return 0
    if todo.edited or todo.broken:
        if todo.edited:
            _say(["These notes of the sample were edited by hand:", *_names(todo.edited)])
        if todo.broken:
            _say(["These notes cannot be read (`make check` says why):", *_names(todo.broken)])
        _say(["Nothing was removed. Move them out of the folder or delete them, and try again."])
        return 1
    _say([f"{len(todo.remove)} files of the sample in {content} will be removed."])
    if todo.keep:
        _say([f"{len(todo.keep)} files are not the sample's and stay:", *_names(todo.keep)])
    if not given.yes:
        sys.stdout.write("Go on? [y/N] ")
        sys.stdout.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            _say(["Nothing was removed."])
            return 1
    sample.remember(content)
    for path in todo.remove:
        path.unlink(missing_ok=True)
    _say(
        [
            f"Done. Put your articles into {content / 'inbox'} and type `make`.",
            "The invented outlets in digest.toml can go as well.",
        ]
    )
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except DigestError as err:
        sys.stderr.write(f"{err}\n")
        sys.exit(err.exit_code)
