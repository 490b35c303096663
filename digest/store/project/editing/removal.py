"""An article taken out for good, and brought back: its note moves, its source is left alone.

The note in `content/removed/` is what the next runs know the article by, so it stays out of every
story, row and feed. The file is moved and not written: whatever a person made of it goes along.
"""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from digest.errors import InputError
from digest.notes.ledger.form import REMOVED, elsewhere, id_at_sight, name
from digest.store import ledgers
from digest.store import notes as store
from digest.store.held import hold
from digest.store.safe import atomic
from digest.store.safe.listing import files_below

ARTICLES = "articles"
EARLIER = ".earlier"
_STATUS = re.compile(r"^(status:[ \t]*)([\"']?)removed\2([ \t]*\r?)$", re.MULTILINE)
_FRONT = 4_000  # characters in which the front matter is looked for


def remove(site: Path, path: str) -> str:
    """The new path of an article's note that is taken out; InputError for another note."""
    with hold(site) as content:
        text = _text(content, path)
        if not path.startswith(f"{ARTICLES}/"):
            raise InputError(f"{path} is no article", _instead(path))
        return set_aside(content, path, id_at_sight(text))


def restore(site: Path, path: str) -> str:
    """The path of an article's note that is brought back; InputError for one that is not out."""
    with hold(site) as content:
        text = _text(content, path)
        if not path.startswith(f"{REMOVED}/"):
            raise InputError(f"{path} was not removed", "The removed ones lie in content/removed/")
        back = f"{ARTICLES}/{Path(path).name}"
        end = max(text.find("\n---", 3, _FRONT), 0)  # of the front matter, where there is one
        shown = _STATUS.sub(r"\1published\3", text[:end], count=1) + text[end:]
        if shown != text and not store.rewrite(content, path, text, shown):
            raise InputError(f"{path} was saved by somebody meanwhile", "Run the command again")
        _move(content, path, back)
        follow(content, back, id_at_sight(text))
        return back


def find(site: Path, note: str) -> str:
    """The path of a removed note, by the path or name that it has or had; InputError lists them."""
    folder = site / "content" / REMOVED
    name = f"{Path(note).name.removesuffix('.md')}.md"
    there = [p.relative_to(site / "content").as_posix() for p in files_below(folder)]
    there = [path for path in there if path.endswith(".md")]
    for path in there:
        if path.rsplit("/", 1)[-1] == name:
            return path
    listed = ", ".join(f"content/{path}" for path in there) or "none"
    raise InputError(f"{note}: there is no such removed note", f"Removed are: {listed}")


def set_aside(content: Path, path: str, ident: str) -> str:
    """Where the note lies now; an older copy of it there gets a name of its own.

    An article is known by its id: the note of another one keeps its file, whatever that is called.
    """
    folder = content / REMOVED
    with atomic.named(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for other in files_below(folder) if ident else ():
            if other.suffix == ".md" and id_at_sight(_front(other)) == ident:
                atomic.move(other, atomic.free_name(other.with_name(f"{other.name}{EARLIER}")))
        out = f"{REMOVED}/{_free(folder, Path(path).stem)}"
    _move(content, path, out)
    follow(content, out, ident)
    return out


def _free(folder: Path, stem: str) -> str:
    """A name for a note that no file there has; the next run reads it as it reads the others."""
    names = (f"{stem}.md" if n == 1 else f"{stem}-{n}.md" for n in count(1))
    return next(name for name in names if not (folder / name).exists())


def _front(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_FRONT).decode("utf-8", "replace")


def follow(content: Path, path: str, ident: str) -> None:
    """The ledger of a note that was moved, under the name that fits its new place."""
    if ident and (old := elsewhere(path, ident)):
        ledgers.move(content, old, name(path, ident))


def _move(content: Path, path: str, to: str) -> None:
    with atomic.named(content / to):
        (content / to).parent.mkdir(parents=True, exist_ok=True)
    if not atomic.move(content / path, content / to):
        raise InputError(f"{to} is there already", "Move one of the two notes away")


def _text(content: Path, path: str) -> str:
    text = store.read(content, path)
    if text is None:
        raise InputError(f"{path}: there is no such note", "`digest status` lists the notes")
    return text


def _instead(path: str) -> str:
    if path.startswith(f"{REMOVED}/"):
        return "It was removed before; `digest restore` brings it back"
    if path.startswith("stories/"):
        return "Remove its articles, or write status: hidden into its note"
    return "Write status: hidden into its note"
