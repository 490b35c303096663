"""What a build is made from, as sums: by them it is known what need not be made again."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from digest.notes.ledger.form import FOLDER
from digest.site.notes.gather import is_ledger, is_note, tree
from digest.site.render import raster
from digest.site.render.theme.face import own_theme
from digest.site.strange import CONTENT
from digest.store import config

_PROGRAM = Path(__file__).resolve().parents[2]


def sums(
    site: Path,
    options: dict[str, Any],
    *,
    public: bool,
    search: bool,
    index: bool,
    out: frozenset[str],
) -> tuple[str, str, dict[str, bytes]]:
    """A sum over everything that a page can hang on: notes, theme, code, options; the same without
    the notes; and the notes.
    """
    drawn = public and raster.available()
    asked = [options, public, search, drawn, sys.version_info[:2]]
    total = hashlib.sha256(json.dumps(asked, default=str).encode())
    base = total.copy()
    total.update(b"%d" % index)
    notes: dict[str, bytes] = {}
    content = site / "content"
    roots = [(content, path) for name in CONTENT for path in tree(content, name)]
    roots += [(site, path) for path in tree(site, "pages")]
    if own_theme(site, _PROGRAM) and "theme" not in out:
        roots += [(site, path) for path in tree(site, "theme")]
    logo = config.load(site).site.logo
    roots += [(site, logo)] if logo and (site / logo).is_file() else []
    roots += [(_PROGRAM, path) for name in ("theme", "digest") for path in tree(_PROGRAM, name)]
    floors = "tests/eval/floors.json"
    roots += [(_PROGRAM, floors)] if (_PROGRAM / floors).is_file() else []
    for root, path in roots:
        if "/__pycache__/" in path or (path in out and root is not _PROGRAM):
            continue
        if root is content and path.startswith(f"{FOLDER}/") and not is_ledger(path):
            continue  # the journal and the log of runs: no page shows them, every run writes them
        with open(f"{root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - 10,000; Path: twice
            data = file.read()
        name = b"%s\0%d\0" % (os.fsencode(path), len(data))
        total.update(name)
        total.update(data)
        if root is content and (is_note(path) or is_ledger(path)):
            notes[path] = data
        else:
            base.update(name)
            base.update(data)
    return total.hexdigest(), base.hexdigest(), notes
