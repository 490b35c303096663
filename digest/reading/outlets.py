"""What digest.toml says of an outlet, found by host; by name only where there is no host."""

from __future__ import annotations

from digest.options import OutletOptions
from digest.reading.papers import at_host, same_name


def known(
    outlets: tuple[OutletOptions, ...], *, host: str = "", name: str = ""
) -> OutletOptions | None:
    """The outlet with that host (or a parent of it), None where none is configured.

    Its name alone says it only of a source without an address: any page can print a name.
    """
    if host:
        return at_host(outlets, host)
    return next((o for o in outlets if same_name(o.name, name)), None)
