"""Fields of a record that are read only when somebody asks for one of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any


def filled(record: Any, name: str, missing: Collection[str]) -> Any:
    """The value of a field that is not there yet; all that are missing are put there at once.

    `record._whole` gives the record with all its fields.
    """
    if name not in missing:
        raise AttributeError(name)
    found = record._whole()
    for each in missing:
        object.__setattr__(record, each, getattr(found, each))
    return getattr(found, name)
