"""Serves the site and builds it again when a note, the theme or the code changes.

`python -m digest.site.serving.devserver [--site DIR] [--host H] [--port N]`
An open page reloads by itself. A note with a fault prints file:line:column; the old site stays.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from digest.errors import DigestError
from digest.site.build import main as build_site
from digest.site.serving import search
from digest.site.serving.serve import Changes, server
from digest.store.safe import child

_CODE = child.PROGRAM / "digest"
_DEBOUNCE = 100  # ms: an editor saves in two or three steps; two seconds is the whole allowance
_STEP = 30
_REST = 2.0  # seconds without a build before the search index is made
_WATCHED = ("articles", "stories", "days", "pages", "extra", "inbox")


def watch(
    site: Path,
    build: Callable[[Iterable[Path]], bool],
    changes: Changes,
    *,
    stop: threading.Event | None = None,
) -> None:
    """Builds and tells the browsers each time something changed, until `stop`."""
    from watchfiles import watch as changed

    output = (site / "output").resolve()

    def ours(_: object, path: str) -> bool:
        found = Path(path)
        hidden = any(p.startswith(".") or p == "__pycache__" for p in found.parts[-3:])
        return not hidden and output not in found.parents

    roots = [site / "content" / name for name in _WATCHED]
    roots += [site / name for name in ("digest.toml", "pages", "theme")]
    roots += [child.PROGRAM / "theme", _CODE]
    there = [r for r in roots if r.exists()]
    for batch in changed(
        *there,
        watch_filter=ours,
        debounce=_DEBOUNCE,
        step=_STEP,
        stop_event=stop,
        raise_interrupt=True,
    ):
        if build([Path(path) for _, path in batch]):
            changes.tell()


class Indexer:
    """Brings the search index up to date behind the builds, when they have come to a rest."""

    def __init__(self, output: Path) -> None:
        self.place = threading.Lock()  # held by whoever changes the site
        self._output = output
        self._due = threading.Event()

    def wake(self) -> None:
        """The site was built: its index may no longer fit."""
        self._due.set()

    def work(self) -> None:
        """Waits for builds and makes the index, for ever."""
        while self._due.wait():
            self._due.clear()
            if self._due.wait(_REST):
                continue
            self.once()

    def once(self) -> bool:
        """True when the index was made anew."""
        if not search.available():
            return False
        try:
            return search.refresh(self._output.resolve(), public=False, place=self.place)
        except (
            DigestError,
            OSError,
        ) as err:
            # a page may have been exchanged meanwhile: the next build wakes us
            print(f"The search index was not made: {err}", file=sys.stderr)  # noqa: T201
            return False


def _load() -> None:
    """Loads what a build needs while nobody waits; the first one after a start may have no need."""
    import pelican.generators  # noqa: F401

    import digest.notes.read.parse
    import digest.site.render.plugin  # noqa: F401


def main(argv: list[str] | None = None) -> int:
    """Serves and builds until Ctrl-C; the exit code."""
    parser = argparse.ArgumentParser(prog="digest.site.serving.devserver", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path(), help="folder with content/")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    args = parser.parse_args(argv)

    options = ["--site", str(args.site.resolve()), "--index-later"]
    indexer = Indexer(args.site / "output")

    def run() -> None:
        command = [*child.function("digest.cli"), "--site", str(args.site.resolve()), "run"]
        subprocess.run(command, cwd=child.PROGRAM, check=False)  # noqa: S603

    def build(paths: Iterable[Path] = ()) -> bool:
        inbox = (args.site / "content" / "inbox").resolve()
        if any(inbox in p.resolve().parents for p in paths):
            run()
        with indexer.place:
            if any(_CODE in p.parents for p in paths):  # only a new process sees new code
                command = [*child.function("digest.site.build"), *options]
                done = subprocess.run(command, cwd=child.PROGRAM, check=False)  # noqa: S603
                built = done.returncode == 0
            else:
                built = build_site(options) == 0
        if built:
            indexer.wake()
        return built

    build()
    changes = Changes()
    try:
        made = server(args.site / "output", host=args.host, port=args.port, changes=changes)
    except OSError as err:
        hint = "Choose another with PORT="
        print(f"Port {args.port}: {err.strerror}. {hint}", file=sys.stderr)  # noqa: T201
        return 1
    print(f"http://{args.host}:{made.server_port}/ (stop: Ctrl-C)", flush=True)  # noqa: T201
    threading.Thread(target=made.serve_forever, daemon=True).start()
    threading.Thread(target=_load, daemon=True).start()
    threading.Thread(target=indexer.work, daemon=True).start()
    try:
        watch(args.site, build, changes)
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
