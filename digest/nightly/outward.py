"""Where a built site goes to: a folder, a command; and whom a failure is told."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from digest.errors import ConfigError, DigestError
from digest.site.serving import publish
from digest.store.config import FILE as CONFIG
from digest.text.normalise import visible

_SOURCES = ("content", "theme", "pages", ".digest")  # folders of a site that hold no pages
_TAIL = 500  # characters of what a command said that go into the report


def to_folder(site: Path, output: Path, name: str) -> Path:
    """The folder that now holds the built site; other files in it stay."""
    try:
        folder = (site / Path(name).expanduser()).absolute()
        folder.resolve()
    except (ValueError, RuntimeError) as error:
        what = f"nightly.folder: {visible(name)} is no folder: {error}"
        raise ConfigError(what, "Mend it in [nightly] of digest.toml") from error
    _refuse(site, output, folder)
    target = publish.target(folder)
    publish.recover(target)
    key = publish.key(output)
    if key and publish.key(target) == key:
        return target
    fresh = publish.stage(target)
    try:
        for name in sorted(publish.files(output) - {publish.MARK}):
            there = fresh / name
            there.parent.mkdir(parents=True, exist_ok=True)
            before = target / name
            if _same(before, output / name):
                shutil.copy2(before, there)  # its time of change stays: copying tools skip it
            else:
                shutil.copy2(output / name, there)
        publish.swap(fresh, target, key=key)
    finally:
        if fresh.exists():
            shutil.rmtree(fresh)
    return target


def call(command: Sequence[str], site: Path, *, minutes: float, told: str = "", **env: str) -> None:
    """Runs a command in the site's folder, no shell in between; DigestError when it fails.

    `told` is given to it on its standard input, `env` stands in its environment.
    """
    known: Mapping[str, str] = {**os.environ, **env}
    try:
        running = subprocess.Popen(  # noqa: S603 - the user's own, from digest.toml
            list(command),
            cwd=site,
            env=known,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        hint = "Check its name in [nightly] of digest.toml"
        why = getattr(error, "strerror", None) or error
        named = visible(command[0]) or '""'
        raise DigestError(f"{named} could not be started: {why}", hint) from error
    try:
        said, _ = running.communicate(told.encode("utf-8", "replace"), timeout=minutes * 60)
    except subprocess.TimeoutExpired as error:
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        what = f"{command[0]} did not end within {minutes:g} minutes and was stopped"
        raise DigestError(what, "Raise max_minutes in [nightly], or mend the command") from error
    if running.returncode:
        tail = " ".join(said.decode("utf-8", "replace").split())[-_TAIL:]
        what = f"{command[0]} ended with {running.returncode}" + (f": {tail}" if tail else "")
        raise DigestError(what, "Run it by hand in the site's folder to see why")


def _refuse(site: Path, output: Path, folder: Path) -> None:
    """Raises ConfigError for a folder that the copy would harm."""
    real, home = folder.resolve(), site.resolve()
    sites = {home, *(one for one in (real, *real.parents) if _is_site(one))}
    bad = [one / name for one in sites for name in _SOURCES]
    if home.is_relative_to(real) or real in sites or any(real.is_relative_to(one) for one in bad):
        raise ConfigError(
            f"nightly.folder: {folder} holds the sources of a site",
            "Name a folder for the pages alone",
        )
    if ".git" in real.parts:
        raise ConfigError(
            f"nightly.folder: {folder} belongs to git", "Name a folder for the pages alone"
        )
    if real == output.resolve():
        raise ConfigError(
            f"nightly.folder: {folder} is where the site is built", "Name another, or leave it out"
        )


def _is_site(folder: Path) -> bool:
    """Whether a folder is that of a site, this one or another."""
    return (folder / "content" / "articles").is_dir() or (folder / CONFIG).is_file()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
    except OSError:
        return False
