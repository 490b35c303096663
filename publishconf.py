"""As pelicanconf.py, for the public address in digest.toml: feeds, sitemap, short addresses."""

from pathlib import Path

from digest.site.render.settings import settings

globals().update(settings(Path(__file__).resolve().parent, publish=True))
