"""An article taken out for good, and brought back: its note moves, its source is left alone.

The note in `content/removed/` is what the next runs know the article by, so it stays out of every
story, row and feed. The file is moved and not written: whatever a person made of it goes along.
"""

from __future__ import annotations

import re
from pathlib import Path

from digest.errors import InputError
from digest.notes.ledger.form import REMOVED, elsewhere, id_at_sight, name
from digest.store import ledgers
from digest.store import notes as store
from digest.store.safe import atomic, lock

ARTICLES = "articles"
EARLIER = ".earlier"
_STATUS = re.compile(r"^(status:[ \t]*)([\"']?)removed\2[ \t]*$", re.MULTILINE)
_FRONT = 4_000  # characters in which the front matter is looked for


def remove(site: Path, path: str) -> str:
    """The new path of an article's note that is taken out; InputError for another note."""
    content = site / "content"
    with lock.hold(site):
        text = _text(content, path)
        if not path.startswith(f"{ARTICLES}/"):
            raise InputError(f"{path} is no article", _instead(path))
        return set_aside(content, path, id_at_sight(text))


def restore(site: Path, path: str) -> str:
    """The path of an article's note that is brought back; InputError for one that is not out."""
    content = site / "content"
    with lock.hold(site):
        text = _text(content, path)
        if not path.startswith(f"{REMOVED}/"):
            raise InputError(f"{path} was not removed", "The removed ones lie in content/removed/")
        back = f"{ARTICLES}/{Path(path).name}"
        shown = _STATUS.sub(r"\1published", text[:_FRONT], count=1) + text[_FRONT:]
        if shown != text and not store.rewrite(content, path, text, shown):
            raise InputError(f"{path} was saved by somebody meanwhile", "Run the command again")
        _move(content, path, back)
        follow(content, back, id_at_sight(text))
        return back


def set_aside(content: Path, path: str, ident: str) -> str:
    """Where the note lies now; an older copy of it there gets a name of its own."""
    out = f"{REMOVED}/{Path(path).name}"
    there = content / out
    with atomic.named(there):
        there.parent.mkdir(parents=True, exist_ok=True)
        if there.exists():
            atomic.move(there, atomic.free_name(there.with_name(f"{there.name}{EARLIER}")))
    _move(content, path, out)
    follow(content, out, ident)
    return out


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
