"""Feeds and pages from the network."""
