"""What a night did, as a record for scripts and as text for a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from digest.store.history.since import WHAT, Happening
from digest.text.counted import counted
from digest.text.normalise import visible

GOOD: Final = 0
WITH_FAILURES: Final = 1
NOTHING: Final = 3

_LISTED = 100  # failures that the text names: more have one cause
_NOTICED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One thing that was not good: in which step, what, and what to do."""

    step: str  # fetch | run | check | build | publish | report
    what: str
    hint: str = ""

    def __str__(self) -> str:
        stop = "" if self.what.endswith((".", "!", "?")) else "."
        return visible(f"{self.step}: {self.what}{stop}{' ' if self.hint else ''}{self.hint}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One night; `published` is where the site is now, "" where nothing was published."""

    on: str
    steps: tuple[tuple[str, str], ...] = ()  # step, what it did in a line
    published: str = ""
    failures: tuple[Failure, ...] = ()
    notices: tuple[str, ...] = ()  # good to know, and no failure
    happened: tuple[Happening, ...] = ()

    @property
    def code(self) -> int:
        """The exit code."""
        if not self.published:
            return NOTHING
        return WITH_FAILURES if self.failures else GOOD

    @property
    def headline(self) -> str:
        """How the night went, in a few words."""
        n = len(self.failures)
        failures = counted(n, "failure")
        if not self.published:
            return f"{self.on}: nothing published, {failures}"
        return f"{self.on}: published" + (f", with {failures}" if n else "")


def text(report: Report) -> str:
    """The report as plain text, failures last."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"Digest, {report.headline}"
    yield ""
    width = max((len(name) for name, _ in report.steps), default=0)
    for name, line in report.steps:
        yield visible(f"{name:<{width}}  {line}")
    for what in WHAT:
        mine = [one for one in report.happened if one.what == what]
        if mine:
            yield ""
            yield f"{what} ({len(mine)})"
            yield from (visible(f"  {one.note}  {one.detail}".rstrip()) for one in mine)
    if report.notices:
        yield ""
        yield f"good to know ({len(report.notices)})"
        yield from (visible(f"  {one}") for one in report.notices[:_NOTICED])
        if len(report.notices) > _NOTICED:
            yield f"  and {len(report.notices) - _NOTICED} more"
    if report.failures:
        yield ""
        yield f"What was not good ({len(report.failures)})"
        yield from (f"  {one}" for one in report.failures[:_LISTED])
        if len(report.failures) > _LISTED:
            yield f"  and {len(report.failures) - _LISTED} more"


def record(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "on": report.on,
        "exit": report.code,
        "published": report.published,
        "steps": dict(report.steps),
        "failures": [
            {"step": one.step, "what": one.what, "hint": one.hint} for one in report.failures
        ],
        "notices": list(report.notices),
        "happened": _happened(report.happened),
    }


def _happened(found: Iterable[Happening]) -> list[dict[str, str]]:
    return [
        {"what": one.what, "note": one.note, "on": one.on, "detail": one.detail} for one in found
    ]
