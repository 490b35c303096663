"""Everything that touches Pelican's private parts, and nothing else. Written for 4.12.

`tests/site/test_site_pelican.py` fails when one of them changes. Without `quicken` the site comes
out the same, only later: Pelican looks each article up in lists, which at 5,000 notes took 1.9 s of
CPU and four times that at 10,000 (`list.__contains__`), and expands URL patterns at every access.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from jinja2 import FileSystemLoader, FunctionLoader, TemplateNotFound
from pelican import Pelican


class Renderer(Pelican):  # type: ignore[misc]
    """Pelican that does not put the working folder first on the import path.

    That may be a site folder; our plugin is found without.
    """

    def init_path(self) -> None:
        """Nothing."""


class Members(list[Any]):
    """A list that knows at once whether an object is in it."""

    def __init__(self, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self._ids = {id(item) for item in self}

    def __contains__(self, item: object) -> bool:
        return id(item) in self._ids


def without(env: Any, names: Collection[str]) -> None:
    """Passes over these templates of the site's own, so that ours stand in their place."""
    loader = env.loader.loaders[0]
    own, ours = loader.searchpath[0], loader.searchpath[1:]

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        try:
            found: tuple[str, str, Callable[[], bool]] = FileSystemLoader(
                ours if name in names else [own, *ours]
            ).get_source(env, name)
        except TemplateNotFound:
            return None
        return found

    env.loader.loaders[0] = FunctionLoader(load)


def quicken(generator: Any) -> None:
    """Takes the quadratic loops out of tags, categories, authors (article_generator_finalized)."""
    for name, articles in list(generator.tags.items()):
        generator.tags[name] = Members(articles)
    generator.categories = [(c, Members(articles)) for c, articles in generator.categories]
    generator.authors = [(a, Members(articles)) for a, articles in generator.authors]
    generator._update_context(("tags", "categories", "authors"))
