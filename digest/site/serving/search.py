"""The search index: made by Pagefind, and only when a page that is searched has changed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from digest.errors import DigestError
from digest.site.serving import publish
from digest.site.serving.bar import Bar
from digest.site.serving.patch import put_folder
from digest.site.serving.steady import steady
from digest.store.safe import child
from digest.store.safe.listing import files_below, paths_below

_FOLDER = "pagefind"
_KEY = "pages.sha256"
_SEARCHED = ("article", "story")
_READ = 0.7  # of Pagefind's time, what is over when it has read every page


def available() -> bool:
    """Whether Pagefind is installed; there is no wheel of it for some systems."""
    return importlib.util.find_spec("pagefind_bin") is not None


def index(fresh: Path, before: Path, *, public: bool) -> None:
    """Puts the index beside the pages of a fresh build: the old one, if it still fits."""
    if not (pages := _pages(fresh)):
        return
    key = _key(pages, fresh, public=public)
    if _key_of(before / _FOLDER) == key:
        keep(fresh, before)
    else:
        _make(fresh, fresh / _FOLDER, pages, key, public=public)


def keep(fresh: Path, before: Path) -> None:
    """Takes the index of the old site over, whether it fits or not; none where there is none."""
    if _key_of(before / _FOLDER):
        shutil.copytree(before / _FOLDER, fresh / _FOLDER, copy_function=_link)


def refresh(output: Path, *, public: bool, place: AbstractContextManager[Any]) -> bool:
    """True when the index of a site that stands was made anew; it is put there inside `place`."""
    if not (pages := _pages(output)):
        return False
    key = _key(pages, output, public=public)
    if _key_of(output / _FOLDER) == key:
        return False
    with tempfile.TemporaryDirectory(prefix=f".{output.name}.index.", dir=output.parent) as folder:
        made = Path(folder) / _FOLDER
        _make(output, made, pages, key, public=public)
        with place:
            put_folder(output, _FOLDER, made, Path(folder) / "old")
    return True


def follow(output: Path, *, public: bool, key: str) -> None:
    """Brings the index of a site whose pages were changed in place up to date, and gives the site
    the key of its build.
    """
    try:
        refresh(output, public=public, place=nullcontext())
    except DigestError as err:
        raise publish.Unfinished(err.what, "The pages are new and the search is old") from err
    publish.put_mark(output, key, publish.files(output) - {publish.MARK})


def _key_of(folder: Path) -> str:
    """The key of an index; "" for none, or one with links in it."""
    try:
        key = (folder / _KEY).read_text(encoding="ascii")
        strange = any(path.is_symlink() for path in (folder, *files_below(folder)))
    except (OSError, UnicodeDecodeError):
        return ""
    return "" if strange else key


def _make(site: Path, target: Path, pages: Sequence[str], key: str, *, public: bool) -> None:
    command = [*child.installed("pagefind"), "--site", str(site), "--silent"]
    command += ["--output-path", str(target)]
    command += ["--glob", f"{{{','.join(_SEARCHED)}}}/**/*.html"]
    if not public:
        command.append("--keep-index-url")
    with tempfile.TemporaryFile() as told:
        # Pagefind takes options from a `pagefind.yml` in its working folder: it gets ours.
        with subprocess.Popen(  # noqa: S603
            command, cwd=child.PROGRAM, stdin=subprocess.DEVNULL, stdout=told, stderr=told
        ) as running:
            _watch(running, pages)
        told.seek(0)
        said = told.read().decode("utf-8", "replace").strip()
    if running.returncode or not (target / "pagefind.js").is_file():
        raise DigestError(f"Pagefind failed: {said}", "Build with --no-search")
    for name in ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js"):
        (target / name).unlink(missing_ok=True)
    for path in target.glob("pagefind-*-ui.*"):
        path.unlink()
    steady(target)
    (target / _KEY).write_text(key, encoding="ascii")


def _watch(running: subprocess.Popen[bytes], pages: Sequence[str]) -> None:
    """Shows how far Pagefind is until it ends: it says nothing itself, the system what it read."""
    bar = Bar("Making the search index", len(pages))
    size = sum(Path(page).stat().st_size for page in pages)
    bar.reach(0)
    first = 0
    while True:
        try:
            running.wait(0.2)
            break
        except subprocess.TimeoutExpired:
            read = _read(running.pid)
            first = first or read
            share = (read - first) / size * _READ if size else 0.0
            bar.reach(round(min(share, _READ) * len(pages)))
    bar.end()


def _read(pid: int) -> int:
    """The bytes that a process has read; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/io").read_text(encoding="ascii").splitlines()
        return int(lines[0].removeprefix("rchar: "))
    except (OSError, ValueError, IndexError):
        return 0


def _pages(site: Path) -> list[str]:
    """The pages that are searched. Pagefind refuses a site without, as on the first day."""
    found = (path for name in _SEARCHED for path in paths_below(str(site / name)))
    return [path for path in found if path.endswith(".html")]


def _key(pages: Sequence[str], site: Path, *, public: bool) -> str:
    total = hashlib.sha256(f"{public}".encode())
    start = len(str(site)) + 1
    for path in pages:
        total.update(os.fsencode(path[start:]))
        total.update(hashlib.sha256(Path(path).read_bytes()).digest())
    return total.hexdigest()


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
