"""The site from the notes: built beside the old one, and not at all when nothing changed.

`python -m digest.site.build [--site DIR] [--publish] [--no-search]`
"""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
from collections.abc import Collection, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import ConfigError, DigestError
from digest.site.notes.gather import Fault
from digest.site.render.remembered import Pages
from digest.site.render.theme import spare
from digest.site.serving import publish
from digest.site.serving import search as finder
from digest.site.serving.bar import Bar
from digest.site.serving.patch import patch
from digest.site.strange import extras, passed_over
from digest.site.sums import sums
from digest.store import config
from digest.store.kept.kept import Kept, opened
from digest.store.safe.garbage import seldom
from digest.text.normalise import visible

if TYPE_CHECKING:
    from digest.site.notes.shelf import Shelf

_PROGRAM = Path(__file__).resolve().parents[2]
_KEPT = "The site was not built; the old one is as it was."


def main(argv: list[str] | None = None) -> int:
    """The exit code of a build: 0, or 3 when a note cannot be read and the old site stays."""
    parser = argparse.ArgumentParser(prog="digest.site.build", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path(), help="folder with content/")
    parser.add_argument(
        "--publish", action="store_true", help="with feeds and sitemap, for [site] url"
    )
    parser.add_argument("--no-search", action="store_true", help="without the search index")
    parser.add_argument(
        "--index-later", action="store_true", help="leave the search index as it is for now"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing when all is well")
    parser.add_argument("--where", action="store_true", help="say where the site is, and no more")
    parser.add_argument("--output", type=Path, help="where to (default: output/ in the folder)")
    args = parser.parse_args(argv)
    try:
        if not args.where:
            done = build(
                args.site,
                public=args.publish,
                search=not args.no_search,
                index=not args.index_later,
                output=args.output,
            )
            if not args.quiet:
                print(done)  # noqa: T201
        if not args.quiet:
            print(place(args.site, args.output or args.site / "output"))  # noqa: T201
    except DigestError as err:
        print(shown(str(err)), file=sys.stderr)  # noqa: T201
        if not isinstance(err, publish.Unfinished):
            print(_KEPT, file=sys.stderr)  # noqa: T201
        return err.exit_code
    except OSError as err:
        # a failed close names no file
        where = (args.output or args.site / "output") / str(err.filename or "")
        print(f"{visible(str(where))}: {err.strerror or err}. Check the disk", file=sys.stderr)  # noqa: T201
        print(_KEPT, file=sys.stderr)  # noqa: T201
        return DigestError.exit_code
    return 0


def place(site: Path, output: Path) -> str:
    """One line on where the site is, for people and for their browser."""
    page = output.resolve() / "index.html"
    serve = "make serve" if site.resolve() == _PROGRAM else f"make SITE={site} serve"
    said = f"The site is {page} - open {page.as_uri()} or type: {serve}"
    return visible(said)


def shown(text: str) -> str:
    """A message as it may stand on a terminal: the names in it come from anybody's folder."""
    return "\n".join(visible(line) for line in text.split("\n"))


@seldom()
def build(
    site: Path,
    *,
    public: bool = False,
    search: bool = True,
    index: bool = True,
    output: Path | None = None,
    left: list[Fault] | None = None,
) -> str:
    """One line on what was done; raises DigestError and leaves the old site when it cannot.

    Without `index` the pages can be searched, by the index of an earlier build until
    `serving.search.refresh` makes it anew. With `left` a broken note does not stop it: its fault
    is put there (see `gather`).
    """
    output = publish.target((output or site / "output").absolute())
    content = site / "content"
    odd: list[Fault] = []
    out = passed_over(site, None if left is None else odd)
    opts = config.load(site)
    if public and not opts.site.url:
        raise ConfigError(
            "publish needs the public address of the site", "Set url under [site] in digest.toml"
        )
    search = search and finder.available()
    index = index and search
    key, base, notes = sums(site, asdict(opts), public=public, search=search, index=index, out=out)
    publish.recover(output)
    stands = publish.key(output)
    if stands == key:
        return f"{visible(output.name)}/: nothing changed"
    if not content.is_dir():
        raise DigestError(f"{content} does not exist", "Run `digest run` first")
    wrong: dict[str, Fault] = {}  # templates of the site's own for which ours stand in
    if left is not None and "theme" not in out:
        own = (site / spare.TEMPLATES).resolve()
        wrong = _of_templates(spare.unreadable(own), "no UTF-8 text", "Save the file as UTF-8")
    fresh = publish.stage(output)
    try:
        while True:
            # what ours stood in for was made without a look at it: it is looked at again
            last = "" if stands.endswith("-without") else stands
            known = Pages(site, build=last, base=base, patch=left is None)
            if left is not None:
                left[:] = [*odd, *wrong.values()]
            try:
                with opened(site) as kept:
                    pages, changed = _render(
                        site,
                        fresh,
                        output,
                        notes=dict(notes),
                        public=public,
                        search=search,
                        left=left,
                        known=known,
                        kept=kept,
                        without=frozenset(wrong),
                        out=out,
                    )
                break
            except spare.BrokenTemplate as error:
                if left is None or error.names <= wrong.keys():
                    raise
                wrong |= _of_templates(error.names, error.what, error.hint)
                fresh = publish.stage(output)
        # a site that is not whole has another key, so that the next build looks again
        key = f"{key}-without" if left else key
        if known.patching:
            # without a key, until its search fits too, the site counts as not built
            patch(fresh, output, key="" if index else key, gone=known.gone())
            if index:
                finder.follow(output, public=public, key=key)
        else:
            if index:
                finder.index(fresh, output, public=public)
            elif search:
                finder.keep(fresh, output)
            publish.swap(fresh, output, key=key)
        known.keep(key)
    finally:
        if fresh.exists():
            shutil.rmtree(fresh)
    return f"{visible(output.name)}/: {pages} files, {changed} written"


def _render(
    site: Path,
    fresh: Path,
    before: Path,
    *,
    notes: dict[str, bytes],
    public: bool,
    search: bool,
    left: list[Fault] | None,
    known: Pages,
    kept: Kept,
    without: frozenset[str],
    out: frozenset[str],
) -> tuple[int, int]:
    from pelican.log import console
    from pelican.plugins import signals
    from pelican.settings import read_settings

    from digest.site.render.pelican_private import Renderer
    from digest.site.render.settings import settings
    from digest.site.render.writer import PageWriter

    logging.getLogger("pelican").setLevel(logging.WARNING)
    console.quiet = True
    bar = Bar("Building pages", max(len(publish.files(before)), len(notes)))
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    written: list[PageWriter] = []

    def note(generator: Any, writer: PageWriter) -> None:
        written.append(writer)

    signals.article_writer_finalized.connect(note)
    try:
        values = settings(site, publish=public, output=fresh, search=search)
        chosen = read_settings(
            override={
                **values,
                "DIGEST_BEFORE": str(before),
                "DIGEST_READ": notes,
                "DIGEST_PAGES": known,
                "DIGEST_KEPT": kept,
                "DIGEST_LEFT": left,
                "DIGEST_BAR": bar,
                "DIGEST_WITHOUT": without,
                **({"STATIC_PATHS": extras(site / "content", out)} if out else {}),
                **(
                    {"THEME_TEMPLATES_OVERRIDES": [], "THEME_STATIC_PATHS": ["static"]}
                    if "theme" in out
                    else {}
                ),
            }
        )
        try:
            Renderer(chosen).run()
        except DigestError:
            raise
        except Exception as error:
            own = next(iter(chosen["THEME_TEMPLATES_OVERRIDES"]), "")
            if own and (told := spare.broken(error, Path(own))):
                raise told from error
            raise
        for notice in chosen["DIGEST_NOTICES"]:
            print(shown(notice), file=sys.stderr)  # noqa: T201
    finally:
        bar.end()
        logging.getLogger().removeHandler(errors)
        signals.article_writer_finalized.disconnect(note)
    if errors.found and left is None:
        raise DigestError("\n".join(errors.found))
    if left is not None:
        left += [Fault(path="content", line=1, column=1, what=one) for one in errors.found]
    _whole(chosen["DIGEST_BOOK"].shelf, written[0].files)
    return len(written[0].files), len(written[0].changed)


def _of_templates(names: Iterable[str], what: str, hint: str) -> dict[str, Fault]:
    paths = {name: f"{spare.TEMPLATES}/{name}" for name in sorted(names)}
    return {n: Fault(path=p, line=1, column=1, what=what, hint=hint) for n, p in paths.items()}


def _whole(shelf: Shelf, files: Collection[str]) -> None:
    """Raises DigestError when a note has no page: Pelican passes over a folder it cannot list."""
    for folder, notes in (("article", shelf.articles), ("story", shelf.stories)):
        for note in notes.values():
            if f"{folder}/{note.head.slug}/index.html" not in files:
                raise DigestError(f"{note.head.path}: no page was made of it", "Build again")


class _Errors(logging.Handler):
    """Pelican logs an article that it drops and ends with 0; for us each is the end of a build."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the message."""
        self.found.append(record.getMessage())


if __name__ == "__main__":
    sys.exit(main())
