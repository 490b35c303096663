"""Pelican's side: reader, plugin, writer, settings."""
