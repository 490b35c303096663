"""The search index: made by Pagefind, and only when a page that is searched has changed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from digest.errors import DigestError
from digest.site.serving.steady import steady
from digest.store.safe import child
from digest.store.safe.listing import files_below

_FOLDER = "pagefind"
_KEY = "pages.sha256"
_SEARCHED = ("article", "story")


def available() -> bool:
    """Whether Pagefind is installed; there is no wheel of it for some systems."""
    return importlib.util.find_spec("pagefind_bin") is not None


def index(fresh: Path, before: Path, *, public: bool) -> None:
    """Puts the index beside the pages of a fresh build: the old one, if it still fits."""
    if not any(path for folder in _SEARCHED for path in (fresh / folder).rglob("*.html")):
        return  # Pagefind refuses a site without pages: the first day of a site of one's own
    key = _key(fresh, public=public)
    old = before / _FOLDER
    try:
        same = (old / _KEY).read_text(encoding="ascii") == key
        same = same and not any(path.is_symlink() for path in (old, *files_below(old)))
    except OSError:
        same = False
    if same:
        shutil.copytree(old, fresh / _FOLDER, copy_function=_link)
        return
    command = [*child.installed("pagefind"), "--site", str(fresh), "--silent"]
    command += ["--glob", f"{{{','.join(_SEARCHED)}}}/**/*.html"]
    if not public:
        command.append("--keep-index-url")
    # Pagefind takes options from a `pagefind.yml` in its working folder: it gets ours.
    done = subprocess.run(  # noqa: S603
        command, cwd=child.PROGRAM, capture_output=True, text=True, check=False
    )
    if done.returncode or not (fresh / _FOLDER / "pagefind.js").is_file():
        raise DigestError(f"Pagefind failed: {done.stderr.strip()}", "Build with --no-search")
    for name in ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js"):
        (fresh / _FOLDER / name).unlink(missing_ok=True)
    for path in (fresh / _FOLDER).glob("pagefind-*-ui.*"):
        path.unlink()
    steady(fresh / _FOLDER)
    (fresh / _FOLDER / _KEY).write_text(key, encoding="ascii")


def _key(fresh: Path, *, public: bool) -> str:
    total = hashlib.sha256(f"{public}".encode())
    for folder in _SEARCHED:
        for path in sorted((fresh / folder).rglob("*.html")):
            total.update(path.relative_to(fresh).as_posix().encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
