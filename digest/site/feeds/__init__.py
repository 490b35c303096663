"""Feeds, sitemap and data beside the pages."""
