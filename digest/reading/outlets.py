"""What digest.toml says of an outlet, found by host or by name."""

from __future__ import annotations

from digest.options import OutletOptions
from digest.reading.identity import host as host_of


def known(
    outlets: tuple[OutletOptions, ...], *, host: str = "", name: str = ""
) -> OutletOptions | None:
    """The outlet with that host (or a parent of it) or that name, None where none is configured."""
    wanted = host.lower().removeprefix("www.")
    matches = [
        o
        for o in outlets
        if o.host and wanted and (wanted == _bare(o.host) or wanted.endswith("." + _bare(o.host)))
    ]
    if matches:
        return max(matches, key=lambda o: len(o.host))
    folded = _fold(name)
    return next((o for o in outlets if folded and _fold(o.name) == folded), None)


def family(outlets: tuple[OutletOptions, ...], *, url: str | None, name: str = "") -> str:
    """The publisher family of an outlet, "" where none is configured."""
    found = known(outlets, host=host_of(url), name=name)
    return found.family if found else ""


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _fold(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
