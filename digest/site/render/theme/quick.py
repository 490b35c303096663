"""Templates that cost less: plain attributes and calls, no second escaping, compiled once.

Our templates use a part of Jinja: views are records, functions take no context. So an attribute
is `getattr` (a slip in a template is an error, not an empty string), and a call is a call.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, Template
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from digest.site.render.theme.guarded import guard

_SPECIAL = re.compile("[&<>\"']")


def quick_escape(value: Any) -> Any:
    """The value as safe text; what is safe as it stands is not copied.

    >>> quick_escape("plain"), str(quick_escape("a < b"))
    ('plain', 'a &lt; b')
    """
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL.search(value)):
        return value
    return escape(value)


class QuickContext(Context):
    """A context that calls what it is given, without a look at whether it wants the context."""

    def call(self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """The result of a call in a template."""
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


class QuickTemplate(Template):
    """A template that escapes its outputs with `quick_escape`."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name for it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """The template of compiled code."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = quick_escape
        return made

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page; the one mapping that the writer gives is used as it is, not copied twice."""
        if kwargs or len(args) != 1:
            return super().render(*args, **kwargs)
        try:
            return "".join(self.root_render_func(self.new_context(args[0], shared=True)))
        except Exception:  # noqa: BLE001 - raised again, with the template's own lines
            self.environment.handle_exception()


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates beside their sources; a folder that cannot be written is no fault."""

    def __init__(self, folder: Path, options: Mapping[str, Any]) -> None:
        # Jinja's own key is the source alone; what its compiler makes of it hangs on these too
        made_by = f"{jinja2.__version__}{sorted(options.items())}"
        mark = hashlib.sha256(made_by.encode()).hexdigest()[:8]
        super().__init__(str(folder), f"%s-{mark}.pyc")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills in what was kept."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def set_bucket(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().set_bucket(bucket)


def quicken(
    env: Environment, theme: Path, options: Mapping[str, Any], *, guarded: bool = False
) -> None:
    """Makes an environment quick; `options` are those that it was made with."""
    env.template_class = QuickTemplate
    env.context_class = QuickContext
    if guarded:
        guard(env)
        return
    env.getattr = getattr  # type: ignore[method-assign, assignment]
    if not sys.dont_write_bytecode:
        env.bytecode_cache = _Compiled(theme / "__pycache__", options)
