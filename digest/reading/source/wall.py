"""One wall around each source: whatever is raised inside is that source's failure, in one line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digest.errors import InputError
from digest.model import Document, Done, Failed
from digest.text.normalise import one_line

Outcome = Done[Document] | Failed

STAGE: Final = "extract"
_LONGEST: Final = 160  # characters of what a library says of its trouble


def walled(key: str, work: Iterator[Outcome]) -> Iterator[Outcome]:
    """The outcomes of the work; what it raises becomes the last of them, a failure of `key`."""
    try:
        yield from work
    except InputError as err:
        yield Failed(key=key, stage=STAGE, error=err.what, hint=err.hint, lasting=err.lasting)
    except (RecursionError, MemoryError):
        yield Failed(
            key=key,
            stage=STAGE,
            error="given up: nested too deeply or too large",
            hint="Paste the article's text instead",
        )
    except Exception as err:  # noqa: BLE001 - no library's list of errors is complete
        yield Failed(
            key=key,
            stage=STAGE,
            error=f"cannot be read: {said(err)}",
            hint="Save it again, or paste the article's text",
        )


def said(err: BaseException) -> str:
    """What an error says, in one short line that can be printed."""
    text = one_line(str(err))[:_LONGEST]
    return f"{type(err).__name__}: {text}" if text else type(err).__name__
