"""The site while one command works on its notes: locked, and without a link that leads out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.notes.ledger.form import FOLDER
from digest.store import notes as store
from digest.store.answers import FOLDER as ANSWERS
from digest.store.safe import lock
from digest.store.safe.inside import refuse_strange


def refuse_links(content: Path) -> None:
    """Raises InputError where a folder of notes or ledgers holds what leads out of the site."""
    refuse_strange(content, [content / name for name in (*store.FOLDERS, FOLDER, ANSWERS)])


@contextmanager
def hold(site: Path) -> Iterator[Path]:
    """The content folder, nobody else's while the block runs; raises Locked and InputError."""
    content = site / "content"
    with lock.hold(site):
        refuse_links(content)
        yield content
