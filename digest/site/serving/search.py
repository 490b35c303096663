"""The search index: made by Pagefind, and only when a page that is searched has changed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from digest.errors import DigestError
from digest.site.serving.patch import put_folder
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
    if not _searched(fresh):
        return
    key = _key(fresh, public=public)
    if _key_of(before / _FOLDER) == key:
        keep(fresh, before)
    else:
        _make(fresh, fresh / _FOLDER, key, public=public)


def keep(fresh: Path, before: Path) -> None:
    """Takes the index of the old site over, whether it fits or not; none where there is none."""
    if _key_of(before / _FOLDER):
        shutil.copytree(before / _FOLDER, fresh / _FOLDER, copy_function=_link)


def refresh(output: Path, *, public: bool, place: AbstractContextManager[Any]) -> bool:
    """True when the index of a site that stands was made anew; it is put there inside `place`."""
    if not _searched(output):
        return False
    key = _key(output, public=public)
    if _key_of(output / _FOLDER) == key:
        return False
    with tempfile.TemporaryDirectory(prefix=f".{output.name}.index.", dir=output.parent) as folder:
        made = Path(folder) / _FOLDER
        _make(output, made, key, public=public)
        with place:
            put_folder(output, _FOLDER, made, Path(folder) / "old")
    return True


def _searched(site: Path) -> bool:
    """Whether there is a page to search: Pagefind refuses a site without, as on the first day."""
    return any(path for folder in _SEARCHED for path in (site / folder).rglob("*.html"))


def _key_of(folder: Path) -> str:
    """The key of an index; "" for none, or one with links in it."""
    try:
        key = (folder / _KEY).read_text(encoding="ascii")
        strange = any(path.is_symlink() for path in (folder, *files_below(folder)))
    except (OSError, UnicodeDecodeError):
        return ""
    return "" if strange else key


def _make(site: Path, target: Path, key: str, *, public: bool) -> None:
    command = [*child.installed("pagefind"), "--site", str(site), "--silent"]
    command += ["--output-path", str(target)]
    command += ["--glob", f"{{{','.join(_SEARCHED)}}}/**/*.html"]
    if not public:
        command.append("--keep-index-url")
    # Pagefind takes options from a `pagefind.yml` in its working folder: it gets ours.
    done = subprocess.run(  # noqa: S603
        command, cwd=child.PROGRAM, capture_output=True, text=True, check=False
    )
    if done.returncode or not (target / "pagefind.js").is_file():
        raise DigestError(f"Pagefind failed: {done.stderr.strip()}", "Build with --no-search")
    for name in ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js"):
        (target / name).unlink(missing_ok=True)
    for path in target.glob("pagefind-*-ui.*"):
        path.unlink()
    steady(target)
    (target / _KEY).write_text(key, encoding="ascii")


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
