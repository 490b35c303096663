"""A note's text as a record."""
