"""What stands in for a faulty part of a site's own face, in a night that goes on."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TypeVar

from digest.errors import DigestError
from digest.site.notes.gather import Fault

T = TypeVar("T")
TEMPLATES = "theme/templates"


class BrokenTemplate(DigestError):
    """A template of the site ended the build; `names` are those that did, below its folder."""

    def __init__(self, what: str, names: Collection[str]) -> None:
        super().__init__(what, "Mend the template in the site's theme folder")
        self.names = frozenset(names)


def first(left: list[Fault] | None, path: str, *ways: Callable[[], T]) -> T:
    """What the first way gives; with `left` its error is put there and the next way is tried."""
    for way in ways[:-1]:
        try:
            return way()
        except DigestError as error:
            if left is None:
                raise
            what, hint = error.what, error.hint
        except OSError as error:
            if left is None:
                raise
            what, hint = f"cannot be read: {error.strerror or error}", "Make it readable"
        left.append(Fault(path=path, line=1, column=1, what=what, hint=hint))
    return ways[-1]()


def unreadable(folder: Path) -> Iterator[str]:
    """The templates in a folder that are no UTF-8 text, by their names below it."""
    for path in sorted(folder.rglob("*.html")):
        try:
            path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            yield path.relative_to(folder).as_posix()


def broken(error: BaseException, folder: Path) -> BrokenTemplate | None:
    """The error as that of a template in this folder; None where none of them was at work."""
    files = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    files += [str(getattr(error, "filename", None) or "")]
    mine = [Path(name) for name in files if name.startswith(f"{folder}/")]
    if not mine:
        return None
    name = mine[-1].relative_to(folder).as_posix()
    kind = type(error)
    told = str(error) if kind.__module__.startswith("jinja2") else f"{kind.__name__}: {error}"
    return BrokenTemplate(f"{TEMPLATES}/{name}: {told}", {name})
