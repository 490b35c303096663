"""Pelican's settings, so that plain `pelican` works from this folder too.

`make html` does more: it builds beside the old site and swaps. All settings and their reasons
stand in digest/site/render/settings.py; what you may want to change stands in digest.toml.
"""

from pathlib import Path

from digest.site.render.settings import settings

globals().update(settings(Path(__file__).resolve().parent))
