"""`digest new`: a site of one's own in a folder outside of the program's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from digest.errors import ConfigError, DigestError
from digest.store.safe.child import PROGRAM

_FILES = Path(__file__).parent / "files"
# where each file of ours goes to
_PLACES = {
    "digest.toml": "digest.toml",
    "about.md": "pages/about.md",
    "gitignore": ".gitignore",
    "github.yml": ".github/workflows/nightly.yml",
    "gitlab.yml": ".gitlab-ci.yml",
}
NOWHERE = "https://example.org/the-address-of-digest.git"
_SSH = re.compile(r"(?:ssh://)?[\w.-]+@(?P<host>[\w.-]+)[:/](?P<path>[\w./~-]+)")
_HTTPS = re.compile(r"https://(?:[^/@\s]*@)?(?P<host>[\w.:-]+)/(?P<path>[\w./~-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A new site."""

    folder: Path
    files: tuple[str, ...]
    repository: str  # that the recipes clone the program from; NOWHERE where none is known


def new(folder: Path, program: Path = PROGRAM) -> Made:
    """The site that was made there; ConfigError for a folder that is no place for one."""
    try:
        home = folder.expanduser()
    except RuntimeError as error:
        raise ConfigError(f"{folder}: no such user", "Name a folder of your own") from error
    named = Path(os.path.abspath(home))  # noqa: PTH100 - resolve() follows links
    target = named.parent.resolve() / named.name  # where it really comes to lie is what is told
    _refuse(target, program)
    repository, version = _origin(program)
    values = {
        "@NAME@": _name(target),
        "@REPOSITORY@": repository,
        "@VERSION@": version,
    }
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            (half / "content/inbox").mkdir(parents=True)
            (half / "content/inbox/.gitkeep").touch()
            for name, place in _PLACES.items():
                text = (_FILES / name).read_text(encoding="utf-8")
                for mark, value in values.items():
                    text = text.replace(mark, value)
                (half / place).parent.mkdir(parents=True, exist_ok=True)
                (half / place).write_text(text, encoding="utf-8")
            half.chmod(0o755)
            half.rename(target)
        finally:
            if half.exists():
                shutil.rmtree(half)
    except OSError as error:
        what = f"{error.filename or target}: cannot be made: {error.strerror}"
        raise DigestError(what, "Name a folder that you may write to") from error
    return Made(folder=target, files=tuple(_PLACES.values()), repository=repository)


def _refuse(target: Path, program: Path) -> None:
    """Raises ConfigError for a folder that is taken, or lies where an upgrade would touch it."""
    if target.resolve().is_relative_to(program.resolve()):
        raise ConfigError(
            f"{target} lies in the program's own folder",
            "Name one outside of it, as ~/news: then `git pull` there never touches your site",
        )
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise ConfigError(f"{target} is no folder", "Name one that does not exist yet")
    if target.is_dir() and any(target.iterdir()):
        hint = "Name one that does not exist yet, or is empty"
        if (target / "content").is_dir():
            hint += f". It has a content/ folder: `make SITE={target}` works on it as it is"
        raise ConfigError(f"{target} is not empty", hint)


def _name(target: Path) -> str:
    """A name for the site, made from its folder's."""
    words = re.sub(r"[^\w]+", " ", target.name).strip()
    return (words[:1].upper() + words[1:]) or "News"


def _origin(program: Path) -> tuple[str, str]:
    """The public address that the program was cloned from, and its version; never a password."""
    origin = _git(program, "config", "--get", "remote.origin.url")
    m = _HTTPS.fullmatch(origin) or _SSH.fullmatch(origin)
    address = f"https://{m['host']}/{m['path']}" if m else NOWHERE
    return address, _git(program, "rev-parse", "HEAD") or "main"


def _git(program: Path, *args: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(program), *args],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
