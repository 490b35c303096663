"""Digest: a folder of news articles in, a static site out."""

__version__ = "0.1.0"
