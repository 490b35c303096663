"""SVG as PNG, where resvg-py is installed (https://pypi.org/project/resvg-py/); imports nothing."""

from __future__ import annotations

import importlib.util


def available() -> bool:
    """Whether an SVG can be made a PNG here."""
    return importlib.util.find_spec("resvg_py") is not None


def png(svg: str) -> bytes:
    """The PNG of an SVG, drawn with the fonts of this machine."""
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=svg))
