"""SVG as PNG, where resvg-py is installed (https://pypi.org/project/resvg-py/); imports nothing."""

from __future__ import annotations

import importlib.util
import os

# without any font a picture would be a blank sheet
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")


def available() -> bool:
    """Whether an SVG can be made a PNG here: the library is there, and a font for its words."""
    return importlib.util.find_spec("resvg_py") is not None and any(map(os.path.isdir, _FONTS))


def png(svg: str) -> bytes:
    """The PNG of an SVG, drawn with the fonts of this machine."""
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=svg))
