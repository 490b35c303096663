"""Writes pages: one whole file at a time, and none whose bytes are as they were."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pelican.plugins import signals
from pelican.utils import sanitised_join
from pelican.writers import Writer

from digest.errors import DigestError
from digest.site.addresses import root


class PageWriter(Writer):  # type: ignore[misc]
    """Pelican's writer without paginator, and with a memory of the last build.

    `DIGEST_BEFORE` names the folder of the site as it stands. A page that came out the same is
    linked from there, so its time of change stays, and copying tools and caches leave it alone.
    """

    def __init__(self, output_path: str, settings: Any = None) -> None:
        super().__init__(output_path, settings)
        before = self.settings.get("DIGEST_BEFORE")
        self._before = Path(before) if before else Path(output_path)
        self._out = Path(output_path)
        self._folders: set[Path] = set()
        self.files: set[str] = set()
        self.changed: set[str] = set()

    def write_file(
        self, name: Any, template: Any, context: Any, *args: Any, url: Any = None, **values: Any
    ) -> None:
        """Renders a page and puts it where it belongs."""
        if not name:
            return
        for unused in ("relative_urls", "paginated", "override_output"):
            values.pop(unused, None)
        way = context["DIGEST_BASE"] if str(name) == "404.html" else root(str(name))
        local = {**context, **values, "output_file": name, "root": way}
        self.put(str(name), template.render(local))
        if signals.content_written.receivers:
            signals.content_written.send(str(self._out / name), context=local)

    def put(self, name: str, text: str) -> None:
        """Puts one file there, unless the same bytes are there."""
        path = Path(sanitised_join(self.output_path, name))
        if name in self.files:
            raise DigestError(f"{name}: two pages want this address", "Give one another slug")
        self.files.add(name)
        data = text.encode()
        old = self._before / name
        try:
            same = old.read_bytes() == data
        except OSError:
            same = False
        if same and old == path:
            return
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        if same:
            try:
                os.link(old, path)
                return
            except OSError:  # another disk, or one without links
                pass
        else:
            self.changed.add(name)
        half = path.with_name(f".{path.name}.part")
        half.write_bytes(data)
        half.replace(path)
