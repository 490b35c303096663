"""The environment for templates that came with a site: they may show what is ours to show.

A site's folder may come from anybody, and nothing in it may run, read or write. Jinja's sandbox
keeps a template from Python's own inside, but not from the methods of the objects it is handed, so
only attributes of the kinds named here are given.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import is_dataclass
from typing import Any, Final

from jinja2 import Environment
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup
from pelican.contents import Content
from pelican.urlwrappers import URLWrapper

from digest.site.book import Book

_PLAIN: Final = frozenset(
    {str, Markup, int, float, bool, type(None), list, tuple, dict, set, frozenset}
    | {dt.date, dt.datetime}
)
_JINJA: Final = (
    *(BlockReference, LoopContext, Macro, TemplateReference, Undefined),
    *(Cycler, Joiner, Namespace, TemplateModule),
)
_VIEWS: Final = (
    *("digest.site.views.", "digest.site.words", "digest.site.nav", "digest.site.feeds.feedlinks"),
    "digest.site.render.theme.face",
)
_OF_BOOK: Final = frozenset(
    "front article story copy period source topic all_days source_index topic_index about search "
    "missing page nav feeds_of url".split()
)
_OF_PELICAN: Final = frozenset("name slug title url digest kind date content lang".split())
# what a value may not be, whoever holds it
_SHOWN: Final = (*_PLAIN, *_JINJA)


class Guarded(ImmutableSandboxedEnvironment):
    """Jinja's sandbox that gives the attributes of plain values and of our views alone."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may have `obj.attr`."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if isinstance(obj, Book):
            return attr in _OF_BOOK
        if isinstance(obj, Content | URLWrapper):
            return attr in _OF_PELICAN
        if type(obj) in _PLAIN or isinstance(obj, _JINJA):
            return True
        kind = type(obj)
        if not (is_dataclass(kind) and kind.__module__.startswith(_VIEWS)):
            return False
        return callable(value) or type(value) in _SHOWN or _is_view(value)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """Raises SecurityError: an empty string in its place would hide the slip."""
        raise SecurityError(f".{attribute} is unsafe: a template shows values and does nothing")


def _is_view(value: Any) -> bool:
    kind = type(value)
    return is_dataclass(kind) and kind.__module__.startswith(_VIEWS)


def guard(env: Environment) -> None:
    """Makes an environment safe for templates that came with a site: they may show, not do."""
    safe = Guarded()
    env.__class__ = Guarded
    for name in ("binop_table", "unop_table"):
        setattr(env, name, getattr(safe, name))
    env.globals["range"] = safe.globals["range"]
