"""Writes pages: one whole file at a time, and none whose bytes are as they were."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from pelican.plugins import signals
from pelican.utils import sanitised_join
from pelican.writers import Writer

from digest.errors import DigestError
from digest.site.addresses import root
from digest.site.markdown import ROOT
from digest.site.notes.seen import ALL
from digest.site.render.remembered import Pages
from digest.site.serving.bar import Bar

# Nothing here leads out of the folder; other names are looked at more closely.
_TAME = re.compile(r"\A(?:\w[\w-]*/)*\w[\w-]*\.[a-z]+")


class PageWriter(Writer):  # type: ignore[misc]
    """Pelican's writer without paginator, and with a memory of the last build.

    `DIGEST_BEFORE` names the folder of the site as it stands. A page that came out the same is
    linked from there, so its time of change stays, and copying tools and caches leave it alone.
    """

    def __init__(self, output_path: str, settings: Any = None) -> None:
        super().__init__(output_path, settings)
        before = self.settings.get("DIGEST_BEFORE")
        self._before = str(before or output_path)
        self._in_place = not before
        self._is_there = Path(self._before).is_dir()
        self._out = Path(output_path)
        self._base = sanitised_join(str(output_path), "x")[:-1]
        self._folders: set[str] = set()
        self._ours = tuple(name for name in self.settings if name.startswith("DIGEST_"))
        self._shared: dict[Any, dict[str, Any]] = {}  # what every page of a template is given
        self._pages: Pages | None = self.settings.get("DIGEST_PAGES")
        self._bar: Bar | None = self.settings.get("DIGEST_BAR")
        self.files: set[str] = set(self._pages.standing() if self._pages is not None else ())
        self.changed: set[str] = set()

    def before(self, name: str) -> bytes | None:
        """A file of the site as it stands; None where there is none."""
        try:
            return Path(self._before, name).read_bytes()
        except OSError:
            return None

    def write_file(
        self, name: Any, template: Any, context: Any, *args: Any, url: Any = None, **values: Any
    ) -> None:
        """Renders a page and puts it where it belongs."""
        if not name:
            return
        for unused in ("relative_urls", "paginated", "override_output"):
            values.pop(unused, None)
        self.page(str(name), template, context, None, **values)

    def page(
        self,
        name: str,
        template: Any,
        context: Any,
        view: Callable[[], Any] | None = None,
        **values: Any,
    ) -> None:
        """Renders a page from its view, or from one that the template makes; what a page that
        stands was made from is looked at first.
        """
        if self.take(name):
            return
        way = context["DIGEST_BASE"] if name == "404.html" else root(name)
        shared = self._shared.get(template)
        if shared is None:
            shared = self._shared[template] = dict(template.globals)
        local = {**shared, **context, **values, "output_file": name, "root": way}
        for ours in self._ours:  # a site's own template is given nothing that can do something
            local.pop(ours, None)
        with self.settings["DIGEST_BOOK"].reads.of_page() as used:
            if view is not None:
                local["p"] = view()
            text = template.render(local)
        self.put(name, text.replace(ROOT, way) if ROOT in text else text, used)
        if signals.content_written.receivers:
            signals.content_written.send(str(self._out / name), context=local)

    def take(self, name: str) -> bool:
        """True when a page would come out as it stands: it is not made again."""
        if self._pages is None or not self._pages.same(name):
            return False
        if not self._pages.patching:  # else it is among the files from the start
            self._add(name)
            self._link(name)
        return True

    def put(self, name: str, text: str, used: Collection[str] = (ALL,)) -> None:
        """Puts one file there, unless the same bytes are there; `used` are the notes in it."""
        if ROOT in text:  # feeds and data name whole addresses
            text = text.replace(ROOT, f"{self.settings['DIGEST_URL']}/")
        self.put_bytes(name, text.encode(), used)

    def put_bytes(self, name: str, data: bytes, used: Collection[str] = (ALL,)) -> None:
        """Puts one file there that may be no text, unless the same bytes are there."""
        if self._pages is not None:
            self._pages.made(name, used)
        tame = _TAME.fullmatch(name) is not None
        path = f"{self._base}{name}" if tame else sanitised_join(self.output_path, name)
        self._keep(name, path, data)

    def put_file(self, name: str, source: Path) -> None:
        """Puts a copy of a file there."""
        if self._pages is not None:
            self._pages.made(name, (ALL,))
        self._keep(name, sanitised_join(self.output_path, name), source.read_bytes())

    def _keep(self, name: str, path: str, data: bytes) -> None:
        self._add(name)
        old = os.path.join(self._before, name)  # noqa: PTH118 - 10,000 times; Path takes thrice that
        same = self._is_there and _holds(old, data)
        if same and (self._in_place or (self._pages is not None and self._pages.patching)):
            return
        self._folder(path)
        if same:
            try:
                os.link(old, path)
                return
            except OSError:  # another disk, or one without links
                pass
        else:
            self.changed.add(name)
        # a fresh folder is seen by nobody before it is whole; the live one gets whole files only
        target = f"{path}.part" if self._in_place else path
        _write(target, data)
        if self._in_place:
            Path(target).replace(path)

    def make(self, name: str, text: Callable[[], str]) -> None:
        """Puts a file there whose text is made only if a note in it changed."""
        if self.take(name):
            return
        with self.settings["DIGEST_BOOK"].reads.of_page() as used:
            made = text()
        self.put(name, made, used)

    def _add(self, name: str) -> None:
        if name in self.files:
            raise DigestError(f"{name}: two pages want this address", "Give one another slug")
        self.files.add(name)
        if self._bar is not None:
            self._bar.step()

    def _folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            _make(folder)
            self._folders.add(folder)

    def _link(self, name: str) -> None:
        """The file of the last build, linked into this one."""
        old, path = f"{self._before}/{name}", f"{self._base}{name}"
        self._folder(path)
        try:
            os.link(old, path)
        except OSError:
            shutil.copy2(old, path)


def _make(folder: str) -> None:
    """A folder with those above it; the one above is mostly there."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except OSError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _write(path: str, data: bytes) -> None:
    """A file with these bytes; Python's own file asks the system six times, this three times."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def _holds(path: str, data: bytes) -> bool:
    """Whether a file has just these bytes."""
    try:
        if os.stat(path).st_size != len(data):  # noqa: PTH116
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read() == data
    except OSError:
        return False
