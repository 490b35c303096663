"""Feeds: an entry is a document."""
